"""The one big action of Home, and the card that leads back to what was left unfinished."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QSizePolicy

from exoconsult import paths
from exoconsult.i18n import _
from exoconsult.ui.dates import short_day
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import RADIUS_CARD, Role, Theme, Tone, current
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import Pressable, leading, mirrored, paint_box, paint_text, text_width
from exoconsult.ui.widgets.text import Text

_CIRCLE, _INSET = 64, 36
_FACE_FROM = 640
_LINES = (b"#1D2B2A", b"#A9A296")
_FILLS = (b"#FDFBF8", b"#E9E0D3", b"#FFFFFF")


class NewConsultation(Pressable, QPushButton):
    """A teal card: plus, two lines, how long it takes, and the face's outline where there is room."""

    ring_radius = float(RADIUS_CARD)

    def __init__(self) -> None:
        super().__init__(_("New consultation"))
        self._sub = _("A name can wait. Ends with a printed handout.")
        self._note = _("Eight short steps. Stop and come back at any point.")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"{self._sub} {self._note}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return a card; lower in a low window."""
        theme = current()
        return QSize(460, theme.px(148 if theme.compact else 190))

    def minimumSizeHint(self) -> QSize:
        """Return room for circle and words."""
        theme = current()
        widest = max(
            text_width(theme.font(Role.QUESTION, True), self.text()),
            text_width(theme.font(Role.BODY), self._sub),
        )
        return QSize(widest + theme.px(_CIRCLE) + 2 * _INSET + 30, self.sizeHint().height())

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint card, face, circle and words."""
        t = theme.tokens
        fill = t.teal_deep if self.isDown() or self.underMouse() else t.teal
        paint_box(painter, QRectF(self.rect()), RADIUS_CARD, fill)
        if self.width() >= theme.px(_FACE_FROM):
            self._paint_face(painter, t.on_teal)
        side, first = theme.px(_CIRCLE), theme.size(Role.QUESTION) + 8
        second, third, gap = theme.size(Role.BODY) + 8, theme.size(Role.CONTROL) + 8, theme.px(20)
        top = (self.height() - first - second - gap - third) / 2
        circle = QRectF(_INSET, top + (first + second - side) / 2, side, side)
        x = _INSET + side + 20
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_teal"))
        painter.drawEllipse(mirrored(self, circle))
        inner = side * 0.25
        plus = mirrored(self, circle.adjusted(inner, inner, -inner, -inner))
        paint_icon(painter, "plus", plus, t.teal)
        room = self.width() - x - 8
        for words, font, y, height, start in (
            (self.text(), theme.font(Role.QUESTION, True), top, first, x),
            (self._sub, theme.font(Role.BODY), top + first, second, x),
            (self._note, theme.font(Role.CONTROL), top + first + second + gap, third, _INSET + 28),
        ):
            box = mirrored(self, QRectF(start, y, room, height))
            paint_text(painter, box, words, font, t.on_teal, leading(self))
        clock = QRectF(_INSET, top + first + second + gap + (third - 20) / 2, 20, 20)
        paint_icon(painter, "clock", mirrored(self, clock), t.on_teal)

    def _paint_face(self, painter: QPainter, colour: str) -> None:
        height = self.height() - 12.0
        width = height * 320 / 432
        box = mirrored(self, QRectF(self.width() - width - 48, 12, width, height))
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)
        painter.setClipPath(clip)
        painter.setOpacity(0.75)
        QSvgRenderer(QByteArray(_face_outline(colour))).render(painter, box)
        painter.restore()


class ContinueCard(Card):
    """The consultation that was not finished; `went_on` carries its id."""

    went_on = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=22, spacing=6)
        self._id = ""
        self._head = Text("", Role.HEADING)
        self._line = Text("", Role.CONTROL, "ink2")
        self._button = SecondaryButton(_("Continue"), trailing="right", tall=True, tone=Tone.TEAL)
        row = Card(padding=0, spacing=8, horizontal=True)
        row.setProperty("kind", "plain")
        row.add(IconLabel("pen", 18), Text(_("Not finished"), Role.CONTROL, "ink2", wrap=False))
        row.body().addStretch(1)
        self.add(row, self._head, self._line)
        self.body().addStretch(1)
        self.add(self._button)
        self._button.clicked.connect(lambda: self.went_on.emit(self._id))

    def button(self) -> SecondaryButton:
        """Return Continue."""
        return self._button

    def set_value(self, record_id: str, name: str, line: str) -> None:
        """Show whose consultation it is and when it was saved."""
        self._id = record_id
        self._head.setText(
            _("Continue with {name}?").format(name=name) if name else _("Continue where you stopped?")
        )
        self._line.setText(line)
        self._button.setAccessibleName(f"{self._head.text()} {line}")


def saved_at(moment: datetime, today: date, language: str) -> str:
    """When something was saved, with the day unless that is today."""
    time, day = moment.strftime("%H:%M"), moment.date()
    if day == today:
        return _("Saved today at {time}.").format(time=time)
    return _("Saved on {day} at {time}.").format(day=short_day(day, language), time=time)


@lru_cache(maxsize=4)
def _face_outline(colour: str) -> bytes:
    """The face with all lines in one colour and nothing filled."""
    raw = paths.resource("illustrations", "face.svg").read_bytes()
    for line in _LINES:
        raw = raw.replace(b'stroke="' + line + b'"', b'stroke="' + colour.encode("ascii") + b'"')
    for fill in _FILLS:
        raw = raw.replace(b'fill="' + fill + b'"', b'fill="none"')
    return raw
