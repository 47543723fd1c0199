"""Bringing records back from a backup, at the door: which one, and what opens it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from exoconsult.errors import BadInput, ExoError, WrongPassphrase
from exoconsult.i18n import _, ngettext
from exoconsult.store import backup, recovery_code
from exoconsult.store.backup import Backup
from exoconsult.ui import messages
from exoconsult.ui.dates import long_day
from exoconsult.ui.door_page import DoorPage, PassphraseField
from exoconsult.ui.told import told, told_text
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.fields import FieldFrame
from exoconsult.ui.widgets.select import Select

MOST = 30


class RestorePage(DoorPage):
    """`wanted` carries the folder of a backup and what opens it; `went_back`: leave everything as it is."""

    wanted = Signal(object, str)
    went_back = Signal()

    def __init__(self, places: Sequence[Path], language: str) -> None:
        super().__init__(
            _("Bring records back"),
            _("What is in their place now is set aside, not deleted."),
            _("Bring them back"),
        )
        self._language = language
        self.which = Select((), _("Which backup?"))
        self.secret = PassphraseField(_("Passphrase of that day, or the recovery code"))
        self.other = QuietButton(_("Look in another folder"), "usb")
        self.content.addWidget(FieldFrame(_("Which backup?"), self.which))
        self.content.addWidget(self.secret)
        self.below.addWidget(self.other)
        self.below.addStretch(1)
        self.quiet.set_text(_("Back"), "left")
        self.quiet.show()
        self.quiet.clicked.connect(self.went_back)
        self.other.clicked.connect(self._on_other_clicked)
        self.on.clicked.connect(self._on_clicked)
        self.secret.edit().returnPressed.connect(self._on_clicked)
        self.look(places)

    def look(self, places: Sequence[Path]) -> None:
        """List what is found in some folders, the newest first."""
        found = [one for place in places for one in _backups(place)]
        good = sorted((one for one in found if one.manifest), key=_made, reverse=True)[:MOST]
        self.which.set_options(tuple((str(one.folder), self._told(one)) for one in good))
        if good:
            self.which.set_value(str(good[0].folder))
            self.tell("")
        else:
            why = next((one.fault for one in found), "")
            self.tell(
                _("No backup was found"), told_text(why) or _("Look in another folder, such as a USB stick.")
            )
        self.on.setEnabled(bool(good))

    def show_failure(self, error: ExoError) -> None:
        """Say why it did not work; nothing was changed."""
        if isinstance(error, WrongPassphrase):
            self.secret.clear()
            self.tell(
                _("This does not open the backup."),
                _("It opens with a passphrase of the day it was made, or with the recovery code."),
            )
            self.begin()
        else:
            self.tell(_("The records could not be brought back"), told(error))

    def _on_other_clicked(self) -> None:
        folder = messages.ask_folder(self, _("Folder with backups"))
        if folder is not None:
            self.look([folder])

    def _on_clicked(self) -> None:
        typed = self.secret.value()
        if not self.which.value() or not typed:
            self.secret.set_mistake(_("Type what opens it."))
            return
        if recovery_code.looks_like(typed):
            try:
                recovery_code.parse(typed)
            except BadInput as error:
                self.secret.set_mistake(told_text(error.what))
                return
        self.wanted.emit(Path(self.which.value()), typed)

    def _told(self, one: Backup) -> str:
        if one.manifest is None:
            return ""
        at, count = one.manifest.at.astimezone(), one.manifest.counts.consultations
        words = ngettext("{day}, {time}: {count} consultation", "{day}, {time}: {count} consultations", count)
        return words.format(day=long_day(at.date(), self._language), time=at.strftime("%H:%M"), count=count)


def _backups(place: Path) -> tuple[Backup, ...]:
    """A folder with backups, or one backup itself."""
    if place.name.startswith(backup.PREFIX):
        return (backup.look(place),)
    return backup.listed(place)


def _made(one: Backup) -> str:
    return one.manifest.at.isoformat() if one.manifest else ""
