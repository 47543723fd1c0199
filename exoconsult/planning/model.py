"""What planning finds out: one frozen value that screen, paper, calendar and command line all read.

Ids (`session-1`, `question.pregnancy`, `event`) are stable; words for them come from the content files.
"""

from datetime import date, time
from decimal import Decimal
from typing import Literal

import msgspec

from exoconsult.consultation.places import RouteOffer, SourceOffer, Told
from exoconsult.consultation.suitability import Point
from exoconsult.content.model import Certainty, Days, HopeStep


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything that planning returns."""


class Clash(Result, frozen=True, kw_only=True):
    """Why a date does not fit.

    `rule`: a date rule of plan.toml (`event`, `sunny_holiday`, `trip`, `sport`, `busy`), the id of a point
    (`question.tan`, `site-date`…), or one of these: `closed` (the clinic is shut), `gap` (too soon after the
    visit before), `past`, `think` (the days to think are not over), `test-patch` (too soon after the patch),
    `decision` (the practitioner's own wait), `batch` (the product expires before), `review` (earlier than the
    review is meant), `long-gap` (beyond the usual gap). Those that are not `hard` are notes: the date
    fits all the same.
    """

    rule: str
    commitment: int | None = None
    """Index into the consultation's commitments, where one is the reason."""
    clear_from: date | None = None
    """First day after the forbidden stretch."""
    hard: bool = True


class Visit(Result, frozen=True, kw_only=True):
    """One dated visit. `earliest` and `latest`: the window in which it may be moved (decisions 14)."""

    id: str
    kind: Literal["test_patch", "session", "review"]
    number: int = 0
    on: date
    at: time | None = None
    earliest: date
    """First clear day on which this visit may be while the ones before it stay."""
    moves: tuple[str, ...] = ()
    """Later visits whose dates follow from this one, up to the first that was chosen by hand."""
    latest: date | None = None
    """Last clear day that keeps the usual gap and clears the next event; none: no such day, or no limit."""
    weeks_after_last: int | None = None
    given: bool = False
    moved: bool = False
    clashes: tuple[Clash, ...] = ()
    kept_because: str = ""


class Option(Result, frozen=True, kw_only=True):
    """A fully dated way out when the chosen dates do not fit: every move is listed."""

    id: Literal["move", "fewer", "after", "later"]
    sessions: int
    visits: tuple[Visit, ...]


class EventNote(Result, frozen=True, kw_only=True):
    """How one event lies to the plan: `fits`, `tight` (it fits, the full result shows later) or `clash`."""

    commitment: int
    fit: Literal["fits", "tight", "clash"]
    sessions_before: int = 0
    """Sessions that lie before the event; fewer than all: it falls inside the course."""
    clear_days_before: int
    """Days to keep clear before the event, when a date moves."""
    full_result_on: date | None = None


class Schedule(Result, frozen=True, kw_only=True):
    """Sessions, review and maintenance on real dates; or why there is none."""

    reason_for_none: Literal["", "no_sites", "refer", "stop_listed", "first_option", "colour", "outcome"] = ""
    sessions: int = 0
    usual_sessions: tuple[int, int] | None = None
    """The clinic's default range for these scars; none where no number is offered."""
    gap_weeks: int = 0
    gap_range: tuple[int, int] = (0, 0)
    visits: tuple[Visit, ...] = ()
    informed_on: date | None = None
    """The day on which the information was given."""
    think_until: date | None = None
    """First day on which a session may be, by the clinic's days to think."""
    test_patch_offered: bool = False
    """Phototype or a tendency to dark marks asks for one; it is planned unless it was turned off."""
    maintenance: tuple[date, date] | None = None
    late_check: tuple[date, date] | None = None
    stop_rule: tuple[int, int] | None = None
    """After so many sessions without a change: review, not more."""
    course_weeks: int = 0
    options: tuple[Option, ...] = ()
    """Ways out of clashes, and of an event that falls inside the course; none without either."""
    events: tuple[EventNote, ...] = ()
    possible: bool = True
    """False: no day before the horizon meets all hard rules."""


class SymptomRow(Result, frozen=True, kw_only=True):
    """One symptom of the chart, in days after the session."""

    id: str
    most: Days
    some: Days | None = None


class ActivityRow(Result, frozen=True, kw_only=True):
    """One activity of the chart: wait through a day, only if calm, fine from a day."""

    id: str
    wait_through: int
    fine_from: int


