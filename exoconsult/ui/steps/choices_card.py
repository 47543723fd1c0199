"""What else there is to choose, all from the content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.folding import FoldsWithEsc
from exoconsult.ui.widgets.text import Text

_TWO_COLUMNS = 620


class ChoicesCard(FoldsWithEsc, Card):
    """Everything else that can be chosen, doing nothing first; each in a few plain sentences."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=14)
        self._context = context
        self._choices: tuple[str, ...] = ()
        self.close_button = IconButton("x", _("Close the other choices"))
        head = QHBoxLayout()
        head.addWidget(Text(_("Other choices"), Role.CARD, wrap=False))
        head.addStretch(1)
        head.addWidget(self.close_button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._cells: list[QWidget] = []
        self.body().setContentsMargins(18, 8, 10, 16)
        self.body().addLayout(head)
        self.body().addLayout(self._grid)

    def set_value(self, choices: tuple[str, ...]) -> None:
        """Show these choices."""
        if choices == self._choices:
            return
        self._choices = choices
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [self._cell(name) for name in choices]
        self._place()

    def folding_button(self) -> IconButton:
        """Return what closes it."""
        return self.close_button

    def words(self) -> tuple[str, ...]:
        """Return what is shown, one text for each choice."""
        return tuple(cell.accessibleName() for cell in self._cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where there is room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= current().px(_TWO_COLUMNS) else 1
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)

    def _cell(self, name: str) -> QWidget:
        context, cell = self._context, QWidget()
        head, text = context.words(f"evidence.choices.{name}.head"), f"evidence.choices.{name}.long"
        body = context.words(text if context.has_words(text) else f"evidence.choices.{name}.text")
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(head.rstrip("."), Role.CONTROL, bold=True))
        column.addWidget(Text(body, Role.CONTROL, "ink2"))
        cell.setAccessibleName(f"{head} {body}")
        return cell
