"""Choices shown as a grid of cards, of which one or several may be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from exoconsult.ui.widgets.choice_card import CardOption, CheckCard, RadioCard
from exoconsult.ui.widgets.roving import Roving


class ChoiceCards(QWidget):
    """A grid of cards. One choice: `chosen(id)`. Several (`multiple`): `changed(tuple of ids)`."""

    chosen = Signal(str)
    changed = Signal(tuple)
    refused = Signal(str)  # a locked card was pressed; carries its reason
    resized = Signal()

    def __init__(self, name: str, columns: int, multiple: bool = False, clearable: bool = False) -> None:
        super().__init__()
        self._multiple, self._clearable = multiple, clearable
        self._options: dict[str, CardOption] = {}
        self._cards: dict[str, QAbstractButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._columns = columns
        self._roving = Roving(self, columns)
        self.setAccessibleName(name)

    def set_options(self, options: Iterable[CardOption]) -> None:
        """Show these cards; what was chosen stays chosen where the id is still there."""
        options = tuple(options)
        if options and options == tuple(self._options.values()):
            return
        before = self.values()
        for card in self._cards.values():
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._options = {option.id: option for option in options}
        kind = CheckCard if self._multiple else RadioCard
        self._cards = {key: kind(option) for key, option in self._options.items()}
        for key, card in self._cards.items():
            card.setChecked(key in before)
            card.clicked.connect(lambda _checked=False, key=key: self._on_card_clicked(key))
        self.set_columns(self._columns)
        self._roving.set_buttons(list(self._cards.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell whoever chooses the columns by the room there is."""
        super().resizeEvent(event)
        self.resized.emit()

    def set_columns(self, columns: int) -> None:
        """Lay the cards out in this many columns of equal width."""
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._columns = self._roving.columns = columns
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)

    def values(self) -> tuple[str, ...]:
        """Return the chosen ids in the order of the cards."""
        return tuple(key for key, card in self._cards.items() if card.isChecked())

    def value(self) -> str:
        """Return the chosen id of an exclusive choice, or an empty text."""
        return next(iter(self.values()), "")

    def set_value(self, value: str | Sequence[str] | None) -> None:
        """Show a choice without saying so."""
        wanted = {value} if isinstance(value, str) else set(value or ())
        for key, card in self._cards.items():
            if card.isChecked() is not (key in wanted):
                card.setChecked(key in wanted)
                card.update()
        self._roving.settle()

    def button(self, key: str) -> QAbstractButton:
        """Return the card of an option."""
        return self._cards[key]

    def stop(self) -> QAbstractButton:
        """Return the card that Tab stops at: the chosen one, else the first."""
        return self._cards[self.value() or next(iter(self._cards))]

    def _on_card_clicked(self, key: str) -> None:
        if self._options[key].locked:
            self.refused.emit(self._options[key].locked)
            return
        if self._multiple:
            card = self._cards[key]
            card.setChecked(not card.isChecked())
            self.changed.emit(self.values())
            return
        again = key == self.value()
        if again and not self._clearable:
            return
        self.set_value(None if again else key)
        self.chosen.emit("" if again else key)
