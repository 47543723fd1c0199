"""What stands on page 1: who, the goal, the plan, the scars, the things that matter most; the price slip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from exoconsult.handout.words import NO_TEXT, Part, Text

Pattern = Literal["squares", "waves", "dots", "stripes", "line", "zigzag", "rings"]
StepKind = Literal["session", "check-up", "top-up", "event", "test-patch"]


class IdentityCell(Part, frozen=True):
    """One of the cells under the H1: For, With, Made on."""

    label: Text
    value: Text
    details: tuple[Text, ...] = ()


class Identity(Part, frozen=True):
    """Who this is for, who wrote it, when; `sentence` says the same in large print, if given."""

    cells: tuple[IdentityCell, ...]
    sentence: Text = NO_TEXT

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the sentence in large print, else the cells."""
        yield self.sentence if large and self.sentence else self.cells


class Quote(Part, frozen=True):
    """What matters most to the patient, in the patient's own words."""

    JOIN: ClassVar[str] = " "
    head: Text
    words: Text
    icon: str = "chat"


class Note(Part, frozen=True):
    """A box to notice: icon, bold head, one or two sentences."""

    JOIN: ClassVar[str] = " "
    head: Text
    text: Text
    icon: str = "calendar"
    drop: int = 0


class Step(Part, frozen=True):
    """One stop of the plan; `tall` is what the vertical form says instead (fuller dates, "5 weeks later")."""

    JOIN: ClassVar[str] = ", "
    kind: StepKind
    label: Text
    lines: tuple[Text, ...] = ()
    is_next: bool = False
    icon: str = ""
    tall: tuple[Text, ...] = ()


class Gap(Part, frozen=True):
    """Words over the bracket between two steps (positions in `PlanPanel.steps`)."""

    first: int
    last: int
    text: Text


class PlanPanel(Part, frozen=True):
    """The plan on a tint: lead line, steps with brackets, a note; `next_words` mark the next step."""

    MOST_ACROSS: ClassVar[int] = 6
    MOST_TALL: ClassVar[int] = 8
    lead: Text
    steps: tuple[Step, ...]
    alt: str
    gaps: tuple[Gap, ...] = ()
    next_words: Text = NO_TEXT
    note: Note | None = None

    def uses_tall_words(self, large: bool) -> bool:
        """Tell whether steps print their `tall` words: large print, or more steps than fit across."""
        return large or len(self.steps) > self.MOST_ACROSS

    def is_dense(self, large: bool) -> bool:
        """Tell whether there are so many steps that each gets one line with a short date."""
        return not large and len(self.steps) > self.MOST_TALL

    def step_words(self, step: Step, large: bool) -> tuple[Text, ...]:
        """Return what stands at a stop; tall words say themselves which visit is the next."""
        if step.tall and self.uses_tall_words(large) and not self.is_dense(large):
            return step.tall
        marked = (self.next_words.all_bold(),) if step.is_next and self.next_words else ()
        return (step.label.all_bold(), *step.lines, *marked)

    def printed(self, large: bool) -> Iterator[object]:
        """Yield lead, steps (the next one marked), gaps and note."""
        yield self.lead
        for step in self.steps:
            yield self.step_words(step, large)
        if not (self.uses_tall_words(large) and any(step.tall for step in self.steps)):
            yield self.gaps
        yield self.note


class ScarMark(Part, frozen=True):
    """One region of the face map with its letter and pattern."""

    region: str
    letter: Text
    pattern: Pattern


class ScarName(Part, frozen=True):
    """What a letter stands for; `drawing` is the scar type's id (its skin section), empty for none."""

    JOIN: ClassVar[str] = " "
    letter: Text
    name: Text
    meaning: Text
    drawing: str = ""
    drawing_alt: str = ""


class GradeRow(Part, frozen=True):
    """The grade boxes; `chosen` is the position of the patient's."""

    JOIN: ClassVar[str] = ", "
    boxes: tuple[Text, ...]
    chosen: int


class ScarMap(Part, frozen=True):
    """The face with the patient's scars, the names of the letters, the grade and what it means."""

    marks: tuple[ScarMark, ...]
    alt: str
    names: tuple[ScarName, ...] = ()
    section_label: Text = NO_TEXT
    captions: tuple[Text, Text] = (NO_TEXT, NO_TEXT)
    before: tuple[Text, ...] = ()
    grade: GradeRow | None = None
    after: tuple[Text, ...] = ()

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the letters once (with their names), then captions, lines and grade."""
        named = {name.letter.plain for name in self.names}
        yield tuple(mark.letter for mark in self.marks if mark.letter.plain not in named)
        yield from (self.captions, self.section_label, self.names, self.before, self.grade, self.after)


class PriceRow(Part, frozen=True):
    """What is paid for and how much; `strong` is the sum of all."""

    JOIN: ClassVar[str] = ": "
    name: Text
    amount: Text
    strong: bool = False


class PriceTable(Part, frozen=True):
    """What it costs, line by line; stands on the slip only."""

    what_head: Text
    amount_head: Text
    rows: tuple[PriceRow, ...]


class Thing(Part, frozen=True):
    """One of the things that matter most; a phone number is set larger."""

    JOIN: ClassVar[str] = ": "
    icon: str
    head: Text
    text: Text
    phone: bool = False


class ThreeThings(Part, frozen=True):
    """Discs with an icon, a bold head and one line each."""

    items: tuple[Thing, ...]
