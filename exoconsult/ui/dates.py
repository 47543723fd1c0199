"""Dates as the screen writes them, in the language of the screen.

Qt's own names of days and months, which are those of Unicode's CLDR as on paper: the library that writes
dates there takes longer to load than the first window to paint.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale

_LOCALES = {"en": "en_GB"}


def long_day(day: date, language: str = "en") -> str:
    """Weekday, day, month and year: `Tue 24 Nov 2026`."""
    return _written(day, "ddd d MMM yyyy", language)


def plain_day(day: date, language: str = "en") -> str:
    """Day, month and year: `24 Nov 2026`."""
    return _written(day, "d MMM yyyy", language)


def short_day(day: date, language: str = "en") -> str:
    """Weekday, day and month: `Tue 24 Nov`."""
    return _written(day, "ddd d MMM", language)


def _written(day: date, how: str, language: str) -> str:
    return _locale(language).toString(QDate(day.year, day.month, day.day), how)


@lru_cache(maxsize=8)
def _locale(language: str) -> QLocale:
    return QLocale(_LOCALES.get(language, language))
