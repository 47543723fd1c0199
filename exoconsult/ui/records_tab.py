"""The tab "Backup": whether the records are safe, how long they are kept, who did what, and the ways out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult import paths
from exoconsult.i18n import _
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.context import Context
from exoconsult.ui.records_access import AccessCard
from exoconsult.ui.records_backups import BackupsCard
from exoconsult.ui.records_keeping import KeepingCard
from exoconsult.ui.records_moving import MovingCard
from exoconsult.ui.records_trail import TrailCard
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.containers import AlertBox


class RecordsTab(QWidget):
    """`settings_chosen` carries what changed of this computer's settings; `changed`: other records."""

    settings_chosen = Signal(dict)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.cards: tuple[BackupsCard, AccessCard, TrailCard, KeepingCard, MovingCard] | None = None
        records, backups = context.records, context.backups
        if not isinstance(records, VaultRecords) or backups is None:
            box = AlertBox(Tone.PLAIN)
            box.set_value(
                _("Nothing is kept on this device"),
                _("There is nothing to back up. Consultations are gone when the program is closed."),
            )
            column = QVBoxLayout(self)
            column.addWidget(box)
            column.addStretch(1)
            return
        places = (paths.backups_dir(), *map(Path, context.settings.backup_places))
        self.backups = BackupsCard(context, records, backups)
        self.access = AccessCard(context, records)
        self.trail = TrailCard(context, records)
        self.keeping = KeepingCard(context, records, places)
        self.moving = MovingCard(context, records)
        self.cards = (self.backups, self.access, self.trail, self.keeping, self.moving)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 16, 0, 24)
        row.setSpacing(16)
        for cards in ((self.backups, self.access, self.trail), (self.keeping, self.moving)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.backups.places_chosen.connect(
            lambda chosen: self.settings_chosen.emit({"backup_places": chosen})
        )
        for written in (self.access.changed, self.moving.noted, self.keeping.noted, backups.changed):
            written.connect(self._on_written)
        for said in (self.keeping.erased, self.moving.taken):
            said.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what may have changed meanwhile."""
        super().showEvent(event)
        if self.cards is not None:
            self.access.refresh()
            self.trail.refresh()
            self.keeping.refresh()
            self.moving.refresh()

    def _on_written(self) -> None:
        """Show what came into the trail while it is on screen."""
        if self.isVisible() and not self.trail.vault.locked:
            self.trail.refresh()

    def _on_changed(self) -> None:
        self.trail.refresh()
        self.keeping.refresh()
        self.moving.refresh()
        self.changed.emit()
