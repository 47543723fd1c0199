"""Locking: by idle time, by key, by the system, behind any box; and nothing of it stays in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Patient
from exoconsult.errors import StorageFull
from exoconsult.settings import Settings, load_settings, save_settings
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import clipboard, messages
from exoconsult.ui.clipboard import ClipboardGuard
from exoconsult.ui.context import Context
from exoconsult.ui.idle import IdleWatch
from exoconsult.ui.lock import Locker
from exoconsult.ui.main_window import MainWindow
from tests.store.safe import PASSPHRASE, make_vault, person, unlock
from tests.ui.hands import click, heard

Key, Held = Qt.Key, Qt.KeyboardModifier


class Clocks:
    """A clock on the wall and one that only runs while the computer does."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_000_000.0, 500.0

    def run(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp: QApplication, clocks: Clocks) -> Iterator[IdleWatch]:
    made = IdleWatch(5, qapp, monotonic=lambda: clocks.steady, wall=lambda: clocks.wall)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


# --- when ------------------------------------------------------------------------------------------------


def test_five_minutes_without_a_touch_are_told_once(watch: IdleWatch, clocks: Clocks) -> None:
    told = heard(watch.idle)
    for _ in range(299):
        clocks.run(1)
        watch.look()
    assert told == []
    clocks.run(1)
    watch.look()
    watch.look()
    assert told == [None]


def test_a_touch_begins_anew(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    field, told = QLineEdit(), heard(watch.idle)
    qtbot.addWidget(field)
    field.show()
    clocks.run(200)
    QTest.keyClick(field, Key.Key_A)
    clocks.run(200)
    QTest.mouseMove(field, QPoint(3, 3))
    QApplication.processEvents()
    clocks.run(200)
    watch.look()
    assert told == [] and field.text() == "a"


def test_sleep_is_seen_by_the_wall_clock_before_the_first_touch_counts(
    watch: IdleWatch, clocks: Clocks, qtbot: QtBot
) -> None:
    field, told = QLineEdit(), heard(watch.idle)
    qtbot.addWidget(field)
    field.show()
    clocks.wall += 12 * 3600  # the other clock stood still
    QTest.keyClick(field, Key.Key_A)
    assert told == [None] and field.text() == ""


@pytest.mark.parametrize("jump", [-3600, -12 * 3600, -86400 * 400])
def test_a_clock_that_is_set_back_locks_neither_early_nor_never(
    watch: IdleWatch, clocks: Clocks, jump: int
) -> None:
    told = heard(watch.idle)
    clocks.run(100)
    clocks.wall += jump
    watch.look()
    clocks.run(199)
    watch.look()
    assert told == []
    clocks.run(1)
    watch.look()
    assert told == [None]


def test_it_locks_behind_a_box_that_waits_for_an_answer(
    watch: IdleWatch, clocks: Clocks, qtbot: QtBot
) -> None:
    del qtbot
    told, asked = heard(watch.idle), heard(watch.asked)
    watch._timer.setInterval(5)

    def behind() -> None:
        clocks.run(301)
        box = QApplication.activeModalWidget()
        assert box is not None
        QTimer.singleShot(50, lambda: QTest.keyClick(box, Key.Key_L, Held.ControlModifier))
        QTimer.singleShot(100, lambda: QTest.keyClick(box, Key.Key_Escape))

    QTimer.singleShot(20, behind)
    assert not messages.confirm(None, "Erase?", "Really?", "Yes")
    assert told == [None] and asked == [None]


def test_only_that_key_locks(watch: IdleWatch, qtbot: QtBot) -> None:
    field, asked = QLineEdit(), heard(watch.asked)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field, Key.Key_L)
    QTest.keyClick(field, Key.Key_L, Held.ControlModifier | Held.ShiftModifier)
    assert asked == [] and field.text()[:1] == "l"
    QTest.keyClick(field, Key.Key_L, Held.ControlModifier)
    assert asked == [None]


def test_the_time_can_be_set_between_one_and_fifteen_minutes_and_never_off(tmp_path: Path) -> None:
    assert Settings().lock_after_minutes == 5
    for minutes, kept in ((1, 1), (15, 15), (0, 5), (16, 5)):
        save_settings(Settings(lock_after_minutes=minutes), tmp_path / "settings.toml")
        assert load_settings(tmp_path / "settings.toml")[0].lock_after_minutes == kept


