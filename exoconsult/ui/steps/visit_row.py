"""One visit: its date and time to choose, the days that would fit, whether it fits, and what to do if not."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.planning.model import Visit
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.clash_box import ClashBox, clash_finding
from exoconsult.ui.steps.counts import weeks_words
from exoconsult.ui.steps.plan_words import clash_words, short_span, unkept, visit_name
from exoconsult.ui.steps.price_words import visit_price
from exoconsult.ui.steps.time_choice import TimeChoice
from exoconsult.ui.steps.visit_badge import VisitBadge
from exoconsult.ui.steps.windows import clear_days
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.containers import Tag
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.text import Text, repolish

_PRICE = 62
"""Room for a price, so that all of them stand below each other."""


class VisitRow(QFrame):
    """`moved` carries the new day, `timed` a time or None, `kept` the reason ("" takes it back)."""

    moved = Signal(str, object)
    timed = Signal(str, object)
    kept = Signal(str, str)
    option_chosen = Signal(object)

    def __init__(self, context: Context, visit: Visit) -> None:
        super().__init__()
        self._context, self._id = context, visit.id
        name = visit_name(visit)
        self._badge, self._name = VisitBadge(), Text(name, Role.BODY, wrap=False, bold=True)
        self.day = DateButton(name, trailing="pen", today=context.today())
        self.day.leading_words = True
        self.time = TimeChoice(name)
        self._words, self.tag = Text("", Role.CONTROL, "ink2"), Tag("")
        self.price = Text("", Role.BODY, wrap=False)
        self.price.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._notes = Text("", Role.TAG, "ink2")
        self.unkeep = QuietButton(_("Take the reason back"), "undo")
        self._clash: ClashBox | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._roomy: bool | None = None
        self._lay_out()
        self.day.picked.connect(lambda day: self.moved.emit(self._id, day))
        self.time.picked.connect(lambda at: self.timed.emit(self._id, at))
        self.unkeep.clicked.connect(lambda: self.kept.emit(self._id, ""))

    @property
    def clash(self) -> ClashBox:
        """What to do about a clash; most rows never need it."""
        if self._clash is None:
            self._clash = ClashBox(self._context.settings.ui_language, flat=True)
            self._clash.hide()
            self._column.addWidget(self._clash)
            self._clash.kept.connect(self.kept)
            self._clash.option_chosen.connect(self.option_chosen)
        return self._clash

    def set_value(self, facts: Facts, visit: Visit, *, offer: bool) -> None:
        """Show a visit. `offer`: the ways out of all clashes stand in this row."""
        against = unkept(visit)
        self._badge.set_value(visit, bool(against))
        self.time.set_value(visit.at)
        self._show_day(facts, visit)
        self._words.setText(self._window(visit))
        said = visit_price(self._context, facts, visit)
        self.price.setText(said)
        self.price.setVisible(bool(said))
        self.price.setMinimumWidth(current().px(_PRICE) if said else 0)
        self._show_tag(visit, bool(against))
        self._show_notes(facts, visit)
        if against:
            self.clash.set_value(clash_finding(self._context, facts, visit, offer=offer))
            self.clash.show()
        elif self._clash is not None:
            self._clash.hide()
        if bool(against) != bool(self.property("kind")):
            self.setProperty("kind", "alert" if against else None)
            self.setProperty("tone", "amber" if against else None)
            repolish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Break the line in large text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _lay_out(self) -> None:
        below = QWidget()
        notes = QHBoxLayout(below)
        notes.setContentsMargins(0, 0, 0, 0)
        notes.addWidget(self._notes, 1)
        notes.addWidget(self.unkeep)
        self._below = below
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(below)
        self._arrange()

    def _arrange(self) -> None:
        """One line; in large text the words and the tag take a second one."""
        theme = current()
        self._name.setMinimumWidth(theme.px(86))
        self.day.setFixedSize(theme.px(210), theme.field)
        self.time.setFixedWidth(max(theme.px(126), self.time.words_width()))
        roomy = theme.scale <= 1.0 and not theme.patient
        if roomy == self._roomy:
            return
        self._roomy = roomy
        middle, end = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        self._grid.removeWidget(self._words)
        self._grid.removeWidget(self.tag)
        self._grid.removeWidget(self.price)
        for place, widget in enumerate((self._badge, self._name, self.day, self.time)):
            self._grid.addWidget(widget, 0, place, middle)
        if roomy:
            self._grid.addWidget(self._words, 0, 4)
            self._grid.addWidget(self.tag, 0, 5, end | middle)
        else:
            self._grid.addWidget(self._words, 1, 1, 1, 4)
            self._grid.addWidget(self.tag, 0, 5, end | middle)
        self._grid.addWidget(self.price, 0 if roomy else 1, 6 if roomy else 5, end | middle)
        self._grid.setColumnStretch(4, 1)
        self._grid.setColumnMinimumWidth(5, theme.px(84))

    def _show_day(self, facts: Facts, visit: Visit) -> None:
        today = facts.plan.today
        self.day.set_value(visit.on)
        self.day.set_range(today, today + timedelta(days=2 * self._context.library.plan.horizon_days))
        given = _("This session has been given.") if visit.given else ""
        self.day.set_not_ready(given)
        marks = {} if visit.given else clear_days(self._context, facts, visit)
        self.day.set_marks(marks, _("Tinted: every rule is met") if marks else "")
        self.time.setVisible(not visit.given)

    def _window(self, visit: Visit) -> str:
        """Return how far after the last session, and the days between which it may lie."""
        language, lines = self._context.settings.ui_language, []
        if visit.weeks_after_last is not None:
            weeks = weeks_words(visit.weeks_after_last)
            if visit.kind == "review":
                lines.append(_("{weeks} after the last one").format(weeks=weeks))
            else:
                lines.append(_("{weeks} after session {number}").format(weeks=weeks, number=visit.number - 1))
        if visit.given:
            return "\n".join(lines)
        if visit.latest is not None and visit.latest > visit.earliest:
            lines.append(_("fits {days}").format(days=short_span(visit.earliest, visit.latest, language)))
        else:
            first = short_span(visit.earliest, visit.earliest, language)
            lines.append(_("fits from {first}").format(first=first))
        return "\n".join(lines)

    def _show_tag(self, visit: Visit, against: bool) -> None:
        if visit.given:
            self.tag.set_value(_("Given"), Tone.TEAL, "check")
        elif against:
            self.tag.set_value(_("Clash"), Tone.AMBER, "warn")
        elif visit.kept_because:
            self.tag.set_value(_("Kept"), Tone.AMBER, "pen")
        else:
            self.tag.set_value(_("Fits"), Tone.TEAL, "ok")

    def _show_notes(self, facts: Facts, visit: Visit) -> None:
        """Show why it was kept, and what is no reason against the date but good to know."""
        lines = [clash_words(self._context, facts, clash) for clash in visit.clashes if not clash.hard]
        told = bool(visit.kept_because) and not current().patient  # reasons are the practitioner's
        if told:
            lines += [clash_words(self._context, facts, clash) for clash in visit.clashes if clash.hard]
            lines.append(_("Kept because: {reason}").format(reason=visit.kept_because))
        self._notes.setText("\n".join(lines))
        self.unkeep.setVisible(told)
        self._below.setVisible(bool(lines))
