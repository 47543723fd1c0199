"""Records that are gone when the program ends: "do not keep records here", and `--memory`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from exoconsult.errors import StoreError
from exoconsult.store import search
from exoconsult.store.records import (
    EVERYTHING,
    KeptSheet,
    RecordLine,
    Revision,
    Sheet,
    checked,
    decided_anew,
    local,
    may_grow,
    no_record,
)
from exoconsult.store.uuid7 import uuid7

if TYPE_CHECKING:
    from exoconsult.consultation.model import Consultation
    from exoconsult.store.worker import Done


class _Kept:
    """One consultation in memory."""

    def __init__(self, patient: str) -> None:
        self.patient = patient
        self.revisions: list[Revision] = []
        self.sheets: list[tuple[KeptSheet, bytes]] = []
        self.words = ""
        """What it is found by; empty until somebody searches after its last change."""
        self.place = 0


class MemoryRecords:
    """Records that are gone when the program ends ("do not keep", `--memory`); nothing touches a disk."""

    def __init__(
        self, now: Callable[[], datetime], by: str = "", describe: search.Describe | None = None
    ) -> None:
        self._now, self._by, self._describe = now, by, describe
        self._kept: dict[str, _Kept] = {}
        self._patients: dict[str, str] = {}
        self._count = 0
        self.lasting = False
        """Set for pictures and tests, where the window is to look as with a vault."""

    def save(self, value: Consultation) -> None:
        """See `Records.save`."""
        if value.patient.keep_record:
            self._put(value, seal=False)
        else:
            self.erase(value.id)

    def save_later(self, value: Consultation, done: Done) -> None:
        """See `Records.save_later`; done at once."""
        try:
            self.save(value)
        except StoreError as error:
            done(error)
        else:
            done(None)

    def seal(self, record_id: str) -> None:
        """See `Records.seal`."""
        kept = self._kept.get(record_id)
        if kept is not None and kept.revisions:
            kept.revisions[-1] = msgspec.structs.replace(kept.revisions[-1], sealed=True)

    def load(self, record_id: str) -> Consultation:
        """See `Records.load`."""
        return self._find(record_id).revisions[-1].value

    def glance(self, record_id: str) -> Consultation:
        """See `Records.glance`."""
        return self.load(record_id)

    def erase(self, record_id: str) -> None:
        """See `Records.erase`."""
        self._kept.pop(record_id, None)

    def lines(self, query: str = "", most: int = EVERYTHING) -> tuple[RecordLine, ...]:
        """See `Records.lines`."""
        found = [kept for kept in self._kept.values() if search.fits(query, self._words(kept))]
        found.sort(key=lambda kept: kept.place, reverse=True)
        return tuple(self._line(kept) for kept in found[:most])

    def revisions(self, record_id: str) -> tuple[Revision, ...]:
        """See `Records.revisions`."""
        return tuple(self._find(record_id).revisions)

    def keep_sheet(self, value: Consultation, sheet: Sheet) -> str:
        """See `Records.keep_sheet`."""
        if not value.patient.keep_record:
            self.erase(value.id)
            return ""
        kept = self._put(value, seal=True)
        now = self._now().astimezone(UTC)
        made = KeptSheet(
            id=uuid7(now),
            consultation=value.id,
            rev=kept.revisions[-1].rev,
            at=now,
            content_version=sheet.content_version,
            printer=sheet.printer,
            by=self._by,
            name=sheet.name,
            size=len(sheet.pdf),
        )
        kept.sheets.append((made, sheet.pdf))
        return made.id

    def sheets(self, record_id: str) -> tuple[KeptSheet, ...]:
        """See `Records.sheets`."""
        return tuple(made for made, _ in reversed(self._find(record_id).sheets))

    def sheet(self, sheet_id: str) -> bytes:
        """See `Records.sheet`."""
        for kept in self._kept.values():
            for made, pdf in kept.sheets:
                if made.id == sheet_id:
                    return pdf
        raise no_record(sheet_id)

    def sheet_for_export(self, sheet_id: str) -> bytes:
        """See `Records.sheet_for_export`."""
        return self.sheet(sheet_id)

    def begin_visit(self, after: str, value_id: str) -> None:
        """See `Records.begin_visit`."""
        self._patients[value_id] = self._find(after).patient

    def visits(self, record_id: str) -> tuple[RecordLine, ...]:
        """See `Records.visits`."""
        patient = self._find(record_id).patient
        mine = [kept for kept in self._kept.values() if kept.patient == patient]
        mine.sort(key=lambda kept: (kept.revisions[0].at, kept.revisions[0].id))
        return tuple(self._line(kept) for kept in mine)

    def _put(self, value: Consultation, *, seal: bool) -> _Kept:
        tidy, _data = checked(value)
        now = self._now().astimezone(UTC)
        kept = self._kept.get(value.id)
        if kept is None:
            kept = self._kept[value.id] = _Kept(self._patients.pop(value.id, "") or uuid7(now))
        if kept.place != self._count or not self._count:
            self._count += 1
            kept.place = self._count
        kept.words = ""
        given = bool(kept.sheets)
        last = kept.revisions[-1] if kept.revisions else None
        kind = "amendment" if given else "final" if seal else "draft"
        if last is not None and last.value == tidy and last.sealed:
            return kept
        anew = last is not None and decided_anew(last.value.decision, tidy.decision)
        if last is not None and (last.value == tidy or (not anew and may_grow(last, now, self._by))):
            kind = kind if seal else last.kind
            kept.revisions[-1] = msgspec.structs.replace(
                last, value=tidy, changed_at=now, kind=kind, sealed=seal
            )
        else:
            self.seal(value.id)
            rev = last.rev + 1 if last else 1
            made = Revision(
                id=uuid7(now),
                rev=rev,
                at=now,
                changed_at=now,
                by=self._by,
                kind=kind,
                sealed=seal,
                value=tidy,
            )
            kept.revisions.append(made)
        return kept

    def _words(self, kept: _Kept) -> str:
        if not kept.words:
            kept.words = search.words_for(kept.revisions[-1].value, self._describe)
        return kept.words

    def _find(self, record_id: str) -> _Kept:
        if record_id not in self._kept:
            raise no_record(record_id)
        return self._kept[record_id]

    def _line(self, kept: _Kept) -> RecordLine:
        last = kept.revisions[-1]
        person = last.value.patient
        return RecordLine(
            id=last.value.id,
            name=person.name or person.preferred_name,
            reference=person.reference,
            born=person.born,
            made_on=last.value.made_on,
            outcome=last.value.outcome,
            changed_at=local(last.changed_at),
            patient=kept.patient,
            visits=sum(other.patient == kept.patient for other in self._kept.values()),
            sheets=len(kept.sheets),
        )
