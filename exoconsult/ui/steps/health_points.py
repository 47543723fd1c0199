"""What the answers list so far, strongest first, each with its reason and source. It only lists."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.suitability import LEVELS, Point
from exoconsult.i18n import _, ngettext
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.health_words import (
    level_until,
    point_reason,
    point_subject,
    so_far,
    source_line,
)
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.steps.scar_words import LEVEL_LOOKS, level_words
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.containers import AlertBox, Card
from exoconsult.ui.widgets.fields import PrivateMark
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Divider, Text

_INKS = {Tone.RED: "red", Tone.CORAL: "coral_icon", Tone.AMBER: "amber_icon", Tone.TEAL: "teal"}
_WORDS = {Tone.RED: "red", Tone.CORAL: "coral", Tone.AMBER: "amber", Tone.TEAL: "teal_deep"}


class _CountRow(QWidget):
    """A level in words with how many points there are."""

    def __init__(self, icon: str, ink: str, words: str) -> None:
        super().__init__()
        self._words = Text(words, Role.CONTROL, wrap=False)
        self._count = Text("", Role.CONTROL, "ink2", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, 20, ink))
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._count)

    def set_value(self, words: str, strong: bool) -> None:
        """Show how many; what weighs most is bold."""
        self._count.setText(words)
        for label in (self._words, self._count):
            label.set_look("ink" if strong else "ink2", bold=strong)
        self.setAccessibleName(f"{self._words.text()}, {words}")


class _PointItem(QWidget):
    """One point: level, what it is about, why, where that comes from."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("info", 22)
        self._head = Text("", Role.CONTROL, bold=True)
        self._subject = Text("", Role.CONTROL)
        self._reason, self._source = Text("", Role.TAG, "ink2"), Text("", Role.CAPTION, "ink3")
        self._line = Divider()
        words = QVBoxLayout()
        words.setSpacing(3)
        for part in (self._head, self._subject, self._reason, self._source):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._line)
        column.addLayout(row)

    def set_value(self, context: Context, facts: Facts, point: Point, first: bool) -> None:
        """Show a point."""
        tone, icon = LEVEL_LOOKS[point.level]
        head = level_until(point.level, point.until, facts.plan.today, context.settings.ui_language)
        if point.answer == "unsure":
            head = _("{level}: unsure").format(level=head)
        self._icon.set_value(icon, _INKS[tone])
        self._head.setText(head)
        self._head.set_ink(_WORDS[tone])
        self._subject.setText(point_subject(context, facts, point))
        self._reason.setText(point_reason(context, point))
        source = source_line(context, point.sources)
        self._source.setText(_("Source: {titles}").format(titles=source))
        self._source.setVisible(bool(source))
        self._line.setVisible(not first)
        self.setAccessibleName(f"{head}. {self._subject.text()} {self._reason.text()}")

    def words(self) -> tuple[str, str, str, str]:
        """Return head, subject, reason and source as shown."""
        parts = (self._head, self._subject, self._reason, self._source)
        head, subject, reason, source = (part.text() for part in parts)
        return head, subject, reason, source


class PointsPanel(QWidget):
    """Head, counts by level, and below "Why" the points themselves."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._head = AlertBox()
        self._rows = {
            level: _CountRow(LEVEL_LOOKS[level][1], _INKS[LEVEL_LOOKS[level][0]], level_words(level))
            for level in LEVELS
        }
        self._open = _CountRow("q", "ink2", _("Still open"))
        self._items: list[_PointItem] = []
        self._why, self._list = QWidget(), Card(padding=16, spacing=12)
        summary = Card(padding=6, spacing=0)
        summary.add(self._head)
        summary.body().addSpacing(6)
        summary.add(*self._rows.values(), self._open)
        summary.body().setContentsMargins(6, 6, 6, 8)
        head = QHBoxLayout()
        head.addWidget(Text(_("Why"), Role.HEADING, wrap=False))
        head.addStretch(1)
        head.addWidget(PrivateMark())
        why = QVBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(10)
        why.addLayout(head)
        why.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(summary)
        column.addWidget(self._why)

    def set_value(self, facts: Facts) -> None:
        """Show the points of this value."""
        points, left = facts.plan.points, len(facts.plan.open_questions)  # what the rail counts too
        said = so_far(facts, left, self._context.settings.ui_language)
        self._head.set_tone(said.tone, said.icon)
        self._head.set_value(said.words, _("So far. You decide what follows."))
        strongest = points[0].level if points else ""
        for level, row in self._rows.items():
            count = sum(point.level == level for point in points)
            row.set_value(
                ngettext("{count} point", "{count} points", count).format(count=count), level == strongest
            )
        words = ngettext("{count} question", "{count} questions", left).format(count=left)
        self._open.set_value(words, False)
        self._show_points(facts)

    def show_private(self) -> None:
        """Hide reasons in the patient view."""
        if self._items:
            hide_private((self._why,))

    def items(self) -> list[_PointItem]:
        """Return the points shown, strongest first."""
        return [item for item in self._items if not item.isHidden()]

    def _show_points(self, facts: Facts) -> None:
        points = facts.plan.points
        while len(self._items) < len(points):
            item = _PointItem()
            self._items.append(item)
            self._list.add(item)
        for place, item in enumerate(self._items):
            item.setVisible(place < len(points))
            if place < len(points):
                item.set_value(self._context, facts, points[place], place == 0)
        self._why.setVisible(bool(points))
        if points:
            hide_private((self._why,))
