"""What the catalogue asks of the engine and no other test shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from exoconsult.consultation.model import Aftercare
from exoconsult.errors import VaultLocked
from exoconsult.store import rows, search
from exoconsult.store.records import Sheet
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import PERSON, QUICK, Clock, make_vault, person, unlock

PACKAGE = Path(__file__).resolve().parents[2] / "exoconsult"
KEYED_ANEW = re.compile(r"rekey|sqlcipher_export|executescript", re.IGNORECASE)


class _Asked:
    """A connection that notes what it is asked."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.asked: list[tuple[str, tuple[object, ...]]] = []

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> object:
        self.asked.append((statement, values))
        return self._real.execute(statement, values)


def test_no_question_of_the_list_walks_through_all_records(tmp_path: Path) -> None:
    """Whatever the number of records: an index leads to them, and nothing is sorted."""
    vault = make_vault(tmp_path / "vault")
    VaultRecords(vault).save(person())

    def plan(*ask: Callable[[Any], object]) -> list[str]:
        def explain(connection: Any) -> list[str]:
            asked = _Asked(connection)
            for one in ask:
                one(asked)
            found = [connection.execute(f"EXPLAIN QUERY PLAN {how}", what) for how, what in asked.asked]
            return [str(row[3]) for each in found for row in each.fetchall()]

        return vault.read(explain)

    listed = plan(lambda one: rows.lines(one, "", 50), lambda one: rows.lines(one, "ann", 50))
    opened = plan(
        lambda one: rows.visits(one, "a1"),
        lambda one: rows.newest(one, "a1"),
        lambda one: rows.sheets(one, "a1"),
    )
    vault.close()
    walks = [step for step in (*listed, *opened) if step.startswith("SCAN") and "VIRTUAL" not in step]
    assert walks == ["SCAN c"]  # the list itself: the newest first, by the number of the row, up to its limit
    assert not any("TEMP B-TREE" in step for step in listed)


def test_megabytes_of_notes_are_cut(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "vault")
    records = VaultRecords(vault)
    records.save(person("a1", aftercare=Aftercare(private_note="x" * 5_000_000)))
    assert len(records.load("a1").aftercare.private_note) <= 5000
    vault.close()


def test_records_are_never_keyed_anew_or_exported_by_the_cipher() -> None:
    """Keying anew was half done when it was killed, and the cipher's own export loses the format."""
    found = {
        file.name for file in PACKAGE.rglob("*.py") if KEYED_ANEW.search(file.read_text(encoding="utf-8"))
    }
    assert found == set()
    assert KEYED_ANEW.search("connection.execute('PRAGMA rekey')")


@pytest.mark.parametrize(
    "secret", ['it\'s a "quoted" one', "x'00'; DROP TABLE records; --", "\u202e\u0000 end \\"]
)
def test_no_passphrase_is_read_as_a_command(tmp_path: Path, secret: str) -> None:
    vault, _code = Vault.create(tmp_path / "vault", PERSON, secret, now=Clock(), kdf=QUICK)
    VaultRecords(vault).save(person())
    vault.close()
    again = unlock(tmp_path / "vault", secret)
    assert VaultRecords(again).load("a1") == person() and again.verify() == ()
    again.close()


def test_a_place_with_any_letters_and_a_long_path_works(tmp_path: Path) -> None:
    folder = tmp_path / "Łukasz 患者 %41 #1 ?a=b &" / ("long " * 40) / ("deep " * 30)
    vault = make_vault(folder)
    VaultRecords(vault).save(person())
    vault.close()
    again = unlock(folder)
    assert VaultRecords(again).load("a1") == person()
    again.close()
    assert [file.name for file in tmp_path.iterdir()] == [folder.parents[1].name]


def test_what_was_told_sorts_by_time_over_a_change_of_the_clocks(tmp_path: Path) -> None:
    """On 25 October 2026 London has 1 to 2 o'clock twice: local texts would sort the later one first."""
    clock = Clock(datetime(2026, 10, 25, 0, 50, tzinfo=UTC).astimezone(ZoneInfo("Europe/London")))
    vault = make_vault(tmp_path / "vault", clock)
    VaultRecords(vault).save(person("a1"))
    clock.moment = datetime(2026, 10, 25, 1, 10, tzinfo=UTC).astimezone(ZoneInfo("Europe/London"))
    VaultRecords(vault).save(person("a2"))
    kept = vault.read(lambda one: one.execute("SELECT at FROM audit ORDER BY seq").fetchall())
    assert kept == sorted(kept) and all(row[0].endswith("Z") for row in kept)
    vault.close()
    later = unlock(tmp_path / "vault", clock=clock)
    assert not later.warnings.clock_back
    later.close()


def test_every_way_to_the_records_is_shut_once_they_are_locked(tmp_path: Path) -> None:
    """All public methods of the records and of the vault: none reads or writes after the lock."""
    vault = make_vault(tmp_path / "vault")
    records = VaultRecords(vault)
    records.save(person())
    vault.close()
    before = {file.name: file.read_bytes() for file in vault.folder.iterdir()}
    told: list[object] = []
    ways: dict[str, Callable[[], object]] = {
        "save": lambda: records.save(person("a2")),
        "seal": lambda: records.seal("a1"),
        "load": lambda: records.load("a1"),
        "glance": lambda: records.glance("a1"),
        "erase": lambda: records.erase("a1"),
        "lines": lambda: records.lines(search.match("ann")),
        "revisions": lambda: records.revisions("a1"),
        "keep_sheet": lambda: records.keep_sheet(person(), Sheet(pdf=b"%PDF")),
        "sheets": lambda: records.sheets("a1"),
        "sheet": lambda: records.sheet("x"),
        "sheet_for_export": lambda: records.sheet_for_export("x"),
        "begin_visit": lambda: records.begin_visit("a1", "a2"),
        "visits": lambda: records.visits("a1"),
    }
    public = {name for name in dir(VaultRecords) if not name.startswith("_")} - {"lasting"}
    assert public == {*ways, "save_later"}
    for way in ways.values():
        with pytest.raises(VaultLocked):
            way()
    records.save_later(person("a2"), told.append)
    assert [type(one) for one in told] == [VaultLocked]
    assert {file.name: file.read_bytes() for file in vault.folder.iterdir()} == before
