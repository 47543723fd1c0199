"""Icons and drawings from the shipped SVG files, recoloured and sharp at every pixel density."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from exoconsult import paths

SOURCE_STROKE = b"#1D2B2A"
_DENSITIES = (1.0, 1.5, 2.0, 3.0)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str) -> QSvgRenderer:
    """An icon read once for each colour; every paint would read it again otherwise."""
    raw = paths.resource("icons", "ui", f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(raw.replace(SOURCE_STROKE, colour.encode("ascii"))))


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: str | QColor) -> None:
    """Paint an icon into `box` (square) in one colour: as a picture that is kept, where that is the same."""
    wanted = colour.name() if isinstance(colour, QColor) else colour
    if not _keeps_pictures(painter):
        _icon(name, wanted).render(painter, box)
        return
    turned = painter.worldTransform()
    density = painter.device().devicePixelRatioF()
    left, top = (box.x() + turned.dx()) * density, (box.y() + turned.dy()) * density
    inset = (round(left % 1, 2), round(top % 1, 2))
    side = (round(box.width() * density, 2), round(box.height() * density, 2))
    picture = _picture(name, wanted, side, inset, density)
    corner = QPointF(floor(left) / density - turned.dx(), floor(top) / density - turned.dy())
    painter.drawImage(corner, picture)


def _keeps_pictures(painter: QPainter) -> bool:
    """Whether a picture looks as lines would: it does where nothing is turned or grown."""
    turned = painter.worldTransform()
    return not (turned.isScaling() or turned.isRotating())


@lru_cache(maxsize=1024)
def _picture(
    name: str, colour: str, side: tuple[float, float], inset: tuple[float, float], density: float
) -> QImage:
    """An icon drawn once for each size and each place between two pixels."""
    size = QSize(ceil(side[0] + inset[0]) + 1, ceil(side[1] + inset[1]) + 1)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _icon(name, colour).render(painter, QRectF(*inset, *side))
    painter.end()
    image.setDevicePixelRatio(density)
    return image


def icon_pixmap(name: str, colour: str, size: int, density: float = 1.0) -> QPixmap:
    """Return an icon as a transparent pixmap of `size` logical pixels."""
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _icon(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon(name: str, colour: str, size: int = 24) -> QIcon:
    """Return an icon for Qt's own widgets, with pixmaps for the usual pixel densities."""
    made = QIcon()
    for density in _DENSITIES:
        made.addPixmap(icon_pixmap(name, colour, size, density))
    return made


def drawing_image(name: str, size: QSize, density: float) -> QImage:
    """Return an illustration (`scar-boxcar`, `face`) fitted and centred into `size` logical pixels."""
    image = QImage(size * density, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(density)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(str(paths.resource("illustrations", f"{name}.svg")))
    fitted = renderer.defaultSize().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(
        (size.width() - fitted.width()) / 2,
        (size.height() - fitted.height()) / 2,
        fitted.width(),
        fitted.height(),
    )
    painter = QPainter(image)
    renderer.render(painter, box)
    painter.end()
    return image


def icon_names() -> tuple[str, ...]:
    """Return the names of all shipped icons, sorted."""
    return tuple(sorted(file.stem for file in paths.resource("icons", "ui").glob("*.svg")))
