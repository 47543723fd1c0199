"""The areas of the face as a screen reader finds them: one child each, with name, state and a press."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget


class FaceArea(QPushButton):
    """Lies over its area and shows nothing; fingers and keys go to the face itself."""

    pressed_by_reader = Signal(str)

    def __init__(self, region_id: str, face: QWidget) -> None:
        super().__init__(face)
        self._id = region_id
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: self.pressed_by_reader.emit(self._id))
        self.toggled.connect(lambda _on: self.pressed_by_reader.emit(self._id))

    def nextCheckState(self) -> None:
        """Leave the state to the value."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the painting to the face."""

    def show_state(self, words: str, chosen: bool, place: QRect) -> None:
        """Say what the area is now, and where."""
        self.blockSignals(True)  # the value says it, nobody pressed
        self.setChecked(chosen)
        self.blockSignals(False)
        if words != self.accessibleName():
            self.setAccessibleName(words)
        self.setGeometry(place)


def make_areas(region_ids: Iterable[str], face: QWidget) -> dict[str, FaceArea]:
    """Return an area for each id, in this order."""
    return {region_id: FaceArea(region_id, face) for region_id in region_ids}
