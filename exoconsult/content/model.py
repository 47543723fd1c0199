"""The shape of the content files: numbers and rules once, language-neutral; sentences once per language.

Every struct refuses unknown keys, so that a misspelt key in a TOML file is an error with its path.
Day numbers count from the session day, which is day 0; a range is (first day, last day), both included.
"""

from datetime import date
from typing import Literal

import msgspec

Certainty = Literal["strong", "good", "some", "very_little", "none"]
"""How sure the published evidence lets us be; shown as 4, 3, 2, 1 or 0 dots, always with the word."""

Level = Literal["stop", "wait", "caution", "info"]
"""What an answer raises, strongest first. The practitioner decides what follows from it."""

HopeStep = Literal["no_change", "little_softer", "clearly_softer", "hard_to_notice", "gone"]
"""The word scale of hopes and usual results, in order. Never a percentage."""

HOPE_STEPS: tuple[HopeStep, ...] = ("no_change", "little_softer", "clearly_softer", "hard_to_notice", "gone")

Detail = Literal["grade", "depth", "height", "width", "mature", "mark", "happened_on"]
"""What the Scars page asks about a site of this type, besides region, age and cause."""

Days = tuple[int, int]


class Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything read from a content file."""


class Entry(Data, frozen=True, kw_only=True):
    """A number or rule that touches a patient: it says where it comes from and when somebody last looked."""

    sources: tuple[str, ...]
    reviewed_on: date


class Source(Data, frozen=True, kw_only=True):
    """A publication, guidance page or stated default. `read` says how far it was read."""

    title: str
    short: str
    read: Literal["paper", "table", "page", "abstract", "title", "secondary", "judgement"]
    authors: str = ""
    journal: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    url: str = ""
    note: str = ""


class IntRange(Data, frozen=True, kw_only=True):
    """A whole-number range, both ends included."""

    min: int
    max: int


class Raises(Data, frozen=True, kw_only=True):
    """What an answer brings up.

    `days` counts from the date given with the answer (a wait with a date); a wait without days lasts
    until something that has no date (healed, ended) is confirmed.
    """

    level: Level
    days: int | None = None


# --- scars ---------------------------------------------------------------------------------------


class ScarType(Entry, frozen=True, kw_only=True):
    """One type of facial scar (or mark that is no scar)."""

    order: int
    group: Literal["atrophic", "raised", "line", "mark"]
    pattern: Literal["dots", "squares", "waves", "stripes", "line", "cracks", "spots"]
    drawing: str
    asks: tuple[Detail, ...]
    advice: Literal["sessions", "first_option", "refer", "stop_listed", "colour"]
    """`sessions`: the clinic's default number is offered. All others: no number is offered by default."""
    first_option: str = ""
    """Id of the alternative to ask about before needling (CROSS for ice-pick)."""
    sessions: IntRange | None = None
    gap_weeks: IntRange | None = None
    sessions_when_deep: IntRange | None = None
    earliest_days_after: int | None = None
    """Least number of days between the operation or injury and the first session."""
    raises: Raises | None = None
    usual_change: tuple[HopeStep, HopeStep] | None = None
    """The band of what people usually see, on the word scale; none where no claim may be made."""
    steps_better: IntRange | None = None
    """Goodman-Baron steps that people usually gain; grades are never promised."""
    certainty: Certainty


class ScarCause(Entry, frozen=True, kw_only=True):
    """What caused a scar; some causes raise a point of their own."""

    order: int
    raises: Raises | None = None


class Mark(Entry, frozen=True, kw_only=True):
    """A kind of mark that is colour, not scar (PIE, PIH), or that nobody can explain."""

    order: int
    raises: Raises | None = None


class Grade(Entry, frozen=True, kw_only=True):
    """A Goodman-Baron qualitative grade. `sessions` none: the grade alone offers no number."""

    sessions: IntRange | None = None
    raises: Raises | None = None


class Phototype(Entry, frozen=True, kw_only=True):
    """A Fitzpatrick phototype: what it changes in the plan."""

    order: int
    colour: str
    gap_weeks: int | None = None
    """The gap that the plan starts from, where the phototype asks for a longer one."""
    test_patch: bool = False
    spots_leave_marks: bool = False


class ScarDetails(Data, frozen=True, kw_only=True):
    """The shape of scar_details.toml."""

    causes: dict[str, ScarCause]
    marks: dict[str, Mark]
    grades: dict[str, Grade]
    phototypes: dict[str, Phototype]


# --- routes and recovery ---------------------------------------------------------------------------


