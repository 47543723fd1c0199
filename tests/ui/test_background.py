"""Work off the UI thread: results come home, failures too, and nothing breaks when an owner goes away."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from exoconsult.ui.background import Background
from tests.ui.hands import heard

MANY = """
from PySide6.QtWidgets import QApplication
from exoconsult.ui.background import Background
app = QApplication([])
came = []
for _ in range(60):
    owner = Background()
    for number in range(20):
        owner.run(lambda: tuple(range(50)), came.append, print)
        while number % 3 == 0 and owner.busy:
            app.processEvents()
    owner = None  # goes away with jobs still running
    app.processEvents()
assert len(came) >= 60 * 18
print("whole")
"""


def _fail() -> None:
    raise ValueError("planted")


def _held(owner: Background, done: list[object]) -> threading.Event:
    """Begin a job that ends, with "late", once the event is set."""
    started, go = threading.Event(), threading.Event()

    def slow() -> str:
        started.set()
        go.wait(10)
        return "late"

    owner.run(slow, done.append, done.append)
    assert started.wait(10)
    return go


def _run_until_idle(background: Background) -> None:
    assert background.wait()
    for _turn in range(20):
        QCoreApplication.processEvents()


def test_background_brings_results_to_the_calling_thread(qapp: QApplication) -> None:
    background = Background()
    done: list[tuple[int, bool]] = []
    failed: list[Exception] = []
    main = threading.current_thread()
    background.run(
        lambda: 6 * 7, lambda value: done.append((value, threading.current_thread() is main)), failed.append
    )
    assert background.busy
    _run_until_idle(background)
    assert done == [(42, True)] and failed == [] and not background.busy


def test_background_hands_failures_over(qapp: QApplication) -> None:
    background = Background()
    done: list[object] = []
    failed: list[Exception] = []
    background.run(_fail, done.append, failed.append)
    _run_until_idle(background)
    assert done == [] and isinstance(failed[0], ValueError)


def test_background_drops_results_that_a_newer_job_replaced(qapp: QApplication) -> None:
    background = Background()
    done: list[object] = []
    idle = heard(background.idle)
    for number in range(5):
        background.run(partial(int, number), done.append, done.append, key="preview")
    _run_until_idle(background)
    assert done == [4] and len(idle) == 1


def test_a_result_for_nobody_is_dropped(qapp: QApplication) -> None:
    done: list[object] = []
    owner = Background()
    go = _held(owner, done)
    del owner
    go.set()
    other = Background()
    other.run(lambda: "next", done.append, done.append)
    _run_until_idle(other)
    assert done == ["next"]


def test_a_result_for_a_page_that_qt_took_away_is_dropped(qapp: QApplication) -> None:
    done: list[object] = []
    page = QObject()
    owner = Background(page)
    go = _held(owner, done)
    delete(page)
    go.set()
    other = Background()
    other.run(lambda: "next", done.append, done.append)
    assert owner.wait()
    _run_until_idle(other)
    qapp.processEvents()
    assert done == ["next"]


def test_thousands_of_jobs_and_owners_that_go_away_break_nothing() -> None:
    made = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout.strip()) == (0, "whole"), made.stderr[-500:]
