"""The tab "Clinic and branding": two columns of cards, one where there is little room."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_colour_card import ColourCard
from exoconsult.ui.clinic_contact_card import ContactCard, EmergencyCard
from exoconsult.ui.clinic_days_card import DaysCard
from exoconsult.ui.clinic_logo_card import LogoCard
from exoconsult.ui.context import Context

EDGES = (0, 18, 16, 24)
"""Around the cards of a tab; the scroll bar has the room at the right."""


class BrandTab(QWidget):
    """Everything that the page's head, colours and dates come from."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__()
        self.logo, self.colour = LogoCard(context, clinic), ColourCard(context, clinic)
        self.contact, self.emergency = ContactCard(context, clinic), EmergencyCard(context, clinic)
        self.days = DaysCard(context, clinic)
        self._columns = (
            _column(self.logo, self.colour),
            _column(self.contact, self.emergency),
        )
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*EDGES)
        self._grid.setSpacing(16)
        self._grid.addWidget(self.days, 2, 0, 1, 2)
        self._grid.setRowStretch(3, 1)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Put the columns below each other, or side by side."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for place, column in enumerate(self._columns):
            self._grid.removeWidget(column)
            if narrow:
                self._grid.addWidget(column, place, 0, 1, 2)
            else:
                self._grid.addWidget(column, 0, place)
            self._grid.setColumnStretch(place, 1)


def _column(*cards: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return holder
