"""The Downtime page: routes, first date, the patient's dates, ways out of a clash, the product."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exoconsult.brand import Microinjection
from exoconsult.brand import Product as OwnProduct
from exoconsult.consultation.model import (
    Commitment,
    Consultation,
    PlanChoice,
    Product,
    Treatment,
    VisitChoice,
)
from exoconsult.ui.steps.downtime_step import DowntimeStep
from exoconsult.ui.steps.recovery_data import recovery_data
from exoconsult.ui.widgets.choice_card import RadioCard
from exoconsult.ui.widgets.date_button import DateButton
from tests.shipped import sample_brand
from tests.ui.hands import Show, click, key
from tests.ui.look import Bench, make_context, sample
from tests.ui.planned import PLANNED, WEDDING

Open = Callable[..., "Opened"]


class Opened(Bench):
    page: DowntimeStep


@pytest.fixture
def opened(tmp_path: Path, show: Show) -> Open:
    """Return a function that shows the page with a consultation."""

    def open_page(consultation: Consultation | None = None, *, injection: bool = False) -> Opened:
        brand = replace(sample_brand(), microinjection=Microinjection(injection, "Trial 42", "Dr Example"))
        bench = Opened(DowntimeStep(make_context(tmp_path, brand)), consultation)
        show(bench.page, size=(912, 1700))
        return bench

    return open_page


def pick(button: DateButton, *keys: Qt.Key) -> None:
    """Open the month of a date button, go with keys, and take the day."""
    click(button)
    month = button.month()
    assert month is not None
    for pressed in (*keys, Qt.Key.Key_Return):
        key(month.days(), pressed)


def test_showing_samples_says_nothing(opened: Open) -> None:
    bench = opened(sample("12"))
    for name in ("01", "05", "10"):
        bench.session.open(sample(name))
        bench.page.load(bench.session.facts(bench.page.STEP))
    assert bench.edits == []


def test_route_and_depth_are_chosen(opened: Open) -> None:
    bench = opened(PLANNED)
    assert bench.page.routes.routes.value() == "microneedling"
    click(bench.page.routes.depths["microneedling"].button("medium"))
    click(bench.page.routes.routes.button("fractional-ablative"))
    assert bench.edits == [
        {"treatment": Treatment(route="microneedling", depth="medium")},
        {"treatment": Treatment(route="fractional-ablative")},
    ]
    assert not bench.page.routes.depths["microneedling"].isVisible()


@pytest.mark.parametrize("on", [False, True])
def test_microinjection_is_locked_until_the_clinic_turned_it_on(opened: Open, on: bool) -> None:
    bench = opened(PLANNED, injection=on)
    click(bench.page.routes.routes.button("microinjection"))
    assert bench.edits == ([{"treatment": Treatment(route="microinjection")}] if on else [])
    said = bench.page.routes.why_locked()
    assert said.isVisible()
    assert ("licence" in said.accessibleName()) is not on


def test_the_first_day_is_picked_and_later_dates_follow(opened: Open) -> None:
    pinned = {"session-2": VisitChoice(on=date(2027, 3, 1)), "review": VisitChoice(on=date(2027, 9, 1))}
    bench = opened(replace(PLANNED, plan=replace(PLANNED.plan, visits=pinned)))
    pick(bench.page.first, Qt.Key.Key_Down)
    assert bench.edits == [{"plan": PlanChoice(first=date(2026, 12, 16))}]
    assert bench.page.first.value() == date(2026, 12, 16)


def test_a_way_out_gives_exactly_its_dates(opened: Open) -> None:
    bench = opened(PLANNED)
    options = bench.session.plan.schedule.options
    ways = bench.page.clash.ways()
    assert len(ways) == len(options) > 1
    click(ways[1])
    assert len(bench.edits) == 1 and list(bench.edits[0]) == ["plan"]
    wanted = [(visit.id, visit.on) for visit in options[1].visits]
    assert [(visit.id, visit.on) for visit in bench.session.plan.schedule.visits] == wanted
    assert bench.page.clash.ways() == []


def test_every_move_stands_on_the_button(opened: Open) -> None:
    bench = opened(PLANNED)
    now = {visit.id: visit.on for visit in bench.session.plan.schedule.visits}
    for way, option in zip(bench.page.clash.ways(), bench.session.plan.schedule.options, strict=True):
        moved = [visit for visit in option.visits if now.get(visit.id) != visit.on]
        assert moved
        assert all(f"{visit.on.day} {visit.on:%b}" in way.detail() for visit in moved)


def test_a_clash_is_kept_with_a_reason_only(opened: Open) -> None:
    bench = opened(PLANNED)
    box = bench.page.clash
    click(box.keep)
    click(box.confirm)
    assert bench.edits == []
    QTest.keyClicks(box.reason.edit(), "Her own wish")
    click(box.confirm)
    kept = replace(PLANNED.plan, visits={"session-1": VisitChoice(reason="Her own wish")})
    assert bench.edits == [{"plan": kept}]
    assert bench.session.plan.schedule.visits[0].kept_because == "Her own wish"
    assert not box.keep.isVisible()


def test_a_commitment_is_added_when_its_day_is_picked(opened: Open) -> None:
    bench = opened(replace(PLANNED, commitments=()))
    page = bench.page
    click(page.dates.add)
    QTest.keyClicks(page.dates.form.name.edit(), "Tenerife")
    click(page.dates.form.kind.button("sunny_holiday"))
    assert bench.edits == []
    pick(page.dates.form.first, Qt.Key.Key_Down)
    first = Commitment(kind="sunny_holiday", name="Tenerife", first=date(2026, 12, 1))
    assert bench.edits == [{"commitments": (first,)}]
    pick(page.dates.form.last, Qt.Key.Key_PageDown)
    last = bench.value.commitments[0].last
    assert last is not None and last > first.first
    click(page.dates.form.one_day)
    assert bench.edits[-1] == {"commitments": (first,)}


def test_a_name_is_typed_without_being_disturbed(opened: Open) -> None:
    bench = opened(PLANNED)
    form = bench.page.dates.form
    click(bench.page.dates.cards.button("0"))
    key(form.name.edit(), Qt.Key.Key_Home)
    QTest.keyClicks(form.name.edit(), "My ")
    assert form.name.edit().cursorPosition() == 3
    assert form.name.edit().hasFocus()
    assert bench.edits[-1] == {"commitments": (replace(WEDDING, name="My Wedding"),)}


def test_a_commitment_is_removed(opened: Open) -> None:
    bench = opened(PLANNED)
    click(bench.page.dates.cards.button("0"))
    click(bench.page.dates.form.remove)
    assert bench.edits == [{"commitments": ()}]
    assert not bench.page.dates.form.isVisible()


def test_one_of_several_products_is_chosen_for_this_patient(tmp_path: Path, show: Show) -> None:
    leaf, fish = OwnProduct("Leaf", "Leaf Labs", "plant", batch="L7"), OwnProduct("Fish", source="salmon")
    brand = replace(sample_brand(), product=leaf, other_products=(fish,))
    bench = Opened(DowntimeStep(make_context(tmp_path, brand)), PLANNED)
    show(bench.page, size=(912, 1700))
    card = bench.page.product
    asked = (card.name, card.maker, card.source)
    assert card.which.isVisible() and card.which.value() == "Leaf"
    assert not any(field.isVisible() for field in asked), "the clinic knows them"
    assert card.batch.edit().placeholderText() == "L7"
    card.which.setFocus()
    key(card.which, Qt.Key.Key_Down)
    assert bench.value.product == Product(name="Fish")
    assert card.which.value() == "Fish" and not card.batch.edit().placeholderText()
    key(card.which, Qt.Key.Key_Down)
    assert card.name.isVisible() and card.source.isVisible()
    QTest.keyClicks(card.name.edit(), " from abroad")
    assert bench.value.product.name == "Fish from abroad" and card.which.value() == "-"
    one = Opened(DowntimeStep(make_context(tmp_path, replace(brand, other_products=()))), PLANNED)
    show(one.page, size=(912, 1700))
    assert not one.page.product.which.isVisible() and one.page.product.name.isVisible()


def test_a_route_that_the_clinic_does_not_offer_is_shown_only_where_it_is_in_use(
    tmp_path: Path, show: Show, qtbot: QtBot
) -> None:
    context = make_context(tmp_path, replace(sample_brand(), routes_off=("rf-microneedling",)))
    bench = Opened(DowntimeStep(context), PLANNED)
    show(bench.page, size=(912, 1700))
    cards = bench.page.routes.routes
    name = context.words("routes.rf-microneedling.name")

    def on_screen() -> set[str]:
        return {
            card.accessibleName().split(".")[0] for card in cards.findChildren(RadioCard) if card.isVisible()
        }

    assert name not in on_screen()
    bench.page.edited.emit({"treatment": Treatment(route="rf-microneedling")})
    qtbot.waitUntil(lambda: name in on_screen(), timeout=30_000)
    assert cards.value() == "rf-microneedling"


def test_the_product_of_this_patient(opened: Open) -> None:
    bench = opened(PLANNED)
    card = bench.page.product
    QTest.keyClicks(card.name.edit(), "A")
    QTest.keyClicks(card.maker.edit(), "B")
    QTest.keyClicks(card.batch.edit(), "C1")
    click(card.source.button("milk"))
    pick(card.expires, Qt.Key.Key_Down)
    full = Product(name="A", maker="B", batch="C1", source="milk", expires=date(2026, 12, 1))
    assert bench.edits[-1] == {"product": full}
    click(card.no_expiry)
    click(card.source.button("milk"))
    assert bench.value.product == replace(full, expires=None, source="")
    assert len(bench.edits) == 8


@pytest.mark.parametrize(
    ("route", "spans"),
    [
        ("microneedling", [(0, 3), (4, 14)]),
        ("fractional-nonablative", [(0, 14)]),
        ("fractional-ablative", [(0, 7), (8, 14)]),
    ],
)
def test_sun_cream_never_starts_before_its_day(
    opened: Open, route: str, spans: list[tuple[int, int]]
) -> None:
    bench = opened(replace(PLANNED, treatment=Treatment(route=route)))
    facts = bench.session.facts(bench.page.STEP)
    shown = recovery_data(bench.page.context, facts).sun
    assert [(span.first, span.last) for span in shown] == spans
    assert all("SPF" not in span.words for span in shown if span.last < facts.plan.recovery.spf_from)


@pytest.mark.parametrize(("route", "ours"), [("microneedling", False), ("fractional-ablative", True)])
def test_days_that_nobody_counted_are_called_the_clinics_own(opened: Open, route: str, ours: bool) -> None:
    page = opened(replace(PLANNED, treatment=Treatment(route=route))).page
    said, told = page.legend.accessibleName(), page.chart.accessibleDescription()
    assert ("our own usual times" in said, "most people" in said) == (ours, not ours)
    assert ("by our own times" in told, "most people" in told) == (ours, not ours)
