"""Faults that are planted into a copy of the shipped content by key, so that they survive new wording."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

GONE = object()
PLAIN = {"text": "Wear a hat.", "sources": ["practice-default"]}
CRATER = {
    "order": 9,
    "group": "atrophic",
    "pattern": "waves",
    "drawing": "scar-rolling",
    "asks": ["grade"],
    "advice": "refer",
    "certainty": "some",
    "usual_change": ["no_change", "little_softer"],
    "sources": ["jacob-2001"],
    "reviewed_on": date(2026, 11, 23),
}
HARD = (
    "Formidable possibilities necessitate considerable individual deliberation. "
    "Significant physiological variability characterises sensitivity. "
) * 12

Table = dict[str, Any]


def edit(file: Path, change: Callable[[Table], object]) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    change(table)
    file.write_text(tomli_w.dumps(table), encoding="utf-8")


def put(*keys: str, value: Any) -> Callable[[Table], object]:
    """Return a change that sets a value by key, deep in a file."""

    def change(table: Table) -> None:
        for key in keys[:-1]:
            table = table.setdefault(key, {})
        table[keys[-1]] = value

    return change


def drop(*keys: str) -> Callable[[Table], object]:
    def change(table: Table) -> None:
        for key in keys[:-1]:
            table = table[key]
        del table[keys[-1]]

    return change


def say(*keys: str, text: str, sources: tuple[str, ...] = ("practice-default",)) -> Callable[[Table], object]:
    """Return a change of one block's words."""
    return put(*keys, value={"text": text, "sources": list(sources)})


class Fault(msgspec.Struct, frozen=True):
    """One fault: in `file`, the value at a dotted `path` is replaced (GONE: deleted); texts become blocks.

    The message names the key `at` (the path itself unless given) and holds `words`.
    """

    file: str
    name: str
    path: str
    value: Any
    words: str
    at: str | None = None
    sources: tuple[str, ...] = ("practice-default",)

    def plant(self, root: Path) -> None:
        keys = self.path.split(".")
        if self.value is GONE:
            change = drop(*keys)
        elif isinstance(self.value, str) and self.file.startswith("en/"):
            change = say(*keys, text=self.value, sources=self.sources)
        else:
            change = put(*keys, value=self.value)
        edit(root / self.file, change)


