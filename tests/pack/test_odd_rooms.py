"""Rooms and packs that are not in order: damage is said, and what is missing is no fault."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from exoconsult.errors import BadInput
from exoconsult.pack import contents, export, importing, install, opened, prepare, signers
from exoconsult.pack.archive import read, sealed, zipped
from exoconsult.pack.changes import Change, changes, changes_text
from exoconsult.pack.model import Pack, Profile
from tests.pack.rooms import AT, TODAY, clinic_room, everything, name_of, room, write_words
from tests.pack.test_archive import FILES, KEY, MANIFEST, parts


def pack_of(files: dict[str, bytes]) -> Pack:
    return opened(sealed(files, MANIFEST, KEY))


# --- the file -------------------------------------------------------------------------------------------


def test_a_packs_file_is_read_or_it_is_said_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise PermissionError

    file = tmp_path / "harbour.exopack"
    file.write_bytes(sealed(FILES, MANIFEST, KEY))
    assert read(file).files == FILES
    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(BadInput, match=r"cannot be read \(PermissionError\)"):
        read(file)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda good: good.pop("manifest.json"), r"manifest\.json is missing"),
        (lambda good: good.pop("manifest.sig"), r"manifest\.sig is missing"),
        (lambda good: good.update({"settings.toml": b"x" * 5}), "was changed after"),
    ],
)
def test_what_is_missing_or_changed_is_named(
    change: Callable[[dict[str, bytes]], object], words: str
) -> None:
    good = parts()
    change(good)
    with pytest.raises(BadInput, match=words):
        opened(zipped(good))


def test_a_format_before_the_first_is_not_known() -> None:
    with pytest.raises(BadInput, match="format 0 is not known"):
        opened(sealed(FILES, msgspec.structs.replace(MANIFEST, format=0), KEY))


def test_a_members_head_that_lies_is_damage() -> None:
    """The directory and the member's own head name different files."""
    data = sealed(FILES, MANIFEST, KEY)
    place = data.index(b"settings.toml")
    with pytest.raises(BadInput, match="The pack is damaged"):
        opened(data[:place] + b"SETTINGS.TOML" + data[place + 13 :])


# --- what would change ----------------------------------------------------------------------------------


def test_a_logo_is_told_by_its_size_and_a_broken_file_as_one_value() -> None:
    found = changes({"clinic.toml": b"name = "}, {"clinic.toml": b'name = "Ann"', "logo.png": b"12345"})
    assert found == (
        Change("clinic.toml", "", "a file that cannot be read", ""),
        Change("clinic.toml", "name", "", "Ann"),
        Change("logo.png", "", "", "a picture of 5 bytes"),
    )
    assert changes_text(found) == (
        "clinic.toml\n  now:  a file that cannot be read\n  then: taken away\n"
        "clinic.toml: name\n  then: Ann\nlogo.png\n  then: a picture of 5 bytes\n3 changes"
    )
    assert changes_text(()) == "Nothing would change."


# --- signers --------------------------------------------------------------------------------------------


def test_a_damaged_key_and_a_damaged_list_are_said(tmp_path: Path) -> None:
    mine = room(tmp_path)
    signers.make_folder(mine.packs)
    (mine.packs / "signing.key").write_bytes(b"short")
    assert signers.own_signer(mine) == ""
    with pytest.raises(BadInput, match="signing key is damaged"):
        signers.own_key(mine)
    (mine.packs / "known-signers.json").write_bytes(b"[{]")
    with pytest.raises(BadInput, match="list of known signers is damaged"):
        signers.known(mine)


def test_what_is_in_the_way_is_said(tmp_path: Path) -> None:
    mine = room(tmp_path / "a")
    (mine.packs / "signing.key").mkdir(parents=True)
    with pytest.raises(BadInput, match="The file cannot be read"):
        signers.own_signer(mine)
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(BadInput, match="The folder cannot be made"):
        signers.make_folder(tmp_path / "b" / "packs")


