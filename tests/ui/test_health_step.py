"""The Health questions page: answers, dates, the group's no, what is listed, and the decision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Answer, Consultation, Decision
from exoconsult.ui.steps import health_step
from exoconsult.ui.steps.health_step import HealthStep
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.reading_order import tab_stops
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.ui.hands import Show, click, heard, key
from tests.ui.look import NOON, Bench, make_context, sample


@pytest.fixture(autouse=True)
def _reads_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions count as read as soon as they are seen, except where the time itself is tested."""
    if "haste" not in request.node.name:
        monkeypatch.setattr(health_step, "LOOK_MS", 0)
        monkeypatch.setattr(health_step, "LOOKS", 1)


@pytest.fixture
def bench(tmp_path: Path, show: Show) -> Bench:
    made = Bench(HealthStep(make_context(tmp_path)), Consultation(id="new", practitioner="Dr Amara Osei"))
    show(made.page, size=(912, 1400))
    return made


def page_of(bench: Bench) -> HealthStep:
    assert isinstance(bench.page, HealthStep)
    return bench.page


def answer(bench: Bench, question: str, value: str) -> None:
    page = page_of(bench)
    group = page.context.library.health.questions[question].group
    click(page.tabs.button(group))
    click(page.groups[group].rows[question].answers.button(value))


def tab_words(bench: Bench, group: str) -> str:
    return page_of(bench).tabs.button(group).accessibleName()


def test_an_answer_is_kept_with_its_time_and_can_be_taken_back(bench: Bench) -> None:
    answer(bench, "diabetes", "yes")
    assert bench.edits == [{"health": {"diabetes": Answer(value="yes", at=NOON)}}]
    assert tab_words(bench, "health") == "Health, 1 caution"
    answer(bench, "diabetes", "yes")
    assert bench.edits[1:] == [{"health": {}}]
    assert tab_words(bench, "health") == "Health, 13 to ask"


def test_keyboard_answers_a_row(bench: Bench) -> None:
    row = page_of(bench).groups["skin-today"].rows["sunburn"]
    row.answers.button("yes").setFocus(Qt.FocusReason.TabFocusReason)
    key(row.answers.button("yes"), Qt.Key.Key_Right)
    key(row.answers.button("no"), Qt.Key.Key_Right)
    key(row.answers.button("unsure"), Qt.Key.Key_Space)
    assert bench.value.health == {"sunburn": Answer(value="unsure", at=NOON)}
    head, subject, reason, source = page_of(bench).points.items()[0].words()
    assert head == "Caution listed: unsure"
    assert subject == "Is your face sunburnt, or was it in the last 2 weeks?"
    assert reason.startswith("Compare with skin")
    assert source.startswith("Source: ")


def test_a_yes_asks_for_its_date_and_stays_open_without_one(bench: Bench) -> None:
    row = page_of(bench).groups["skin-today"].rows["sunburn"]
    assert not row.date.isVisible()
    answer(bench, "sunburn", "yes")
    assert row.date.isVisible()
    assert page_of(bench).groups["skin-today"]._count.text() == "0 of 4 answered"
    assert row._said.text() == "Wait listed, no date yet"
    row.date.setFocus()
    key(row.date, Qt.Key.Key_Space)
    month = row.date.month()
    assert month is not None
    key(month.days(), Qt.Key.Key_Left)
    key(month.days(), Qt.Key.Key_Return)
    assert bench.value.health["sunburn"] == Answer(value="yes", at=NOON, on=date(2026, 11, 23))
    assert row._said.text() == "Wait listed until Mon 7 Dec"
    assert page_of(bench).groups["skin-today"]._count.text() == "1 of 4 answered"
    answer(bench, "sunburn", "no")
    assert bench.value.health["sunburn"] == Answer(value="no", at=NOON)