class SymptomDays(Data, frozen=True, kw_only=True):
    """When a symptom shows: for most people, and for some people up to here."""

    most: Days
    some: Days | None = None


class ActivityDays(Data, frozen=True, kw_only=True):
    """When an activity is fine again: wait through this day (-1: no wait), fine from that day.

    The days between are fine only if the skin is calm.
    """

    wait_through: int
    fine_from: int


class Depth(Entry, frozen=True, kw_only=True):
    """A depth or strength of a route with its recovery."""

    order: int
    mm: tuple[float, float] | None = None
    symptoms: dict[str, SymptomDays]
    activities: dict[str, ActivityDays]
    shade_through: int
    """Last day on which the patient stays out of the sun altogether."""
    spf_from: int = 1
    """First day of sun cream: later where the skin has to close over first (ablative laser)."""
    spf_weeks: int


class Route(Entry, frozen=True, kw_only=True):
    """A way of delivering the product, with all that depends on the device."""

    order: int
    kind: Literal["needling", "rf_needling", "laser_nonablative", "laser_ablative", "injection"]
    icon: str
    default_depth: str
    depths: dict[str, Depth]
    off_by_default: bool = False
    gap_weeks: IntRange | None = None
    """The device's own gap where it is longer than the scar type's."""
    event_days: int
    """No session in this many days before an event."""
    numbing_minutes: Days
    pih_risk: dict[str, Literal["low", "low_to_moderate", "moderate", "high", "very_high"]]
    """Risk of dark marks by phototype I to VI, from clinical practice."""


class Symptom(Data, frozen=True, kw_only=True):
    """Something the patient may see; order and icon for chart and screen."""

    order: int
    icon: str


class Activity(Data, frozen=True, kw_only=True):
    """Something the patient may want to do again; order and icon for chart and screen."""

    order: int
    icon: str


class CareLine(Data, frozen=True, kw_only=True):
    """One do or do-not of an aftercare phase.

    `activity`: its day is filled from the route's activity days, and the line shows only while that
    activity is not fine yet.
    """

    icon: str
    activity: str = ""
    kinds: tuple[str, ...] = ()
    """Only for these kinds of route; empty means all."""
    optional: bool = False
    """The practitioner may leave it out on the Aftercare page."""


class Phase(Entry, frozen=True, kw_only=True):
    """A stretch of aftercare: days as (first, last)."""

    days: Days
    do: dict[str, CareLine]
    dont: dict[str, CareLine]


class RedFlag(Entry, frozen=True, kw_only=True):
    """A sign that means: call. Never left out of a handout."""

    order: int
    call: Literal["emergency", "same_day", "this_week"]
    icon: str
    kinds: tuple[str, ...] = ()


class TopThing(Entry, frozen=True, kw_only=True):
    """A candidate for "three things that matter most"; `chosen` ones are preset."""

    order: int
    icon: str
    chosen: bool = False


class Recovery(Data, frozen=True, kw_only=True):
    """The shape of recovery.toml."""

    symptoms: dict[str, Symptom]
    activities: dict[str, Activity]
    phases: dict[str, Phase]
    red_flags: dict[str, RedFlag]
    top_things: dict[str, TopThing]
    getting_ready: dict[str, "ReadyLine"]
    the_day: dict[str, "DayStep"]


class ReadyLine(Entry, frozen=True, kw_only=True):
    """One line of "How do I get ready?". `days`: days before the session, for lines that have a time."""

    order: int
    days: int | None = None


class DayStep(Entry, frozen=True, kw_only=True):
    """One step of the session day."""

    order: int
    icon: str
    kinds: tuple[str, ...] = ()


# --- health questions ------------------------------------------------------------------------------


class Question(Entry, frozen=True, kw_only=True):
    """One health question and what its answers raise. Yes, no, unsure and not asked are different answers."""

    group: str
    order: int
    yes: Raises
    unsure: Raises
    asks_date: bool = False
    """A date belongs to a yes (last peel, last isotretinoin); the wait counts from it."""
    kinds: tuple[str, ...] = ()
    """Only asked for these kinds of route; empty means always."""
    yes_by_kind: dict[str, Raises] = {}
    """A stronger or weaker effect for a kind of route (isotretinoin and ablative laser)."""
    product_sources: tuple[str, ...] = ()
    """Only asked when the product comes from one of these (fish allergy and salmon)."""
    safety: bool = True
    """Unanswered safety questions are listed as open."""
    private: bool = False
    """Asked in private; never on the patient's page and never in the patient view."""


