"""The file with the keys and its copy: what is damaged, taken away or forged there is found."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from argon2 import exceptions

from exoconsult.errors import StoreError, VaultDamaged, VaultTooNew, WrongPassphrase
from exoconsult.store import key_files, keys, schema, throttle
from exoconsult.store.vault_files import KEY_COPY, KEY_FILE
from tests.store.safe import unlock
from tests.store.test_vault import flip


@pytest.mark.parametrize("name", [KEY_FILE, KEY_COPY])
@pytest.mark.parametrize("harm", ["gone", "empty", "cut", "flipped"])
def test_one_damaged_key_file_is_mended_by_the_other(closed: Path, name: str, harm: str) -> None:
    data = (closed / name).read_bytes()
    if harm == "gone":
        (closed / name).unlink()
    else:
        part = {"empty": b"", "cut": data[: len(data) // 2], "flipped": data.replace(b"Osei", b"Oseu")}[harm]
        (closed / name).write_bytes(part)
    unlock(closed).close()
    assert (closed / name).read_bytes() == data


def test_every_damage_to_both_key_files_is_told(closed: Path) -> None:
    data = (closed / KEY_FILE).read_bytes()
    for place in range(0, len(data) - 1, 23):
        for name in (KEY_FILE, KEY_COPY):
            (closed / name).write_bytes(data)
            flip(closed / name, place)
        with pytest.raises((VaultDamaged, VaultTooNew)):
            unlock(closed)
    for name in (KEY_FILE, KEY_COPY):
        (closed / name).unlink()
    with pytest.raises(VaultDamaged, match="missing"):
        unlock(closed)


def test_a_slot_taken_away_or_changed_from_outside_is_found(closed: Path) -> None:
    (found, _copy) = key_files.read(closed, schema.SUPPORTED)
    forged = msgspec.structs.replace(found, slots=found.slots[:1], revision=99)
    key_files.write(closed, forged)
    with pytest.raises(VaultDamaged, match="changed from outside"):
        unlock(closed)
    renamed = msgspec.structs.replace(found.slots[0], person="Somebody")
    key_files.write(closed, msgspec.structs.replace(found, slots=(renamed, *found.slots[1:])))
    with pytest.raises(WrongPassphrase):  # what a slot says is sealed with it
        unlock(closed)


def test_a_forged_amount_of_work_is_not_done(closed: Path) -> None:
    (found, _copy) = key_files.read(closed, schema.SUPPORTED)
    slot = msgspec.structs.replace(found.slots[0], kdf=keys.Kdf(t=1, m=2**31, p=1))
    key_files.write(closed, msgspec.structs.replace(found, slots=(slot,)))
    with pytest.raises(VaultDamaged):
        unlock(closed)


def test_too_little_memory_is_not_called_a_wrong_passphrase(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> bytes:
        raise exceptions.HashingError("Memory allocation error")

    monkeypatch.setattr(keys, "hash_secret_raw", fail)
    with pytest.raises(StoreError, match="memory") as told:
        unlock(closed)
    assert not isinstance(told.value, WrongPassphrase) and throttle.read(closed).count == 0
