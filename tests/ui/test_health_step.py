"""The Health questions page: answers, dates, notes, what is listed, and the decision."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Answer, Decision
from exoconsult.ui.steps.health_rows import QuestionRow
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.reading_order import tab_stops
from tests.ui.hands import click, heard, key
from tests.ui.health import answer, page_of
from tests.ui.look import NOON, Bench, sample


def tab_words(bench: Bench, group: str) -> str:
    return page_of(bench).tabs.button(group).accessibleName()


def test_an_answer_is_kept_with_its_time_and_can_be_taken_back(asking: Bench) -> None:
    answer(asking, "diabetes", "yes")
    assert asking.edits == [{"health": {"diabetes": Answer(value="yes", at=NOON)}}]
    assert tab_words(asking, "health") == "Health, 1 caution"
    answer(asking, "diabetes", "yes")
    assert asking.edits[1:] == [{"health": {}}]
    assert tab_words(asking, "health") == "Health, 13 to ask"


def test_keyboard_answers_a_row(asking: Bench) -> None:
    row = page_of(asking).groups["skin-today"].rows["sunburn"]
    row.answers.button("yes").setFocus(Qt.FocusReason.TabFocusReason)
    key(row.answers.button("yes"), Qt.Key.Key_Right)
    key(row.answers.button("no"), Qt.Key.Key_Right)
    key(row.answers.button("unsure"), Qt.Key.Key_Space)
    assert asking.value.health == {"sunburn": Answer(value="unsure", at=NOON)}
    head, subject, reason, source = page_of(asking).points.items()[0].words()
    assert head == "Caution listed: unsure"
    assert subject == "Is your face sunburnt, or was it in the last 2 weeks?"
    assert reason.startswith("Compare with skin")
    assert source.startswith("Source: ")


def test_a_yes_asks_for_its_date_and_stays_open_without_one(asking: Bench) -> None:
    row = page_of(asking).groups["skin-today"].rows["sunburn"]
    assert not row.date.isVisible()
    answer(asking, "sunburn", "yes")
    assert row.date.isVisible()
    assert page_of(asking).groups["skin-today"]._count.text() == "0 of 4 answered"
    assert row._said.text() == "Wait listed, no date yet"
    row.date.setFocus()
    key(row.date, Qt.Key.Key_Space)
    month = row.date.month()
    assert month is not None
    key(month.days(), Qt.Key.Key_Left)
    key(month.days(), Qt.Key.Key_Return)
    assert asking.value.health["sunburn"] == Answer(value="yes", at=NOON, on=date(2026, 11, 23))
    assert row._said.text() == "Wait listed until Mon 7 Dec"
    assert page_of(asking).groups["skin-today"]._count.text() == "1 of 4 answered"
    answer(asking, "sunburn", "no")
    assert asking.value.health["sunburn"] == Answer(value="no", at=NOON)


def test_only_answers_that_differ_are_shown_anew_until_another_patient_comes(
    asking: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, loaded, load = page_of(asking), list[str](), QuestionRow.load

    def note(row: QuestionRow, answer: Answer) -> None:
        loaded.append(row.question().group)
        load(row, answer)

    monkeypatch.setattr(QuestionRow, "load", note)
    answer(asking, "sunburn", "yes")
    facts = asking.session.facts(Step.HEALTH)
    page.load(facts)
    assert loaded == [], "they show these answers already"
    asking.session.undo()
    page.load(asking.session.facts(Step.HEALTH))
    assert loaded == ["skin-today"] and page.groups["skin-today"].rows["sunburn"].answer() == Answer()
    other = replace(facts.consultation, id="other")
    page.load(replace(facts, consultation=other))
    made = sum(len(card._rows) for card in page.groups.values())
    assert len(loaded) == 1 + made, "what was folded open for the one before is closed"


def test_points_stand_strongest_first(asking: Bench) -> None:
    answer(asking, "smoking", "yes")
    answer(asking, "sunburn", "yes")
    answer(asking, "pregnancy", "yes")
    heads = [item.words()[0] for item in page_of(asking).points.items()]
    assert heads == ["Stop listed", "Wait listed", "Caution listed"]
    assert tab_words(asking, "health") == "Health, 1 stop listed"


def test_the_panel_counts_what_is_open_as_the_rail_does(asking: Bench) -> None:
    panel = page_of(asking).points
    for answered in ("", "sunburn", "big-event"):  # the last one is asked, yet nothing waits for it
        if answered:
            answer(asking, answered, "no")
        (listed,) = [
            each.count for each in asking.session.facts(Step.HEALTH).problems if each.id == "not-asked"
        ]
        assert panel._open.accessibleName() == f"Still open, {listed} questions"


def widen(asking: Bench, qapp: QApplication, width: int) -> None:
    """Give the window another width; a row that needs fewer lines asks the page for another turn."""
    window = page_of(asking).window()
    window.resize(width, window.height())
    for _turn in range(4):
        qapp.processEvents()


@pytest.mark.parametrize(("width", "beside"), [(912, False), (1096, True)])
def test_no_question_takes_three_lines(asking: Bench, qapp: QApplication, width: int, beside: bool) -> None:
    """The sheet opened beside the step takes room: what was raised goes below the questions then."""
    page = page_of(asking)
    widen(asking, qapp, width)
    group = page.groups["skin-today"]
    for row in group.rows.values():
        line = row._ask.fontMetrics().lineSpacing()
        assert row._ask.height() < 3 * line, row._ask.text()
    asked, raised, decision = (
        QRect(part.mapTo(page, QPoint()), part.size()) for part in (group, page.points, page.decision)
    )
    if beside:
        assert raised.top() < asked.bottom() and raised.left() > asked.right()
        assert decision.top() > asked.bottom() and decision.width() == asked.width()
    else:
        assert asked.bottom() < raised.top() < raised.bottom() < decision.top()
        assert asked.left() == raised.left() == decision.left()


@pytest.mark.parametrize("width", [912, 1096])
def test_no_answer_moves_a_tab(asking: Bench, qapp: QApplication, width: int) -> None:
    tabs = page_of(asking).tabs
    widen(asking, qapp, width)
    places = {name: tabs.button(name).geometry() for name in page_of(asking).groups}
    for question, value in (("pregnancy", "yes"), ("smoking", "yes"), ("metal-allergy", "unsure")):
        answer(asking, question, value)
        qapp.processEvents()
        assert {name: tabs.button(name).geometry() for name in places} == places
    wide = {box.width() for box in places.values()}
    assert max(wide) - min(wide) <= 1, "all are as wide as each other"
    assert min(wide) >= max(tabs.button(name).sizeHint().width() for name in places)


def test_a_note_folds_open_and_keeps_what_is_typed(asking: Bench) -> None:
    row = page_of(asking).groups["skin-today"].rows["sunburn"]
    assert not row.note.isVisible()
    click(row.note_button)
    assert row.note.edit().hasFocus()
    QTest.keyClicks(row.note.edit(), "nose")
    assert asking.value.health == {"sunburn": Answer(note="nose")}
    cursor = row.note.edit().textCursor()
    cursor.setPosition(2)
    row.note.edit().setTextCursor(cursor)
    QTest.keyClicks(row.note.edit(), "x")
    assert asking.value.health["sunburn"].note == "noxse"
    assert row.note.edit().textCursor().position() == 3
    answer(asking, "sunburn", "no")
    assert asking.value.health["sunburn"].note == "noxse"


@pytest.mark.parametrize("outcome", ["go_ahead", "wait", "refer", "thinking", "declined"])
def test_every_decision_is_one_press(asking: Bench, outcome: str) -> None:
    click(page_of(asking).decision.outcome.button(outcome))
    assert asking.edits == [{"outcome": outcome, "decision": Decision(by="Dr Amara Osei", at=NOON)}]
    decision = page_of(asking).decision
    assert decision.until.isVisible() is (outcome == "wait")
    assert decision.refer_to.isVisible() is (outcome == "refer")
    assert not decision.alert.isVisible()
    click(decision.outcome.button(outcome))
    assert asking.value.outcome == "open"


def test_wait_offers_the_listed_day(asking: Bench) -> None:
    decision = page_of(asking).decision
    click(decision.outcome.button("wait"))
    assert not decision.take_listed.isVisible()
    asking.session.change({"health": {"sunburn": Answer(value="yes", on=date(2026, 11, 20))}})
    asking.page.load(asking.session.facts(asking.page.STEP))
    assert decision.take_listed.text() == "Listed: Fri 4 Dec 2026"
    click(decision.take_listed)
    assert asking.value.decision.wait_until == date(2026, 12, 4)
    assert not decision.take_listed.isVisible()


def test_refer_to_is_typed(asking: Bench) -> None:
    decision = page_of(asking).decision
    click(decision.outcome.button("refer"))
    QTest.keyClicks(decision.refer_to.edit(), "GP")
    assert asking.value.decision == Decision(by="Dr Amara Osei", at=NOON, refer_to="GP")


def test_going_ahead_against_a_stop_asks_for_name_and_reason(asking: Bench) -> None:
    decision = page_of(asking).decision
    answer(asking, "pregnancy", "yes")
    click(decision.outcome.button("go_ahead"))
    assert decision.alert.isVisible()
    assert decision.reason.isVisible()
    assert next(problem.id for problem in asking.session.facts(asking.page.STEP).problems) == "reason"
    QTest.keyClicks(decision.reason.edit(), "Test negative")
    decision.by.edit().selectAll()
    QTest.keyClicks(decision.by.edit(), "A. Osei")
    assert asking.value.decision == Decision(by="A. Osei", reason="Test negative", at=NOON)
    assert "reason" not in [problem.id for problem in asking.session.facts(asking.page.STEP).problems]


def test_patient_view_hides_reasons_decision_and_private_group(asking: Bench, qapp: QApplication) -> None:
    page = page_of(asking)
    answer(asking, "low-mood", "yes")
    assert tab_words(asking, "wellbeing") == "Wellbeing, Private"
    apply(qapp, Theme(patient=True))
    hidden = (page.decision, page.tabs.button("wellbeing"), page.groups["wellbeing"])
    assert not any(widget.isVisible() for widget in (*hidden, page.points._why))
    apply(qapp, Theme())
    assert page.decision.isVisible() and page.points._why.isVisible()


def test_tab_goes_in_reading_order(asking: Bench) -> None:
    page = page_of(asking)
    stops = tab_stops(page)
    rows = page.groups["skin-today"].rows.values()
    wanted: list[QWidget] = [page.tabs.button("skin-today")]
    for row in rows:
        wanted += [row.answers.button("yes"), row.note_button]
    card = page.groups["skin-today"]
    wanted += [card.no_to_all, card.following, page.decision.outcome.button("go_ahead")]
    assert stops == wanted


def test_load_says_nothing(asking: Bench) -> None:
    got = heard(asking.page.edited)
    for start in ("06", "05", "01"):
        asking.session.open(sample(start))
        asking.page.load(asking.session.facts(asking.page.STEP))
    assert got == []
