"""What is wrong with the dates, why, and the ways out as buttons; or that everything fits."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.planning.model import EventNote, Option, Schedule, Visit
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.dates import long_day
from exoconsult.ui.steps.counts import sessions_words
from exoconsult.ui.steps.option_button import OptionButton
from exoconsult.ui.steps.plan_words import (
    clash_words,
    commitment_name,
    moves,
    no_plan_words,
    option_head,
    option_text,
    unkept,
    visit_name,
)
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.buttons import PrimaryButton, SecondaryButton
from exoconsult.ui.widgets.containers import TONE_ICONS, Card
from exoconsult.ui.widgets.fields import NoteField
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Text

_REASON_LENGTH = 5000


class Finding(Struct, frozen=True):
    """What a box says: tone, head, reasons, ways out, and the visit that may be kept against them."""

    tone: Tone
    head: str
    text: str = ""
    icon: str = ""
    options: tuple[tuple[Option, tuple[Visit, ...]], ...] = ()
    """Each way out with the visits that it moves."""
    keep: Visit | None = None


def ways_out(schedule: Schedule) -> tuple[tuple[Option, tuple[Visit, ...]], ...]:
    """Return the ways out, each with every move that it makes."""
    return tuple((option, moves(schedule, option)) for option in schedule.options)


def finding(context: Context, facts: Facts) -> Finding:
    """Return the one thing to say about all dates: the first clash, an event inside the course, or none."""
    schedule = facts.plan.schedule
    if schedule.reason_for_none:
        head, text = no_plan_words(context, facts)
        return Finding(Tone.PLAIN, head, text, "info")
    if not schedule.possible:
        text = _("Fewer sessions, or other dates, are the ways out.")
        return Finding(Tone.CORAL, _("No dates can be found."), text, "hold", ways_out(schedule))
    clashing = next((visit for visit in schedule.visits if unkept(visit)), None)
    if clashing is not None:
        return clash_finding(context, facts, clashing, offer=True)
    tight = next((note for note in schedule.events if note.fit == "tight"), None)
    if tight is not None:
        return _tight_finding(context, facts, tight, schedule)
    return Finding(Tone.TEAL, _("All dates fit."), "", "ok")


def clash_finding(context: Context, facts: Facts, visit: Visit, *, offer: bool) -> Finding:
    """Return what to say about one visit that clashes; `offer` lists the ways out of all clashes."""
    day = long_day(visit.on, context.settings.ui_language)
    head = _("{visit}, {day}: it does not fit.").format(visit=visit_name(visit), day=day)
    # A trip that was entered twice rules the day out twice, for one reason.
    text = "\n".join(dict.fromkeys(clash_words(context, facts, clash) for clash in unkept(visit)))
    options = ways_out(facts.plan.schedule) if offer else ()
    return Finding(Tone.AMBER, head, text, "", options, visit)


def _tight_finding(context: Context, facts: Facts, note: EventNote, schedule: Schedule) -> Finding:
    name = commitment_name(facts.consultation.commitments[note.commitment])
    everything = note.sessions_before >= schedule.sessions
    text = (
        "" if everything else _("{sessions} before it.").format(sessions=sessions_words(note.sessions_before))
    )
    if note.full_result_on is not None:
        day = long_day(note.full_result_on, context.settings.ui_language)
        later = _("The full result shows later, from {day}.").format(day=day)
        text = f"{text} {later}".strip()
    template = (
        _("{name}: all sessions come before it.") if everything else _("{name} falls inside the course.")
    )
    head = template.format(name=name)
    return Finding(Tone.TEAL, head, text, "", ways_out(schedule))


class ClashBox(Card):
    """`option_chosen` carries an `Option`; `kept` the visit's id and the reason. `flat`: without a frame."""

    option_chosen = Signal(object)
    kept = Signal(str, str)

    def __init__(self, language: str, flat: bool = False) -> None:
        super().__init__(padding=0 if flat else 16, spacing=8)
        self._language, self._flat = language, flat
        if flat:
            self.setProperty("kind", None)
        self._shown: Finding | None = None
        self._icon, self._head = IconLabel("warn", 22, "amber_icon"), Text("", bold=True)
        self._text = Text("", Role.CONTROL)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(8)
        self.keep = SecondaryButton("", "pen")
        self.reason = NoteField(_("Why is this day kept?"), private=True, max_length=_REASON_LENGTH)
        self.confirm = PrimaryButton(_("Keep this day"), "check")
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.reason)
        asking.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._text)
        column.addLayout(self._ways)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._asking)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body().addLayout(row)
        self._asked = False
        self._show_keep()
        self.keep.clicked.connect(self._on_keep_clicked)
        self.reason.edited.connect(self._on_reason_edited)
        self.confirm.clicked.connect(self._on_confirm_clicked)

    def set_value(self, found: Finding) -> None:
        """Show a finding; a reason that is being typed stays while it is about the same day."""
        before, self._shown = self._shown, found
        if found == before:
            return
        self._icon.set_value(
            found.icon or TONE_ICONS[found.tone],
            {Tone.PLAIN: "ink2", Tone.TEAL: "teal"}.get(found.tone, f"{found.tone}_icon"),
        )
        if not self._flat:
            self.set_look(found.tone)
        self._head.setText(found.head)
        self._head.set_ink({Tone.PLAIN: "ink", Tone.TEAL: "teal_deep"}.get(found.tone, str(found.tone)))
        self._text.setText(found.text)
        self._text.setVisible(bool(found.text))
        self.setAccessibleName(f"{found.head} {found.text}")
        if before is None or found.options != before.options:
            self._offer(found.options)
        self._offer_keep(found.keep, before.keep if before else None)

    def ways(self) -> list[OptionButton]:
        """Return the buttons of the ways out."""
        items = [self._ways.itemAt(place) for place in range(self._ways.count())]
        return [item.widget() for item in items if item is not None]  # type: ignore[misc]

    def _offer(self, options: tuple[tuple[Option, tuple[Visit, ...]], ...]) -> None:
        for old in self.ways():
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        for place, (option, moved) in enumerate(options):
            text = option_text(moved, self._language)
            button = OptionButton(option_head(option), text, primary=place == 0)
            button.clicked.connect(lambda _on=False, option=option: self.option_chosen.emit(option))
            self._ways.addWidget(button)

    def _offer_keep(self, visit: Visit | None, before: Visit | None) -> None:
        same = visit is not None and before is not None and (visit.id, visit.on) == (before.id, before.on)
        if not same:
            self.reason.set_value("")
            self._asked = False
            self._on_reason_edited("")
        self._show_keep()
        if visit is not None:
            day = long_day(visit.on, self._language)
            self.keep.set_text(_("Keep {day}, with a reason").format(day=day))

    def changeEvent(self, event: QEvent) -> None:
        """Leave going against a clash, and the reason, to the practitioner."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "_asked" in self.__dict__:
            self._show_keep()

    def _show_keep(self) -> None:
        may = self._shown is not None and self._shown.keep is not None and not current().patient
        self._asking.setVisible(may and self._asked)
        self.keep.setVisible(may and not self._asked)

    def _on_keep_clicked(self) -> None:
        self._asked = True
        self._show_keep()
        self.reason.edit().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason_edited(self, text: str) -> None:
        self.confirm.set_not_ready("" if text.strip() else _("Write a few words first."))

    def _on_confirm_clicked(self) -> None:
        if self._shown is not None and self._shown.keep is not None:
            self.kept.emit(self._shown.keep.id, self.reason.value().strip())
