"""The card "Take records elsewhere": plain files, or an encrypted file for ExoConsult in another room."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimeZone, Signal

from exoconsult import atomic
from exoconsult.exchange.sealed import ENDING, LEAST_PASSPHRASE
from exoconsult.i18n import _, ngettext
from exoconsult.kept_records import all_records, patient_records
from exoconsult.store import retention
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import messages
from exoconsult.ui.ask_again import AskAgain
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.door_page import PassphraseField
from exoconsult.ui.records_parts import RecordsCard
from exoconsult.ui.records_taking import TakingPart
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.fields import FieldFrame
from exoconsult.ui.widgets.select import Select

if TYPE_CHECKING:
    from exoconsult.exchange.model import Setting
    from exoconsult.exchange.portable import Exported

EVERYBODY = "-"


class MovingCard(RecordsCard):
    """`taken`: records of another room came in."""

    taken = Signal()

    def __init__(self, context: Context, records: VaultRecords) -> None:
        line = _("As plain files that need no ExoConsult, or encrypted for ExoConsult in another room.")
        super().__init__(context, records, _("Take records elsewhere"), line)
        self.who = Select([(EVERYBODY, _("Everybody"))], _("Whose records"))
        self.plain = SecondaryButton(_("Plain files"), "doc")
        self.room = SecondaryButton(_("For another room"), "usb")
        self.secret = PassphraseField(_("Passphrase for the file, to tell the other room"))
        self.secret.wrap_label()
        self.secret.hide()
        self.again = AskAgain(records.vault)
        self.taking = TakingPart(context, records, self.tell)
        self.add(
            FieldFrame(_("Whose records"), self.who),
            self.buttons((self.plain, self.room, self.taking.button)),
            self.secret,
            self.again,
            self.taking,
            self.said,
        )
        self.plain.clicked.connect(self._on_plain)
        self.room.clicked.connect(self._on_room)
        self.taking.taken.connect(self.taken)

    def refresh(self) -> None:
        """Read who there is."""
        language = self.context.settings.ui_language
        options = [(EVERYBODY, _("Everybody"))]
        for one in retention.patients(self.vault):
            day = plain_day(one.last_entry, language)
            name = one.name or _("No name yet")
            options.append((one.id, f"{name}, {day}"))
        self.who.set_options(options)
        if not self.who.value():
            self.who.set_value(EVERYBODY)

    # --- plain files -------------------------------------------------------------------------------------

    def _on_plain(self) -> None:
        self.secret.hide()
        words = _("The files are not encrypted: whoever has them can read them. The export is written down.")
        self.again.ask(words, _("Choose a folder"), self._export)

    def _export(self) -> None:
        parent = messages.ask_folder(self, _("Folder for the plain files"))
        if parent is None:
            return
        target = self._free(parent, f"ExoConsult {self.context.today().isoformat()}")
        patient, setting = self._patient(), self._setting()

        def export() -> Exported:
            from exoconsult.exchange.portable import export_everything, export_patient

            if patient:
                made = export_patient(patient_records(self.records, patient), target, setting)
            else:
                made = export_everything(all_records(self.records), target, setting)
            self.vault.note("export", patient or "everything", f"{made.records} records, plain files")
            return made

        self.work(export, self._on_exported)

    def _on_exported(self, made: Exported) -> None:
        words = ngettext(
            "{count} consultation in {folder}", "{count} consultations in {folder}", made.records
        )
        self.tell(_("Exported, not encrypted"), words.format(count=made.records, folder=made.folder))
        self.noted.emit()

    # --- for another room --------------------------------------------------------------------------------

    def _on_room(self) -> None:
        self.secret.show()
        words = _(
            "The file opens with the passphrase above only. Tell it to the other room, not by post with it."
        )
        self.again.ask(words, _("Choose a file"), self._bundle)

    def _bundle(self) -> None:
        secret = self.secret.value()
        if len(secret) < LEAST_PASSPHRASE:
            self.secret.set_mistake(_("Use at least {count} signs.").format(count=LEAST_PASSPHRASE))
            self._on_room()
            return
        name = f"exoconsult-{self.context.today().isoformat()}{ENDING}"
        file = messages.ask_save_path(self, _("For another room"), name, ("ExoConsult", ENDING.lstrip(".")))
        if file is None:
            return
        patient, made_at, by = self._patient(), self.vault.now().astimezone(), self.vault.person
        clinic = self.context.brand.name

        def bundle() -> tuple[Path, int]:
            from exoconsult.exchange.bundle import Contents, packed
            from exoconsult.exchange.sealed import seal_with_passphrase

            found = patient_records(self.records, patient) if patient else tuple(all_records(self.records))
            data = seal_with_passphrase(packed(Contents(made_at, by, clinic, found)), secret)
            atomic.write_bytes(file, data, private=True)
            self.vault.note("export", patient or "everything", f"{len(found)} records, for another room")
            return file, len(found)

        self.secret.clear()
        self.secret.hide()
        self.work(bundle, self._on_bundled)

    def _on_bundled(self, made: tuple[Path, int]) -> None:
        words = ngettext("{count} consultation in {file}", "{count} consultations in {file}", made[1])
        self.tell(_("Encrypted for another room"), words.format(count=made[1], file=made[0]))
        self.noted.emit()

    # --- what both need ----------------------------------------------------------------------------------

    def _patient(self) -> str:
        """The id of one consultation of the chosen patient; empty: everybody."""
        chosen = self.who.value()
        if chosen == EVERYBODY:
            return ""
        return next((line.id for line in self.records.lines() if line.patient == chosen), "")

    def _setting(self) -> Setting:
        from exoconsult.exchange.model import Setting

        context = self.context
        return Setting(
            library=context.library,
            brand=context.brand,
            today=context.today(),
            zone=_zone(),
            language=context.settings.ui_language,
        )

    def _free(self, parent: Path, name: str) -> Path:
        number, target = 1, parent / name
        while target.exists():
            number += 1
            target = parent / f"{name} ({number})"
        return target


def _zone() -> ZoneInfo | None:
    """The clinic's time zone by name, so that times of another season are right too; none where unknown."""
    try:
        return ZoneInfo(bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii"))
    except (ValueError, OSError, LookupError):
        return None
