"""The states that matter: nothing there yet, a stop listed, a clash, something open, something wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from msgspec.structs import replace
from msgspec.structs import replace as changed
from PySide6.QtWidgets import QApplication

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Acknowledgement, Commitment, Consultation, VisitChoice
from exoconsult.errors import StorageFull
from exoconsult.store.memory import MemoryRecords
from exoconsult.ui.look_button import LookButton
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.screens.looks import Look
from exoconsult.ui.screens.studio import SHOWN, Studio, sample_consultations, settle
from exoconsult.ui.screens.vault import vault_states
from exoconsult.ui.steps.scar_map import ScarMap
from exoconsult.ui.widgets.birth_date import BirthDateFields
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.overlay import Overlay
from exoconsult.ui.widgets.scroll_area import ScrollArea

Shown = Iterator[tuple[str, MainWindow]]
_HOLIDAY = Commitment(kind="sunny_holiday", name="Tenerife", first=date(2027, 2, 13), last=date(2027, 2, 20))
_WAVE = tuple((0.1 + place * 0.05, 0.5 + (0.2 if place % 2 else -0.15)) for place in range(14))


class _FullDisk(MemoryRecords):
    """Records on a disk with no room left."""

    def save(self, value: Consultation) -> None:
        """Refuse."""
        del value
        raise StorageFull("The disk is full", "records", "Free some space; what was entered stays here.")


def states(studio: Studio, look: Look) -> Shown:
    """Show each state in a look, then put everything back."""
    window = studio.window
    studio.dress(window, look)
    yield from _at_home(window)
    yield from _clinic(window)
    yield from vault_states(studio, look)
    yield from _consultations(studio, window)
    yield from _plan(studio, window)
    yield from _open_boxes(studio, window)
    yield from _library(window)
    yield from _untouched(studio, look)


def _at_home(window: MainWindow) -> Shown:
    home = window.home
    window.show_home()
    home.search_field().setText("zzz")
    settle(window)
    yield "home-nothing-found", window
    home.search_field().setText("")
    home.record_actions.ask_session(SHOWN)
    settle(window)
    yield "home-session-given", window
    _dismiss(window)


def _library(window: MainWindow) -> Shown:
    """What patients are told: the list, an entry's words, its editor, the days, what changed."""
    window.show_library()
    page = window.library
    assert page is not None
    settle(window)
    while page.search.busy:
        settle(window)
    yield "library", window
    page.open_entry("evidence.claims.exosomes-add")
    settle(window)
    yield "library-entry", window
    page.edit_entry()
    while page.editor is not None and not page.editor.pages.is_current:
        settle(window)
    yield "library-editor", window
    for name, open_ in (("timings", page.open_timings), ("updates", page.open_updates)):
        open_()
        settle(window)
        yield f"library-{name}", window
    page.left.emit("home")


def _clinic(window: MainWindow) -> Shown:
    """Every tab of the clinic's settings from its top and its end, and a colour that is too pale."""
    window.show_clinic()
    page = window.clinic
    assert page is not None
    while not page.sheet.is_current(page.brand_now):
        settle(window)
    for tab in page.pages:
        page.open_tab(tab)
        settle(window)
        yield f"clinic-{tab}", window
        bar = page.area(tab).verticalScrollBar()
        if bar.maximum():
            bar.setValue(bar.maximum())
            settle(window)
            yield f"clinic-{tab}-end", window
    page.open_tab("brand")
    page.brand.colour.show_brand(changed(page.brand_now, primary="#FFF3B0"))
    settle(window)
    yield "clinic-pale", window
    page.sheet.stop()
    page.left.emit()


def _consultations(studio: Studio, window: MainWindow) -> Shown:
    """The samples whose answers raise something, and the one that no font can print."""
    for start, name, step in (
        ("05", "stop-listed", Step.HEALTH),
        ("06", "wait-listed", Step.HEALTH),
        ("05", "referral-letter", Step.HANDOUT),
        ("07", "thinking-about-it", Step.HANDOUT),
    ):
        _show(studio, window, _sample(start), step)
        yield name, window
    failed: list[str] = []
    window.consult.maker.failed.connect(failed.append)
    window.show_consultation(_sample("11").id, Step.HANDOUT)
    while not failed:
        settle(window)
    settle(window)
    yield "letters-lacking", window
    signed = changed(
        _sample("12"),
        acknowledgement=Acknowledgement(state="signed", strokes=(_WAVE,), at=datetime(2026, 11, 20, 11, 4)),
    )
    _show(studio, window, signed, Step.HANDOUT)
    yield "signed", window