# --- what happens ----------------------------------------------------------------------------------------


class Desk:
    """A window with a vault, and what happened when it locked."""

    def __init__(self, context: Context, folder: Path, qtbot: QtBot) -> None:
        self.vault = make_vault(folder)
        records = VaultRecords(self.vault)
        records.save(person())
        self.window = MainWindow(replace(context, records=records))
        qtbot.addWidget(self.window)
        self.window.show()
        self.guard = ClipboardGuard(QGuiApplication.clipboard(), self.window)
        self.restarts: list[bool] = []
        self.locker = Locker(self.window, self.vault, self.guard, self._restart)

    def _restart(self) -> None:
        self.restarts.append(self.vault.locked)


@pytest.fixture
def desk(context: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(context, tmp_path / "vault", qtbot)
    yield made
    made.window.consult.maker.stop()
    made.vault.close()


def test_locking_saves_closes_and_starts_anew(desk: Desk, tmp_path: Path) -> None:
    desk.window.show_consultation("a1")
    desk.window.consult.session.change({"patient": Patient(name="Typed just now")})
    desk.window.cover()
    assert desk.restarts == [True] and not desk.window.isVisible()
    again = unlock(tmp_path / "vault")
    assert VaultRecords(again).load("a1").patient.name == "Typed just now"
    again.close()


def test_locking_works_while_a_page_is_being_made(desk: Desk) -> None:
    desk.window.show_consultation("a1")
    desk.window.consult.maker.ask(desk.window.consult.session.value)
    desk.window.consult.maker._start()
    assert desk.window.consult.maker._background.busy
    desk.window.cover()
    assert desk.restarts == [True]


def test_what_was_copied_is_gone_when_it_locks(desk: Desk, qtbot: QtBot) -> None:
    board = QGuiApplication.clipboard()
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    board.setText("Sofia Marchetti")
    desk.window.cover()
    assert board.text() == ""


def test_what_another_program_copied_stays(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    board = QGuiApplication.clipboard()
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    board.setText("ours")
    monkeypatch.setattr(QGuiApplication, "focusWindow", lambda: None)
    board.setText("theirs")
    desk.guard.clear()
    assert board.text() == "theirs"


def test_what_was_copied_is_gone_after_a_while(desk: Desk, qtbot: QtBot) -> None:
    assert clipboard.KEPT_MS == 30_000
    board = QGuiApplication.clipboard()
    desk.guard._timer.setInterval(20)
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    board.setText("Sofia Marchetti")
    qtbot.waitUntil(lambda: board.text() == "")


def test_what_cannot_be_saved_is_hidden_until_it_is(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _value: object) -> None:
        raise StorageFull("The disk is full", "/there", "Make room.")

    desk.locker._again.setInterval(20)
    desk.window.show_consultation("a1")
    desk.window.consult.session.change({"patient": Patient(name="Not yet saved")})
    cover = desk.window.covering.page
    with monkeypatch.context() as patched:
        patched.setattr(VaultRecords, "save", full)
        desk.window.cover()
        assert cover.isVisible() and cover.secret.isVisible() and not cover.button.isVisible()
        assert desk.restarts == [] and not desk.vault.locked
        QTest.keyClicks(cover.secret.edit(), "not the passphrase")
        QTest.keyClick(cover.secret.edit(), Key.Key_Return)
        assert cover.isVisible() and cover.secret.value() == ""
        QTest.keyClicks(cover.secret.edit(), PASSPHRASE)
        QTest.keyClick(cover.secret.edit(), Key.Key_Return)
        assert desk.window.consult.isVisible() and not desk.locker._again.isActive()
        desk.window.cover()
        assert cover.isVisible()
    qtbot.waitUntil(lambda: desk.restarts == [True])  # by itself, as soon as there was room


def test_without_records_the_screen_is_hidden_and_says_so(context: Context, qtbot: QtBot) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.cover()
    assert window.covering.page.isVisible() and window.covering.page.button.isVisible()
    click(window.covering.page.button)
    assert window.home.isVisible()
    window.consult.maker.stop()
