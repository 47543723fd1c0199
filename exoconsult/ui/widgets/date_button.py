"""A date as a button that opens a month. Dates are never typed as bare text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal

from exoconsult.i18n import _
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.month_view import MonthView, short_date, spoken_date
from exoconsult.ui.widgets.overlay import Overlay


class DateButton(SecondaryButton):
    """Shows a date with a calendar before it; `picked` carries the new date."""

    picked = Signal(object)

    def __init__(self, name: str, trailing: str = "cd", today: date | None = None) -> None:
        super().__init__(_("Choose a date"), "cal", trailing)
        self.role, self.padding = Role.CONTROL, 14
        self._name = name
        self._value: date | None = None
        self._shown = today or date.today()
        self._low, self._high = date(1900, 1, 1), date(2200, 12, 31)
        self._marks: dict[date, Tone] = {}
        self._explanation = ""
        self._overlay: Overlay | None = None
        self._show()
        self.clicked.connect(self._on_clicked)

    def value(self) -> date | None:
        """Return the date."""
        return self._value

    def set_name(self, name: str) -> None:
        """Say another name before the date."""
        self._name = name
        self._show()

    def set_value(self, value: date | None) -> None:
        """Show a date without saying so."""
        self._value = value
        self._show()

    def set_range(self, low: date, high: date) -> None:
        """Set the first and last day that can be picked."""
        self._low, self._high = low, high

    def set_marks(self, marks: Mapping[date, Tone], explanation: str = "") -> None:
        """Tint days in the month; `explanation` says in words what the tint means."""
        self._marks, self._explanation = dict(marks), explanation

    def month(self) -> MonthView | None:
        """Return the month while it is open."""
        return self._overlay.findChild(MonthView) if self._overlay is not None else None

    def _show(self) -> None:
        self.set_text(short_date(self._value) if self._value else _("Choose a date"))
        self.bold = self._value is not None
        spoken = spoken_date(self._value) if self._value else _("no date")
        self.setAccessibleName(f"{self._name}, {spoken}")
        self.updateGeometry()

    def _on_clicked(self) -> None:
        month = MonthView()
        month.set_range(self._low, self._high)
        month.set_marks(self._marks, self._explanation)
        month.set_value(self._value, self._shown)
        overlay = Overlay(self, month)
        month.picked.connect(self._on_day_picked)
        month.cancelled.connect(overlay.dismiss)
        overlay.closed.connect(self._on_overlay_closed)
        self._overlay = overlay
        month.days().setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_day_picked(self, day: object) -> None:
        if self._overlay is not None:
            self._overlay.dismiss()
        if isinstance(day, date) and day != self._value:
            self.set_value(day)
            self.picked.emit(day)

    def _on_overlay_closed(self) -> None:
        self._overlay = None
