"""All controls on one window, to look at: `python -m tests.ui.gallery out.png [--dark] [--scale 1.3]`."""

from __future__ import annotations

import argparse
import math
import sys
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.ui.bottom_bar import BottomBar, SaveState
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.preview_panel import PreviewPanel
from exoconsult.ui.stepper import StepRail
from exoconsult.ui.theme import Role, Theme, Tone, apply
from exoconsult.ui.top_bar import TopBar
from exoconsult.ui.widgets.birth_date import BirthDateFields
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.certainty import CertaintyDots
from exoconsult.ui.widgets.check_row import CheckRow
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.containers import AlertBox, Card, Tag
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.face_map import FaceMap
from exoconsult.ui.widgets.fields import LabeledField, NoteField
from exoconsult.ui.widgets.focus_ring import show_ring
from exoconsult.ui.widgets.hope_scale import HopeScale
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.month_view import MonthView
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.recovery_chart import ChartLegend, RecoveryChart
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.signature_pad import SignaturePad
from exoconsult.ui.widgets.swatches import Swatch, SwatchRow
from exoconsult.ui.widgets.text import SectionTitle, Text
from exoconsult.ui.widgets.timeline import Timeline
from exoconsult.ui.widgets.toggle import Toggle, ToggleRow
from tests.ui.samples import FACE_NAMES, HOPES, PLAN, RECOVERY, SITES, STEPS


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


def _cards() -> Card:
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
        ((_buttons(), _chips(), _choices()), (_cards(),), (_fields(), _alerts())),
    ):
        holder = QVBoxLayout()
        holder.setSpacing(14)
        for card in cards:
            holder.addWidget(card)
        holder.addStretch(1)
        grid.addLayout(holder, 1, column)
        grid.setColumnStretch(column, 1)
    return window


def charts() -> QWidget:
    """Return the painted controls."""
    window = QWidget()
    window.setProperty("ground", "paper")
    row = QHBoxLayout(window)
    row.setContentsMargins(24, 24, 24, 24)
    face = FaceMap(FACE_NAMES)
    face.set_value(SITES)
    face.setFixedSize(308, 420)
    born = BirthDateFields("Date of birth", date(2026, 11, 24), private=True)
    born.set_value(date(1991, 3, 12))
    day = DateButton("First session", today=date(2026, 11, 24))
    day.set_value(date(2026, 12, 9))
    left = QVBoxLayout()
    for widget in (face, born, day):
        left.addWidget(widget)
    left.addWidget(_month())
    left.addStretch(1)
    row.addLayout(left)
    right = QVBoxLayout()
    hope, chart, plan, pad = HopeScale(HOPES, "Hope"), RecoveryChart(), Timeline(), SignaturePad("Signature")
    hope.set_value("hard")
    hope.set_usual((0.3, 2.2))
    chart.set_value(RECOVERY)
    plan.set_value(PLAN)
    pad.set_value((tuple((0.1 + i / 60, 0.5 + 0.3 * math.sin(i / 2)) for i in range(30)),))
    pad.set_line("24 Nov 2026, 11:04")
    shown: tuple[QWidget, ...] = (hope, chart, plan, pad)
    for item in shown:
        card = Card()
        card.add(*((ChartLegend(), item) if item is chart else (item,)))
        right.addWidget(card)
    row.addLayout(right, 1)
    return window


def _month() -> QWidget:
    month = MonthView()
    month.set_value(date(2026, 12, 9), date(2026, 12, 9))
    month.set_range(date(2026, 12, 8), date(2027, 3, 1))
    month.set_marks({date(2026, 12, 24): Tone.CORAL}, "Tinted: clinic shut")
    return month


def frame() -> QWidget:
    """Return the frame with a work area."""
    rail, top, bottom, panel = StepRail(), TopBar(), BottomBar(), PreviewPanel()
    made = ConsultFrame(rail, top, bottom, panel)
    made.setProperty("ground", "paper")
    rail.set_clinic("Marlowe", "Skin Clinic")
    rail.set_value(STEPS)
    top.set_clinic("Marlowe Skin Clinic")
    top.set_person("SM", "Sofia Marchetti", "Ref 0412 · 35 years · Tue 24 Nov 2026")
    bottom.set_saved(SaveState.SAVED, "10:33")
    bottom.set_note("1 date clash", Tone.AMBER)
    bottom.set_next("Next: Expectations")
    page = QFrame()
    page.setProperty("kind", "page")
    page.setMinimumHeight(340)
    panel.set_content(page)
    panel.set_page(1, 4)
    panel.set_updates((("Left cheek:", "boxcar, moderate"), ("Your own words added", "")))
    panel.set_foot("A4, both sides · English · 12 pt")
    work = QWidget()
    column = QVBoxLayout(work)
    column.setContentsMargins(32, 20, 32, 20)
    column.addWidget(Text("Where are the scars, and what kind?", Role.QUESTION))
    column.addWidget(Text("Tap an area on the face, then choose a type.", Role.BODY, "ink2"))
    column.addWidget(_cards())
    column.addStretch(1)
    made.set_work(ScrollArea(work))
    return made


PAGES = {"controls": build, "charts": charts, "frame": frame}


def main() -> int:
    """Draw the gallery into a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--patient", action="store_true")
    parser.add_argument("--rtl", action="store_true")
    parser.add_argument("--ring", action="store_true", help="show where the first Tab stops")
    parser.add_argument("--page", choices=PAGES, default="controls")
    parser.add_argument("--size", default="1440x900")
    wanted = parser.parse_args()
    app = QApplication(sys.argv[:1])
    apply(app, Theme(wanted.dark, wanted.scale, wanted.patient))
    if wanted.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = PAGES[wanted.page]()
    width, height = wanted.size.split("x")
    window.resize(int(width), int(height))
    window.show()
    app.processEvents()
    if wanted.ring:
        for control in (*window.findChildren(PrimaryButton), *window.findChildren(FaceMap)):
            show_ring(control, 10.0, Qt.FocusReason.TabFocusReason)
    if wanted.patient and isinstance(window, ConsultFrame):
        window.set_patient_view(True)
        for top in window.findChildren(TopBar):
            top.set_patient_view(True)
        for bottom in window.findChildren(BottomBar):
            bottom.set_patient_view("Scars, 3 of 8", 3)
    app.processEvents()
    return 0 if window.grab().save(wanted.out) else 1


if __name__ == "__main__":
    raise SystemExit(main())
