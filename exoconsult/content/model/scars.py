"""Scar types, causes, marks, grades and phototypes."""

from typing import Literal

from exoconsult.content.model.base import Certainty, Data, Detail, Entry, HopeStep, IntRange, Raises


class AfterFirstOption(Data, frozen=True, kw_only=True):
    """What is usual once the first option (CROSS for ice-pick) was done."""

    wait_weeks: IntRange
    """Between its last time and the first session; the minimum is hard, like that of a gap."""
    sessions: IntRange
    gap_weeks: IntRange


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
    after_first_option: AfterFirstOption | None = None
    """None: no number is offered then either."""
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
