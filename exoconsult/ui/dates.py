"""Dates as the screen writes them, in the language of the screen."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

_LOCALES = {"en": "en_GB"}


def long_day(day: date, language: str = "en") -> str:
    """Weekday, day, month and year: `Tue 24 Nov 2026`."""
    return format_date(day, "EEE d MMM yyyy", locale=_LOCALES.get(language, language))


def plain_day(day: date, language: str = "en") -> str:
    """Day, month and year: `24 Nov 2026`."""
    return format_date(day, "d MMM yyyy", locale=_LOCALES.get(language, language))


def short_day(day: date, language: str = "en") -> str:
    """Weekday, day and month: `Tue 24 Nov`."""
    return format_date(day, "EEE d MMM", locale=_LOCALES.get(language, language))
