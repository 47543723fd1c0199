"""The price on screen: off until somebody switches it on, exact, not there for a clinic without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.brand import Brand, Package, Tariff
from exoconsult.consultation.model import Consultation, HandoutOptions, Quote
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.session_plan_step import SessionPlanStep
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.fields import LabeledField
from tests.shipped import sample_brand
from tests.ui.desk import Desk
from tests.ui.hands import Show, click, key
from tests.ui.look import Bench, make_context, sample

Open = Callable[..., "Opened"]
TARIFF = Tariff(session="240.00", packages=(Package(3, "660.00"),), tax="included", tax_percent="20")
NO_TARIFF = replace(sample_brand(), price=Tariff())
ON = replace(sample("01"), quote=Quote(on=True))


class Opened(Bench):
    page: SessionPlanStep

    def said(self) -> dict[str, str]:
        """Return the price that each row shows."""
        rows = self.page.rows.items()
        return {name: row.price.text() if row.price.isVisible() else "" for name, row in rows}


@pytest.fixture
def opened(tmp_path: Path, show: Show) -> Open:
    """Return a function that shows the page with a consultation."""

    def open_page(consultation: Consultation, brand: Brand | None = None) -> Opened:
        clinic = brand or replace(sample_brand(), price=TARIFF)
        bench = Opened(SessionPlanStep(make_context(tmp_path, clinic)), consultation)
        show(bench.page, size=(932, 1700))
        return bench

    return open_page


def shown_words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def type_into(field: LabeledField, words: str) -> None:
    edit = field.edit()
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, words)


def test_without_a_tariff_nothing_is_shown(opened: Open) -> None:
    bench = opened(sample("01"), NO_TARIFF)
    assert not bench.page.numbers.price.isVisible() and not bench.page.price.isVisible()
    assert "£" not in shown_words(bench.page)


def test_no_amount_is_shown_until_it_is_switched_on(opened: Open) -> None:
    bench = opened(sample("01"))
    switch = bench.page.numbers.price
    assert "£" not in shown_words(bench.page) and not bench.page.price.isVisible()
    assert switch.total.text() == "not printed"
    click(switch.toggle)
    assert bench.edits == [{"quote": Quote(on=True)}]
    assert switch.total.text() == "£720.00 in all"
    assert bench.said() == {
        "session-1": "£240.00",
        "session-2": "£240.00",
        "session-3": "£240.00",
        "review": "free",
    }
    key(switch.toggle, Qt.Key.Key_Space)
    assert bench.value.quote == Quote()
    assert "£" not in shown_words(bench.page) and not bench.page.price.isVisible()


def test_an_own_price_and_discounts_are_typed(opened: Open) -> None:
    bench = opened(ON)
    card, total = bench.page.price, bench.page.numbers.price.total
    assert card.amount.edit().placeholderText() == "240.00"
    type_into(card.amount, "199,50")
    assert bench.value.quote == Quote(on=True, amount="199.50")
    assert card.amount.value() == "199,50"
    type_into(card.percent, "10")
    type_into(card.discount, "8.65")
    assert bench.value.quote == Quote(on=True, amount="199.50", discount_percent="10", discount="8.65")
    assert total.text() == "£530.00 in all"
    type_into(card.amount, "")
    key(card.amount.edit(), Qt.Key.Key_Backspace)
    assert bench.value.quote.amount == ""


@pytest.mark.parametrize("typed", ["abc", "12.3456", "-5", "123456789"])
def test_what_is_no_amount_is_not_taken(opened: Open, typed: str) -> None:
    bench = opened(ON)
    type_into(bench.page.price.amount, typed)
    assert bench.page.price.amount.edit().property("mistake") == "true"
    assert "A number such as 180 or 180.50" in shown_words(bench.page)
    assert bench.value.quote.amount == "" or typed.startswith(bench.value.quote.amount)


def test_more_than_all_cannot_be_taken_off(opened: Open) -> None:
    bench = opened(ON)
    type_into(bench.page.price.percent, "101")
    assert bench.page.price.percent.edit().property("mistake") == "true"
    assert bench.value.quote.discount_percent == "10"


def test_a_package_has_one_price_and_each_row_says_so(opened: Open) -> None:
    bench = opened(ON)
    click(bench.page.price.basis.button("package"))
    assert bench.edits == [{"quote": Quote(on=True, basis="package")}]
    assert bench.page.numbers.price.total.text() == "£660.00 in all"
    assert bench.said()["session-2"] == "in the package"
    key(bench.page.numbers.sessions.stepper.spin(), Qt.Key.Key_Up)
    assert bench.page.numbers.price.total.text() == "No price yet: type one below"
    assert set(bench.said().values()) == {""}


def test_the_sum_alone_shows_no_parts(opened: Open) -> None:
    bench = opened(ON)
    click(bench.page.price.itemised.toggle())
    assert bench.edits == [{"quote": Quote(on=True, itemised=False)}]
    assert set(bench.said().values()) == {""}
    assert bench.page.numbers.price.total.text() == "£720.00 in all"


def test_the_patient_sees_what_was_asked_for_and_not_how_it_is_made(opened: Open, qapp: QApplication) -> None:
    bench = opened(ON)
    parts = (bench.page.price, bench.page.numbers.price)
    assert [part.isVisible() for part in parts] == [True, True]
    apply(qapp, Theme(patient=True))
    assert [part.isVisible() for part in parts] == [False, False]
    assert bench.said()["session-1"] == "£240.00"
    apply(qapp, Theme())
    assert [part.isVisible() for part in parts] == [True, True]


def test_showing_a_quote_says_nothing(opened: Open) -> None:
    bench = opened(replace(ON, quote=Quote(on=True, amount="5", discount="1", discount_percent="2")))
    bench.page.load(bench.session.facts(bench.page.STEP))
    assert bench.edits == []
    assert [f.value() for f in (bench.page.price.amount, bench.page.price.percent)] == ["5", "2"]


# --- on the handout step --------------------------------------------------------------------------------


def test_the_slip_is_a_part_that_counts_apart(desk: Desk) -> None:
    options = desk.page.options()
    row = options.part("price")
    assert row.isVisibleTo(options) and not row.value()
    pages = desk.make().pages
    click(row.toggle())
    assert desk.edits == [{"quote": Quote(on=True)}]
    made = desk.make()
    assert made.pages == pages + 1 and made.handout.pages[-1].id == "price"
    assert f"{pages} pages and a slip" in shown_words(desk.page)
    click(row.toggle())
    assert desk.value == sample("01")


def test_a_slip_that_was_left_out_of_the_sheet_is_taken_in_again(desk: Desk) -> None:
    left_out = HandoutOptions(parts_off=("questions", "price"))
    desk.session.change({"quote": Quote(on=True), "handout": left_out})
    desk.page.load(desk.session.facts(desk.page.STEP))
    row = desk.page.options().part("price")
    assert not row.value()
    click(row.toggle())
    assert desk.value.quote.on and desk.value.handout.parts_off == ("questions",)


def test_a_clinic_without_a_tariff_is_offered_no_slip(tmp_path: Path, qtbot: QtBot) -> None:
    page = HandoutStep(make_context(tmp_path / "records", NO_TARIFF))
    qtbot.addWidget(page)
    Desk(page, sample("01"))
    assert not page.options().part("price").isVisibleTo(page.options())
