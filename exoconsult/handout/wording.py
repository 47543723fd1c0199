"""How the handout says things in its own language: words by id, dates, times, counts and lists.

The order of day and month, the names of weekdays and "a, b and c" belong to a language, not to the
program: patterns are blocks of handout.toml, names and joins come from Babel's locale data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from string import Formatter
from typing import Literal

import msgspec
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list

from exoconsult.content import words
from exoconsult.content.model import Library
from exoconsult.handout.words import NO_TEXT, Run, Text, text

REGIONS = {"en": "GB"}
"""The region whose customs a language without one of its own follows here: no AM and PM by default."""
WEEK = 7
TIGHT = 4
"""Letters of a weekday, at most, that the chart has room for over each of its 15 days."""
NO_BREAK = "\u00a0"
_RANGE = re.compile(r"\d+ \w+( \d+)?")
_LIKE_Y = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
_LIKE_O = re.compile(r"h?[oó]", re.IGNORECASE)
"""Words before which Spanish writes "e" for "y" and "u" for "o": not before "hie", where no i is heard."""
FEW_WEEKS_OF_DAYS = 14
"""From this many days on, whole weeks are said in weeks."""


class Wording(msgspec.Struct, frozen=True):
    """Words and customs of one language, or of the way in which one country writes it (`en-US`)."""

    library: Library
    language: str
    locale: Locale

    # --- words by id ------------------------------------------------------------------------------

    def has(self, block_id: str) -> bool:
        """Tell whether there are words for this id."""
        return words.has(self.library, self.language, block_id)

    def say(self, block_id: str, **values: object) -> str:
        """The sentence with its placeholders filled; raises ContentError when it is missing."""
        return words.text(self.library, self.language, block_id, **values)

    def maybe(self, block_id: str, **values: object) -> str:
        """The sentence, or nothing where the content has none."""
        return self.say(block_id, **values) if self.has(block_id) else ""

    def strong(self, block_id: str, **values: object) -> Text:
        """The sentence with its filled-in values in bold: the one thing to remember."""
        template = words.block(self.library, self.language, block_id).text
        runs: list[Run] = []
        for before, name, _spec, _conversion in Formatter().parse(template):
            runs.append(Run(before))
            if name is not None:
                runs.append(Run(str(values[name]), bold=True))
        return Text(tuple(run for run in runs if run.text))

    def sources(self, block_id: str) -> tuple[str, ...]:
        """Ids of the sources behind a block; none where there is no such block."""
        if not self.has(block_id):
            return ()
        return words.block(self.library, self.language, block_id).sources

    # --- dates, times, counts, lists ----------------------------------------------------------------

    def day(self, day: date, pattern: str) -> str:
        """A day in one of the patterns of handout.toml: short, top, under, long, plain, month and so on."""
        return format_date(day, self.say(f"handout.dates.{pattern}"), locale=self.locale)

    def moment(self, day: date, at: time | None, pattern: str) -> str:
        """A day with its time of day where one is known."""
        said = self.day(day, pattern)
        if at is None:
            return said
        return self.say("handout.dates.with_time", day=said, time=self.clock(at))

    def clock(self, at: time) -> str:
        """A time of day as this place writes it: 10:30, or 10:30 AM."""
        return format_time(at, "short", locale=self.locale).replace("\u202f", " ")

    def weekday(self, iso: int) -> str:
        """The full name of an ISO weekday (1 = Monday)."""
        return str(self.locale.days["format"]["wide"][iso - 1])

    def weekday_short(self, iso: int) -> str:
        """The short name of an ISO weekday (1 = Monday), or its letter where a language shortens none."""
        short, wide = (dict(self.locale.days["format"][width]) for width in ("abbreviated", "wide"))
        names = self.locale.days["stand-alone"]["narrow"] if short == wide else short
        return str(names[(iso - 1) % WEEK])

    def weekday_tight(self, iso: int) -> str:
        """The name of an ISO weekday for a narrow column: the longest of a language's forms with room."""
        forms = self.locale.days["stand-alone"]
        fitting = (forms[width] for width in ("abbreviated", "short") if _longest(forms[width]) <= TIGHT)
        return str(next(fitting, forms["narrow"])[(iso - 1) % WEEK])

    def count(self, thing: str, number: int) -> str:
        """Say "1 session" or "3 sessions": `thing` is a table of handout.count, plural forms its keys."""
        form = f"handout.count.{thing}.{self.locale.plural_form(number)}"
        return self.say(form if self.has(form) else f"handout.count.{thing}.other", n=number)

    def count_range(self, thing: str, low: int, high: int) -> str:
        """Say "4 to 6 weeks", or "5 weeks" where both ends are the same."""
        if low == high:
            return self.count(thing, low)
        return self.count(thing, high).replace(str(high), self.span(low, high), 1)

    def span(self, low: object, high: object) -> str:
        """Say "4 to 6"; one word where both ends are the same."""
        return str(low) if low == high else self.say("handout.dates.span", first=low, last=high)

    def days_or_weeks(self, days: int) -> str:
        """A number of days, in weeks where these are whole: "2 weeks", "10 days"."""
        if days >= FEW_WEEKS_OF_DAYS and days % WEEK == 0:
            return self.count("week", days // WEEK)
        return self.count("day", days)

    def all_of(self, items: Iterable[str]) -> str:
        """Join as in "a, b and c"."""
        return self._joined(list(items), "standard", ("y", "e"), _LIKE_Y)

    def any_of(self, items: Iterable[str]) -> str:
        """Join as in "a, b or c"."""
        return self._joined(list(items), "or", ("o", "u"), _LIKE_O)

    def _joined(
        self, items: list[str], style: Literal["standard", "or"], swap: tuple[str, str], like: re.Pattern[str]
    ) -> str:
        """Join by the locale's pattern; Spanish swaps the joining word before one that sounds like it."""
        said = format_list(items, style, locale=self.locale)
        if self.locale.language != "es" or len(items) < len(swap) or not like.match(items[-1]):
            return said
        end = f" {swap[0]} {items[-1]}"
        return f"{said.removesuffix(end)} {swap[1]} {items[-1]}" if said.endswith(end) else said


def wording_for(library: Library, language: str, *, jurisdiction: str = "") -> Wording:
    """Words and customs of a handout language; English, dates too, where the content lacks it.

    `jurisdiction`: where the clinic is. One in the US writes English as it is written there; paper decides
    nothing, because Letter is at home in more countries than one.
    """
    known = words.written_in(library, language, jurisdiction)
    base, _, region = known.partition("-")
    region = region or REGIONS.get(base, "")
    locale = Locale.parse(f"{base}_{region}" if region else base)
    return Wording(library, known, locale)


def _longest(names: Mapping[int, str]) -> int:
    return max(len(name) for name in names.values())


def sentences(*parts: str) -> Text:
    """Sentences one after the other; empty ones leave no trace."""
    kept = [part.strip() for part in parts if part.strip()]
    return text(" ".join(kept)) if kept else NO_TEXT


def unbroken(words_: str) -> str:
    """The same words with a range of numbers or a number and its unit that no line end parts: "2 to 6"."""
    return _RANGE.sub(lambda found: found[0].replace(" ", NO_BREAK), words_)


def capital(words_: str) -> str:
    """The same words with a capital first letter."""
    return words_[:1].upper() + words_[1:]
