"""Plain consultations move into the vault: none lost wherever it stops, and no plain word stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from exoconsult import paths
from exoconsult.consultation import files
from exoconsult.consultation.model import Consultation
from exoconsult.errors import StoreError
from exoconsult.store import importing, rows
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import actions, make_vault, person, unlock
from tests.store.test_connection import MARK, hits


def lay(folder: Path, *values: Consultation) -> None:
    """Keep values as they were kept before there was a vault, the last one changed last."""
    folder.mkdir(exist_ok=True)
    for place, value in enumerate(values):
        file = folder / f"{value.id}.json"
        file.write_bytes(files.encode(value))
        os.utime(file, (1_700_000_000 + place, 1_700_000_000 + place))


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    lay(tmp_path / "plain", person("a1", MARK), person("a2", f"{MARK} Two"), person("a3", MARK))
    return tmp_path / "plain"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = make_vault(tmp_path / "vault")
    yield made
    made.close()


def kept(vault: Vault) -> dict[str, Consultation]:
    records = VaultRecords(vault)
    return {line.id: records.load(line.id) for line in records.lines()}


def test_all_are_taken_in_and_nothing_plain_is_left(vault: Vault, plain: Path, tmp_path: Path) -> None:
    assert importing.waiting(plain) == 3 and len(hits(tmp_path, MARK)) == 3
    assert importing.bring_in(plain, vault) == importing.Imported(count=3)
    assert kept(vault) == {
        "a1": person("a1", MARK),
        "a2": person("a2", f"{MARK} Two"),
        "a3": person("a3", MARK),
    }
    assert not plain.exists() and hits(tmp_path, MARK) == []
    lines = VaultRecords(vault).lines()
    assert [line.id for line in lines] == ["a3", "a2", "a1"]
    assert [line.visits for line in lines] == [2, 1, 2]  # a1 and a3: the same name, birth date, reference
    assert lines[0].changed_at.date() == date(2023, 11, 14)
    assert "import" in actions(vault)
    assert importing.bring_in(plain, vault) == importing.Imported()


def test_every_shipped_sample_comes_through_unchanged(vault: Vault, tmp_path: Path) -> None:
    samples = [files.decode(file.read_bytes()) for file in sorted(paths.resource("samples").glob("*.json"))]
    lay(tmp_path / "plain", *samples)
    importing.bring_in(tmp_path / "plain", vault)
    found = kept(vault)
    assert len(samples) > 5 and list(found) == [value.id for value in reversed(samples)]
    for value in samples:
        patient = msgspec.structs.replace(value.patient, keep_record=True)
        assert found[value.id] == msgspec.structs.replace(value, patient=patient)


def test_what_cannot_be_read_stays_and_is_named(vault: Vault, plain: Path) -> None:
    (plain / "bad.json").write_text('{"patient": ', encoding="utf-8")
    (plain / "link.json").symlink_to(plain / "bad.json")
    assert importing.bring_in(plain, vault) == importing.Imported(count=3, unreadable=("bad.json",))
    assert sorted(file.name for file in plain.iterdir()) == ["bad.json", "link.json"]
    assert (plain / "bad.json").read_text(encoding="utf-8") == '{"patient": '


def test_another_record_with_the_same_id_is_not_overwritten(vault: Vault, plain: Path) -> None:
    VaultRecords(vault).save(person("a1", "Somebody Else"))
    importing.bring_in(plain, vault)
    names = sorted(value.patient.name for value in kept(vault).values())
    assert names == [MARK, MARK, f"{MARK} Two", "Somebody Else"]
    assert kept(vault)["a1"].patient.name == "Somebody Else"


def test_what_comes_back_otherwise_is_not_erased(
    vault: Vault, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "revisions", lambda _one, _id: ())
    with pytest.raises(StoreError, match="did not come back"):
        importing.bring_in(plain, vault)
    assert importing.waiting(plain) == 3


class _Stopped(Exception):
    """The moment at which the program is killed."""


def _count_down(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    left = [step]

    def watched(real: object) -> object:
        def call(*args: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise _Stopped
            return real(*args, **named)  # type: ignore[operator]

        return call

    for owner, name in (
        (importing, "_take"),
        (importing, "_overwrite"),
        (importing, "sync_folder"),
        (Path, "rename"),
        (Path, "unlink"),
    ):
        monkeypatch.setattr(owner, name, watched(getattr(owner, name)))


@pytest.mark.parametrize("step", range(1, 16))
def test_stopped_anywhere_nothing_is_lost(
    vault: Vault, plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    with monkeypatch.context() as patched:
        _count_down(patched, step)
        with pytest.raises(_Stopped):
            importing.bring_in(plain, vault)
    there = set(kept(vault)) | {file.stem for file in plain.glob("*.json")}
    assert there == {"a1", "a2", "a3"}
    importing.bring_in(plain, vault)
    assert set(kept(vault)) == {"a1", "a2", "a3"} and kept(vault)["a2"] == person("a2", f"{MARK} Two")
    assert not plain.exists() and hits(tmp_path, MARK) == []


KILLED = """
import os, sys
from pathlib import Path
from exoconsult.store import importing, rows
from tests.store.safe import unlock
step, left = sys.argv[3], [2]
real = getattr(importing, step)
def kill(*args):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), 9)
    return real(*args)
setattr(importing, step, kill)
importing.bring_in(Path(sys.argv[2]), unlock(Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("step", ["_take", "_overwrite", "sync_folder"])
def test_killed_anywhere_nothing_is_lost(vault: Vault, plain: Path, tmp_path: Path, step: str) -> None:
    vault.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(vault.folder), str(plain), step],
        capture_output=True,
        check=False,
        cwd=Path.cwd(),
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = unlock(vault.folder)
    importing.bring_in(plain, again)
    assert set(kept(again)) == {"a1", "a2", "a3"}
    again.close()
    assert not plain.exists() and hits(tmp_path, MARK) == []
