"""The card "Who did what": the audit trail, its export, and a look through everything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from exoconsult import atomic
from exoconsult.i18n import _, ngettext
from exoconsult.store import audit
from exoconsult.store.audit import Entry
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import messages
from exoconsult.ui.context import Context
from exoconsult.ui.records_parts import RecordsCard
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.told import told_text
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.emptying import empty, widgets_in
from exoconsult.ui.widgets.text import Text

AT_FIRST, MORE = 8, 40
ACTIONS: dict[str, Callable[[], str]] = {
    "create": lambda: _("begun"),
    "view": lambda: _("opened"),
    "edit": lambda: _("changed"),
    "amend": lambda: _("amended"),
    "print": lambda: _("printed"),
    "save-pdf": lambda: _("saved as PDF"),
    "reprint": lambda: _("printed again"),
    "export": lambda: _("exported"),
    "import": lambda: _("taken in"),
    "erase": lambda: _("erased"),
    "unlock": lambda: _("unlocked"),
    "unlock-failed": lambda: _("wrong passphrase"),
    "lock": lambda: _("locked"),
    "backup": lambda: _("backed up"),
    "restore": lambda: _("brought back"),
    "override": lambda: _("went ahead against a listed stop"),
    "keys": lambda: _("passphrases changed"),
    "settings": lambda: _("settings changed"),
    "warning": lambda: _("warning"),
}

OF_RECORDS = {
    "create",
    "view",
    "edit",
    "amend",
    "print",
    "save-pdf",
    "reprint",
    "erase",
    "import",
    "override",
}
"""Actions whose subject is a record; its last letters tell one from another without a name."""


class TrailCard(RecordsCard):
    """The newest rows; the whole trail goes into a file."""

    def __init__(self, context: Context, records: VaultRecords) -> None:
        line = _("Written by itself. It cannot be switched off, and a changed or missing row is found.")
        super().__init__(context, records, _("Who did what"), line)
        self._most = AT_FIRST
        self._rows: tuple[Entry, ...] = ()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self.more = QuietButton(_("Show more"), "cd")
        self.save = SecondaryButton(_("Save as CSV"), "doc")
        self.check = SecondaryButton(_("Look through everything"), "search")
        self.add(self._table, self.buttons((self.more, self.save, self.check)), self.said)
        self.more.clicked.connect(self._on_more)
        self.save.clicked.connect(self._on_save)
        self.check.clicked.connect(self._on_check)

    def lines(self) -> list[str]:
        """Return the rows as they are read."""
        count = self._grid.count() // 3
        words = [cell.text() for cell in widgets_in(self._grid) if isinstance(cell, Text)]
        return [" ".join(words[3 * n : 3 * n + 3]) for n in range(count)]

    def refresh(self) -> None:
        """Read the newest rows."""
        self.attempt(lambda: self._show(self.vault.read(lambda one: audit.entries(one, most=self._most))))

    def _show(self, rows: tuple[Entry, ...]) -> None:
        self.more.setVisible(len(rows) == self._most)
        if rows == self._rows:
            return  # looked at every minute, and after much that writes nothing
        self._rows = rows
        empty(self._grid)
        for number, row in enumerate(rows):
            about = f", …{row.subject[-6:]}" if row.action in OF_RECORDS and row.subject != "vault" else ""
            done = ACTIONS[row.action]() if row.action in ACTIONS else row.action
            for column, words in enumerate((self.when(row.at), row.who, f"{done}{about}")):
                last = column == 2
                cell = Text(words, Role.TAG, "ink" if last else "ink2", wrap=last)
                self._grid.addWidget(cell, number, column)

    def _on_more(self) -> None:
        self._most += MORE
        self.refresh()

    def _on_save(self) -> None:
        file = messages.ask_save_path(self, _("Save as CSV"), "exoconsult-audit.csv", ("CSV", "csv"))
        if file is None:
            return
        rows = self.vault.read(audit.entries)
        data = audit.as_csv(tuple(reversed(rows))).encode()
        if self.attempt(lambda: atomic.write_bytes(file, data, private=True)):
            self.vault.note("export", "audit trail")
            self.refresh()
            self.tell(_("Saved"), str(file))

    def _on_check(self) -> None:
        self.work(self.vault.verify, self._on_checked)

    def _on_checked(self, faults: tuple[str, ...]) -> None:
        if faults:
            words = ngettext("{count} fault: {first}", "{count} faults; the first: {first}", len(faults))
            said = words.format(count=len(faults), first=told_text(faults[0]))
            self.tell(_("The records are damaged. Bring the newest backup back."), said, Tone.AMBER)
        else:
            self.tell(_("Every page, table and row of the trail is in order."))
