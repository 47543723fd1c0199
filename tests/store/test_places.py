"""Network and synced folders are refused with their reason; files are the user's alone; room is set aside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exoconsult.errors import StorageFull, StoreError
from exoconsult.store import places
from exoconsult.store import vault as vault_module
from exoconsult.store.connection import transaction
from exoconsult.store.places import BALLAST_BYTES, BALLAST_FILE, Mount
from exoconsult.store.storage import full
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import make_vault, person, unlock

LOCAL = (Mount(Path("/"), "ext4"),)
MOUNTINFO = """22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:40 / /mnt/share rw shared:2 - nfs4 server:/clinic rw,vers=4.2
31 22 0:41 / /mnt/two\\040words rw - cifs //server/clinic rw
32 22 0:42 / /mnt/share/local rw - ext4 /dev/vdb1 rw
33 22 0:43 / /mnt/over rw - nfs server:/a rw
34 33 0:44 / /mnt/over rw - xfs /dev/vdc rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("/mnt/share/records", "another computer (nfs4)"),
        ("/mnt/two words/records", "another computer (cifs)"),
        ("//server/clinic/records", "another computer"),
        ("\\\\server\\clinic\\records", "another computer"),
        ("/home/a/Dropbox/records", "Dropbox"),
        ("/home/a/OneDrive - Linden Clinic/records", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/records", "iCloud"),
        ("/Users/a/Library/CloudStorage/records", "iCloud"),
        ("/home/a/Nextcloud/x/y/records", "Nextcloud"),
        ("/home/a/Google Drive/records", "Google Drive"),
    ],
)
def test_a_place_that_is_refused(folder: str, why: str) -> None:
    mounts = places.parse_mounts(MOUNTINFO)
    assert why in places.refusal(Path(folder), mounts)
    with pytest.raises(StoreError, match="Records cannot be kept here"):
        places.check(Path(folder), mounts)


@pytest.mark.parametrize(
    "folder",
    ["/home/a/records", "/mnt/share/local/records", "/mnt/over/records", "/home/a/dropboxer/records"],
)
def test_a_place_that_is_fine(folder: str) -> None:
    assert places.refusal(Path(folder), places.parse_mounts(MOUNTINFO)) == ""


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder", ".sync_journal.db"])
def test_a_mark_of_a_sync_program_is_seen(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).mkdir()
    assert places.refusal(tmp_path / "deep" / "records", LOCAL)
    (tmp_path / mark).rmdir()
    assert not places.refusal(tmp_path / "deep" / "records", LOCAL)


def test_onedrive_is_known_by_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert "OneDrive" in places.refusal(tmp_path / "records", LOCAL)


def test_a_link_into_a_synced_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "records").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in places.refusal(tmp_path / "records", LOCAL)


def test_this_computer_says_where_its_disks_are() -> None:
    assert places.kind_of(Path.cwd(), places.system_mounts()) not in {"", *places.NETWORK_KINDS}


def test_what_macos_says_is_understood() -> None:
    told = "/dev/disk3s1 on / (apfs, sealed)\n//amara@nas/my share on /Volumes/my share (smbfs, nodev)\nodd\n"
    mounts = places.parse_mac_mounts(told)
    assert "smbfs" in places.refusal(Path("/Volumes/my share/records"), mounts)
    assert places.refusal(Path("/Volumes/other"), mounts) == ""


def test_rights_that_are_too_wide_are_mended(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"x")
    (tmp_path / "vault.db").chmod(0o644)
    tmp_path.chmod(0o755)
    assert set(places.make_private(tmp_path)) == {tmp_path.name, "vault.db"}
    assert (tmp_path / "vault.db").stat().st_mode & 0o777 == 0o600
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert places.make_private(tmp_path) == ()


def test_a_link_among_the_records_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    (tmp_path / "secret").chmod(0o644)
    (tmp_path / "vault").mkdir(mode=0o700)
    (tmp_path / "vault" / "vault.db").symlink_to(tmp_path / "secret")
    with pytest.raises(StoreError, match="link among the records"):
        places.make_private(tmp_path / "vault")
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o644


def test_room_is_set_aside_and_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.put_ballast(tmp_path) and places.put_ballast(tmp_path)
    assert (tmp_path / BALLAST_FILE).stat().st_blocks * 512 >= BALLAST_BYTES
    assert places.drop_ballast(tmp_path) and not places.drop_ballast(tmp_path)
    monkeypatch.setattr(places, "room_left", lambda folder: places.LEAST_FREE - 1)
    assert not places.put_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_room_is_measured_where_the_folder_would_be(tmp_path: Path) -> None:
    assert places.room_left(tmp_path / "not" / "there") == pytest.approx(places.room_left(tmp_path), rel=0.2)


def test_a_vault_is_not_made_or_opened_in_a_synced_folder(tmp_path: Path) -> None:
    there = tmp_path / "Dropbox" / "vault"
    with pytest.raises(StoreError, match="Dropbox copies this folder"):
        make_vault(there)
    assert not there.exists()
    made = make_vault(tmp_path / "vault")
    made.close()
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "vault").rename(there)
    with pytest.raises(StoreError, match="Dropbox copies this folder"):
        unlock(there)


def test_opening_mends_rights_and_refuses_links(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    make_vault(folder).close()
    (folder / "vault.db").chmod(0o644)
    unlock(folder).close()
    assert (folder / "vault.db").stat().st_mode & 0o777 == 0o600
    (folder / "vault.db").rename(tmp_path / "elsewhere.db")
    (folder / "vault.db").symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(StoreError, match="link among the records"):
        unlock(folder)


def test_a_full_disk_takes_the_room_that_was_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = make_vault(tmp_path / "vault")
    assert places.put_ballast(opened.folder)
    ballast, room = opened.folder / BALLAST_FILE, ["some"]

    def full_while_ballast(connection: object, change: Callable[[object], object]) -> object:
        if ballast.exists() or not room:
            raise full(opened.folder)
        return transaction(connection, change)

    monkeypatch.setattr(vault_module, "transaction", full_while_ballast)
    VaultRecords(opened).save(person("a0"))
    assert not ballast.exists() and [line.id for line in VaultRecords(opened).lines()] == ["a0"]
    room.clear()
    with pytest.raises(StorageFull):
        VaultRecords(opened).save(person("a1"))
