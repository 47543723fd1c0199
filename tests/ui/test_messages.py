"""Questions in a box: which answer comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from exoconsult.ui import messages
from tests.ui.hands import click


def answer(act: Callable[[QMessageBox], None]) -> list[str]:
    """Do something with the next box as soon as it is open; return what it said."""
    said: list[str] = []

    def on_open() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.extend((box.text(), box.informativeText()))
        act(box)

    QTimer.singleShot(0, on_open)
    return said


def press(words: str) -> Callable[[QMessageBox], None]:
    """Return an act that presses the button with these words."""
    return lambda box: click(next(button for button in box.buttons() if button.text() == words))


def escape(box: QMessageBox) -> None:
    """Press Esc."""
    QTest.keyClick(box, Qt.Key.Key_Escape)


def enter(box: QMessageBox) -> None:
    """Press Enter without looking."""
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("act", "agreed"), [(press("Erase"), True), (press("Cancel"), False), (escape, False), (enter, False)]
)
def test_only_the_button_itself_agrees(
    qapp: QApplication, act: Callable[[QMessageBox], None], agreed: bool
) -> None:
    said = answer(act)
    assert messages.confirm(None, "Erase this record?", "<b>It</b> cannot come back.", "Erase") is agreed
    assert said == ["Erase this record?", "<b>It</b> cannot come back."]


@pytest.mark.parametrize(
    ("given", "kept"), [("a/plan", "a/plan.pdf"), ("a/plan.PDF", "a/plan.PDF"), ("", None)]
)
def test_saved_file_gets_its_ending(monkeypatch: pytest.MonkeyPatch, given: str, kept: str | None) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (given, ""))
    found = messages.ask_save_path(None, "Save", "plan.pdf", ("PDF", "pdf"))
    assert found == (Path(kept) if kept else None)


@pytest.mark.parametrize("there", [True, False])
def test_saving_starts_in_the_documents(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the folder that the program was started in; without documents, at home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    documents = tmp_path / "Documents"
    tmp_path.mkdir(exist_ok=True)
    if there:
        documents.mkdir()
    offered: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    assert messages.ask_save_path(None, "Save the handout", "handout.pdf", ("PDF", "pdf")) is None
    assert offered == [str((documents if there else tmp_path) / "handout.pdf")]
