"""The price of a course: exact, off unless asked for, with discount and tax in every combination."""

import json
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.brand import Brand, Package, Tariff, load_brand, save_brand
from exoconsult.consultation.files import decode
from exoconsult.consultation.model import PlanChoice, Quote
from exoconsult.errors import BadInput
from exoconsult.planning.model import PriceSlip
from exoconsult.planning.plan import as_json, make_plan
from exoconsult.planning.price import currency_of, rounded, say_amount
from tests.consultation.strategies import quotes
from tests.planning.cases import rolling
from tests.planning.library import BRAND, DAY, LIBRARY

PACKAGES = (Package(3, "500.00"), Package(4, "620"))


def _clinic(**tariff: Any) -> Brand:
    given_ = {"session": "180.00", "packages": PACKAGES, **tariff}
    return msgspec.structs.replace(BRAND, price=Tariff(**given_))


def _slip(brand: Brand | None = None, *, sessions: int | None = None, **quote: Any) -> PriceSlip:
    c = rolling(quote=Quote(on=True, **quote), plan=PlanChoice(sessions=sessions))
    slip = make_plan(c, LIBRARY, brand or _clinic(), today=DAY).price
    assert slip is not None
    return slip


def _money(slip: PriceSlip) -> tuple[str, ...]:
    return tuple(str(x) for x in (slip.subtotal, slip.discount, slip.net, slip.tax_amount, slip.total))


def test_no_price_unless_it_is_asked_for() -> None:
    assert make_plan(rolling(), LIBRARY, _clinic(), today=DAY).price is None
    asked = rolling(quote=Quote(amount="99", discount="5"))
    assert make_plan(asked, LIBRARY, _clinic(), today=DAY).price is None


@pytest.mark.parametrize(
    ("tariff", "quote", "money"),
    [
        ({}, {}, ("540.00", "0.00", "540.00", "0.00", "540.00")),
        ({}, {"basis": "package"}, ("500.00", "0.00", "500.00", "0.00", "500.00")),
        ({}, {"amount": "99.95"}, ("299.85", "0.00", "299.85", "0.00", "299.85")),
        ({}, {"discount_percent": "12.5"}, ("540.00", "67.50", "472.50", "0.00", "472.50")),
        ({}, {"discount": "40"}, ("540.00", "40.00", "500.00", "0.00", "500.00")),
        ({}, {"discount_percent": "10", "discount": "6"}, ("540.00", "60.00", "480.00", "0.00", "480.00")),
        ({}, {"discount": "9999"}, ("540.00", "540.00", "0.00", "0.00", "0.00")),
        (
            {"tax": "included", "tax_percent": "20"},
            {},
            ("540.00", "0.00", "450.00", "90.00", "540.00"),
        ),
        ({"tax": "added", "tax_percent": "20"}, {}, ("540.00", "0.00", "540.00", "108.00", "648.00")),
        (
            {"tax": "added", "tax_percent": "8.875", "session": "33.33"},
            {"discount_percent": "50"},
            ("99.99", "50.00", "49.99", "4.44", "54.43"),
        ),
        ({"tax": "none", "tax_percent": "20"}, {}, ("540.00", "0.00", "540.00", "0.00", "540.00")),
        ({"review": "25", "test_patch": "40"}, {}, ("565.00", "0.00", "565.00", "0.00", "565.00")),
        ({"currency": "KRW", "session": "150000"}, {}, ("450000", "0", "450000", "0", "450000")),
        ({"currency": "KWD", "session": "45.125"}, {}, ("135.375", "0.000", "135.375", "0.000", "135.375")),
    ],
)
def test_the_sums(tariff: dict[str, Any], quote: dict[str, Any], money: tuple[str, ...]) -> None:
    assert _money(_slip(_clinic(**tariff), **quote)) == money


def test_the_lines_of_the_slip() -> None:
    brand = _clinic(review="25", test_patch="40")
    c = rolling(quote=Quote(on=True), phototype="V")
    slip = make_plan(c, LIBRARY, brand, today=DAY).price
    assert slip is not None
    assert [(line.id, line.count, str(line.amount)) for line in slip.lines] == [
        ("session", 3, "540.00"),
        ("test-patch", 1, "40.00"),
        ("review", 1, "25.00"),
    ]
    assert slip.valid_until == DAY + timedelta(days=30)
    assert _slip(valid_until=date(2026, 3, 9)).valid_until == date(2026, 3, 9)
    assert not _slip(itemised=False).itemised


