"""The price has a slip of its own: none of the patient's other pages changes when a consultation has one."""

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from exoconsult.brand import Brand, Tariff
from exoconsult.consultation.model import HandoutOptions, Patient, Quote
from exoconsult.handout.model import Handout, Page
from exoconsult.handout.plan_parts import PriceTable
from exoconsult.handout.render import render
from exoconsult.handout.words import all_texts
from exoconsult.planning.price import say_amount
from tests.consultation.strategies import quotes
from tests.handout.composing import composed, maya, only, plan_for
from tests.shipped import sample_brand

MONEY = re.compile(r"[£$€]|\b\d+\.\d\d\b(?! (mm|to))")


def clinic(**tariff: Any) -> Brand:
    given_ = {"session": "123.45", "tax": "added", "tax_percent": "20", **tariff}
    return msgspec.structs.replace(sample_brand(), price=Tariff(**given_))


def words_of(page: Page) -> str:
    return "\n".join(words.plain for _, words in all_texts(page, False))


def slip_rows(handout: Handout) -> list[tuple[str, str]]:
    return [(row.name.plain, row.amount.plain) for row in only(handout, PriceTable).rows]


@pytest.mark.parametrize("outcome", ["open", "go_ahead", "wait", "refer", "thinking", "declined"])
def test_no_page_but_the_slip_says_the_price(outcome: str) -> None:
    bare = composed(maya(outcome=outcome), clinic())
    handout = composed(maya(outcome=outcome, quote=Quote(on=True, discount="1.11")), clinic())
    others = tuple(page for page in handout.pages if page.id != "price")
    assert others == bare.pages == composed(maya(outcome=outcome)).pages
    assert msgspec.structs.replace(handout, pages=others) == bare
    assert handout.tabs == bare.tabs
    assert [words_of(page) for page in others if MONEY.search(words_of(page))] == []
    goes_on = outcome in ("open", "go_ahead")
    assert [page.id for page in handout.pages if page.id == "price"] == (["price"] if goes_on else [])
    assert ("123.45" in handout.plain_text()) is goes_on


@pytest.mark.parametrize("quote", [Quote(), Quote(amount="99.00", discount="5.55")])
def test_a_price_that_nobody_asked_for_is_nowhere(quote: Quote) -> None:
    handout = composed(maya(quote=quote), clinic())
    assert handout == composed(maya())
    assert not MONEY.search(handout.plain_text())


def test_a_price_that_is_not_known_makes_no_slip() -> None:
    nothing = composed(maya(quote=Quote(on=True)), clinic(session=""))
    assert [page.id for page in nothing.pages] == ["plan", "facts", "home", "visits"]


def test_the_slip_can_be_left_out_like_other_parts() -> None:
    off = HandoutOptions(parts_off=("price",))
    handout = composed(maya(quote=Quote(on=True), handout=off), clinic())
    assert handout.pages == composed(maya()).pages


def test_tax_on_top_is_said_line_by_line() -> None:
    quoted = maya(quote=Quote(on=True, discount_percent="10"))
    assert slip_rows(composed(quoted, clinic(review="25"))) == [
        ("3 sessions, £123.45 each", "£370.35"),
        ("Check-up", "£25.00"),
        ("Discount", "-£39.54"),
        ("Price without tax", "£355.81"),
        ("Tax of 20 percent", "£71.16"),
        ("In all", "£426.97"),
    ]


def test_the_sum_alone_where_the_parts_are_not_to_be_shown() -> None:
    quoted = maya(quote=Quote(on=True, itemised=False))
    assert slip_rows(composed(quoted, clinic())) == [("In all, with tax", "£444.42")]
    assert slip_rows(composed(quoted, clinic(tax="none"))) == [("In all", "£370.35")]


def test_a_package_is_one_line() -> None:
    handout = composed(maya(quote=Quote(on=True, basis="package", amount="500")), clinic(tax="none"))
    assert slip_rows(handout) == [("Package of 3 sessions", "£500.00"), ("In all", "£500.00")]


@settings(max_examples=40, deadline=None)
@given(quotes())
def test_the_slip_says_exactly_what_was_worked_out(quote: Quote) -> None:
    quoted = maya(quote=quote)
    slip, handout = plan_for(quoted, clinic()).price, composed(quoted, clinic())
    if slip is None or slip.reason_for_none:
        assert [page.id for page in handout.pages if page.id == "price"] == []
        return
    said = [amount for _, amount in slip_rows(handout)]
    assert say_amount(slip.total, slip.currency, "en") in said
    lines = [say_amount(line.amount, slip.currency, "en") for line in slip.lines]
    assert said[: len(lines)] == lines if slip.itemised else len(said) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"handout": HandoutOptions(form="short")},
        {"handout": HandoutOptions(letterhead="own_paper", black_and_white=True)},
        {"patient": Patient(name="Maya Thompson", print_size="large")},
    ],
    ids=["full", "short", "own paper", "large"],
)
def test_the_slip_is_a_page_of_its_own_and_counts(changes: dict[str, Any]) -> None:
    bare = render(composed(maya(**changes)), sample_brand())
    result = render(composed(maya(quote=Quote(on=True), **changes)), sample_brand())
    assert result.pages == bare.pages + 1
    assert [box.section_id for box in result.sections if box.page == result.pages] == ["price"]
    assert [box.page for box in result.sections if box.section_id == "price"] == [result.pages]
    assert result.dropped == bare.dropped
