"""Disks that are full, cannot be written or fail now and then: nothing acknowledged is lost; it is told."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from exoconsult import atomic
from exoconsult.errors import StoreError
from exoconsult.store import backup, restoring
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.faults.starved import act, failing_calls, on_tiny_disk, told
from tests.faults.victim import Victim
from tests.store.safe import PASSPHRASE, QUICK, Clock, make_vault, person, unlock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the tools of Linux")


def _saved(said: str) -> tuple[set[str], set[str]]:
    """Ids that were acknowledged, and the names of what was told instead."""
    lines = [line.split() for line in said.splitlines()]
    return {f"b{number}" for word, number, _at in lines if word == "saved"}, {
        word for word, _number, _at in lines if word != "saved"
    }


@pytest.mark.parametrize(
    ("calls", "error", "every", "kind"),
    [("fsync,fdatasync", "EIO", 7, "StoreError"), ("pwrite64", "ENOSPC", 97, "StorageFull")],
)
def test_a_disk_that_fails_now_and_then_loses_nothing_acknowledged(
    tmp_path: Path, calls: str, error: str, every: int, kind: str
) -> None:
    make_vault(tmp_path / "vault").close()
    command = act("save", str(tmp_path / "vault"), "40")
    saved, other = _saved(failing_calls(calls, error, every, command, tmp_path / "trace"))
    assert kind in other and saved
    vault = unlock(tmp_path / "vault")
    assert {line.id for line in VaultRecords(vault).lines()} >= saved and vault.verify() == ()
    vault.close()


def test_a_full_disk_is_told_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    found = told(on_tiny_disk(disk, "2m", *act("fill", str(disk))))
    assert "The disk is full" in found["told"] and found["saved"] > 10
    assert found["lost"] == 0 and found["read"] and found["faults"] == []


def test_a_backup_that_finds_no_room_leaves_the_last_one(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    make_vault(tmp_path / "vault").close()
    found = told(on_tiny_disk(disk, "500k", *act("backup-full", str(tmp_path / "vault"), str(disk))))
    assert "The disk is full" in found["told"]
    assert found["names"] == [found["good"]] and found["faults"] == []


def test_a_handout_that_finds_no_room_leaves_no_stump(tmp_path: Path) -> None:
    disk, sample = tmp_path / "disk", "resources/samples/01-rolling-and-boxcar.json"
    command = [sys.executable, "-m", "exoconsult", "handout", sample, "-o", str(disk / "handout.pdf")]
    listing = (
        "import subprocess, sys, os; done = subprocess.run(sys.argv[2:], capture_output=True, text=True)\n"
    )
    listing += "print(done.returncode, sorted(os.listdir(sys.argv[1])), done.stderr)"
    done = on_tiny_disk(disk, "60k", sys.executable, "-c", listing, str(disk), *command)
    assert done.stdout.startswith("2 [] ") and "No space left" in done.stdout


def test_a_place_that_cannot_be_written_is_told_and_a_backup_there_comes_back(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    vault = make_vault(tmp_path / "vault")
    VaultRecords(vault).save(person())
    made = backup.make(vault, tmp_path / "backups")
    vault.close()
    read_only = f'cp -a {tmp_path}/vault "$0/vault" && mount -o remount,ro "$0"'
    found = told(on_tiny_disk(disk, "4m", *act("open", str(disk / "vault")), before=read_only))
    assert found["kind"] == "StorageReadOnly" and "read-only" in found["told"]
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        made.folder.chmod(0o500)  # root writes there all the same
    before = {file.name: file.read_bytes() for file in made.folder.iterdir()}
    restoring.restore(made.folder, tmp_path / "new", PASSPHRASE, now=Clock(), kdf=QUICK)
    assert {file.name: file.read_bytes() for file in made.folder.iterdir()} == before


def test_a_log_left_behind_is_never_mixed_with_a_backup(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "vault")
    VaultRecords(vault).save(person())
    made = backup.make(vault, tmp_path / "backups")
    for number in range(5):
        VaultRecords(vault).save(person(f"b{number}"))
    target = tmp_path / "new"
    target.mkdir()
    log = target / f"{RECORDS_FILE}-wal"
    log.write_bytes((vault.folder / log.name).read_bytes())
    vault.close()
    with pytest.raises(StoreError, match="The place to restore to is not empty"):
        restoring.restore(made.folder, target, PASSPHRASE, now=Clock(), kdf=QUICK)
    assert [file.name for file in target.iterdir()] == [log.name]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
def test_too_little_memory_is_told_by_a_starved_process(tmp_path: Path) -> None:
    """A real limit: the passphrase is checked with more memory than the process may have."""
    code = """
import resource, sys
from pathlib import Path
from exoconsult.errors import StoreError, WrongPassphrase
from exoconsult.store.keys import Kdf
from exoconsult.store.vault import Vault
from tests.store.safe import Clock, PASSPHRASE
folder = Path(sys.argv[1])
Vault.create(folder, "A", PASSPHRASE, now=Clock(), kdf=Kdf(t=1, m=256 * 1024, p=1))[0].close()
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + 100 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (most, most))
try:
    Vault.unlock(folder, PASSPHRASE, now=Clock())
except StoreError as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "vault")], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("StoreError") and "not enough memory" in done.stdout, done.stderr


REPLACING = """
import sys
from pathlib import Path
from tests.faults.acts import say
from exoconsult import atomic
number = 0
while True:
    number += 1
    atomic.write_bytes(Path(sys.argv[1]), b"%PDF " + bytes([number % 256]) * 3_000_000)
    say("written", number)
"""


def test_a_file_whose_writer_is_killed_is_one_whole_version(tmp_path: Path) -> None:
    """Any kill leaves the old file or the new one."""
    (tmp_path / "replace.py").write_text(REPLACING, encoding="utf-8")
    chance, target = random.Random(5), tmp_path / "handout.pdf"
    for _round in range(5):
        writer = Victim("tests.faults.script", str(tmp_path / "replace.py"), str(target))
        writer.let_live(chance, 5, 0.004)
        writer.end()
        data = target.read_bytes()
        assert len(data) == 3_000_005 and len(set(data[5:])) == 1


def test_a_link_in_place_of_the_file_is_replaced_and_its_target_untouched(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "handout.pdf").symlink_to(victim)
    atomic.write_bytes(tmp_path / "handout.pdf", b"%PDF")
    assert victim.read_bytes() == b"mine" and not (tmp_path / "handout.pdf").is_symlink()