def test_points_stand_strongest_first(bench: Bench) -> None:
    answer(bench, "smoking", "yes")
    answer(bench, "sunburn", "yes")
    answer(bench, "pregnancy", "yes")
    heads = [item.words()[0] for item in page_of(bench).points.items()]
    assert heads == ["Stop listed", "Wait listed", "Caution listed"]
    assert tab_words(bench, "health") == "Health, 1 stop listed"


def test_the_panel_counts_what_is_open_as_the_rail_does(bench: Bench) -> None:
    panel = page_of(bench).points
    for answered in ("", "sunburn", "big-event"):  # the last one is asked, yet nothing waits for it
        if answered:
            answer(bench, answered, "no")
        (listed,) = [
            each.count for each in bench.session.facts(Step.HEALTH).problems if each.id == "not-asked"
        ]
        assert panel._open.accessibleName() == f"Still open, {listed} questions"


@pytest.mark.parametrize("width", [912, 1096])
def test_no_answer_moves_a_tab(bench: Bench, qapp: QApplication, width: int) -> None:
    tabs, window = page_of(bench).tabs, page_of(bench).window()
    window.resize(width, window.height())
    qapp.processEvents()
    places = {name: tabs.button(name).geometry() for name in page_of(bench).groups}
    for question, value in (("pregnancy", "yes"), ("smoking", "yes"), ("metal-allergy", "unsure")):
        answer(bench, question, value)
        qapp.processEvents()
        assert {name: tabs.button(name).geometry() for name in places} == places
    wide = {box.width() for box in places.values()}
    assert max(wide) - min(wide) <= 1, "all are as wide as each other"
    assert min(wide) >= max(tabs.button(name).sizeHint().width() for name in places)


def test_a_note_folds_open_and_keeps_what_is_typed(bench: Bench) -> None:
    row = page_of(bench).groups["skin-today"].rows["sunburn"]
    assert not row.note.isVisible()
    click(row.note_button)
    assert row.note.edit().hasFocus()
    QTest.keyClicks(row.note.edit(), "nose")
    assert bench.value.health == {"sunburn": Answer(note="nose")}
    cursor = row.note.edit().textCursor()
    cursor.setPosition(2)
    row.note.edit().setTextCursor(cursor)
    QTest.keyClicks(row.note.edit(), "x")
    assert bench.value.health["sunburn"].note == "noxse"
    assert row.note.edit().textCursor().position() == 3
    answer(bench, "sunburn", "no")
    assert bench.value.health["sunburn"].note == "noxse"


def test_no_to_all_answers_what_is_left_of_the_group(bench: Bench, qapp: QApplication) -> None:
    answer(bench, "sunburn", "yes")
    qapp.processEvents()
    card = page_of(bench).groups["skin-today"]
    assert card.no_to_all.text() == "No to the rest of these"
    click(card.no_to_all)
    group = Answer(value="asked_in_group", at=NOON)
    health = dict(bench.edits[-1]["health"])
    assert health.pop("sunburn").value == "yes"
    assert health == {"active-skin": group, "cold-sore-now": group, "suspicious-mark": group}
    assert not card.isVisible()
    click(page_of(bench).tabs.button("skin-today"))
    assert not card.no_to_all.isVisible()
    assert card.rows["active-skin"].answers.value() == "no"
    assert card.rows["active-skin"]._said.text() == "Asked with the group, 10:30"


def test_no_to_all_waits_until_the_whole_group_was_on_screen(
    tmp_path: Path, show: Show, qapp: QApplication
) -> None:
    page = HealthStep(make_context(tmp_path))
    bench = Bench(page, Consultation(id="new"))
    area = ScrollArea(page)
    show(area, size=(912, 500))
    click(page.tabs.button("health"))
    qapp.processEvents()
    button = page.groups["health"].no_to_all
    refused = heard(button.refused)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    qapp.processEvents()
    key(button, Qt.Key.Key_Space)
    assert bench.edits == []
    assert refused == ["Read the whole group first, to its end."]
    for place in range(0, bar.maximum() + 1, 100):
        bar.setValue(place)
        qapp.processEvents()
    key(button, Qt.Key.Key_Space)
    assert {answer.value for answer in bench.value.health.values()} == {"asked_in_group"}
    assert len(bench.value.health) == 13
    assert "pacemaker" not in bench.value.health, "radio waves are not the route"


