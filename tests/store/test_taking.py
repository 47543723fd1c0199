"""Two rooms exchange what they have: nothing is lost, nothing written over, nothing comes twice."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from exoconsult.errors import StoreError
from exoconsult.exchange.merge import Choice
from exoconsult.kept_records import all_records, kept_record, patient_records, plan_taking, take_in
from exoconsult.store.records import Sheet
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import Clock, actions, make_vault, person


class Room:
    """A room with a vault of its own."""

    def __init__(self, folder: Path, minutes: int) -> None:
        self.clock = Clock()
        self.clock.move(minutes=minutes)
        self.vault = make_vault(folder, self.clock)
        self.records = VaultRecords(self.vault)

    def save(self, record_id: str, practitioner: str) -> None:
        self.records.save(msgspec.structs.replace(person(record_id), practitioner=practitioner))
        self.clock.move(minutes=20)

    def take(self, other: Room, keep: str = "") -> int:
        plan = plan_taking(self.records, all_records(other.records))
        choices = {}
        if keep in {"ours", "theirs"}:
            for one in plan.conflicts:
                choices[one.id] = Choice(keep=keep, at=self.clock(), by="Dr Osei")  # type: ignore[arg-type]
        return take_in(self.vault, plan, choices)

    def told(self, record_id: str) -> list[str]:
        return [one.value.practitioner for one in self.records.revisions(record_id)]


@pytest.fixture
def rooms(tmp_path: Path) -> tuple[Room, Room]:
    one, two = Room(tmp_path / "one", 0), Room(tmp_path / "two", 7)
    one.save("a0", "A")
    one.save("a0", "B")
    one.records.keep_sheet(one.records.load("a0"), Sheet(pdf=b"%PDF exact", printer="Room 1", name="s.pdf"))
    two.save("b0", "C")
    return one, two


def test_records_come_over_with_everything_kept_of_them(rooms: tuple[Room, Room]) -> None:
    one, two = rooms
    assert two.take(one) == 1
    assert two.told("a0") == one.told("a0")
    sheet = two.records.sheets("a0")[0]
    assert (two.records.sheet(sheet.id), sheet.printer, sheet.name) == (b"%PDF exact", "Room 1", "s.pdf")
    assert [line.id for line in two.records.lines("amira")] == [
        line.id for line in one.records.lines("amira")
    ]
    assert "import" in actions(two.vault, "a0") and two.vault.verify() == ()
    assert kept_record(two.records, "a0") == kept_record(one.records, "a0")
    assert "reprint" not in actions(one.vault, "a0")  # an export is no print


def test_a_second_time_nothing_is_new(rooms: tuple[Room, Room]) -> None:
    one, two = rooms
    two.take(one)
    assert two.take(one) == 0
    one.take(two)
    assert {line.id for line in one.records.lines()} == {line.id for line in two.records.lines()}
    assert (one.take(two), two.take(one)) == (0, 0)


def test_what_one_room_went_on_with_comes_back(rooms: tuple[Room, Room]) -> None:
    one, two = rooms
    two.take(one)
    two.save("a0", "D")
    before = one.told("a0")
    assert one.take(two) == 2  # b0 comes too
    assert one.told("a0") == [*before, "D"]
    assert one.records.revisions("a0")[-1].kind == "amendment"  # it had been given to the patient


def test_both_went_on_and_a_person_chooses(rooms: tuple[Room, Room]) -> None:
    one, two = rooms
    two.take(one)
    one.save("a0", "ours")
    two.save("a0", "theirs")
    before = one.told("a0")
    assert one.take(two) == 1 and one.told("a0") == before  # b0 came; a0 is shown, not decided
    assert one.take(two, "ours") == 1
    assert one.told("a0") == [*before, "theirs", "ours"]
    two.take(one)
    assert two.told("a0")[-1] == "ours" and set(two.told("a0")) == set(one.told("a0"))


def test_what_was_erased_here_does_not_come_back(rooms: tuple[Room, Room]) -> None:
    one, two = rooms
    two.take(one)
    two.records.erase("a0")
    with pytest.raises(StoreError, match="was erased here"):
        two.take(one)
    assert [line.id for line in two.records.lines()] == ["b0"]


def test_a_change_in_between_stops_everything(rooms: tuple[Room, Room]) -> None:
    one, two = rooms
    one.save("z9", "E")
    two.take(one)
    one.save("a0", "F")
    one.save("z9", "G")
    plan = plan_taking(two.records, all_records(one.records))
    two.save("z9", "meanwhile")
    before = two.told("a0")
    with pytest.raises(StoreError, match="changed meanwhile"):
        take_in(two.vault, plan, {})
    assert two.told("a0") == before


def test_all_visits_of_one_patient(rooms: tuple[Room, Room]) -> None:
    one, _ = rooms
    one.records.begin_visit("a0", "a1")
    one.save("a1", "A")
    one.save("c0", "A")
    assert [record.id for record in patient_records(one.records, "a1")] == ["a0", "a1"]
