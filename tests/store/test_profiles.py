"""What each release left on a computer opens in this version, with everything in it."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest

from exoconsult import __version__
from exoconsult.brand import OwnClinic
from exoconsult.content.last_good import load_or_last_good
from exoconsult.content.words import text
from exoconsult.pin import StaffPin
from exoconsult.settings import load_settings
from exoconsult.store import audit
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from tests import profiles
from tests.profiles import ARCHIVES, CHANGED, CLINIC, ERASED, PERIOD, PIN, PRINTED, SECOND, SECOND_SECRET
from tests.store.safe import PERSON, Clock, unlock

RELEASES = sorted(file.stem for file in ARCHIVES.glob("*.zip"))


@pytest.fixture(params=RELEASES)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folders that a release left behind."""
    with zipfile.ZipFile(ARCHIVES / f"{request.param}.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_there_is_one_for_this_release() -> None:
    assert __version__ in RELEASES


def test_the_records_open_with_everything_in_them(home: Path) -> None:
    clock = Clock()
    clock.move(days=30)
    assert set(Vault.persons(home / "data" / "vault")) == {PERSON, SECOND}
    vault = unlock(home / "data" / "vault", SECOND_SECRET, clock, SECOND)
    try:
        records = VaultRecords(vault)
        values = list(profiles.consultations())
        values[CHANGED] = msgspec.structs.replace(values[CHANGED], practitioner=SECOND)
        gone, printed = values.pop(ERASED), values[PRINTED]
        assert {line.id for line in records.lines()} == {value.id for value in values}
        assert all(records.load(value.id) == value for value in values)
        assert [line.id for line in records.lines("marchetti")] and not records.lines(gone.patient.name)
        (sheet,) = records.sheets(printed.id)
        with pikepdf.open(BytesIO(records.sheet(sheet.id))) as pdf:
            assert len(pdf.pages) == 4
        assert vault.setting(PERIOD[0]) == PERIOD[1]
        assert {"create", "erase", "unlock"} <= {row.action for row in vault.read(audit.entries)}
        assert vault.verify() == ()
        records.save(msgspec.structs.replace(printed, practitioner=SECOND))  # and goes on
        assert records.load(printed.id).practitioner == SECOND
    finally:
        vault.close()


@pytest.mark.untraced
def test_settings_clinic_pin_and_own_words_are_as_they_were(home: Path) -> None:
    assert load_settings(home / "config" / "settings.toml") == (profiles.SETTINGS, "")
    clinic = OwnClinic(home / "config").load()
    assert (clinic.brand.name, clinic.brand.sample, clinic.fault) == (CLINIC, False, None)
    assert clinic.brand.logo == ""
    assert StaffPin(home / "config" / "staff-pin.json").check(PIN, Clock()())
    own, kept = home / "data" / "content", home / "last-good"
    loaded = load_or_last_good(("en",), overlay=own, kept=kept, today=date(2026, 12, 24))
    assert (loaded.used, loaded.errors) == ("own", ())
    assert text(loaded.library, "en", "plan.stop_rule").startswith("If nothing changes")
