"""The face with its ten areas: press one to choose or edit it; arrow keys go through them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.i18n import _
from exoconsult.ui.icons import drawing_image
from exoconsult.ui.theme import RADIUS_CARD, Role, Theme, current
from exoconsult.ui.tokens import LIGHT
from exoconsult.ui.widgets.face_areas import make_areas
from exoconsult.ui.widgets.face_geometry import FaceRegion, distance, read_face
from exoconsult.ui.widgets.painting import ENTER_KEYS, Painted, paint_box, paint_number_badge

REACH = 16  # logical pixels from an area within which a press counts for it
_DEEP, _LIGHT_FILL, _DOTTED = "#9CC6C1", "#CBE3E0", "#7A8B86"
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class FaceSite(Struct, frozen=True):
    """What is known of one area: its number, its words ("boxcar, grade 3"), whether it is open."""

    number: int
    words: str = ""
    editing: bool = False
    hatched: bool = False


class FaceMap(Painted, QWidget):
    """Plain data in (`set_value`), `region_tapped` out."""

    region_tapped = Signal(str)

    ring_radius = float(RADIUS_CARD)

    def __init__(self, names: Mapping[str, str], sides: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._names = dict(names)
        self._sides = sides or (_("Patient’s right"), _("Patient’s left"))
        self._face = read_face()
        self._sites: dict[str, FaceSite] = {}
        self._cursor, self._pressed = 0, ""
        self._picture = QImage()
        self._areas = make_areas((region.id for region in self._face.regions), self)
        for area in self._areas.values():
            area.pressed_by_reader.connect(self._on_area_pressed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._speak()

    def set_sides(self, right: str, left: str) -> None:
        """Change what the patient's two sides are called."""
        self._sides = (right, left)
        self.update()

    def set_value(self, sites: Mapping[str, FaceSite]) -> None:
        """Show which areas are chosen, without saying so."""
        self._sites = dict(sites)
        for place, region in enumerate(self._face.regions):
            if region.id in sites and sites[region.id].editing:
                self._cursor = place
        self._speak()
        self.update()

    def region_words(self, region_id: str) -> str:
        """Return the spoken name of an area: "left cheek, chosen, boxcar, grade 3"."""
        site = self._sites.get(region_id)
        name = self._names.get(region_id, region_id)
        state = _("chosen") if site else _("not chosen")
        return ", ".join(part for part in (name, state, site.words if site else "") if part)

    def cursor_region(self) -> str:
        """Return the area that arrow keys stand on."""
        return self._face.regions[self._cursor].id

    def region_centre(self, region_id: str) -> QPointF:
        """Return where the number of an area stands, in the widget."""
        region = next(region for region in self._face.regions if region.id == region_id)
        return self._to_widget().map(region.badge)

    def region_at(self, point: QPointF) -> str:
        """Return the area under a point or the nearest within reach; beside the head temple and jaw."""
        back = self._to_widget().inverted()[0]
        inside = back.map(point)
        scale = self._to_widget().m11() or 1.0
        reach = REACH / scale
        near = QRectF(inside.x() - reach, inside.y() - reach, 2 * reach, 2 * reach)
        found = [
            (distance(region.path, inside), region.id)
            for region in self._face.regions
            if region.path.controlPointRect().intersects(near)  # to measure along an outline takes long
        ]
        nearest, region_id = min(found, default=(reach + 1, ""))
        return region_id if nearest <= reach else self._beside_head(inside)

    def _beside_head(self, point: QPointF) -> str:
        """Return temple or jaw for a press beside the head, level with it."""
        frame = self._face.frame
        side = "r" if point.x() < frame.center().x() else "l"
        away = abs(point.x() - frame.center().x())
        if not frame.contains(point):
            return ""
        boxes = {region.id: region.path.boundingRect() for region in self._face.regions}
        for kind in ("temple", "jaw"):
            box = boxes[f"{kind}-{side}"]
            inner = min(abs(box.left() - frame.center().x()), abs(box.right() - frame.center().x()))
            if box.top() <= point.y() <= box.bottom() and away > inner:
                return f"{kind}-{side}"
        return ""

    def sizeHint(self) -> QSize:
        """Return the size in the pictures."""
        return QSize(308, 420)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which every area is still a target."""
        return QSize(240, 320)

    def _to_widget(self) -> QTransform:
        """Return the map from units of the drawing to pixels; the neck may be cut by the frame."""
        frame, room = self._face.frame, QSizeF(self.width() - 16, self.height() - 12)
        scale = min(room.width() / (frame.width() * 0.84), room.height() / (frame.height() * 0.93))
        transform = QTransform()
        transform.translate(self.width() / 2, 10)
        transform.scale(scale, scale)
        transform.translate(-frame.center().x(), -frame.top())
        return transform

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the areas with arrows; Space or Enter presses one."""
        key, count = Qt.Key(event.key()), len(self._face.regions)
        if key in _FORWARD or key in _BACK:
            self._cursor = (self._cursor + (1 if key in _FORWARD else -1)) % count
            self._speak()
            self.update()
        elif key in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.region_tapped.emit(self.cursor_region())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show which area a press would choose."""
        self._pressed = self.region_at(event.position())
        self.update()

    def forget_press(self) -> None:
        """Take a press back: the finger scrolls."""
        self._pressed = ""
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the area if the finger is still on it."""
        pressed, self._pressed = self._pressed, ""
        self.update()
        if pressed and pressed == self.region_at(event.position()):
            self._cursor = [region.id for region in self._face.regions].index(pressed)
            self._speak()
            self.region_tapped.emit(pressed)

    def _on_area_pressed(self, region_id: str) -> None:
        """A screen reader presses an area."""
        self._cursor = [region.id for region in self._face.regions].index(region_id)
        self.region_tapped.emit(region_id)
        self._speak()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move what a screen reader finds along with what is painted."""
        super().resizeEvent(event)
        self._speak()

    def _speak(self) -> None:
        self.setAccessibleName(self.region_words(self.cursor_region()))
        transform = self._to_widget()
        for region in self._face.regions:
            place = transform.mapRect(region.path.boundingRect()).toAlignedRect()
            words = self.region_words(region.id)
            self._areas[region.id].show_state(words, region.id in self._sites, place)
        chosen = [self.region_words(key) for key in self._sites]
        self.setAccessibleDescription("; ".join(chosen))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the tile, the face, the areas, the numbers."""
        tile = QRectF(self.rect())
        fill = LIGHT.paper if theme.dark else LIGHT.surface
        paint_box(painter, tile, RADIUS_CARD, fill, theme.tokens.line)
        clip = QPainterPath()
        clip.addRoundedRect(tile.adjusted(1, 1, -1, -1), RADIUS_CARD - 1, RADIUS_CARD - 1)
        painter.setClipPath(clip)
        transform = self._to_widget()
        frame = transform.mapRect(self._face.frame)
        self._paint_face(painter, frame)
        for place, region in enumerate(self._face.regions):
            self._paint_region(painter, region, transform, self.hasFocus() and place == self._cursor)
        diameter = 30.0 if frame.height() > 380 else 26.0
        for region in self._face.regions:
            site = self._sites.get(region.id)
            if site:
                badge, look = transform.map(region.badge), (LIGHT.teal, LIGHT.on_teal, None)
                paint_number_badge(painter, badge, diameter, str(site.number), look)
        self._paint_sides(painter, current())

    def _paint_face(self, painter: QPainter, frame: QRectF) -> None:
        ratio, size = self.devicePixelRatioF(), frame.size().toSize()
        if self._picture.size() != size * ratio:
            self._picture = drawing_image("face", size, ratio)
        painter.drawImage(frame.topLeft(), self._picture)

    def _paint_region(
        self, painter: QPainter, region: FaceRegion, transform: QTransform, cursor: bool
    ) -> None:
        path, site = transform.map(region.path), self._sites.get(region.id)
        pen = QPen(QColor(_DOTTED), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.6])
        fill: str | None = None
        if region.id == self._pressed:
            fill, pen = LIGHT.teal_tint, QPen(QColor(LIGHT.teal), 2)
        if site:
            fill, pen = (_DEEP if site.editing else _LIGHT_FILL), QPen(QColor(LIGHT.teal), 2)
        painter.setPen(pen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if site and site.hatched:
            painter.fillPath(path, QBrush(QColor(LIGHT.teal), Qt.BrushStyle.BDiagPattern))
        if cursor:
            painter.setPen(QPen(QColor(LIGHT.teal_deep), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)

    def _paint_sides(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(theme.font(Role.CAPTION))
        painter.setPen(QColor(LIGHT.ink2))
        width, wrap = theme.px(72), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignAbsolute
        left = QRectF(14, 10, width, 60)
        right = QRectF(self.width() - width - 14, 10, width, 60)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | wrap, self._sides[0])
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | wrap, self._sides[1])
