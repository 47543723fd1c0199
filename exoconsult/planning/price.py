"""What a course costs: per session or as a package, less a discount, with tax in it or on top.

Decimal arithmetic from text to text: no amount is ever a binary fraction. Rounding is half up, to the
smallest coin of the currency (none for won or yen), once for each line, the discount and the tax.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import format_currency, get_currency_precision, get_territory_currencies

from exoconsult.brand import Brand, Tariff
from exoconsult.consultation.model import Consultation, Quote
from exoconsult.consultation.suitability import days_after
from exoconsult.planning.model import PriceLine, PriceSlip, Schedule

HUNDRED = Decimal(100)
NOTHING = Decimal(0)
TERRITORIES = {"uk": "GB"}
"""Jurisdictions whose id is not the territory's own code in lower case."""


def price_slip(c: Consultation, brand: Brand, schedule: Schedule, today: date) -> PriceSlip | None:
    """The price of all sessions of the plan; none unless the consultation asks for it."""
    quote, tariff = c.quote, brand.price
    if not quote.on:
        return None
    currency = tariff.currency or currency_of(brand.jurisdiction, today)
    if not schedule.sessions:
        return PriceSlip(reason_for_none="sessions")
    if not currency:
        return PriceSlip(reason_for_none="currency")
    main = _main_line(quote, tariff, schedule.sessions, currency)
    if main is None:
        return PriceSlip(reason_for_none="amount", currency=currency)
    lines = (main, *_extra_lines(tariff, schedule, currency))
    valid = quote.valid_until or days_after(today, tariff.valid_days)
    return _total(lines, quote, tariff, currency, valid)


def currency_of(jurisdiction: str, on: date) -> str:
    """The currency in use there, ISO 4217; empty where the jurisdiction is no single territory."""
    territory = TERRITORIES.get(jurisdiction, jurisdiction.upper())
    found = get_territory_currencies(territory, on, on) if territory else []
    return str(found[0]) if found else ""


def say_amount(amount: Decimal, currency: str, language: str) -> str:
    """Money as the language writes it: "£540.00", "540,00 €"."""
    return format_currency(amount, currency, locale=Locale.parse(language, sep="-"))


def rounded(amount: Decimal, currency: str) -> Decimal:
    """The amount in whole smallest coins, half up."""
    return amount.quantize(Decimal(1).scaleb(-get_currency_precision(currency)), ROUND_HALF_UP)


def _main_line(quote: Quote, tariff: Tariff, sessions: int, currency: str) -> PriceLine | None:
    if quote.basis == "session":
        text = quote.amount or tariff.session
        return _line("session", sessions, text, currency) if text else None
    own = [package.amount for package in tariff.packages if package.sessions == sessions]
    text = quote.amount or next(iter(own), "")
    return _line("package", 1, text, currency) if text else None


def _extra_lines(tariff: Tariff, schedule: Schedule, currency: str) -> list[PriceLine]:
    """Test patch and review, where they are planned and cost extra."""
    planned = {visit.kind for visit in schedule.visits}
    found = []
    if tariff.test_patch and "test_patch" in planned:
        found.append(_line("test-patch", 1, tariff.test_patch, currency))
    if tariff.review and "review" in planned:
        found.append(_line("review", 1, tariff.review, currency))
    return found


def _line(name: str, count: int, text: str, currency: str) -> PriceLine:
    each = rounded(Decimal(text), currency)
    return PriceLine(id=name, count=count, each=each, amount=each * count)  # type: ignore[arg-type]


def _total(
    lines: tuple[PriceLine, ...], quote: Quote, tariff: Tariff, currency: str, valid_until: date
) -> PriceSlip:
    subtotal = sum((line.amount for line in lines), NOTHING)
    share = rounded(subtotal * Decimal(quote.discount_percent or 0) / HUNDRED, currency)
    discount = min(subtotal, share + rounded(Decimal(quote.discount or 0), currency))
    percent = Decimal(tariff.tax_percent or 0) if tariff.tax != "none" else NOTHING
    asked = subtotal - discount
    if tariff.tax == "added":
        tax = rounded(asked * percent / HUNDRED, currency)
        net, total = asked, asked + tax
    else:
        net = rounded(asked * HUNDRED / (HUNDRED + percent), currency)
        tax, total = asked - net, asked
    return PriceSlip(
        currency=currency,
        itemised=quote.itemised,
        lines=lines,
        subtotal=subtotal,
        discount=discount,
        tax=tariff.tax,
        tax_percent=percent,
        net=net,
        tax_amount=tax,
        total=total,
        valid_until=valid_until,
    )
