"""A process asks its system to keep its memory to itself; what the system cannot do is let be."""

from __future__ import annotations

import ctypes
import os
import sys

import pytest

from exoconsult.harden import harden

resource = pytest.importorskip("resource")


class System:
    """The C library: it notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[int, ...]]] = []

    def prctl(self, *given: int) -> None:
        self.asked.append(("prctl", given))

    def ptrace(self, *given: int) -> None:
        self.asked.append(("ptrace", given))


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    made = System()
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: made)
    monkeypatch.setattr(
        resource, "setrlimit", lambda which, limits: made.asked.append(("limit", (which, *limits)))
    )
    return made


NO_CORE = ("limit", (resource.RLIMIT_CORE, 0, 0))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("linux", [NO_CORE, ("prctl", (4, 0, 0, 0, 0))]),
        ("darwin", [NO_CORE, ("ptrace", (31, 0, 0, 0))]),
        ("freebsd14", [NO_CORE]),
    ],
)
def test_each_system_is_asked_in_its_own_way(
    system: System, monkeypatch: pytest.MonkeyPatch, name: str, asked: list[object]
) -> None:
    monkeypatch.setattr(sys, "platform", name)
    harden()
    assert system.asked == asked


def test_windows_is_let_be(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:  # the tests' own tools look at the name as well
        patched.setattr(os, "name", "nt")
        harden()
    assert system.asked == []


def test_a_system_that_refuses_stops_nobody(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise OSError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refused)
    monkeypatch.setattr(System, "prctl", refused)
    monkeypatch.setattr(sys, "platform", "linux")
    harden()
    assert system.asked == []
