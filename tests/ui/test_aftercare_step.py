"""The Aftercare page: lines of each phase, three things, when to call, both notes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from exoconsult.consultation.ids import care_line_ids
from exoconsult.handout.compose import compose
from exoconsult.handout.model import DoDont, RedFlags
from exoconsult.ui.steps.aftercare_step import AftercareStep
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.reading_order import tab_stops
from tests.ui.hands import Show, click, heard, key
from tests.ui.look import Bench, make_context, sample

SLEEP = "first-day.do.sleep"


@pytest.fixture
def bench(tmp_path: Path, show: Show) -> Bench:
    made = Bench(AftercareStep(make_context(tmp_path)), sample("01"))
    show(made.page, size=(912, 1140))
    return made


def page_of(bench: Bench) -> AftercareStep:
    assert isinstance(bench.page, AftercareStep)
    return bench.page


def printed(bench: Bench, kind: type) -> list[object]:
    """Return the blocks of a kind on the sheet as it would be printed."""
    context = bench.page.context
    plan = bench.session.plan
    sheet = compose(bench.value, plan, context.library, context.brand, made_on=plan.today)
    return [
        block
        for page in sheet.pages
        for section in page.sections
        for block in section.blocks
        if isinstance(block, kind)
    ]


def printed_lines(bench: Bench) -> list[tuple[str, ...]]:
    (table,) = printed(bench, DoDont)
    assert isinstance(table, DoDont)
    return [tuple(item.text.plain for item in (*phase.do, *phase.dont)) for phase in table.phases]


def test_phases_show_what_the_sheet_prints(bench: Bench) -> None:
    page = page_of(bench)
    assert [card.words() for card in page.phases.values()] == printed_lines(bench)
    for start in ("10", "12", "04"):
        bench.session.open(sample(start))
        page.load(bench.session.facts(page.STEP))
        assert [card.words() for card in page.phases.values()] == printed_lines(bench)
    assert bench.edits == []


def test_the_pen_lets_optional_lines_be_left_out(bench: Bench, qapp: QApplication) -> None:
    page, before = page_of(bench), bench.value.aftercare
    card = page.phases["first-day"]
    assert SLEEP in care_line_ids(page.context.library)
    click(card.pen)
    qapp.processEvents()
    assert list(card.checks) == [SLEEP]
    click(card.checks[SLEEP])
    assert bench.edits == [{"aftercare": msgspec.structs.replace(before, left_out=(SLEEP,))}]
    assert card.checks[SLEEP].isVisible(), "while the pen is on, a line left out can be taken back"
    key(card.pen, Qt.Key.Key_Space)
    assert "Sleep with your head raised" not in card.words()
    assert [each.words() for each in page.phases.values()] == printed_lines(bench)
    click(card.pen)
    key(card.checks[SLEEP], Qt.Key.Key_Space)
    assert bench.value.aftercare.left_out == ()
    assert not page.phases["days-1-3"].pen.isVisible(), "every line of these days is always printed"


def test_three_things_in_the_order_of_choosing(bench: Bench) -> None:
    page = page_of(bench)
    rows = page.things.rows
    click(rows["spf"])
    click(rows["lumps"])
    assert [edit["aftercare"].top_things for edit in bench.edits] == [
        ("no-picking", "call"),
        ("no-picking", "call", "lumps"),
    ]
    assert rows["lumps"].accessibleDescription() == "3"
    click(rows["keep-review"])
    assert len(bench.edits) == 2
    assert page.things.hint() == "Three are chosen. Take one away first."
    assert not rows["keep-review"].value()


def test_one_thing_always_stays(bench: Bench) -> None:
    page = page_of(bench)
    for name in ("spf", "no-picking"):
        key(page.things.rows[name], Qt.Key.Key_Space)
    key(page.things.rows["call"], Qt.Key.Key_Space)
    assert bench.value.aftercare.top_things == ("call",)
    assert page.things.rows["call"].value()
    assert page.things.hint().startswith("One of them stays")


def test_nothing_chosen_shows_the_three_of_the_content(bench: Bench) -> None:
    page = page_of(bench)
    bench.session.open(msgspec.structs.replace(sample("01"), aftercare=type(bench.value.aftercare)()))
    page.load(bench.session.facts(page.STEP))
    shown = [name for name, row in page.things.rows.items() if row.value()]
    assert shown == ["spf", "no-picking", "call"]
    assert page.things.rows["spf"].text() == "Use SPF 50 daily. From day 1 to week 6"
    click(page.things.rows["spf"])
    assert bench.value.aftercare.top_things == ("no-picking", "call")


def test_signs_are_those_of_the_sheet_and_cannot_be_pressed(bench: Bench) -> None:
    page = page_of(bench)
    (box,) = printed(bench, RedFlags)
    assert isinstance(box, RedFlags)
    wanted = [item.text.plain.lower() for item in box.same_day]
    *same_day, now, week = page.call.words()
    assert [words.lower() for words in same_day] == wanted
    assert now.startswith("Call 999 now")
    assert "lump" in week
    assert tab_stops(page.call) == []


def test_notes_are_typed(bench: Bench) -> None:
    page, before = page_of(bench), bench.value.aftercare
    page.note.edit().setFocus()
    QTest.keyClicks(page.note.edit(), "Ring me.")
    assert bench.edits[-1] == {"aftercare": msgspec.structs.replace(before, note="Ring me.")}
    QApplication.clipboard().setText("x" * 400)
    QTest.keyClick(page.note.edit(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(bench.value.aftercare.note) == 300
    page.private_note.edit().setFocus()
    QTest.keyClicks(page.private_note.edit(), "Shy")
    assert bench.value.aftercare.private_note == "Shy"


def test_patient_view_hides_the_private_note(bench: Bench, qapp: QApplication) -> None:
    page = page_of(bench)
    apply(qapp, Theme(patient=True))
    assert not page.private_note.isVisible()
    assert page.note.isVisible()


def test_tab_goes_in_reading_order(bench: Bench) -> None:
    page = page_of(bench)
    pens = [card.pen for card in page.phases.values() if card.pen.isVisible()]
    wanted = [*pens, *page.things.rows.values(), page.note.edit(), page.private_note.edit()]
    assert tab_stops(page) == wanted


def test_load_says_nothing(bench: Bench) -> None:
    got = heard(bench.page.edited)
    bench.session.open(sample("14"))
    bench.page.load(bench.session.facts(bench.page.STEP))
    assert got == []
