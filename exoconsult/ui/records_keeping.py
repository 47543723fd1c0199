"""The card "How long records are kept": the clinic's period, what is past it, and erasing one patient."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from exoconsult.errors import ExoError
from exoconsult.i18n import _, ngettext
from exoconsult.store import erasing, retention
from exoconsult.store.retention import PatientLine, Retention
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.ask_again import AskAgain
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.records_parts import RecordsCard
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.told import told, told_text
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import Text

NOBODY = "-"


class KeepingCard(RecordsCard):
    """`erased`: somebody's records went."""

    erased = Signal()

    def __init__(self, context: Context, records: VaultRecords, places: tuple[Path, ...]) -> None:
        line = _("Your country and your insurer say how long. Nothing is ever erased by itself.")
        super().__init__(context, records, _("How long records are kept"), line)
        self._places = places
        self._patients: tuple[PatientLine, ...] = ()
        self.years = NumberStepper(_("Years after the last entry"), 0, 40, _("years"))
        self.minor = NumberStepper(_("For a patient under 18: at least until the age of"), 0, 40, _("years"))
        self.past = Text("", Role.CONTROL)
        self.who = Select((), _("Patient"))
        self.hold_reason = LabeledField(_("Keep longer, because"), private=True, max_length=200)
        self.hold_reason.wrap_label()
        self.hold_button = SecondaryButton(_("Keep longer"), "hold")
        self.look_button = SecondaryButton(_("What would be erased?"), "search")
        self.again = AskAgain(records.vault, final=True)
        self._lay_out()
        self.years.stepped.connect(self._on_rule)
        self.minor.stepped.connect(self._on_rule)
        self.who.chosen.connect(lambda _id: self._show_chosen())
        self.hold_button.clicked.connect(self._on_hold)
        self.look_button.clicked.connect(self._on_look)

    def _lay_out(self) -> None:
        self.add(
            Labelled(_("Years after the last entry"), self.years, _("0: not set")),
            Labelled(_("For a patient under 18: at least until the age of"), self.minor, _("0: no own rule")),
            self.past,
            FieldFrame(_("Patient"), self.who),
            self.hold_reason,
            self.buttons((self.hold_button, self.look_button)),
            self.said,
            self.again,
        )

    def refresh(self) -> None:
        """Read the period and the patients again."""
        rule = retention.rule_of(self.vault)
        self.years.set_value(rule.years or 0)
        self.minor.set_value(rule.minor_until_age or 0)
        self._patients = retention.patients(self.vault)
        language, today = self.context.settings.ui_language, self.context.today()
        options = [(NOBODY, _("Choose a patient"))]
        for one in self._patients:
            name = one.name or _("No name yet")
            told = plain_day(one.last_entry, language)
            late = one.until is not None and one.until < today and not one.hold
            state = _("on hold") if one.hold else _("past the period") if late else ""
            options.append((one.id, ", ".join(part for part in (name, told, state) if part)))
        self.who.set_options(options)
        if not self.who.value():
            self.who.set_value(NOBODY)
        self._show_past(len(retention.past(self.vault, today)), rule)
        self._show_chosen()

    def _show_past(self, count: int, rule: Retention) -> None:
        if rule.years is None:
            self.past.setText(_("No period is set: nobody is listed as past it."))
        else:
            words = ngettext(
                "{count} patient is past the period. Look through the list.",
                "{count} patients are past the period. Look through the list.",
                count,
            )
            self.past.setText(words.format(count=count) if count else _("Nobody is past the period."))

    def _chosen(self) -> PatientLine | None:
        return next((one for one in self._patients if one.id == self.who.value()), None)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.again.end()
        self.tell("")
        held = chosen is not None and bool(chosen.hold)
        self.hold_reason.setVisible(chosen is not None and not held)
        self.hold_button.setVisible(chosen is not None)
        self.look_button.setVisible(chosen is not None)
        self.hold_button.set_text(_("End the hold") if held else _("Keep longer"))
        if chosen is not None and held:
            self.tell(_("On hold"), chosen.hold, Tone.AMBER)

    def _on_rule(self, _value: int) -> None:
        minor = self.minor.value()
        rule = Retention(
            years=self.years.value() or None, minor_until_age=max(minor, retention.ADULT) if minor else None
        )
        if self.attempt(lambda: retention.set_rule(self.vault, rule)):
            self.noted.emit()
        self.refresh()

    def _on_hold(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        reason = "" if chosen.hold else self.hold_reason.value().strip()
        if not chosen.hold and not reason:
            self.hold_reason.set_mistake(_("Say why."))
            return
        if self.attempt(lambda: retention.set_hold(self.vault, chosen.id, reason)):
            self.hold_reason.set_value("")
            self.refresh()
            self.noted.emit()

    def _on_look(self) -> None:
        """The dry run: count what would go; nothing is changed until the passphrase is given."""
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            found = erasing.would_go(self.vault, chosen.id)
        except ExoError as error:
            self.tell(_("This did not work"), told(error), Tone.AMBER)
            return
        if found.hold:
            self.tell(_("On hold: nothing can be erased"), found.hold, Tone.AMBER)
            return
        language = self.context.settings.ui_language
        counted = _(
            "{names}, {first} to {last}. Consultations: {consultations}, versions: {revisions}, "
            "handouts: {sheets}."
        )
        reach = _(
            "Paper, exported files and other computers are not reached. Older backups hold it until they are "
            "thinned out, but it does not come back from them."
        )
        words = f"{counted} {reach}".format(
            names=", ".join(found.names) or _("No name yet"),
            consultations=len(found.consultations),
            revisions=found.revisions,
            sheets=found.sheets,
            first=plain_day(found.first, language),
            last=plain_day(found.last, language),
        )
        self.again.ask(words, _("Erase for good"), lambda: self._erase(chosen.id))

    def _erase(self, patient: str) -> None:
        try:
            gone = erasing.erase_patient(self.vault, patient, self._places)
        except ExoError as error:
            self.tell(_("Nothing was erased"), told(error), Tone.AMBER)
            return
        self.erased.emit()
        self.refresh()
        words = ngettext(
            "{count} consultation is erased.", "{count} consultations are erased.", gone.consultations
        )
        missed = ", ".join(f"{place}: {told_text(why)}" for place, why in gone.not_noted)
        self.tell(words.format(count=gone.consultations), missed)
