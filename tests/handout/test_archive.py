"""The file for keeping: same bytes, shipped colours, attached dates, metadata without the patient."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exoconsult import paths
from exoconsult.handout.archive import Attachment, finish, make_profile
from exoconsult.handout.model import Masthead, Paragraph
from exoconsult.handout.render import render
from exoconsult.handout.structure import Spot, Structure
from exoconsult.handout.tagging import Tags
from tests.handout.composing import TODAY, composed, maya
from tests.handout.crowded import with_block
from tests.handout.finished import CASES, DATES, finished, photo_logo
from tests.handout.pdf_file_rules import agreement, files, metadata
from tests.handout.pdf_reading import Read
from tests.handout.pdf_rules import faults
from tests.handout.sample_pages import sample_handout, t
from tests.shipped import sample_brand

SENTENCE = Paragraph(t("A sentence."))
SAMPLE = "resources/samples/01-rolling-and-boxcar.json"


# --- the same bytes --------------------------------------------------------------------------------------


@pytest.mark.untraced
def test_the_same_handout_gives_the_same_bytes_with_files_too() -> None:
    assert render(composed(maya()), sample_brand(), (DATES,)).pdf == finished("with dates").pdf


def by_command(day: str, **machine: str) -> bytes:
    """What the command writes on a machine: the dates ride along."""
    command = ["handout", SAMPLE, "-o", "-", "--date", day]
    run = subprocess.run(
        [sys.executable, "-m", "exoconsult", *command],
        env={**os.environ, **machine},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        check=True,
    )
    return run.stdout


@pytest.mark.untraced
def test_another_process_place_and_time_give_the_same_bytes() -> None:
    """Hash seed, time zone and language of the machine reach no byte; the day that was asked for does."""
    one = by_command("2026-11-20", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    other = by_command(
        "2026-11-20", PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="de_DE.UTF-8", LANGUAGE="es"
    )
    assert one == other
    with pikepdf.open(io.BytesIO(one)) as pdf:
        assert list(pdf.attachments) == ["calendar.ics"]
    assert by_command("2026-11-21", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C") != one


def test_what_differs_differs() -> None:
    assert finished("with dates").pdf != finished("usual").pdf
    reads = [Read(finished(name).pdf) for name in ("usual", "signed", "with dates")]
    assert len({bytes(read.pdf.trailer.ID[0]) for read in reads}) == 3


# --- colours ---------------------------------------------------------------------------------------------


def test_the_shipped_profile_is_what_its_maker_makes() -> None:
    assert paths.resource("colour", "srgb.icc").read_bytes() == make_profile()


def test_the_profile_is_in_the_file() -> None:
    read = Read(finished("usual").pdf)
    assert read.root.OutputIntents[0].DestOutputProfile.read_bytes() == make_profile()
    assert make_profile()[24:36] == bytes(12)


@pytest.mark.untraced
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_logos_from_pixels_keep_to_red_green_and_blue(mode: str) -> None:
    assert faults(photo_logo(mode).pdf) == []


# --- attached files ----------------------------------------------------------------------------------------


def test_an_attached_file_comes_out_as_it_went_in() -> None:
    with pikepdf.open(io.BytesIO(finished("with dates").pdf)) as pdf:
        spec = pdf.attachments["visits.ics"]
        assert spec.get_file().read_bytes() == DATES.data
        assert spec.get_file().mime_type == "text/calendar"
        assert spec.obj.AFRelationship == "/Data" and spec.description == DATES.description
        assert str(spec.obj.EF.F.Params.ModDate) == "D:20261120000000Z"


def test_several_files_stand_in_order_of_their_names() -> None:
    more = tuple(Attachment(name, name.encode(), "text/plain") for name in ("z.txt", "ä.txt", "a.txt"))
    result = render(with_block(SENTENCE), sample_brand(), (DATES, *more))
    read = Read(result.pdf)
    names = [str(name) for name in list(read.root.Names.EmbeddedFiles.Names)[::2]]
    assert names == ["a.txt", "visits.ics", "z.txt", "ä.txt"]
    assert faults(result.pdf) == []


def test_without_files_there_is_no_trace_of_any() -> None:
    assert not {"/Names", "/AF"} & set(Read(finished("usual").pdf).root.keys())


# --- metadata ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in CASES if name not in ("nothing known",)])
def test_no_metadata_name_the_patient(name: str) -> None:
    read = Read(finished(name).pdf)
    information = " ".join(str(value) for value in read.pdf.trailer.Info.values())
    for private in ("Maya", "Thompson", "LSC-2047", "1994", "rolling", "scars by"):
        assert private not in read.xmp() and private not in information


def test_title_clinic_version_and_day() -> None:
    handout = composed(maya())
    read = Read(finished("usual").pdf)
    info = read.pdf.trailer.Info
    assert handout.made_on == TODAY
    assert str(info.Title) == handout.title and str(info.Author) == sample_brand().name
    assert str(info.Subject) == handout.version and str(info.CreationDate) == f"D:{TODAY:%Y%m%d}000000Z"
    assert b"ReportLab" not in read.data


def test_without_a_day_there_is_no_date() -> None:
    read = Read(finished("sample").pdf)
    assert not {"/CreationDate", "/ModDate"} & set(read.pdf.trailer.Info.keys())
    assert "CreateDate" not in read.xmp()


@settings(max_examples=25, deadline=None)
@given(
    title=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    clinic=st.text(st.characters(codec="utf-8"), max_size=40),
    day=st.dates(date(2020, 1, 1), date(2090, 1, 1)),
)
def test_any_words_become_readable_metadata(title: str, clinic: str, day: date) -> None:
    """Markup, control characters and any script: still XML, and the same words in both places."""
    head = Masthead(t(clinic.replace("*", "")))
    handout = sample_handout(title=f"Plan {title}", masthead=head, made_on=day)
    structure = Structure()
    with structure.group("Document"):
        structure.mark(Spot(1), "H1")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    buffer = io.BytesIO()
    pdf.save(buffer)
    with pikepdf.open(buffer) as saved:
        tags = Tags(structure, [int(saved.pages[0].objgen[0])])
    read = Read(finish(buffer.getvalue(), tags, handout))
    ElementTree.fromstring(read.xmp())
    assert [*metadata(read), *agreement(read)] == []


def test_a_large_file_keeps_its_size() -> None:
    data = bytes(range(256)) * 400
    result = render(with_block(SENTENCE), sample_brand(), (msgspec.structs.replace(DATES, data=data),))
    assert list(files(Read(result.pdf))) == []
