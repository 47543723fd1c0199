"""The catalogue is whole, its checks exist, and a guard that is switched off is missed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.faults.catalogue import AUTOMATED_AT_LEAST, COUNT, PLANTED, ROWS, by_id, drawn
from tests.faults.model import Row
from tests.faults.running import ROOT, outcomes, unguarded

SEED = 20261129
QUICK = ("store/", "test_plain_text.py", "exchange/test_names.py", "images/")
"""Rows whose checks take a second or two; `make faults` does it for all."""


def test_every_row_is_there_once_with_its_checks_or_the_reason() -> None:
    assert [row.id for row in ROWS] == [f"F{number}" for number in range(1, COUNT + 1)]
    assert all(bool(row.checks) != bool(row.why) for row in ROWS)
    assert sum(bool(row.checks) for row in ROWS) >= AUTOMATED_AT_LEAST
    assert {row.id for row in PLANTED}.isdisjoint(row.id for row in ROWS)


def test_every_check_is_a_test_that_exists() -> None:
    """Files and functions by name; whether each ends well is shown by the tests themselves, in every run."""
    for row in ROWS:
        for check in row.checks:
            file, _, function = check.partition("::")
            text = (ROOT / file).read_text(encoding="utf-8")
            assert not function or f"\ndef {function.split('[')[0]}(" in text, (row.id, check)


def test_checks_with_a_case_are_found_by_pytest() -> None:
    cases = [check for row in ROWS for check in row.checks if "[" in check]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", *cases],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert cases and done.returncode == 0, done.stdout


def _quick(row: Row) -> bool:
    return bool(row.checks) and all(check.removeprefix("tests/").startswith(QUICK) for check in row.checks)


@pytest.mark.parametrize("row_id", drawn(SEED, 3, tuple(filter(_quick, ROWS))))
def test_a_row_goes_red_without_its_guard(row_id: str) -> None:
    end = unguarded(by_id(row_id))
    assert end.word == "failed", end


def test_a_row_that_stays_green_without_its_guard_is_seen() -> None:
    assert [unguarded(row).word for row in PLANTED] == ["passed", "missing"]


def test_a_missing_check_is_told() -> None:
    with pytest.raises(SystemExit, match="not found"):
        outcomes([Row("P3", "gone", ("tests/test_plain_text.py::test_gone",))])
