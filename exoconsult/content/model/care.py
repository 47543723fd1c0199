"""Routes with their recovery, aftercare, red flags, getting ready and the day itself."""

from typing import Literal

from exoconsult.content.model.base import Data, Days, Entry, IntRange


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
