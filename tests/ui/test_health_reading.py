"""The Health questions page: what has been read, no to a whole group, and the way on to the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Answer, Consultation
from exoconsult.ui.steps import health_step
from exoconsult.ui.steps.health_step import HealthStep
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.ui.hands import Show, click, heard, key
from tests.ui.health import answer, page_of
from tests.ui.look import NOON, Bench, make_context


@pytest.fixture(autouse=True)
def _reads_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions count as read as soon as they are seen, except where the time itself is tested."""
    if "haste" not in request.node.name:
        monkeypatch.setattr(health_step, "LOOK_MS", 0)
        monkeypatch.setattr(health_step, "LOOKS", 1)


def test_no_to_all_answers_what_is_left_of_the_group(asking: Bench, qapp: QApplication) -> None:
    answer(asking, "sunburn", "yes")
    qapp.processEvents()
    card = page_of(asking).groups["skin-today"]
    assert card.no_to_all.text() == "No to the rest of these"
    click(card.no_to_all)
    group = Answer(value="asked_in_group", at=NOON)
    health = dict(asking.edits[-1]["health"])
    assert health.pop("sunburn").value == "yes"
    assert health == {"active-skin": group, "cold-sore-now": group, "suspicious-mark": group}
    assert not card.isVisible()
    click(page_of(asking).tabs.button("skin-today"))
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


def test_next_group_opens_at_its_first_question(asking: Bench) -> None:
    page = page_of(asking)
    click(page.groups["skin-today"].following)
    assert page.open_group() == "health"
    assert page.groups["health"].rows["pregnancy"].answers.button("yes").hasFocus()
    assert page.groups["wellbeing"].following.isHidden()


def test_no_to_all_goes_on_to_the_next_group_and_at_last_to_the_decision(
    asking: Bench, qapp: QApplication
) -> None:
    page = page_of(asking)
    click(page.tabs.button("healing"))
    for group in ("healing", "recent", "allergies", "wellbeing", "skin-today", "health"):
        assert page.open_group() == group
        qapp.processEvents()
        click(page.groups[group].no_to_all)
    assert page.decision.outcome.button("go_ahead").hasFocus()
    assert not asking.session.facts(page.STEP).problems


def test_it_skips_a_group_without_a_question_left(asking: Bench, qapp: QApplication) -> None:
    page = page_of(asking)
    own = [name for name, q in page.context.library.health.questions.items() if q.group == "health"]
    asking.session.change({"health": {name: Answer(value="no") for name in own}})
    page.load(asking.session.facts(page.STEP))
    qapp.processEvents()
    click(page.groups["skin-today"].no_to_all)
    assert page.open_group() == "healing"


def test_in_the_patient_view_it_never_opens_a_private_group(asking: Bench, qapp: QApplication) -> None:
    page = page_of(asking)
    apply(qapp, Theme(patient=True))
    click(page.tabs.button("allergies"))
    qapp.processEvents()
    click(page.groups["allergies"].no_to_all)
    assert page.open_group() == "skin-today"


def test_a_second_tap_in_haste_answers_nothing(asking: Bench, qtbot: QtBot) -> None:
    page = page_of(asking)
    first, second = page.groups["skin-today"].no_to_all, page.groups["health"].no_to_all
    qtbot.waitUntil(lambda: first.ready)
    refused = heard(second.refused)
    click(first)
    qtbot.waitUntil(second.isVisible)
    click(second)
    assert refused == ["Read the whole group first, to its end."]
    assert len(asking.value.health) == 4
    qtbot.waitUntil(lambda: second.ready)
    click(second)
    assert len(asking.value.health) == 17
