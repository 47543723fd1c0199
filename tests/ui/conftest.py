"""One theme for all tests of the screen."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Consultation
from exoconsult.ui.context import Context
from exoconsult.ui.door_place import Place
from exoconsult.ui.garbage import Sweeper
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.steps import print_box
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.theme import Theme, apply
from tests.ui.desk import Desk, Home, show_home
from tests.ui.doors import Opening, make_place, open_doors
from tests.ui.handing import Clock, full_window
from tests.ui.hands import Show, stage
from tests.ui.health import health_bench
from tests.ui.look import Bench, make_context, sample
from tests.ui.scars import OpenScars, scars_opener


@pytest.fixture(autouse=True)
def _light_theme(qapp: QApplication) -> None:
    apply(qapp, Theme())


@pytest.fixture(autouse=True)
def _no_search_beside_the_window() -> Iterator[None]:
    """As in the program (`ui/garbage.py`): a thread that makes a page never destroys what Qt owns."""
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(
        None, QEvent.Type.DeferredDelete
    )  # an old window costs every later test
    Sweeper().sweep()
    gc.enable()


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Show]:
    """Show widgets in a window."""
    yield from stage()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep away from the folders, printers and settings of whoever runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(print_box, "printer_names", lambda: ())


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """The shipped content and the sample clinic, with empty records."""
    return make_context(tmp_path / "records")


@pytest.fixture
def clock() -> Clock:
    """A clock that the test moves."""
    return Clock()


@pytest.fixture
def clocked(context: Context, clock: Clock) -> Context:
    """The context that looks at the moved clock, and keeps no settings."""
    return replace(context, now=clock, keep_settings=lambda settings: None)


@pytest.fixture
def window(clocked: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window with a full consultation open, and somebody else's record beside it."""
    yield from full_window(clocked, qtbot)


@pytest.fixture
def scars(tmp_path: Path, show: Show) -> OpenScars:
    """Show the Scars page with a consultation."""
    return scars_opener(tmp_path, show)


@pytest.fixture
def asking(tmp_path: Path, show: Show) -> Bench:
    """The Health questions of a new consultation on screen."""
    return health_bench(tmp_path, show)


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Desk:
    """The handout step with the first sample, its sheet made."""
    page = HandoutStep(context)
    qtbot.addWidget(page)
    return Desk(page, sample("01"))


@pytest.fixture
def home(context: Context, qtbot: QtBot) -> Home:
    """Show Home with given consultations, the first one saved last."""

    def show(*consultations: Consultation) -> HomePage:
        page = show_home(context, *consultations)
        qtbot.addWidget(page)
        return page

    return show


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where a door looks for records."""
    return make_place(tmp_path)


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    """Open doors."""
    yield from open_doors(qtbot)