# --- what is sent ---------------------------------------------------------------------------------------


def test_a_clinic_without_logo_and_words_is_a_pack_too(tmp_path: Path) -> None:
    mine, theirs = room(tmp_path / "a"), room(tmp_path / "b")
    signers.make_folder(mine.config)
    mine.clinic.write_text('name = "Harbour Skin"\n', encoding="utf-8")
    pack = opened(export(mine, AT))
    assert sorted(pack.files) == ["clinic.toml", "settings.toml"]
    install(prepare(pack, theirs, TODAY), theirs, AT)
    assert name_of(theirs) == "Harbour Skin" and not theirs.content.exists()


@pytest.mark.usefixtures("unchecked")
def test_words_without_a_clinic_leave_the_clinic_there(tmp_path: Path) -> None:
    mine, theirs = room(tmp_path / "a"), clinic_room(tmp_path / "b")
    write_words(mine, "We look again with you.")
    pack = opened(export(mine, AT))
    assert "clinic.toml" not in pack.files
    before = everything(theirs)
    install(prepare(pack, theirs, TODAY), theirs, AT)
    after = everything(theirs)
    assert after["clinic.toml"] == before["clinic.toml"] and name_of(theirs) == "Harbour Skin"
    assert after["content/en/plan.toml"] != before["content/en/plan.toml"]


@pytest.mark.usefixtures("unchecked")
def test_what_no_room_would_take_is_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = clinic_room(tmp_path)
    with monkeypatch.context() as small:
        small.setattr(contents, "MOST_PACK_BYTES", 100)
        with pytest.raises(BadInput, match="too large"):
            export(mine, AT)
    (mine.content / "en" / "My words.toml").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="no file of this name"):
        export(mine, AT)


# --- what comes in --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"logo.png": b"x"}, "no clinic that it belongs to"),
        ({"clinic.toml": b'name = "Ann"\nlogo = "logo.svg"\n', "logo.png": b"x"}, "not the one in the pack"),
        ({"settings.toml": b"ui_language = 5\n"}, "The settings cannot be read"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    tmp_path: Path, files: dict[str, bytes], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        prepare(pack_of(files), room(tmp_path), TODAY)
    assert everything(room(tmp_path)) == {}


def test_a_pack_may_leave_the_settings_alone(tmp_path: Path) -> None:
    theirs = room(tmp_path)
    install(prepare(pack_of({"clinic.toml": b'name = "Ann"\n'}), theirs, TODAY), theirs, AT)
    assert name_of(theirs) == "Ann" and not theirs.settings.exists()


def test_a_room_that_is_not_in_order_is_kept_as_it_was(tmp_path: Path) -> None:
    theirs = clinic_room(tmp_path)
    theirs.clinic.write_text("name = ", encoding="utf-8")
    theirs.settings.unlink()
    install(prepare(pack_of({"clinic.toml": b'name = "Ann"\n'}), theirs, TODAY), theirs, AT)
    assert name_of(theirs) == "Ann" and not theirs.content.exists()
    kept = theirs.packs / "previous"
    assert (kept / "clinic.toml").read_text(encoding="utf-8") == "name = "
    assert (kept / "content" / "en" / "plan.toml").is_file() and not (kept / "settings.toml").exists()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "Free some space"), (errno.EROFS, "Check your rights"), (errno.EIO, "Mend that")],
)
def test_what_stops_it_half_way_is_said_and_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def fails(profile: Profile, new: Path) -> None:
        raise OSError(number, "stopped")

    theirs = room(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(importing, "_change_content", fails)
        wanted = prepare(pack_of({"clinic.toml": b'name = "Ann"\n'}), theirs, TODAY)
        with pytest.raises(BadInput, match=rf"only half taken in \(stopped\).*{remedy}"):
            install(wanted, theirs, AT)
    assert importing.finish_interrupted(theirs) and name_of(theirs) == "Ann"
