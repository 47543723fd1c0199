"""What another room's records would add to this room's: a plan to be shown first, and what doing it gives.

Two rooms save the same consultation under the same id; what was saved (when, by whom, which value) is the
revision's own, its number is only its place in one room's list. So lists are compared as sets of revisions:
what only theirs has is added behind ours, and where both have something of their own, a person chooses which
value goes on. That choice is a revision again; nothing is ever overwritten or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

import msgspec

from exoconsult.consultation import files
from exoconsult.errors import BadInput
from exoconsult.exchange.model import KeptPdf, KeptRecord, Revision


class Addition(msgspec.Struct, frozen=True):
    """Revisions and handouts that a record here has not got yet, in the other room's order.

    `after`, `after_pdfs`: how many were here when the merge was planned; more by now, and it is planned anew.
    """

    id: str
    revisions: tuple[Revision, ...]
    pdfs: tuple[KeptPdf, ...]
    after: int
    after_pdfs: int


class Conflict(msgspec.Struct, frozen=True):
    """A record that was changed in both rooms; `addition`: what theirs has that ours has not."""

    id: str
    ours: KeptRecord
    theirs: KeptRecord
    addition: Addition


class MergePlan(msgspec.Struct, frozen=True):
    """All that a merge would do. `known`: ids of records in which nothing is new."""

    new: tuple[KeptRecord, ...]
    longer: tuple[Addition, ...]
    conflicts: tuple[Conflict, ...]
    known: tuple[str, ...]


class Choice(msgspec.Struct, frozen=True):
    """Which value goes on where both rooms changed a record, when that was decided and by whom."""

    keep: Literal["ours", "theirs"]
    at: datetime
    by: str


def plan_merge(ours: Mapping[str, KeptRecord], theirs: Iterable[KeptRecord]) -> MergePlan:
    """Compare without changing anything. `ours` need only hold the records that `theirs` names."""
    new: list[KeptRecord] = []
    longer: list[Addition] = []
    conflicts: list[Conflict] = []
    known: list[str] = []
    for record in theirs:
        own = ours.get(record.id)
        if own is None:
            new.append(record)
            continue
        addition = _addition(own, record)
        if _differs(own, record):
            conflicts.append(Conflict(record.id, own, record, addition))
        elif addition.revisions or addition.pdfs:
            longer.append(addition)
        else:
            known.append(record.id)
    return MergePlan(tuple(new), tuple(longer), tuple(conflicts), tuple(known))


def merged(record: KeptRecord, addition: Addition) -> KeptRecord:
    """Return a record with what is added behind it; revisions are numbered on."""
    revisions = (*record.revisions, *addition.revisions)
    numbered = tuple(msgspec.structs.replace(r, rev=number) for number, r in enumerate(revisions, 1))
    value = numbered[-1].value if numbered else record.consultation
    return KeptRecord(consultation=value, revisions=numbered, pdfs=(*record.pdfs, *addition.pdfs))


def settled(conflict: Conflict, choice: Choice) -> Addition:
    """Return what is added where a person chose: everything of theirs, then the chosen value once more."""
    value = (conflict.ours if choice.keep == "ours" else conflict.theirs).consultation
    number = len(conflict.ours.revisions) + len(conflict.addition.revisions) + 1
    last = Revision(rev=number, at=choice.at, by=choice.by, value=value)
    return msgspec.structs.replace(conflict.addition, revisions=(*conflict.addition.revisions, last))


def apply_merge(
    ours: Mapping[str, KeptRecord], plan: MergePlan, choices: Mapping[str, Choice] | None = None
) -> dict[str, KeptRecord]:
    """Return this room's records after the merge; a conflict without a choice stays as it is here.

    Raises BadInput when a record changed since the plan was made: it would be planned anew.
    """
    after = dict(ours)
    for record in plan.new:
        if record.id in after:
            raise _changed(record.id)
        after[record.id] = record
    for addition in plan.longer:
        after[addition.id] = merged(_unchanged(after, addition), addition)
    for conflict in plan.conflicts:
        choice = (choices or {}).get(conflict.id)
        if choice is not None:
            own = _unchanged(after, conflict.addition)
            after[conflict.id] = merged(own, settled(conflict, choice))
    return after


def revision_key(revision: Revision) -> str:
    """Return what tells one saved revision from any other, whatever its number in a room is."""
    digest = sha256()
    for part in (_instant(revision.at), revision.by.encode(), files.encode(revision.value)):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def pdf_key(pdf: KeptPdf) -> str:
    """Return what tells one printed handout from any other."""
    return sha256(_instant(pdf.at) + b"\n" + pdf.pdf).hexdigest()


def _addition(own: KeptRecord, other: KeptRecord) -> Addition:
    had = {revision_key(revision) for revision in own.revisions}
    had_pdfs = {pdf_key(pdf) for pdf in own.pdfs}
    missing = tuple(revision for revision in other.revisions if revision_key(revision) not in had)
    if missing and missing[-1] is not other.revisions[-1]:
        missing = (*missing, other.revisions[-1])  # said again, so that the present value stays on top
    pdfs = tuple(pdf for pdf in other.pdfs if pdf_key(pdf) not in had_pdfs)
    return Addition(own.id, missing, pdfs, len(own.revisions), len(own.pdfs))


def _differs(own: KeptRecord, other: KeptRecord) -> bool:
    """Both sides have something of their own, or the same and another end."""
    ours, theirs = ([revision_key(revision) for revision in each.revisions] for each in (own, other))
    if set(ours) == set(theirs):
        return ours[-1:] != theirs[-1:]
    return bool(set(ours) - set(theirs)) and bool(set(theirs) - set(ours))


def _unchanged(records: Mapping[str, KeptRecord], addition: Addition) -> KeptRecord:
    """Return the record that something is added to; nothing may have been added to it since the plan."""
    own = records.get(addition.id)
    if own is None or (len(own.revisions), len(own.pdfs)) != (addition.after, addition.after_pdfs):
        raise _changed(addition.id)
    return own


def _instant(at: datetime) -> bytes:
    return at.astimezone(UTC).isoformat().encode()


def _changed(record_id: str) -> BadInput:
    what = "A record changed while the merge was being looked at"
    return BadInput(what, place=record_id, remedy="Look at the bundle again.")
