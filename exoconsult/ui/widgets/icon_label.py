"""An icon that only shows; its word stands beside it, so it is not spoken."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Theme, current
from exoconsult.ui.widgets.painting import Painted, directional


class IconLabel(Painted, QWidget):
    """One icon in a colour token (`teal`, `amber_icon`, `ink2`), as large as `size` at 100 percent."""

    def __init__(self, icon: str, size: int = 20, ink: str = "ink2") -> None:
        super().__init__()
        self._icon, self._size, self._ink = icon, size, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, icon: str, ink: str | None = None) -> None:
        """Show another icon, in another colour if given."""
        self._icon, self._ink = icon, ink or self._ink
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = current().px(self._size)
        return QSize(side, side)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the icon."""
        if self._icon:
            ink = getattr(theme.tokens, self._ink)
            paint_icon(painter, directional(self, self._icon), QRectF(self.rect()), ink)
