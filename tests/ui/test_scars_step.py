"""The Scars page: presses and keys give exactly the right change; showing a value says nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from exoconsult.consultation.model import Consultation, ScarSite
from exoconsult.ui import theme
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.reading_order import tab_stops
from exoconsult.ui.widgets.text import Text
from tests.ui.hands import click, key
from tests.ui.look import sample
from tests.ui.scars import CHEEK, OpenScars


def test_showing_every_sample_says_nothing(scars: OpenScars) -> None:
    bench = scars(sample("01"))
    for name in ("03", "05", "09", "12"):
        bench.session.open(sample(name))
        bench.page.load(bench.session.facts(bench.page.STEP))
    assert bench.edits == []
    assert bench.page.sites.values() == ("0",)


def test_a_press_on_the_face_marks_an_area_then_a_type(scars: OpenScars) -> None:
    bench = scars()
    face = bench.page.map.face
    click(face, face.region_centre("cheek-l").toPoint())
    click(bench.page.types.button("boxcar"))
    assert bench.edits == [
        {"sites": (ScarSite(region="cheek-l"),)},
        {"sites": (ScarSite(region="cheek-l", type="boxcar"),)},
    ]
    assert bench.page.form.asked() == ("grade", "depth")


def test_arrows_and_space_mark_an_area(scars: OpenScars) -> None:
    bench = scars()
    face = bench.page.map.face
    face.setFocus()
    key(face, Qt.Key.Key_Right)
    wanted = face.cursor_region()
    key(face, Qt.Key.Key_Space)
    assert [site.region for site in bench.value.sites] == [wanted]
    assert len(bench.edits) == 1


def test_the_list_does_what_the_face_does(scars: OpenScars) -> None:
    bench = scars()
    click(bench.page.map.switch)
    click(bench.page.map.areas.button("chin"))
    click(bench.page.map.areas.button("nose"))
    assert [site.region for site in bench.value.sites] == ["chin", "nose"]
    click(bench.page.map.areas.button("chin"))
    assert len(bench.edits) == 2
    assert bench.page.sites.value() == "0"


def test_a_type_without_an_area_asks_for_the_area(scars: OpenScars) -> None:
    bench = scars()
    click(bench.page.types.button("keloid"))
    assert bench.edits == []
    assert bench.page.types.value() == ""


@pytest.mark.parametrize(
    ("name", "option", "field", "value"),
    [
        ("grade", "4", "grade", 4),
        ("grade", "3", "grade", None),
        ("depth", "shallow", "depth", "shallow"),
        ("depth", "deep", "depth", None),
        ("age", "over_5_years", "age", "over_5_years"),
        ("age", "1_to_5_years", "age", None),
        ("cause", "burn", "cause", "burn"),
        ("cause", "acne", "cause", ""),
    ],
)
def test_details_are_set_and_taken_back(
    scars: OpenScars, name: str, option: str, field: str, value: Any
) -> None:
    bench = scars(Consultation(sites=(CHEEK,)))
    click(bench.page.form.choice(name).button(option))
    assert bench.edits == [{"sites": (replace(CHEEK, **{field: value}),)}]


@pytest.mark.parametrize(
    ("name", "option", "value"),
    [("height", "clearly_raised", "clearly_raised"), ("width", "thin", "thin"), ("mature", "no", "no")],
)
def test_raised_and_line_scars_are_asked_other_things(
    scars: OpenScars, name: str, option: str, value: str
) -> None:
    site = ScarSite(region="chin", type="surgical")
    bench = scars(Consultation(sites=(site,)))
    assert bench.page.form.asked() == ("height", "width", "mature", "happened_on")
    click(bench.page.form.choice(name).button(option))
    assert bench.edits == [{"sites": (replace(site, **{name: value}),)}]


def test_a_mark_has_a_kind(scars: OpenScars) -> None:
    site = ScarSite(region="chin", type="mark")
    bench = scars(Consultation(sites=(site,)))
    click(bench.page.form.choice("mark").button("pih"))
    assert bench.edits == [{"sites": (replace(site, mark="pih"),)}]


def test_a_day_is_picked_from_the_month_and_taken_back(scars: OpenScars) -> None:
    site = ScarSite(region="chin", type="traumatic")
    bench = scars(Consultation(sites=(site,)))
    day = bench.page.form.date("happened_on")
    click(day)
    month = day.month()
    assert month is not None
    key(month.days(), Qt.Key.Key_Up)
    key(month.days(), Qt.Key.Key_Return)
    picked = bench.value.sites[0].happened_on
    assert picked is not None and (bench.page.context.today() - picked).days == 7
    no_date = next(b for b in bench.page.form.findChildren(QuietButton) if b.isVisible())
    click(no_date)
    assert bench.edits[-1] == {"sites": (site,)}


def test_the_day_of_what_comes_first_is_asked_and_brings_a_plan(scars: OpenScars) -> None:
    site = ScarSite(region="cheek-l", type="ice-pick", grade=3)
    bench = scars(Consultation(sites=(site,)))
    day, form = bench.page.form.date("first_option_done_on"), bench.page.form
    assert form.asked() == ("grade", "first_option_done_on")
    assert day.accessibleName() == "CROSS last done on, no date"
    assert any(label.text() == "CROSS last done on" for label in form.findChildren(Text) if label.isVisible())
    assert bench.session.plan.schedule.reason_for_none == "first_option"
    day.setFocus()
    key(day, Qt.Key.Key_Space)
    month = day.month()
    assert month is not None
    key(month.days(), Qt.Key.Key_Left)
    key(month.days(), Qt.Key.Key_Return)
    done = bench.page.context.today() - timedelta(days=1)
    assert bench.edits == [{"sites": (replace(site, first_option_done_on=done),)}]
    assert bench.session.plan.schedule.sessions > 0
    click(next(b for b in form.findChildren(QuietButton) if b.isVisible()))
    assert bench.edits[-1] == {"sites": (site,)}


def test_the_day_of_what_comes_first_goes_with_its_type(scars: OpenScars) -> None:
    site = ScarSite(region="cheek-l", type="ice-pick", first_option_done_on=date(2026, 10, 1))
    bench = scars(Consultation(sites=(site,)))
    click(bench.page.types.button("rolling"))
    assert bench.edits == [{"sites": (ScarSite(region="cheek-l", type="rolling"),)}]
    assert bench.page.form.asked() == ("grade",)


def test_another_type_drops_what_it_does_not_ask(scars: OpenScars) -> None:
    bench = scars(Consultation(sites=(CHEEK,)))
    click(bench.page.types.button("keloid"))
    assert bench.edits == [{"sites": (replace(CHEEK, type="keloid", grade=None, depth=None),)}]


def test_typing_a_note_is_not_disturbed_by_what_follows(scars: OpenScars) -> None:
    bench = scars(Consultation(sites=(replace(CHEEK, note="old"),)))
    edit = bench.page.form.note.edit()
    edit.setFocus()
    key(edit, Qt.Key.Key_Home)
    QTest.keyClicks(edit, "very ")
    assert edit.toPlainText() == "very old"
    assert edit.textCursor().position() == 5
    assert bench.edits[-1] == {"sites": (replace(CHEEK, note="very old"),)}


def test_phototype_is_chosen(scars: OpenScars) -> None:
    bench = scars()
    click(bench.page.phototype.row.button("V"))
    assert bench.edits == [{"phototype": "V"}]


def test_undo_and_redo_on_the_face(scars: OpenScars) -> None:
    bench = scars(Consultation(sites=(CHEEK,)))
    assert not bench.page.map.undo.ready
    click(bench.page.form.choice("grade").button("2"))
    click(bench.page.map.undo)
    assert bench.value.sites == (CHEEK,)
    assert bench.page.form.choice("grade").value() == "3"
    click(bench.page.map.redo)
    assert bench.value.sites[0].grade == 2
    assert len(bench.edits) == 1


def test_a_low_window_shows_what_is_asked_about_a_scar(scars: OpenScars, qapp: QApplication) -> None:
    bench = scars(Consultation(sites=(CHEEK,)))
    page, before = bench.page, theme.current()
    theme.apply(qapp, replace(before, compact=True))
    page.window().resize(1080, 1300)  # the work area of a window of 1366 x 768 is 640 high
    qapp.processEvents()
    cause = page.form.choice("cause").button("acne")
    assert cause.mapTo(page, cause.rect().bottomLeft()).y() < 640
    theme.apply(qapp, before)


def test_tab_goes_from_the_face_to_the_note_in_reading_order(scars: OpenScars) -> None:
    bench = scars(Consultation(sites=(CHEEK,)))
    page = bench.page
    wanted = [
        page.map.face,
        page.map.undo,
        page.map.redo,
        page.map.switch,
        page.phototype.row.button("I"),
        page.sites.button("0"),
        page.types.button("boxcar"),
        page.form.choice("grade").button("3"),
        page.form.choice("depth").button("deep"),
        page.form.choice("age").button("1_to_5_years"),
        page.form.choice("cause").button("acne"),
        page.for_open.add,
        page.for_open.copy,
        page.for_open.remove,
        page.form.note.edit(),
    ]
    assert tab_stops(page) == wanted
