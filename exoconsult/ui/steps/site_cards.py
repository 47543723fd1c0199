"""The scars marked so far as cards, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from exoconsult.i18n import _
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards

_WIDE, _WIDEST_CARD, _ANY_WIDTH = 640, 240, 16_777_215


class SiteCards(ChoiceCards):
    """`chosen` carries the place of the scar to open."""

    def __init__(self) -> None:
        super().__init__(_("Scars marked so far"), 3)
        self._shown: list[CardOption] = []
        self.resized.connect(self._fit)

    def show_sites(self, cards: Sequence[CardOption], current: int | None) -> None:
        """Show the scars, and which is open.

        Cards are made anew only where they changed: one with focus must not vanish under a finger.
        """
        if list(cards) != self._shown:
            self._shown = list(cards)
            self.set_options(cards)
        self._fit()
        self.set_value(None if current is None else str(current))

    def _fit(self) -> None:
        count = len(self._shown)
        columns = 4 if count > 3 and self.width() >= _WIDE else (2 if count == 4 else 3)
        if columns != self._columns:
            self.set_columns(columns)
        self.setMaximumWidth(_WIDEST_CARD * count if 0 < count < 3 else _ANY_WIDTH)
