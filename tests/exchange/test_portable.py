"""The plain folder: whole or not there, nothing outside it, and every file explained."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import stat
from datetime import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from exoconsult.consultation.files import decode
from exoconsult.consultation.model import Decision, Patient, PlanChoice, ScarSite, VisitChoice
from exoconsult.content.readability import sentences
from exoconsult.errors import BadInput, ExoError, StorageFull, StoreError
from exoconsult.exchange.folder import NewFolder
from exoconsult.exchange.portable import export_everything, export_patient
from exoconsult.exchange.tables import safe_cell
from exoconsult.paths import resource
from tests.exchange.kept import PDF, SETTING, kept, maya

SECOND = "0195a3f0-1c2d-7e3f-8a4b-00000000beef"


def inside(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_everything_of_two_records(tmp_path: Path) -> None:
    timed = PlanChoice(visits={"session-2": VisitChoice(at=time(9, 30))})
    first, second = kept(maya(plan=timed), pdfs=2, edits=3), kept(maya(SECOND, outcome="declined"), pdfs=0)
    done = export_everything(iter([first, second]), tmp_path / "out", SETTING)
    found = inside(tmp_path / "out")
    one, two = "MT-2026-03-03-4f00a1b2", "MT-2026-03-03-0000beef"
    assert set(found) == {
        *(f"{kind}/{name}.json" for kind in ("consultations", "history", "fhir") for name in (one, two)),
        *(f"handouts/{one}-{number}.pdf" for number in (1, 2)),
        *(f"calendar/{one}.ics", "consultations.csv", "health-answers.csv", "sessions.csv"),
        *("README.txt", "LEEME.txt", "checksums.txt"),
    }
    assert (done.records, done.files, done.without_dates) == (2, len(found), ())
    assert decode(found[f"consultations/{one}.json"]) == first.consultation
    history = json.loads(found[f"history/{one}.json"])
    assert [each["rev"] for each in history] == [1, 2, 3] and history[2]["by"] == "Dr A. Lee"
    assert found[f"handouts/{one}-2.pdf"] == PDF + b"\x01"
    Bundle.model_validate_json(found[f"fhir/{one}.json"])
    assert len(Calendar.from_ical(found[f"calendar/{one}.ics"].decode()).walk("VEVENT")) >= 3
    lines = [line.split("  ") for line in found["checksums.txt"].decode().splitlines()]
    sums = {name: total for total, name in lines}
    assert sums == {name: sha256(data).hexdigest() for name, data in found.items() if name != "checksums.txt"}
    assert not any(re.search("maya|torres|20418", name, re.IGNORECASE) for name in found)


def test_one_patients_own_files(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()  # an empty folder is as good as a new one
    setting = msgspec.structs.replace(SETTING, with_names=True)
    export_patient([kept(), kept(maya(SECOND))], tmp_path / "out", setting)
    found = inside(tmp_path / "out")
    assert {name.split("/")[0] for name in found} == {
        *("consultations", "history", "handouts", "README.txt", "LEEME.txt", "checksums.txt")
    }
    assert "handouts/Maya_Torres-2026-03-03-4f00a1b2-1.pdf" in found
    assert b"fhir" not in found["README.txt"] and b".csv" not in found["LEEME.txt"]


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_everything([kept()], tmp_path / name, SETTING)
    assert inside(tmp_path / "a") == inside(tmp_path / "b")


def test_a_record_that_the_content_does_not_know_is_exported_without_dates(tmp_path: Path) -> None:
    old = kept(maya(sites=(ScarSite(type="scar-of-old"),)))
    done = export_everything([old], tmp_path / "out", SETTING)
    assert done.without_dates == (old.id,)
    assert not [name for name in inside(tmp_path / "out") if name.endswith(".ics")]
    Bundle.model_validate_json(inside(tmp_path / "out")["fhir/MT-2026-03-03-4f00a1b2.json"])


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_file_is_explained_in_short_sentences(tmp_path: Path, language: str) -> None:
    export_everything([kept()], tmp_path / "out", SETTING)
    found = inside(tmp_path / "out")
    told = found["README.txt" if language == "en" else "LEEME.txt"].decode("utf-8-sig")
    for name in set(found) - {"README.txt", "LEEME.txt"}:
        folder, _, file = name.rpartition("/")
        assert (f"{folder}/*{Path(file).suffix}:" if folder else f"{file}:") in told
    words = msgspec.toml.decode(
        resource("export", f"readme.{language}.toml").read_bytes(), type=dict[str, str]
    )
    other = "es" if language == "en" else "en"
    assert set(words) == set(
        msgspec.toml.decode(resource("export", f"readme.{other}.toml").read_bytes(), type=dict[str, str])
    )
    long = [s for text in words.values() for s in sentences(text) if len(s.split()) > 20]
    assert long == [] and len(sentences("One two. Three four.")) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_reads_it(tmp_path: Path) -> None:
    export_everything([kept()], tmp_path / "out", SETTING)
    places = [tmp_path / "out", *(tmp_path / "out").rglob("*")]
    assert {stat.S_IMODE(place.stat().st_mode) for place in places if place.is_dir()} == {0o700}
    assert {stat.S_IMODE(place.stat().st_mode) for place in places if place.is_file()} == {0o600}


def _full(tmp_path: Path) -> Path:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    return tmp_path / "full"


def _link(tmp_path: Path) -> Path:
    (tmp_path / "victim").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "victim", target_is_directory=True)
    return tmp_path / "link"


def _file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("mine")
    return tmp_path / "file"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (_full, "not empty"),
        (_link, "a link to another place"),
        (_file, "a file, not a folder"),
        (lambda tmp_path: tmp_path / "no" / "out", "no such folder"),
    ],
)
def test_a_place_that_is_taken_stays_as_it_is(tmp_path: Path, place: Any, said: str) -> None:
    target = place(tmp_path)
    before = sorted(tmp_path.rglob("*")), inside(tmp_path)
    with pytest.raises(BadInput, match=said):
        export_everything([kept()], target, SETTING)
    assert (sorted(tmp_path.rglob("*")), inside(tmp_path)) == before


@pytest.mark.parametrize("nth", [1, 4, 9, 10])
def test_a_full_disk_leaves_nothing_half(tmp_path: Path, nth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nth thing that is put on disk finds no room: a file, or one of the folders at the end."""
    calls = 0
    real = os.fsync

    def fsync(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StorageFull, match="no room"):
        export_everything([kept()], tmp_path / "out", SETTING)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("refused", ["mkdir", "iterdir"])
