"""The pictures of the guide in `docs/`: made by the program itself, so that they are never old.

Each is the part of a screen that its page speaks about, in few colours, so that all of them weigh little.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from exoconsult import atomic
from exoconsult.consultation.flow import STEPS, Step
from exoconsult.ui.garbage import searched_here
from exoconsult.ui.handout_maker import make_handout
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.page_preview import PdfPages
from exoconsult.ui.screens.looks import Look
from exoconsult.ui.screens.states import clashing
from exoconsult.ui.screens.studio import SHOWN, Studio, application, settle
from exoconsult.ui.steps.health_decision import DecisionCard
from exoconsult.ui.steps.visit_row import VisitRow
from exoconsult.ui.theme import current

WIDTH = 912
"""Pixels that a picture is wide: the work area beside rail and panel at its own size."""
_COLOURS = 96
_PAGE = 720
_LOOK = Look()
_UNREADABLE = "11-name-the-font-lacks"
"""The sample whose name shows as boxes where the system has no letters for it."""
_RAIL, _BAR, _GAP = 224, 68, 16
_HEIGHTS = {Step.PATIENT: 620, Step.HEALTH: 580, Step.SCARS: 690, Step.EXPECTATIONS: 780, Step.DOWNTIME: 740}


class Picture(Struct, frozen=True):
    """A named part of a screen as it is now."""

    name: str
    shown: QPixmap


def make_pictures(folder: Path, day: date) -> int:
    """Write every picture as `NAME.png` into the folder; return how many there are."""
    count = 0
    for picture in pictures(day):
        atomic.write_bytes(folder / f"{picture.name}.png", small(picture.shown))
        count += 1
    return count


def small(shown: QPixmap, width: int = WIDTH) -> bytes:
    """Return a picture as PNG, at most so wide and in few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shown.save(buffer, "PNG")
    with Image.open(BytesIO(buffer.data().data())) as whole:
        over = whole.convert("RGBA")
        image = Image.new("RGBA", over.size, current().tokens.paper)
        image.alpha_composite(over)
        image = image.convert("RGB")
    if image.width > width:
        size = (width, round(image.height * width / image.width))
        image = image.resize(size, Image.Resampling.LANCZOS)
    made = BytesIO()
    method = Image.Quantize.MAXCOVERAGE  # a median cut would lose what is small: a red word, a tone of skin
    image.quantize(_COLOURS, method, kmeans=3, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def pictures(day: date) -> Iterator[Picture]:
    """Walk a window through the places that the guide speaks about."""
    with tempfile.TemporaryDirectory() as kept, searched_here():
        studio = Studio(application(), Path(kept), "plain", day)
        try:
            studio.context.records.erase(_UNREADABLE)
            studio.dress(studio.window, _LOOK)
            for part in (_home, _steps, _details, _patient_view, _clinic):
                yield from part(studio)
        finally:
            studio.close()


def _home(studio: Studio) -> Iterator[Picture]:
    window = studio.window
    window.show_home()
    settle(window)
    yield Picture("home", window.grab(QRect(0, 0, 1440, 900)))
    window.home.record_actions.ask_session(SHOWN)
    settle(window)
    form = window.home.form()
    assert form is not None
    yield Picture("session-given", form.grab())
    window.home.refresh()


def _steps(studio: Studio) -> Iterator[Picture]:
    """Every step of the sample with four sessions."""
    window = studio.window
    window.show_consultation(SHOWN, STEPS[0])
    for step in STEPS:
        studio.go(window, step)
        if step is Step.SCARS:
            yield Picture("consultation", window.grab())
        if step is Step.HANDOUT:
            yield Picture(step.value, window.grab(QRect(_RAIL, _BAR, 1440 - _RAIL, 900 - 2 * _BAR - 8)))
        else:
            yield Picture(step.value, _work(window, _HEIGHTS.get(step, 700)))
    pages = PdfPages()
    pages.load(make_handout(studio.context, window.consult.session.value).pdf)
    size = QSize(_PAGE, round(_PAGE * pages.ratio()))
    paper = QPixmap(size)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, pages.picture(0, size))
    yield Picture("handout-page", paper)


def _work(window: MainWindow, most: int) -> QPixmap:
    """The head of the step's page, also what lies below the fold, cut between two of its parts."""
    page = window.consult.page(window.consult.step)
    parts = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    ends = [part.geometry().bottom() + _GAP for part in parts if part.isVisible()]
    end = max((end for end in ends if most / 2 < end <= most), default=min(most, page.height()))
    return page.grab(QRect(0, 0, page.width(), end))


def _details(studio: Studio) -> Iterator[Picture]:
    """The decision, and a date that does not fit."""
    window = studio.window
    studio.go(window, Step.HEALTH)
    card = window.consult.page(Step.HEALTH).findChild(DecisionCard)
    assert card is not None
    yield Picture("decision", card.grab())
    value = clashing(window.consult.session.value)
    window.consult.open(value, Step.SESSION_PLAN)
    studio.go(window, Step.SESSION_PLAN)
    rows = window.consult.page(Step.SESSION_PLAN).findChildren(VisitRow)
    yield Picture("clash", next(row for row in rows if row.clash.isVisible()).grab())


def _patient_view(studio: Studio) -> Iterator[Picture]:
    window = studio.window
    window.show_consultation(SHOWN, Step.SCARS)
    studio.hand_over(window, _LOOK)
    studio.go(window, Step.SCARS)
    yield Picture("patient-view", window.grab())
    window.consult.patient_view.force_out()


def _clinic(studio: Studio) -> Iterator[Picture]:
    window = studio.window
    window.show_home()
    window.show_clinic()
    page = window.clinic
    assert page is not None
    while not page.sheet.is_current(page.brand_now):
        settle(window)
    yield Picture("clinic", window.grab(QRect(_RAIL, 0, 1440 - _RAIL, 860)))
    page.sheet.stop()
    page.left.emit()
