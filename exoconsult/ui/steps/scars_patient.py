"""The scars as the patient sees them: a card for each in plain words, with its drawing; no grades."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.consultation.model import ScarSite
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.icons import drawing_image, paint_icon
from exoconsult.ui.steps.scar_words import region_name
from exoconsult.ui.theme import RADIUS_CARD, RADIUS_SMALL, Role, Theme, current
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import (
    Pressable,
    leading,
    mirrored,
    paint_box,
    paint_number_badge,
    paint_wrapped,
    wrapped_height,
)
from exoconsult.ui.widgets.roving import Roving
from exoconsult.ui.widgets.text import Text

_PAD, _RISE, _GAP, _DRAWING = 18, 8, 22, (150, 82)
_BADGE = 26


class Story(Struct, frozen=True):
    """One scar in the patient's words."""

    number: int
    place: str
    title: str
    look: str
    change: str
    change_icon: str
    drawing: str
    more: str = ""
    """What is read when the card is open."""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        parts = (str(self.number), self.place, self.title, self.look, self.change, self.more)
        return ". ".join(part.rstrip(".") for part in parts if part)


def story(context: Context, site: ScarSite, number: int) -> Story:
    """Return how a scar is told to the patient; everything but the frame comes from the content."""
    place, kinds = region_name(context, site.region), context.library.scar_types
    if site.type not in kinds:
        return Story(number, place, _("We look at this place together"), "", "", "", "")
    kind, block = kinds[site.type], f"scar_types.{site.type}"
    look = ""
    if site.mark:
        look = context.words(f"scar_details.marks.{site.mark}.meaning")
    elif site.grade is not None:
        look = context.words(f"scar_details.grades.{site.grade}.meaning")
    if kind.advice == "sessions":
        may = context.words(f"{block}.may")
        change, icon = f"{context.words('handout.facts.may')} {may}.", "check"
    elif context.has_words(f"{block}.first"):
        change, icon = context.words(f"{block}.first"), "info"
    else:
        change, icon = context.words(f"{block}.plan"), "info"
    title = context.words(f"{block}.short").rstrip(".")
    return Story(number, place, title, look, change, icon, kind.drawing, context.words(f"{block}.meaning"))


