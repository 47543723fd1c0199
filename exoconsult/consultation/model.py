"""The whole consultation as one frozen value: what is saved, undone, planned from and printed.

Every field has a default, so that an empty consultation is valid and a file from an older version with
fewer fields still loads. Unknown keys are refused with their path. Ids that content files define (scar
types, routes, questions…) are plain strings here; `consultation.files` checks them against the library.
"""

from datetime import date, datetime, time
from typing import Annotated, Literal

import msgspec

from exoconsult.brand import Amount, Percent

SCHEMA_VERSION = 2
"""Of the newest form of file. 2: `SessionGiven.device`; `files.oldest_form` says which one a value needs."""

Region = Literal[
    "forehead", "temple-r", "temple-l", "nose", "cheek-r", "cheek-l", "upper-lip", "jaw-r", "jaw-l", "chin"
]
REGIONS: tuple[Region, ...] = (
    "forehead",
    "temple-r",
    "temple-l",
    "nose",
    "cheek-r",
    "cheek-l",
    "upper-lip",
    "jaw-r",
    "jaw-l",
    "chin",
)
Phototype = Literal["I", "II", "III", "IV", "V", "VI"]
Outcome = Literal["go_ahead", "wait", "refer", "thinking", "declined", "open"]
AnswerValue = Literal["yes", "no", "unsure", "not_asked", "asked_in_group"]
"""`asked_in_group`: "No to all of these", given once the whole group was on screen; not a plain no."""

Id = Annotated[str, msgspec.Meta(pattern=r"^([a-z0-9][a-z0-9._-]*)?$", max_length=60)]
Line = Annotated[str, msgspec.Meta(max_length=200)]
Note = Annotated[str, msgspec.Meta(max_length=5000)]
Day = Annotated[date, msgspec.Meta(description="A calendar day, YYYY-MM-DD.")]
Clock = Annotated[time, msgspec.Meta(tz=False, description="Local wall time, no time zone.")]
Moment = Annotated[datetime, msgspec.Meta(tz=False, description="Local wall time, no time zone.")]


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every part of a consultation."""


class Patient(Value, frozen=True, kw_only=True):
    """Who is here, and how they want to read."""

    name: Line = ""
    preferred_name: Line = ""
    born: Day | None = None
    reference: Line = ""
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en"
    paper: Literal["a4", "letter"] = "a4"
    print_size: Literal["standard", "large"] = "standard"
    keep_record: bool = True


class Answer(Value, frozen=True, kw_only=True):
    """One health answer. `on`: the date that belongs to it (last peel, last capsule); `at`: when given."""

    value: AnswerValue = "not_asked"
    on: Day | None = None
    note: Note = ""
    at: Moment | None = None


class Decision(Value, frozen=True, kw_only=True):
    """What belongs to the practitioner's outcome. `reason`: for going ahead against a listed stop."""

    by: Line = ""
    reason: Note = ""
    wait_until: Day | None = None
    refer_to: Line = ""
    at: Moment | None = None


class ScarSite(Value, frozen=True, kw_only=True):
    """One kind of scar in one area of the face; an area may have several."""

    region: Region = "cheek-l"
    type: Id = ""
    grade: Literal[1, 2, 3, 4] | None = None
    age: Literal["under_3_months", "3_to_12_months", "1_to_5_years", "over_5_years"] | None = None
    cause: Id = ""
    depth: Literal["shallow", "deep"] | None = None
    height: Literal["sunken", "flat", "slightly_raised", "clearly_raised"] | None = None
    width: Literal["thin", "medium", "wide"] | None = None
    mature: Literal["yes", "no", "unsure"] | None = None
    mark: Id = ""
    happened_on: Day | None = None
    first_option_done_on: Day | None = None
    """Last time of what comes before needling for this type (CROSS for ice-pick); none: not done."""
    dominant: bool = False
    note: Note = ""


class Goals(Value, frozen=True, kw_only=True):
    """What would make it worthwhile, in the patient's words and on the word scale."""

    own_words: Annotated[str, msgspec.Meta(max_length=500)] = ""
    chosen: tuple[Id, ...] = ()
    hope: Literal["no_change", "little_softer", "clearly_softer", "hard_to_notice", "gone"] | None = None
    teach_back: Literal["not_yet", "partly", "clear"] | None = None
    understood: tuple[Id, ...] = ()


class Treatment(Value, frozen=True, kw_only=True):
    """Delivery route and depth; empty means the clinic's default."""

    route: Id = ""
    depth: Id = ""


