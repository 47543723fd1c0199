"""Rows of the catalogue: crash and power, storage, damage, versions and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.faults.model import Guard, Row, answering, pragmas, replaced, row, without

STORE = "exoconsult.store"


def _never_commits(_before: Any) -> Any:
    """A change that says it is kept while it waits for the next."""

    def transaction(connection: Any, change: Any) -> Any:
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        return change(connection)

    return transaction


def _tells_no_failure(before: Any) -> Any:
    return lambda self, function, done: before(self, function, lambda _error: done(None))


def _no_transaction(_before: Any) -> Any:
    return lambda connection, change: change(connection)


def _in_place(_before: Any) -> Any:
    return lambda file, data, private=False: Path(file).write_bytes(data) and None


def _keys_in_place(before: Any) -> Any:
    """Empty both copies, then fill them."""
    encode = before.__globals__["encode"]

    def write(folder: Path, keys: Any) -> None:
        import os

        names = [before.__globals__["KEY_FILE"], before.__globals__["KEY_COPY"]]
        handles = [os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) for name in names]
        for handle in handles:
            with os.fdopen(handle, "wb") as stream:
                stream.write(encode(keys))
                stream.flush()
                os.fsync(stream.fileno())

    return write


def _without_statement(part: str) -> Any:
    """Return what makes a vault without the statements that hold these words."""

    def off(before: Any) -> Any:
        wanted = tuple(
            tuple(statement for statement in one if part not in statement)
            for one in before.__globals__["MIGRATIONS"]
        )
        return lambda connection, migrations=wanted: before(connection, migrations)

    return off


def _wrong_passphrase(_before: Any) -> Any:
    def told(*_given: object) -> Exception:
        from exoconsult.errors import WrongPassphrase

        return WrongPassphrase("This passphrase does not open the records")

    return told


COMMITS = Guard(f"{STORE}.connection", "transaction", _never_commits)
TELLS = Guard(f"{STORE}.worker", "Worker.post", _tells_no_failure)
ATOMIC = Guard("exoconsult.atomic", "write_bytes", _in_place)
COUNTED = Guard(f"{STORE}.anchor", "read", answering(None))
PAGES = Guard(f"{STORE}.making", "integrity_faults", answering(()))
TOLD = Guard(
    f"{STORE}.storage", "database_error", lambda before: lambda error, file: before(Exception(), file)
)
FILE = Guard(f"{STORE}.connection", "_check_file", answering(None))

CRASH: tuple[Row, ...] = (
    row(1, "kill -9 of the writer", "store/test_crash.py::test_what_was_acknowledged_survives_kill_9", off=COMMITS),
    row(
        3, "power cut under the records", "faults/test_figures.py::test_nothing_acknowledged_is_lost_in_a_power_cut",
        off=pragmas(synchronous="OFF"),
    ),
    row(
        4, "power cut under the key file", "faults/test_figures.py::test_a_power_cut_locks_nobody_out",
        off=Guard("exoconsult.atomic", "write_bytes", _in_place),
    ),
    row(5, "torn, cut or zeroed log", "store/test_crash.py::test_a_torn_log_leaves_what_came_before_it", off=COUNTED),
    row(6, "log deleted by somebody", "store/test_vault.py::test_a_log_that_somebody_deleted_is_noticed_once", off=COUNTED),
    row(
        7, "backup beside a stale log", "faults/test_disk.py::test_a_log_left_behind_is_never_mixed_with_a_backup",
        "store/test_backup.py::test_the_present_place_is_never_written_over",
        off=Guard(f"{STORE}.restoring", "refuse_used", answering(None)),
    ),
    row(
        8, "fsync fails (EIO)",
        "faults/test_disk.py::test_a_disk_that_fails_now_and_then_loses_nothing_acknowledged[fsync,fdatasync-EIO-7-StoreError]",
        off=TELLS,
    ),
    row(
        9, "write fails (ENOSPC) now and then",
        "faults/test_disk.py::test_a_disk_that_fails_now_and_then_loses_nothing_acknowledged[pwrite64-ENOSPC-97-StorageFull]",
        off=TELLS,
    ),
    row(10, "writer of a PDF killed", "faults/test_disk.py::test_a_file_whose_writer_is_killed_is_one_whole_version", off=ATOMIC),
    row(13, "hard abort", "faults/test_figures.py::test_nothing_acknowledged_is_lost_when_the_writer_aborts", off=COMMITS),
)  # fmt: skip

STORAGE: tuple[Row, ...] = (
    row(
        14, "disk full during autosave", "faults/test_disk.py::test_a_full_disk_is_told_and_nothing_acknowledged_is_lost",
        "store/test_crash.py::test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room", off=TELLS,
    ),
    row(15, "disk full during a PDF", "faults/test_disk.py::test_a_handout_that_finds_no_room_leaves_no_stump", off=ATOMIC),
    row(
        16, "disk full during a backup", "faults/test_disk.py::test_a_backup_that_finds_no_room_leaves_the_last_one",
        off=Guard(f"{STORE}.backup", "shutil", without(rmtree=lambda *_given, **_named: None)),
    ),
    row(
        17, "place that cannot be written",
        "faults/test_disk.py::test_a_place_that_cannot_be_written_is_told_and_a_backup_there_comes_back", off=TOLD,
    ),
    row(18, "records on a disk that is not there", "store/test_vault.py::test_missing_records_are_damage", off=FILE),
    row(
        19, "records file of no length", "store/test_vault.py::test_a_cut_file_is_damage_and_never_a_new_beginning",
        off=(FILE, PAGES, Guard(f"{STORE}.connection", "_check_cipher", answering(None))),
    ),
    row(
        20, "synced folder", "store/test_places.py::test_a_place_that_is_refused",
        "store/test_places.py::test_a_mark_of_a_sync_program_is_seen",
        "store/test_places.py::test_a_link_into_a_synced_folder_is_seen",
        off=Guard(f"{STORE}.places", "synced_by", answering("")),
    ),
    row(
        21, "network drive", "store/test_places.py::test_a_place_that_is_refused",
        "store/test_places.py::test_what_macos_says_is_understood",
        off=Guard(f"{STORE}.places", "NETWORK_KINDS", replaced(frozenset())),
    ),
    row(
        22, "rights too wide", "store/test_vault.py::test_only_the_user_may_read",
        "store/test_places.py::test_rights_that_are_too_wide_are_mended",
        off=Guard(f"{STORE}.places", "make_private", answering(())),
    ),
    row(
        23, "too little memory", "faults/test_disk.py::test_too_little_memory_is_told_by_a_starved_process",
        "store/test_key_files.py::test_too_little_memory_is_not_called_a_wrong_passphrase",
        off=Guard(f"{STORE}.keys", "HashingError", replaced(ZeroDivisionError)),
    ),
    row(
        24, "100,000 consultations (figures: benchmarks/records.py)",
        "faults/test_engine.py::test_no_question_of_the_list_walks_through_all_records",
        off=Guard(f"{STORE}.schema", "migrate", _without_statement("CREATE INDEX visits")),
    ),
    row(
        25, "a record with 5 MB of notes", "faults/test_engine.py::test_megabytes_of_notes_are_cut",
        "test_plain_text.py::test_a_text_is_cut_at_its_limit",
        off=Guard("exoconsult.plain_text", "note", lambda _before: lambda text, most=0: text),
    ),
)  # fmt: skip

KEYS: tuple[Row, ...] = (
    row(
        26, "one bit flipped anywhere", "faults/test_figures.py::test_every_flipped_bit_is_found",
        "store/test_crash.py::test_random_flips_are_all_found", off=PAGES,
    ),
    row(
        27, "first page damaged", "store/test_vault.py::test_a_flipped_bit_is_damage_and_never_a_wrong_passphrase",
        off=Guard(f"{STORE}.storage", "database_error", _wrong_passphrase),
    ),
    row(28, "file cut short", "store/test_vault.py::test_a_cut_file_is_damage_and_never_a_new_beginning", off=(PAGES, TOLD)),
    row(
        29, "wrong passphrase many times",
        "store/test_passphrases.py::test_guesses_are_slowed_down_over_new_starts_and_written_down",
        "store/test_vault.py::test_a_wrong_passphrase_is_called_that_and_changes_nothing",
        off=Guard(f"{STORE}.throttle", "wait_after", lambda _before: lambda misses: __import__("datetime").timedelta()),
    ),
    row(
        30, "change of passphrase killed", "faults/test_figures.py::test_a_killed_change_of_passphrase_locks_nobody_out",
        "store/test_passphrases.py::test_a_passphrase_change_stopped_anywhere_locks_nobody_out",
        off=Guard(f"{STORE}.key_files", "write", _keys_in_place),
    ),
    row(31, "records keyed anew", "faults/test_engine.py::test_records_are_never_keyed_anew_or_exported_by_the_cipher"),
    row(
        32, "key file lost", "store/test_key_files.py::test_one_damaged_key_file_is_mended_by_the_other",
        off=Guard(f"{STORE}.key_ring", "_healed", lambda _before: lambda ring, newest: ring),
    ),
    row(
        33, "slip in the recovery code",
        "store/test_passphrases.py::test_a_slip_in_the_recovery_code_is_found_with_its_group",
        off=Guard(f"{STORE}.recovery_code", "_check_digit", answering(0)),
    ),
    row(
        34, "passphrase typed in another form", "store/test_vault.py::test_letters_typed_in_another_form_are_the_same",
        off=Guard(f"{STORE}.keys", "unicodedata", without(normalize=lambda form, text: text)),
    ),
    row(35, "passphrase with quotes", "faults/test_engine.py::test_no_passphrase_is_read_as_a_command"),
    row(
        36, "database that cannot encrypt", "store/test_connection.py::test_a_database_without_encryption_is_refused",
        off=(
            Guard(f"{STORE}.connection", "build_faults", answering(())),
            Guard(f"{STORE}.connection", "_check_cipher", answering(None)),
        ),
    ),
    row(
        37, "old database", "store/test_connection.py::test_a_lesser_build_is_refused",
        off=Guard(f"{STORE}.connection", "LEAST_SQLITE", replaced((0,))),
    ),
    row(
        38, "migration killed", "faults/test_figures.py::test_a_killed_migration_is_done_or_not_begun",
        "store/test_crash.py::test_a_migration_that_is_killed_is_done_or_not_done",
        off=Guard(f"{STORE}.connection", "transaction", _no_transaction),
    ),
    row(
        39, "newer records, older program", "store/test_vault.py::test_a_newer_vault_is_refused_untouched",
        "store/test_vault.py::test_newer_records_beside_an_older_key_file_are_refused",
        off=Guard(f"{STORE}.vault", "SUPPORTED", replaced(10**6)),
    ),
    row(
        40, "format lost in a copy", "store/test_crash.py::test_an_older_vault_is_brought_up_with_a_copy_of_before",
        "faults/test_engine.py::test_records_are_never_keyed_anew_or_exported_by_the_cipher",
    ),
)  # fmt: skip
