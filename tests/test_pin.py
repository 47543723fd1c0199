"""The staff PIN: kept as a hash, slowed down after misses, locked after three."""

from __future__ import annotations

import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.errors import BadInput
from exoconsult.pin import StaffPin, is_pin, wait_after

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "staff-pin.json"


@pytest.fixture
def pin(file: Path) -> StaffPin:
    made = StaffPin(file)
    made.set("2468")
    return made


def test_a_pin_is_set_once_and_then_asked(file: Path) -> None:
    pin = StaffPin(file)
    assert not pin.is_set() and not pin.check("2468", NOW)
    pin.set("2468")
    again = StaffPin(file)
    assert again.is_set() and not again.is_locked()
    assert again.check("2468", NOW) and not again.wait(NOW)


def test_the_file_holds_an_argon2id_hash_that_only_this_user_reads(pin: StaffPin, file: Path) -> None:
    kept = file.read_text()
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in kept and "2468" not in kept.split("$argon2id")[0]
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("words", ["", "123", "123456789", "12a4", " 1234", "١٢٣٤", "12.4"])
def test_what_is_no_pin_is_refused(words: str, file: Path) -> None:
    with pytest.raises(BadInput, match="4 to 8 digits"):
        StaffPin(file).set(words)
    assert not file.exists()


def test_each_miss_makes_the_next_try_wait_longer(pin: StaffPin) -> None:
    assert not pin.check("1111", NOW)
    assert pin.wait(NOW) == timedelta(seconds=1)
    assert not pin.check("2468", NOW)  # too early: not looked at, not counted
    assert not pin.check("1111", later(1))
    assert pin.wait(later(1)) == timedelta(seconds=4) and not pin.is_locked()
    assert not pin.check("1111", later(5))
    assert pin.wait(later(5)) == timedelta(seconds=16) and pin.is_locked()


def test_starting_again_does_not_forget_misses(pin: StaffPin, file: Path) -> None:
    for seconds in (0, 1, 5):
        pin.check("1111", later(seconds))
    again = StaffPin(file)
    assert again.is_locked() and again.wait(later(6)) == timedelta(seconds=15)
    assert again.check("2468", later(21))
    assert not again.is_locked()
    again.check("1111", later(22))
    assert again.wait(later(22)) == timedelta(seconds=1)


def test_a_clock_set_back_locks_nobody_out(pin: StaffPin) -> None:
    pin.check("1111", NOW)
    assert pin.wait(NOW - timedelta(days=400)) == timedelta()
    assert pin.check("2468", NOW - timedelta(days=400))


def test_a_moment_without_a_zone_is_local_time(pin: StaffPin) -> None:
    local = NOW.astimezone().replace(tzinfo=None)
    pin.check("1111", local)
    assert pin.wait(NOW) == timedelta(seconds=1)


def test_a_damaged_file_is_as_none(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"{")
    assert not StaffPin(file).is_set()
    file.write_bytes(b'{"hash": "nothing"}')
    assert StaffPin(file).is_set() and not StaffPin(file).check("2468", NOW)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInput, match="taken"):
        StaffPin(tmp_path / "taken" / "staff-pin.json").set("2468")


@pytest.mark.parametrize(
    ("misses", "seconds"), [(-1, 0), (0, 0), (1, 1), (2, 4), (3, 16), (9, 300), (500, 300)]
)
def test_the_wait_after_so_many_misses(misses: int, seconds: int) -> None:
    assert wait_after(misses) == timedelta(seconds=seconds)


@given(misses=st.integers(-3, 10_000))
def test_waits_grow_and_end(misses: int) -> None:
    assert timedelta() <= wait_after(misses) <= wait_after(misses + 1) <= timedelta(minutes=5)


@given(words=st.text(max_size=10))
def test_a_pin_is_ascii_digits(words: str) -> None:
    assert is_pin(words) == (4 <= len(words) <= 8 and set(words) <= set("0123456789"))
