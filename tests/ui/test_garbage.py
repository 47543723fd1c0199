"""Unreachable objects go on the window's thread, never in one beside it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from exoconsult.ui.garbage import Sweeper, searched_here


class Cycle:
    """Reaches itself, so that only the search finds it; notes the thread it ends in."""

    def __init__(self, ended: list[int]) -> None:
        self.itself, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture
def sweeper(qtbot: QtBot) -> Iterator[Sweeper]:
    made = Sweeper()
    made.begin()
    made.start()
    yield made
    made.end()


def busy_beside() -> None:
    """Make more objects in another thread than Python lets pass without a search."""
    thread = threading.Thread(target=lambda: [[number] for number in range(50 * gc.get_threshold()[0])])
    thread.start()
    thread.join()


def test_only_the_windows_thread_lets_objects_go(sweeper: Sweeper) -> None:
    ended: list[int] = []
    Cycle(ended)
    busy_beside()
    assert ended == []
    busy = [[number] for number in range(2 * gc.get_threshold()[0])]
    assert sweeper.sweep() > 0 and busy
    assert ended == [threading.get_ident()]


def test_without_it_any_thread_does(sweeper: Sweeper) -> None:
    sweeper.end()
    assert gc.isenabled()
    ended: list[int] = []
    Cycle(ended)
    busy_beside()
    assert len(ended) == 1 and ended[0] != threading.get_ident()


def test_it_looks_by_itself(sweeper: Sweeper, qtbot: QtBot) -> None:
    ended: list[int] = []
    Cycle(ended)
    busy = [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    assert busy


def test_nothing_is_searched_before_it_is_due(sweeper: Sweeper) -> None:
    gc.collect()
    assert sweeper.sweep() == 0


@pytest.mark.parametrize("was_on", [True, False])
def test_windows_that_nobody_sees_are_searched_on_their_thread_too(qtbot: QtBot, was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    ended: list[int] = []
    with searched_here():
        Cycle(ended)
        busy_beside()
        assert ended == []
        busy = [[number] for number in range(2 * gc.get_threshold()[0])]
        qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    assert ended == [threading.get_ident()] and busy
    assert gc.isenabled() is was_on
    gc.disable()
