"""Rows of the catalogue: plain text that leaks, and the lock."""

from __future__ import annotations

from typing import Any

from tests.faults.model import Guard, Row, answering, pragmas, replaced, row
from tests.faults.rows_engine import STORE


def _plain_database(_before: Any) -> Any:
    import sqlite3

    return sqlite3


def _with_values(_before: Any) -> Any:
    """Describe a failure with the values that were at hand."""

    def describe(kind: type[BaseException], trace: Any) -> str:
        lines = [kind.__name__]
        while trace is not None:
            lines.append(repr(trace.tb_frame.f_locals))
            trace = trace.tb_next
        return "\n".join(lines)

    return describe


def _leaves_words(before: Any) -> Any:
    """Remove the rows and leave what the search keeps of earlier texts."""
    remove_one = before.__globals__["_remove"]
    return lambda pen, record_ids: sum(remove_one(pen, one) for one in record_ids)


PLAIN = (
    Guard(f"{STORE}.connection", "sqlcipher", _plain_database),
    Guard(f"{STORE}.connection", "build_faults", answering(())),
    Guard(f"{STORE}.connection", "_check_cipher", answering(None)),
)
CRASH_LOG = Guard("exoconsult.ui.crash", "describe", _with_values)

LEAKS: tuple[Row, ...] = (
    row(41, "records, log and backups in plain text", "store/test_connection.py::test_nothing_plain_reaches_the_disk", off=PLAIN),
    row(
        42, "temporary files of the database", "store/test_connection.py::test_it_is_set_as_it_was_measured[temp_store-2]",
        off=pragmas(temp_store="FILE"),
    ),
    row(43, "log of failures", "ui/test_crash.py::test_a_failure_is_told_once_and_logged_without_values", off=CRASH_LOG),
    row(46, "title of a print job", "ui/test_printing.py::test_the_arguments_name_paper_sides_copies_and_nobody",
        off=Guard("exoconsult.ui.printing", "JOB_TITLE", replaced("Maya Torres"))),
    row(
        48, "file name and properties of a PDF",
        "ui/test_handout_output.py::test_the_saved_file_is_the_page_and_its_name_tells_nothing",
        "handout/test_render.py::test_title_and_language_name_no_patient",
        "exchange/test_names.py::test_a_records_files_do_not_name_the_patient",
        off=Guard("exoconsult.exchange.names", "initials", lambda _before: lambda name: name),
    ),
    row(
        50, "erased patient", "store/test_connection.py::test_what_was_erased_is_nowhere_in_the_decrypted_records",
        "store/test_erasing.py::test_a_patient_goes_wholly_and_nobody_else",
        "store/test_backup.py::test_what_was_erased_stays_erased",
        off=(
            pragmas(secure_delete="OFF"),
            Guard(f"{STORE}.rows", "remove", _leaves_words),
        ),
    ),
)  # fmt: skip

LOCK: tuple[Row, ...] = (
    row(
        56, "save while locked", "faults/test_engine.py::test_every_way_to_the_records_is_shut_once_they_are_locked",
        "store/test_vault.py::test_a_locked_vault_takes_and_gives_nothing",
        off=Guard(f"{STORE}.worker", "Worker.stop", answering(None)),
    ),
    row(
        57, "two quick unlocks", "store/test_vault.py::test_a_second_opening_in_the_same_program_is_refused",
        off=pragmas(locking_mode="NORMAL"),
    ),
    row(
        58, "patient view left or turned to somebody else", "ui/test_patient_leaving.py::test_home_is_out_of_reach",
        "ui/test_patient_view.py::test_nothing_private_can_be_read_on_any_step",
        "ui/test_patient_leaving.py::test_three_misses_lock_the_screen_until_the_pin_is_given",
        off=Guard("exoconsult.pin", "_fits", answering(True)),
    ),
)  # fmt: skip
