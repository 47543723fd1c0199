"""What leaves the program and comes in: records as plain values, however they are kept."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Annotated

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment with its zone, the same everywhere."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """The consultation as it was saved once: `rev` counts from 1 in this room, `by`: who saved it."""

    rev: Annotated[int, msgspec.Meta(ge=1)]
    at: Instant
    by: str = ""
    value: Consultation


class KeptPdf(msgspec.Struct, frozen=True, kw_only=True):
    """The exact bytes that a patient was given, and when, with which words, how and by whom."""

    pdf: bytes
    at: Instant
    content_version: str = ""
    printer: str = ""
    by: str = ""
    name: str = ""


class KeptRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One consultation with all that is kept of it; `revisions` oldest first, the last one is the present."""

    consultation: Consultation
    revisions: tuple[Revision, ...] = ()
    pdfs: tuple[KeptPdf, ...] = ()

    @property
    def id(self) -> str:
        """The record's id, the same in every room."""
        return self.consultation.id


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when an export is made.

    `zone`: of the clinic, by name (`ZoneInfo`), so that times of another season are right; none: unknown,
    then days are exported without the time of day wherever a format asks for a zone.
    """

    library: Library
    brand: Brand
    today: date
    zone: tzinfo | None = None
    language: str = "en"
    with_names: bool = False
    """Whether file names hold the patient's name; otherwise initials, day and the end of the id."""
