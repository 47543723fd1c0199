"""The Scars page: presses and keys give exactly the right change; showing a value says nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Consultation, ScarSite
from exoconsult.ui import theme
from exoconsult.ui.steps.scars_step import ScarsStep
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.reading_order import tab_stops
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import Text
from tests.ui.hands import Show, click, key
from tests.ui.look import Bench, make_context, sample

Open = Callable[..., "Opened"]
CHEEK = ScarSite(region="cheek-l", type="boxcar", grade=3, depth="deep", age="1_to_5_years", cause="acne")


class Opened(Bench):
    page: ScarsStep


@pytest.fixture
def opened(tmp_path: Path, show: Show) -> Open:
    """Return a function that shows the page with a consultation."""

    def open_page(consultation: Consultation | None = None) -> Opened:
        bench = Opened(ScarsStep(make_context(tmp_path)), consultation)
        show(bench.page, size=(912, 1300))
        return bench

    return open_page


def test_showing_every_sample_says_nothing(opened: Open) -> None:
    bench = opened(sample("01"))
    for name in ("03", "05", "09", "12"):
        bench.session.open(sample(name))
        bench.page.load(bench.session.facts(bench.page.STEP))
    assert bench.edits == []
    assert bench.page.sites.values() == ("0",)


def test_a_press_on_the_face_marks_an_area_then_a_type(opened: Open) -> None:
    bench = opened()
    face = bench.page.map.face
    click(face, face.region_centre("cheek-l").toPoint())
    click(bench.page.types.button("boxcar"))
    assert bench.edits == [
        {"sites": (ScarSite(region="cheek-l"),)},
        {"sites": (ScarSite(region="cheek-l", type="boxcar"),)},
    ]
    assert bench.page.form.asked() == ("grade", "depth")


def test_arrows_and_space_mark_an_area(opened: Open) -> None:
    bench = opened()
    face = bench.page.map.face
    face.setFocus()
    key(face, Qt.Key.Key_Right)
    wanted = face.cursor_region()
    key(face, Qt.Key.Key_Space)
    assert [site.region for site in bench.value.sites] == [wanted]
    assert len(bench.edits) == 1


def test_the_list_does_what_the_face_does(opened: Open) -> None:
    bench = opened()
    click(bench.page.map.switch)
    click(bench.page.map.areas.button("chin"))
    click(bench.page.map.areas.button("nose"))
    assert [site.region for site in bench.value.sites] == ["chin", "nose"]
    click(bench.page.map.areas.button("chin"))
    assert len(bench.edits) == 2
    assert bench.page.sites.value() == "0"


def test_a_type_without_an_area_asks_for_the_area(opened: Open) -> None:
    bench = opened()
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
def test_details_are_set_and_taken_back(opened: Open, name: str, option: str, field: str, value: Any) -> None:
    bench = opened(Consultation(sites=(CHEEK,)))
    click(bench.page.form.choice(name).button(option))
    assert bench.edits == [{"sites": (replace(CHEEK, **{field: value}),)}]


@pytest.mark.parametrize(
    ("name", "option", "value"),
    [("height", "clearly_raised", "clearly_raised"), ("width", "thin", "thin"), ("mature", "no", "no")],
)
def test_raised_and_line_scars_are_asked_other_things(
    opened: Open, name: str, option: str, value: str
) -> None:
    site = ScarSite(region="chin", type="surgical")
    bench = opened(Consultation(sites=(site,)))
    assert bench.page.form.asked() == ("height", "width", "mature", "happened_on")
    click(bench.page.form.choice(name).button(option))
    assert bench.edits == [{"sites": (replace(site, **{name: value}),)}]


def test_a_mark_has_a_kind(opened: Open) -> None:
    site = ScarSite(region="chin", type="mark")
    bench = opened(Consultation(sites=(site,)))
    click(bench.page.form.choice("mark").button("pih"))
    assert bench.edits == [{"sites": (replace(site, mark="pih"),)}]


def test_a_day_is_picked_from_the_month_and_taken_back(opened: Open) -> None:
    site = ScarSite(region="chin", type="traumatic")
    bench = opened(Consultation(sites=(site,)))
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


def test_the_day_of_what_comes_first_is_asked_and_brings_a_plan(opened: Open) -> None:
    site = ScarSite(region="cheek-l", type="ice-pick", grade=3)
    bench = opened(Consultation(sites=(site,)))
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


def test_the_day_of_what_comes_first_goes_with_its_type(opened: Open) -> None:
    site = ScarSite(region="cheek-l", type="ice-pick", first_option_done_on=date(2026, 10, 1))
    bench = opened(Consultation(sites=(site,)))
    click(bench.page.types.button("rolling"))
    assert bench.edits == [{"sites": (ScarSite(region="cheek-l", type="rolling"),)}]
    assert bench.page.form.asked() == ("grade",)


def test_another_type_drops_what_it_does_not_ask(opened: Open) -> None:
    bench = opened(Consultation(sites=(CHEEK,)))
    click(bench.page.types.button("keloid"))
    assert bench.edits == [{"sites": (replace(CHEEK, type="keloid", grade=None, depth=None),)}]


def test_one_area_holds_several_types_and_presses_go_through_them(opened: Open) -> None:
    bench = opened(Consultation(sites=(CHEEK,)))
    page, face = bench.page, bench.page.map.face
    click(page.for_open.add)
    another = ScarSite(region="cheek-l", age=CHEEK.age, cause=CHEEK.cause)
    assert bench.edits == [{"sites": (CHEEK, another)}]
    assert page.sites.value() == "1"
    for expected in ("0", "1", "0"):
        click(face, face.region_centre("cheek-l").toPoint())
        assert page.sites.value() == expected
    assert len(bench.edits) == 1


def test_another_type_shows_the_types_to_choose_from(tmp_path: Path, show: Show, qapp: QApplication) -> None:
    bench = Opened(ScarsStep(make_context(tmp_path)), Consultation(sites=(CHEEK,)))
    page, area = bench.page, ScrollArea(bench.page)
    show(area, size=(912, 500))
    page.for_open.add.setFocus()
    qapp.processEvents()
    assert not page.types.visibleRegion().contains(page.types.rect()), "they are out of sight"
    key(page.for_open.add, Qt.Key.Key_Space)
    qapp.processEvents()
    assert page.types.button("ice-pick").hasFocus()
    for part in (page.sites, page.types):
        assert part.visibleRegion().boundingRect() == part.rect(), "which scar and all types are in sight"
    key(page.types.button("ice-pick"), Qt.Key.Key_Right)
    key(page.types.button("boxcar"), Qt.Key.Key_Space)
    assert [site.type for site in bench.value.sites] == ["boxcar", "boxcar"]


def test_the_same_scars_on_the_other_side_are_one_press_and_one_undo(opened: Open) -> None:
    here = (replace(CHEEK, dominant=True, note="old"), ScarSite(region="cheek-l", type="rolling", grade=2))
    bench = opened(Consultation(sites=here))
    copy = bench.page.for_open.copy
    assert copy.text() == "Same on the right cheek"
    click(copy)
    there = tuple(replace(site, region="cheek-r", dominant=False, note="") for site in here)
    assert bench.value.sites == (*here, *there)
    assert bench.page.sites.value() == "2"
    assert bench.page.sites.button("2").hasFocus()
    assert not copy.isVisible(), "the left cheek has its own"
    bench.session.undo()
    assert bench.value.sites == here


@pytest.mark.parametrize(
    ("sites", "offered"),
    [
        ((ScarSite(region="chin", type="rolling"),), ""),
        ((ScarSite(region="temple-r", type="rolling"),), "Same on the left temple"),
        ((ScarSite(region="temple-r"),), ""),
        ((ScarSite(region="jaw-r", type="boxcar"), ScarSite(region="jaw-l")), ""),
        ((ScarSite(region="jaw-l", type="rolling"), ScarSite(region="jaw-r", type="rolling")), ""),
    ],
)
def test_the_other_side_is_offered_where_there_is_one(
    opened: Open, sites: tuple[ScarSite, ...], offered: str
) -> None:
    copy = opened(Consultation(sites=sites)).page.for_open.copy
    assert (copy.text() if copy.isVisible() else "") == offered


def test_a_second_type_is_copied_beside_the_first(opened: Open) -> None:
    first = tuple(ScarSite(region=region, type="rolling") for region in ("cheek-l", "cheek-r"))
    second = ScarSite(region="cheek-r", type="boxcar", grade=2, depth="shallow")
    bench = opened(Consultation(sites=(*first, second)))
    click(bench.page.sites.button("2"))
    assert bench.page.for_open.copy.text() == "Same on the left cheek"
    click(bench.page.for_open.copy)
    assert bench.value.sites == (*first, second, replace(second, region="cheek-l"))
    assert not bench.page.for_open.copy.isVisible(), "both cheeks have both"


def test_the_open_scar_is_removed(opened: Open) -> None:
    chin = ScarSite(region="chin", type="rolling")
    bench = opened(Consultation(sites=(CHEEK, chin)))
    click(bench.page.sites.button("1"))
    click(bench.page.for_open.remove)
    click(bench.page.for_open.remove)
    assert bench.edits == [{"sites": (CHEEK,)}, {"sites": ()}]


def test_the_focus_goes_to_the_face_with_the_last_scar(opened: Open) -> None:
    page = opened(Consultation(sites=(CHEEK,))).page
    page.for_open.remove.setFocus()
    key(page.for_open.remove, Qt.Key.Key_Space)
    assert page.map.face.hasFocus()


def test_only_one_scar_is_the_main_one(opened: Open) -> None:
    chin = ScarSite(region="chin", type="rolling", dominant=True)
    bench = opened(Consultation(sites=(CHEEK, chin)))
    click(bench.page.form.main.toggle())
    assert bench.edits == [{"sites": (replace(CHEEK, dominant=True), replace(chin, dominant=False))}]


def test_typing_a_note_is_not_disturbed_by_what_follows(opened: Open) -> None:
    bench = opened(Consultation(sites=(replace(CHEEK, note="old"),)))
    edit = bench.page.form.note.edit()
    edit.setFocus()
    key(edit, Qt.Key.Key_Home)
    QTest.keyClicks(edit, "very ")
    assert edit.toPlainText() == "very old"
    assert edit.textCursor().position() == 5
    assert bench.edits[-1] == {"sites": (replace(CHEEK, note="very old"),)}


def test_phototype_is_chosen(opened: Open) -> None:
    bench = opened()
    click(bench.page.phototype.row.button("V"))
    assert bench.edits == [{"phototype": "V"}]


def test_undo_and_redo_on_the_face(opened: Open) -> None:
    bench = opened(Consultation(sites=(CHEEK,)))
    assert not bench.page.map.undo.ready
    click(bench.page.form.choice("grade").button("2"))
    click(bench.page.map.undo)
    assert bench.value.sites == (CHEEK,)
    assert bench.page.form.choice("grade").value() == "3"
    click(bench.page.map.redo)
    assert bench.value.sites[0].grade == 2
    assert len(bench.edits) == 1


def test_a_low_window_shows_what_is_asked_about_a_scar(opened: Open, qapp: QApplication) -> None:
    bench = opened(Consultation(sites=(CHEEK,)))
    page, before = bench.page, theme.current()
    theme.apply(qapp, replace(before, compact=True))
    page.window().resize(1080, 1300)  # the work area of a window of 1366 x 768 is 640 high
    qapp.processEvents()
    cause = page.form.choice("cause").button("acne")
    assert cause.mapTo(page, cause.rect().bottomLeft()).y() < 640
    theme.apply(qapp, before)


def test_tab_goes_from_the_face_to_the_note_in_reading_order(opened: Open) -> None:
    bench = opened(Consultation(sites=(CHEEK,)))
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


def test_scars_stand_in_as_many_columns_as_there_is_room_for(tmp_path: Path, qtbot: QtBot) -> None:
    """Also at once: the page may have been measured before it had its room."""
    page = ScarsStep(make_context(tmp_path))
    area = ScrollArea(page)
    qtbot.addWidget(area)
    Bench(page, sample("01"))
    page.show()
    area.resize(912, 756)
    area.show()

    def stand_in(columns: int) -> None:
        qtbot.waitUntil(lambda: page.sites._columns == columns)

    stand_in(2)
    area.resize(1500, 756)
    stand_in(4)
    area.resize(912, 756)
    stand_in(2)
