"""The figures of `make faults` in short."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.figures import changes, flips, kills, power

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
SEED = 20261129


def test_nothing_acknowledged_is_lost_when_the_writer_aborts(tmp_path: Path) -> None:
    assert kills.writer_kills(tmp_path, 2, SEED, signal.SIGABRT).reached


def test_nothing_acknowledged_is_lost_in_a_power_cut(tmp_path: Path) -> None:
    _needs_power()
    figure = power.power_cuts(tmp_path / "cuts", 3, SEED)
    assert figure.reached, figure


def test_a_disk_that_another_view_of_the_mounts_holds_comes_back_whole(tmp_path: Path) -> None:
    _needs_power()
    with power.disk(tmp_path / "cuts") as disk:
        holding = subprocess.Popen(["unshare", "-m", "sh", "-c", "echo up; sleep 1"], stdout=subprocess.PIPE)
        assert holding.stdout is not None and holding.stdout.readline() == b"up\n"
        disk.cut()
        disk.back()
        (disk.at / "after").write_text("written", encoding="utf-8")
    holding.communicate()


def test_a_power_cut_locks_nobody_out(tmp_path: Path) -> None:
    _needs_power()
    figure = power.passphrase_power_cuts(tmp_path / "cuts", 3, SEED)
    assert figure.reached, figure


def test_a_killed_change_of_passphrase_locks_nobody_out(tmp_path: Path) -> None:
    assert changes.passphrase_kills(tmp_path / "vault", 3, SEED).reached


def test_a_killed_migration_is_done_or_not_begun(tmp_path: Path) -> None:
    figure = changes.migration_kills(tmp_path, 4, SEED, records=40)
    assert figure.reached, figure


def test_a_killed_backup_leaves_a_usable_one(tmp_path: Path) -> None:
    figure = changes.backup_kills(tmp_path, 3, SEED)
    assert figure.reached, figure


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    figure = flips.bit_flips(tmp_path, 40, SEED)
    assert figure.reached, figure


def _needs_power() -> None:
    why = power.not_possible()
    if why:
        pytest.skip(why)
