"""What a drawn thing is: words, a figure with its alt text, or decoration that nobody needs to hear.

Whatever is drawn stands in exactly one mark of the PDF, and marks never nest: `structure` is the tree they
belong to, `marks` keeps what was drawn as what, in drawing order.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import msgspec

from exoconsult.handout.placing import Placing, Rectangle
from exoconsult.handout.structure import NO_TRAITS, Node, Role, Spot, Structure, Traits
from exoconsult.handout.words import clean

Furniture = Literal["Layout", "Header", "Footer"]
"""What an artifact is: part of the page's look, or what stands at every page's head or foot."""


class Mark(msgspec.Struct, frozen=True):
    """Something that was drawn: its page (from 1), its role, and the words or the alt text."""

    page: int
    role: Role
    words: str


class Marking(Placing):
    """The part of a pen that opens and closes marks on a ReportLab canvas."""

    def __init__(self, canvas: Any, height: float, mirror: float = 0.0) -> None:
        super().__init__(height, mirror)
        self._canvas = canvas
        self._open: list[Role] = []
        self.page = 1
        self.marks: list[Mark] = []
        self.structure = Structure()

    @contextmanager
    def artifact(self, what: Furniture = "Layout") -> Iterator[None]:
        """Draw decoration or page furniture: nothing in it is read aloud."""
        kind = "/Type /Layout" if what == "Layout" else f"/Type /Pagination /Subtype /{what}"
        with self._marked("Artifact", "", f"/Artifact <<{kind}>> BDC"):
            yield

    @contextmanager
    def figure(self, alt: str, box: Rectangle) -> Iterator[None]:
        """Draw a picture into (x, top, width, height) as one piece of content; no alt: decoration."""
        if not alt:
            with self.artifact():
                yield
            return
        x, top, w, h = self.placed(box)
        place = (x, self._height - top - h, x + w, self._height - top)
        with self._content("Figure", clean(alt), Traits(clean(alt), box=place)):
            yield

    @contextmanager
    def sign(self, actual: str) -> Iterator[None]:
        """Draw a list's bullet, tick or cross, read as the character that it stands for."""
        with self._content("Lbl", actual, Traits(actual=actual)):
            yield

    @contextmanager
    def group(self, role: Role, traits: Traits = NO_TRAITS, key: object = None) -> Iterator[None]:
        """Open an element around what is drawn (not inside a figure); `key` opens a known one again."""
        if role == "Artifact":
            with self.artifact():
                yield
        elif self._open:
            yield
        else:
            with self.structure.group(role, traits, key):
                yield

    @contextmanager
    def _content(
        self, role: Role, words: str, traits: Traits = NO_TRAITS, key: object = None, top: float = 0.0
    ) -> Iterator[None]:
        """Open a mark that belongs to an element of the structure."""
        if self._open:
            yield
            return
        drawn = Spot(self.page, words=words, top=self._height - top)
        node, spot = self.structure.mark(drawn, role, traits, key)
        with self._marked(node.role, words, _begin(node, spot)):
            yield

    @contextmanager
    def _marked(self, role: Role, words: str, begin: str) -> Iterator[None]:
        """Open a mark, unless one is open: marks never nest."""
        outermost = not self._open
        if outermost:
            self.marks.append(Mark(self.page, role, words.strip()))
            self._canvas._code.append(begin)
        self._open.append(role)
        try:
            yield
        finally:
            self._open.pop()
            if outermost:
                self._canvas._code.append("EMC")


def _begin(node: Node, spot: Spot) -> str:
    return f"/{node.role} <</MCID {spot.number}>> BDC"
