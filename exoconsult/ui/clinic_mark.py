"""The clinic's mark and name at the head of rail and patient view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.brand import Brand
from exoconsult.errors import BadInput
from exoconsult.i18n import _
from exoconsult.ui.theme import RADIUS_SMALL, Role, Theme, current
from exoconsult.ui.widgets.painting import Painted, paint_box, paint_text
from exoconsult.ui.widgets.text import Text

Logo: TypeAlias = "QPixmap | Callable[[], QPixmap | None] | None"
"""A picture, or what gives it once the rest of the window is painted."""


def clinic_logo(brand: Brand) -> QPixmap | None:
    """Return the clinic's logo as large as the screen shows it; none where it has none."""
    if not brand.logo:
        return None
    from exoconsult.images import ON_SCREEN, read_picture

    try:
        clean = read_picture(Path(brand.logo), ON_SCREEN)
    except BadInput:
        return None  # the file changed since the clinic's file was read; the first letter stands in
    picture = QImage.fromData(clean.png)
    return None if picture.isNull() else QPixmap.fromImage(picture)


def named_clinic(brand: Brand) -> tuple[str, str]:
    """Return name and second line as every screen shows them; the sample clinic says what it is."""
    return brand.name, _("Sample clinic, not yours") if brand.sample else brand.tagline


def shown_clinic(brand: Brand) -> tuple[str, str, QPixmap | None]:
    """Return name, second line and logo as every screen shows them."""
    return *named_clinic(brand), clinic_logo(brand)


class Mark(Painted, QWidget):
    """The logo in a square; without a logo the first letter of the clinic on teal."""

    def __init__(self, round_shape: bool = False) -> None:
        super().__init__()
        self._letters, self._logo, self._round = "", QPixmap(), round_shape
        self._fetch: Callable[[], QPixmap | None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, letters: str, logo: Logo = None) -> None:
        """Show letters, or the logo if there is one. What has to be fetched has its place kept."""
        if logo is None and letters == self._letters and self._logo.isNull() and self._fetch is None:
            return
        self._fetch = logo if callable(logo) else None
        self._letters, self._logo = letters, logo if isinstance(logo, QPixmap) else QPixmap()
        self.update()

    def _go_and_fetch(self) -> None:
        if self._fetch is not None:
            self.set_value(self._letters, self._fetch())

    def sizeHint(self) -> QSize:
        """Return a square of the height of two lines."""
        side = current().px(38)
        return QSize(side, side)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint logo or letters."""
        t, box = theme.tokens, QRectF(self.rect())
        if not self._logo.isNull():
            size = self._logo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRectF(corner, size), self._logo, QRectF(self._logo.rect()))
            return
        if self._fetch is not None:
            QTimer.singleShot(0, self, self._go_and_fetch)  # once everything else is painted
            return
        fill, ink = (t.teal_tint, t.teal_deep) if self._round else (t.teal, t.on_teal)
        paint_box(painter, box, box.height() / 2 if self._round else RADIUS_SMALL, fill)
        font = theme.font(Role.CONTROL if self._round else Role.HEADING, True)
        paint_text(painter, box, self._letters, font, ink, Qt.AlignmentFlag.AlignCenter)


class ClinicMark(QWidget):
    """Mark, name and second line side by side."""

    def __init__(self, wrap: bool = True) -> None:
        super().__init__()
        self._mark = Mark()
        self._name = Text("", Role.CARD, wrap=wrap)
        self._line = Text("", Role.CAPTION, "ink2", wrap=wrap)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._line)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addLayout(column, 1)

    def set_value(self, name: str, line: str = "", logo: Logo = None) -> None:
        """Show a clinic; `line` is a second, quiet line (place, kind of clinic)."""
        self._mark.set_value(name.strip()[:1], logo)
        self._name.setText(name)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(name)
