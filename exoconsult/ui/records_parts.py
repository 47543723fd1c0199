"""What the cards about the records share: a card that works in the background and says what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.background import Background
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.told import told
from exoconsult.ui.widgets.containers import AlertBox, Card
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.text import SectionTitle, Text


class RecordsCard(Card):
    """A title, a line on what it is for, and below everything what was done or why not.

    `noted`: something was done that stands in the trail.
    """

    noted = Signal()

    def __init__(self, context: Context, records: VaultRecords, title: str, line: str) -> None:
        super().__init__()
        self.context, self.records = context, records
        self._background = Background(self)
        self.said = AlertBox(Tone.TEAL, "ok")
        self.said.hide()
        self.add(SectionTitle(title), Text(line, Role.CONTROL, "ink2"))

    @property
    def vault(self) -> Vault:
        """The open vault."""
        return self.records.vault

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._background.busy

    def buttons(self, made: Sequence[QPushButton]) -> QWidget:
        """Return buttons side by side, on more lines where there is little room."""
        row = QWidget()
        layout = FlowLayout(row, 10)
        for button in made:
            layout.addWidget(button)
        return row

    def tell(self, head: str, text: str = "", tone: Tone = Tone.TEAL) -> None:
        """Say what was done, or with an amber tone why it was not; an empty head takes it away."""
        self.said.set_tone(tone, "ok" if tone is Tone.TEAL else "warn")
        self.said.set_value(head, text)
        self.said.setVisible(bool(head))

    def work(self, function: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Run it off the window's thread, unless something is under way."""
        if self.busy:
            return
        self.tell(_("This takes a moment"))
        self._background.run(function, done, self._on_failed)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do it at once, or say why it did not work."""
        try:
            act()
        except ExoError as error:
            self._on_failed(error)
            return False
        return True

    def when(self, at: datetime) -> str:
        """Return day and time as the wall shows them."""
        here = at.astimezone()
        return f"{plain_day(here.date(), self.context.settings.ui_language)}, {here:%H:%M}"

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ExoError):
            raise error
        self.tell(_("This did not work"), told(error), Tone.AMBER)
