"""What one does with a record on Home: enter a session, erase it."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exoconsult import brand
from exoconsult.consultation.model import Product, SessionGiven
from exoconsult.errors import StoreError
from exoconsult.store.memory import MemoryRecords
from exoconsult.ui import messages
from exoconsult.ui.context import Context
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.widgets.text import Text
from tests.ui.desk import PRIYA, SOFIA, Home, ask_session, show_home
from tests.ui.hands import click, key
from tests.ui.look import NOON, sample


def _names(page: HomePage) -> list[str]:
    return [row.line.name for row in page.records().rows() if row.line is not None]


# --- a session given -------------------------------------------------------------------------------------


def test_a_session_given_is_kept_with_its_product(home: Home, context: Context) -> None:
    page = home(sample("01"), SOFIA)
    ask_session(page, "01-rolling-and-boxcar")
    form = page.form()
    assert form is not None and form.isVisible()
    QTest.keyClicks(form.batch().edit(), "B-77")
    QTest.keyClicks(form.reaction().edit(), "calm")
    form.expires().set_value(date(2027, 3, 1))
    click(form.save_button())
    kept = context.records.load("01-rolling-and-boxcar")
    product = Product(
        name="SampleExo", maker="Sample Laboratories", source="plant", batch="B-77", expires=date(2027, 3, 1)
    )
    assert kept.sessions_given == (
        SessionGiven(
            on=NOON.date(),
            route="microneedling",
            depth="scar",
            product=product,
            reaction="calm",
            by="Dr Amara Osei",
        ),
    )
    assert msgspec.structs.replace(kept, sessions_given=()) == sample("01")
    assert page.form() is None and "recorded" in page.told()


def test_the_clinics_product_batch_and_device_are_offered(context: Context, qtbot: QtBot) -> None:
    """What was planned comes first; another product of the clinic brings its own batch, never its date."""
    leaf = brand.Product("Leaf", "Leaf Labs", "plant", batch="L7")
    fish = brand.Product("Fish", "Fish Labs", "salmon", batch="F2")
    pens = (brand.Device("Pen"), brand.Device("Roller"))
    clinic = msgspec.structs.replace(context.brand, product=leaf, other_products=(fish,), devices=pens)
    page = show_home(replace(context, brand=clinic), SOFIA)
    qtbot.addWidget(page)
    ask_session(page, "a1")
    form = page.form()
    assert form is not None
    assert (form.value().product.name, form.value().product.batch, form.value().device) == ("Leaf", "L7", "")
    form.expires().set_value(date(2027, 3, 1))
    choice = form.product_choice()
    choice.setFocus()
    key(choice, Qt.Key.Key_Down)
    form.device_choice().setFocus()
    key(form.device_choice(), Qt.Key.Key_Down)
    click(form.save_button())
    (given,) = context.records.load("a1").sessions_given
    assert given.product == Product(name="Fish", maker="Fish Labs", source="salmon", batch="F2")
    assert given.device == "Pen"
    ask_session(page, "a1")
    again = page.form()
    assert again is not None and again.value().device == "Pen", "as the last time"
    again.product_choice().chosen.emit("-")
    assert again.value().product == Product()


def test_sessions_are_kept_in_the_order_of_their_dates(home: Home, context: Context) -> None:
    later = SessionGiven(on=date(2026, 11, 23))
    page = home(msgspec.structs.replace(SOFIA, sessions_given=(later,)))
    ask_session(page, "a1")
    form = page.form()
    assert form is not None
    form.day().set_value(date(2026, 10, 1))
    click(form.save_button())
    days = [session.on for session in context.records.load("a1").sessions_given]
    assert days == [date(2026, 10, 1), date(2026, 11, 23)]


def test_the_depths_follow_the_route_and_what_is_off_is_not_offered(home: Home) -> None:
    page = home(SOFIA)
    ask_session(page, "a1")
    form = page.form()
    assert form is not None
    route = form.route_choice()
    offered = [route.itemData(place) for place in range(route.count())]
    assert "microneedling" in offered and "microinjection" not in offered
    route.setFocus()
    key(route, Qt.Key.Key_Down)
    assert form.value().route == offered[1]
    assert form.depth_choice().value() == page._context.library.routes[offered[1]].default_depth


def test_a_batch_past_its_date_is_pointed_out(home: Home) -> None:
    page = home(SOFIA)
    ask_session(page, "a1")
    form = page.form()
    assert form is not None
    form.expires().set_value(date(2026, 11, 1))
    form.expires().picked.emit(date(2026, 11, 1))
    words = [label.text() for label in form.findChildren(Text) if label.isVisible()]
    assert "Past on the day of the session. Check the batch." in words


def test_esc_closes_the_form_and_keeps_nothing(home: Home, context: Context) -> None:
    page = home(SOFIA)
    ask_session(page, "a1")
    form = page.form()
    assert form is not None
    key(form.batch().edit(), Qt.Key.Key_Escape)
    assert page.form() is None
    assert context.records.load("a1") == SOFIA


def test_a_record_takes_no_more_sessions_than_it_can_hold(home: Home, context: Context) -> None:
    full = tuple(SessionGiven(on=date(2026, 1, 1)) for _place in range(50))
    page = home(msgspec.structs.replace(SOFIA, sessions_given=full))
    ask_session(page, "a1")
    form = page.form()
    assert form is not None
    click(form.save_button())
    assert len(context.records.load("a1").sessions_given) == 50
    assert page.form() is form


def test_a_session_that_cannot_be_saved_stays_in_the_form(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _value: object) -> None:
        raise StoreError("The record could not be saved", "", "Make room.")

    page = home(SOFIA)
    ask_session(page, "a1")
    form = page.form()
    assert form is not None
    QTest.keyClicks(form.batch().edit(), "B-77")
    monkeypatch.setattr(MemoryRecords, "save", full)
    click(form.save_button())
    assert page.told() == "The record could not be saved. Make room."
    assert page.form() is form and form.value().product.batch == "B-77"


# --- erasing ---------------------------------------------------------------------------------------------


def _erase(page: HomePage, record_id: str) -> None:
    row = page.records().row(record_id)
    assert row is not None
    row.menu().actions()[-1].trigger()


def test_erasing_asks_once_in_plain_words(
    home: Home, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def agree(_parent: object, title: str, text: str, yes: str, no: str = "") -> bool:
        asked.append(f"{title} {text} [{yes}] [{no}]")
        return True

    monkeypatch.setattr(messages, "confirm", agree)
    page = home(SOFIA, PRIYA)
    _erase(page, "a1")
    assert len(asked) == 1
    assert (
        "Sofia Marchetti" in asked[0]
        and "cannot be brought back" in asked[0]
        and "[Erase record]" in asked[0]
    )
    assert [line.id for line in context.records.lines()] == ["a3"]
    assert _names(page) == ["Priya Raman"] and page.told() == "The record is erased."


def test_keeping_it_erases_nothing(home: Home, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "confirm", lambda *_words: False)
    page = home(SOFIA)
    _erase(page, "a1")
    assert [line.id for line in context.records.lines()] == ["a1"]
    assert _names(page) == ["Sofia Marchetti"]
