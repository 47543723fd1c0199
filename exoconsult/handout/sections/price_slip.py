"""The price slip, a page of its own where the consultation asks for it. No other page says an amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import format_decimal

from exoconsult.handout.model import Page, Paragraph, Section
from exoconsult.handout.plan_parts import PriceRow, PriceTable
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.wording import sentences
from exoconsult.handout.words import NO_TEXT, Text, text
from exoconsult.planning.model import PriceLine, PriceSlip
from exoconsult.planning.price import say_amount


def price_page(sheet: Sheet) -> Page | None:
    """Compose the slip; none where nobody asked for it or the price is not known."""
    slip = sheet.plan.price
    if slip is None or slip.reason_for_none:
        return None
    table = PriceTable(sheet.label("price.what"), sheet.label("price.amount"), tuple(_rows(sheet, slip)))
    blocks = (Paragraph(sheet.label("price.lead"), style="lead"), table, Paragraph(_foot(sheet, slip)))
    # Without a tab: the running head of the other pages does not name it, and it can be given alone.
    return Page(id="price", tab=NO_TEXT, sections=(Section("price", sheet.label("price.title"), blocks),))


def _rows(sheet: Sheet, slip: PriceSlip) -> Iterator[PriceRow]:
    """Lines, what comes off, tax, sum; the sum alone where the parts are not to be shown."""
    if not slip.itemised:
        name = "total" if slip.tax == "none" else "total_taxed"
        yield PriceRow(sheet.label(f"price.{name}"), _money(sheet, slip, slip.total), strong=True)
        return
    for line in slip.lines:
        yield PriceRow(_line_name(sheet, slip, line), _money(sheet, slip, line.amount))
    if slip.discount:
        yield PriceRow(sheet.label("price.discount"), _money(sheet, slip, -slip.discount))
    percent = format_decimal(slip.tax_percent, locale=sheet.words.locale)
    if slip.tax == "added":
        yield PriceRow(sheet.label("price.net"), _money(sheet, slip, slip.net))
        yield PriceRow(sheet.label("price.tax_added", percent=percent), _money(sheet, slip, slip.tax_amount))
    yield PriceRow(sheet.label("price.total"), _money(sheet, slip, slip.total), strong=True)
    if slip.tax == "included":
        yield PriceRow(
            sheet.label("price.tax_included", percent=percent), _money(sheet, slip, slip.tax_amount)
        )


def _line_name(sheet: Sheet, slip: PriceSlip, line: PriceLine) -> Text:
    """Say what a line is for: "3 sessions, £240.00 each", "Check-up"."""
    if line.id == "session":
        sessions = sheet.words.count("session", line.count)
        if line.count == 1:
            return text(sessions)
        each = _money(sheet, slip, line.each).plain
        return sheet.label("price.each", sessions=sessions, amount=each)
    if line.id == "package":
        sessions = sheet.words.count("session", sheet.plan.schedule.sessions)
        return sheet.label("price.package", sessions=sessions)
    return sheet.label("plan.test_patch" if line.id == "test-patch" else "plan.review")


def _money(sheet: Sheet, slip: PriceSlip, amount: Decimal) -> Text:
    return text(say_amount(amount, slip.currency, sheet.words.language))


def _foot(sheet: Sheet, slip: PriceSlip) -> Text:
    """Until when it holds, what would change it, and that nobody has to decide now."""
    until = slip.valid_until
    holds = sheet.say("handout.price.holds", day=sheet.words.day(until, "plain")) if until else ""
    return sentences(holds, sheet.say("handout.price.changes"), sheet.say("handout.price.no_hurry"))
