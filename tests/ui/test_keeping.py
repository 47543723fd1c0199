"""Nothing was kept by choice: keeping begins from Home, and what was entered so far can come along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from exoconsult import kept_records, paths
from exoconsult.content.last_good import load_or_last_good
from exoconsult.content.loader import languages
from exoconsult.errors import StorageFull
from exoconsult.settings import Settings, load_settings
from exoconsult.store.account import OPEN_FILE, Account
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import Records, Sheet
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import keeping
from exoconsult.ui.context import Context
from exoconsult.ui.door import Door
from exoconsult.ui.first_start import KeepPage
from exoconsult.ui.home_alerts import HomeAlerts
from exoconsult.ui.keeping import KeepTooPage
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.starter import Starter
from tests.store.keyring import PlantedKeyring
from tests.store.safe import PASSPHRASE, Clock, person
from tests.ui.doors import answer, keep
from tests.ui.hands import click


def full(*_given: object) -> int:
    raise StorageFull("The disk is full")


class Program:
    """The program that keeps nothing, with two visits of one patient in memory, the first one printed."""

    def __init__(self, settings: Settings) -> None:
        self.windows: list[MainWindow] = []
        loaded = load_or_last_good(languages(), today=date(2026, 11, 24))
        self.starter = Starter(settings, loaded, self.windows)
        self.starter.start(memory=False)
        records = self.records
        records.save(person("a0"))
        records.keep_sheet(records.load("a0"), Sheet(pdf=b"%PDF exact", name="s.pdf"))
        records.begin_visit("a0", "a1")
        records.save(person("a1"))

    @property
    def records(self) -> Records:
        return self.windows[0].home._context.records

    def button(self) -> QPushButton | None:
        found = self.windows[0].home.findChildren(QPushButton)
        return next((one for one in found if one.text() == "Start keeping records"), None)

    def door(self) -> Door:
        button = self.button()
        assert button is not None
        click(button)
        door = self.starter.shown()
        assert isinstance(door, Door) and not self.windows[0].isVisible()
        return door


@pytest.fixture
def program(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    del qtbot
    monkeypatch.setattr(MainWindow, "build_ahead", lambda _window: None)  # no page of it is looked at
    made = Program(Settings(keep_records="not"))
    yield made
    made.starter.close()
    made.windows[0].retire()


def change_mind(program: Program) -> None:
    page = program.door().page
    assert isinstance(page, KeepPage)
    click(page.cards.button("not"))
    click(page.on)


def test_keeping_begins_and_what_was_entered_comes_along(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program.windows[0]
    change_mind(program)
    assert program.windows == [before] and before.isVisible() and program.starter.shown() is before
    assert isinstance(program.records, MemoryRecords) and not Vault.exists(paths.vault_dir())

    monkeypatch.setattr(keeping, "bring_over", full)  # nothing is lost, and it can be tried again
    door = program.door()
    keep(door)
    answer(door)
    page = door.page
    assert isinstance(page, KeepTooPage) and "2 consultations are in memory only" in page.line.text()
    click(page.on)
    assert "disk is full" in page.said()
    click(page.back)
    assert not program.records.lasting and before.isVisible() and program.starter.shown() is before
    monkeypatch.setattr(keeping, "bring_over", kept_records.bring_over)
    door = program.door()  # the records are there now, and empty
    left_open = paths.vault_dir() / OPEN_FILE
    left_open.touch()
    door.unlocking.try_secret(PASSPHRASE, "")
    click(door.page.on)
    assert not left_open.exists()  # while they are open, and after a crash, only the passphrase opens them

    records = program.records
    assert isinstance(records, VaultRecords) and len(program.windows) == 1
    assert {line.id for line in records.lines()} == {"a0", "a1"}
    assert [line.id for line in records.visits("a1")] == ["a0", "a1"]  # still of one patient
    assert records.sheet(records.sheets("a0")[0].id) == b"%PDF exact"
    assert records.vault.verify() == ()
    assert program.starter.shown() is program.windows[0] and program.windows[0].isVisible()
    assert program.button() is None and load_settings()[0].keep_records == "keep"

    records.vault.open_account(Account(paths.vault_dir(), PlantedKeyring))
    program.windows[0].lock()
    program.starter.close()
    assert not left_open.exists()  # closed behind the cover: anybody can do that
    program.windows[0].covering.page.lifted.emit()
    program.starter.close()
    assert left_open.exists()


def test_it_may_stay_out(program: Program) -> None:
    door = program.door()
    keep(door)
    answer(door)
    page = door.page
    assert isinstance(page, KeepTooPage)
    click(page.out)
    assert isinstance(program.records, VaultRecords) and program.records.lines() == ()


@pytest.mark.parametrize("may", [True, False])
def test_only_where_it_was_a_choice_there_is_the_button(context: Context, qtbot: QtBot, may: bool) -> None:
    alerts = HomeAlerts(replace(context, records=MemoryRecords(Clock()), may_keep=may))
    qtbot.addWidget(alerts)
    assert bool([one for one in alerts.findChildren(QPushButton) if "keeping" in one.text()]) is may
