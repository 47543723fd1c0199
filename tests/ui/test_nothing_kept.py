"""Who keeps nothing walks a whole consultation to its sheet, and no word of it is left on the computer."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.content.last_good import Loaded, load_or_last_good
from exoconsult.content.loader import languages
from exoconsult.settings import Settings, load_settings, save_settings
from exoconsult.store import vault_files
from exoconsult.ui import messages
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.starter import Starter
from tests.faults.leaks import hits
from tests.ui.journeys import printed_words
from tests.ui.pointer import Mouse

NAME, REFERENCE, OWN_WORDS, NOTE = "Quirin Falkenau", "LSC-7741", "Marmalade skies.", "Ring me on Tuesday."
MARKS = (*NAME.split(), REFERENCE, OWN_WORDS, NOTE)


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the patient's sheet goes; all other files are in the test's own folders too."""
    temporary, file = tmp_path / "temporary", tmp_path / "home" / "sheet.pdf"
    for folder in (temporary, file.parent):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(messages, "ask_save_path", lambda *_asked: file)
    monkeypatch.setattr(MainWindow, "build_ahead", lambda _window: None)  # pages are made as they are opened
    return file


@lru_cache
def shipped() -> Loaded:
    """The content, read once."""
    return load_or_last_good(languages(), today=date(2026, 11, 24))


def start(*, memory: bool) -> tuple[Starter, MainWindow]:
    """Start as the program does where no door asks."""
    windows: list[MainWindow] = []
    starter = Starter(load_settings()[0], shipped(), windows)
    starter.start(memory=memory)
    (window,) = windows
    window.resize(1440, 900)
    return starter, window


def begin(hand: Mouse) -> None:
    """Say who it is."""
    hand.tap("New consultation")
    for field, words in (("Full name", NAME), ("Reference", REFERENCE)):
        hand.tap(field)
        hand.type(words)


def walk(hand: Mouse) -> None:
    """Every other step with something entered, to the sheet."""
    hand.tap("Next")
    hand.tap("Go ahead")
    hand.tap("Next")
    hand.region("cheek-l")
    hand.tap("Rolling")
    hand.tap("III:")
    hand.tap("Next")
    hand.tap("In your own words")
    hand.type(OWN_WORDS)
    for _step in range(3):
        hand.tap("Next")
    hand.tap("Your note on the sheet")
    hand.type(NOTE)
    hand.tap("Next")


def end(starter: Starter, window: MainWindow, hand: Mouse) -> None:
    """Close the program, which knows of the consultation until then."""
    assert hand.eyes.says(NAME)
    assert window.close()
    starter.close()
    window.deleteLater()  # a window that stays takes the style of every later test
    assert not vault_files.exists(paths.vault_dir()) and not paths.backups_dir().exists()


def test_a_whole_consultation_in_memory_leaves_nothing(sheet: Path, tmp_path: Path, qtbot: QtBot) -> None:
    save_settings(Settings(keep_records="keep"))  # whatever was chosen before
    starter, window = start(memory=True)
    hand = Mouse(window)
    begin(hand)
    walk(hand)
    hand.tap("Save PDF")
    qtbot.waitUntil(sheet.exists, timeout=60_000)
    said = printed_words(sheet)
    assert [words for words in (NAME, OWN_WORDS, NOTE) if words not in said] == []
    hand.tap("Finish")
    end(starter, window, hand)
    assert hits([tmp_path], MARKS, [sheet]) == []
    assert any("sheet.pdf" in hit for hit in hits([tmp_path], MARKS))  # what is left is seen


def test_neither_does_one_where_it_was_chosen_to_keep_nothing(sheet: Path, tmp_path: Path) -> None:
    save_settings(Settings(keep_records="not"))
    starter, window = start(memory=False)
    hand = Mouse(window)
    begin(hand)
    hand.tap("Save and close")
    end(starter, window, hand)
    assert hits([tmp_path], MARKS) == [] and not sheet.exists()
