"""A pack from one room to another: what arrives, what is asked, and that it is all or nothing."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from exoconsult import atomic, paths
from exoconsult.brand import (
    ClinicWords,
    Device,
    Package,
    PlanNumbers,
    Product,
    Tariff,
    load_brand,
    sample_brand,
    save_brand,
)
from exoconsult.consultation import files
from exoconsult.content.loader import load_library
from exoconsult.errors import BadInput
from exoconsult.handout_file import Request, compose_handout, handout_bytes
from exoconsult.pack import contents, export, finish_interrupted, importing, install, opened, prepare, signers
from exoconsult.pack.changes import SHORT, Change, changes_text
from exoconsult.pack.model import Pack, Profile
from exoconsult.settings import Settings, load_settings, save_settings
from tests.pack.rooms import AT, OWN_WORDS, TODAY, clinic_room, everything, name_of, room, write, write_words


def taken_in(pack: Pack, profile: Profile) -> importing.Import:
    wanted = prepare(pack, profile, TODAY)
    install(wanted, profile, AT)
    return wanted


def request(profile: Profile) -> Request:
    sample = paths.resource("samples", "01-rolling-and-boxcar.json")
    library = load_library(overlay=profile.content) if profile.content.is_dir() else load_library()
    consultation = files.decode(sample.read_bytes(), sample.name)
    brand = load_brand(profile.clinic) if profile.clinic.is_file() else sample_brand()
    return Request(consultation, library, brand, date(2026, 11, 20))


@pytest.mark.untraced
def test_another_room_makes_the_same_handout_to_the_byte(tmp_path: Path) -> None:
    mine, theirs = clinic_room(tmp_path / "a"), room(tmp_path / "b")
    save_settings(Settings(printer="Room 2", text_percent=130), theirs.settings)
    pack = opened(export(mine, AT))
    wanted = taken_in(pack, theirs)
    assert (wanted.signer, wanted.age) == ("unknown", "newer")
    assert handout_bytes(request(theirs)) == handout_bytes(request(mine))
    same = compose_handout(request(mine))
    write_words(theirs, OWN_WORDS + " Please ask.")  # the planted fault: one sentence differs
    assert compose_handout(request(theirs)) != same
    settings, told = load_settings(theirs.settings)
    assert (settings.printer, settings.text_percent, told) == ("Room 2", 130, "")
    assert (settings.ui_language, settings.lock_after_minutes) == ("es", 9)


@pytest.mark.usefixtures("unchecked")
def test_a_pack_holds_nothing_but_what_it_names(tmp_path: Path) -> None:
    mine = clinic_room(tmp_path / "a")
    (mine.data / "vault").mkdir()
    (mine.data / "vault" / "records.db").write_bytes(b"Sofia Marchetti")
    (mine.content / "notes.txt").write_text("Sofia Marchetti")
    data = export(mine, AT)
    assert sorted(opened(data).files) == [
        "clinic.toml",
        "content/en/plan.toml",
        "content/neutral/routes.toml",
        "logo.png",
        "settings.toml",
    ]
    assert b"Sofia" not in data
    assert b"Room 1" not in data


@pytest.mark.usefixtures("unchecked")
def test_what_would_change_is_listed(tmp_path: Path) -> None:
    mine, theirs = clinic_room(tmp_path / "a"), clinic_room(tmp_path / "b", "We look again with you.")
    pack = opened(export(mine, AT))
    before = everything(theirs)
    wanted = prepare(pack, theirs, TODAY)
    assert everything(theirs) == before
    (one,) = wanted.changes
    assert (one.file, one.key) == ("content/en/plan.toml", "stop_rule.text")
    assert (one.before, one.after) == ("We look again with you.", OWN_WORDS)
    theirs_only = theirs.content / "es" / "plan.toml"
    theirs_only.parent.mkdir()
    theirs_only.write_text('[stop_rule]\ntext = "Paramos y hablamos."\n')
    gone = [one for one in prepare(pack, theirs, TODAY).changes if one.file.startswith("content/es")]
    assert [(one.before, one.after) for one in gone] == [("Paramos y hablamos.", "")]
    install(prepare(pack, theirs, TODAY), theirs, AT)
    assert not theirs_only.exists()
    assert (theirs.packs / "previous" / "content" / "es" / "plan.toml").is_file()


@pytest.mark.usefixtures("unchecked")
def test_older_newer_known_and_own(tmp_path: Path) -> None:
    mine, theirs = clinic_room(tmp_path / "a"), room(tmp_path / "b")
    first, second = opened(export(mine, AT)), opened(export(mine, AT))
    assert prepare(second, mine, TODAY).signer == "own"
    taken_in(second, theirs)
    again = prepare(first, theirs, TODAY)
    assert (again.signer, again.age) == ("known", "older")
    assert prepare(second, theirs, TODAY).age == "same"
    taken_in(first, theirs)  # going back does not turn the count back
    back = opened(export(theirs, AT))
    assert back.manifest.serial == 3  # rooms count on from each other, whatever their clocks say
    assert prepare(back, mine, TODAY).age == "newer"
    assert [one.clinic for one in signers.known(theirs)] == ["Harbour Skin"]


def test_the_users_own_room_is_where_settings_and_records_are() -> None:
    own = Profile.own()
    assert (own.config, own.data) == (paths.user_config_dir(), paths.user_data_dir())
    assert own.clinic.parent == paths.user_config_dir()


@pytest.mark.usefixtures("unchecked")
def test_all_that_a_new_consultation_starts_from_travels(tmp_path: Path) -> None:
    """The templates of `docs/clinic-pack.md`."""
    mine, theirs = clinic_room(tmp_path / "a"), room(tmp_path / "b")
    clinic = msgspec.structs.replace(
        load_brand(mine.clinic),
        jurisdiction="eu",
        default_route="microneedling",
        plan=PlanNumbers(gap_weeks=6),
        price=Tariff(session="240", packages=(Package(6, "1200"),)),
        words=(ClinicWords("es", (("Mon to Fri", "lun a vie"),)),),
        other_products=(Product("Leaf", batch="L7"),),
        devices=(Device("Pen"),),
    )
    save_brand(clinic, mine.clinic)
    write(
        mine.content / "en" / "letters.toml", {"refer": {"lead": {"text": "We ask somebody else to look."}}}
    )
    taken_in(opened(export(mine, AT)), theirs)
    there = load_brand(theirs.clinic)
    assert msgspec.structs.replace(there, logo="") == msgspec.structs.replace(clinic, logo="")
    letters = Path("en") / "letters.toml"
    assert (theirs.content / letters).read_bytes() == (mine.content / letters).read_bytes()


@pytest.mark.usefixtures("unchecked")
def test_two_rooms_that_went_on_from_one_pack_are_told_apart(tmp_path: Path) -> None:
    mine, theirs, third = clinic_room(tmp_path / "a"), room(tmp_path / "b"), room(tmp_path / "c")
    first = opened(export(mine, AT))
    taken_in(first, theirs)
    write_words(mine, "We look again with you.")
    write_words(theirs, "We stop.")
    here, there = opened(export(mine, AT)), opened(export(theirs, AT))
    assert here.manifest.serial == there.manifest.serial == 2
    assert (prepare(there, mine, TODAY).age, prepare(here, theirs, TODAY).age) == ("twin", "twin")
    assert prepare(here, mine, TODAY).age == "same"
    taken_in(here, third)
    assert taken_in(there, third).age == "twin"
    assert (prepare(there, third, TODAY).age, prepare(here, third, TODAY).age) == ("same", "twin")
    assert opened(export(third, AT)).manifest.serial == 3, "the next one is newer for both"


@pytest.mark.usefixtures("unchecked")
def test_a_room_that_did_not_note_which_pack_it_had_still_counts(tmp_path: Path) -> None:
    mine = clinic_room(tmp_path / "a")
    pack = opened(export(mine, AT))
    (mine.packs / "state.json").write_bytes(b'{"serial":1}')  # of version 0.1.0
    assert prepare(pack, mine, TODAY).age == "same"


def test_a_fingerprint_is_six_groups_of_five_digits() -> None:
    groups = signers.fingerprint("00" * 32).split()
    assert [len(group) for group in groups] == [5] * 6
    assert signers.fingerprint("00" * 31 + "01").split() != groups


def test_nothing_to_export_and_broken_words_are_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing to export"):
        export(room(tmp_path / "a"), AT)
    mine = clinic_room(tmp_path / "b", "This will cure every scar.")
    with pytest.raises(BadInput, match=r"content/en/plan\.toml"):
        export(mine, AT)
    assert not (mine.packs / "signing.key").exists()


def test_what_is_found_in_a_pack_is_said_whole_and_what_is_longer_than_a_text_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = clinic_room(tmp_path / "a"), room(tmp_path / "b")
    monkeypatch.setattr(contents, "checked_content", lambda folder, today: "1.0")
    pack = opened(export(mine, AT))
    said = " ".join(f"word{number}" for number in range(200))

    def finds(words: str) -> str:
        def refuse(folder: Path, today: date) -> str:
            raise BadInput(words)

        monkeypatch.setattr(importing, "checked_content", refuse)
        with pytest.raises(BadInput) as caught:
            prepare(pack, theirs, TODAY, "room.exopack")
        return str(caught.value)

    assert len(said) > 1000 and said in finds(said)
    assert len(finds(said * 100)) < 400
    (whole,) = (Change("content/en/plan.toml", "stop_rule.text", "", said),)
    assert said in changes_text((whole,)) and said not in changes_text((whole,), SHORT)


# --- a power cut at every step -----------------------------------------------------------------------------


class Killed(BaseException):
    """The computer went off."""


@dataclass
class PowerCut:
    """Stops at the nth change of the disk."""

    after: int
    done: int = 0

    def step(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if self.done == self.after:
                raise Killed
            self.done += 1
            return real(*given, **named)

        return counted


def cut(monkeypatch: pytest.MonkeyPatch, after: int) -> PowerCut:
    power = PowerCut(after)
    monkeypatch.setattr(atomic, "write_bytes", power.step(atomic.write_bytes))
    monkeypatch.setattr(shutil, "rmtree", power.step(shutil.rmtree))
    monkeypatch.setattr(shutil, "copytree", power.step(shutil.copytree))
    monkeypatch.setattr(Path, "replace", power.step(Path.replace))
    monkeypatch.setattr(Path, "unlink", power.step(Path.unlink))
    return power


@pytest.mark.usefixtures("unchecked")
def test_a_power_cut_at_any_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    mine = clinic_room(tmp_path / "a")
    pack = opened(export(mine, AT))
    kept = clinic_room(tmp_path / "kept", "We look again with you.")
    whole = room(tmp_path / "whole")
    shutil.copytree(kept.config.parent, tmp_path / "whole", dirs_exist_ok=True)
    taken_in(pack, whole)
    wanted = prepare(pack, kept, TODAY)
    old, new, ended = everything(kept), everything(whole), ""
    for after in range(60):
        theirs = room(tmp_path / str(after))
        shutil.copytree(kept.config.parent, tmp_path / str(after))
        with pytest.MonkeyPatch.context() as patched:
            cut(patched, after)
            patched.setattr(os, "fsync", lambda handle: None)  # the order counts here, not the disk
            try:
                install(wanted, theirs, AT)
                done = True
            except Killed:
                done = False
        went_on = finish_interrupted(theirs)
        found = {name: data for name, data in everything(theirs).items() if not name.endswith(".part")}
        assert found in (old, new), after
        assert found == new or not (went_on or done), after
        ended += "n" if found == new else "o"
        assert not finish_interrupted(theirs)
        if done:
            break
    else:
        pytest.fail("it never came to its end")
    assert re.fullmatch("o{6,}n{6,}", ended)  # never the new, then the old again
    assert name_of(whole) == "Harbour Skin"
