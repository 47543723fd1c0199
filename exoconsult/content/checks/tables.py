"""Who reads which prose, which blocks are labels or make no claim, and which placeholders are filled where.

A pattern is a block id in which `*` stands for one part between dots (or the rest of one) and `**` for one
part or more. What no row names is running text for patients.
"""

import re
from functools import lru_cache

PRACTITIONER = (
    "scar_types.*.recognise",
    "scar_details.marks.*.recognise",
    "scar_details.phototype_help.note",
    "suitability.*.yes",
    "suitability.*.unsure",
    "suitability.age.needling",
    "suitability.first-option",
    "suitability.site-date",
    "suitability.type.*",
    "suitability.cause.*",
    "suitability.mark.*",
    "suitability.grade.*",
    "plan.**.why",
    "plan.why.*",
    "evidence.claims.*.long",
    "evidence.talking.*",
    "routes.*.note",
    "routes.*.lock",
    "jurisdictions.jurisdictions.*.note*",
    "jurisdictions.jurisdictions.*.rules.*.why",
    "jurisdictions.product_sources.*.note",
    "letters.declined.record*",
)
"""Written for the practitioner in the field's terms: words that decide are refused, hard words are not."""

LABELS = (
    "**.name",
    "**.card",
    "**.date_label",
    "scar_details.regions.*.yours",
    "evidence.certainty.*",
    "jurisdictions.jurisdictions.*.regulator",
    "jurisdictions.jurisdictions.*.emergency",
    "jurisdictions.product_sources.*.from",
    "handout.dates.*",
    "handout.count.**",
    "handout.facts.scale.*",
)
"""Names of things and pieces that sentences are made of. They are no sentences, so the reading level leaves
them out (short lines would make it look lower than it is)."""

NO_CLAIM = (
    *LABELS,
    "suitability.*.ask",  # a question states nothing
    "handout.things.*",  # "Which 2 things matter most?"
    "handout.facts.proof_head",
    "handout.facts.scale_alt*",  # "Four steps": what the picture shows
    "handout.home.intro*",  # "Day 0 is your session day"
    "handout.price.*",  # amounts and a tax rate that the clinic enters
)
"""Blocks whose digits are no fact that would need a source."""

FACTS = (
    "scar_types.*.short",
    "scar_types.*.recognise",
    "scar_types.*.meaning",
    "scar_types.*.may",
    "scar_types.*.will_not",
    "scar_types.*.plan*",
    "scar_types.*.first",
    "scar_details.*.*.meaning",
    "suitability.*.yes",
    "suitability.*.unsure",
    "suitability.*.letter",
    "suitability.letter.**",
    "recovery.downtime.*",
    "recovery.sun.*",
    "recovery.phases.*.feel",
    "recovery.phases.*.do.*",
    "recovery.phases.*.dont.*",
    "recovery.red_flags.*",
    "plan.*",
    "evidence.claims.*.*",
    "evidence.about.*",
    "evidence.expect.*",
    "evidence.benefit.*",
    "evidence.cannot.*",
    "evidence.study.*",
    "evidence.risks.*.text",
    "evidence.choices.*.long",
    "evidence.talking.*",
    "jurisdictions.jurisdictions.*.approval",
    "jurisdictions.jurisdictions.*.cosmetic*",
    "jurisdictions.jurisdictions.*.drug",
    "jurisdictions.jurisdictions.*.rules.*.*",
)
"""Sentences that state facts or advice: they name a source, also when they hold no number."""

OWN_NUMBERS = (
    "evidence.**",  # what a publication found, with that publication as its source
    "scar_types.*.plan*",  # compared with `earliest_days_after` by check 6
    "scar_types.*.meaning",  # how long a kind of scar changes by itself
    "recovery.red_flags.long-redness",  # compared with the days of redness by check 6
    "recovery.lumps_later.text",  # how long to look, and when results show: no rule of ours, only words
    "recovery.care.change",
    "suitability.*.ask",
    *LABELS,
)
"""Where a number beside a unit of time is not a second value for a rule of the neutral files."""

