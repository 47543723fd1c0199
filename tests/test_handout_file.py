"""One file everywhere: the pages with the dates to come inside, the same bytes from every door."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
from ical.calendar_stream import IcsCalendarStream

from exoconsult import paths
from exoconsult.cli import main
from exoconsult.cli.demo import make_demo, sample_files
from exoconsult.consultation.files import decode
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library
from exoconsult.exchange.calendar import calendar_file
from exoconsult.handout_file import (
    CALENDAR_NAME,
    Request,
    compose_handout,
    handout_bytes,
    make_handout_file,
    reading_level,
)
from exoconsult.planning.plan import make_plan
from exoconsult.ui.handout_maker import make_handout
from tests.handout.composing import TODAY, library, maya
from tests.handout.pdf_rules import faults
from tests.shipped import load_library, sample_brand
from tests.ui.look import make_context

NO_DATES = ("02", "05", "06", "07", "08", "09", "13")
"""Samples that end in a letter or a record, or have no plan yet."""
PRINTED = tuple(file for file in sample_files() if not file.name.startswith("11"))
"""All but the one that no font prints."""
TREATMENT = ("session", "review", "patch", "exosome", "needl", "scar", "laser", "keloid", "check", "top-up")


def attached(pdf: bytes) -> dict[str, Any]:
    """What rides along: file name to its entry."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {name: _entry(spec) for name, spec in opened.attachments.items()}


def _entry(spec: pikepdf.AttachedFileSpec) -> tuple[bytes, str, str, str, str]:
    params = spec.obj.EF.F.Params
    relation, day = str(spec.obj.AFRelationship), str(params.ModDate)
    return spec.get_file().read_bytes(), spec.get_file().mime_type, relation, day, spec.description


def wanted(consultation: Consultation, words: Library | None = None, day: date = TODAY) -> Request:
    return Request(consultation, words or library(), sample_brand(), day)


def made(consultation: Consultation, day: date = TODAY) -> bytes:
    return make_handout_file(wanted(consultation, day=day))[1].pdf


def test_the_dates_ride_along_as_the_calendar_file_has_them() -> None:
    consultation = maya(id="record-7")
    plan = make_plan(consultation, library(), sample_brand(), today=TODAY)
    ours = calendar_file(consultation, plan.schedule, sample_brand(), today=TODAY)
    name = "Your dates for your own calendar"
    pdf = handout_bytes(wanted(consultation))
    assert attached(pdf) == {CALENDAR_NAME: (ours, "text/calendar", "/Data", "D:20261120000000Z", name)}
    assert faults(pdf) == []


@pytest.mark.untraced
def test_the_day_of_the_making_is_the_only_date_besides_the_visits() -> None:
    other = attached(made(maya(id="record-7"), date(2026, 11, 27)))[CALENDAR_NAME]
    assert other[3] == "D:20261127000000Z" and b"DTSTAMP:20261127T000000Z" in other[0]


@pytest.mark.untraced
@pytest.mark.parametrize(
    "consultation",
    [
        maya(),
        *(maya(id="record-7", outcome=outcome) for outcome in ("wait", "refer", "thinking", "declined")),
    ],
    ids=["no id", "wait", "refer", "thinking", "declined"],
)
def test_a_letter_has_no_dates_and_a_record_without_an_id_neither(consultation: Consultation) -> None:
    assert attached(made(consultation)) == {}


@pytest.mark.untraced
def test_the_list_of_attachments_speaks_the_patients_language() -> None:
    consultation = maya(id="record-7", patient=msgspec.structs.replace(maya().patient, language="es"))
    pdf = make_handout_file(wanted(consultation, load_library(("en", "es"))))[1].pdf
    assert attached(pdf)[CALENDAR_NAME][-1] == "Sus fechas para su propio calendario"


@pytest.mark.untraced
def test_composing_alone_gives_the_same_words() -> None:
    assert compose_handout(wanted(maya(id="record-7"))) == make_handout_file(wanted(maya(id="record-7")))[0]


LINDEN = paths.resource("brand", "linden.toml")
"""Named, so that the pages do not say of each detail that it is made up."""


@pytest.mark.untraced
def test_every_sample_from_every_door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Demonstration, command and window: one file; its dates name the clinic and nobody else."""
    assert make_demo(tmp_path / "demo", None) == 0
    context = make_context(tmp_path / "records")
    for file in PRINTED:
        pdf = (tmp_path / "demo" / f"{file.stem}.pdf").read_bytes()
        assert bool(attached(pdf)) is not file.name.startswith(NO_DATES), file.name
        for data, *_ in attached(pdf).values():
            _names_the_clinic_only(decode(file.read_bytes(), file.name), data.decode())
    for file in PRINTED[:2]:
        pdf = (tmp_path / "demo" / f"{file.stem}.pdf").read_bytes()
        assert make_handout(context, decode(file.read_bytes(), file.name)).pdf == pdf
        command = ["handout", str(file), "-o", str(tmp_path / "one.pdf"), "--brand", str(LINDEN)]
        assert main(command) == 0
        assert (tmp_path / "one.pdf").read_bytes() == pdf
    capsys.readouterr()


def _names_the_clinic_only(consultation: Consultation, text: str) -> None:
    events = IcsCalendarStream.calendar_from_ics(text).events
    assert events and {event.summary for event in events} == {sample_brand().name}
    patient = consultation.patient
    own = [consultation.id, patient.reference, *patient.name.split(), *consultation.practitioner.split()]
    private = [word for word in own if len(word) > 2] + list(TREATMENT)
    assert [word for word in private if word.lower() in text.lower()] == []


@pytest.mark.untraced
def test_the_window_and_what_it_needs_to_start_load_no_pdf_library() -> None:
    """The renderer's libraries are first loaded when a page is made, a place when it is opened."""
    code = (
        "import sys\n"
        "import exoconsult.ui.app, exoconsult.ui.main_window, exoconsult.handout_file\n"
        "heavy = {'reportlab', 'svglib', 'pikepdf', 'lxml', 'PIL', 'segno', 'uharfbuzz', 'icalendar'}\n"
        "print(*sorted(heavy & {name.partition('.')[0] for name in sys.modules}))\n"
        "print('exoconsult.handout.render' in sys.modules)\n"
        "print([place for place in ('clinic', 'library') if f'exoconsult.ui.{place}_page' in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "True", "[]"]


def test_names_and_words_that_the_sheet_explains_make_it_no_harder_to_read() -> None:
    patient = msgspec.structs.replace(maya().patient, name="Wilhelmina Featherstonehaugh", preferred_name="")
    consultation = maya(patient=patient, practitioner="Dr Bartholomew Cholmondeley")
    found = reading_level(compose_handout(wanted(consultation)), consultation, sample_brand())
    assert found.all_words is not None and found.left_out is not None
    assert found.left_out.flesch_kincaid < found.all_words.flesch_kincaid
