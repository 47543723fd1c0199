"""The clinic's own files: changes keep what was there, a broken file stops nothing and is never lost."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import msgspec
import pytest

from exoconsult import paths
from exoconsult.brand import Brand, Closure, Device, OwnClinic, Person, PlanNumbers, sample_brand
from exoconsult.errors import BadInput

MINE = Brand(name="Marlowe Skin Clinic", primary="#0F6B66", people=(Person("Dr A"), Person("Dr B")))
LOGO = paths.resource("brand", "harbour.svg").read_bytes()


@pytest.fixture
def own(tmp_path: Path) -> OwnClinic:
    return OwnClinic(tmp_path / "config")


def test_without_a_file_the_sample_stands_in_and_says_so(own: OwnClinic) -> None:
    found = own.load()
    assert (found.used, found.fault) == ("sample", None)
    assert found.brand == msgspec.structs.replace(sample_brand(), sample=True)
    assert not own.folder.exists()


def test_what_is_saved_comes_back_and_the_version_before_is_kept(own: OwnClinic) -> None:
    own.save(MINE)
    second = msgspec.structs.replace(
        MINE, devices=(Device("Pen", "Maker"),), plan=PlanNumbers(gap_weeks=6), paper="letter"
    )
    own.save(second)
    assert own.load().brand == second
    (own.folder / "clinic.toml").unlink()
    (own.folder / "clinic.previous.toml").rename(own.folder / "clinic.toml")
    assert own.load().brand == MINE


def test_a_broken_file_is_named_with_line_and_key_and_the_last_good_one_is_used(own: OwnClinic) -> None:
    own.save(MINE)
    text = own.file.read_text("utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "Dr B" in words)
    own.file.write_text(text.replace('"Dr B"', "7"), encoding="utf-8")
    found = own.load()
    assert (found.used, found.brand) == ("last_good", MINE)
    assert found.fault is not None
    assert f"clinic.toml, $.people[1].name (line {line})" in str(found.fault)


def test_an_edit_by_hand_counts_as_good_once_it_was_read(own: OwnClinic) -> None:
    own.save(MINE)
    own.file.write_text(own.file.read_text("utf-8").replace("Marlowe", "Edited"), encoding="utf-8")
    edited = own.load().brand
    assert edited.name == "Edited Skin Clinic"
    own.file.write_bytes(b"name = ")
    assert own.load().brand == edited


def test_a_change_sets_a_broken_file_aside(own: OwnClinic) -> None:
    own.save(MINE)
    own.file.write_bytes(b"name = ")
    own.save(msgspec.structs.replace(MINE, phone_day="1"))
    assert (own.folder / "clinic.damaged.toml").read_bytes() == b"name = "
    assert own.load().brand.phone_day == "1"


def test_unknown_keys_are_refused_with_their_place(own: OwnClinic) -> None:
    own.folder.mkdir()
    own.file.write_text('name = "A"\n\n[product]\nname = "B"\ncolour = "red"\n', encoding="utf-8")
    fault = own.load().fault
    assert fault is not None
    assert "$.product.colour (line 5): This key is not known" in str(fault)


@pytest.mark.parametrize(
    "content",
    [
        b'name = "A"\nx = ' + b"[" * 3000 + b"]" * 3000,
        b'name = "A"\ndays_to_think = ' + b"9" * 6000,
        b'name = "A"\ndays_to_think = 1e999',
        b'name = "A\\u0007"',
        b'name = "A\xff"',
        b'name = "' + b"A" * 300_000 + b'"',
        b"\x00" * 40,
        b'name = "A"\nlogo = "' + b"x" * 5000 + b'"',
        b'name = "A"\nlogo = "../../../../../../dev/zero"',
    ],
)
def test_whatever_is_in_the_file_there_is_one_clear_line(own: OwnClinic, content: bytes) -> None:
    own.save(MINE)
    own.file.write_bytes(content)
    found = own.load()
    assert found.brand == MINE
    assert found.fault is not None
    assert "clinic.toml" in str(found.fault)
    assert len(str(found.fault)) < 400


def test_a_file_that_cannot_be_read_is_never_replaced(
    own: OwnClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.save(MINE)
    before = own.file.read_bytes()

    def refused(_file: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refused)
        with pytest.raises(BadInput, match=r"clinic\.toml: .*Input/output error.*not replaced.*move it away"):
            own.save(msgspec.structs.replace(MINE, phone_day="1"))
    assert own.file.read_bytes() == before


def test_the_version_before_is_used_where_no_good_copy_is_left(own: OwnClinic) -> None:
    own.save(MINE)
    own.save(msgspec.structs.replace(MINE, phone_day="1"))
    for name in ("clinic.toml", "clinic.last-good.toml"):
        (own.folder / name).write_bytes(b"name = ")
    found = own.load()
    assert (found.used, found.brand) == ("previous", MINE)
    assert "clinic.toml" in str(found.fault)


def test_only_the_samples_first_own_name_takes_its_details_away(own: OwnClinic) -> None:
    sample = own.load().brand
    bluer = msgspec.structs.replace(sample, primary="#203060")
    named = msgspec.structs.replace(bluer, name="Marlowe Skin Clinic")
    assert own.made_own(MINE) == MINE
    assert own.made_own(bluer) == bluer
    mine = own.made_own(named)
    assert (mine.sample, mine.primary, mine.phone_day) == (False, "#203060", "")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInput, match=r"taken.*The folder cannot be made"):
        OwnClinic(tmp_path / "taken" / "config").take_logo(LOGO, "harbour.svg")
    with pytest.raises(BadInput, match=r"taken.*The folder cannot be made"):
        OwnClinic(tmp_path / "taken" / "config").save(MINE)


@pytest.mark.parametrize("target", ["clinic.toml", "/dev/zero", "nowhere", "."])
def test_links_that_lead_to_no_file_do_not_hang(own: OwnClinic, target: str) -> None:
    own.save(MINE)
    own.file.unlink()
    own.file.symlink_to(target)
    assert own.load().brand == MINE


def test_a_closure_and_all_that_is_empty_survive(own: OwnClinic) -> None:
    closed = Closure(date(2026, 12, 24), date(2026, 12, 24))
    brand = msgspec.structs.replace(MINE, closures=(closed,), open_days=(), days_to_think=0)
    own.save(brand)
    assert own.load().brand == brand


def test_a_logo_is_kept_clean_beside_the_file_and_old_ones_go(own: OwnClinic) -> None:
    first, picture = own.take_logo(LOGO, "harbour.svg")
    assert Path(first).read_bytes() == picture.png
    own.save(msgspec.structs.replace(MINE, logo=first))
    assert f'logo = "{Path(first).name}"' in own.file.read_text("utf-8")
    second, _ = own.take_logo(paths.resource("brand", "linden.svg").read_bytes(), "linden.svg")
    own.save(msgspec.structs.replace(MINE, logo=second))
    assert Path(first).is_file()  # the version before names it
    own.save(msgspec.structs.replace(MINE, logo=second, phone_day="1"))
    assert [file.name for file in own.folder.glob("logo-*")] == [Path(second).name]
    assert own.load().brand.logo == second


def test_a_logo_stays_while_a_version_cannot_be_read(own: OwnClinic) -> None:
    first, _ = own.take_logo(LOGO, "harbour.svg")
    own.save(msgspec.structs.replace(MINE, logo=first))
    own.file.unlink()
    (own.folder / "clinic.previous.toml").write_bytes(b"name = ")
    own.save(MINE)
    assert Path(first).is_file(), "the damaged version may name it"


def test_a_bad_logo_changes_nothing(own: OwnClinic) -> None:
    own.save(MINE)
    before = sorted(file.name for file in own.folder.iterdir())
    with pytest.raises(BadInput):
        own.take_logo(b"GIF89a", "logo.gif")
    assert sorted(file.name for file in own.folder.iterdir()) == before
