"""The panel beside the steps: what just changed, never a part that no step has filled yet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from exoconsult.consultation.flow import Step
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import Made, make_handout
from exoconsult.ui.handout_panel import HandoutPanel
from exoconsult.ui.preview_panel import PreviewPanel
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


@pytest.mark.parametrize(("reached", "told"), [(Step.PATIENT, False), (Step.HANDOUT, True)])
def test_only_parts_that_a_step_has_filled_are_told_as_changed(
    context: Context, two: tuple[Made, Made], reached: Step, told: bool
) -> None:
    panel, maker = PreviewPanel(), _Maker()
    filler = HandoutPanel(context, panel, maker)  # type: ignore[arg-type]
    filler.follow(two[0].consultation, reached)
    for made in two:
        maker.made.emit(made)
    words = {label.text() for label in panel.findChildren(QLabel)}
    assert (AGREED in words) is told
    assert filler._page.page == (3 if told else 0), "the page of what changed, else the one that was there"
    assert bool(filler._page._frames) is told