FAULTS = [
    # --- 1 files
    Fault("neutral/plan.toml", "unknown-key", "review_wekes", 3, "review_wekes", at=""),
    Fault("neutral/plan.toml", "wrong-type", "review_weeks", "twelve", "review_weeks", at=""),
    Fault("neutral/plan.toml", "missing-key", "review_weeks", GONE, "review_weeks", at=""),
    Fault("en/plan.toml", "block-unknown-key", "usual.txt", "x", "txt", at="plan.usual"),
    Fault("en/plan.toml", "not-a-block", "usual", 5, "table with a text", at="plan.usual"),
    # --- 2 sources
    Fault("en/plan.toml", "unknown-source", "review", "Come back.", "nobody-1999", sources=("nobody-1999",)),
    Fault("neutral/plan.toml", "unknown-source-of-a-number", "sources",
          ["nobody-1999"], "nobody-1999", at=""),
    Fault("neutral/plan.toml", "number-without-source", "sources", [], "at least one source", at=""),
    Fault("neutral/routes.toml", "depth-without-source", "microneedling.depths.scar.sources",
          [], "at least one source", at="microneedling.depths.scar"),
    Fault("en/evidence.toml", "sentence-with-number-without-source", "study.text",
          {"text": "25 people had laser."}, "needs a source"),
    Fault("en/evidence.toml", "sentence-with-a-written-number-without-source", "study.text",
          {"text": "Scars shrank by a third."}, "needs a source"),
    Fault("en/evidence.toml", "title-only", "study.text",
          "25 people had laser.", "only the title was read of zhai-2026", sources=("zhai-2026",)),
    Fault("neutral/evidence.toml", "title-only-claim", "claims.top-ups-help.sources",
          ["zhai-2026"], "only the title", at="claims.top-ups-help"),
    Fault("en/recovery.toml", "fact-without-source", "red_flags.pus", {"text": "pus"}, "needs a source"),
    Fault("en/plan.toml", "source-twice", "review",
          "Come back.", "named twice", sources=("minutilli-2024", "minutilli-2024")),
    # --- 3 claims
    Fault("en/evidence.toml", "guarantee", "study.text", "We guarantee it.", "'guarantee'"),
    Fault("en/evidence.toml", "guarantee-denied", "study.text", "There is no guarantee.", "'guarantee'"),
    Fault("en/evidence.toml", "cure", "study.text", "It cures scars.", "'cures'"),
    Fault("en/evidence.toml", "permanent", "study.text", "The change is permanent.", "'permanent'"),
    Fault("en/evidence.toml", "remove-scars", "study.text", "We remove your scars.", "'remove your scars'"),
    Fault("en/evidence.toml", "risk-free", "study.text", "It is risk-free.", "'risk-free'"),
    Fault("en/evidence.toml", "medical-grade", "study.text",
          "We use a medical-grade gel.", "'medical-grade'"),
    Fault("en/evidence.toml", "fda-approved", "study.text", "It is FDA-approved.", "'FDA-approved'"),
    Fault("en/evidence.toml", "youthful", "study.text", "You get youthful skin.", "'youthful'"),
    Fault("en/evidence.toml", "per-cent", "study.text",
          "Scars got 33% better.", "'33%'", sources=("kwon-2020",)),
    Fault("en/evidence.toml", "per-cent-in-words", "study.text",
          "Scars got 33 per cent better.", "'33 per cent'", sources=("kwon-2020",)),
    Fault("en/evidence.toml", "score", "study.text", "Your score is low.", "'score'"),
    Fault("en/suitability.toml", "verdict-for-practitioner", "keloid-history.yes",
          "Verdict: refer.", "'Verdict'"),
    Fault("en/suitability.toml", "unsuitable", "keloid-history.yes",
          "Unsuitable for needling.", "'Unsuitable'"),
    Fault("en/suitability.toml", "do-not-treat", "keloid-history.yes",
          "Do not treat this scar.", "'Do not treat'"),
    Fault("en/scar_types.toml", "recommended", "keloid.recognise",
          "Needling is not recommended.", "'recommended'"),
    Fault("en/scar_types.toml", "proceed", "keloid.recognise", "Proceed with care.", "'Proceed'"),
    Fault("en/scar_types.toml", "hard-word", "keloid.meaning", "It is a dermal lesion.", "'dermal'"),
    Fault("en/plan.toml", "typed-day", "date_rules.sport.patient", "No gym until day 7.", "'until day 7'"),
    Fault("en/plan.toml", "written-weeks", "date_rules.trip.patient", "Wait for two weeks.", "placeholder"),
    Fault("en/plan.toml", "typed-weeks", "date_rules.trip.patient", "Wait for 2 weeks.", "placeholder"),
    Fault("en/plan.toml", "typed-sessions", "usual",
          "Most people have 2 to 4 sessions.", "'2 to 4 sessions'"),
    Fault("en/recovery.toml", "two-timings-for-make-up", "top_things.no-make-up.text", "Wait until day 5",
          "neutral/routes.toml: microneedling.depths.scar.activities.make-up is day 3"),
    Fault("en/recovery.toml", "two-timings-in-a-care-line", "phases.first-day.dont.make-up",
          "No make-up until day 9", "neutral/routes.toml: fractional-ablative.depths.standard.activities"),
    # --- 4 reading
    Fault("en/plan.toml", "21-words", "review",
          "We look " + "and look " * 9 + "again.", "a sentence of 21 words"),
    Fault("en/plan.toml", "long-sentence", "review",
          "We look " + "and look " * 10 + "at it.", "a sentence of 24 words"),
    Fault("en/plan.toml", "hard-file", "review", HARD, "Flesch-Kincaid", at=""),
    Fault("en/evidence.toml", "many-long-words", "study.text", HARD, "US SMOG grade", at=""),
    # --- 5 complete
    Fault("en/scar_types.toml", "missing-words", "rolling.meaning", GONE, "missing"),
    Fault("en/recovery.toml", "missing-red-flag", "red_flags.breathing", GONE, "missing"),
    Fault("en/recovery.toml", "missing-care-line", "phases.first-day.do.shade", GONE, "missing"),
    Fault("en/handout.toml", "missing-alt", "plan.alt", GONE, "missing"),
    Fault("en/scar_details.toml", "missing-region", "regions.chin", GONE, "missing", at="regions.chin.name"),
    Fault("en/scar_types.toml", "orphan", "crater.name", PLAIN, "no entry"),
    Fault("en/suitability.toml", "letter-of-a-private-question", "self-harm.letter", PLAIN, "in private"),
    Fault("en/plan.toml", "empty-words", "review", " ", "empty"),
    Fault("en/plan.toml", "hidden-character", "review", "Come\u202e back.", "U+202E"),
    Fault("en/plan.toml", "misspelt-placeholder", "review",
          "Come back after {weeeks}.", "nothing fills {weeeks}"),
    Fault("en/recovery.toml", "placeholder-elsewhere", "phases.first-day.dont.touch",
          "No {product} yet", "nothing fills {product}"),
    Fault("en/plan.toml", "open-brace", "review", "Come back after {weeks.", "braces"),
    Fault("en/plan.toml", "placeholder-with-format", "review", "Come back after {weeks:>999999}.", "braces"),
    Fault("neutral/scar_types.toml", "drawing-missing", "rolling.drawing", "scar-crater", "scar-crater.svg"),
    Fault("neutral/scar_types.toml", "no-skin-from-the-side", "crater", CRATER, "handout/skin-crater.svg"),
    Fault("neutral/recovery.toml", "icon-missing", "red_flags.pus.icon", "../../ui/x", "no picture"),
    # --- 6 consistent: ids and defaults
    Fault("neutral/routes.toml", "default-depth", "microneedling.default_depth", "deepest", "'deepest'"),
    Fault("neutral/routes.toml", "pih-risk", "microneedling.pih_risk.V",
          GONE, "'V'", at="microneedling.pih_risk"),
    Fault("neutral/routes.toml", "activity-missing", "microneedling.depths.scar.activities.swim",
          GONE, "'swim'", at="microneedling.depths.scar.activities"),
    Fault("neutral/routes.toml", "unknown-symptom", "microneedling.depths.scar.symptoms.itch",
          {"most": [0, 1]}, "'itch'", at="microneedling.depths.scar.symptoms"),
    Fault("neutral/routes.toml", "injection-on", "microinjection.off_by_default", False, "off by default"),
    Fault("neutral/routes.toml", "default-route-off", "microneedling.off_by_default", True, "default"),
    Fault("neutral/routes.toml", "same-order", "fractional-ablative.order", 1, "'microneedling'"),
    Fault("neutral/scar_types.toml", "unknown-first-option", "ice-pick.first_option", "glue", "'glue'"),
    Fault("neutral/scar_types.toml", "first-option-undated", "ice-pick.asks",
          ["grade"], "'first_option_done_on'", at="ice-pick.after_first_option"),
    Fault("neutral/recovery.toml", "care-line-activity", "phases.days-1-3.dont.swim.activity",
          "dive", "'dive'"),
    Fault("neutral/recovery.toml", "unknown-kind", "red_flags.vision.kinds", ["magic"], "'magic'"),
    Fault("neutral/recovery.toml", "four-things-preset", "top_things.lumps.chosen",
          True, "not 4", at="top_things"),
    Fault("neutral/suitability.toml", "unknown-group", "questions.tan.group", "weather", "'weather'"),
    Fault("neutral/suitability.toml", "unknown-product-source", "questions.fish-allergy.product_sources",
          ["shark"], "'shark'"),
    Fault("neutral/jurisdictions.toml", "unknown-blocked-source", "jurisdictions.uk.blocked_sources",
          ["alien"], "'alien'"),
    Fault("neutral/jurisdictions.toml", "unknown-locked-kind", "jurisdictions.uk.locked_kinds",
          ["magic"], "'magic'"),
    Fault("neutral/jurisdictions.toml", "blocked-without-a-ground", "jurisdictions.uk.rules.human",
          GONE, "without a ground", at="jurisdictions.uk.rules"),
    Fault("neutral/jurisdictions.toml", "injecting-without-a-ground", "jurisdictions.kr.rules.injection",
          GONE, "without a ground", at="jurisdictions.kr.rules"),
    Fault("neutral/jurisdictions.toml", "age-without-a-ground", "jurisdictions.us.rules.needling-age",
          GONE, "'needling-age'", at="jurisdictions.us.rules"),
    Fault("neutral/jurisdictions.toml", "ground-for-nothing", "jurisdictions.us.blocked_sources",
          ["salmon"], "'salmon'", at="jurisdictions.us.rules"),
    Fault("neutral/jurisdictions.toml", "unblocked-with-a-ground", "jurisdictions.uk.blocked_sources",
          [], "for nothing", at="jurisdictions.uk.rules.human"),
    Fault("en/jurisdictions.toml", "ground-without-words", "jurisdictions.uk.rules.human.told",
          GONE, "missing"),
    Fault("en/jurisdictions.toml", "drug-without-words", "jurisdictions.us.drug", GONE, "missing"),
    Fault("neutral/evidence.toml", "unknown-type", "claims.raised-scars.types", ["bump"], "'bump'"),
    Fault("neutral/evidence.toml", "nothing-is-no-choice", "choices.nothing",
          GONE, "'nothing'", at="choices"),
    # --- 6 consistent: numbers
    Fault("neutral/plan.toml", "range-reversed", "usual_sessions",
          {"min": 4, "max": 2}, "4 to 2 is not in order"),
    Fault("neutral/jurisdictions.toml", "emergency", "jurisdictions.uk.emergency", "soon", "telephone"),
    Fault("neutral/scar_details.toml", "colour", "phototypes.VI.colour", "brown", "'brown'"),
    Fault("neutral/sources.toml", "nameless-source", "kwon-2020.short", "", "needs a name"),
    Fault("neutral/plan.toml", "default-gap-outside", "default_gap_weeks", 9, "4 to 6"),
    Fault("neutral/plan.toml", "first-session-sooner", "date_rules.event.first_session_before_days",
          7, "before_days"),
    Fault("neutral/routes.toml", "fine-before-wait", "microneedling.depths.scar.activities.swim",
          {"wait_through": 5, "fine_from": 5}, "wait_through",
          at="microneedling.depths.scar.activities.swim.fine_from"),
    Fault("neutral/routes.toml", "some-inside-most", "microneedling.depths.scar.symptoms.redness",
          {"most": [0, 3], "some": [0, 2]}, "do not contain",
          at="microneedling.depths.scar.symptoms.redness.some"),
    Fault("neutral/routes.toml", "days-reversed", "microneedling.depths.scar.symptoms.redness",
          {"most": [3, 0]}, "3 to 0", at="microneedling.depths.scar.symptoms.redness.most"),
    Fault("neutral/routes.toml", "shade-after-spf", "microneedling.depths.scar.shade_through",
          99, "spf_weeks"),
    Fault("neutral/routes.toml", "event-two-values", "microneedling.event_days",
          3, "neutral/plan.toml: date_rules.event.before_days"),
    Fault("neutral/routes.toml", "short-gap", "fractional-ablative.gap_weeks",
          {"min": 1, "max": 8}, "neutral/plan.toml: gap_weeks.min"),
    Fault("neutral/recovery.toml", "hole-between-phases", "phases.days-4-7.days", [5, 7], "a hole"),
    Fault("neutral/recovery.toml", "phases-overlap", "phases.days-4-7.days", [3, 7], "two phases"),
    Fault("neutral/recovery.toml", "phases-end-early", "phases.weeks-2-6.days",
          [8, 35], "spf_weeks lasts to day 42", at="phases"),
    Fault("neutral/scar_types.toml", "keloid-with-sessions", "keloid.sessions",
          {"min": 2, "max": 4}, "stop_listed"),
    Fault("neutral/scar_types.toml", "scars-usually-gone", "rolling.usual_change",
          ["clearly_softer", "gone"], "nobody"),
    Fault("neutral/scar_types.toml", "too-many-sessions", "rolling.sessions",
          {"min": 3, "max": 30}, "neutral/plan.toml"),
    Fault("neutral/suitability.toml", "wait-without-date", "questions.pregnancy.yes",
          {"level": "wait", "days": 90}, "has to be asked", at="questions.pregnancy.asks_date"),
    # --- 6 consistent: words beside numbers
    Fault("en/recovery.toml", "dont-without-no", "phases.first-day.dont.touch",
          "Hands off", "starts with 'No'"),
    Fault("en/recovery.toml", "line-too-long", "phases.first-day.dont.touch",
          "No touching or rubbing of the skin", "34 characters"),
    Fault("en/recovery.toml", "line-too-long-with-its-day", "phases.days-1-3.dont.swim",
          "No swims or baths before day {day}", "characters with the day"),
    Fault("en/recovery.toml", "phase-name", "phases.days-4-7.name",
          "Days 4 to 9", "phases.days-4-7.days is days 4 to 7"),
    Fault("en/recovery.toml", "phase-name-in-weeks", "phases.weeks-2-6.name", "Weeks 2 to 8", "weeks 2 to 6"),
    Fault("en/routes.toml", "depth-name", "microneedling.depths.scar.name",
          "1.0 to 3.0 mm", "neutral/routes.toml: microneedling.depths.scar.mm"),
    Fault("en/scar_types.toml", "earliest-weeks", "surgical.plan",
          "We wait at least 4 weeks.", "surgical.earliest_days_after is 42 days"),
    Fault("en/recovery.toml", "long-redness", "red_flags.long-redness",
          "colour after day 3", "symptoms.redness lasts to 7"),
    Fault("neutral/plan.toml", "reviewed-in-the-future", "reviewed_on",
          date(2030, 1, 1), "2030-01-01 is in the future", at=""),
    Fault("en/plan.toml", "words-reviewed-in-the-future", "meta.reviewed_on",
          date(2030, 1, 1), "in the future", at="review"),
]  # fmt: skip
