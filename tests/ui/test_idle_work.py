"""Pages are made in the moments without any touch, and are the same as when made on demand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.ui import idle_work
from exoconsult.ui.consult_view import AT_HOME, ConsultView
from exoconsult.ui.context import Context
from exoconsult.ui.idle_work import IdleWork
from exoconsult.ui.steps import patient_step
from exoconsult.ui.steps.downtime_step import DowntimeStep
from exoconsult.ui.steps.health_step import HealthStep
from exoconsult.ui.steps.patient_parts import language_codes
from exoconsult.ui.steps.product_card import ProductCard

T = TypeVar("T")


def test_one_piece_at_a_time_and_in_order(qtbot: QtBot) -> None:
    done: list[str] = []

    def pieces(name: str) -> Iterator[object]:
        for number in range(3):
            done.append(f"{name}{number}")
            yield number

    work = IdleWork()
    for name in "ab":
        work.add(partial(pieces, name))
    assert done == [] and work.busy  # nothing is done inside the call
    qtbot.waitUntil(lambda: not work.busy)
    assert done == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_a_touch_holds_it_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle_work, "REST_MS", 600_000)  # no slow machine gets there
    done: list[str] = []

    def piece() -> Iterator[object]:
        done.append("done")
        yield None

    work, field = IdleWork(), QWidget()
    qtbot.addWidget(field)
    field.show()
    field.installEventFilter(work)
    work.add(piece)
    work._timer.start(1000)  # as if hands had been still for long
    QApplication.sendEvent(field, QEvent(QEvent.Type.Paint))
    assert work.rest() < 5000  # timers of Qt are a twentieth out
    QTest.keyClick(field, Qt.Key.Key_A)
    assert work.rest() > 5000 and done == []  # the rest begins anew
    work.clear()
    assert not work.busy and work.rest() == -1


def test_pages_are_measured_for_the_room_that_they_get(context: Context, qtbot: QtBot) -> None:
    stack, view = QStackedWidget(), ConsultView(context)
    qtbot.addWidget(stack)
    for place in (QWidget(), view):
        stack.addWidget(place)
    stack.resize(1440, 900)
    stack.show()
    pieces = view.making()
    while Step.HEALTH not in view.pages.made:
        next(pieces)
    patient = view.pages.areas[Step.PATIENT]
    measured = (patient.size(), view.page(Step.PATIENT).size())
    stack.setCurrentWidget(view)
    view.open(None)
    QApplication.processEvents()
    assert (patient.size(), view.page(Step.PATIENT).size()) == measured
    assert patient.width() > 800 and not view.session.is_kept
    view.maker.stop()


def test_a_page_that_is_asked_for_while_it_is_made_is_made_once(context: Context, qtbot: QtBot) -> None:
    view = ConsultView(context)
    qtbot.addWidget(view)
    pieces = view.making()
    while Step.HEALTH not in view.pages.in_making:
        next(pieces)
    next(pieces)  # the page is there, and not yet in its place
    assert Step.HEALTH not in view.pages.made
    page = view.page(Step.HEALTH)
    while Step.SCARS not in view.pages.made:
        next(pieces)
    assert view.page(Step.HEALTH) is page and len(view.findChildren(HealthStep)) == 1
    view.maker.stop()


def first_piece(pieces: Iterator[object], kind: type[T]) -> T:
    """Go on to the first piece of a kind."""
    for piece in pieces:
        if isinstance(piece, kind):
            return piece
    raise AssertionError(f"no {kind.__name__} was made")


def test_what_takes_long_is_a_piece_of_its_own_before_the_page(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(patient_step, "endonym", asked.append)
    view = ConsultView(context)
    qtbot.addWidget(view)
    pieces = view.making()
    while Step.PATIENT not in view.pages.in_making:
        next(pieces)
    assert asked == [] and not view.findChildren(patient_step.PatientStep)
    for _code in language_codes(context):
        next(pieces)
    assert asked == list(language_codes(context))
    assert not view.findChildren(patient_step.PatientStep), "each name is a piece of its own"
    while Step.DOWNTIME not in view.pages.in_making:
        next(pieces)
    card = first_piece(pieces, ProductCard)
    assert not view.findChildren(DowntimeStep), "the card at its end is a piece of its own"
    page = view.page(Step.DOWNTIME)
    assert page.isAncestorOf(card) and not card.isHidden()
    view.maker.stop()


def test_pages_made_ahead_are_whole(context: Context, qtbot: QtBot) -> None:
    view = ConsultView(context)
    qtbot.addWidget(view)
    view.open(None)
    health = view.page(Step.HEALTH)
    assert isinstance(health, HealthStep)
    assert sum(len(card._rows) for card in health.groups.values()) < len(context.library.health.questions)
    gc.unfreeze()
    for _piece in view.making():
        assert gc.get_freeze_count() == 0
    assert set(view.pages.made) == set(AT_HOME), "the other two are made once a consultation is open"
    for _piece in view.finishing():
        pass
    assert gc.get_freeze_count() > 10_000, "the search for garbage, 0.1 s of it, need not look at them again"
    gc.unfreeze()
    assert set(view.pages.made) == set(STEPS)
    assert list(view.finishing()) == [], "what is whole is not made again"
    assert sum(len(card._rows) for card in health.groups.values()) == len(context.library.health.questions)
    view.maker.stop()


def test_pages_outside_the_window_go_with_it(context: Context, qtbot: QtBot) -> None:
    view = ConsultView(context)
    view.open(None)
    view.page(Step.SCARS)
    view.park_pages()
    inside, parked = view.pages.areas[Step.PATIENT], view.pages.areas[Step.SCARS]
    assert parked.isWindow() and not inside.isWindow()
    view.maker.stop()
    view.deleteLater()
    qtbot.waitUntil(lambda: not isValid(view))
    qtbot.waitUntil(lambda: not isValid(parked) and not isValid(inside))
