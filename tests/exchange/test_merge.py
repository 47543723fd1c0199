"""Merging two rooms: nothing is lost, nothing is overwritten, and a second time nothing happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.consultation.model import Consultation
from exoconsult.errors import BadInput
from exoconsult.exchange.merge import Choice, apply_merge, merged, pdf_key, plan_merge, revision_key, settled
from exoconsult.exchange.model import KeptPdf, KeptRecord, Revision
from tests.exchange.kept import AT, PDF

Room = dict[str, KeptRecord]


def revision(letter: str, record_id: str = "a") -> Revision:
    """One saved version; the letter stands for its value and its time."""
    value = Consultation(id=record_id, practitioner=letter)
    return Revision(rev=1, at=AT + timedelta(minutes=ord(letter)), by="x", value=value)


def record(letters: str, record_id: str = "a", pdfs: str = "") -> KeptRecord:
    """A record that was saved once for each letter, and printed once for each letter of `pdfs`."""
    revisions = tuple(
        msgspec.structs.replace(revision(letter, record_id), rev=number)
        for number, letter in enumerate(letters, 1)
    )
    printed = tuple(KeptPdf(pdf=PDF + letter.encode(), at=AT) for letter in pdfs)
    return KeptRecord(consultation=revisions[-1].value, revisions=revisions, pdfs=printed)


def letters(kept: KeptRecord) -> str:
    return "".join(each.value.practitioner for each in kept.revisions)


def room(*records: KeptRecord) -> Room:
    return {each.id: each for each in records}


def keys(kept: Mapping[str, KeptRecord]) -> dict[str, set[str]]:
    """Everything that a room holds, whatever the order."""
    return {
        name: {*map(revision_key, each.revisions), *map(pdf_key, each.pdfs)} for name, each in kept.items()
    }


def test_new_longer_known_and_changed_in_both() -> None:
    ours = room(
        record("ab"), record("abc", "b"), record("ab", "c"), record("abx", "d"), record("a", "e", "p")
    )
    theirs = [
        record("abc"),
        record("ab", "b"),
        record("ab", "c"),
        record("aby", "d"),
        record("a", "e", "pq"),
        record("z", "f"),
    ]
    plan = plan_merge(ours, theirs)
    assert [new.id for new in plan.new] == ["f"]
    assert [(longer.id, len(longer.revisions), len(longer.pdfs)) for longer in plan.longer] == [
        ("a", 1, 0),
        ("e", 0, 1),
    ]
    assert plan.known == ("b", "c")
    assert [conflict.id for conflict in plan.conflicts] == ["d"]
    after = apply_merge(ours, plan)
    assert {name: letters(kept) for name, kept in after.items()} == {
        "a": "abc",
        "b": "abc",
        "c": "ab",
        "d": "abx",
        "e": "a",
        "f": "z",
    }
    assert after["a"].consultation.practitioner == "c"
    assert [each.rev for each in after["a"].revisions] == [1, 2, 3]
    assert after["d"] == ours["d"]  # shown, and left as it is until somebody chooses


@pytest.mark.parametrize("keep", ["ours", "theirs"])
def test_a_choice_keeps_both_histories_and_puts_one_on_top(keep: str) -> None:
    ours, theirs = room(record("abx")), [record("abyz")]
    plan = plan_merge(ours, theirs)
    choice = Choice("ours" if keep == "ours" else "theirs", AT + timedelta(days=1), "Dr B")
    after = apply_merge(ours, plan, {"a": choice})["a"]
    assert letters(after) == "abxyz" + ("x" if keep == "ours" else "z")
    assert after.revisions[-1].by == "Dr B" and [each.rev for each in after.revisions] == [1, 2, 3, 4, 5, 6]
    back = plan_merge({"a": theirs[0]}, [after])
    assert (
        back.conflicts == ()
        and letters(apply_merge({"a": theirs[0]}, back)["a"]) == "abyzx" + letters(after)[-1]
    )
    assert plan_merge({"a": after}, theirs).known == ("a",)


def test_the_present_value_of_a_longer_list_stays_on_top() -> None:
    plan = plan_merge(room(record("ac")), [record("abc")])
    assert letters(apply_merge(room(record("ac")), plan)["a"]) == "acbc"
    assert [conflict.id for conflict in plan_merge(room(record("ab")), [record("ba")]).conflicts] == ["a"]


def test_a_plan_that_is_out_of_date_changes_nothing() -> None:
    ours = room(record("ab"), record("abx", "d"))
    plan = plan_merge(ours, [record("abc"), record("z", "f"), record("aby", "d")])
    after = apply_merge(ours, plan)
    with pytest.raises(BadInput, match="changed while"):
        apply_merge(after, plan)
    moved = {**ours, "d": record("abxx", "d")}
    with pytest.raises(BadInput, match="Look at the bundle again"):
        apply_merge(moved, plan, {"d": Choice("ours", AT, "x")})


def test_a_revision_is_known_by_what_was_saved_and_not_by_its_number() -> None:
    first = revision("a")
    assert revision_key(first) == revision_key(msgspec.structs.replace(first, rev=9))
    for change in ({"by": "y"}, {"at": AT}, {"value": Consultation(id="a", practitioner="b")}):
        assert revision_key(first) != revision_key(msgspec.structs.replace(first, **change))


ALPHABET = "abcdef"
HISTORIES = st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=5, unique=True).map("".join)
PRINTED = st.sets(st.sampled_from("pqr"), max_size=2).map(lambda found: "".join(sorted(found)))
ROOMS = st.dictionaries(st.sampled_from(("k", "l", "m")), st.tuples(HISTORIES, PRINTED), max_size=3).map(
    lambda found: {name: record(saved, name, pdfs) for name, (saved, pdfs) in found.items()}
)


def _after(ours: Room, theirs: Room, keep: str) -> Room:
    plan = plan_merge(ours, theirs.values())
    choice = Choice("ours" if keep == "ours" else "theirs", AT + timedelta(days=1), "x")
    return apply_merge(ours, plan, {conflict.id: choice for conflict in plan.conflicts})


@given(ROOMS, ROOMS)
def test_nothing_is_lost_or_overwritten(ours: Room, theirs: Room) -> None:
    plan = plan_merge(ours, theirs.values())
    for after in (apply_merge(ours, plan), _after(ours, theirs, "theirs")):
        for name, own in ours.items():
            assert after[name].revisions[: len(own.revisions)] == own.revisions
            assert after[name].pdfs[: len(own.pdfs)] == own.pdfs
    shown = {conflict.id for conflict in plan.conflicts}
    left_open, chosen = keys(apply_merge(ours, plan)), keys(_after(ours, theirs, "ours"))
    for name, held in keys(theirs).items():
        assert held <= chosen[name]
        assert held <= left_open[name] or name in shown


@given(ROOMS, ROOMS)
def test_a_second_time_nothing_happens(ours: Room, theirs: Room) -> None:
    after = _after(ours, theirs, "ours")
    again = plan_merge(after, theirs.values())
    assert not again.new and not again.longer and not again.conflicts
    assert _after(after, theirs, "theirs") == after
    itself = plan_merge(ours, ours.values())
    assert set(itself.known) == set(ours)


@given(ROOMS, ROOMS)
def test_both_rooms_end_with_the_same(ours: Room, theirs: Room) -> None:
    """Merged from either side with the same choice, both hold the same and agree on what is on top."""
    here, there = _after(ours, theirs, "ours"), _after(theirs, ours, "theirs")
    assert keys(here) == keys(there)
    assert {name: each.consultation for name, each in here.items()} == {
        name: each.consultation for name, each in there.items()
    }


@given(ROOMS, ROOMS)
def test_what_one_room_settled_the_other_takes_over(ours: Room, theirs: Room) -> None:
    here = _after(ours, theirs, "ours")
    plan = plan_merge(theirs, here.values())
    assert plan.conflicts == ()
    assert keys(apply_merge(theirs, plan)) == keys(here)


def test_a_settled_conflict_is_what_is_added() -> None:
    conflict = plan_merge(room(record("abx")), [record("aby")]).conflicts[0]
    addition = settled(conflict, Choice("ours", AT, "Dr B"))
    assert merged(conflict.ours, addition).consultation == conflict.ours.consultation
    assert [each.value.practitioner for each in addition.revisions] == ["y", "x"]