def test_a_folder_that_may_not_be_used_is_told(
    tmp_path: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also for root, whom no rights stop."""
    target = tmp_path / "out"
    target.mkdir()

    def refuse(_self: Path, *_given: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, refused, refuse)
        with pytest.raises(StoreError, match="Permission denied") as caught:
            export_everything([kept()], target, SETTING)
    assert caught.value.where == str(target)
    assert list(tmp_path.rglob("*")) == [target]


def test_a_fault_while_records_are_read_leaves_nothing(tmp_path: Path) -> None:
    def records() -> Any:
        yield kept()
        raise StoreError("The vault is damaged")

    with pytest.raises(StoreError, match="damaged"):
        export_everything(records(), tmp_path / "out", SETTING)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_fills_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    folder = NewFolder(tmp_path / "out").__enter__()
    folder.write("a.txt", b"x")
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(StoreError):
        folder.__exit__(None, None, None)
    assert inside(tmp_path) == {"out/mine.txt": b"mine"}


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "a\\..\\evil", "C:evil", ""])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="leads out"), NewFolder(tmp_path / "out") as folder:
        folder.write(name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_link_planted_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    folder = NewFolder(tmp_path / "out").__enter__()
    part = next(place for place in tmp_path.iterdir() if place.name.endswith(".part"))
    (part / "a.txt").symlink_to(victim)
    with pytest.raises(ExoError):
        folder.write("a.txt", b"x")
    assert victim.read_text() == "mine"


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("＝1+1", "'＝1+1"),
        ("1=1", "1=1"),
        ("", ""),
        (-3, "-3"),
        (None, ""),
    ],
)
def test_a_cell_is_never_a_formula(typed: Any, cell: str) -> None:
    assert safe_cell(typed) == cell


@given(st.text(max_size=30))
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    cell = safe_cell(text)
    assert cell.removeprefix("'") == text or cell == text
    assert not cell or cell[0] not in "=+-@\t\r"


def test_the_tables_are_read_back_as_they_were_meant(tmp_path: Path) -> None:
    odd = maya(
        patient=Patient(name='=cmd|"/c calc"!A1', reference='a "b", c'),
        decision=Decision(reason="two\nlines; and, a comma"),
    )
    export_everything([kept(odd)], tmp_path / "out", SETTING)
    raw = inside(tmp_path / "out")["consultations.csv"]
    assert raw.startswith(b'\xef\xbb\xbf"record","date"')
    row = next(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert row["name"] == '\'=cmd|"/c calc"!A1' and row["reference"] == 'a "b", c'
    assert row["reason"] == "two\nlines; and, a comma" and row["date"] == "2026-03-03"
    answers = inside(tmp_path / "out")["health-answers.csv"].decode("utf-8-sig")
    assert '"\'=HYPERLINK(1)"' in answers and '"isotretinoin","yes","2025-01-05"' in answers
    assert '"Red for a day","Dr A. Lee"' in inside(tmp_path / "out")["sessions.csv"].decode("utf-8-sig")
