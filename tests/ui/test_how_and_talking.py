"""How it might work, for everybody; what to say, for the practitioner only. All words from the content."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.content.checks.tables import for_patients
from exoconsult.ui.context import Context
from exoconsult.ui.steps.expectations_step import ExpectationsStep
from exoconsult.ui.steps.how_card import HowCard, subjects
from exoconsult.ui.steps.pages import PAGES
from exoconsult.ui.steps.place_notes import PlaceNotes
from exoconsult.ui.steps.talking import POINTS, SAID, TalkingPoints, plain_words, talking_points
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.ui.hands import Show, click, key
from tests.ui.look import Bench, sample


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ExpectationsStep:
    made = ExpectationsStep(context)
    qtbot.addWidget(made)
    Bench(made, sample("01"))
    made.resize(1000, 1600)
    made.show()
    return made


def test_how_it_might_work_opens_and_closes(page: ExpectationsStep) -> None:
    assert not page.how.isVisible()
    click(page.how_asked)
    assert page.how.isVisible() and QApplication.focusWidget() is page.how.close_button
    key(page.how.close_button, Qt.Key.Key_Return)
    assert not page.how.isVisible() and QApplication.focusWidget() is page.how_asked


def test_esc_folds_what_was_opened_and_goes_back_to_its_button(page: ExpectationsStep) -> None:
    for asked, opened in ((page.how_asked, page.how), (page.limits.choices, page.choices)):
        key(asked, Qt.Key.Key_Space)
        assert opened.isVisible()
        key(opened.close_button, Qt.Key.Key_Escape)
        assert not opened.isVisible() and QApplication.focusWidget() is asked


def test_esc_folds_the_rules_and_the_points_but_never_opens_them(context: Context, show: Show) -> None:
    points, rules = TalkingPoints(context, Step.SCARS), PlaceNotes(context)
    show(points, rules)
    for button, folded in ((points.button, points.list), (rules.more_button, rules.more)):
        key(button, Qt.Key.Key_Space)
        assert folded.isVisible()
        for _ in range(2):
            key(button, Qt.Key.Key_Escape)
            assert not folded.isVisible()


def test_points_opened_at_the_foot_of_a_page_come_into_view(
    context: Context, show: Show, qtbot: QtBot
) -> None:
    page, points = QWidget(), TalkingPoints(context, Step.SCARS)
    column = QVBoxLayout(page)
    column.addSpacing(700)
    column.addWidget(points)
    area = ScrollArea(page)
    show(area, size=(900, 600))
    points.button.setFocus(Qt.FocusReason.TabFocusReason)
    key(points.button, Qt.Key.Key_Space)

    def is_in_view() -> bool:
        foot = points.list.mapTo(area, points.list.rect().bottomLeft()).y()
        return points.list.height() > 100 and foot <= area.height()

    qtbot.waitUntil(is_in_view, timeout=30_000)


def test_every_subject_is_there_in_the_words_of_the_content(page: ExpectationsStep, context: Context) -> None:
    words = " ".join(page.how.words())
    for _head, blocks in subjects():
        for block in blocks:
            assert context.has_words(block), block
            assert context.words(block) in words
    assert len(page.how.words()) == len(subjects())


def test_sources_are_shown_but_not_to_the_patient(context: Context, show: Show, qapp: QApplication) -> None:
    card = HowCard(context)
    show(card, size=(900, 900))
    lines = [part.source for part in card.parts]
    assert all(line.isVisible() and len(line.text()) > len("Source: ") for line in lines)
    apply(qapp, Theme(patient=True))
    assert not any(line.isVisible() for line in lines)


def test_all_talking_points_of_the_content_belong_to_a_step(context: Context) -> None:
    prefix = "evidence.talking."
    known = {name for name in context.library.words["en"].blocks if name.startswith(prefix)}
    shown = {block for step in STEPS for block in talking_points(context, step)}
    assert known and shown == known
    assert {f"{prefix}{name}" for names in POINTS.values() for name in names} == known


def test_what_to_say_folds_open_by_key(context: Context, show: Show) -> None:
    points = TalkingPoints(context, Step.DOWNTIME)
    show(points, size=(900, 700))
    assert not points.list.isVisible()
    points.button.setFocus()
    key(points.button, Qt.Key.Key_Return)
    assert points.list.isVisible() and len(points.words()) == len(POINTS[Step.DOWNTIME]) + len(
        SAID[Step.DOWNTIME]
    )
    key(points.button, Qt.Key.Key_Return)
    assert not points.list.isVisible()


def test_what_to_say_is_never_for_the_patient(context: Context, show: Show, qapp: QApplication) -> None:
    points = TalkingPoints(context, Step.EXPECTATIONS)
    show(points, size=(900, 700))
    click(points.button)
    apply(qapp, Theme(patient=True))
    assert not points.isVisible()
    apply(qapp, Theme())
    assert points.isVisible() and not points.list.isVisible()


def test_every_step_has_points_and_a_question_to_ask_back_where_something_is_taught() -> None:
    assert set(POINTS) == set(STEPS)
    taught = (Step.SCARS, Step.EXPECTATIONS, Step.DOWNTIME, Step.SESSION_PLAN, Step.AFTERCARE)
    assert all(any(name.startswith("teach_") for name in POINTS[step]) for step in taught)
    assert {"looks", "isotretinoin"} <= set(POINTS[Step.HEALTH])


def test_what_is_said_in_plain_words_exists_and_needs_nothing_filled_in(context: Context) -> None:
    for step, blocks in SAID.items():
        assert plain_words(context, step) == blocks
        for block in blocks:
            assert for_patients(block) and "{" not in context.words(block), block


@pytest.mark.parametrize("step", [step for step in STEPS if step in POINTS])
def test_each_step_offers_its_points(context: Context, qtbot: QtBot, step: Step) -> None:
    made = PAGES[step](context)
    qtbot.addWidget(made)
    made.add_talking_points()
    found = made.findChild(TalkingPoints)
    assert found is not None
    blocks = (*talking_points(context, step), *plain_words(context, step))
    assert found.words() == tuple(context.words(block) for block in blocks)
    on_page = made.content.indexOf(found) >= 0
    assert on_page == (step is not Step.HANDOUT)  # there it would push the sheet down