class _StoryCard(Pressable, QRadioButton):
    """Drawing at the start, words beside it."""

    ring_radius = float(RADIUS_CARD)

    def __init__(self, told: Story) -> None:
        super().__init__(told.title)
        self._told, self._picture = told, QImage()
        self.setAccessibleName(told.spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """Leave the state to the list."""

    def hasHeightForWidth(self) -> bool:
        """Say that narrow cards are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of drawing or words, whichever is higher."""
        theme = current()
        words = sum(tall for *_rest, tall in self._lines(theme, width)) + theme.px(_BADGE) + 4
        return max(words, theme.px(_DRAWING[1])) + 2 * _RISE

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the list gives the real width."""
        return QSize(520, self.heightForWidth(520))

    def minimumSizeHint(self) -> QSize:
        """Return room for the drawing and a few words."""
        return QSize(current().px(_DRAWING[0]) + 220, self.heightForWidth(600))

    def _start(self, theme: Theme) -> int:
        return _PAD + theme.px(_DRAWING[0]) + _GAP

    def _lines(self, theme: Theme, width: int) -> list[tuple[str, Role, str, bool, int]]:
        told, room = self._told, width - self._start(theme) - _PAD
        icon = theme.px(20) + 8
        made = []
        for words, role, ink, bold, less in (
            (told.title, Role.HEADING, "ink", True, 0),
            (told.more if self.isChecked() else "", Role.CONTROL, "ink2", False, 0),
            (told.look, Role.CONTROL, "ink2", False, 0),
            (told.change, Role.CONTROL, "teal_deep", True, icon),
        ):
            if words:
                tall = wrapped_height(theme.font(role, bold), words, room - less) + 2
                made.append((words, role, ink, bold, tall))
        return made

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint box, drawing, number with place, and the words."""
        t, told, chosen = theme.tokens, self._told, self.isChecked()
        fill, edge = (t.teal_tint, t.teal) if chosen or self.isDown() else (t.surface, t.control)
        paint_box(painter, QRectF(self.rect()), RADIUS_CARD, fill, edge, 2.0 if chosen else 1.0)
        self._paint_drawing(painter, theme)
        lines, side = self._lines(theme, self.width()), theme.px(_BADGE)
        total = sum(tall for *_rest, tall in lines) + side + 4
        x, y = float(self._start(theme)), (self.height() - total) / 2
        badge = mirrored(self, QRectF(x, y, side, side))
        paint_number_badge(painter, badge.center(), side, str(told.number), (t.teal, t.on_teal, None))
        room = self.width() - x - _PAD
        place = mirrored(self, QRectF(x + side + 10, y, room - side - 10, side))
        paint_wrapped(painter, place, told.place, theme.font(Role.TAG), t.ink2, leading(self))
        y += side + 4
        for words, role, ink, bold, tall in lines:
            less = 0
            if words == told.change:
                less, mark = theme.px(20) + 8, theme.px(20)
                box = mirrored(self, QRectF(x, y + 2, mark, mark))
                paint_icon(painter, told.change_icon, box, t.teal_deep)
            box = mirrored(self, QRectF(x + less, y, room - less, tall))
            align = (leading(self) & Qt.AlignmentFlag.AlignHorizontal_Mask) | Qt.AlignmentFlag.AlignTop
            paint_wrapped(painter, box, words, theme.font(role, bold), getattr(t, ink), align)
            y += tall

    def _paint_drawing(self, painter: QPainter, theme: Theme) -> None:
        if not self._told.drawing:
            return
        size = QSize(theme.px(_DRAWING[0]), theme.px(_DRAWING[1]))
        ratio = self.devicePixelRatioF()
        if self._picture.size() != size * ratio:
            self._picture = drawing_image(self._told.drawing, size, ratio)
        corner = QPointF(_PAD, (self.height() - size.height()) / 2)
        box = mirrored(self, QRectF(corner.x(), corner.y(), size.width(), size.height()))
        if theme.dark:
            paint_box(painter, box.adjusted(-4, -4, 4, 4), RADIUS_SMALL, "#FAF8F5")
        painter.drawImage(box.topLeft(), self._picture)


class ScarStories(QWidget):
    """All scars as cards; `chosen` carries the place of a scar in the list, from 0."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._told: tuple[Story, ...] = ()
        self._asking = False
        self.cards: list[_StoryCard] = []
        self._roving = Roving(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.how = Text("", ink="ink2")
        line.addWidget(self.how)
        line.addLayout(self._list)
        line.addWidget(_promise_line(context))
        line.addStretch(1)

    def set_value(self, sites: tuple[ScarSite, ...], current_place: int | None) -> None:
        """Show these scars; one of them is open."""
        told = tuple(story(self._context, site, place + 1) for place, site in enumerate(sites))
        if told != self._told:
            self._asking = self._asking and len(told) <= len(self._told)
            self._told = told
            self._make(told)
        self._say_how()
        for place, card in enumerate(self.cards):
            card.setChecked(place == current_place)
            card.updateGeometry()  # the open one says more
        self._roving.settle()

    def ask_for_another(self) -> None:
        """Say where a missing place is shown, until one is."""
        self._asking = True
        self._say_how()

    def _say_how(self) -> None:
        asked = _("Which place is missing? Tap it on the face.")
        how = _("Tap a number to read more. Tap the face to show us another place.")
        self.how.setText(asked if self._asking else how)
        self.how.set_look("ink" if self._asking else "ink2", bold=self._asking)

    def words(self) -> tuple[str, ...]:
        """Return what each card says."""
        return tuple(told.spoken for told in self._told)

    def _make(self, told: tuple[Story, ...]) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [_StoryCard(each) for each in told]
        for place, card in enumerate(self.cards):
            self._list.addWidget(card)
            card.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
        self._roving.set_buttons(list(self.cards))


def _promise_line(context: Context) -> QWidget:
    """Return what no treatment does, in the words of the content."""
    line, column = QWidget(), QVBoxLayout()
    column.setSpacing(0)
    for block in ("evidence.expect.stay", "evidence.expect.vary"):
        column.addWidget(Text(context.words(block), Role.CONTROL, "ink2"))
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(IconLabel("info", 22, "teal"), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    return line