class Overlap(Result, frozen=True, kw_only=True):
    """What is left of one session when something in the patient's life comes; days count from the session."""

    visit: str
    commitment: int
    days: Days
    """First and last day of the commitment, as far as the weeks of sun cream go."""
    symptoms: tuple[str, ...] = ()
    """What some people may still have on these days."""
    activities: tuple[str, ...] = ()
    """What is not fine yet on the first of them."""
    shade: bool = False
    """The first of them is a day out of the sun altogether."""


class RecoveryPlan(Result, frozen=True, kw_only=True):
    """Recovery for the route and depth chosen."""

    route: str
    depth: str
    kind: str = ""
    symptoms: tuple[SymptomRow, ...]
    activities: tuple[ActivityRow, ...]
    shade_through: int
    spf_from: int = 1
    spf_weeks: int
    dark_marks: Literal["", "low", "low_to_moderate", "moderate", "high", "very_high"] = ""
    """Risk of dark marks by this device on this phototype, from practice; empty: no phototype yet."""
    lumps_months: int = 0
    """How long after the last session new lumps are looked for."""
    overlaps: tuple[Overlap, ...] = ()
    """The patient's own commitments on top, by session and day."""
    weekday: int | None = None
    """ISO weekday (Monday 1) shared by all sessions to come, if they share one."""
    sources: tuple[str, ...] = ()


class SiteOutlook(Result, frozen=True, kw_only=True):
    """What usually happens with this site. `usual` none: no claim is made."""

    site: int
    type: str
    advice: Literal["sessions", "first_option", "refer", "stop_listed", "colour"]
    usual: tuple[HopeStep, HopeStep] | None
    first_option: str = ""
    certainty: Certainty = "none"
    grade_now: int | None = None
    grade_usual: int | None = None


class Outlook(Result, frozen=True, kw_only=True):
    """Outlook for every site and the face as a whole, and how the patient's hope lies to it."""

    sites: tuple[SiteOutlook, ...] = ()
    usual: tuple[HopeStep, HopeStep] | None = None
    hope: Literal["", "within", "beyond"] = ""
    claims: tuple[str, ...] = ()
    certainty: dict[str, Certainty] = {}
    """By claim."""
    choices: tuple[str, ...] = ()


class PriceLine(Result, frozen=True, kw_only=True):
    """One line of the slip. `each` and `amount` are rounded to the currency's smallest coin."""

    id: Literal["session", "package", "test-patch", "review"]
    count: int
    each: Decimal
    amount: Decimal


class PriceSlip(Result, frozen=True, kw_only=True):
    """What the course costs. `net` and `tax_amount` always make `total`; without a reason there are lines."""

    reason_for_none: Literal["", "sessions", "amount", "currency"] = ""
    currency: str = ""
    itemised: bool = True
    lines: tuple[PriceLine, ...] = ()
    subtotal: Decimal = Decimal(0)
    discount: Decimal = Decimal(0)
    tax: Literal["none", "included", "added"] = "none"
    tax_percent: Decimal = Decimal(0)
    net: Decimal = Decimal(0)
    tax_amount: Decimal = Decimal(0)
    total: Decimal = Decimal(0)
    valid_until: date | None = None


class Offers(Result, frozen=True, kw_only=True):
    """What may be offered in this place, what the sheet says about it, what the practitioner is told."""

    place: str
    status: Literal["cosmetic", "drug", "unclear"] = "unclear"
    """What a product sold as exosomes counts as here, on the skin."""
    emergency: str = ""
    regulator: str = ""
    report: str = ""
    """Block ids of the authority's name and of where harm is reported."""
    routes: tuple[RouteOffer, ...] = ()
    sources: tuple[SourceOffer, ...] = ()
    route: str = ""
    """The route in use; another one than was asked for where `refused` names that."""
    refused: tuple[str, ...] = ()
    """Routes that the consultation or the clinic's default names and that are not offered."""
    source: str = ""
    """Origin of the product in use; empty: nobody said."""
    told: tuple[Told, ...] = ()
    """What the sheet says about the law, in order."""
    notes: tuple[Told, ...] = ()
    missing: tuple[str, ...] = ()
    """`name`, `maker`, `source`, `sterile`: facts the patient has to be given and that nobody entered."""


class Plan(Result, frozen=True, kw_only=True):
    """Everything derived from one consultation on one day."""

    today: date
    points: tuple[Point, ...]
    open_questions: tuple[str, ...]
    outlook: Outlook
    recovery: RecoveryPlan
    schedule: Schedule
    offers: Offers
    price: PriceSlip | None = None
    """Only where the consultation asks for a slip; no other page may show it."""
