"""The left rail: clinic mark, the steps with their state, Save and close, Lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.brand import Brand
from exoconsult.i18n import _
from exoconsult.ui.clinic_mark import ClinicMark, clinic_logo, named_clinic
from exoconsult.ui.rail_rows import NavButton, NavRow, RailRow, StepButton, StepRow, StepState
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.roving import Roving
from exoconsult.ui.widgets.text import Divider


class Rail(QFrame):
    """The frame of both rails: clinic mark on top, rows, a foot with Lock."""

    opened = Signal(str)  # id of the row
    closed = Signal()  # Save and close
    locked = Signal()

    def __init__(self, name: str, can_close: bool) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName(name)
        self._mark = ClinicMark()
        self._rows: dict[str, RailRow] = {}
        self._roving = Roving(self)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(10, 10, 10, 10)
        self._foot.setSpacing(8)
        close = QuietButton(_("Save and close"), "home")
        close.bold, close.role, close.plain_ink = False, Role.BODY, True
        lock = self._lock = SecondaryButton(_("Hide the screen"), "eyeoff")
        close.leading_words = lock.leading_words = True
        if not can_close:  # never shown here: without a parent it would be a window of its own for a moment
            close.hide()
        for button in (close, lock):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._foot.addWidget(button)
        self._lay_out()
        close.clicked.connect(self.closed)
        lock.clicked.connect(self.locked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        head, rows = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(18, 4, 10, 16)
        head.addWidget(self._mark)
        rows.setContentsMargins(10, 0, 10, 0)
        rows.addLayout(self._middle)
        column.addLayout(head)
        column.addLayout(rows, 1)
        column.addStretch(0)
        column.addWidget(Divider())
        column.addLayout(self._foot)

    def set_locks(self, locks: bool) -> None:
        """Say whether the last button locks or, where there is no passphrase, only hides."""
        words, icon = (_("Lock"), "lock") if locks else (_("Hide the screen"), "eyeoff")
        self._lock.set_text(words, icon)

    def set_clinic(self, name: str, line: str = "", logo: QPixmap | None = None) -> None:
        """Show the clinic's mark."""
        self._mark.set_value(name, line, logo)

    def set_clinic_soon(self, brand: Brand) -> None:
        """Show the clinic's name now, and its logo once the rest of the window is painted."""
        self._mark.set_value(*named_clinic(brand), partial(clinic_logo, brand) if brand.logo else None)

    def add_above_lock(self, widget: QWidget) -> None:
        """Put a widget (who is signed in) at the top of the foot."""
        self._foot.insertWidget(0, widget)

    def button(self, key: str) -> QPushButton:
        """Return the row of an id."""
        return self._rows[key]

    def _replace(self, rows: dict[str, RailRow]) -> None:
        empty(self._middle)
        self._rows = rows
        for key, row in rows.items():
            self._middle.addWidget(row, 1)
            row.clicked.connect(lambda _checked=False, key=key: self.opened.emit(key))
        self._middle.addStretch(1)
        self._roving.set_buttons(list(rows.values()))


class StepRail(Rail):
    """The rail of a consultation."""

    def __init__(self) -> None:
        super().__init__(_("Steps"), can_close=True)

    def set_value(self, rows: Sequence[StepRow]) -> None:
        """Show the steps; the rows stay the same widgets while the ids stay the same."""
        if [row.id for row in rows] != list(self._rows):
            last = len(rows)
            self._replace({row.id: StepButton(row, n, n == last) for n, row in enumerate(rows, start=1)})
        above = StepState.TODO
        for row in rows:
            button = self._rows[row.id]
            if isinstance(button, StepButton):
                button.show_row(row, above)
            if row.state is StepState.CURRENT:
                self._roving.settle(button)
            above = row.state

    def event(self, event: QEvent) -> bool:
        """Share the height anew whenever it, or what a row says, has changed."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._share_height()
        return done

    def _share_height(self) -> None:
        """Give all rows the same height; in a low window more to those whose note needs more."""
        rows = [row for row in self._rows.values() if isinstance(row, StepButton)]
        needed = [row.needed_height() for row in rows]
        same = self._middle.geometry().height() // (len(rows) + 1)
        shares = [1] * len(rows) if max(needed, default=0) <= same else needed
        for place, share in enumerate(shares):
            if self._middle.stretch(place) != share:
                self._middle.setStretch(place, share)


class NavRail(Rail):
    """The rail of home, library and settings."""

    def __init__(self) -> None:
        super().__init__(_("Places"), can_close=False)

    def set_value(self, rows: Sequence[NavRow]) -> None:
        """Show the places."""
        self._replace({row.id: NavButton(row) for row in rows})
