"""Amounts in the words of the screen: in all, and for each visit."""

from __future__ import annotations

from decimal import Decimal

from exoconsult.brand import Tariff
from exoconsult.i18n import _
from exoconsult.planning.model import PriceSlip, Visit
from exoconsult.planning.price import say_amount
from exoconsult.ui.context import Context, Facts

_LINES = {"session": "session", "test_patch": "test-patch", "review": "review"}


def has_tariff(tariff: Tariff) -> bool:
    """Whether the clinic gave a price for anything that a slip could say."""
    return bool(tariff.session or tariff.packages)


def price_is_shown(context: Context, facts: Facts) -> bool:
    """Whether the screen speaks of a price: the clinic has one, or this consultation was given one."""
    return has_tariff(context.brand.price) or facts.consultation.quote.on


def total_words(context: Context, facts: Facts) -> str:
    """Say "£720.00 in all", or why there is no sum; nothing while the slip is off."""
    slip = facts.plan.price
    if slip is None:
        return ""
    missing = {
        "sessions": _("No price: no sessions are planned"),
        "amount": _("No price yet: type one below"),
        "currency": _("No price: the clinic’s file names no currency"),
    }
    if slip.reason_for_none:
        return missing[slip.reason_for_none]
    return _("{amount} in all").format(amount=_said(context, slip, slip.total))


def visit_price(context: Context, facts: Facts, visit: Visit) -> str:
    """Say what a visit costs; nothing where no price is shown, or only the sum."""
    slip = facts.plan.price
    if slip is None or slip.reason_for_none or not slip.itemised:
        return ""
    each = next((line.each for line in slip.lines if line.id == _LINES[visit.kind]), None)
    if each is not None:
        return _said(context, slip, each)
    return _("in the package") if visit.kind == "session" else _("free")


def _said(context: Context, slip: PriceSlip, amount: Decimal) -> str:
    return say_amount(amount, slip.currency, context.settings.ui_language)
