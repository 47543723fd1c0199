"""A person at the machine: xdotool moves the pointer, presses buttons and keys; the probe says where."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.desktop.screen import PATIENCE, Screen, until

Found = dict[str, Any]
WHEEL_UP, WHEEL_DOWN = "4", "5"
READING = 0.6
"""How long a reader rests before going on, in seconds: a question is read after 0.4 to 0.5."""


class Hands:
    """`running` is the program with the probe inside; every input goes through the X server."""

    def __init__(self, shown: Screen, running: subprocess.Popen[bytes], pictures: Path) -> None:
        self._screen, self._running, self._pictures = shown, running, pictures
        self._settings = {**os.environ, "DISPLAY": shown.display, "LC_ALL": "C.UTF-8"}
        self.taps: list[str] = []
        pictures.mkdir(parents=True, exist_ok=True)

    # --- looking --------------------------------------------------------------------------------------

    def ask(self, question: str) -> Any:
        """Ask the probe; it answers once the program has dealt with everything before."""
        assert self._running.stdin is not None and self._running.stdout is not None
        self._running.stdin.write(question.encode() + b"\n")
        self._running.stdin.flush()
        answer = self._running.stdout.readline()
        assert answer, f"the program ended with {self._running.wait()}"
        return json.loads(answer)

    def named(self, name: str, kind: str = "") -> list[Found]:
        """Everything on screen whose name or words begin so; what takes the keyboard first."""
        found = [place for place in self.ask(f"places {name}") if kind in ("", place["kind"])]
        return sorted(found, key=lambda place: not place["takes_keys"])

    def sees(self, words: str) -> bool:
        """Whether these words are somewhere on screen."""
        return any(words in said for said in self.ask("said"))

    def wait_for(self, words: str, patience: float = PATIENCE) -> None:
        """Wait until these words are on screen."""
        until(lambda: self.sees(words), f"{words!r} on screen", patience)

    def window(self) -> list[int]:
        """Where the main window is: left, top, width, height."""
        windows = self.ask("windows")
        boxes = [window["name"] for window in windows if window["kind"] == "QMessageBox"]
        assert boxes == [], f"a box is in the way: {boxes}"
        return next(window["box"] for window in windows if window["kind"] == "MainWindow")

    def wait_for_window(self, kind: str) -> None:
        """Wait until a window of this kind is open and has the keyboard."""
        until(
            lambda: any(window["kind"] == kind and window["active"] for window in self.ask("windows")),
            f"a {kind} with the keyboard",
        )

    def picture(self, name: str) -> Path:
        """Keep a picture of the screen."""
        self.ask("focus")  # what was asked for is dealt with
        time.sleep(0.1)  # the X server paints after the program has told it to
        file = self._pictures / f"{name}.png"
        self._screen.picture().save(file)
        return file

    # --- doing ----------------------------------------------------------------------------------------

    def click(self, name: str, kind: str = "") -> Found:
        """Press the left button on something whose spoken name begins so, scrolling to it where needed."""
        place = self._reach(name, kind)
        self._act("clicks", 1, "mousemove", str(place["x"]), str(place["y"]), "click", "1")
        self.taps.append(place["name"])
        return place

    def click_when_read(self, name: str) -> None:
        """Read down to a button that is grey until everything above it was on screen, then press it."""
        for wheel in [*[WHEEL_DOWN] * 12, *[WHEEL_UP] * 24, *[WHEEL_DOWN] * 24]:
            time.sleep(READING)
            place = self.named(name)[0]
            if place["enabled"]:
                self.click(name)
                return
            self._turn(place, wheel)
        raise AssertionError(f"{name!r} never became ready: {self.named(name)}")

    def type(self, words: str) -> None:
        """Type on the keyboard."""
        self._act("keys", len(words), "type", "--delay", "8", words)

    def press(self, key: str, *, closes: bool = False) -> None:
        """Press a key by its X name, such as Return. One that `closes` its window comes up elsewhere."""
        self._act("keys", 0 if closes else 1, "key", key)

    def _reach(self, name: str, kind: str) -> Found:
        """Wait until it is there and stands still, turning the wheel until a click would reach it."""
        until(lambda: self.named(name, kind), f"{name!r} on screen")
        for wheel in [*[WHEEL_DOWN] * 12, *[WHEEL_UP] * 24]:
            before = self.named(name, kind)
            time.sleep(0.03)
            now = self.named(name, kind)
            if now != before:
                continue
            for place in now:
                if place["free"] and place["enabled"]:
                    return place
            self._turn(now[0], wheel)
        self.picture("failed")
        raise AssertionError(f"{name!r} cannot be clicked: {self.named(name, kind)}")

    def _turn(self, place: Found, wheel: str) -> None:
        """Turn the wheel over the column in which something is."""
        left, top, width, height = self.window()
        x = min(max(place["box"][0] + place["box"][2] // 2, left + 10), left + width - 10)
        with contextlib.suppress(AssertionError):  # a turn may be lost on the way; then it is turned again
            self._act("turns", 1, "mousemove", str(x), str(top + height // 2), "click", wheel, patience=3)

    def _act(self, kind: str, count: int, *told: str, patience: float = PATIENCE) -> None:
        """Let xdotool act, and wait until the program has dealt with so many events of the kind."""
        wanted = self.ask("received")[kind] + count
        subprocess.run(["xdotool", *told], env=self._settings, check=True, capture_output=True, timeout=60)
        if count:  # what closes a window may end the program, which then answers no more
            until(lambda: self.ask("received")[kind] >= wanted, f"{count} {kind} in the program", patience)
