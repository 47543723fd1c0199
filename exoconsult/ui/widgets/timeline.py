"""The plan on a line of months: sessions, review, waits, events, holidays, days when the clinic is shut."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.i18n import _
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.painting import (
    Painted,
    leading,
    mirrored,
    paint_box,
    paint_number_badge,
    paint_text,
    paint_wrapped,
    text_width,
)
from exoconsult.ui.widgets.timeline_data import SpanKind, TimelineData, TimelineMark, TimelineSpan

_CIRCLE, _ROOM = 36, 6
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Timeline(Painted, QWidget):
    """Paints a `TimelineData`; spoken as a list of dates."""

    def __init__(self) -> None:
        super().__init__()
        self._data = TimelineData()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Session plan"))

    def set_value(self, data: TimelineData) -> None:
        """Show another plan."""
        if data == self._data:
            return
        self._data = data
        self.setAccessibleDescription(data.spoken())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of months, two lanes, line and dates."""
        theme = current()
        return QSize(800, self._line_y(theme) + _CIRCLE + theme.px(44))

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return QSize(560, self.sizeHint().height())

    def _head(self, theme: Theme) -> int:
        return theme.size(Role.CONTROL) + theme.size(Role.CAPTION) + 18

    def _lane(self, theme: Theme, lane: int) -> float:
        return self._head(theme) + 10 + lane * (self._lane_height(theme) + 4)

    def _tail(self) -> float:
        """Return how wide the part beyond the drawn months is."""
        tail, theme = self._data.tail, current()
        if tail is None:
            return 0.0
        words = (text_width(theme.font(Role.TAG, True), line) for line in (tail.heading, tail.box))
        return min(max(theme.px(176), *(width + 44.0 for width in words)), self.width() * 0.36)

    def _lane_height(self, theme: Theme) -> int:
        return theme.px(29)

    def _line_y(self, theme: Theme) -> int:
        return int(self._lane(theme, 2)) + 6 + theme.size(Role.TAG) + _CIRCLE // 2

    def _x(self, day: date) -> float:
        low, high = self._data.limits()
        room = self.width() - self._tail() - 2 * _ROOM
        return _ROOM + room * (day - low).days / max((high - low).days, 1)

    def _box(self, x: float, y: float, width: float, height: float) -> QRectF:
        return mirrored(self, QRectF(x, y, width, height))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint months, spans, line, visits, tail."""
        if not self._data.marks and not self._data.spans:
            return
        self._paint_months(painter, theme)
        self._paint_spans(painter, theme)
        self._paint_line(painter, theme)
        for mark in self._data.marks:
            self._paint_mark(painter, theme, mark)
        self._paint_quiet_words(painter, theme)
        if self._data.tail:
            self._paint_tail(painter, theme)

    def _paint_months(self, painter: QPainter, theme: Theme) -> None:
        t, months = theme.tokens, list(self._data.months())
        low, high = self._data.limits()
        end = self.width() - self._tail()
        edges = [low, *months, high + timedelta(days=1)] if months and months[0] != low else [*months, high]
        bold = theme.font(Role.TAG, True)
        top = theme.size(Role.CONTROL) + 8
        rooms = [(a, min(self._x(b), end) - self._x(a) - 8) for a, b in pairwise(edges) if a.day == 1]
        last = rooms[-1][0] if rooms else None
        names = _month_names([room for room in rooms if room[0] != last or room[1] > 40], bold)
        for place, first in enumerate(edges[:-1]):
            x, width = self._x(first), self._x(edges[place + 1]) - self._x(first)
            width = min(width, end - x)
            if first.month % 2 == 0:
                painter.fillRect(self._box(x, 0, width, self.height()), QColor(t.paper))
            painter.setPen(QPen(QColor(t.line), 1))
            edge = self._box(x, 0, 0, 0).x()
            if first.day == 1:
                painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
                name = names.get(first, "")
                paint_text(painter, self._box(x + 6, 0, width - 8, top), name, bold, t.ink, leading(self))
        painter.setPen(QPen(QColor(t.line), 1))
        head = self._box(0, self._head(theme), end, 0)
        painter.drawLine(head.topLeft(), head.topRight())
        self._paint_ticks(painter, theme, top, end)

    def _paint_ticks(self, painter: QPainter, theme: Theme, top: int, end: float) -> None:
        """Write Mondays, as many weeks apart as the figures need."""
        low, high = self._data.limits()
        small = theme.font(Role.CAPTION, tabular=True)
        week = max(self._x(low + timedelta(days=7)) - self._x(low), 0.5)
        step = 7 * max(1, -(-(text_width(small, "00") + 14) // int(max(week, 1))))
        day = low + timedelta(days=(0 - low.weekday()) % 7)
        painter.setPen(QPen(QColor(theme.tokens.control), 1))
        while day <= high and self._x(day) < end - 16:
            box = self._box(self._x(day) - 20, top - 2, 40, theme.size(Role.CAPTION) + 8)
            if self._x(day) > 8:
                paint_text(painter, box, str(day.day), small, theme.tokens.ink2, _CENTRE)
            painter.setPen(QPen(QColor(theme.tokens.control), 1))
            x = box.center().x()
            painter.drawLine(QPointF(x, self._head(theme) - 4), QPointF(x, self._head(theme)))
            day += timedelta(days=step)

    def _paint_spans(self, painter: QPainter, theme: Theme) -> None:
        ends = [-1.0, -1.0]
        for span in sorted(self._data.spans, key=lambda span: span.first):
            width = self._span_width(theme, span)
            x = self._span_x(span)
            lane = 1 if span.kind is SpanKind.CLOSED and ends[1] <= x else 0
            if ends[lane] > x:
                lane = 1 - lane
            ends[lane] = x + width + 8
            self._paint_span(painter, theme, span, self._lane(theme, lane))

    def _span_x(self, span: TimelineSpan) -> float:
        return self._x(span.first)

    def _days_width(self, span: TimelineSpan) -> float:
        return max(self._x(span.last + timedelta(days=1)) - self._x(span.first), 22.0)

    def _span_width(self, theme: Theme, span: TimelineSpan) -> float:
        words = text_width(theme.font(Role.TAG, span.kind is SpanKind.WAIT), span.label)
        days = self._days_width(span)
        if span.kind is SpanKind.WAIT:
            return max(days, words + 14)
        return (20.0 if span.kind is SpanKind.EVENT else days) + words + 8

    def _paint_span(self, painter: QPainter, theme: Theme, span: TimelineSpan, y: float) -> None:
        t, height, x = theme.tokens, self._lane_height(theme), self._span_x(span)
        days, font = self._days_width(span), theme.font(Role.TAG)
        box = self._box(x, y, days, height)
        if span.kind is SpanKind.WAIT:
            width = self._span_width(theme, span)
            box = self._box(x, y, width, height)
            paint_box(painter, box, 6, t.coral_tint, t.coral_icon, 1.4)
            paint_text(painter, box, span.label, theme.font(Role.TAG, True), t.coral, _CENTRE)
            return
        side = 20.0
        if span.kind is SpanKind.EVENT:
            box = self._box(x - 2, y, side, height)
        elif span.kind is SpanKind.HOLIDAY:
            paint_box(painter, box, 6, t.amber_tint, t.amber_icon, 1.4)
        else:
            painter.setPen(QPen(QColor(t.control), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(t.sunken))
            painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 6, 6)
        name = {SpanKind.EVENT: "flag", SpanKind.HOLIDAY: "sun"}.get(span.kind)
        if name:
            place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            paint_icon(painter, name, place, t.ink if span.kind is SpanKind.EVENT else t.amber)
        start = x + (side if span.kind is SpanKind.EVENT else days) + 6
        words = self._box(start, y, text_width(font, span.label) + 2, height)
        ink = t.ink2 if span.kind is SpanKind.CLOSED else t.ink
        paint_text(painter, words, span.label, font, ink, leading(self))

    def _paint_line(self, painter: QPainter, theme: Theme) -> None:
        """Paint the line between visits, with the gaps written above it."""
        t, y, font = theme.tokens, self._line_y(theme), theme.font(Role.CAPTION)
        marks = self._data.marks
        for before, after in pairwise(marks):
            start, end = self._x(before.day), self._x(after.day)
            painter.setPen(QPen(QColor(t.teal_line), 2))
            painter.drawLine(self._box(start, y, 0, 0).topLeft(), self._box(end, y, 0, 0).topLeft())
            free = self._free_from(before)
            room = end - _CIRCLE / 2 - free
            if text_width(font, after.gap) + 4 <= room:
                box = self._box(free, y - theme.size(Role.CAPTION) - 9, room, theme.size(Role.CAPTION) + 6)
                paint_text(painter, box, after.gap, font, t.ink2, _CENTRE)

    def _free_from(self, mark: TimelineMark) -> float:
        quiet = self._x(mark.quiet_until + timedelta(days=1)) if mark.quiet_until else 0.0
        return max(self._x(mark.day) + _CIRCLE / 2, quiet)

    def _paint_mark(self, painter: QPainter, theme: Theme, mark: TimelineMark) -> None:
        t, y, x = theme.tokens, self._line_y(theme), self._x(mark.day)
        if mark.quiet_until:
            width = self._x(mark.quiet_until + timedelta(days=1)) - x
            fill, edge = (t.amber_tint, t.amber_line) if mark.clash else (t.teal_tint, t.teal)
            paint_box(painter, self._box(x, y - 11, width, 22), 5, fill, edge, 1.4)
        centre = self._box(x, y, 0, 0).topLeft()
        if mark.icon:
            circle = QRectF(centre.x() - _CIRCLE / 2, y - _CIRCLE / 2, _CIRCLE, _CIRCLE)
            paint_box(painter, circle, _CIRCLE / 2, t.surface, t.teal, 2)
            paint_icon(painter, mark.icon, circle.adjusted(8, 8, -8, -8), t.teal)
        elif mark.clash:
            paint_number_badge(painter, centre, _CIRCLE, mark.label, (t.amber_tint, t.amber, t.amber_icon))
        else:
            paint_number_badge(painter, centre, _CIRCLE, mark.label, (t.teal, t.on_teal, None))
        words = QLocale().toString(QDate(mark.day.year, mark.day.month, mark.day.day), "d MMM")
        ink, line = (t.amber if mark.clash else t.ink), theme.size(Role.TAG) + 4
        font = theme.font(Role.TAG, bool(mark.clash))
        below = QRectF(centre.x() - 50, y + _CIRCLE / 2 + 5, 100, line)
        paint_text(painter, below, words, font, ink, _CENTRE)
        if mark.clash:
            paint_text(painter, below.translated(0, line), mark.clash, font, ink, _CENTRE)

    def _paint_quiet_words(self, painter: QPainter, theme: Theme) -> None:
        if not self._data.quiet_words or not any(mark.quiet_until for mark in self._data.marks):
            return
        t, font, y = theme.tokens, theme.font(Role.CAPTION), self.height() - theme.size(Role.CAPTION) - 8
        first = self._x(self._data.marks[0].day)
        if first - 40 < text_width(font, self._data.quiet_words) + 30 and self._data.marks[0].clash:
            return
        paint_box(painter, self._box(_ROOM, y, 18, 12), 4, t.teal_tint, t.teal, 1.2)
        width = text_width(font, self._data.quiet_words) + 2
        box = self._box(_ROOM + 24, y - 4, width, 20)
        paint_text(painter, box, self._data.quiet_words, font, t.ink2, leading(self))

    def _paint_tail(self, painter: QPainter, theme: Theme) -> None:
        """Paint the break in the line and what may come much later."""
        tail = self._data.tail
        assert tail is not None
        t, start, y = theme.tokens, self.width() - self._tail(), self._line_y(theme)
        painter.setPen(QPen(QColor(t.control), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        step, zigzag = self.height() / 12, []
        for place in range(13):
            x = start + 2 + (8 if place % 2 else 0)
            zigzag.append(self._box(x, place * step, 0, 0).topLeft())
        painter.drawPolyline(zigzag)
        left, width = start + 22, self._tail() - 26
        top = self._box(left, 0, width, theme.size(Role.TAG) + 8)
        paint_text(painter, top, tail.heading, theme.font(Role.TAG, True), t.ink, leading(self))
        box = self._box(left, y - 18, width, 36)
        painter.setPen(QPen(QColor(t.teal), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(t.surface))
        painter.drawRoundedRect(box, 8, 8)
        paint_text(painter, box, tail.box, theme.font(Role.TAG), t.ink, _CENTRE)
        below = self._box(left, y + 22, width, self.height() - y - 22)
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        paint_wrapped(painter, below, tail.remark, theme.font(Role.CAPTION), t.ink2, align)


def _month_names(rooms: list[tuple[date, float]], font: QFont) -> dict[date, str]:
    """Return the names of months, all long or all short, or one letter where even that is too much."""
    forms = QLocale.FormatType
    found: dict[date, str] = {}
    for form in (forms.LongFormat, forms.ShortFormat, forms.NarrowFormat):
        found = {first: QLocale().standaloneMonthName(first.month, form) for first, _room in rooms}
        if all(text_width(font, found[first]) <= room for first, room in rooms):
            break
    return found