def _plan(studio: Studio, window: MainWindow) -> Shown:
    """A date that clashes with a holiday, with its ways out; then the month of that date."""
    for step, name in ((Step.SESSION_PLAN, "clash"), (Step.DOWNTIME, "clash-downtime")):
        _show(studio, window, clashing(_sample("12")), step)
        yield name, window
    studio.go(window, Step.SESSION_PLAN)
    page = window.consult.page(Step.SESSION_PLAN)
    next(button for button in page.findChildren(DateButton) if button.isVisible()).click()
    settle(window)
    yield "month", window
    _dismiss(window)


def clashing(whole: Consultation) -> Consultation:
    """A consultation with one session in the middle of a holiday."""
    moved = {"session-2": VisitChoice(on=date(2027, 2, 10), at=time(9, 0))}
    others = tuple(each for each in whole.commitments if each.name != _HOLIDAY.name)
    return changed(whole, commitments=(*others, _HOLIDAY), plan=changed(whole.plan, visits=moved))


def _open_boxes(studio: Studio, window: MainWindow) -> Shown:
    """What opens at a tap, and what lies below the fold."""
    _show(studio, window, _sample("12"), Step.SCARS)
    switch = next(shown for shown in window.consult.findChildren(ScarMap) if shown.isVisible()).switch
    switch.click()
    settle(window)
    yield "scar-list", window
    switch.click()
    for step, name in (
        (Step.HEALTH, "decision"),
        (Step.SCARS, "scar-details"),
        (Step.EXPECTATIONS, "teach-back"),
        (Step.DOWNTIME, "commitments"),
        (Step.SESSION_PLAN, "price"),
        (Step.AFTERCARE, "aftercare-end"),
    ):
        studio.go(window, step)
        _scroll_down(window)
        yield name, window
    next(button for button in window.consult.findChildren(LookButton) if button.isVisible()).click()
    settle(window)
    yield "text-size", window
    _dismiss(window)


def _untouched(studio: Studio, look: Look) -> Shown:
    """A window without records on a full disk: an empty Home, empty steps, a mistake, a failed save."""
    records = _FullDisk(studio.context.now)
    records.lasting = True
    window = studio.open(replace(studio.context, records=records))
    studio.dress(window, look)
    yield "home-empty", window
    window.show_consultation(None)
    for number, step in enumerate(STEPS, start=1):
        studio.go(window, step)
        yield f"empty-{number}-{step.value}", window
    studio.go(window, Step.PATIENT)
    fields = next(iter(window.consult.page(Step.PATIENT).findChildren(BirthDateFields)))
    for field, digits in zip(fields.fields(), ("31", "2", "1990"), strict=True):
        field.setText(digits)
        field.textEdited.emit(digits)
        field.editingFinished.emit()
    window.consult.page(Step.PATIENT).edited.emit(
        {"patient": changed(window.consult.session.value.patient, name="Sofia Marchetti")}
    )
    window.consult.session.save_now()
    settle(window)
    yield "mistake-and-not-saved", window
    window.hide()


def _sample(start: str) -> Consultation:
    return next(found for found in sample_consultations() if found.id.startswith(start))


def _show(studio: Studio, window: MainWindow, value: Consultation, step: Step) -> None:
    window.show_consultation(SHOWN, step)
    window.consult.open(value, step)
    studio.go(window, step)


def _scroll_down(window: MainWindow) -> None:
    area = next(area for area in window.consult.findChildren(ScrollArea) if area.isVisible())
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(window)


def _dismiss(window: MainWindow) -> None:
    for overlay in window.findChildren(Overlay):
        overlay.dismiss()
    QApplication.processEvents()
