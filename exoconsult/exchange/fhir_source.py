"""What all FHIR resources of a record share: ids, references, words, and times with their zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from uuid import UUID, uuid5

import msgspec

from exoconsult.consultation.model import Consultation
from exoconsult.content import words
from exoconsult.exchange.model import KeptRecord, Setting

NAMESPACE = UUID("b0a6f5f2-9d1c-5b7e-8c55-2f7f4b1f7d40")
"""Ours alone; a changed value would double every record that other software took in before."""
Resource = dict[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], {})


class Source(msgspec.Struct, frozen=True):
    """The record that resources are made of, where and when."""

    record: KeptRecord
    setting: Setting

    @property
    def c(self) -> Consultation:
        """The present consultation."""
        return self.record.consultation

    @property
    def day(self) -> str | None:
        """The day of the consultation."""
        return self.c.made_on.isoformat() if self.c.made_on else None

    def id(self, part: str) -> str:
        """Return the id of a part of this record."""
        return str(uuid5(NAMESPACE, f"{self.record.id}/{part}"))

    @property
    def patient_id(self) -> str:
        """The same for all consultations of a patient, as far as reference or name and birth can tell."""
        patient = self.c.patient
        whole = " ".join(patient.name.split()).casefold()
        known = patient.reference.strip() or (f"{whole}|{patient.born}" if whole and patient.born else "")
        return str(uuid5(NAMESPACE, f"patient/{known}")) if known else self.id("patient")

    def reference(self, part: str) -> Resource:
        """Return a reference to another resource of this record."""
        return {"reference": f"urn:uuid:{self.patient_id if part == 'patient' else self.id(part)}"}

    def words(self, block_id: str, otherwise: str) -> str:
        """Return the content's words for an id; content of another time may not have them."""
        library, language = self.setting.library, self.setting.language
        if words.has(library, language, block_id):
            return words.block(library, language, block_id).text
        return otherwise

    def when(self, on: date, at: time | None) -> str:
        """Return a day, or a time of that day with its offset."""
        return moment(datetime.combine(on, at), self.setting.zone) if at else on.isoformat()


def moment(at: datetime, zone: tzinfo | None) -> str:
    """Return a local wall time as FHIR's dateTime: with its offset, or the day alone where no zone is known.

    A time that clocks skip in spring is moved on by that hour; one that comes twice in autumn is the first.
    """
    if at.tzinfo is None and zone is None:
        return at.date().isoformat()
    known = at if at.tzinfo is not None else at.replace(tzinfo=zone, fold=0)
    try:
        real = known.astimezone(UTC).astimezone(zone or known.tzinfo)
    except OverflowError:  # the first or last day that there is
        return at.date().isoformat()
    offset = real.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        real = real.astimezone(UTC)  # before there were zones; FHIR's offsets have no seconds
    return real.isoformat(timespec="seconds")


def filled(value: Any) -> Any:
    """Leave out what is empty: FHIR knows no null and no empty list or text."""
    if isinstance(value, dict):
        kept = {key: filled(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in EMPTY}
    if isinstance(value, list):
        return [item for item in map(filled, value) if item not in EMPTY]
    return value.strip() if isinstance(value, str) else value
