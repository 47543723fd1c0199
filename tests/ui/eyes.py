"""What a person sees in a window: where something with these words is. It only reads, it never changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QMenu, QScrollArea, QWidget

from exoconsult.ui.widgets.face_map import FaceMap
from exoconsult.ui.widgets.hope_scale import HopeScale
from exoconsult.ui.widgets.month_view import _Days
from exoconsult.ui.widgets.signature_pad import SignaturePad

_Kind = TypeVar("_Kind", bound=QWidget)


def spoken(widget: QWidget) -> str:
    """What a screen reader would say of a widget: its name, else its words."""
    words = widget.accessibleName()
    if not words and hasattr(widget, "text"):
        words = str(widget.text())
    return words.replace("&", "")


class Eyes:
    """Look at one window, or at the menu that is open over it. Points are those of what is looked at."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def window(self) -> QWidget:
        """What is in front: an open menu, else the window."""
        return QApplication.activePopupWidget() or self._window

    def control(self, name: str) -> QWidget | None:
        """Return the first control that is shown and whose spoken name begins so."""
        return next((each for each in self._controls() if spoken(each).startswith(name)), None)

    def has(self, name: str) -> bool:
        """Tell whether there is something to press of this name, in sight or to be scrolled to."""
        return self.control(name) is not None or self.point(name) is not None

    def names(self) -> list[str]:
        """Return what every control on screen is called, to say what was there instead."""
        return [name for name in map(spoken, self._controls()) if name]

    def says(self, words: str) -> bool:
        """Tell whether these words can be read somewhere in the window."""
        return any(words in spoken(each) for each in self._shown())

    def is_ready(self, name: str) -> bool:
        """Tell whether a button is not grey; what is grey says why."""
        control = self.control(name)
        return control is not None and bool(getattr(control, "ready", True))

    def is_chosen(self, name: str) -> bool:
        """Tell whether a choice is shown as taken."""
        control = self.control(name)
        return isinstance(control, QAbstractButton) and control.isChecked()

    def point(self, name: str) -> QPoint | None:
        """Return the middle of a control; None where it is scrolled out of sight."""
        if isinstance(self.window, QMenu):
            found = (each for each in self.window.actions() if each.text().startswith(name))
            return next((self.window.actionGeometry(each).center() for each in found), None)
        control = self.control(name)
        return None if control is None else self._seen(control, control.rect().center())

    def region(self, region: str) -> QPoint:
        """Return the middle of an area of the face."""
        face = self._one(FaceMap)
        return self._here(face, face.region_centre(region).toPoint())

    def hope(self, place: int) -> QPoint:
        """Return a place of the scale of words."""
        scale = self._one(HopeScale)
        return self._here(scale, scale.place_point(place).toPoint())

    def day(self, day: date) -> QPoint | None:
        """Return a day of the month that is open; None where another month is shown."""
        days = self._one(_Days)
        if days.cursor_day.replace(day=1) != day.replace(day=1):
            return None
        return self._here(days, days.cell(day).center().toPoint())

    def pad(self) -> QRect:
        """Return the signing box."""
        pad = self._one(SignaturePad)
        return QRect(pad.mapTo(self.window, QPoint()), pad.size())

    def room_of(self, name: str) -> QRect | None:
        """Return the scrolled room in which a control is, to scroll there."""
        control = self.control(name)
        area = control.parentWidget() if control is not None else None
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None:
            return None
        return QRect(area.mapTo(self.window, QPoint()), area.viewport().size())

    def is_above(self, name: str) -> bool:
        """Tell whether a control is scrolled away over the upper edge."""
        control, room = self.control(name), self.room_of(name)
        return control is not None and room is not None and self._here(control, QPoint()).y() < room.top()

    def _shown(self) -> Iterator[QWidget]:
        window = self.window
        return (each for each in (window, *window.findChildren(QWidget)) if each.isVisible())

    def _controls(self) -> Iterator[QWidget]:
        """What takes a press, what an open month or panel covers left out."""
        for each in self._shown():
            if (each.focusPolicy().value and not isinstance(each, QAbstractScrollArea)) or _is_text(each):
                yield each

    def _one(self, kind: type[_Kind]) -> _Kind:
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    def _here(self, widget: QWidget, point: QPoint) -> QPoint:
        return widget.mapTo(self.window, point)

    def _seen(self, widget: QWidget, point: QPoint) -> QPoint | None:
        """The point, if the widget is what lies there."""
        here = self._here(widget, point)
        found = self.window.childAt(here) if self.window.rect().contains(here) else None
        while found is not None and found is not widget:
            found = found.parentWidget()
        return here if found is widget else None


def _is_text(widget: QWidget) -> bool:
    return widget.inherits("QPlainTextEdit")
