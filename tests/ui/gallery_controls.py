"""All plain controls in their states, as the first page of the gallery."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.certainty import CertaintyDots
from exoconsult.ui.widgets.check_row import CheckRow
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.containers import AlertBox, Card, Tag
from exoconsult.ui.widgets.fields import LabeledField, NoteField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.swatches import Swatch, SwatchRow
from exoconsult.ui.widgets.text import SectionTitle, Text
from exoconsult.ui.widgets.toggle import Toggle, ToggleRow


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def _card(title: str, *widgets: QWidget) -> Card:
    card = Card()
    card.add(SectionTitle(title, role=Role.CARD), *widgets)
    return card


def _buttons() -> Card:
    later = SecondaryButton("Print", "print")
    later.set_not_ready("Choose a printer first.")
    return _card(
        "Buttons",
        _row(
            PrimaryButton("Next", trailing="right", tall=True),
            SecondaryButton("Back", "left", tall=True),
            SecondaryButton("Save PDF", "save", tone=Tone.TEAL),
        ),
        _row(
            QuietButton("Undo", "undo"),
            later,
            SecondaryButton("Erase record", "x", tone=Tone.RED),
            IconButton("list", "List", framed=True),
        ),
    )


def _choices() -> Card:
    row = JoinedRow((("y", "Yes"), ("n", "No"), ("u", "Unsure")), "Answer")
    row.set_value("n")
    number = NumberStepper("Sessions", 1, 8, "weeks")
    number.set_value(3)
    on, check = Toggle("Keep"), CheckRow("Results vary, some see none")
    on.set_value(True)
    check.set_value(True)
    check.set_badge("1")
    skins = ("#F6E3D3", "#EFD0B5", "#DDB08C", "#BD8C63", "#8E5D3E", "#573526")
    names = ("I", "II", "III", "IV", "V", "VI")
    swatches = SwatchRow([Swatch(n, n, n, c) for n, c in zip(names, skins, strict=True)], "Skin phototype")
    swatches.set_value("III")
    toggle = ToggleRow("Do not keep a record", "Nothing is stored when you close.", "eyeoff")
    return _card(
        "Choices", row, _row(number, on, Toggle("Off one")), check, CheckRow("Not yet"), swatches, toggle
    )


def _chips() -> Card:
    chips = Chips(
        (("a", "Smoother texture"), ("b", "Softer edges"), ("c", "Even colour"), ("d", "Less make-up")),
        "Goals",
    )
    chips.set_value(("a", "b"))
    tags = _row(
        Tag("Nothing raised", Tone.TEAL, "ok"),
        Tag("Caution listed", Tone.AMBER, "warn"),
    )
    more = _row(
        Tag("Wait listed until 8 Dec", Tone.CORAL, "hold"),
        Tag("Stop listed", Tone.RED, "stop"),
        Tag("In progress", Tone.PLAIN, "pen"),
    )
    return _card("Chips and tags", chips, tags, more)


def scar_cards() -> Card:
    scars = ChoiceCards("Scar type", 4)
    scars.set_options(
        [
            CardOption(
                "ice-pick", "Ice-pick", tag="Ask about CROSS first", tag_icon="swap", drawing="scar-ice-pick"
            ),
            CardOption("boxcar", "Boxcar", drawing="scar-boxcar"),
            CardOption("hyper", "Hypertrophic", "", "Refer", "refer", Tone.CORAL, "scar-hypertrophic"),
            CardOption("keloid", "Keloid", "", "Stop listed", "stop", Tone.RED, "scar-keloid"),
        ]
    )
    scars.set_value("boxcar")
    grades = ChoiceCards("How marked is it?", 3)
    grades.set_options(
        [
            CardOption("1", "Colour", "flat mark only", lead="1"),
            CardOption("2", "Mild", "make-up hides it", lead="2"),
            CardOption("3", "Moderate", "flat if stretched", lead="3"),
        ]
    )
    grades.set_value("3")
    routes = ChoiceCards("How", 2)
    routes.set_options(
        [
            CardOption(
                "n", "Microneedling, then product on the skin", "Up to 1.5 mm for cheeks", icon="needle"
            ),
            CardOption("i", "Microinjection", icon="syr", locked="Off. Not lawful here for this product"),
        ]
    )
    routes.set_value("n")
    sites = ChoiceCards("Sites", 2)
    sites.set_options(
        [
            CardOption("a", "Left cheek", "Boxcar, grade 3", badge="1"),
            CardOption("b", "Chin", "Mark", badge="2"),
        ]
    )
    sites.set_value("a")
    return _card("Cards", sites, scars, grades, routes)


def _fields() -> Card:
    name, wrong, fixed, note = (
        LabeledField("Full name", private=True),
        LabeledField("Phone"),
        LabeledField("Reference"),
        NoteField("Your note on the sheet"),
    )
    name.set_value("Sofia Marchetti")
    wrong.set_value("31 Feb")
    wrong.set_mistake("No such day. Try 28 Feb.")
    fixed.set_placeholder("next free number")
    note.set_placeholder("Add a few words")
    return _card("Fields", name, wrong, fixed, note)


def _alerts() -> Card:
    card = _card("Alerts")
    for tone, head, text in (
        (Tone.TEAL, "Good to know.", "Ranges come from clinic settings."),
        (Tone.AMBER, "The wedding is on day 10. It does not fit.", "Allow 4 weeks before a big day."),
        (Tone.CORAL, "Wait listed until Tue 8 Dec 2026.", "Strong sun."),
        (Tone.RED, "Stop listed.", "Keloid: print the referral letter."),
    ):
        alert = AlertBox(tone)
        alert.set_value(head, text)
        if tone is Tone.AMBER:
            alert.set_buttons(
                [
                    PrimaryButton("Start after it: Wed 6 Jan 2027", "right"),
                    SecondaryButton("Keep 9 Dec, with a reason"),
                ]
            )
        card.add(alert)
    card.add(CertaintyDots(2, "Low to moderate"), CertaintyDots(1, "Very low", below=True))
    return card


def build() -> QWidget:
    """Return the window with everything on it."""
    window = QWidget()
    window.setProperty("ground", "paper")
    grid = QGridLayout(window)
    grid.setContentsMargins(32, 24, 32, 24)
    grid.setSpacing(14)
    grid.addWidget(Text("ExoConsult components", Role.QUESTION, wrap=False), 0, 0, 1, 3)
    for column, cards in enumerate(
        ((_buttons(), _chips(), _choices()), (scar_cards(),), (_fields(), _alerts())),
    ):
        holder = QVBoxLayout()
        holder.setSpacing(14)
        for card in cards:
            holder.addWidget(card)
        holder.addStretch(1)
        grid.addLayout(holder, 1, column)
        grid.setColumnStretch(column, 1)
    return window
