"""After a crash one clear question, and after the lock the same place again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.settings import load_settings
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.clipboard import ClipboardGuard
from exoconsult.ui.context import Context
from exoconsult.ui.lock import Locker
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.secret_parts import CODE_NOTED
from tests.store.safe import PASSPHRASE, make_vault, person
from tests.ui.hands import click
from tests.ui.keyboard import Keyboard
from tests.ui.test_resume import ANN, Desk

Key, Held = Qt.Key, Qt.KeyboardModifier
QUESTION = "Continue with AF? The program ended without closing, at step 4, Expectations. Saved"


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    context.records.save(ANN)
    made = Desk(context, qtbot)
    yield made
    for window in made.windows:
        window.consult.maker.wait()


def crash_at(desk: Desk, step: Step) -> None:
    """Leave the consultation on screen: the next window knows only what is on the disk."""
    desk.start().show_consultation("b1", step)


def asked(window: MainWindow) -> str:
    return window.home.resume.accessibleName() if window.home.resume.isVisible() else ""


def test_yes_leads_to_the_same_step(desk: Desk) -> None:
    crash_at(desk, Step.EXPECTATIONS)
    assert desk.settings.working_on == ("b1", "expectations")
    window = desk.start()
    assert asked(window).startswith(QUESTION)
    assert "Ann" not in asked(window) and not window.home.continue_card().isVisible()
    Keyboard(window).press(Key.Key_Space)  # the answer has the focus
    assert window.consult.isVisible() and window.consult.step is Step.EXPECTATIONS
    assert window.consult.session.value.id == "b1"


def test_no_leads_home_and_is_not_asked_again(desk: Desk) -> None:
    crash_at(desk, Step.EXPECTATIONS)
    window = desk.start()
    click(window.home.resume.buttons()[1])
    assert asked(window) == "" and window.home.continue_card().isVisible()
    assert desk.settings.working_on is None
    assert asked(desk.start()) == ""


def test_it_is_asked_until_it_is_answered(desk: Desk) -> None:
    crash_at(desk, Step.EXPECTATIONS)
    for _ in range(2):
        window = desk.start()
        window.speak("en")
        assert asked(window).startswith(QUESTION)
        assert window.close()
    click(desk.start().home.new_button())
    assert desk.settings.working_on is None  # the new one is not kept before its first change


def test_an_orderly_end_is_no_crash(desk: Desk) -> None:
    window = desk.start()
    window.show_consultation("b1", Step.SCARS)
    assert window.close()
    assert desk.settings.working_on is None
    assert asked(desk.start()) == ""
    window = desk.start()
    window.show_consultation("b1", Step.SCARS)
    window.consult.close_consultation()
    assert desk.settings.working_on is None


def test_an_erased_record_is_not_asked_about(desk: Desk, context: Context) -> None:
    crash_at(desk, Step.SCARS)
    context.records.erase("b1")
    assert asked(desk.start()) == "" and desk.settings.working_on is None


# --- the lock --------------------------------------------------------------------------------------------


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = make_vault(tmp_path / "safe")
    yield made
    made.close()


def lock(window: MainWindow, vault: Vault) -> None:
    Locker(window, vault, ClipboardGuard(QGuiApplication.clipboard(), window), lambda: None)
    Keyboard(window).press(Key.Key_L, Held.ControlModifier)


def test_the_lock_comes_back_to_the_same_place(desk: Desk, vault: Vault) -> None:
    window = desk.start()
    window.show_consultation("b1", Step.DOWNTIME)
    lock(window, vault)
    again = desk.start()
    assert again.consult.isVisible() and again.consult.step is Step.DOWNTIME
    assert desk.settings.locked_on == "" and desk.settings.working_on == ("b1", "downtime")
    again.consult.close_consultation()
    lock(again, vault)
    assert desk.start().home.isVisible()


def test_on_another_day_the_lock_asks_too(desk: Desk, vault: Vault, context: Context) -> None:
    """Whoever unlocks in the morning may have the next patient beside them."""
    window = desk.start()
    window.show_consultation("b1", Step.DOWNTIME)
    lock(window, vault)
    desk._context = replace(context, now=lambda: context.now() + timedelta(days=1))
    window = desk.start()
    assert window.home.isVisible()
    assert asked(window).startswith("Continue with AF? It was locked at step 5, Downtime.")


# --- a real program, killed ------------------------------------------------------------------------------

PROGRAM = """
import os, sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from exoconsult.consultation.flow import Step
from exoconsult.ui import app

PASSPHRASE, WHAT = sys.argv.pop(1), sys.argv.pop(1)

def type_in():
    field = QApplication.focusWidget()
    if field is None or not hasattr(field, "echoMode"):
        QTimer.singleShot(50, type_in)
        return
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)

def say(*words):
    print(*words, sep="|", flush=True)

def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

def started(window):
    QTest.qWaitForWindowExposed(window)
    resume, consult = window.home.resume, window.consult
    say(resume.accessibleName() if resume.isVisible() else "")
    if WHAT == "no":
        press(resume.buttons()[1])
        say("home" if window.home.isVisible() else "")
        QTimer.singleShot(0, window.close)
        return
    if WHAT == "yes":
        press(resume.buttons()[0])
        value = consult.session.value
        say(value.patient.name, consult.step.value, value.goals.own_words)
        return
    window.show_consultation("a1", Step.EXPECTATIONS)
    field = next(f for f in consult.findChildren(QPlainTextEdit) if f.isVisible())
    consult.session.saved.connect(lambda state, at: say("saved") if at else None)
    field.setFocus()
    QTest.keyClicks(field, "Softer")

app_made = QApplication(sys.argv[:1])
QTimer.singleShot(50, type_in)
QTimer.singleShot(90_000, lambda: os._exit(3))  # a box that waits for an answer must not keep the test
raise SystemExit(app.run(started))
"""


class Running:
    """The program in a process of its own, told what to do in it."""

    def __init__(self, home: Path, what: str) -> None:
        places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
        env = {**os.environ, **{name: str(home) for name in places}, "QT_QPA_PLATFORM": "offscreen"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, PASSPHRASE, what], stdout=subprocess.PIPE, text=True, env=env
        )

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        """End it as a power cut would; what is closed already keeps its own code."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_killed_program_asks_and_takes_both_answers(tmp_path: Path) -> None:
    folder = tmp_path / "ExoConsult" / "vault"
    folder.parent.mkdir()
    vault = make_vault(folder)
    VaultRecords(vault).save(person("a1", "Ann First"))
    vault.set_setting(CODE_NOTED, "yes")
    vault.close()
    running = Running(tmp_path, "work")
    try:
        assert running.line() == ""  # nothing was interrupted yet
        assert running.line() == "saved"
        running.kill()
        assert running.process.returncode == -signal.SIGKILL
        running = Running(tmp_path, "yes")
        assert running.line().startswith(QUESTION)
        assert running.line() == "Ann First|expectations|Softer"
        running.kill()
        running = Running(tmp_path, "no")
        assert running.line().startswith(QUESTION)
        assert running.line() == "home"
        assert running.process.wait(60) == 0
    finally:
        running.kill()
    (file,) = tmp_path.rglob("settings.toml")
    settings, damaged = load_settings(file)
    assert damaged == "" and settings.working_on is None
    assert "Ann" not in file.read_text(encoding="utf-8")
