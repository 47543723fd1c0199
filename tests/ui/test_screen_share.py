"""Others see nothing of the window in a shared screen: what the systems' libraries are asked is planted."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from exoconsult.ui import clinic_room_tab, screen_share
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_room_tab import RoomCard
from exoconsult.ui.context import Context
from exoconsult.ui.door import Door
from exoconsult.ui.screen_share import can_hide, hide
from tests.ui.clinic_room import Room, opened_room
from tests.ui.doors import make_place
from tests.ui.hands import click


class Windows:
    """Stands in for the two libraries of Windows; `knows`: which ways to be seen this version has."""

    def __init__(self, *knows: int) -> None:
        self.knows, self.seen = knows, 0
        self.desktop: dict[int, int] = {}

    def load(self, name: str) -> Any:
        assert name in {"user32", "dwmapi"}
        return SimpleNamespace(SetWindowDisplayAffinity=self._affinity, DwmSetWindowAttribute=self._attribute)

    def _affinity(self, window: ctypes.c_void_p, how: int) -> int:
        assert window.value == 4711
        if how not in self.knows:
            return 0
        self.seen = how
        return 1

    def _attribute(self, window: ctypes.c_void_p, which: int, flag: Any, size: int) -> int:
        assert window.value == 4711 and size == 4
        self.desktop[which] = flag._obj.value
        return 0


class Planted(SimpleNamespace):
    """A function that can be told what it takes and returns."""

    def __call__(self, *given: Any) -> object:
        return self.act(*given)


class Mac:
    """Stands in for macOS's runtime: one view in one window that is shared as windows are at first."""

    def __init__(self, window: int | None = 9) -> None:
        self.window, self.shared = window, 1
        self.sel_registerName = Planted(act=lambda name: name)
        self.objc_msgSend = Planted(act=self._send)

    def _send(self, who: int, what: bytes, *given: int) -> int | None:
        if what == b"window":
            assert who == 4711
            return self.window
        assert (who, what) == (9, b"setSharingType:")
        (self.shared,) = given
        return None


@pytest.mark.parametrize(("knows", "seen"), [((0x0, 0x1, 0x11), 0x11), ((0x0, 0x1), 0x1)])
def test_windows_leaves_it_out_or_blank(
    monkeypatch: pytest.MonkeyPatch, knows: tuple[int, ...], seen: int
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    system = Windows(*knows)
    assert can_hide() and hide(4711, True, system.load)
    assert (system.seen, system.desktop) == (seen, {7: 1, 11: 1})  # the task bar shows an icon, no peeking
    assert hide(4711, False, system.load)
    assert (system.seen, system.desktop) == (0x0, {7: 0, 11: 0})


def test_a_windows_that_refuses_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert hide(4711, True, Windows().load) is False
    assert hide(4711, True, lambda _name: SimpleNamespace()) is False


def test_macos_does_not_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_path: str) -> object:
        raise OSError("no such library")

    monkeypatch.setattr(sys, "platform", "darwin")
    system = Mac()
    assert can_hide() and hide(4711, True, lambda _path: system) and system.shared == 0
    assert hide(4711, False, lambda _path: system) and system.shared == 1
    assert hide(4711, True, lambda _path: Mac(window=None)) is False
    assert hide(4711, True, missing) is False


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What a system that can hide windows is asked."""
    found: list[bool] = []

    def note(window: int, hidden: bool) -> bool:
        assert window
        found.append(hidden)
        return True

    monkeypatch.setattr(screen_share, "can_hide", lambda: True)
    monkeypatch.setattr(clinic_room_tab, "can_hide", lambda: True)
    monkeypatch.setattr(screen_share, "hide", note)
    return found


@pytest.fixture
def room(context: Context, qtbot: QtBot, tmp_path: Path, asked: list[bool]) -> Iterator[Room]:
    del asked
    yield from opened_room(context, qtbot, tmp_path)


def test_it_is_hidden_until_it_is_switched_off(room: Room, asked: list[bool]) -> None:
    assert asked == [True]
    card = room.page.room.room
    room.page.open_tab("room")
    assert card.hiding is not None and card.hiding.value()
    click(card.hiding.toggle())
    assert asked == [True, False] and not room.kept[-1].hide_when_shared
    click(card.hiding.toggle())
    assert asked == [True, False, True] and room.kept[-1].hide_when_shared


def test_so_is_the_window_with_the_recovery_code(tmp_path: Path, qtbot: QtBot, asked: list[bool]) -> None:
    door = Door(make_place(tmp_path))
    qtbot.addWidget(door)
    door.show()
    assert asked == [True]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others can hide it")
def test_linux_has_no_such_call(context: Context, qtbot: QtBot) -> None:
    card = RoomCard(context, Clinic(context.brand, context.clinic_files, context.now))
    qtbot.addWidget(card)
    assert not can_hide() and card.hiding is None
