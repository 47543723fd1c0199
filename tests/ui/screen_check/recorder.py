"""Hears every text and icon that painted widgets draw, and where: Qt keeps no list of what was painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from exoconsult.ui import icons
from exoconsult.ui.widgets import painting


class Drawn(Struct, frozen=True):
    """Words, or an icon where there are none: the box that the ink needs, and the one it is cut to.

    Both in the widget's own coordinates; `pixels` is the size of the text.
    """

    widget: QWidget
    words: str
    box: QRectF
    room: QRectF
    pixels: int = 0


class Recorder:
    """Listens from `install` on; `patch` is what `monkeypatch.setattr` is."""

    def __init__(self) -> None:
        self.drawn: list[Drawn] = []

    def install(self, patch: Callable[[Any, str, Any], None]) -> None:
        """Put listening painters in the place of those that painted widgets use."""
        patch(painting, "QPainter", type("HeardPainter", (_Painter,), {"heard": self.drawn}))
        patch(icons, "QSvgRenderer", _Renderer)
        patch(icons, "_keeps_pictures", lambda _painter: False)  # a kept picture is drawn without a word
        icons._icon.cache_clear()


class _Painter(QPainter):
    heard: list[Drawn]

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget

    def drawText(self, *values: Any) -> Any:
        """Draw, and note the room that the words need."""
        if len(values) == 3 and isinstance(values[0], QRectF) and values[2].strip():
            box, flags, words = values
            plain = flags if isinstance(flags, int) else flags.value
            self.note(words, self.boundingRect(box, plain, words))
        return super().drawText(*values)

    def note(self, words: str, box: QRectF) -> None:
        """Keep what is drawn, in the widget's own coordinates."""
        away = self.worldTransform()
        room = QRectF(self._widget.rect())
        if self.hasClipping():
            room = room.intersected(away.mapRect(self.clipBoundingRect()))
        pixels = self.font().pixelSize() if words else 0
        self.heard.append(Drawn(self._widget, words, away.mapRect(box), room, pixels))


class _Renderer(QSvgRenderer):
    def render(self, *values: Any) -> Any:
        """Draw, and note where the icon is."""
        if len(values) == 2 and isinstance(values[0], _Painter):
            values[0].note("", values[1])
        return super().render(*values)
