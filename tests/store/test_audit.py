"""The audit trail: everything is in it, and whoever changes it is found out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exoconsult.consultation.model import Decision
from exoconsult.errors import StoreError
from exoconsult.store import audit
from exoconsult.store.audit import Entry
from exoconsult.store.connection import Connection
from exoconsult.store.records import Sheet
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import PASSPHRASE, PERSON, actions, make_vault, person, unlock


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = make_vault(tmp_path / "vault")
    yield made
    made.close()


def test_everything_one_does_with_a_record_is_a_row(vault: Vault) -> None:
    records = VaultRecords(vault)
    records.save(person())
    records.save(person(outcome="wait"))  # the same draft: no row of its own
    records.load("a1")
    records.glance("a1")  # for the list on Home: nobody looked into it
    printed = records.keep_sheet(person(outcome="wait"), Sheet(pdf=b"1", printer="Room 2"))
    records.keep_sheet(person(outcome="wait"), Sheet(pdf=b"1"))
    records.sheet(printed)
    records.save(person(outcome="go_ahead"))
    records.erase("a1")
    assert actions(vault, "a1") == ["create", "view", "print", "save-pdf", "reprint", "amend", "erase"]
    rows = vault.read(audit.entries)
    assert {row.who for row in rows} == {PERSON}
    assert all("Sofia" not in f"{row.subject} {row.detail}" for row in rows)
    assert vault.verify() == ()


def test_going_ahead_against_a_stop_is_a_row_each_time_it_is_decided(vault: Vault) -> None:
    def decide(outcome: str, reason: str) -> None:
        records.save(person(outcome=outcome, decision=Decision(by=PERSON, reason=reason)))

    records = VaultRecords(vault)
    decide("go_ahead", "")  # nothing is listed, or the reason is still to come
    assert actions(vault, "a1") == ["create"]
    for typed in ("H", "Her oncologist agrees", "Her oncologist agrees in writing"):
        decide("go_ahead", typed)
    decide("wait", "Her oncologist agrees in writing")
    decide("go_ahead", "Her oncologist agrees in writing")
    assert actions(vault, "a1") == ["create", "override", "override"]
    assert "oncologist" not in str(vault.read(audit.entries)) and vault.verify() == ()


def test_opening_closing_and_changing_passphrases_are_rows(vault: Vault) -> None:
    vault.change_passphrase(PASSPHRASE, "something new")
    vault.add_practitioner("Nurse Lee", "another passphrase")
    vault.remove_practitioner("Nurse Lee")
    vault.new_recovery_code()
    vault.close()
    again = unlock(vault.folder, "something new")
    assert not again.check("wrong") and again.check("something new")
    assert actions(again) == ["create", *["keys"] * 4, "lock", "unlock", "unlock-failed"]
    whose = [row.detail for row in reversed(again.read(audit.entries)) if row.action == "keys"]
    assert whose == [f"set: {PERSON}", "set: Nurse Lee", "removed: Nurse Lee", "new"]
    again.close()


def test_rows_cannot_be_changed_or_deleted(vault: Vault) -> None:
    for statement in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
        with pytest.raises(StoreError):
            vault.read(lambda one, sql=statement: one.execute(sql))  # type: ignore[misc]


def _without_guard(statements: tuple[str, ...]) -> object:
    def change(one: Connection) -> None:
        for trigger in ("audit_stays", "audit_kept"):
            one.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            one.execute(statement)

    return change


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (("UPDATE audit SET who = 'Somebody' WHERE seq = 3",), "row 3 was changed"),
        (("UPDATE audit SET at = '2020' WHERE seq = 2",), "row 2 was changed"),
        (("UPDATE audit SET detail = 'x' WHERE seq = 6",), "row 6 was changed"),
        (("DELETE FROM audit WHERE seq = 3",), "rows 3 to 3 are missing"),
        (("DELETE FROM audit WHERE seq = 1",), "rows 1 to 1 are missing"),
        (("DELETE FROM audit WHERE seq > 4",), "the end is cut off: 2 rows are missing"),
        (("DELETE FROM audit",), "6 rows are missing"),
        (
            (
                "UPDATE audit SET seq = 99 WHERE seq = 3",
                "UPDATE audit SET seq = 3 WHERE seq = 4",
                "UPDATE audit SET seq = 4 WHERE seq = 99",
            ),
            "row 3 was changed",
        ),
        (
            ("DELETE FROM audit WHERE seq = 3", "UPDATE audit SET seq = seq - 1 WHERE seq > 3"),
            "row 3 was changed",
        ),
    ],
)
def test_every_change_of_the_trail_is_found(vault: Vault, statements: tuple[str, ...], words: str) -> None:
    for number in range(5):
        VaultRecords(vault).save(person(f"a{number}"))
    assert vault.verify() == ()
    vault.read(_without_guard(statements))  # type: ignore[arg-type]
    assert any(words in fault for fault in vault.verify()), vault.verify()


def test_another_key_makes_another_chain(vault: Vault) -> None:
    assert vault.read(lambda one: audit.faults(one, bytes(32), None))


def test_a_note_waits_while_nothing_can_be_written(vault: Vault) -> None:
    def set_query_only(on: int) -> None:
        vault.read(lambda one: one.execute(f"PRAGMA query_only={on}"))

    VaultRecords(vault).save(person())
    set_query_only(1)
    assert VaultRecords(vault).load("a1") == person()
    assert actions(vault, "a1") == ["create"]
    set_query_only(0)
    vault.write(lambda pen: pen.note("settings", "idle"))
    assert actions(vault)[-3:] == ["create", "view", "settings"]
    assert vault.verify() == ()


def test_it_goes_into_a_spreadsheet_without_formulas() -> None:
    row = Entry(seq=1, at=datetime(2026, 1, 2, tzinfo=UTC), who="=HYPERLINK()", action="edit", subject="-a")
    cells = list(csv.reader(io.StringIO(audit.as_csv((row,)))))
    assert cells[1] == ["1", "2026-01-02T00:00:00.000Z", "'=HYPERLINK()", "edit", "'-a", ""]


def test_sealed_revisions_and_sheets_cannot_be_changed(vault: Vault) -> None:
    VaultRecords(vault).keep_sheet(person(), Sheet(pdf=b"1"))
    for statement in (
        "UPDATE revisions SET value = 'x'",
        "DELETE FROM revisions",
        "UPDATE pdfs SET data = 'x'",
        "DELETE FROM pdfs",
    ):
        with pytest.raises(StoreError):
            vault.read(lambda one, sql=statement: one.execute(sql))  # type: ignore[misc]
