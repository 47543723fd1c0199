"""Backups come by themselves, say when they do not, and come back at the door with real clicks."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exoconsult.store import backup
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import messages
from exoconsult.ui.backups import OLD, Backups
from exoconsult.ui.context import Context
from exoconsult.ui.door_place import Place
from exoconsult.ui.first_start import KeepPage, NewPassphrasePage
from exoconsult.ui.home_alerts import HomeAlerts
from exoconsult.ui.restore_page import RestorePage
from exoconsult.ui.secret_parts import CODE_NOTED
from exoconsult.ui.unlock_page import UnlockPage
from tests.store.safe import PASSPHRASE, Clock, make_vault, make_vault_with_code, person
from tests.ui.doors import Opening
from tests.ui.hands import click, heard


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault(tmp_path: Path, clock: Clock) -> Vault:
    made = make_vault(tmp_path / "vault", clock)
    VaultRecords(made).save(person("a0"))
    return made


def settle(qtbot: QtBot, backups: Backups) -> None:
    qtbot.waitUntil(lambda: not backups.busy, timeout=20_000)


def test_backups_come_when_due_and_in_places_that_are_there(
    tmp_path: Path, vault: Vault, clock: Clock, qtbot: QtBot
) -> None:
    always, stick = tmp_path / "always", tmp_path / "stick"
    backups = Backups(vault, lambda: (always, stick))
    log = vault.folder / f"{RECORDS_FILE}-wal"
    assert log.stat().st_size > 0
    backups.look()
    settle(qtbot, backups)
    assert log.stat().st_size <= 16_000  # emptied into the records; only the audit row of the backup is new
    assert [(state.place, bool(state.last), state.missing) for state in backups.states] == [
        (always, True, False),
        (stick, False, True),
    ]
    stick.mkdir()
    backups.look()
    settle(qtbot, backups)
    assert len(backup.listed(stick)) == 1 and len(backup.listed(always)) == 1  # nothing changed there
    clock.move(seconds=5)
    backups.now()
    settle(qtbot, backups)
    assert len(backup.listed(stick)) == 2 and len(backup.listed(always)) == 2
    backups.stop()
    vault.close()


def test_a_backup_that_fails_is_told_on_home(
    tmp_path: Path, vault: Vault, clock: Clock, qtbot: QtBot, context: Context
) -> None:
    backups = Backups(vault, lambda: (tmp_path / "always",))
    alerts = HomeAlerts(replace(context, backups=backups, now=clock))
    qtbot.addWidget(alerts)
    before = alerts.words()
    (tmp_path / "always").write_bytes(b"a file where the folder should be")
    backups.look()
    settle(qtbot, backups)
    (new,) = set(alerts.words()) - set(before)
    assert "There is no backup yet" in new and "always" in new
    (tmp_path / "always").unlink()
    backups.look()
    settle(qtbot, backups)
    assert alerts.words() == before
    clock.move(seconds=(OLD + timedelta(seconds=1)).total_seconds())
    backups.changed.emit()
    assert len(alerts.words()) == len(before) + 1
    vault.close()


def test_nothing_is_made_of_locked_records(tmp_path: Path, vault: Vault, qtbot: QtBot) -> None:
    backups = Backups(vault, lambda: (tmp_path / "always",))
    vault.close()
    backups.now()
    settle(qtbot, backups)
    assert backups.states == () and not (tmp_path / "always").exists()


@pytest.fixture
def kept(place: Place, tmp_path: Path) -> tuple[Place, str]:
    """A vault with one consultation and one backup of it, and its recovery code."""
    there = replace(place, backups=tmp_path / "backups")
    vault, code = make_vault_with_code(there.folder)
    VaultRecords(vault).save(person("a0"))
    vault.set_setting(CODE_NOTED, "yes")
    backup.make(vault, there.backups)
    vault.close()
    return there, code


def test_damaged_records_are_brought_back_at_the_door(kept: tuple[Place, str], opening: Opening) -> None:
    there, _code = kept
    file = there.folder / RECORDS_FILE
    file.write_bytes(file.read_bytes()[:-4096])
    door = opening(there)
    opened = heard(door.opened)
    page = door.page
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.secret.edit(), PASSPHRASE)
    click(page.on)
    assert "damaged" in page.said()
    click(page.restore)
    page = door.page
    assert isinstance(page, RestorePage) and "1 consultation" in page.which.currentText()
    assert not door.grab().isNull()  # every icon is there
    QTest.keyClicks(page.secret.edit(), "not the passphrase")
    click(page.on)
    assert "does not open the backup" in page.said() and opened == []
    QTest.keyClicks(page.secret.edit(), PASSPHRASE)
    click(page.on)
    assert [line.id for line in opened[0].lines()] == ["a0"]


def test_a_new_computer_gets_its_records_from_a_stick(
    kept: tuple[Place, str],
    opening: Opening,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    there, code = kept
    shutil.rmtree(there.folder)
    there.backups.rename(tmp_path / "stick")
    door = opening(there)
    page = door.page
    assert isinstance(page, KeepPage)
    click(page.quiet)
    page = door.page
    assert isinstance(page, RestorePage) and "No backup" in page.said() and not page.on.isEnabled()
    monkeypatch.setattr(messages, "ask_folder", lambda _parent, _title: tmp_path / "stick")
    click(page.other)
    assert page.on.isEnabled() and page.said() == ""
    QTest.keyClicks(page.secret.edit(), code)
    click(page.on)
    assert isinstance(door.page, NewPassphrasePage)  # the code was used: a new passphrase is asked for
    assert (there.folder / RECORDS_FILE).is_file()


def test_going_back_changes_nothing(kept: tuple[Place, str], opening: Opening) -> None:
    there, _code = kept
    (there.folder / RECORDS_FILE).write_bytes(b"harmed")
    door = opening(there)
    page = door.page
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.secret.edit(), PASSPHRASE)
    click(page.on)
    click(page.restore)
    click(door.page.quiet)
    assert isinstance(door.page, UnlockPage)
    assert (there.folder / RECORDS_FILE).read_bytes() == b"harmed"
