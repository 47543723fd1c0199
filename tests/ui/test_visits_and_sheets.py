"""Sheets that were given are kept and print again byte for byte; the next visit says what is different."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.errors import StorageFull
from exoconsult.store.memory import MemoryRecords
from exoconsult.ui import messages, printing
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.printing import Printing, PrintJob
from tests.ui.desk import SOFIA, Desk, Home
from tests.ui.kept import NOON, TestRecords
from tests.ui.look import sample


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[PrintJob]:
    jobs: list[PrintJob] = []
    monkeypatch.setattr(Printing, "send", lambda _self, job: jobs.append(job))
    return jobs


def test_printing_keeps_the_very_bytes_with_the_value(
    desk: Desk, context: Context, sent: list[PrintJob]
) -> None:
    desk.page.print_now()
    value = desk.session.value
    (sheet,) = context.records.sheets(value.id)
    assert context.records.sheet(sheet.id) == sent[0].pdf
    assert context.records.load(value.id) == value
    assert (sheet.name, sheet.by, sheet.content_version) == (
        printing.JOB_TITLE,
        "Dr Amara Osei",
        context.library.version,
    )
    assert [one.kind for one in context.records.revisions(value.id)] == ["final"]


def test_saving_keeps_them_too_and_what_follows_is_an_amendment(
    desk: Desk, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_save_path", lambda *_words: tmp_path / "sheet.pdf")
    desk.page.save_pdf()
    value = desk.session.value
    (sheet,) = context.records.sheets(value.id)
    assert context.records.sheet(sheet.id) == (tmp_path / "sheet.pdf").read_bytes()
    assert (sheet.name, sheet.printer) == ("sheet.pdf", "")
    desk.session.change({"outcome": "thinking"})
    assert desk.session.save_now()
    kept = context.records.revisions(value.id)
    assert [(one.kind, one.value.outcome) for one in kept] == [
        ("final", value.outcome),
        ("amendment", "thinking"),
    ]


def test_what_is_not_to_be_kept_leaves_no_sheet(
    desk: Desk, context: Context, sent: list[PrintJob], qtbot: QtBot
) -> None:
    patient = msgspec.structs.replace(desk.session.value.patient, keep_record=False)
    desk.session.change({"patient": patient})
    desk.page.load(desk.session.facts(Step.HANDOUT))
    desk.page.print_now()
    qtbot.waitUntil(lambda: len(sent) == 1, timeout=30_000)
    assert context.records.lines() == ()


def test_a_sheet_that_cannot_be_kept_is_told_and_kept_later(
    desk: Desk, context: Context, sent: list[PrintJob], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> str:
        raise StorageFull("The disk is full", "/there", "Make room.")

    monkeypatch.setattr("exoconsult.ui.session.RETRY_MS", 20)
    with monkeypatch.context() as patched:
        patched.setattr(MemoryRecords, "keep_sheet", full)
        desk.page.print_now()
        assert "The copy is not kept yet" in desk.page.print_box().told() and len(sent) == 1
        assert not desk.session.save_now()
    desk.session._timer.start(0)
    qtbot.waitUntil(lambda: bool(context.records.lines()))
    (sheet,) = context.records.sheets(desk.session.value.id)
    assert context.records.sheet(sheet.id) == sent[0].pdf


def test_home_prints_the_very_bytes_again(
    desk: Desk, home: Home, context: Context, sent: list[PrintJob]
) -> None:
    desk.page.print_now()
    page = home(SOFIA)
    row = page.records().row(desk.session.value.id)
    assert row is not None
    actions = {action.text(): action for action in row.menu().actions()}
    again = next(words for words in actions if words.startswith("Print the sheet of 24 Nov 2026"))
    actions[again].trigger()
    assert sent[1].pdf == sent[0].pdf and sent[1].paper == desk.session.value.patient.paper
    page.record_actions.printing.printed.emit("Sent to the printer.")
    assert page.told() == "Sent to the printer."


def test_the_next_visit_opens_on_the_map_and_says_what_changed(context: Context, qtbot: QtBot) -> None:
    before, records = sample("12"), context.records
    assert isinstance(records, TestRecords)
    records.moment = NOON - timedelta(days=60)
    records.save(before)
    records.moment = NOON
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    row = window.home.records().row(before.id)
    assert row is not None
    next(action for action in row.menu().actions() if action.text() == "Next visit").trigger()
    consult = window.consult
    assert consult.step is Step.SCARS and consult.session.value.sites == before.sites
    since = consult.pages.since[Step.SCARS]
    assert since.isVisible() and "Map and plan are as they were" in since.accessibleName()
    assert len(records.lines()) == 1  # nothing is kept before something is different
    sites = (msgspec.structs.replace(before.sites[0], grade=1), *before.sites[1:])
    consult.session.change({"sites": sites})
    assert "grade 1" in since.accessibleName() and "now" in since.accessibleName()
    consult.close_consultation()
    assert [line.visits for line in records.lines()] == [2, 2]
    row = window.home.records().row(consult.session.value.id)
    assert row is not None and row.line is not None and row.line.visits == 2
    window.show_consultation(consult.session.value.id, Step.SESSION_PLAN)
    assert consult.pages.since[Step.SESSION_PLAN].isVisible()
    window.show_consultation(before.id, Step.SCARS)
    assert not since.isVisible()  # the first visit has none before it
    consult.maker.stop()
