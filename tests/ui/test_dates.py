"""Dates on screen read as those on paper do, which another library writes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from exoconsult.i18n import languages
from exoconsult.ui.dates import long_day, plain_day, short_day

YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


@pytest.mark.parametrize("language", languages())
def test_every_day_of_a_year_reads_as_on_paper(language: str) -> None:
    locale = "en_GB" if language == "en" else language
    ways = ((long_day, "EEE d MMM yyyy"), (plain_day, "d MMM yyyy"), (short_day, "EEE d MMM"))
    for written, how in ways:
        different = {
            (on_screen, on_paper)
            for day in YEAR
            if (on_screen := written(day, language)) != (on_paper := format_date(day, how, locale=locale))
        }
        assert different == set()
