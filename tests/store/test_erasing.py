"""One patient goes wholly and nobody else; periods are the clinic's; nothing goes by itself."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exoconsult.consultation.model import Consultation
from exoconsult.errors import BadInput, StoreError
from exoconsult.store import backup, erasing, restoring, retention
from exoconsult.store.records import Sheet
from exoconsult.store.retention import Retention
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import PASSPHRASE, QUICK, Clock, actions, make_vault, person, unlock

MARK = "Zzyxwvut"


def named(record_id: str, name: str, born: date | None = None) -> Consultation:
    value = person(record_id)
    return msgspec.structs.replace(
        value, patient=msgspec.structs.replace(value.patient, name=name, born=born)
    )


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = make_vault(tmp_path / "vault")
    records = VaultRecords(made)
    records.save(named("a0", f"{MARK} One"))
    records.begin_visit("a0", "a1")
    records.save(named("a1", f"{MARK} Two"))
    records.keep_sheet(named("a1", f"{MARK} Two"), Sheet(pdf=f"%PDF {MARK}".encode(), name="sheet.pdf"))
    records.save(named("b0", "Somebody Else"))
    return made


def patient(vault: Vault, record_id: str) -> str:
    return next(line.patient for line in VaultRecords(vault).lines() if line.id == record_id)


def everything(vault: Vault) -> bytes:
    """All that the vault holds, decrypted: every page of a plain copy."""
    plain = vault.folder.parent / "plain.db"
    plain.unlink(missing_ok=True)

    def copy(connection: object) -> None:
        run = connection.execute  # type: ignore[attr-defined]
        run("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        run("SELECT sqlcipher_export('plain')")
        run("DETACH DATABASE plain")

    vault.read(copy)
    return plain.read_bytes()


def test_a_patient_goes_wholly_and_nobody_else(tmp_path: Path, vault: Vault) -> None:
    assert MARK.encode() in everything(vault)  # the scan can find it
    planned = erasing.would_go(vault, patient(vault, "a0"))
    assert planned.names == (f"{MARK} Two", f"{MARK} One")
    assert (set(planned.consultations), planned.sheets) == ({"a0", "a1"}, 1)
    assert planned.revisions == len(VaultRecords(vault).revisions("a0")) + len(
        VaultRecords(vault).revisions("a1")
    )
    assert [line.id for line in VaultRecords(vault).lines("Two")] == ["a1"]  # looking changed nothing

    gone = erasing.erase_patient(vault, planned.patient, [tmp_path / "backups"])
    assert gone.consultations == 2
    left = everything(vault)
    assert MARK.encode() not in left and MARK.casefold().encode() not in left
    assert [line.id for line in VaultRecords(vault).lines()] == ["b0"]
    assert VaultRecords(vault).lines("zzyx") == ()
    assert actions(vault, "a0")[-1] == "erase" and vault.verify() == ()
    with pytest.raises(StoreError, match="no such patient"):
        erasing.would_go(vault, planned.patient)


def test_a_restored_backup_does_not_bring_it_back(tmp_path: Path, vault: Vault) -> None:
    place = tmp_path / "backups"
    made = backup.keep(vault, place)
    erasing.erase_patient(vault, patient(vault, "a0"), [place])
    vault.close()
    shutil.rmtree(vault.folder)
    result = restoring.restore(made.folder, vault.folder, PASSPHRASE, now=Clock(), kdf=QUICK)
    assert result.erased_again == 2
    assert [line.id for line in VaultRecords(unlock(vault.folder)).lines()] == ["b0"]


def test_a_place_that_is_not_there_is_named(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "file").write_bytes(b"")
    gone = erasing.erase_patient(vault, patient(vault, "a0"), [tmp_path / "file" / "stick"])
    assert [place.name for place, _ in gone.not_noted] == ["stick"]


def test_a_hold_keeps_a_patient(vault: Vault) -> None:
    mine = patient(vault, "a0")
    retention.set_hold(vault, mine, "Claim of May 2026")
    with pytest.raises(BadInput, match="on hold"):
        erasing.erase_patient(vault, mine)
    assert len(VaultRecords(vault).lines()) == 3
    retention.set_hold(vault, mine, "")
    assert erasing.erase_patient(vault, mine).consultations == 2
    with pytest.raises(StoreError, match="no such patient"):
        retention.set_hold(vault, mine, "again")


@pytest.mark.parametrize(
    ("last", "born", "until"),
    [
        (date(2026, 11, 24), None, date(2034, 11, 24)),
        (date(2024, 2, 29), None, date(2032, 2, 29)),
        (date(2026, 11, 24), date(1990, 1, 1), date(2034, 11, 24)),
        (date(2026, 11, 24), date(2009, 3, 1), date(2034, 11, 24)),  # 17: to 25 is sooner than 8 years
        (date(2026, 11, 24), date(2014, 3, 1), date(2039, 3, 1)),  # 12: to the 25th birthday
        (date(2026, 11, 24), date(2012, 2, 29), date(2037, 2, 28)),  # no 29 February in that year
        (date(9999, 1, 1), None, date(9999, 1, 1)),
    ],
)
def test_how_long(last: date, born: date | None, until: date) -> None:
    assert retention.keep_until(last, born, Retention(years=8, minor_until_age=25)) == until


@given(st.dates(), st.integers(min_value=1, max_value=100))
@example(date(2024, 2, 29), 7)
def test_no_day_is_too_odd_for_a_period(day: date, years: int) -> None:
    later = retention.add_years(day, years)
    assert later >= day or day.year + years > date.max.year
    assert later.month == day.month and abs(later.day - day.day) <= 1


def test_without_a_period_nothing_is_past(vault: Vault) -> None:
    assert retention.past(vault, date(2999, 1, 1)) == ()
    assert [one.until for one in retention.patients(vault)] == [None, None]


def test_the_list_to_look_through(vault: Vault) -> None:
    retention.set_rule(vault, Retention(years=8))
    assert retention.rule_of(vault) == Retention(years=8)
    assert retention.past(vault, date(2034, 11, 24)) == ()
    found = retention.past(vault, date(2034, 11, 25))
    assert {one.name for one in found} == {f"{MARK} Two", "Somebody Else"}
    assert {one.consultations for one in found} == {1, 2}
    retention.set_hold(vault, patient(vault, "b0"), "Claim")
    assert {one.name for one in retention.past(vault, date(2034, 11, 25))} == {f"{MARK} Two"}
    assert retention.patients(vault)[-1].hold == "Claim"
    with pytest.raises(BadInput):
        retention.set_rule(vault, Retention(years=1000))
    assert retention.rule_of(vault) == Retention(years=8)
