"""The records of an open vault, as the window knows them."""

from __future__ import annotations

from collections.abc import Callable

from exoconsult.consultation.model import Consultation
from exoconsult.errors import StoreError
from exoconsult.store import rows, search
from exoconsult.store.pen import Pen
from exoconsult.store.records import (
    EVERYTHING,
    KeptSheet,
    RecordLine,
    Revision,
    Sheet,
    checked,
    no_record,
)
from exoconsult.store.vault import Vault
from exoconsult.store.worker import Done


class VaultRecords:
    """See `records.Records`. `describe`: more words that a record is found by."""

    lasting = True

    def __init__(self, vault: Vault, describe: search.Describe | None = None) -> None:
        self.vault, self._describe = vault, describe
        self._patients: dict[str, str] = {}

    def save(self, value: Consultation) -> None:
        """See `Records.save`."""
        self.vault.write(self._saving(value))

    def save_later(self, value: Consultation, done: Done) -> None:
        """See `Records.save_later`."""
        try:
            self.vault.write_later(self._saving(value), done)
        except StoreError as error:
            done(error)

    def seal(self, record_id: str) -> None:
        """See `Records.seal`."""
        self.vault.write(lambda pen: rows.seal(pen, record_id))

    def load(self, record_id: str) -> Consultation:
        """See `Records.load`; it is a line of the audit trail."""
        found = self.glance(record_id)
        self.vault.note("view", record_id)
        return found

    def glance(self, record_id: str) -> Consultation:
        """See `Records.glance`; like the lines of the list it is no line of the audit trail."""
        found = self.vault.read(lambda one: rows.newest(one, record_id))
        if found is None:
            raise no_record(record_id)
        return found.value

    def erase(self, record_id: str) -> None:
        """See `Records.erase`; nothing of it stays in the log either."""
        if self.vault.write(lambda pen: rows.remove(pen, [record_id])):
            self.vault.rest()

    def lines(self, query: str = "", most: int = EVERYTHING) -> tuple[RecordLine, ...]:
        """See `Records.lines`."""
        return self.vault.read(lambda one: rows.lines(one, query, most))

    def revisions(self, record_id: str) -> tuple[Revision, ...]:
        """See `Records.revisions`."""
        found = self.vault.read(lambda one: rows.revisions(one, record_id))
        if not found:
            raise no_record(record_id)
        return found

    def keep_sheet(self, value: Consultation, sheet: Sheet) -> str:
        """See `Records.keep_sheet`: value and PDF in one transaction."""
        if not value.patient.keep_record:
            self.erase(value.id)
            return ""
        tidy, data = checked(value)
        words, patient = search.words_for(tidy, self._describe), self._patients.get(value.id, "")

        def give(pen: Pen) -> str:
            rows.make(pen, value.id, patient)
            revision = rows.put(pen, tidy, data, words, seal=True)
            return rows.give(pen, value.id, revision, sheet)

        return self.vault.write(give)

    def sheets(self, record_id: str) -> tuple[KeptSheet, ...]:
        """See `Records.sheets`."""
        return self.vault.read(lambda one: rows.sheets(one, record_id))

    def sheet(self, sheet_id: str) -> bytes:
        """See `Records.sheet`; it is a line of the audit trail."""
        record_id, pdf = self.vault.read(lambda one: rows.sheet(one, sheet_id))
        self.vault.note("reprint", record_id, sheet_id)
        return pdf

    def sheet_for_export(self, sheet_id: str) -> bytes:
        """See `Records.sheet_for_export`."""
        return self.vault.read(lambda one: rows.sheet(one, sheet_id))[1]

    def begin_visit(self, after: str, value_id: str) -> None:
        """See `Records.begin_visit`."""
        self._patients[value_id] = self.vault.read(lambda one: rows.patient_of(one, after))

    def visits(self, record_id: str) -> tuple[RecordLine, ...]:
        """See `Records.visits`."""
        return self.vault.read(lambda one: rows.visits(one, record_id))

    def _saving(self, value: Consultation) -> Callable[[Pen], object]:
        if not value.patient.keep_record:
            return lambda pen: rows.remove(pen, [value.id])
        tidy, data = checked(value)
        words, patient = search.words_for(tidy, self._describe), self._patients.get(value.id, "")

        def save(pen: Pen) -> None:
            rows.make(pen, value.id, patient)
            rows.put(pen, tidy, data, words)

        return save
