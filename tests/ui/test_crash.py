"""When the program fails: one message, and a log that holds no patient data."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from exoconsult.ui.crash import CrashReporter, describe

SECRET = "Sofia Marchetti"


@pytest.fixture
def shown() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path, shown: list[tuple[str, str]]) -> Iterator[CrashReporter]:
    made = CrashReporter(
        lambda: "All is kept.", tmp_path / "log", lambda title, text: shown.append((title, text))
    )
    before = sys.excepthook, threading.excepthook
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = before


def _fail() -> None:
    name = SECRET
    raise ValueError(f"cannot read {name}")


def _raise_and_report() -> None:
    try:
        _fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())


def test_a_failure_is_told_once_and_logged_without_values(
    reporter: CrashReporter, shown: list[tuple[str, str]]
) -> None:
    _raise_and_report()
    QCoreApplication.processEvents()
    assert len(shown) == 1
    assert "All is kept." in shown[0][1] and str(reporter.log_path) in shown[0][1]
    log = reporter.log_path.read_text(encoding="utf-8")
    assert "builtins.ValueError" in log and "test_crash.py" in log and "_fail" in log
    assert SECRET not in log and "cannot read" not in log


def test_failures_during_the_message_open_no_second_one(qapp: QApplication, tmp_path: Path) -> None:
    count: list[str] = []

    def show(title: str, _text: str) -> None:
        count.append(title)
        made._on_failed()

    made = CrashReporter(lambda: "", tmp_path, show)
    made._on_failed()
    assert len(count) == 1


def test_a_failure_in_another_thread_is_told_too(
    reporter: CrashReporter, shown: list[tuple[str, str]]
) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    QCoreApplication.processEvents()
    assert len(shown) == 1 and SECRET not in reporter.log_path.read_text(encoding="utf-8")


def test_a_log_folder_that_cannot_be_made_does_not_stop_the_program(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    got: list[str] = []
    before = sys.excepthook, threading.excepthook
    made = CrashReporter(lambda: "Kept.", tmp_path / "file" / "log", lambda title, _text: got.append(title))
    made.install()
    _raise_and_report()
    QCoreApplication.processEvents()
    made.uninstall()
    sys.excepthook, threading.excepthook = before
    assert len(got) == 1


def test_the_log_is_opened_at_the_first_fault_or_when_there_is_time(
    reporter: CrashReporter, shown: list[tuple[str, str]]
) -> None:
    assert not reporter.log_path.exists(), "the first window does not wait for it"
    reporter.open_log()
    assert reporter.log_path.read_text(encoding="utf-8") == "" and not shown
    logging.getLogger("exoconsult.crash").warning("page process ended with %s", -9)
    assert "page process ended with -9" in reporter.log_path.read_text(encoding="utf-8")
    reporter.uninstall()
    logging.getLogger("exoconsult.crash").warning("nobody hears of it")
    assert "nobody hears" not in reporter.log_path.read_text(encoding="utf-8")


def test_description_names_places_in_order() -> None:
    try:
        _fail()
    except ValueError as error:
        lines = describe(type(error), error.__traceback__).splitlines()
    assert lines[0] == "builtins.ValueError" and lines[-1].endswith(":_fail")
