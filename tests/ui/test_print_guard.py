"""A sheet on its way to a slow printer: the next patient never gets it; closing asks before it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.ui import messages
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import make_handout
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.steps.handout_step import HandoutStep
from tests.ui.hands import click
from tests.ui.look import sample
from tests.ui.test_printing import fake_lp

SLOW = 'while [ ! -e "{folder}/go" ]; do sleep 0.05; done; exit 0'


class Slow:
    """The window with the first sample's sheet on its way to a printer that waits for `let_go`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, context: Context) -> None:
        self.folder, self.qtbot = folder, qtbot
        fake_lp(folder, monkeypatch, SLOW.format(folder=folder))
        for start in ("01", "02"):
            context.records.save(sample(start))
        self.window = MainWindow(context)
        qtbot.addWidget(self.window)
        self.window.show()
        self.show("01")
        page = self.window.consult.page(Step.HANDOUT)
        assert isinstance(page, HandoutStep)
        self.page = page
        self.sheet = make_handout(context, sample("01")).pdf
        click(page.print_box().print_button())
        qtbot.waitUntil((folder / "stdin").exists)

    def show(self, start: str) -> None:
        self.window.show_consultation(sample(start).id, Step.HANDOUT)

    def let_go(self) -> None:
        (self.folder / "go").touch()
        self.qtbot.waitUntil(lambda: not self.page.printing().busy)

    @property
    def told(self) -> str:
        return self.page.print_box().told()


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, context: Context) -> Slow:
    return Slow(tmp_path, monkeypatch, qtbot, context)


def test_it_says_that_the_sheet_is_on_its_way_until_it_is_there(slow: Slow) -> None:
    assert slow.told == "On its way to the printer."
    slow.let_go()
    assert slow.told == "Sent to the printer."


def test_the_next_patient_gets_neither_the_sheet_nor_its_message(slow: Slow) -> None:
    slow.show("02")
    assert slow.told == ""
    click(slow.page.print_box().print_button())
    assert slow.told == "Another sheet is still on its way to the printer. Wait a moment."
    slow.let_go()
    assert slow.told == "The sheet of the consultation before: Sent to the printer."
    assert (slow.folder / "stdin").read_bytes() == slow.sheet
    names = [part for part in sample("01").patient.name.split() if part in slow.told]
    assert names == [], "nobody is named on the screen of somebody else"


def test_coming_back_finds_what_became_of_the_sheet(slow: Slow) -> None:
    slow.show("02")
    slow.show("01")
    assert slow.told == "On its way to the printer."
    slow.let_go()
    assert slow.told == "Sent to the printer."


def test_closing_while_printing_asks_and_waits(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def stay(_parent: object, title: str, *_words: str) -> bool:
        asked.append(title)
        return False

    monkeypatch.setattr(messages, "confirm", stay)
    assert not slow.window.close()
    assert asked == ["A sheet is still on its way to the printer"]
    slow.let_go()
    assert slow.window.close()
    assert len(asked) == 1, "afterwards nothing is asked"
    assert not slow.window.findChildren(QMessageBox)
