"""The panel beside the steps: what just changed, never a part that no step has filled yet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QLabel

from exoconsult.consultation.flow import Step
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import Made, make_handout
from exoconsult.ui.handout_panel import HandoutPanel
from exoconsult.ui.preview_panel import PreviewPanel
from tests.ui.hands import Show, click
from tests.ui.look import make_context, sample

AGREED = "What have we agreed?"


class _Maker(QObject):
    made = Signal(object)
    failed = Signal(str)

    def ask(self, consultation: object) -> None:
        """Nothing: the test hands over what is made."""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return make_context(tmp_path_factory.mktemp("records"))


@pytest.fixture(scope="module")
def two(context: Context) -> tuple[Made, Made]:
    """The sheet of a patient, and that of another name: the line to sign on page 4 differs."""
    one = sample("01")
    named = replace(one, patient=replace(one.patient, name="Tom Zielinski"))
    return make_handout(context, one), make_handout(context, named)


def arrive(maker: _Maker, made: Made) -> None:
    """A sheet comes; it is shown in the next turn of the loop."""
    maker.made.emit(made)
    QApplication.processEvents()


@pytest.mark.parametrize(("reached", "told"), [(Step.PATIENT, False), (Step.HANDOUT, True)])
def test_only_parts_that_a_step_has_filled_are_told_as_changed(
    context: Context, two: tuple[Made, Made], reached: Step, told: bool
) -> None:
    panel, maker = PreviewPanel(), _Maker()
    filler = HandoutPanel(context, panel, maker)  # type: ignore[arg-type]
    filler.follow(two[0].consultation, reached, reached)
    for made in two:
        arrive(maker, made)
    words = {label.text() for label in panel.findChildren(QLabel)}
    assert (AGREED in words) is told
    assert filler._page.page == (3 if told else 0), "the page of what changed, else the one that was there"
    assert bool(filler._page._frames) is told


@pytest.fixture
def followed(context: Context, two: tuple[Made, Made]) -> tuple[HandoutPanel, PreviewPanel, _Maker]:
    """A panel with the first sheet, opened at its first step."""
    panel, maker = PreviewPanel(), _Maker()
    filler = HandoutPanel(context, panel, maker)  # type: ignore[arg-type]
    filler.follow(two[0].consultation, Step.PATIENT, Step.PATIENT)
    arrive(maker, two[0])
    return filler, panel, maker


Followed = tuple[HandoutPanel, PreviewPanel, _Maker]


def test_each_step_turns_to_the_page_it_is_about(followed: Followed, two: tuple[Made, Made]) -> None:
    filler, panel, _maker = followed
    turned = {}
    for step in Step:
        filler.follow(two[0].consultation, step, step)
        turned[step.value] = panel._pages.text()
    assert turned == {
        "patient": "1 of 4",
        "health": "1 of 4",  # none of it is printed: the page stays
        "scars": "1 of 4",
        "expectations": "2 of 4",
        "downtime": "3 of 4",
        "session-plan": "1 of 4",
        "aftercare": "3 of 4",
        "handout": "4 of 4",
    }


def test_what_the_step_fills_is_not_dashed_any_more(followed: Followed, two: tuple[Made, Made]) -> None:
    filler, _panel, _maker = followed
    waiting = [mark.words for mark in filler._page._dashed]
    assert "Added at step 3: Scars" in waiting
    filler.follow(two[0].consultation, Step.SCARS, Step.SCARS)
    left = [mark.words for mark in filler._page._dashed]
    assert left == [words for words in waiting if words != "Added at step 3: Scars"]


def test_a_page_chosen_by_hand_stays_until_the_next_step(followed: Followed, two: tuple[Made, Made]) -> None:
    filler, panel, maker = followed
    filler.follow(two[0].consultation, Step.DOWNTIME, Step.HANDOUT)
    click(panel._before)
    assert panel._pages.text() == "2 of 4"
    filler.follow(two[1].consultation, Step.DOWNTIME, Step.HANDOUT)
    arrive(maker, two[1])  # page 4 reads differently
    assert panel._pages.text() == "2 of 4"
    assert AGREED in {label.text() for label in panel.findChildren(QLabel)}, "told all the same"
    filler.follow(two[1].consultation, Step.AFTERCARE, Step.HANDOUT)
    assert panel._pages.text() == "3 of 4"


def test_a_late_sheet_does_not_turn_back_to_the_step_before(
    followed: Followed, two: tuple[Made, Made]
) -> None:
    filler, panel, maker = followed
    filler.follow(
        two[1].consultation, Step.PATIENT, Step.HANDOUT
    )  # a change, and on before its sheet is made
    filler.follow(two[1].consultation, Step.EXPECTATIONS, Step.HANDOUT)
    assert panel._pages.text() == "2 of 4"
    arrive(maker, two[1])
    assert panel._pages.text() == "2 of 4"
    filler.follow(two[0].consultation, Step.EXPECTATIONS, Step.HANDOUT)
    arrive(maker, two[0])
    assert panel._pages.text() == "4 of 4", "what is changed now is turned to"


def test_a_sheet_that_comes_too_late_is_shown_to_no_other_patient(
    followed: Followed, two: tuple[Made, Made]
) -> None:
    filler, panel, maker = followed
    shown, words = filler._shown, panel._pages.text()
    filler.follow(two[1].consultation, Step.HANDOUT, Step.HANDOUT)
    maker.made.emit(two[1])
    filler.follow(replace(two[0].consultation, id="0" * 32), Step.PATIENT, Step.PATIENT)
    QApplication.processEvents()
    assert filler._shown is shown
    filler.follow(two[1].consultation, Step.PATIENT, Step.PATIENT)
    assert panel._pages.text() == words


def test_a_page_is_drawn_before_it_is_shown(
    followed: Followed, two: tuple[Made, Made], show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    filler, panel, maker = followed
    show(panel)
    QApplication.processEvents()
    drawn: list[QPdfDocument] = []
    render = QPdfDocument.render

    def count(document: QPdfDocument, page: int, size: QSize) -> QImage:
        drawn.append(document)
        return render(document, page, size)

    monkeypatch.setattr(QPdfDocument, "render", count)
    maker.made.emit(two[1])
    assert len(drawn) == 1 and filler._pages._document is not drawn[0], "drawn while the old one stands there"
    QApplication.processEvents()
    assert filler._pages._document is drawn[0] and len(drawn) == 1, "and not again"
