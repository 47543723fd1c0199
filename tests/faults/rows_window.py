"""Rows of the catalogue that need the window, and those that only another system can show."""

from __future__ import annotations

from tests.faults.model import Guard, Row, answering, row

LATER = "the window does not lock yet"

WINDOW: tuple[Row, ...] = (
    row(2, "kill -9 of the window while typing", why="not automated yet"),
    row(11, "end by the system during an edit", why="not automated yet"),
    row(
        12, "failure of the program in the window", "ui/test_crash.py::test_a_failure_is_told_once_and_logged_without_values",
        "ui/test_crash.py::test_failures_during_the_message_open_no_second_one",
        "ui/test_crash.py::test_a_failure_in_another_thread_is_told_too",
        off=Guard("exoconsult.ui.crash", "CrashReporter._on_exception", answering(None)),
    ),
    row(44, "settings and lists of recent files", why="not automated yet"),
    row(45, "temporary files of the preview", why="not automated yet"),
    row(47, "memory dump of the program", why="not automated yet"),
    row(49, "clipboard after the lock", why=LATER),
    row(51, "nobody at the computer", why=LATER),
    row(52, "sleep of twelve hours", why=LATER),
    row(53, "wall clock moved", why=LATER),
    row(54, "box open while the time runs out", why=LATER),
    row(55, "the system's own lock", why=LATER),
    row(87, "no display", why="not automated yet"),
    row(96, "virus scanner holds a file for seconds", why="only Windows locks files so; the next save comes by itself"),
    row(97, "library missing", why="not automated yet"),
    row(98, "program replaced while it runs", why=LATER),
)  # fmt: skip
