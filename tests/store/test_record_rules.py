"""Records in a vault and records in memory keep the same promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.consultation import files
from exoconsult.consultation.model import Aftercare, Consultation, Decision, Patient, ScarSite, SessionGiven
from exoconsult.errors import BadInput, StoreError
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import DRAFT_SECONDS, Records, Sheet
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import PERSON, Clock, make_vault, person

PDF = Sheet(pdf=b"%PDF-1.7 \x00\xff exactly", content_version="3", printer="Room 2", name="Handout.pdf")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["vault", "memory"])
def records(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Records]:
    def describe(value: Consultation) -> tuple[str, ...]:
        return ("cicatriz",) if value.sites else ()

    if request.param == "memory":
        yield MemoryRecords(clock, PERSON, describe)
        return
    vault = make_vault(tmp_path / "vault", clock)
    yield VaultRecords(vault, describe)
    vault.close()


def found(records: Records, query: str) -> list[str]:
    return [line.id for line in records.lines(query)]


def test_what_is_saved_comes_back_and_is_listed(records: Records) -> None:
    records.save(person())
    assert records.load("a1") == person()
    (line,) = records.lines()
    assert (line.name, line.reference, line.outcome) == ("Sofia Marchetti", "0412-B", "open")
    assert line.visits == 1 and line.sheets == 0 and line.changed_at.tzinfo is None


def test_a_record_of_a_newer_program_is_refused_in_words_and_stays(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault(tmp_path / "vault", clock)
    records = VaultRecords(vault)
    newer = person(sessions_given=(SessionGiven(on=date(2026, 11, 24), device="Pen"),))
    records.save(newer)
    records.save(person("a2", "Ann"))
    with monkeypatch.context() as older:
        older.setattr(files, "SCHEMA_VERSION", 1)
        with pytest.raises(BadInput, match=r"made by a newer ExoConsult.*Update ExoConsult"):
            records.load("a1")
        assert records.load("a2").patient.name == "Ann"
        assert set(found(records, "")) == {"a1", "a2"}
    assert records.load("a1") == newer
    assert vault.verify() == ()
    vault.close()


def test_what_another_one_decides_does_not_take_the_place_of_the_decision_before(
    records: Records, clock: Clock
) -> None:
    def decided(by: str, minute: int) -> Consultation:
        at = datetime(2026, 11, 24, 9, minute)
        return person(outcome="wait", decision=Decision(by=by, at=at))

    ways = (("Ann", 1), ("Ann L", 1), ("Ann L", 2), ("Ben", 3), ("Be", 3))
    for by, minute in ways:
        records.save(decided(by, minute))
        clock.move(seconds=20)
    found = [(one.value.decision.by, one.rev) for one in records.revisions("a1")]
    assert found == [("Ann L", 1), ("Be", 2)], "a name that is mended, or one who decides again, is no other"


def test_saving_later_tells_when_it_is_kept(records: Records) -> None:
    told: list[StoreError | None] = []
    records.save_later(person(), told.append)
    assert records.load("a1") == person()  # waits its turn
    assert told == [None]


def test_the_one_changed_last_comes_first(records: Records, clock: Clock) -> None:
    for record_id in ("a1", "a2", "a3"):
        records.save(person(record_id))
        clock.move(minutes=1)
    assert found(records, "") == ["a3", "a2", "a1"]
    records.save(person("a1", outcome="wait"))
    assert found(records, "") == found(records, "sofia") == ["a1", "a3", "a2"]
    assert [line.id for line in records.lines("sof", 2)] == ["a1", "a3"]
    clock.move(days=-30)  # a clock that was set back does not change the order
    records.save(person("a2", outcome="wait"))
    assert found(records, "") == ["a2", "a1", "a3"]


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("sofia", ["a1"]),
        ("MARCH", ["a1"]),
        ("zielin", ["a2"]),
        ("łukasz", ["a2"]),
        ("lukasz zielinski", ["a2"]),
        ("0412", ["a2", "a1"]),
        ("0412-b", ["a2", "a1"]),
        ("2026-11-24 sof", ["a1"]),
        ("ice-pick", ["a2"]),
        ("cicatriz", ["a2"]),
        ("stairs", ["a1"]),
        ("airs", []),
        ("nobody", []),
        ("  ", ["a2", "a1"]),
    ],
)
def test_a_record_is_found_by_what_it_holds(records: Records, query: str, ids: list[str]) -> None:
    records.save(person("a1", aftercare=Aftercare(private_note="Fell on the stairs")))
    records.save(person("a2", "Łukasz Zieliński", sites=(ScarSite(type="ice-pick"),)))
    assert found(records, query) == ids


@pytest.mark.untraced
@pytest.mark.parametrize(
    "query",
    ['"', "NEAR(", "-x", "o'neil", "a AND", "NOT", "*", "(", "col:x", "^a", "+", "\0", "\ud800", "x" * 9999,
     "a " * 999, "ﬀ", "OR OR", "{a b}:c", "0412*"],
)  # fmt: skip
def test_nothing_typed_breaks_the_search(records: Records, query: str) -> None:
    records.save(person())
    records.lines(query)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Records, Records]]:
    clock = Clock()
    vault = make_vault(tmp_path_factory.mktemp("both") / "vault", clock)
    made = (VaultRecords(vault), MemoryRecords(clock, PERSON))
    for number, name in enumerate(("Sofia 0Ab", "Çağla Ümit", "I ı İ", "ß Æsop", "１２ ⅷ", "아이 あ")):
        for one in made:
            one.save(person(f"p{number}", name))
    yield made
    vault.close()


@given(query=st.text(max_size=30))
def test_both_ways_of_keeping_find_the_same(both: tuple[Records, Records], query: str) -> None:
    assert found(both[0], query) == found(both[1], query)


def test_an_old_word_no_longer_finds_it(records: Records) -> None:
    records.save(person(name="Wrongname"))
    records.save(person(name="Rightname"))
    assert found(records, "wrongname") == [] and found(records, "rightname") == ["a1"]


def test_a_draft_grows_and_is_one_revision(records: Records) -> None:
    for name in ("S", "So", "Sof"):
        records.save(person(name=name))
    (only,) = records.revisions("a1")
    assert (only.rev, only.kind, only.sealed, only.by) == (1, "draft", False, PERSON)
    assert only.value.patient.name == "Sof"


@pytest.mark.parametrize("how", ["sealed", "time"])
def test_a_sealed_or_old_draft_is_kept_beside_the_next(records: Records, clock: Clock, how: str) -> None:
    records.save(person(name="First"))
    if how == "sealed":
        records.seal("a1")
    else:
        clock.move(seconds=DRAFT_SECONDS)
    records.save(person(name="Second"))
    assert [one.value.patient.name for one in records.revisions("a1")] == ["First", "Second"]
    assert [one.sealed for one in records.revisions("a1")] == [True, False]


def test_what_was_given_is_amended_and_never_overwritten(records: Records) -> None:
    records.save(person(name="Draft"))
    sheet_id = records.keep_sheet(person(name="Given"), PDF)
    records.save(person(name="Changed"))
    records.save(person(name="Changed again"))
    kept = records.revisions("a1")
    assert [(one.rev, one.kind, one.value.patient.name) for one in kept] == [
        (1, "final", "Given"),
        (2, "amendment", "Changed again"),
    ]
    (sheet,) = records.sheets("a1")
    assert (sheet.id, sheet.rev, sheet.by, sheet.printer) == (sheet_id, 1, PERSON, "Room 2")
    assert (sheet.content_version, sheet.name, sheet.size) == ("3", "Handout.pdf", len(PDF.pdf))
    assert records.sheet(sheet_id) == PDF.pdf
    assert records.lines()[0].sheets == 1


def test_the_same_value_given_twice_is_one_revision_with_two_sheets(records: Records, clock: Clock) -> None:
    first = records.keep_sheet(person(), PDF)
    clock.move(seconds=1)
    second = records.keep_sheet(person(), PDF)
    assert len(records.revisions("a1")) == 1
    assert [sheet.id for sheet in records.sheets("a1")] == [second, first]


def test_a_patient_has_several_visits(records: Records, clock: Clock) -> None:
    records.save(person("a1"))
    records.save(person("b1", "Somebody Else"))
    clock.move(days=30)
    records.begin_visit("a1", "a2")
    assert len(records.visits("a1")) == 1  # nothing is kept before there is something to keep
    records.save(person("a2"))
    assert [line.id for line in records.visits("a2")] == ["a1", "a2"]
    assert {line.id: line.visits for line in records.lines()} == {"a2": 2, "a1": 2, "b1": 1}
    records.erase("a1")
    assert [line.id for line in records.visits("a2")] == ["a2"]


def test_a_record_that_is_not_to_be_kept_is_erased(records: Records) -> None:
    unkept = person(patient=Patient(name="Maya", keep_record=False))
    records.save(person(name="Maya"))
    records.keep_sheet(person(name="Maya"), PDF)
    records.save(unkept)
    assert records.lines() == () and found(records, "maya") == []
    assert records.keep_sheet(unkept, PDF) == "" and records.lines() == ()
    with pytest.raises(StoreError):
        records.load("a1")


def test_erasing_what_is_not_there_is_no_fault(records: Records) -> None:
    records.erase("never")


@pytest.mark.parametrize(
    "ask", [Records.load, Records.glance, Records.revisions, Records.visits, Records.sheet]
)
def test_asking_for_what_is_not_there_is_said(
    records: Records, ask: Callable[[Records, str], object]
) -> None:
    with pytest.raises(StoreError, match="no such record"):
        getattr(records, ask.__name__)("never")


def test_a_sheet_is_found_among_those_of_others(records: Records) -> None:
    ids = []
    for record_id in ("a0", "b0"):
        records.save(person(record_id))
        for pdf in (b"%PDF first", b"%PDF second"):
            ids.append(records.keep_sheet(person(record_id), Sheet(pdf=record_id.encode() + pdf)))
    assert [records.sheet_for_export(one) for one in ids] == [records.sheet(one) for one in ids]
    assert [records.sheet(one) for one in ids] == [
        b"a0%PDF first",
        b"a0%PDF second",
        b"b0%PDF first",
        b"b0%PDF second",
    ]
    with pytest.raises(StoreError, match="no such record"):
        records.sheet("never")


@given(name=st.text(alphabet=st.characters(codec=None), max_size=60), note=st.text(max_size=200))
def test_whatever_is_pasted_can_be_read_back(name: str, note: str) -> None:
    kept = MemoryRecords(Clock())
    dirty = person(name=f"A{name}\0\ud800", aftercare=Aftercare(private_note=note + "\x1b"))
    kept.save(dirty)
    clean = kept.load("a1")
    assert clean.patient.name.startswith("A") and "\0" not in clean.patient.name
    kept.save(clean)
    assert kept.load("a1") == clean


def test_forbidden_signs_are_taken_out_in_the_vault_too(records: Records) -> None:
    records.save(person(name="Zo\0e\ud83d \x07Roe\u202e"))
    assert records.load("a1").patient.name == "Zoe Roe"


def test_what_could_not_be_read_back_is_not_saved(records: Records) -> None:
    records.save(person())
    told: list[StoreError | None] = []
    with pytest.raises(StoreError, match="could not be saved"):
        records.save(person(outcome="nonsense"))
    records.save_later(person(), told.append)
    assert records.load("a1") == person() and told == [None]
