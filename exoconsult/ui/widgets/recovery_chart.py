"""The first two weeks after a session: what most and some people see, and what is fine from when."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.i18n import _
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.painting import Painted, leading, mirrored, paint_box, paint_text, text_width
from exoconsult.ui.widgets.recovery_chart_data import ActivityRow, RecoveryData, SymptomRow, spoken


class RecoveryChart(Painted, QWidget):
    """Paints a `RecoveryData`; a picture with a spoken description, nothing to press."""

    def __init__(self) -> None:
        super().__init__()
        self._data: RecoveryData | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, data: RecoveryData) -> None:
        """Show other data."""
        if data == self._data:
            return
        self._data = data
        self.setAccessibleName(_("The first {days} days after a session").format(days=data.days))
        self.setAccessibleDescription(". ".join(spoken(data)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        theme, data = current(), self._data
        if data is None:
            return QSize(700, 120)
        height = self._head(theme) + len(data.symptoms) * self._row(theme) + 18
        height += len(data.activities) * self._slim(theme)
        height += self._row(theme) + 8 if data.sun else 0
        return QSize(760, height)

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the days can be read."""
        return QSize(560, self.sizeHint().height())

    def _head(self, theme: Theme) -> int:
        return theme.size(Role.CONTROL) + theme.size(Role.CAPTION) + 24

    def _row(self, theme: Theme) -> int:
        return theme.px(26)

    def _slim(self, theme: Theme) -> int:
        return theme.px(24)

    def _labels(self, theme: Theme, data: RecoveryData) -> float:
        font = theme.font(Role.CONTROL)
        rows = [row.label for row in data.symptoms] + [row.label for row in data.activities]
        widest = max((text_width(font, label) for label in [*rows, data.sun_label]), default=0)
        return min(widest + 20, self.width() * 0.28)

    def _x(self, day: float) -> float:
        return self._left + self._step * day

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint grid, event, days, rows."""
        data = self._data
        if data is None:
            return
        self._left = self._labels(theme, data)
        self._step = (self.width() - self._left - 2) / (data.days + 1)
        self._paint_ground(painter, theme, data)
        self._paint_days(painter, theme, data)
        y = float(self._head(theme)) + 6
        for symptom in data.symptoms:
            self._paint_symptom(painter, theme, symptom, y)
            y += self._row(theme)
        self._rule(painter, theme, y + 3)
        y += 8
        for activity in data.activities:
            self._paint_activity(painter, theme, data, activity, y)
            y += self._slim(theme)
        if data.sun:
            self._paint_sun(painter, theme, data, y + 4)

    def _box(self, x: float, y: float, width: float, height: float) -> QRectF:
        return mirrored(self, QRectF(x, y, width, height))

    def _rule(self, painter: QPainter, theme: Theme, y: float) -> None:
        painter.setPen(QPen(QColor(theme.tokens.line), 1))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _paint_ground(self, painter: QPainter, theme: Theme, data: RecoveryData) -> None:
        t, head = theme.tokens, self._head(theme)
        painter.setPen(QPen(QColor(t.line), 1))
        for day in range(1, data.days + 1):
            x = self._box(self._x(day), 0, 0, 0).x()
            painter.drawLine(QPointF(x, head), QPointF(x, self.height() - 4))
        self._rule(painter, theme, head)
        if data.event_day is not None and 0 <= data.event_day <= data.days:
            column = self._box(self._x(data.event_day), 0, self._step, self.height())
            paint_box(painter, column, 6, t.amber_tint, t.amber_icon, 1.4)
            side = theme.px(20)
            flag = QRectF(column.center().x() - side / 2, head + 8, side, side)
            paint_icon(painter, "flag", flag, t.amber)

    def _paint_days(self, painter: QPainter, theme: Theme, data: RecoveryData) -> None:
        t, bold, small = theme.tokens, theme.font(Role.CONTROL, True, True), theme.font(Role.CAPTION)
        top, below = theme.size(Role.CONTROL) + 8, theme.size(Role.CAPTION) + 8
        month = QLocale().standaloneMonthName(data.start.month)
        paint_text(painter, self._box(0, 2, self._left, top), _("Day"), bold, t.ink, leading(self))
        paint_text(painter, self._box(0, 2 + top, self._left, below), month, small, t.ink2, leading(self))
        centre = Qt.AlignmentFlag.AlignCenter
        names = [_day_name(data.start + timedelta(days=day)) for day in range(data.days + 1)]
        if max(text_width(small, name) for name in names) > self._step - 6:
            names = [name.split()[-1] for name in names]
        for day, words in enumerate(names):
            paint_text(painter, self._box(self._x(day), 2, self._step, top), str(day), bold, t.ink, centre)
            ink = t.ink if day == data.event_day else t.ink2
            paint_text(
                painter, self._box(self._x(day), 2 + top, self._step, below), words, small, ink, centre
            )

    def _label(self, painter: QPainter, theme: Theme, words: str, y: float, height: float) -> None:
        box = self._box(0, y, self._left - 8, height)
        paint_text(painter, box, words, theme.font(Role.CONTROL), theme.tokens.ink, leading(self))

    def _paint_symptom(self, painter: QPainter, theme: Theme, row: SymptomRow, y: float) -> None:
        t, height = theme.tokens, theme.px(20)
        self._label(painter, theme, row.label, y, height)
        end = 0.0
        if row.most is not None:
            first, last = row.most
            end = last + 1.0
            paint_box(
                painter, self._box(self._x(first), y, self._step * (end - first) - 2, height), 4, t.teal
            )
        if row.some_until is not None and row.some_until + 1 > end:
            box = self._box(self._x(end) + 1, y, self._step * (row.some_until + 1 - end) - 3, height)
            pen = QPen(QColor(t.teal), 1.5, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2.6, 1.8])
            painter.setPen(pen)
            painter.setBrush(QColor(t.teal_tint))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def _paint_activity(
        self, painter: QPainter, theme: Theme, data: RecoveryData, row: ActivityRow, y: float
    ) -> None:
        t, side, font = theme.tokens, theme.px(21), theme.font(Role.CONTROL)
        self._label(painter, theme, row.label, y, side)
        x = self._x(row.from_day)
        words = text_width(font, row.words) + 2
        start = x + side + 8
        if start + words > self.width():
            start = x - words - 8
        line = start + words + 8 if start > x else x + side + 4
        painter.setPen(QPen(QColor(t.teal_line), 2))
        ends = self._box(line, y + side / 2, max(0.0, self._x(data.days + 1) - 6 - line), 0)
        painter.drawLine(ends.topLeft(), ends.topRight())
        circle = self._box(x, y, side, side)
        paint_box(painter, circle, side / 2, t.surface, t.teal, 2)
        paint_icon(painter, "check", circle.adjusted(2.5, 2.5, -2.5, -2.5), t.teal)
        ground = self._box(start - 3, y, words + 6, side)
        on_event = (
            data.event_day is not None and start <= self._x(data.event_day) + self._step < start + words
        )
        if not on_event:
            painter.fillRect(ground, QColor(t.surface))
        paint_text(painter, self._box(start, y, words, side), row.words, font, t.ink2, leading(self))

    def _paint_sun(self, painter: QPainter, theme: Theme, data: RecoveryData, y: float) -> None:
        t, height = theme.tokens, theme.px(23)
        self._label(painter, theme, data.sun_label, y, height)
        for span in data.sun:
            last = min(span.last, data.days)
            width = self._step * (last + 1 - span.first) - 3
            box = self._box(self._x(span.first), y, width, height)
            paint_box(painter, box, 5, t.surface, t.ink if span.strong else t.control, 1.6)
            font = theme.font(Role.TAG)
            if QFontMetrics(font).horizontalAdvance(span.words) > width - 12:
                font = theme.font(Role.CAPTION)
            align = leading(self) if last > span.first + 3 else Qt.AlignmentFlag.AlignCenter
            paint_text(painter, box.adjusted(8, 0, -4, 0), span.words, font, t.ink, align)


def _day_name(day: date) -> str:
    """Return a short weekday and the number of the day: "We 9"."""
    return f"{QLocale().toString(QDate(day.year, day.month, day.day), 'ddd')[:2]} {day.day}"


class ChartLegend(Painted, QWidget):
    """What filled and dashed mean, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = ("", "")
        self.set_ours(False)

    def set_ours(self, ours: bool) -> None:
        """Say whose days they are: what most people see, or the clinic's own times, as the sheet says it."""
        self._words = (
            (_("our own usual times"), _("at times, up to here"))
            if ours
            else (_("most people"), _("some people, up to here"))
        )
        self.setAccessibleName(", ".join(self._words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for both marks and their words."""
        theme = current()
        font = theme.font(Role.TAG)
        words = sum(text_width(font, words) for words in self._words)
        return QSize(words + 2 * 32 + 20, theme.size(Role.TAG) + 8)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint marks and words."""
        t, font, x, middle = theme.tokens, theme.font(Role.TAG), 0.0, self.height() / 2
        for words, dashed in zip(self._words, (False, True), strict=True):
            box = mirrored(self, QRectF(x, middle - 7, 24, 14))
            if dashed:
                painter.setPen(QPen(QColor(t.teal), 1.5, Qt.PenStyle.DashLine))
                painter.setBrush(QColor(t.teal_tint))
                painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
            else:
                paint_box(painter, box, 4, t.teal)
            width = text_width(font, words) + 2
            room = mirrored(self, QRectF(x + 32, 0, width, self.height()))
            paint_text(painter, room, words, font, t.ink2, leading(self))
            x += 32 + width + 16
