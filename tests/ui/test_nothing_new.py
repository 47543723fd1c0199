"""What is shown the same again is neither measured nor painted again: a key must not cost a whole window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Aftercare, PlanChoice
from exoconsult.ui.bottom_bar import Progress
from exoconsult.ui.clinic_mark import Mark
from exoconsult.ui.context import Context
from exoconsult.ui.rail_rows import StepState
from exoconsult.ui.session import Session
from exoconsult.ui.stepper import StepRail
from exoconsult.ui.steps.session_plan_step import SessionPlanStep
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.recovery_chart import RecoveryChart
from exoconsult.ui.widgets.timeline import Timeline
from tests.ui.hands import Show
from tests.ui.look import sample
from tests.ui.samples import PLAN, RECOVERY, STEPS

Change = Callable[[Any], None]


class Painting(QObject):
    """Counts how often a widget, or what is in it, is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        for part in (widget, *widget.findChildren(QWidget)):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.times += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def rail() -> StepRail:
    made = StepRail()
    made.set_value(STEPS)
    return made


def done(widget: QWidget) -> None:
    assert isinstance(widget, StepRail)
    widget.set_value([replace(row, state=StepState.DONE) for row in STEPS])


SAME: dict[str, tuple[Callable[[], QWidget], Change, Change]] = {
    "rail": (rail, lambda it: it.set_value(STEPS), done),
    "button": (
        lambda: SecondaryButton("Back", "left"),
        lambda it: it.set_text("Back", "left"),
        lambda it: it.set_text("Home", "home"),
    ),
    "mark": (Mark, lambda it: it.set_value(""), lambda it: it.set_value("SM")),
    "dots": (Progress, lambda it: it.set_value(1, 8), lambda it: it.set_value(2, 8)),
    "chart": (
        RecoveryChart,
        lambda it: it.set_value(RECOVERY),
        lambda it: it.set_value(replace(RECOVERY, sun=())),
    ),
    "timeline": (Timeline, lambda it: it.set_value(PLAN), lambda it: it.set_value(replace(PLAN, spans=()))),
}


@pytest.mark.parametrize("what", SAME)
def test_the_same_again_paints_nothing_and_another_value_does(show: Show, qtbot: QtBot, what: str) -> None:
    make, again, other = SAME[what]
    widget = make()
    again(widget)
    show(widget, size=(960, 760))
    QApplication.processEvents()
    painting = Painting(widget)
    again(widget)
    QApplication.processEvents()
    assert painting.times == 0
    other(widget)
    qtbot.waitUntil(lambda: painting.times > 0)


def test_a_page_that_waits_is_filled_again_only_for_what_it_shows(context: Context, qtbot: QtBot) -> None:
    page = SessionPlanStep(context)
    qtbot.addWidget(page)
    session = Session(context)
    session.open(sample("01"))
    assert list(page.preparing(session.facts(Step.SESSION_PLAN)))
    session.change({"aftercare": Aftercare(note="Ring me.")})
    assert not list(page.preparing(session.facts(Step.SESSION_PLAN))), "it shows no note"
    session.change({"plan": PlanChoice(sessions=1)})
    assert list(page.preparing(session.facts(Step.SESSION_PLAN)))
    assert [name for name in page.rows if name.startswith("session-")] == ["session-1"]
