"""The left rail: clinic mark, the steps with their state, Save and close, Lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.clinic_mark import ClinicMark
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, current
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
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
from exoconsult.ui.widgets.roving import Roving
from exoconsult.ui.widgets.text import Divider

_CIRCLE_X, _CIRCLE = 13, 32
_WORDS_X = _CIRCLE_X + _CIRCLE + 12


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    ATTENTION = "attention"
    TODO = "todo"


@dataclass(frozen=True)
class StepRow:
    """One row of the rail; `note` says in words what needs attention ("1 unsure answer")."""

    id: str
    label: str
    state: StepState = StepState.TODO
    note: str = ""


@dataclass(frozen=True)
class NavRow:
    """One row of the home rail: a place with its icon."""

    id: str
    label: str
    icon: str
    current: bool = False


class _Row(Pressable, QPushButton):
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


class _StepButton(_Row):
    """One step: a circle with its state, its name, and what needs attention."""

    def __init__(self, row: StepRow, number: int, last: bool) -> None:
        super().__init__(row.label)
        self._number, self._last, self._above = number, last, StepState.TODO
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(60)
        self.show_row(row, StepState.TODO)

    def show_row(self, row: StepRow, above: StepState) -> None:
        """Show a state; `above` is the state of the step before, for the line between them."""
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
        self.setMaximumHeight(max(60, current().px(60)) + (current().px(14) if row.note else 0))
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


class _NavButton(_Row):
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


class Rail(QFrame):
    """The frame of both rails: clinic mark on top, rows, a foot with Lock."""

    opened = Signal(str)  # id of the row
    closed = Signal()  # Save and close
    locked = Signal()

    def __init__(self, name: str, can_close: bool) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName(name)
        self._mark = ClinicMark()
        self._rows: dict[str, _Row] = {}
        self._roving = Roving(self)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(10, 10, 10, 10)
        self._foot.setSpacing(8)
        close = QuietButton(_("Save and close"), "home")
        close.bold, close.role, close.plain_ink = False, Role.BODY, True
        lock = self._lock = SecondaryButton(_("Hide the screen"), "eyeoff")
        close.leading_words = lock.leading_words = True
        if not can_close:  # never shown here: without a parent it would be a window of its own for a moment
            close.hide()
        for button in (close, lock):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._foot.addWidget(button)
        self._lay_out()
        close.clicked.connect(self.closed)
        lock.clicked.connect(self.locked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        head, rows = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(18, 4, 10, 16)
        head.addWidget(self._mark)
        rows.setContentsMargins(10, 0, 10, 0)
        rows.addLayout(self._middle)
        column.addLayout(head)
        column.addLayout(rows, 1)
        column.addStretch(0)
        column.addWidget(Divider())
        column.addLayout(self._foot)

    def set_locks(self, locks: bool) -> None:
        """Say whether the last button locks or, where there is no passphrase, only hides."""
        words, icon = (_("Lock"), "lock") if locks else (_("Hide the screen"), "eyeoff")
        self._lock.set_text(words, icon)

    def set_clinic(self, name: str, line: str = "", logo: QPixmap | None = None) -> None:
        """Show the clinic's mark."""
        self._mark.set_value(name, line, logo)

    def add_above_lock(self, widget: QWidget) -> None:
        """Put a widget (who is signed in) at the top of the foot."""
        self._foot.insertWidget(0, widget)

    def button(self, key: str) -> QPushButton:
        """Return the row of an id."""
        return self._rows[key]

    def _replace(self, rows: dict[str, _Row]) -> None:
        while self._middle.count():
            item = self._middle.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = rows
        for key, row in rows.items():
            self._middle.addWidget(row, 1)
            row.clicked.connect(lambda _checked=False, key=key: self.opened.emit(key))
        self._middle.addStretch(1)
        self._roving.set_buttons(list(rows.values()))


class StepRail(Rail):
    """The rail of a consultation."""

    def __init__(self) -> None:
        super().__init__(_("Steps"), can_close=True)

    def set_value(self, rows: Sequence[StepRow]) -> None:
        """Show the steps; the rows stay the same widgets while the ids stay the same."""
        if [row.id for row in rows] != list(self._rows):
            last = len(rows)
            self._replace({row.id: _StepButton(row, n, n == last) for n, row in enumerate(rows, start=1)})
        above = StepState.TODO
        for row in rows:
            button = self._rows[row.id]
            if isinstance(button, _StepButton):
                button.show_row(row, above)
            if row.state is StepState.CURRENT:
                self._roving.settle(button)
            above = row.state

    def event(self, event: QEvent) -> bool:
        """Share the height anew whenever it, or what a row says, has changed."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._share_height()
        return done

    def _share_height(self) -> None:
        """Give all rows the same height; in a low window more to those whose note needs more."""
        rows = [row for row in self._rows.values() if isinstance(row, _StepButton)]
        needed = [row.needed_height() for row in rows]
        same = self._middle.geometry().height() // (len(rows) + 1)
        shares = [1] * len(rows) if max(needed, default=0) <= same else needed
        for place, share in enumerate(shares):
            if self._middle.stretch(place) != share:
                self._middle.setStretch(place, share)


class NavRail(Rail):
    """The rail of home, library and settings."""

    def __init__(self) -> None:
        super().__init__(_("Places"), can_close=False)

    def set_value(self, rows: Sequence[NavRow]) -> None:
        """Show the places."""
        self._replace({row.id: _NavButton(row) for row in rows})