class AgeRule(Entry, frozen=True, kw_only=True):
    """Youngest age in whole years on the session's own date."""

    years: int
    raises: Raises


class HealthQuestions(Data, frozen=True, kw_only=True):
    """The shape of suitability.toml."""

    groups: tuple[str, ...]
    age: AgeRule
    questions: dict[str, Question]


# --- plan ------------------------------------------------------------------------------------------


class DateRule(Entry, frozen=True, kw_only=True):
    """Days to keep clear before and after something in the patient's life, and how firm that is."""

    before_days: int = 0
    after_days: int = 0
    first_session_before_days: int | None = None
    """For the first session ever, where a longer time before is kept."""


class PlanRules(Entry, frozen=True, kw_only=True):
    """plan.toml: the arithmetic of sessions, review and maintenance (weeks unless a name says days)."""

    sessions: IntRange
    """What the page offers on its buttons."""
    usual_sessions: IntRange
    """What is said to be usual."""
    gap_weeks: IntRange
    """The usual gap; its minimum is hard."""
    default_gap_weeks: int
    review_weeks: int
    late_check_months: IntRange
    maintenance_weeks: IntRange
    stop_rule_sessions: IntRange
    """After this many sessions without change: review, not more."""
    days_to_think: int
    test_patch_days: int
    """Days between a test patch and session 1."""
    horizon_days: int
    severe_extra_sessions: int
    """Added for grade 4 where the type's number stands for mild to moderate scars."""
    date_rules: dict[str, DateRule]


# --- evidence, choices, places ---


class Claim(Entry, frozen=True, kw_only=True):
    """Something people ask ("does it work?") with how sure we are. `kinds`, `types`: where."""

    order: int
    certainty: Certainty
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    on_handout: bool = True


class Choice(Entry, frozen=True, kw_only=True):
    """Another thing the patient can choose, doing nothing included."""

    order: int
    kinds_differ: tuple[str, ...] = ()
    """Route kinds for which this choice is not listed: it is the treatment itself, or does not go with it."""
    types: tuple[str, ...] = ()
    """Only listed for these scar types; empty means always."""


class Goal(Data, frozen=True, kw_only=True):
    """A chip on the Expectations page. `beyond`: people do not usually get this, so it is talked through."""

    order: int
    beyond: bool = False


class Risk(Entry, frozen=True, kw_only=True):
    """Something that can go wrong, by how common it is."""

    order: int
    how_common: Literal["most", "some", "few"]
    kinds: tuple[str, ...] = ()


class Teach(Data, frozen=True, kw_only=True):
    """A point the patient should be able to say back."""

    order: int


class Evidence(Data, frozen=True, kw_only=True):
    """The shape of evidence.toml."""

    claims: dict[str, Claim]
    choices: dict[str, Choice]
    goals: dict[str, Goal]
    risks: dict[str, Risk]
    teach_back: dict[str, Teach]


class Jurisdiction(Entry, frozen=True, kw_only=True):
    """What differs by country: numbers to call, ages, which product origins and routes may be offered."""

    order: int
    emergency: str
    needling_min_age: int | None = None
    blocked_sources: tuple[str, ...] = ()
    """Origins that cosmetics may not have here; the practitioner is told why."""


class ProductSource(Data, frozen=True, kw_only=True):
    """Where a product sold as exosomes comes from."""

    order: int


class Places(Data, frozen=True, kw_only=True):
    """The shape of jurisdictions.toml."""

    jurisdictions: dict[str, Jurisdiction]
    product_sources: dict[str, ProductSource]


# --- words and the whole ----------------------------------------------------------------------------


class Block(Data, frozen=True, kw_only=True):
    """One short piece of prose without markup. Placeholders `{name}` are filled from the numbers."""

    text: str
    sources: tuple[str, ...] = ()
    revision: int = 1
    reviewed_on: date | None = None
    reviewed_by: str = ""


class Words(Data, frozen=True, kw_only=True):
    """All prose of one language: block id (`file.table.key`) to block."""

    language: str
    blocks: dict[str, Block]


class Library(Data, frozen=True, kw_only=True):
    """Everything the program knows, read once and never changed."""

    version: str
    """Content version as printed in the footer."""
    reviewed_on: date
    """The oldest review date of all entries."""
    sources: dict[str, Source]
    scar_types: dict[str, ScarType]
    details: ScarDetails
    routes: dict[str, Route]
    recovery: Recovery
    health: HealthQuestions
    plan: PlanRules
    evidence: Evidence
    places: Places
    words: dict[str, Words]
