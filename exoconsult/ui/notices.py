"""What has to be read once after the start: on Home until somebody closes it, never in a box of its own."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox


class Notice(Struct, frozen=True):
    """`said` gives what happened and what to do, in the language of the screen at the time it is asked.

    `urgent`: Home is shown first, whatever was being worked on.
    """

    said: Callable[[], tuple[str, str]]
    good: bool = False
    urgent: bool = False


class Notices:
    """Those that nobody has closed yet; they outlive a change of language."""

    def __init__(self, *first: Notice) -> None:
        self._waiting = list(first)

    @property
    def waiting(self) -> tuple[Notice, ...]:
        """What is still to be read, the oldest first."""
        return tuple(self._waiting)

    @property
    def urgent(self) -> bool:
        """Whether one of them has to be read before anything else."""
        return any(notice.urgent for notice in self._waiting)

    def add(self, notice: Notice) -> None:
        """Keep one more to be read."""
        self._waiting.append(notice)

    def close(self, notice: Notice) -> None:
        """It was read."""
        if notice in self._waiting:
            self._waiting.remove(notice)


class NoticeBoxes(QWidget):
    """An alert for each notice, with a button that closes it."""

    closed = Signal()

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._notices = notices
        self._boxes: list[tuple[Notice, AlertBox, SecondaryButton]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for notice in notices.waiting:
            box, button = AlertBox(Tone.TEAL if notice.good else Tone.AMBER), SecondaryButton(_("Close"))
            box.set_value(*notice.said())
            box.set_beside(button)
            button.setAccessibleDescription(box.accessibleName())
            button.clicked.connect(lambda _checked=False, notice=notice: self._close(notice))
            column.addWidget(box)
            self._boxes.append((notice, box, button))
        if not self._boxes:  # to show it now, without a parent, would make it a window of its own
            self.hide()

    def words(self) -> tuple[str, ...]:
        """Return what the alerts say."""
        return tuple(box.accessibleName() for _notice, box, _button in self._boxes)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons that close them, from top to bottom."""
        return tuple(button for _notice, _box, button in self._boxes)

    def _close(self, notice: Notice) -> None:
        self._notices.close(notice)
        place = next(place for place, found in enumerate(self._boxes) if found[0] is notice)
        _notice, box, _button = self._boxes.pop(place)
        box.hide()
        box.deleteLater()
        self.setVisible(bool(self._boxes))
        if self._boxes:
            _notice, _box, button = self._boxes[min(place, len(self._boxes) - 1)]
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed.emit()
