"""Rows of the catalogue that need the window, and those that only another system can show."""

from __future__ import annotations

from typing import Any

from tests.faults.model import Guard, Row, answering, row, without

LOCK = "ui/test_lock.py::"
UI = "exoconsult.ui"


def _one_clock(before: Any) -> Any:
    """Look at the clock that stands still in sleep only."""

    def look(watch: Any) -> Any:
        watch._wall = watch._monotonic
        watch._since = (watch._since[0], watch._since[0])
        return before(watch)

    return look


def _never_looks(_before: Any) -> Any:
    return lambda watch: False


def _puts_off(before: Any) -> Any:
    """Begin to wait anew with each letter, and for long."""

    def move(session: Any, history: Any) -> None:
        before(session, history)
        session._timer.start(60_000)

    return move


WINDOW: tuple[Row, ...] = (
    row(
        2, "kill -9 of the window while typing",
        "faults/test_windows.py::test_what_the_window_called_saved_survives_kill_9",
        "ui/test_session.py::test_typing_without_a_pause_is_kept_within_a_second",
        off=Guard(f"{UI}.session", "Session._move", _puts_off),
    ),
    row(
        11, "end by the system during an edit",
        "faults/test_windows.py::test_a_window_that_is_ended_by_the_system_saves_every_letter",
        off=Guard(f"{UI}.ending", "EndWatch.listen", answering(None)),
    ),
    row(
        12, "failure of the program in the window", "ui/test_crash.py::test_a_failure_is_told_once_and_logged_without_values",
        "ui/test_crash.py::test_failures_during_the_message_open_no_second_one",
        "ui/test_crash.py::test_a_failure_in_another_thread_is_told_too",
        off=Guard(f"{UI}.crash", "CrashReporter._on_exception", answering(None)),
    ),
    row(44, "settings and lists of recent files", "desktop/test_consultation.py::test_no_word_of_the_patient_is_left_on_the_disk"),
    row(45, "temporary files of the preview", "desktop/test_consultation.py::test_no_word_of_the_patient_is_left_on_the_disk"),
    row(
        47, "memory dump of the program", "ui/test_restart.py::test_neither_key_nor_name_is_in_memory_after_the_lock",
        "faults/test_windows.py::test_no_core_is_written_and_no_program_may_look_into_the_memory",
        off=Guard("exoconsult.harden", "harden", answering(None)),
    ),
    row(
        49, "clipboard after the lock", f"{LOCK}test_what_was_copied_is_gone_when_it_locks",
        f"{LOCK}test_what_was_copied_is_gone_after_a_while", f"{LOCK}test_what_another_program_copied_stays",
        off=Guard(f"{UI}.clipboard", "ClipboardGuard.clear", answering(None)),
    ),
    row(
        51, "nobody at the computer", f"{LOCK}test_five_minutes_without_a_touch_are_told_once",
        f"{LOCK}test_locking_saves_closes_and_starts_anew",
        "ui/test_restart.py::test_neither_key_nor_name_is_in_memory_after_the_lock",
        off=Guard(f"{UI}.idle", "IdleWatch.look", _never_looks),
    ),
    row(
        52, "sleep of twelve hours", f"{LOCK}test_sleep_is_seen_by_the_wall_clock_before_the_first_touch_counts",
        off=Guard(f"{UI}.idle", "IdleWatch.look", _one_clock),
    ),
    row(
        53, "wall clock moved", f"{LOCK}test_a_clock_that_is_set_back_locks_neither_early_nor_never",
        off=Guard(f"{UI}.idle", "max", lambda _before: lambda steady, shown: shown),
    ),
    row(
        54, "box open while the time runs out", f"{LOCK}test_it_locks_behind_a_box_that_waits_for_an_answer",
        off=Guard(f"{UI}.idle", "IdleWatch.look", _never_looks),
    ),
    row(
        55, "the system's own lock", "ui/test_system_lock.py::test_both_kinds_of_signal_lock",
        off=Guard(f"{UI}.system_lock", "SystemLock.on_active", answering(None)),
    ),
    row(
        87, "no display", "faults/test_windows.py::test_without_a_screen_it_says_so_and_leaves_no_core",
        off=Guard("exoconsult.cli.display", "has_display", answering(True)),
    ),
    row(96, "virus scanner holds a file for seconds", why="only Windows locks files so; the next save comes by itself"),
    row(97, "library missing", "faults/test_windows.py::test_a_part_that_is_missing_is_named"),
    row(
        98, "program replaced while it runs",
        "faults/test_windows.py::test_a_program_that_was_replaced_ends_in_place_of_staying_open",
        off=Guard(f"{UI}.restart", "os", without(_exit=answering(None)(None))),
    ),
)  # fmt: skip
