"""The Scars page with more than one scar: another type, the same on the other side, removed, the main one."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Consultation, ScarSite
from exoconsult.ui.steps.scars_step import ScarsStep
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.ui.hands import Show, click, key
from tests.ui.look import Bench, make_context, sample
from tests.ui.scars import CHEEK, OpenedScars, OpenScars


def test_one_area_holds_several_types_and_presses_go_through_them(scars: OpenScars) -> None:
    bench = scars(Consultation(sites=(CHEEK,)))
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
    bench = OpenedScars(ScarsStep(make_context(tmp_path)), Consultation(sites=(CHEEK,)))
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


def test_the_same_scars_on_the_other_side_are_one_press_and_one_undo(scars: OpenScars) -> None:
    here = (replace(CHEEK, dominant=True, note="old"), ScarSite(region="cheek-l", type="rolling", grade=2))
    bench = scars(Consultation(sites=here))
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
    scars: OpenScars, sites: tuple[ScarSite, ...], offered: str
) -> None:
    copy = scars(Consultation(sites=sites)).page.for_open.copy
    assert (copy.text() if copy.isVisible() else "") == offered


def test_a_second_type_is_copied_beside_the_first(scars: OpenScars) -> None:
    first = tuple(ScarSite(region=region, type="rolling") for region in ("cheek-l", "cheek-r"))
    second = ScarSite(region="cheek-r", type="boxcar", grade=2, depth="shallow")
    bench = scars(Consultation(sites=(*first, second)))
    click(bench.page.sites.button("2"))
    assert bench.page.for_open.copy.text() == "Same on the left cheek"
    click(bench.page.for_open.copy)
    assert bench.value.sites == (*first, second, replace(second, region="cheek-l"))
    assert not bench.page.for_open.copy.isVisible(), "both cheeks have both"


def test_the_open_scar_is_removed(scars: OpenScars) -> None:
    chin = ScarSite(region="chin", type="rolling")
    bench = scars(Consultation(sites=(CHEEK, chin)))
    click(bench.page.sites.button("1"))
    click(bench.page.for_open.remove)
    click(bench.page.for_open.remove)
    assert bench.edits == [{"sites": (CHEEK,)}, {"sites": ()}]


def test_the_focus_goes_to_the_face_with_the_last_scar(scars: OpenScars) -> None:
    page = scars(Consultation(sites=(CHEEK,))).page
    page.for_open.remove.setFocus()
    key(page.for_open.remove, Qt.Key.Key_Space)
    assert page.map.face.hasFocus()


def test_only_one_scar_is_the_main_one(scars: OpenScars) -> None:
    chin = ScarSite(region="chin", type="rolling", dominant=True)
    bench = scars(Consultation(sites=(CHEEK, chin)))
    click(bench.page.form.main.toggle())
    assert bench.edits == [{"sites": (replace(CHEEK, dominant=True), replace(chin, dominant=False))}]


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