_WHEN = frozenset(("day", "days", "days_range", "week", "weeks", "months", "first", "last", "from", "to"))
_COUNTS = frozenset(
    ("n", "min", "max", "low", "high", "number", "sessions", "visits", "gap", "hours", "minutes")
)
_NAMES = frozenset(
    ("name", "who", "clinic", "product", "maker", "phone", "practitioner", "source", "country")
)
_PAGES = frozenset((
    "code", "licence", "shade", "time", "initials", "reference", "language", "version", "checked",
    "next_check", "page", "pages", "words", "route", "given", "steps", "step", "event", "month", "clear",
    "short", "places", "letter", "now", "usual", "dots", "all", "weekday", "symptom", "most", "span",
    "activity", "calm", "sun", "rows", "visit", "head",
))  # fmt: skip

PLACEHOLDERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("recovery.phases.*.do.*", frozenset(("day",))),
    ("recovery.phases.*.dont.*", frozenset(("day",))),
    ("recovery.top_things.*.*", frozenset(("day", "first", "weeks", "phone"))),
    ("recovery.getting_ready.*", frozenset(("days",))),
    ("recovery.the_day.*.text", frozenset(("low", "high"))),
    ("recovery.sun.row", frozenset(("weeks",))),
    ("recovery.sun.shade", frozenset(("day",))),
    ("recovery.downtime.*", frozenset(("day",))),
    ("plan.*", frozenset(("sessions", "gap", "weeks", "months", "every", "days"))),
    ("plan.date_rules.*.*", frozenset(("before", "after", "first"))),
    ("evidence.what.cells.from", frozenset(("source",))),
    ("evidence.approval.*", frozenset(("product", "clinic"))),
    ("jurisdictions.jurisdictions.*.emergency", frozenset(("number",))),
    ("jurisdictions.jurisdictions.*.rules.needling-age.*", frozenset(("age",))),
    ("letters.**", frozenset(("date", "who", "number", "product", "days", "reason"))),
    ("handout.price.*", frozenset(("sessions", "amount", "percent", "day"))),
    ("handout.**", _WHEN | _COUNTS | _NAMES | _PAGES),
)
"""Which placeholders a block may have: the first row that fits counts; a block without a row has none."""

SAMPLES = {
    "day": "12", "sessions": "3 sessions", "visits": "3 visits", "gap": "4 weeks", "given": "1",
    "days": "12 days", "date": "12 May", "until": "12 May", "event": "12 May", "review": "12 May",
    "month": "May",
    "weekday": "Monday", "time": "9:30", "route": "needling", "activity": "Swim", "symptom": "Dry skin",
    "span": "1 to 3", "most": "days 1 to 3", "every": "6 to 12 months", "before": "2 weeks",
    "after": "2 weeks", "steps": "Step 1", "step": "Session 1", "places": "your left cheek", "words": "",
    "short": "", "head": "", "rows": "", "visit": "Session 1", "clear": "2 weeks", "now": "3", "usual": "2",
    "who": "", "name": "", "clinic": "", "product": "", "maker": "", "phone": "", "practitioner": "",
    "source": "plants", "reason": "", "country": "", "initials": "", "reference": "",
    "sun": "Go in the sun", "letter": "A",
}  # fmt: skip
"""What stands for a filled placeholder when a text is measured: two digits, or nothing for names (they are
left out of the reading level). A placeholder that is not here counts as a number."""

A_NUMBER = "12"


def matches(block_id: str, patterns: tuple[str, ...]) -> bool:
    """Whether a block id fits one of the patterns."""
    return _expression(patterns).fullmatch(block_id) is not None


@lru_cache(maxsize=8192)
def for_patients(block_id: str) -> bool:
    """Whether patients read this block."""
    return not matches(block_id, PRACTITIONER)


@lru_cache(maxsize=8192)
def running_text(block_id: str) -> bool:
    """Whether a block is a sentence, a heading or a bullet for patients: what the reading level measures."""
    return for_patients(block_id) and not matches(block_id, LABELS)


@lru_cache(maxsize=8192)
def allowed_placeholders(block_id: str) -> frozenset[str]:
    """Return the placeholder names that a block may use."""
    for pattern, names in PLACEHOLDERS:
        if matches(block_id, (pattern,)):
            return names
    return frozenset()


@lru_cache(maxsize=512)
def _expression(patterns: tuple[str, ...]) -> re.Pattern[str]:
    escaped = [re.escape(one).replace(r"\*\*", ".+").replace(r"\*", "[^.]*") for one in patterns]
    return re.compile("|".join(escaped))
