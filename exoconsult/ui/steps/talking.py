"""What to say: a step's points for the practitioner, in the field's terms, folded away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.content import words as content_words
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.grounds import ground_line, with_ground
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.folding import FoldsWithEsc
from exoconsult.ui.widgets.scroll_area import TOGETHER
from exoconsult.ui.widgets.text import Divider, Text

POINTS: dict[Step, tuple[str, ...]] = {
    Step.PATIENT: ("start",),
    Step.HEALTH: ("consent", "looks", "isotretinoin", "numbing"),
    Step.SCARS: ("needling", "kwon", "park", "teach_scars"),
    Step.EXPECTATIONS: (
        *("consent", "name", "size", "mechanism", "elastin"),
        *("needling", "kwon", "park", "ageing", "teach_change"),
    ),
    Step.DOWNTIME: ("downtime", "source", "injection", "numbing", "teach_days"),
    Step.SESSION_PLAN: ("needling", "teach_plan"),
    Step.AFTERCARE: ("numbing", "downtime", "lumps", "teach_care"),
    Step.HANDOUT: ("who_asks", "no_rush"),
}
"""Ids below `evidence.talking` that belong to a step; those that the content lacks are passed over."""

SAID: dict[Step, tuple[str, ...]] = {
    Step.EXPECTATIONS: (
        *("evidence.study.long", "evidence.study.makers", "evidence.expect.slow"),
        *("evidence.risk_notes.lumps", "evidence.risk_notes.colour", "evidence.risk_notes.unknown"),
    ),
    Step.DOWNTIME: ("recovery.downtime.feel", "recovery.care.numbing"),
    Step.SESSION_PLAN: ("plan.gap", "plan.each_time", "plan.top_up_proof", "recovery.care.change"),
    Step.AFTERCARE: (
        *("recovery.care.water", "recovery.care.painkiller", "recovery.care.text"),
        *("recovery.sun.which", "recovery.sun.again", "recovery.sun.tinted"),
        *("recovery.lumps_later.text", "recovery.low_mood.text"),
    ),
    Step.HANDOUT: ("evidence.approval.ask",),
}
"""Sentences in plain words that a step may add by word of mouth: what the sheet has no room for."""


def talking_points(context: Context, step: Step) -> tuple[str, ...]:
    """Return the block ids that the content has for a step."""
    blocks = (f"evidence.talking.{name}" for name in POINTS.get(step, ()))
    return tuple(block for block in blocks if context.has_words(block))


def plain_words(context: Context, step: Step) -> tuple[str, ...]:
    """Return the ids of what may be said to the patient as it stands."""
    return tuple(block for block in SAID.get(step, ()) if context.has_words(block))


class TalkingPoints(FoldsWithEsc, QWidget):
    """A quiet button; below it, when it is open, the points with their sources. Never for the patient."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__()
        self.setProperty(TOGETHER, True)  # opened at the foot of a page, the points come into view
        self._context, self._blocks = context, talking_points(context, step)
        self.button = QuietButton(_("What to say"), "people", "cd")
        self.button.padding = 1  # its words begin where the lines above begin
        self.list = Card(padding=16, spacing=12)
        self.list.setAccessibleName(_("What to say"))
        for block in self._blocks:
            self.list.add(self._point(block))
        self._plain = plain_words(context, step)
        if self._plain:
            self.list.add(Divider(), Text(_("In plain words"), Role.CONTROL, bold=True))
        for block in self._plain:
            self.list.add(self._point(block))
        line = QHBoxLayout()
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.list)
        self.set_open(False)
        if current().patient or not self._blocks:
            self.hide()  # and never shown before it stands in a page: that would be a window
        self.button.clicked.connect(lambda: self.set_open(self.list.isHidden()))

    def words(self) -> tuple[str, ...]:
        """Return the points, those in plain words last."""
        return tuple(self._context.words(block) for block in (*self._blocks, *self._plain))

    def folding_button(self) -> QuietButton | None:
        """Return the button, while there is something to fold."""
        return None if self.list.isHidden() else self.button

    def set_open(self, opened: bool) -> None:
        """Show or fold the points."""
        self.list.setVisible(opened)
        self.button.set_text(_("What to say"), trailing="cu" if opened else "cd")

    def changeEvent(self, event: QEvent) -> None:
        """Be away, and folded for afterwards, while the patient looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.parentWidget() is not None:
            self._show_for_patient()

    def _show_for_patient(self) -> None:
        patient = current().patient
        if patient:
            self.set_open(False)
        self.setVisible(bool(self._blocks) and not patient)

    def _point(self, block: str) -> QWidget:
        found = content_words.block(self._context.library, self._context.settings.ui_language, block)
        return with_ground(found.text, ground_line(self._context, found.sources))
