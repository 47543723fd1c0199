"""A file is replaced whole or not at all."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from exoconsult import atomic
from exoconsult.errors import BadInput


def test_a_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    file.write_bytes(b"old")
    atomic.write_bytes(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="folder, not a file"):
        atomic.write_bytes(tmp_path, b"x")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file or directory") as caught:
        atomic.write_bytes(tmp_path / "no" / "out.pdf", b"x")
    assert str(tmp_path / "no" / "out.pdf") in str(caught.value)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.pdf"
    file.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match="No space left on device"):
        atomic.write_bytes(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_windows_is_not_asked_to_sync_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses to open one; a rename is in its journal at once."""
    opened: list[object] = []
    windows = SimpleNamespace(name="nt", open=lambda *asked: opened.append(asked))
    monkeypatch.setattr(atomic, "os", windows)
    atomic.sync_folder(tmp_path)
    assert opened == []


@pytest.mark.parametrize(
    ("reason", "helps"),
    [(errno.ENOSPC, "Make room"), (errno.EROFS, "your rights"), (errno.ENOENT, "Choose another place")],
)
def test_what_helps_is_for_the_reason_there_was(reason: int, helps: str) -> None:
    told = str(atomic.cannot_write(OSError(reason, os.strerror(reason)), Path("clinic.toml")))
    assert os.strerror(reason) in told and f" {helps}" in told
