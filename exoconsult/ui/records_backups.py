"""The card "Backups": where they are, how old they are, and one made now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.store import places
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import messages
from exoconsult.ui.backups import Backups, PlaceState
from exoconsult.ui.context import Context
from exoconsult.ui.records_parts import RecordsCard
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import Tag
from exoconsult.ui.widgets.emptying import empty, widgets_in
from exoconsult.ui.widgets.text import Text


class BackupsCard(RecordsCard):
    """`places_chosen` carries the further places, as the settings keep them."""

    places_chosen = Signal(tuple)

    def __init__(self, context: Context, records: VaultRecords, backups: Backups) -> None:
        line = _("Made by themselves, encrypted, and checked. They open with your passphrase or the code.")
        super().__init__(context, records, _("Backups"), line)
        self._backups = backups
        self._places = context.settings.backup_places
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body().addLayout(self._rows)
        self.now_button = SecondaryButton(_("Back up now"), "save")
        self.add_button = QuietButton(_("Add a place"), "plus")
        self.add(self.buttons((self.now_button, self.add_button)), self.said)
        self.now_button.clicked.connect(self._on_now)
        self.add_button.clicked.connect(self._on_add)
        backups.changed.connect(self.show_states)
        self.show_states()

    def lines(self) -> list[str]:
        """Return what the rows say."""
        return [row.accessibleName() for row in widgets_in(self._rows)]

    def show_states(self) -> None:
        """Show how it stands in each place."""
        empty(self._rows)
        for state in self._backups.states:
            self._rows.addWidget(self._row(state))
        failed = next((state.failed for state in self._backups.states if state.failed), "")
        self.tell(_("The last try did not work") if failed else "", failed, Tone.AMBER)

    def _row(self, state: PlaceState) -> QWidget:
        if state.last:
            tag = Tag(self.when(state.last), Tone.TEAL, "ok")
        else:
            tag = Tag(_("Not plugged in") if state.missing else _("None yet"), Tone.AMBER, "warn")
        name = _("On this computer") if state.always else str(state.place)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Text(name, Role.CONTROL), 1)
        line.addWidget(tag)
        if not state.always:
            remove = IconButton("x", _("Use {place} no longer").format(place=name))
            remove.clicked.connect(lambda: self._forget(str(state.place)))
            line.addWidget(remove)
        row.setAccessibleName(f"{name}: {tag.accessibleName()}")
        return row

    def _on_now(self) -> None:
        self.tell(_("This takes a moment"))
        self._backups.now()

    def _on_add(self) -> None:
        folder = messages.ask_folder(self, _("Folder for backups, such as a USB stick"))
        if folder is None:
            return
        program = places.synced_by(folder)
        if program:  # encrypted, but a copy that nobody chose to give away all the same
            words = _("{program} copies this folder to other computers. Choose another one.")
            self.tell(_("Not used"), words.format(program=program), Tone.AMBER)
            return
        self._keep((*(one for one in self._places if one != str(folder)), str(folder)))
        self._backups.now()

    def _forget(self, place: str) -> None:
        self._keep(tuple(one for one in self._places if one != place))
        self._backups.look()

    def _keep(self, chosen: tuple[str, ...]) -> None:
        self._places = chosen
        self.places_chosen.emit(chosen)
