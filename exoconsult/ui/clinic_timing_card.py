"""The clinic's own numbers for a plan, beside the published ones, and its small print."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QGridLayout

from exoconsult.brand import Brand, PlanNumbers
from exoconsult.content.model import Library
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, beside, fill
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.text import Text

THINK = "days_to_think"


class TimingCard(ClinicCard):
    """One line for each number: the clinic's, else the content's, and the way back to that."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Timings"), _("for every new plan"))
        least = context.library.plan.gap_weeks.min
        rows = (
            ("gap_weeks", _("Between two sessions"), _("weeks"), least, 26),
            ("review_weeks", _("From the last session to the review"), _("weeks"), 1, 52),
            ("event_days", _("Free before a big day"), _("days"), 1, 180),
            ("trip_days", _("Free before a journey"), _("days"), 1, 180),
            (THINK, _("To think it over before session 1"), _("days"), 0, 60),
        )
        self.steppers: dict[str, NumberStepper] = {}
        self.resets: dict[str, QuietButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, (name, words, unit, low, high) in enumerate(rows):
            self.steppers[name] = NumberStepper(words, low, high, unit)
            self.resets[name] = QuietButton("", "undo")
            grid.addWidget(Text(words, Role.CONTROL), row, 0)
            grid.addWidget(self.steppers[name], row, 1)
            grid.addWidget(self.resets[name], row, 2)
            self.steppers[name].stepped.connect(lambda number, name=name: self._change(name, number))
            self.resets[name].clicked.connect(lambda _checked=False, name=name: self._change(name, None))
        self.body().addLayout(grid)
        self.show_brand(clinic.brand)

    def show_brand(self, brand: Brand) -> None:
        """Show the numbers in use."""
        for name, stepper in self.steppers.items():
            own, usual = _own(brand, name), published(self.context.library, name)
            stepper.set_value(usual if own is None else own)
            button = self.resets[name]
            button.set_text(_("Back to {number}").format(number=usual))
            button.set_not_ready("" if own is not None else _("This is the number that the content gives."))

    def _change(self, name: str, number: int | None) -> None:
        if number == published(self.context.library, name):
            number = None
        if name == THINK:
            self.clinic.change(days_to_think=number)
        else:
            self.clinic.change(plan=replace(self.clinic.brand.plan, **{name: number}))


class SmallPrintCard(ClinicCard):
    """What page 4 says of complaints and insurance, and when sun cream begins."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Small print"))
        self.complaints = LabeledField(_("Whom to tell when not happy, as a sentence"), max_length=300)
        self.insurance = self.line("insurance", _("Who insures the treatment"))
        self.cream = JoinedRow(
            [("none", _("None on day 0")), ("as_told", _("From the hour we tell"))], _("Sun cream on day 0")
        )
        self.add(self.complaints, self.insurance)
        self.add(Text(_("Sun cream on day 0"), Role.CONTROL, bold=True), beside(self.cream, stretch=(1,)))
        self.show_brand(clinic.brand)
        self.complaints.edited.connect(lambda text: clinic.change(complaints=text.strip()))
        self.cream.chosen.connect(lambda key: clinic.change(sun_cream_first_day=key))

    def show_brand(self, brand: Brand) -> None:
        """Show the small print."""
        fill(self.complaints, brand.complaints)
        fill(self.insurance, brand.insurance)
        self.cream.set_value(brand.sun_cream_first_day)


def published(library: Library, name: str) -> int:
    """The content's number for a line of the card."""
    plan = library.plan
    return {
        "gap_weeks": plan.default_gap_weeks,
        "review_weeks": plan.review_weeks,
        "event_days": plan.date_rules["event"].before_days or 0,
        "trip_days": plan.date_rules["trip"].before_days or 0,
        THINK: plan.days_to_think,
    }[name]


def _own(brand: Brand, name: str) -> int | None:
    numbers: PlanNumbers = brand.plan
    return brand.days_to_think if name == THINK else getattr(numbers, name)
