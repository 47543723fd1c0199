"""The records as the window knows them, wherever they are kept: in a vault or only in memory."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

import msgspec

from exoconsult.errors import BadInput, StoreError

if TYPE_CHECKING:  # whoever only reads lines never waits for the library of the encrypted ones
    from exoconsult.consultation.model import Consultation, Decision
    from exoconsult.store.worker import Done

EVERYTHING = 1_000_000
DRAFT_SECONDS = 600
"""A draft is one revision for so long; then, or when it was given, signed off or left, the next begins."""


class RecordLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list on Home."""

    id: str
    name: str = ""
    reference: str = ""
    born: date | None = None
    made_on: date | None = None
    outcome: str = "open"
    changed_at: datetime
    """Local time without a zone, as the screen shows it."""
    patient: str = ""
    visits: int = 1
    """How many consultations this patient has."""
    sheets: int = 0
    """How many PDFs of this consultation were given."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A value as it was kept. `at`: since when it grew, `changed_at`: its last change; both UTC."""

    id: str
    rev: int
    at: datetime
    changed_at: datetime
    by: str
    kind: str = "draft"
    """`draft`, `final` (given to the patient) or `amendment` (after that)."""
    sealed: bool = False
    value: Consultation


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A PDF that is given to the patient: printed (`printer` says where) or saved."""

    pdf: bytes
    content_version: str = ""
    printer: str = ""
    name: str = ""


class KeptSheet(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about a PDF that was given; its bytes come with `sheet`."""

    id: str
    consultation: str
    rev: int
    at: datetime
    content_version: str
    printer: str
    by: str
    name: str
    size: int


class Records(Protocol):
    """Where consultations are kept. Every method raises StoreError or its kin; see errors.py."""

    @property
    def lasting(self) -> bool:
        """Whether anything outlives the program."""
        ...

    def save(self, value: Consultation) -> None:
        """Keep this value under its id; one that is not to be kept is erased instead."""
        ...

    def save_later(self, value: Consultation, done: Done) -> None:
        """The same in the background; `done` is called, on any thread, once it is on the disk or failed."""
        ...

    def seal(self, record_id: str) -> None:
        """End the present draft: the next change is a revision of its own."""
        ...

    def load(self, record_id: str) -> Consultation:
        """Return the newest value."""
        ...

    def glance(self, record_id: str) -> Consultation:
        """Return the newest value for a list, such as the one on Home: nobody opened it."""
        ...

    def erase(self, record_id: str) -> None:
        """Delete a consultation with its revisions and PDFs; it is no fault if there is none."""
        ...

    def lines(self, query: str = "", most: int = EVERYTHING) -> tuple[RecordLine, ...]:
        """The records that a query finds, the one changed last first."""
        ...

    def revisions(self, record_id: str) -> tuple[Revision, ...]:
        """All values that were kept, the first one first."""
        ...

    def keep_sheet(self, value: Consultation, sheet: Sheet) -> str:
        """Keep a value as given to the patient, with the exact PDF, at once; return the PDF's id."""
        ...

    def sheets(self, record_id: str) -> tuple[KeptSheet, ...]:
        """The PDFs that were given, the newest first."""
        ...

    def sheet(self, sheet_id: str) -> bytes:
        """The exact bytes of a PDF that was given."""
        ...

    def sheet_for_export(self, sheet_id: str) -> bytes:
        """The exact bytes for an export, which is one line of the audit trail as a whole."""
        ...

    def begin_visit(self, after: str, value_id: str) -> None:
        """Say that the consultation `value_id`, not yet kept, is of the same patient as `after`."""
        ...

    def visits(self, record_id: str) -> tuple[RecordLine, ...]:
        """All consultations of this record's patient, the first one first."""
        ...


def checked(value: Consultation) -> tuple[Consultation, bytes]:
    """Return a value without forbidden signs, and its bytes. Raises StoreError if these cannot be read."""
    from exoconsult.consultation import files  # noqa: PLC0415 - a list of records is shown without
    from exoconsult.consultation.tidy import tidy  # noqa: PLC0415

    clean = tidy(value)
    data = files.flat(clean)
    try:
        files.decode(data)
    except BadInput as error:
        raise StoreError(f"The record could not be saved: {error.what}", error.place, error.remedy) from error
    return clean, data


def no_record(record_id: str) -> StoreError:
    """There is no such record."""
    return StoreError("There is no such record", record_id[:70])


def local(moment: datetime) -> datetime:
    """Return a moment as the clock on the wall shows it."""
    return moment.astimezone().replace(tzinfo=None)


def may_grow(last: Revision, now: datetime, by: str) -> bool:
    """Whether a change belongs to the draft that is there: same person, within ten minutes, not sealed."""
    age = (now - last.at).total_seconds()
    return not last.sealed and last.by == by and 0 <= age < DRAFT_SECONDS


def decided_anew(before: Decision, now: Decision) -> bool:
    """Whether somebody else decided: then the decision of before stays a revision of its own."""
    return before.at is not None and before.at != now.at and before.by != now.by
