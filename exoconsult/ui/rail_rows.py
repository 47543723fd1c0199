"""The rows of a rail: a step with where it stands, or a place with its icon."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from exoconsult.i18n import _
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, current
from exoconsult.ui.widgets.painting import (
    Pressable,
    leading,
    mirrored,
    paint_box,
    paint_number_badge,
    paint_text,
    paint_wrapped,
    text_width,
    wrapped_height,
)

_CIRCLE_X, _CIRCLE = 13, 32
_WORDS_X = _CIRCLE_X + _CIRCLE + 12


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    ATTENTION = "attention"
    TODO = "todo"


class StepRow(Struct, frozen=True):
    """One row of the rail; `note` says in words what needs attention ("1 unsure answer")."""

    id: str
    label: str
    state: StepState = StepState.TODO
    note: str = ""


class NavRow(Struct, frozen=True):
    """One row of the home rail: a place with its icon."""

    id: str
    label: str
    icon: str
    current: bool = False


class RailRow(Pressable, QPushButton):
    """What step rows and places share: the white box of the current one."""

    current_row = False

    def sizeHint(self) -> QSize:
        """Return a row of full width."""
        return QSize(120, max(current().target, current().px(52)))

    def minimumSizeHint(self) -> QSize:
        """Return room for the whole name, and the least height, so that eight rows fit a low window."""
        theme = current()
        words = text_width(theme.font(Role.BODY, True), self.text())
        return QSize(_CIRCLE_X + _CIRCLE + 20 + words, theme.target)

    def paint_ground(self, painter: QPainter, theme: Theme) -> None:
        """Paint the box behind the row."""
        t = theme.tokens
        if self.current_row:
            paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, t.surface, t.line)
        elif self.isDown():
            paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, t.teal_tint)


class StepButton(RailRow):
    """One step: a circle with its state, its name, and what needs attention."""

    def __init__(self, row: StepRow, number: int, last: bool) -> None:
        super().__init__(row.label)
        self._number, self._last, self._above = number, last, StepState.TODO
        self._shown: tuple[StepRow, StepState, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(60)
        self.show_row(row, StepState.TODO)

    def show_row(self, row: StepRow, above: StepState) -> None:
        """Show a state; `above` is the state of the step before, for the line between them."""
        shown = (row, above, current().px(60))
        if shown == self._shown:
            return  # a key typed anywhere changes one row at most
        self._shown = shown
        self._row, self._above = row, above
        self.current_row = row.state is StepState.CURRENT
        state = {
            StepState.DONE: _("done"),
            StepState.CURRENT: _("current step"),
            StepState.ATTENTION: _("needs attention"),
            StepState.TODO: _("to do"),
        }[row.state]
        self.setText(row.label)
        self.setAccessibleName(", ".join(part for part in (row.label, state, row.note) if part))
        self.setMaximumHeight(max(60, shown[2]) + (current().px(14) if row.note else 0))
        self.updateGeometry()
        self.update()

    def needed_height(self) -> int:
        """Return the height at which the name and all lines of the note have room."""
        theme = current()
        if not self._row.note:
            return theme.target
        note = wrapped_height(theme.font(Role.CAPTION), self._row.note, self.width() - _WORDS_X - 6)
        return max(theme.target, theme.size(Role.BODY) + 3 + note)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint ground, line, circle and words."""
        self.paint_ground(painter, theme)
        side, middle = _CIRCLE, self.height() / 2
        place = mirrored(self, QRectF(_CIRCLE_X, middle - side / 2, side, side))
        self._paint_line(painter, theme, place)
        self._paint_circle(painter, theme, place)
        t, row, x = theme.tokens, self._row, _WORDS_X
        ink = t.ink2 if row.state is StepState.TODO else t.ink
        font, width = theme.font(Role.BODY, self.current_row), self.width() - x - 6
        room = QRectF(x, 0, width, self.height())
        if row.note:
            room = self._paint_note(painter, theme, QRectF(x, 0, width, self.height()))
        paint_text(painter, mirrored(self, room), row.label, font, ink, leading(self))

    def _paint_note(self, painter: QPainter, theme: Theme, room: QRectF) -> QRectF:
        """Paint what needs attention, on two lines where the row is high enough; return the name's room."""
        font, name = theme.font(Role.CAPTION), theme.size(Role.BODY) + 3
        line = theme.size(Role.CAPTION) + 4
        tall = wrapped_height(font, self._row.note, int(room.width()))
        if tall <= line + 4 or name + tall > self.height():
            top = self.height() / 2 + 3
            below = mirrored(self, QRectF(room.x(), top, room.width(), line))
            paint_text(painter, below, self._row.note, font, theme.tokens.amber, leading(self))
            return QRectF(room.x(), self.height() / 2 - line - 2, room.width(), name)
        top = (self.height() - name - tall) / 2
        below = mirrored(self, QRectF(room.x(), top + name, room.width(), tall + 1))
        paint_wrapped(painter, below, self._row.note, font, theme.tokens.amber, leading(self))
        return QRectF(room.x(), top, room.width(), name)

    def _paint_line(self, painter: QPainter, theme: Theme, circle: QRectF) -> None:
        t, x = theme.tokens, circle.center().x()
        passed = (StepState.DONE, StepState.ATTENTION)
        for shown, reached, top, bottom in (
            (self._number > 1, self._above in passed, 0.0, circle.top()),
            (not self._last, self._row.state in passed, circle.bottom(), float(self.height())),
        ):
            if shown:
                painter.setPen(QPen(QColor(t.teal_line if reached else t.line), 2))
                painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_circle(self, painter: QPainter, theme: Theme, circle: QRectF) -> None:
        t, state = theme.tokens, self._row.state
        inner = circle.adjusted(7, 7, -7, -7)
        if state is StepState.DONE:
            paint_box(painter, circle, circle.width() / 2, t.teal_tint, t.teal)
            paint_icon(painter, "check", inner, t.teal)
        elif state is StepState.ATTENTION:
            paint_box(painter, circle, circle.width() / 2, t.amber_tint, t.amber_icon)
            paint_icon(painter, "warn", inner, t.amber_icon)
        elif state is StepState.CURRENT:
            number = str(self._number)
            paint_number_badge(painter, circle.center(), circle.width(), number, (t.teal, t.on_teal, None))
        else:
            paint_box(painter, circle, circle.width() / 2, t.sunken, t.control)
            font = theme.font(Role.CONTROL, tabular=True)
            paint_text(painter, circle, str(self._number), font, t.ink2, Qt.AlignmentFlag.AlignCenter)


class NavButton(RailRow):
    """One place of the home rail."""

    def __init__(self, row: NavRow) -> None:
        super().__init__(row.label)
        self._row, self.current_row = row, row.current
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        here = _("current place")
        self.setAccessibleName(f"{row.label}, {here}" if row.current else row.label)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint ground, icon and words."""
        self.paint_ground(painter, theme)
        t, side = theme.tokens, theme.px(20)
        box = mirrored(self, QRectF(15, (self.height() - side) / 2, side, side))
        paint_icon(painter, self._row.icon, box, t.teal if self.current_row else t.ink2)
        room = QRectF(15 + side + 12, 0, self.width() - side - 35, self.height())
        ink = t.ink if self.current_row else t.ink2
        paint_text(
            painter,
            mirrored(self, room),
            self._row.label,
            theme.font(Role.BODY, self.current_row),
            ink,
            leading(self),
        )
