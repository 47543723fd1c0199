"""Real mouse and key events, and ears for signals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

Show = Callable[..., QWidget]


def stage() -> Iterator[Show]:
    """Yield a function that shows widgets in a window; the windows are closed at the end."""
    windows: list[QWidget] = []

    def show(*widgets: QWidget, size: tuple[int, int] = (640, 360)) -> QWidget:
        window = QWidget()
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        window.resize(*size)
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        windows.append(window)
        return window

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Press and release the left button in the middle of a widget, or at a point of it."""
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
    )


def key(widget: QWidget, pressed: Qt.Key) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, pressed)


def heard(signal: Any) -> list[Any]:
    """Return a list that fills with what a signal carries."""
    got: list[Any] = []
    signal.connect(lambda *values: got.append(values[0] if values else None))
    return got
