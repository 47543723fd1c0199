"""What the clinic charges; nothing of it is printed unless a consultation asks for a price slip."""

from __future__ import annotations

import re

from msgspec.structs import replace
from PySide6.QtWidgets import QGridLayout

from exoconsult.brand import Brand, Package, Tariff
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, at_start, fill
from exoconsult.ui.context import Context
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.number_stepper import NumberStepper

_AMOUNT = re.compile(r"^([0-9]{1,7}(\.[0-9]{1,3})?)?$")
_PERCENT = re.compile(r"^(100|[0-9]{1,2}(\.[0-9]{1,3})?)?$")
_CURRENCY = re.compile(r"^([A-Z]{3})?$")
PACKAGES, USUAL = tuple(range(2, 9)), (3, 4)
"""Of how many sessions: as many as a course can have, and those that are shown at once."""
_LONGEST = 12


class TariffCard(ClinicCard):
    """Currency, tax, a price for each session and for several together."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Prices"), _("printed only on a price slip"))
        names = {
            "currency": _("Currency, such as EUR"),
            "session": _("One session"),
            "test_patch": _("Test patch"),
            "review": _("Review"),
            "tax_percent": _("Tax in percent"),
        }
        together = _("{count} sessions together")
        packages = {f"package-{count}": together.format(count=count) for count in PACKAGES}
        made = {key: LabeledField(words, max_length=_LONGEST) for key, words in {**names, **packages}.items()}
        self.fields, self._all = made, False
        self._shown: list[int] = []
        self._packages = _grid()
        self.more = QuietButton(_("Other numbers of sessions"), "plus")
        grid = _grid()
        for place, key in enumerate(names):
            grid.addWidget(self.fields[key], place // 2, place % 2)
        for key, field in self.fields.items():
            field.edited.connect(lambda text, key=key: self._on_edited(key, text.strip()))
        for layout in (grid, self._packages):
            self.body().addLayout(layout)
        self.add(at_start(self.more))
        self.tax = JoinedRow(
            [("none", _("No tax")), ("included", _("Included")), ("added", _("Added"))], _("Tax")
        )
        self.valid = NumberStepper(_("A quote holds for"), 1, 365, _("days"))
        self.add(Labelled(_("Tax"), self.tax), Labelled(_("A quote holds for"), self.valid))
        self.show_brand(clinic.brand)
        self.more.clicked.connect(self._on_more_clicked)
        self.tax.chosen.connect(lambda key: self._change(tax=key))
        self.valid.stepped.connect(lambda days: self._change(valid_days=days))

    def show_brand(self, brand: Brand) -> None:
        """Show the prices; a field with a mistake keeps what was typed."""
        for key, field in self.fields.items():
            if _fits(key, field.value().strip()):
                fill(field, _value(brand.price, key))
        self._show_packages()
        self.tax.set_value(brand.price.tax)
        self.fields["tax_percent"].setVisible(brand.price.tax != "none")
        self.valid.set_value(brand.price.valid_days)

    def _show_packages(self) -> None:
        """Show the usual numbers of sessions and those that have a price; all once they were asked for.

        What was shown stays: a field that is emptied does not go away under the cursor.
        """
        fields = {count: self.fields[f"package-{count}"] for count in PACKAGES}
        shown = [
            count
            for count, field in fields.items()
            if self._all or count in (*USUAL, *self._shown) or field.value()
        ]
        if shown == self._shown:
            return
        self._shown = shown
        hidden = [count for count in PACKAGES if count not in shown]
        for place, count in enumerate((*shown, *hidden)):  # in the card first: alone it would be a window
            self._packages.addWidget(fields[count], place // 2, place % 2)
            fields[count].setVisible(count in shown)
        self.more.setHidden(self._all)

    def _on_more_clicked(self) -> None:
        self._all = True
        self._show_packages()
        self.fields[f"package-{PACKAGES[0]}"].edit().setFocus()

    def _on_edited(self, key: str, text: str) -> None:
        text = text.replace(",", ".") if key != "currency" else text.upper()
        self.fields[key].set_mistake("" if _fits(key, text) else _mistake(key))
        if not _fits(key, text):
            return
        if not key.startswith("package-"):
            self._change(**{key: text})
            return
        count = int(key.removeprefix("package-"))
        others = [one for one in self.clinic.brand.price.packages if one.sessions != count]
        kept = [*others, Package(count, text)] if text else others
        self._change(packages=tuple(sorted(kept, key=lambda one: one.sessions)))

    def _change(self, **changes: object) -> None:
        self.clinic.change(price=replace(self.clinic.brand.price, **changes))


def _grid() -> QGridLayout:
    """Two columns of fields."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(12)
    return grid


def _value(tariff: Tariff, key: str) -> str:
    if key.startswith("package-"):
        count = int(key.removeprefix("package-"))
        return next((one.amount for one in tariff.packages if one.sessions == count), "")
    return str(getattr(tariff, key))


def _fits(key: str, text: str) -> bool:
    rule = {"currency": _CURRENCY, "tax_percent": _PERCENT}.get(key, _AMOUNT)
    return rule.match(text.replace(",", ".") if key != "currency" else text.upper()) is not None


def _mistake(key: str) -> str:
    if key == "currency":
        return _("Three letters, such as EUR or GBP.")
    return _("A number from 0 to 100.") if key == "tax_percent" else _("An amount, such as 240 or 240.50.")
