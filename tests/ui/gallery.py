"""All controls on one window, to look at: `python -m tests.ui.gallery out.png [--dark] [--scale 1.3]`."""

from __future__ import annotations

import argparse
import math
import sys
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.ui.bottom_bar import BottomBar, SaveState
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.preview_panel import PreviewPanel
from exoconsult.ui.stepper import StepRail
from exoconsult.ui.theme import Role, Theme, Tone, apply
from exoconsult.ui.top_bar import TopBar
from exoconsult.ui.widgets.birth_date import BirthDateFields
from exoconsult.ui.widgets.buttons import PrimaryButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.face_map import FaceMap
from exoconsult.ui.widgets.focus_ring import show_ring
from exoconsult.ui.widgets.hope_scale import HopeScale
from exoconsult.ui.widgets.month_view import MonthView
from exoconsult.ui.widgets.recovery_chart import ChartLegend, RecoveryChart
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.signature_pad import SignaturePad
from exoconsult.ui.widgets.text import Text
from exoconsult.ui.widgets.timeline import Timeline
from tests.ui.gallery_controls import build, scar_cards
from tests.ui.samples import FACE_NAMES, HOPES, PLAN, RECOVERY, SITES, STEPS


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
    column.addWidget(scar_cards())
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
