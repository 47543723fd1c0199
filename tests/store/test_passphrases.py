"""Passphrases, the recovery code, and guesses."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exoconsult import atomic
from exoconsult.errors import (
    BadInput,
    StoreError,
    WrongPassphrase,
)
from exoconsult.store import audit, recovery_code, throttle
from exoconsult.store.holders import RECOVERED
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import RECORDS_FILE
from tests.store.safe import PASSPHRASE, PERSON, Clock, actions, make_vault_with_code, unlock

# --- passphrases and the recovery code -------------------------------------------------------------------


def test_the_recovery_code_opens_and_lets_set_a_new_passphrase(tmp_path: Path) -> None:
    vault, code = make_vault_with_code(tmp_path / "vault")
    vault.close()
    typed = code.lower().replace("-", " ").replace("0", "O").replace("1", "l")
    again = unlock(tmp_path / "vault", typed)
    assert again.recovered and again.person == RECOVERED
    again.set_passphrase(PERSON, "a new long passphrase")
    newer = again.new_recovery_code()
    again.close()
    unlock(tmp_path / "vault", "a new long passphrase").close()
    unlock(tmp_path / "vault", newer).close()
    for gone in (PASSPHRASE, code):
        with pytest.raises(WrongPassphrase):
            unlock(tmp_path / "vault", gone)


def test_changing_the_passphrase_needs_the_present_one(closed: Path) -> None:
    vault = unlock(closed)
    records = (closed / RECORDS_FILE).read_bytes()
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase("not the one", "something new")
    with pytest.raises(BadInput):
        vault.change_passphrase(PASSPHRASE, "short")
    vault.change_passphrase(PASSPHRASE, "something new")
    assert (closed / RECORDS_FILE).read_bytes()[:4096] == records[:4096]  # the records are not rewritten
    vault.close()
    unlock(closed, "something new").close()
    with pytest.raises(WrongPassphrase):
        unlock(closed)


def test_each_practitioner_has_a_passphrase(closed: Path) -> None:
    vault = unlock(closed)
    vault.add_practitioner("Nurse Lee", "another passphrase")
    with pytest.raises(BadInput):
        vault.add_practitioner("Nurse Lee", "another passphrase")
    assert vault.holders() == Vault.persons(closed) == (PERSON, "Nurse Lee")
    vault.close()
    lee = unlock(closed, "another passphrase", person="Nurse Lee")
    assert lee.person == "Nurse Lee"
    lee.remove_practitioner(PERSON)
    with pytest.raises(BadInput, match="last"):
        lee.remove_practitioner("Nurse Lee")
    with pytest.raises(BadInput):
        lee.remove_practitioner("Nobody")
    lee.close()
    with pytest.raises(WrongPassphrase):
        unlock(closed)


class _Stopped(Exception):
    """The moment at which the program is killed."""


@pytest.mark.parametrize("step", range(1, 9))
def test_a_passphrase_change_stopped_anywhere_locks_nobody_out(
    closed: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Every call that reaches the disk is a place to stop at: fsync, rename, folder, for both copies."""
    left = [step]

    def stopping(name: str, real: object) -> object:
        def call(*args: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise _Stopped(name)
            return real(*args, **named)  # type: ignore[operator]

        return call

    vault = unlock(closed)
    vault.read(lambda one: None)  # nothing else is on its way to the disk
    with monkeypatch.context() as patched:
        for owner, name in ((os, "fsync"), (Path, "replace"), (os, "fdopen")):
            patched.setattr(owner, name, stopping(name, getattr(owner, name)))
        with pytest.raises(_Stopped):
            vault.change_passphrase(PASSPHRASE, "something new")
    vault.close()
    opened = []
    for secret in (PASSPHRASE, "something new"):
        copy = closed.parent / f"copy {secret}"
        shutil.copytree(closed, copy)
        try:
            unlock(copy, secret).close()
        except WrongPassphrase:
            continue
        opened.append(secret)
        unlock(copy, secret).close()
    assert opened


@pytest.mark.parametrize(
    "code",
    [
        "YZT8H-NR4SE-5T7TF-VEV29-ZH26F-GM1TD",
        "1QB3J-PW3HH-4XGZ2-YSG48-YPHGZ-T7A2M",
        "D2FRX-1PAV4-XRRNT-G9XQ1-KRM8C-HPV30",
    ],
)
def test_a_slip_in_the_recovery_code_is_found_with_its_group(code: str) -> None:
    assert recovery_code.parse(f"  {code.lower()} ") == code
    signs = code.replace("-", "")
    for place, sign in enumerate(signs):
        for other in recovery_code.ALPHABET.replace(sign, ""):
            with pytest.raises(BadInput, match=f"group {place // 5 + 1} "):
                recovery_code.parse(signs[:place] + other + signs[place + 1 :])
    for place in range(len(signs) - 1):
        if signs[place] != signs[place + 1] and place % 5 != 4:
            swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
            with pytest.raises(BadInput, match="slip"):
                recovery_code.parse(swapped)
    first, second, *rest = recovery_code.groups_of(code)
    if first != second:
        with pytest.raises(BadInput, match="slip"):
            recovery_code.parse("-".join((second, first, *rest)))


@pytest.mark.parametrize("typed", ["", "ABC", "0" * 29, "U" * 30, PASSPHRASE])
def test_what_is_no_recovery_code_is_told(typed: str) -> None:
    with pytest.raises(BadInput):
        recovery_code.parse(typed)
    assert not recovery_code.looks_like(typed)


# --- guessing --------------------------------------------------------------------------------------------


def test_waits_grow_to_half_a_minute() -> None:
    waits = [throttle.wait_after(misses).total_seconds() for misses in (0, 1, 2, 3, 4, 5, 6, 7, 8, 500)]
    assert waits == [0, 0, 1, 2, 4, 8, 16, 30, 30, 30]


def test_guesses_are_slowed_down_over_new_starts_and_written_down(closed: Path) -> None:
    clock = Clock()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            unlock(closed, "wrong", clock)
        clock.move(seconds=2)
    with pytest.raises(WrongPassphrase) as told:
        unlock(closed, "wrong", clock)
    assert told.value.wait == timedelta(seconds=4)
    with pytest.raises(WrongPassphrase, match="Wait"):  # not even looked at
        unlock(closed, PASSPHRASE, clock)
    clock.move(seconds=4)
    vault = unlock(closed, PASSPHRASE, clock)
    assert actions(vault)[-5:] == ["unlock-failed"] * 4 + ["unlock"]
    rows = vault.read(audit.entries)
    assert rows[1].at == datetime(2026, 11, 24, 10, 30, 6, tzinfo=UTC)
    vault.close()
    unlock(closed, PASSPHRASE, clock).close()


def test_a_clock_that_was_set_back_locks_nobody_out(closed: Path) -> None:
    clock = Clock()
    for _ in range(7):
        with pytest.raises(WrongPassphrase):
            unlock(closed, "wrong", clock)
        clock.move(seconds=30)
    clock.move(days=-400)
    unlock(closed, PASSPHRASE, clock).close()


def test_a_try_that_cannot_be_counted_is_not_free(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise BadInput("The file cannot be written")

    monkeypatch.setattr(atomic, "write_bytes", full)
    with pytest.raises(StoreError, match="could not be counted"):
        unlock(closed, "wrong")


def test_a_damaged_list_of_tries_keeps_nobody_out(closed: Path) -> None:
    (closed / throttle.TRIES_FILE).write_bytes(b"\xff{")
    unlock(closed).close()
