"""Records on their way out and in: what the store keeps, as the plain values that exports are made of.

`store` and `exchange` do not know each other; this is the only place where they meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exoconsult.exchange.merge import Addition, Choice, MergePlan, plan_merge, settled
from exoconsult.exchange.model import KeptPdf, KeptRecord, Revision
from exoconsult.store import taking
from exoconsult.store.records import Records
from exoconsult.store.search import Describe
from exoconsult.store.taking import Taken, TakenRevision, TakenSheet
from exoconsult.store.vault import Vault


def kept_record(records: Records, record_id: str) -> KeptRecord:
    """Return one record with all that is kept of it; its draft ends here, so that what left stays as it is.

    Raises StoreError and its kin.
    """
    records.seal(record_id)
    revisions = tuple(
        Revision(rev=one.rev, at=one.changed_at, by=one.by, value=one.value)
        for one in records.revisions(record_id)
    )
    sheets = tuple(
        KeptPdf(
            pdf=records.sheet_for_export(one.id),
            at=one.at,
            content_version=one.content_version,
            printer=one.printer,
            by=one.by,
            name=one.name,
        )
        for one in reversed(records.sheets(record_id))
    )
    return KeptRecord(consultation=revisions[-1].value, revisions=revisions, pdfs=sheets)


def all_records(records: Records) -> Iterator[KeptRecord]:
    """Return all records one by one, so that never more than one is in memory."""
    for line in records.lines():
        yield kept_record(records, line.id)


def patient_records(records: Records, record_id: str) -> tuple[KeptRecord, ...]:
    """Return all consultations of the patient to whom this one belongs, the first one first."""
    return tuple(kept_record(records, line.id) for line in records.visits(record_id))


def plan_taking(records: Records, theirs: Iterable[KeptRecord]) -> MergePlan:
    """Say what a bundle of another room would add here; nothing is changed but that drafts end."""
    known = {line.id for line in records.lines()}
    wanted = tuple(theirs)
    ours = {record.id: kept_record(records, record.id) for record in wanted if record.id in known}
    return plan_merge(ours, wanted)


def take_in(
    vault: Vault, plan: MergePlan, choices: Mapping[str, Choice], describe: Describe | None = None
) -> int:
    """Add what was planned, in one transaction; a conflict without a choice stays as it is here.

    Returns how many records got something. Raises StoreError and its kin; then nothing is added.
    """
    chosen = (settled(one, choices[one.id]) for one in plan.conflicts if one.id in choices)
    wanted = [
        *(_taken(Addition(one.id, one.revisions, one.pdfs, 0, 0)) for one in plan.new),
        *map(_taken, (*plan.longer, *chosen)),
    ]
    taking.take(vault, wanted, describe)
    return len(wanted)


def bring_over(records: Records, vault: Vault, describe: Describe | None = None) -> int:
    """Take all that is only in memory into a vault, in one transaction; visits stay with their patient.

    Returns how many records there were. Raises StoreError and its kin; then nothing is added.
    """
    wanted = []
    for line in reversed(records.lines()):
        one = kept_record(records, line.id)
        wanted.append(_taken(Addition(one.id, one.revisions, one.pdfs, 0, 0), line.patient))
    taking.take(vault, wanted, describe)
    return len(wanted)


def _taken(one: Addition, patient: str = "") -> Taken:
    return Taken(
        patient=patient,
        id=one.id,
        revisions=tuple(TakenRevision(at=each.at, by=each.by, value=each.value) for each in one.revisions),
        sheets=tuple(
            TakenSheet(
                pdf=each.pdf,
                at=each.at,
                content_version=each.content_version,
                printer=each.printer,
                by=each.by,
                name=each.name,
            )
            for each in one.pdfs
        ),
        after=one.after,
        after_sheets=one.after_pdfs,
    )
