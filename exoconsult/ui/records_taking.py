"""Taking a file of another room in: what it would add is shown first; conflicts are chosen by a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.errors import BadInput, ExoError
from exoconsult.exchange.sealed import ENDING, MOST_BYTES, open_with_passphrase
from exoconsult.i18n import _, ngettext
from exoconsult.kept_records import plan_taking, take_in
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import messages
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.door_page import PassphraseField
from exoconsult.ui.search_words import describer
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.came_from import CameFrom
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.text import Text

if TYPE_CHECKING:
    from exoconsult.exchange.merge import Conflict, MergePlan

OURS, THEIRS = "ours", "theirs"


class TakingPart(QWidget):
    """`taken`: something came in. `button` opens a file; the rest appears below it."""

    taken = Signal()

    def __init__(self, context: Context, records: VaultRecords, tell: Callable[..., None]) -> None:
        super().__init__()
        self._context, self._records, self._tell = context, records, tell
        self._file: Path | None = None
        self._came_from = CameFrom()
        self._plan: MergePlan | None = None
        self.button = SecondaryButton(_("Take a file in"), "upload")
        self.secret = PassphraseField(_("Passphrase of the file"))
        self.secret.wrap_label()
        self.words = Text("", Role.CONTROL)
        self.choices: dict[str, JoinedRow] = {}
        self._conflicts = QVBoxLayout()
        self.go, self.leave = PrimaryButton(""), QuietButton(_("Leave it as it is"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        for widget in (self.secret, self.words):
            column.addWidget(widget)
        column.addLayout(self._conflicts)
        column.addWidget(self.go)
        column.addWidget(self.leave)
        self.hide()
        self.button.clicked.connect(self._on_open)
        self.go.clicked.connect(self._on_go)
        self.leave.clicked.connect(self.end)
        self.secret.edit().returnPressed.connect(self._on_go)

    def end(self) -> None:
        """Go away; nothing is taken in."""
        self._file, self._plan = None, None
        self.secret.clear()
        self.hide()
        self._came_from.back()

    def _on_open(self) -> None:
        file = messages.ask_open_path(self, _("Take a file in"), "ExoConsult", (ENDING.lstrip("."),))
        if file is None:
            return
        self.end()
        self._came_from.note()
        self._file = file
        self._clear()
        self.words.setText(file.name)
        self.secret.show()
        self.secret.set_mistake("")
        self.go.set_text(_("Look what is in it"))
        self.show()
        self.secret.edit().setFocus()

    def _on_go(self) -> None:
        if self._plan is not None:
            self._take()
            return
        try:
            self._plan = self._look()
        except BadInput as error:
            self.secret.set_mistake(told(error))
            return
        except ExoError as error:
            self._tell(_("This did not work"), told(error), Tone.AMBER)
            self.end()
            return
        self._show(self._plan)

    def _look(self) -> MergePlan:
        from exoconsult.exchange.bundle import unpacked

        file = self._file
        if file is None:
            raise BadInput("No file is chosen")
        try:
            if file.stat().st_size > MOST_BYTES:
                raise BadInput("The file is too large", file)
            data = file.read_bytes()
        except OSError as error:
            raise BadInput(f"The file cannot be read ({error.strerror})", file) from error
        contents = unpacked(open_with_passphrase(data, self.secret.value(), file.name), file.name)
        self._from = f"{contents.clinic}, {contents.made_by}" if contents.made_by else contents.clinic
        return plan_taking(self._records, contents.records)

    def _show(self, plan: MergePlan) -> None:
        """Say what would come; one row for each record that was changed in both rooms."""
        self.secret.hide()
        counted = _(
            "From {room}: {new} new, {longer} with something new, {both} changed in both, {known} known."
        )
        self.words.setText(
            counted.format(
                room=self._from,
                new=len(plan.new),
                longer=len(plan.longer),
                both=len(plan.conflicts),
                known=len(plan.known),
            )
        )
        self._clear()
        for conflict in plan.conflicts:
            row = JoinedRow([(OURS, _("Ours goes on")), (THEIRS, _("Theirs goes on"))], self._about(conflict))
            self.choices[conflict.id] = row
            self._conflicts.addWidget(
                Labelled(self._about(conflict), row, _("nothing chosen: left as it is"))
            )
        nothing = not (plan.new or plan.longer or plan.conflicts)
        self.go.set_text(_("Close") if nothing else _("Take in"))
        self.leave.setVisible(not nothing)

    def _take(self) -> None:
        from exoconsult.exchange.merge import Choice

        plan, vault = self._plan, self._records.vault
        if plan is None:
            return
        if not (plan.new or plan.longer or plan.conflicts):
            self.end()
            return
        now = vault.now().astimezone()
        chosen: dict[str, Any] = {key: row.value() for key, row in self.choices.items() if row.value()}
        choices = {key: Choice(keep=keep, at=now, by=vault.person) for key, keep in chosen.items()}
        try:
            count = take_in(vault, plan, choices, describer(self._context.library))
        except ExoError as error:
            self._tell(_("Nothing was taken in"), told(error), Tone.AMBER)
            return
        self.end()
        words = ngettext("{count} consultation came in.", "{count} consultations came in.", count)
        self._tell(words.format(count=count))
        self.taken.emit()

    def _about(self, conflict: Conflict) -> str:
        person = conflict.ours.consultation.patient
        made = conflict.ours.consultation.made_on
        day = plain_day(made, self._context.settings.ui_language) if made else ""
        return ", ".join(
            part for part in (person.name or person.preferred_name or _("No name yet"), day) if part
        )

    def _clear(self) -> None:
        self.choices = {}
        empty(self._conflicts)