def test_going_down_without_a_halt_reads_what_stays_in_view_long_enough(
    tmp_path: Path, show: Show, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health_step, "LOOK_MS", 600_000)  # this test does the looking
    page = HealthStep(make_context(tmp_path))
    bench = Bench(page, Consultation(id="new"))
    area = ScrollArea(page)
    show(area, size=(912, 500))
    click(page.tabs.button("health"))
    group, bar = page.groups["health"], area.verticalScrollBar()

    def go_down(step: int) -> bool:
        group.forget()
        for place in range(0, bar.maximum() + step, step):
            bar.setValue(place)
            qapp.processEvents()
            group.look(3)
        return group.no_to_all.ready

    assert not go_down(220), "each row was in view for two looks at most"
    assert go_down(60)
    assert bench.edits == []


def test_the_focus_brings_the_whole_question_into_view(
    tmp_path: Path, show: Show, qapp: QApplication
) -> None:
    page = HealthStep(make_context(tmp_path))
    Bench(page, Consultation(id="new"))
    area = ScrollArea(page)
    show(area, size=(912, 500))
    click(page.tabs.button("health"))
    qapp.processEvents()
    for row in page.groups["health"].rows.values():
        if row.isHidden():
            continue
        row.answers.button("yes").setFocus(Qt.FocusReason.TabFocusReason)
        qapp.processEvents()
        assert row.visibleRegion().boundingRect() == row.rect(), row.answers.accessibleName()


def test_next_group_opens_at_its_first_question(bench: Bench) -> None:
    page = page_of(bench)
    click(page.groups["skin-today"].following)
    assert page.open_group() == "health"
    assert page.groups["health"].rows["pregnancy"].answers.button("yes").hasFocus()
    assert page.groups["wellbeing"].following.isHidden()


def test_no_to_all_goes_on_to_the_next_group_and_at_last_to_the_decision(
    bench: Bench, qapp: QApplication
) -> None:
    page = page_of(bench)
    click(page.tabs.button("healing"))
    for group in ("healing", "recent", "allergies", "wellbeing", "skin-today", "health"):
        assert page.open_group() == group
        qapp.processEvents()
        click(page.groups[group].no_to_all)
    assert page.decision.outcome.button("go_ahead").hasFocus()
    assert not bench.session.facts(page.STEP).problems


def test_it_skips_a_group_without_a_question_left(bench: Bench, qapp: QApplication) -> None:
    page = page_of(bench)
    own = [name for name, q in page.context.library.health.questions.items() if q.group == "health"]
    bench.session.change({"health": {name: Answer(value="no") for name in own}})
    page.load(bench.session.facts(page.STEP))
    qapp.processEvents()
    click(page.groups["skin-today"].no_to_all)
    assert page.open_group() == "healing"


def test_in_the_patient_view_it_never_opens_a_private_group(bench: Bench, qapp: QApplication) -> None:
    page = page_of(bench)
    apply(qapp, Theme(patient=True))
    click(page.tabs.button("allergies"))
    qapp.processEvents()
    click(page.groups["allergies"].no_to_all)
    assert page.open_group() == "skin-today"


def test_a_second_tap_in_haste_answers_nothing(bench: Bench, qtbot: QtBot) -> None:
    page = page_of(bench)
    first, second = page.groups["skin-today"].no_to_all, page.groups["health"].no_to_all
    qtbot.waitUntil(lambda: first.ready)
    refused = heard(second.refused)
    click(first)
    qtbot.waitUntil(second.isVisible)
    click(second)
    assert refused == ["Read the whole group first, to its end."]
    assert len(bench.value.health) == 4
    qtbot.waitUntil(lambda: second.ready)
    click(second)
    assert len(bench.value.health) == 17