def test_what_is_missing_is_said() -> None:
    bare = msgspec.structs.replace(BRAND, price=Tariff())
    assert _slip(bare).reason_for_none == "amount"
    assert _slip(bare, amount="10").reason_for_none == ""
    assert _slip(sessions=5, basis="package").reason_for_none == "amount"
    assert _slip(sessions=4, basis="package").total == 620
    nowhere = msgspec.structs.replace(_clinic(), jurisdiction="other")
    assert _slip(nowhere).reason_for_none == "currency"
    none_planned = rolling(quote=Quote(on=True), sites=())
    slip = make_plan(none_planned, LIBRARY, _clinic(), today=DAY).price
    assert slip is not None and (slip.reason_for_none, slip.lines) == ("sessions", ())


@pytest.mark.parametrize(
    ("jurisdiction", "currency"),
    [("uk", "GBP"), ("us", "USD"), ("eu", "EUR"), ("au", "AUD"), ("kr", "KRW"), ("other", ""), ("", "")],
)
def test_the_currency_of_the_place(jurisdiction: str, currency: str) -> None:
    assert currency_of(jurisdiction, DAY) == currency


@pytest.mark.parametrize(
    ("currency", "language", "words"),
    [
        ("GBP", "en", "£1,234.50"),
        ("EUR", "pl", "1\xa0234,50\xa0€"),
        ("EUR", "pt-BR", "€\xa01.234,50"),
        ("JPY", "en", "¥1,235"),
    ],
)
def test_money_is_written_as_the_language_writes_it(currency: str, language: str, words: str) -> None:
    assert say_amount(rounded(Decimal("1234.5"), currency), currency, language) == words


@given(
    quotes(),
    st.from_regex(r"\A[0-9]{1,7}(\.[0-9]{1,3})?\Z"),
    st.sampled_from(("none", "included", "added")),
    st.from_regex(r"\A[0-9]{1,2}(\.[0-9]{1,3})?\Z"),
    st.sampled_from((("GBP", 2), ("JPY", 0), ("KWD", 3))),
    st.integers(1, 8),
)
def test_no_coin_is_lost(
    quote: Quote,
    session: str,
    tax: Literal["none", "included", "added"],
    percent: str,
    currency: tuple[str, int],
    sessions: int,
) -> None:
    """Against exact fractions: sums meet to the coin, and no rounding is further off than half of one."""
    code, places = currency
    brand = _clinic(session=session, tax=tax, tax_percent=percent, currency=code, packages=())
    asked = {**msgspec.structs.asdict(quote), "on": True, "basis": "session"}
    plan = make_plan(
        rolling(quote=Quote(**asked), plan=PlanChoice(sessions=sessions)), LIBRARY, brand, today=DAY
    )
    slip = plan.price
    assert slip is not None and slip.reason_for_none == ""
    half = Fraction(1, 2 * 10**places)
    shown = (slip.subtotal, slip.discount, slip.net, slip.tax_amount, slip.total)
    assert all(x >= 0 and x == rounded(x, code) for x in shown)
    assert slip.subtotal == sum(line.each * line.count for line in slip.lines)
    assert slip.net + slip.tax_amount == slip.total
    base = Fraction(slip.subtotal) - Fraction(slip.discount)
    rate = Fraction(percent) / 100 if tax != "none" else Fraction(0)
    exact_net = base if tax == "added" else base / (1 + rate)
    assert abs(Fraction(slip.net) - exact_net) <= half
    assert abs(Fraction(slip.tax_amount) - exact_net * rate) <= half
    printed = json.loads(json.dumps(as_json(plan)))["price"]
    assert printed["total"] == str(slip.total)


@pytest.mark.parametrize("text", ["-1", "1e3", "NaN", "1.2345", "12345678", "1,50", " 5", "٣"])
def test_an_amount_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"\$\.quote\.amount"):
        decode(json.dumps({"quote": {"amount": text}}).encode(), "x.json")
    with pytest.raises(BadInput, match=r"\$\.quote\.amount"):
        decode(b'{"quote": {"amount": 180.1}}', "x.json")


def test_the_tariff_is_kept_in_the_clinics_file(tmp_path: Path) -> None:
    brand = _clinic(tax="included", tax_percent="20", currency="EUR", review="0")
    save_brand(brand, tmp_path / "clinic.toml")
    assert load_brand(tmp_path / "clinic.toml") == brand
    (tmp_path / "bad.toml").write_text('name = "X"\n[price]\nsession = 180.0\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"\$\.price\.session"):
        load_brand(tmp_path / "bad.toml")
