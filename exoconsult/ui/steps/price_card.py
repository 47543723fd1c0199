"""The price of this course: a switch with the sum, and what is quoted differently this time."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import Quote
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.dates import long_day
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.steps.plan_edits import slip_is_printed
from exoconsult.ui.steps.price_words import price_is_shown, total_words
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.text import Text
from exoconsult.ui.widgets.toggle import Toggle, ToggleRow

_AMOUNT, _PERCENT = re.compile(r"[0-9]{1,7}(\.[0-9]{1,3})?"), re.compile(r"100|[0-9]{1,2}(\.[0-9]{1,3})?")
_LONGEST, _FIELD = 12, 204


class PriceSwitch(QWidget):
    """Label, switch, and the sum on the slip; not in the patient view, where the rows say the price."""

    switched = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._offered = context, False
        self.toggle = Toggle(_("Price slip"), words=False)
        self.total = Text("", Role.BODY, wrap=False)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.toggle)
        row.addWidget(self.total)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(_("Price slip"), Role.CONTROL, wrap=False, bold=True))
        column.addLayout(row)
        column.addStretch(1)
        self.toggle.switched.connect(self.switched)

    def set_value(self, facts: Facts) -> None:
        """Show whether a slip is printed, and the sum on it; nothing where the clinic has no prices."""
        self._offered = price_is_shown(self._context, facts)
        self._fit()
        self.toggle.set_value(slip_is_printed(facts.consultation))
        words = total_words(self._context, facts)
        self.total.setText(words or _("not printed"))
        self.toggle.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the patient view."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "total"):
            self._fit()

    def _fit(self) -> None:
        if self.parentWidget() is not None:
            self.setVisible(self._offered and not current().patient)


class PriceCard(Card):
    """What is quoted to this patient; `changed` carries the quote. Empty fields are the clinic's own."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=16, spacing=10)
        self._context, self._quote = context, Quote()
        bases = [("session", _("For each session")), ("package", _("For all together"))]
        self.basis = JoinedRow(bases, _("How is it priced?"))
        self._basis_row = Labelled(_("How is it priced?"), self.basis, short=_("Priced"))
        self.amount = LabeledField(_("Own price"), max_length=_LONGEST)
        self.percent = LabeledField(_("Discount in percent"), max_length=_LONGEST)
        self.discount = LabeledField(_("Discount as an amount"), max_length=_LONGEST)
        self.itemised = ToggleRow(_("Show the parts"), _("Else the slip says the sum only."))
        self._valid = Text("", Role.TAG, "ink2")
        fields = QWidget()
        flow = FlowLayout(fields, 12)
        for _name, field, _form in self._fields():
            flow.addWidget(field)
        self.add(self._basis_row, fields, self.itemised, self._valid)
        self._connect()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size; what is calculated is not for the patient's eyes, the sum is."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_valid"):
            self._fit()

    def _fit(self) -> None:
        for _name, field, _form in self._fields():
            field.setFixedWidth(current().px(_FIELD))
        if self.parentWidget() is not None:  # shown without a parent it would be a window for a moment
            self.setVisible(self._quote.on and not current().patient)

    def _connect(self) -> None:
        self.basis.chosen.connect(lambda basis: self._change(basis=basis, amount=""))
        self.itemised.switched.connect(lambda on: self._change(itemised=on))
        for name, field, form in self._fields():
            field.edited.connect(
                lambda text, name=name, field=field, form=form: self._on_typed(name, field, form, text)
            )

    def _fields(self) -> tuple[tuple[str, LabeledField, re.Pattern[str]], ...]:
        return (
            ("amount", self.amount, _AMOUNT),
            ("discount_percent", self.percent, _PERCENT),
            ("discount", self.discount, _AMOUNT),
        )

    def set_value(self, facts: Facts) -> None:
        """Show what is quoted; a field that says the same in other characters is left alone."""
        self._quote = quote = facts.consultation.quote
        self._fit()
        self.basis.set_value(quote.basis)
        self._basis_row.setVisible(bool(self._context.brand.price.packages) or quote.basis == "package")
        self.itemised.set_value(quote.itemised)
        for name, field, _form in self._fields():
            if _plain(field.value()) != getattr(quote, name):
                field.set_value(getattr(quote, name))
                field.set_mistake("")
        self.amount.set_placeholder(self._usual(facts))
        slip = facts.plan.price
        until = slip.valid_until if slip else None
        self._valid.setVisible(until is not None)
        if until is not None:
            day = long_day(until, self._context.settings.ui_language)
            self._valid.setText(_("Prints on its own page. The price holds until {day}.").format(day=day))

    def _usual(self, facts: Facts) -> str:
        """The clinic's own price, which an empty field stands for."""
        tariff = self._context.brand.price
        if self._quote.basis == "session":
            return tariff.session
        sessions = facts.plan.schedule.sessions
        return next((package.amount for package in tariff.packages if package.sessions == sessions), "")

    def _change(self, **changes: Any) -> None:
        self.changed.emit(msgspec.structs.replace(self._quote, **changes))

    def _on_typed(self, name: str, field: LabeledField, form: re.Pattern[str], typed: str) -> None:
        value = _plain(typed)
        if value and not form.fullmatch(value):
            field.set_mistake(_("A number such as 180 or 180.50"))
            return
        field.set_mistake("")
        self._change(**{name: value})


def _plain(typed: str) -> str:
    """What was typed without blanks, with a point for a decimal comma."""
    return "".join(typed.split()).replace(",", ".")
