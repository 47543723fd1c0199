"""The parts of a handout that are words, lists and what stands beside them on the page of facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from exoconsult.handout.words import NO_TEXT, Part, Text

Marker = Literal["bullet", "tick", "cross", "box"]
Manner = Literal["body", "lead", "h3", "muted", "phone"]


class Paragraph(Part, frozen=True):
    """Running text; `lead` is a little larger, `phone` is a number to read from across a room."""

    text: Text
    style: Manner = "body"
    drop: int = 0


class Bullets(Part, frozen=True):
    """A short list with an optional bold head; items after `keep` go first when a page is too full."""

    items: tuple[Text, ...]
    marker: Marker = "bullet"
    title: Text = NO_TEXT
    keep: int = 0
    drop: int = 0

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the head before the items."""
        yield self.title
        yield self.items


class Picture(Part, frozen=True):
    """One picture of a picture story: `figure` is `cell`, `messages` or `skin`."""

    JOIN: ClassVar[str] = " "
    figure: str
    head: Text
    text: Text
    alt: str


class PictureSteps(Part, frozen=True):
    """Up to three pictures with arrows between them and words below."""

    pictures: tuple[Picture, ...]


class StepScale(Part, frozen=True):
    """Grades as stairs, with "You now" and an arrow to the usual result; positions count from 0."""

    boxes: tuple[Text, ...]
    alt: str
    now: int
    now_words: Text
    usual: int | None = None
    usual_words: tuple[Text, ...] = ()


class ProofRow(Part, frozen=True):
    """A claim, how strong the proof is in words, and the same in dots (0 to 4)."""

    JOIN: ClassVar[str] = ": "
    claim: Text
    words: Text
    dots: int


class ProofTable(Part, frozen=True):
    """How sure we are. `dots_alt` has the placeholders {dots} and {all}."""

    JOIN: ClassVar[str] = "\n"
    claim_head: Text
    proof_head: Text
    rows: tuple[ProofRow, ...]
    dots_alt: str = "{dots} of {all}"


class Callout(Part, frozen=True):
    """One fact in a frame."""

    head: Text
    text: Text
    drop: int = 0


class SourcesLine(Part, frozen=True):
    """The small print: sources and who made this."""

    text: Text
