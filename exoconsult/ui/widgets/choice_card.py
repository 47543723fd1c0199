"""One choice as a card: with a drawing above, with an icon or number beside, or words only."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from exoconsult.ui.icons import drawing_image, paint_icon
from exoconsult.ui.theme import RADIUS_CARD, RADIUS_SMALL, Role, Theme, Tone, current
from exoconsult.ui.widgets.painting import (
    Pressable,
    leading,
    mirrored,
    paint_box,
    paint_number_badge,
    paint_tick_badge,
    paint_wrapped,
    text_width,
    wrapped_height,
)

_PAD, _GAP, _BADGE = 14, 12, 22
_RISE, _RISE_LOW, _RISE_DRAWN = 24, 10, 16
"""What a card is higher than what is in it; less in a low window and around a drawing."""


class CardOption(Struct, frozen=True):
    """One card as plain data.

    `drawing` names an illustration above the title, `icon` an icon beside it, `badge` a number in a
    circle beside it, `lead` a bold figure before the title. `tag` is a short word with `tag_icon` in
    the colour of `tone`. `locked` says why the card cannot be chosen.
    """

    id: str
    title: str
    sub: str = ""
    tag: str = ""
    tag_icon: str = ""
    tone: Tone = Tone.PLAIN
    drawing: str = ""
    icon: str = ""
    badge: str = ""
    lead: str = ""
    locked: str = ""

    @property
    def spoken(self) -> str:
        """Return the name that a screen reader says."""
        parts = (f"{self.lead} {self.title}".strip(), self.sub, self.tag, self.locked)
        return ", ".join(part for part in parts if part)


class Card(Pressable):
    """The face of a card; mixed into a radio button or a check box."""

    ring_radius = float(RADIUS_CARD)

    def __init__(self, option: CardOption) -> None:
        super().__init__()
        button: QAbstractButton = self  # type: ignore[assignment]
        self._option = option
        self._picture = QImage()
        button.setText(option.title)
        button.setAccessibleName(option.spoken)
        button.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """Leave the state to the group."""

    def hasHeightForWidth(self) -> bool:
        """Say that narrow cards are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at this width."""
        theme, option = current(), self._option
        low = theme.compact and not theme.patient
        height = _RISE_DRAWN if option.drawing else (_RISE_LOW if low else _RISE)
        height += sum(h for _t, _f, _i, h in self._lines(theme, self._words_width(theme, width)))
        height += self._tag_height(theme, width)
        if option.drawing:
            height += self._picture_height(theme) + 4
        return max(height, theme.target + (4 if low else 12))

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the grid gives the real width."""
        return QSize(150, self.heightForWidth(150))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        theme = current()
        longest = max(self._option.title.split() or [""], key=len)
        width = text_width(theme.font(Role.CONTROL, True), longest) + 2 * self._pad + 2
        beside = 0 if self._option.drawing else width - self._words_width(theme, width) - 2 * self._pad
        return QSize(max(84, width + beside), self.heightForWidth(600))

    @property
    def _pad(self) -> int:
        if self._option.drawing:
            return 8
        return 10 if self._option.lead or self._option.badge else _PAD

    def _tag_room(self, theme: Theme, width: int) -> int:
        """Return how wide the words of the tag may be in a card of this width."""
        icon = theme.px(16) + 6 if self._option.tag_icon else 0
        return (width - 12 if self._option.drawing else self._words_width(theme, width) + 18) - icon

    def _tag_height(self, theme: Theme, width: int) -> int:
        if not self._option.tag:
            return 0
        return wrapped_height(theme.font(Role.CAPTION), self._option.tag, self._tag_room(theme, width)) + 4

    def _picture_height(self, theme: Theme) -> int:
        return theme.px(66 if theme.compact and not theme.patient else 72)

    def _words_width(self, theme: Theme, width: int) -> int:
        beside = _GAP + theme.px(28) if self._option.icon or self._option.badge else 0
        badge = _BADGE - 4 if not (self._option.drawing or self._option.badge or self._option.lead) else 0
        return width - 2 * self._pad - beside - badge

    def _lines(self, theme: Theme, width: int) -> list[tuple[str, Role, str, int]]:
        """Return the wrapped pieces of text: words, role, ink token, height."""
        option, made = self._option, []
        title_bold = theme.font(Role.CONTROL, True)
        words = f"{option.lead}  {option.title}".strip() if option.lead else option.title
        made.append((words, Role.CONTROL, "ink", wrapped_height(title_bold, words, width)))
        for text in (option.sub, option.locked):
            if text:
                font = theme.font(Role.TAG)
                made.append((text, Role.TAG, "ink2", wrapped_height(font, text, width)))
        return made

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint edge, picture, words, tag and tick."""
        button: QAbstractButton = self  # type: ignore[assignment]
        t, chosen, option = theme.tokens, button.isChecked(), self._option
        fill, edge = (t.teal_tint, t.teal) if chosen else (t.surface, t.control)
        if option.locked:
            fill, edge = t.sunken, t.line
        elif button.isDown():
            fill = t.teal_tint
        elif button.underMouse() and not chosen:
            fill = t.paper
        paint_box(painter, QRectF(button.rect()), RADIUS_CARD, fill, edge, 2.0 if chosen else 1.0)
        if option.drawing:
            self._paint_stacked(painter, theme)
        else:
            self._paint_beside(painter, theme)
        if chosen and not option.badge and not option.lead:
            centre = QPointF(button.width() - _BADGE / 2 - 8, _BADGE / 2 + 8)
            box = mirrored(button, QRectF(centre.x(), centre.y(), 0, 0))
            paint_tick_badge(painter, box.center(), _BADGE, theme)

    def _paint_stacked(self, painter: QPainter, theme: Theme) -> None:
        button: QAbstractButton = self  # type: ignore[assignment]
        width, height = button.width() - 2 * 8, self._picture_height(theme)
        ratio = button.devicePixelRatioF()
        if self._picture.size() != QSize(width, height) * ratio:
            self._picture = drawing_image(self._option.drawing, QSize(width, height), ratio)
        if theme.dark:
            tile_width = min(width, height * 1.7)
            tile = QRectF((button.width() - tile_width) / 2, 8, tile_width, height)
            paint_box(painter, tile, RADIUS_SMALL, "#FAF8F5")
        painter.drawImage(QPointF(8, 8), self._picture)
        y = 8.0 + height + 4
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        for place, (words, role, ink, tall) in enumerate(self._lines(theme, button.width() - 16)):
            box = QRectF(8, y, button.width() - 16, tall)
            font = theme.font(role, place == 0)
            paint_wrapped(painter, box, words, font, getattr(theme.tokens, ink), centre)
            y += tall
        self._paint_tag(
            painter,
            theme,
            QRectF(6, y + 2, button.width() - 12, self._tag_height(theme, button.width())),
            True,
        )

    def _paint_beside(self, painter: QPainter, theme: Theme) -> None:
        button: QAbstractButton = self  # type: ignore[assignment]
        option, t, side = self._option, theme.tokens, theme.px(28)
        width = self._words_width(theme, button.width())
        lines = self._lines(theme, width)
        total = sum(tall for *_rest, tall in lines) + self._tag_height(theme, button.width())
        x, y = float(self._pad), (button.height() - total) / 2
        beside = mirrored(button, QRectF(x, (button.height() - side) / 2, side, side))
        if option.badge:
            paint_number_badge(painter, beside.center(), side - 2, option.badge, (t.teal, t.on_teal, None))
        elif option.icon:
            ink = t.ink3 if option.locked else (t.teal if button.isChecked() else t.ink2)
            paint_icon(painter, option.icon, beside, ink)
        if option.badge or option.icon:
            x += side + _GAP
        for place, (words, role, ink, tall) in enumerate(lines):
            bold = place == 0 and (button.isChecked() or bool(option.lead) or bool(option.sub))
            colour = t.ink3 if option.locked else getattr(t, ink)
            box = mirrored(button, QRectF(x, y, width, tall))
            paint_wrapped(painter, box, words, theme.font(role, bold), colour, leading(button))
            y += tall
        self._paint_tag(
            painter, theme, QRectF(x, y + 2, width + 18, self._tag_height(theme, button.width())), False
        )

    def _paint_tag(self, painter: QPainter, theme: Theme, room: QRectF, centred: bool) -> None:
        button: QAbstractButton = self  # type: ignore[assignment]
        option = self._option
        if not option.tag:
            return
        tone, font = theme.tone(option.tone), theme.font(Role.CAPTION)
        side = theme.px(16) if option.tag_icon else 0
        gap = side + 6 if side else 0
        words = min(text_width(font, option.tag) + 1, int(room.width()) - gap)
        x = room.x() + (room.width() - words - gap) / 2 if centred else room.x()
        icon_box = QRectF(x, room.center().y() - side / 2, side, side)
        if option.tag_icon:
            paint_icon(painter, option.tag_icon, mirrored(button, icon_box), tone.text)
        box = mirrored(button, QRectF(x + gap, room.y(), words, room.height()))
        paint_wrapped(painter, box, option.tag, font, tone.text, leading(button))


class RadioCard(Card, QRadioButton):
    """A card of which one may be chosen."""


class CheckCard(Card, QCheckBox):
    """A card of which several may be chosen."""
