"""The preview shows the very bytes; marks are painted over them and never in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from exoconsult.ui.handout_maker import Made, make_handout
from exoconsult.ui.page_preview import FRAME_MS, Mark, PagePreview, PdfPages
from exoconsult.ui.steps.handout_pages import PagesView
from tests.ui.hands import Show, click, heard
from tests.ui.look import make_context, sample

TEAL = QColor("#0F6B66")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_handout(make_context(tmp_path_factory.mktemp("records")), sample("01"))


@pytest.fixture
def pages(made: Made) -> PdfPages:
    held = PdfPages()
    held.load(made.pdf)
    return held


def _colours(preview: PagePreview, around: QPoint, reach: int = 5) -> set[str]:
    image = preview.grab().toImage()
    density = image.devicePixelRatio()
    x, y = round(around.x() * density), round(around.y() * density)
    places = range(-reach, reach + 1)
    return {image.pixelColor(x + dx, y + dy).name() for dx in places for dy in places}


def test_all_pages_of_the_bytes_are_there_in_their_size(pages: PdfPages, made: Made) -> None:
    assert pages.count == made.pages == 4
    assert pages.points(0) == pytest.approx((595.3, 841.9), abs=0.5)
    assert pages.ratio(3) == pytest.approx(1.414, abs=0.002)


def test_a_page_is_drawn_in_the_wanted_size_and_only_once(pages: PdfPages) -> None:
    picture = pages.picture(1, QSize(300, 424))
    assert (picture.width(), picture.height()) == (300, 424)
    assert pages.picture(1, QSize(300, 424)) is picture
    inked = {picture.pixelColor(x, y).name() for x in range(300) for y in range(30, 120, 5)}
    assert len(inked) > 20


def test_other_bytes_take_the_place_of_all_pages(pages: PdfPages, tmp_path: Path) -> None:
    letter = make_handout(make_context(tmp_path), sample("03"))
    pages.load(letter.pdf)
    assert pages.count == letter.pages
    assert pages.points(0) == pytest.approx((612.0, 792.0), abs=0.5)


def test_the_frame_of_a_change_is_painted_and_fades(pages: PdfPages, show: Show) -> None:
    preview = PagePreview(pages)
    preview.setFixedSize(595, 842)
    show(preview, size=(640, 900))
    mark = Mark(0, (100.0, 600.0, 200.0, 80.0))
    left_edge = QPoint(97, 640)
    assert TEAL.name() not in _colours(preview, left_edge)
    preview.show_marks((mark,), ())
    assert TEAL.name() in _colours(preview, left_edge)
    timer = preview.findChild(QTimer)
    assert timer is not None and timer.interval() == FRAME_MS and timer.isActive()
    timer.timeout.emit()
    assert TEAL.name() not in _colours(preview, left_edge)


def test_a_frame_on_another_page_is_not_painted(pages: PdfPages, show: Show) -> None:
    preview = PagePreview(pages)
    preview.setFixedSize(595, 842)
    show(preview, size=(640, 900))
    preview.show_marks((Mark(2, (100.0, 600.0, 200.0, 80.0)),), ())
    assert TEAL.name() not in _colours(preview, QPoint(97, 640))
    preview.show_page(2)
    assert TEAL.name() in _colours(preview, QPoint(97, 640))


def test_what_no_step_has_filled_is_covered(pages: PdfPages, show: Show) -> None:
    preview = PagePreview(pages)
    preview.setFixedSize(595, 842)
    show(preview, size=(640, 900))
    before = preview.grab().toImage()
    box = (40.0, 130.0, 500.0, 60.0)
    preview.show_marks((), (Mark(0, box, "Added at step 6"),))
    after = preview.grab().toImage()
    inside = [(x, y) for x in range(60, 520, 4) for y in range(140, 180, 2)]
    dark_before = sum(before.pixelColor(x, y).lightness() < 120 for x, y in inside)
    dark_after = sum(after.pixelColor(x, y).lightness() < 90 for x, y in inside)
    assert dark_before > 40 and dark_after < dark_before / 2
    beside = {after.pixelColor(x, y).name() for x in range(45, 150) for y in range(135, 185)}
    assert beside == {"#ffffff"}, "nothing of the page shows through beside the words"


def test_a_press_is_told(pages: PdfPages, show: Show) -> None:
    preview = PagePreview(pages)
    show(preview)
    pressed = heard(preview.pressed)
    click(preview)
    assert pressed == [None]


def _view(made: Made, show: Show, width: int, height: int = 500) -> PagesView:
    view = PagesView()
    view.show_pdf(made.pdf)
    view.setFixedSize(width, height)
    show(view, size=(width + 40, height + 40))
    QApplication.processEvents()
    return view


def test_two_pages_stand_side_by_side_where_there_is_room(made: Made, show: Show) -> None:
    view = _view(made, show, 800)
    sheets = [sheet for sheet in view.findChildren(PagePreview) if sheet.isVisible()]
    assert [sheet.page for sheet in sheets] == [0, 1]
    assert not sheets[0].geometry().intersects(sheets[1].geometry())
    assert all(view.viewport().rect().contains(sheet.geometry()) for sheet in sheets)
    assert view.shown == (1, 2)


def test_turning_reaches_every_page_and_stops_at_both_ends(made: Made, show: Show) -> None:
    view = _view(made, show, 800)
    assert not view.can_turn(-1)
    view.turn(1)
    assert view.shown == (3, 4) and not view.can_turn(1)
    view.turn(1)
    assert view.shown == (3, 4)
    view.turn(-1)
    assert view.shown == (1, 2)


def test_one_page_is_shown_where_it_is_narrow(made: Made, show: Show) -> None:
    view = _view(made, show, 420)
    shown = []
    while True:
        shown.append(view.shown)
        if not view.can_turn(1):
            break
        view.turn(1)
    assert shown == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_a_press_on_a_page_enlarges_this_page_and_a_second_one_goes_back(made: Made, show: Show) -> None:
    view = _view(made, show, 800)
    click(view.findChildren(PagePreview)[1])
    assert view.shown == (2, 2)
    large = next(sheet for sheet in view.findChildren(PagePreview) if sheet.isVisible())
    assert large.width() > 700 and view.verticalScrollBar().maximum() > 0
    click(large)
    assert view.shown == (1, 2)


def test_nothing_of_the_last_patient_stays(made: Made, show: Show) -> None:
    view = _view(made, show, 800)
    view.turn(1)
    view.forget()
    assert view.count == 0
    image = view.findChildren(PagePreview)[0].grab().toImage()
    middle = {image.pixelColor(x, image.height() // 3).name() for x in range(8, image.width() - 8)}
    assert middle == {"#ffffff"}