@pytest.mark.parametrize("outcome", ["go_ahead", "wait", "refer", "thinking", "declined"])
def test_every_decision_is_one_press(bench: Bench, outcome: str) -> None:
    click(page_of(bench).decision.outcome.button(outcome))
    assert bench.edits == [{"outcome": outcome, "decision": Decision(by="Dr Amara Osei", at=NOON)}]
    decision = page_of(bench).decision
    assert decision.until.isVisible() is (outcome == "wait")
    assert decision.refer_to.isVisible() is (outcome == "refer")
    assert not decision.alert.isVisible()
    click(decision.outcome.button(outcome))
    assert bench.value.outcome == "open"


def test_wait_offers_the_listed_day(bench: Bench) -> None:
    decision = page_of(bench).decision
    click(decision.outcome.button("wait"))
    assert not decision.take_listed.isVisible()
    bench.session.change({"health": {"sunburn": Answer(value="yes", on=date(2026, 11, 20))}})
    bench.page.load(bench.session.facts(bench.page.STEP))
    assert decision.take_listed.text() == "Listed: Fri 4 Dec 2026"
    click(decision.take_listed)
    assert bench.value.decision.wait_until == date(2026, 12, 4)
    assert not decision.take_listed.isVisible()


def test_refer_to_is_typed(bench: Bench) -> None:
    decision = page_of(bench).decision
    click(decision.outcome.button("refer"))
    QTest.keyClicks(decision.refer_to.edit(), "GP")
    assert bench.value.decision == Decision(by="Dr Amara Osei", at=NOON, refer_to="GP")


def test_going_ahead_against_a_stop_asks_for_name_and_reason(bench: Bench) -> None:
    decision = page_of(bench).decision
    answer(bench, "pregnancy", "yes")
    click(decision.outcome.button("go_ahead"))
    assert decision.alert.isVisible()
    assert decision.reason.isVisible()
    assert next(problem.id for problem in bench.session.facts(bench.page.STEP).problems) == "reason"
    QTest.keyClicks(decision.reason.edit(), "Test negative")
    decision.by.edit().selectAll()
    QTest.keyClicks(decision.by.edit(), "A. Osei")
    assert bench.value.decision == Decision(by="A. Osei", reason="Test negative", at=NOON)
    assert "reason" not in [problem.id for problem in bench.session.facts(bench.page.STEP).problems]


def test_patient_view_hides_reasons_decision_and_private_group(bench: Bench, qapp: QApplication) -> None:
    page = page_of(bench)
    answer(bench, "low-mood", "yes")
    assert tab_words(bench, "wellbeing") == "Wellbeing, Private"
    apply(qapp, Theme(patient=True))
    hidden = (page.decision, page.tabs.button("wellbeing"), page.groups["wellbeing"])
    assert not any(widget.isVisible() for widget in (*hidden, page.points._why))
    apply(qapp, Theme())
    assert page.decision.isVisible() and page.points._why.isVisible()


def test_tab_goes_in_reading_order(bench: Bench) -> None:
    page = page_of(bench)
    stops = tab_stops(page)
    rows = page.groups["skin-today"].rows.values()
    wanted: list[QWidget] = [page.tabs.button("skin-today")]
    for row in rows:
        wanted += [row.answers.button("yes"), row.note_button]
    card = page.groups["skin-today"]
    wanted += [card.no_to_all, card.following, page.decision.outcome.button("go_ahead")]
    assert stops == wanted


def test_load_says_nothing(bench: Bench) -> None:
    got = heard(bench.page.edited)
    for start in ("06", "05", "01"):
        bench.session.open(sample(start))
        bench.page.load(bench.session.facts(bench.page.STEP))
    assert got == []
