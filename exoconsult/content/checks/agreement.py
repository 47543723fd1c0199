"""Check 6, third part: words agree with the numbers beside them, lines fit, and reviews are not too old."""

import re
from collections.abc import Iterator
from datetime import date

from exoconsult.content.checks.context import Context, prose_place, walk
from exoconsult.content.checks.prose import filled
from exoconsult.content.checks.report import Finding
from exoconsult.content.model import Entry

LONGEST_LINE = 30
"""Characters of a care line with its day filled in: what fits beside the icon on page 3."""

REVIEW_MONTHS = 12
_YEAR = 12

_WEEK = 7
_DAYS = re.compile(r"\bdays? (\d+)(?: (?:to|and|-|–) (\d+))?", re.IGNORECASE)
_WEEKS = re.compile(r"\bweeks? (\d+)(?: (?:to|and|-|–) (\d+))?", re.IGNORECASE)
_COUNT_WEEKS = re.compile(r"\b(\d+) weeks?\b", re.IGNORECASE)
_MONTHS = re.compile(r"\b(\d+) months?\b", re.IGNORECASE)
_MM = re.compile(r"\d+(?:\.\d+)?(?=[\d. to–-]*mm)")
_AFTER_DAY = re.compile(r"\bday (\d+)", re.IGNORECASE)


def check_agreement(context: Context) -> Iterator[Finding]:
    """Care lines, numbers in English words, review dates."""
    yield from _care_lines(context)
    yield from _phase_names(context)
    yield from _depth_names(context)
    yield from _earliest(context)
    yield from _lumps(context)
    yield from _long_redness(context)
    yield from _reviews(context)


def _care_lines(context: Context) -> Iterator[Finding]:
    for language, block_id, block in context.every_block():
        part = block_id.split(".")
        if part[:2] != ["recovery", "phases"] or not {"do", "dont"} & set(part[3:4]):
            continue
        file, key = prose_place(language, block_id)
        line = filled(block.text)
        if len(line) > LONGEST_LINE:
            message = f"{len(line)} characters with the day filled in (at most {LONGEST_LINE}): {line!r}"
            yield Finding(file, key, message, "consistent")
        if language == "en" and part[3] == "dont" and not re.match(r"No\b", line):
            yield Finding(file, key, f"a line of what not to do starts with 'No': {line!r}", "consistent")


def _phase_names(context: Context) -> Iterator[Finding]:
    """Find names like "Days 1 to 3" and "Weeks 2 to 6" that do not say the days of their phase."""
    for name, phase in context.library.recovery.phases.items():
        weeks = (max(1, -(-phase.days[0] // _WEEK)), -(-phase.days[1] // _WEEK))
        block_id = f"recovery.phases.{name}.name"
        for pattern, days, unit in ((_DAYS, phase.days, "days"), (_WEEKS, weeks, "weeks")):
            for file, key, said in _numbers(context, block_id, pattern):
                if said not in (days, (days[0],)) or (len(said) == 1 and days[0] != days[1]):
                    other = f"neutral/recovery.toml: phases.{name}.days is {unit} {days[0]} to {days[1]}"
                    yield Finding(file, key, f"{unit} {_listed(said)} are said; {other}", "consistent")


def _depth_names(context: Context) -> Iterator[Finding]:
    for route_name, route in context.library.routes.items():
        for name, depth in route.depths.items():
            block_id = f"routes.{route_name}.depths.{name}.name"
            block = context.blocks("en").get(block_id)
            said = {float(number) for number in _MM.findall(block.text)} if block else set()
            if said and not (depth.mm and depth.mm[1] in said and said <= {*depth.mm}):
                file, key = prose_place("en", block_id)
                other = f"neutral/routes.toml: {route_name}.depths.{name}.mm is {depth.mm}"
                yield Finding(file, key, f"{_listed(said)} mm are said; {other}", "consistent")


def _earliest(context: Context) -> Iterator[Finding]:
    for name, scar in context.library.scar_types.items():
        if scar.earliest_days_after is None:
            continue
        for file, key, said in _numbers(context, f"scar_types.{name}.plan", _COUNT_WEEKS):
            if said != (scar.earliest_days_after // _WEEK,):
                other = (
                    f"neutral/scar_types.toml: {name}.earliest_days_after is {scar.earliest_days_after} days"
                )
                yield Finding(file, key, f"{_listed(said)} weeks are said; {other}", "consistent")


def _lumps(context: Context) -> Iterator[Finding]:
    months = context.library.plan.lumps_months
    for file, key, said in _numbers(context, "recovery.lumps_later.text", _MONTHS):
        if said != (months,):
            other = f"neutral/plan.toml: lumps_months is {months}"
            yield Finding(file, key, f"{_listed(said)} months are said; {other}", "consistent")


def _long_redness(context: Context) -> Iterator[Finding]:
    """The day from which colour is a reason to call is not a day on which it is usual."""
    flag = context.library.recovery.red_flags.get("long-redness")
    for file, key, said in _numbers(context, "recovery.red_flags.long-redness", _AFTER_DAY):
        for route_name, route in context.library.routes.items():
            if flag is None or (flag.kinds and route.kind not in flag.kinds):
                continue
            for name, depth in route.depths.items():
                redness = depth.symptoms.get("redness")
                usual = (redness.some or redness.most)[1] if redness else -1
                if usual > said[0]:
                    other = (
                        f"neutral/routes.toml: {route_name}.depths.{name}.symptoms.redness lasts to {usual}"
                    )
                    yield Finding(file, key, f"day {said[0]} is said; {other}", "consistent")


def _numbers(
    context: Context, block_id: str, pattern: re.Pattern[str]
) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """File, key and numbers of each match in the English words."""
    block = context.blocks("en").get(block_id)
    for match in pattern.finditer(block.text) if block else ():
        file, key = prose_place("en", block_id)
        yield file, key, tuple(int(number) for number in match.groups() if number)


def _listed(numbers: tuple[int, ...] | set[float]) -> str:
    return " to ".join(f"{number:g}" for number in sorted(numbers))


def _reviews(context: Context) -> Iterator[Finding]:
    """Nothing was reviewed in the future; what nobody looked at for a year is named."""
    dated = [
        (file, key, data.reviewed_on) for file, key, data in walk(context.library) if isinstance(data, Entry)
    ]
    for language, block_id, block in context.every_block():
        file, key = prose_place(language, block_id)
        if block.reviewed_on is None:
            yield Finding(file, key, "nobody says when these words were reviewed", "consistent", warning=True)
        else:
            dated.append((file, key, block.reviewed_on))
    for file, key, day in dated:
        if day > context.today:
            message = f"reviewed_on = {day} is in the future (today is {context.today})"
            yield Finding(file, key, message, "consistent")
        elif _older(day, context.today):
            message = f"last reviewed on {day}, more than {REVIEW_MONTHS} months ago"
            yield Finding(file, key, message, "consistent", warning=True)


def _older(day: date, today: date) -> bool:
    months = (today.year - day.year) * _YEAR + today.month - day.month
    return months > REVIEW_MONTHS or (months == REVIEW_MONTHS and today.day > day.day)
