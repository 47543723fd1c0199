"""The window in Spanish: nothing stays English, nothing is cut; and chosen on Home it changes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from exoconsult import i18n
from exoconsult.consultation.flow import STEPS
from exoconsult.content.model import Library
from exoconsult.settings import Settings
from exoconsult.ui import language
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.pseudo import Longer
from tests.shipped import load_library
from tests.ui.look import make_context, sample
from tests.ui.words import cut_words, english_said

SIZES = ((1440, 900), (1366, 768))
SAMPLES = ("05", "06", "12")  # a referral, a wait, four sessions

Open = Callable[[Context, tuple[int, int]], MainWindow]


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Open a window in the language of its settings; the language of before comes back at the end."""
    locale = QLocale()
    windows: list[MainWindow] = []

    def show(context: Context, size: tuple[int, int]) -> MainWindow:
        language.speak(qapp, context.settings.ui_language)
        window = MainWindow(context)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(*size)
        window.show()
        QApplication.processEvents()
        return window

    yield show
    for window in windows:
        window.consult.maker.stop()
    language.speak(qapp, "en")
    QLocale.setDefault(locale)


@lru_cache(maxsize=1)
def both_languages() -> Library:
    """The shipped content, read once."""
    return load_library(("en", "es"))


def clinic(folder: Path, code: str, kept: list[Settings] | None = None) -> Context:
    """The sample clinic with some samples as its records, in a language."""
    context = make_context(folder)
    for start in SAMPLES:
        context.records.save(sample(start))
    return replace(
        context,
        content=both_languages(),
        settings=msgspec.structs.replace(context.settings, ui_language=code),
        keep_settings=(kept if kept is not None else []).append,
        sample_clinic=True,
    )


def walk(window: MainWindow, start: str) -> Iterator[str]:
    """Home, then every step of a sample."""
    window.show_home()
    QApplication.processEvents()
    yield "home"
    window.show_consultation(sample(start).id)
    for step in STEPS:
        window.consult.go(step)
        for _turn in range(3):
            QApplication.processEvents()
        yield step.value


@pytest.mark.parametrize("start", SAMPLES)
def test_every_step_speaks_spanish(tmp_path: Path, open_window: Open, start: str) -> None:
    window = open_window(clinic(tmp_path, "es"), SIZES[0])
    found = {place: english_said(window) for place in walk(window, start)}
    assert {place: words for place, words in found.items() if words} == {}


def test_english_words_are_found(tmp_path: Path, open_window: Open) -> None:
    window = open_window(clinic(tmp_path, "en"), SIZES[0])
    found = {place: english_said(window) for place in walk(window, "12")}
    assert min(len(words) for words in found.values()) > 5
    spanish = open_window(clinic(tmp_path / "more", "es"), SIZES[0])
    planted = QLabel("Saved on this device", spanish)
    planted.show()
    assert english_said(spanish) == {"Saved on this device"}


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_in_spanish(tmp_path: Path, open_window: Open, size: tuple[int, int]) -> None:
    window = open_window(clinic(tmp_path, "es"), size)
    found = {place: cut_words(window) for place in walk(window, "12")}
    assert {place: words for place, words in found.items() if words} == {}


def test_a_cut_word_is_found(tmp_path: Path, open_window: Open) -> None:
    window = open_window(clinic(tmp_path, "es"), SIZES[0])
    planted = QLabel("Guardado en este equipo", window)
    planted.setFixedWidth(40)
    planted.show()
    assert cut_words(window) == {"Guardado en este equipo"}


def test_longer_words_break_nothing(
    tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any other language may be longer; pytest-qt reports what goes wrong while painting."""
    monkeypatch.setattr(i18n, "gettext_catalog", lambda _code: Longer())
    window = open_window(clinic(tmp_path, "es"), SIZES[1])
    places = list(walk(window, "12"))
    window.grab()
    assert len(places) == 1 + len(STEPS)
    assert i18n._("Back").startswith("[Báçk")


def test_the_language_changes_at_once_and_is_kept(tmp_path: Path, open_window: Open) -> None:
    kept: list[Settings] = []
    window = open_window(clinic(tmp_path, "en", kept), SIZES[0])
    window.show_consultation(sample("12").id)
    window.show_home()
    button = window.home.language_button()
    assert button.text() == "Language: English"
    names = {action.text(): action for action in button.menu_of_languages().actions()}
    assert list(names) == ["English", "Español"]
    assert [name for name, action in names.items() if action.isChecked()] == ["English"]
    names["Español"].trigger()
    QApplication.processEvents()
    assert window.home.language_button().text() == "Idioma: Español"
    assert english_said(window) == set()
    assert kept[-1].ui_language == "es"
    assert kept[-1].left_at is not None and kept[-1].left_at[0] == sample("12").id
    assert QLocale().language() is QLocale.Language.Spanish
    window.show_consultation(sample("12").id)
    assert window.consult.session.value == sample("12")


def test_choosing_the_language_in_use_changes_nothing(tmp_path: Path, open_window: Open) -> None:
    kept: list[Settings] = []
    window = open_window(clinic(tmp_path, "en", kept), SIZES[0])
    home = window.home
    home.language_button().menu_of_languages().actions()[0].trigger()
    assert window.home is home and kept == []


def test_qt_speaks_the_language_too(qapp: QApplication, tmp_path: Path, open_window: Open) -> None:
    open_window(clinic(tmp_path, "es"), SIZES[0])
    assert qapp.translate("QLineEdit", "&Copy") == "&Copiar"
    language.speak(qapp, "en")
    assert qapp.translate("QLineEdit", "&Copy") == "&Copy"


def test_a_language_that_is_not_there_is_english() -> None:
    assert [language.known(code) for code in ("es", "en", "xx", "")] == ["es", "en", "en", "en"]