class Commitment(Value, frozen=True, kw_only=True):
    """Something in the patient's life that the plan keeps clear of. `last` none: a single day."""

    kind: Literal["event", "sunny_holiday", "trip", "sport", "busy"] = "event"
    name: Line = ""
    first: Day
    last: Day | None = None


class VisitChoice(Value, frozen=True, kw_only=True):
    """A visit that was moved, timed, or kept against a clash (with the reason)."""

    on: Day | None = None
    at: Clock | None = None
    reason: Note = ""


class PlanChoice(Value, frozen=True, kw_only=True):
    """What was chosen on the Session plan page; none means the clinic's default for these scars."""

    sessions: Annotated[int, msgspec.Meta(ge=1, le=8)] | None = None
    gap_weeks: Annotated[int, msgspec.Meta(ge=1, le=26)] | None = None
    first: Day | None = None
    review_weeks: Annotated[int, msgspec.Meta(ge=4, le=52)] | None = None
    maintenance: bool = True
    test_patch: bool | None = None
    visits: dict[Id, VisitChoice] = {}
    """By visit id: `test-patch`, `session-1`… `session-8`, `review`."""


class Quote(Value, frozen=True, kw_only=True):
    """What the course costs: on a slip of its own, and only when `on`; no other page ever says it.

    `amount`: for one session or for the package, empty: the clinic's. `discount_percent` comes off first,
    then `discount`. `itemised`: the parts as well as the total. `valid_until` none: the clinic's days.
    """

    on: bool = False
    basis: Literal["session", "package"] = "session"
    amount: Amount = ""
    discount_percent: Percent = ""
    discount: Amount = ""
    itemised: bool = True
    valid_until: Day | None = None


class Aftercare(Value, frozen=True, kw_only=True):
    """Optional lines left out, the three things on page 1, and the practitioner's words."""

    left_out: tuple[Id, ...] = ()
    top_things: tuple[Id, ...] = ()
    note: Annotated[str, msgspec.Meta(max_length=300)] = ""
    private_note: Note = ""


class HandoutOptions(Value, frozen=True, kw_only=True):
    """How this patient's sheet is made. `parts_off`: ids of sections that may be left out."""

    form: Literal["full", "short"] = "full"
    parts_off: tuple[Id, ...] = ()
    black_and_white: bool = False
    letterhead: Literal["printed", "own_paper"] = "printed"


Point = tuple[
    Annotated[float, msgspec.Meta(ge=0.0, le=1.0)],
    Annotated[float, msgspec.Meta(ge=0.0, le=1.0)],
]


class Acknowledgement(Value, frozen=True, kw_only=True):
    """Given the sheet and time to ask: signed, declined or still open. It is not consent.

    `strokes`: the signature as lines of (x, y), both 0 to 1 of the signing box.
    """

    state: Literal["open", "signed", "declined"] = "open"
    strokes: tuple[tuple[Point, ...], ...] = ()
    at: Moment | None = None


class Product(Value, frozen=True, kw_only=True):
    """What is put on the skin; empty fields fall back to the clinic's own product."""

    name: Line = ""
    maker: Line = ""
    source: Id = ""
    batch: Line = ""
    expires: Day | None = None


class SessionGiven(Value, frozen=True, kw_only=True):
    """A session that took place; the plan restarts from its date."""

    on: Day
    route: Id = ""
    depth: Id = ""
    product: Product = Product()
    device: Line = ""
    reaction: Note = ""
    by: Line = ""


class Consultation(Value, frozen=True, kw_only=True):
    """One patient's consultation, complete. `Consultation()` is valid and empty."""

    schema_version: int = SCHEMA_VERSION
    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]*$", max_length=64)] = ""
    made_on: Day | None = None
    practitioner: Line = ""
    patient: Patient = Patient()
    health: dict[Id, Answer] = {}
    outcome: Outcome = "open"
    decision: Decision = Decision()
    sites: Annotated[tuple[ScarSite, ...], msgspec.Meta(max_length=40)] = ()
    phototype: Phototype | None = None
    goals: Goals = Goals()
    treatment: Treatment = Treatment()
    product: Product = Product()
    commitments: Annotated[tuple[Commitment, ...], msgspec.Meta(max_length=100)] = ()
    plan: PlanChoice = PlanChoice()
    quote: Quote = Quote()
    aftercare: Aftercare = Aftercare()
    handout: HandoutOptions = HandoutOptions()
    acknowledgement: Acknowledgement = Acknowledgement()
    sessions_given: Annotated[tuple[SessionGiven, ...], msgspec.Meta(max_length=50)] = ()
