"""What a screen reader says, in which order: the words as they were composed, none lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from exoconsult.consultation.model import Patient
from exoconsult.handout import model as m
from exoconsult.handout.model import Handout, Line, Paragraph, paragraphs
from exoconsult.handout.render import render
from tests.handout.composing import composed, maya
from tests.handout.crowded import with_block
from tests.handout.finished import LARGE, longer
from tests.handout.pdf_reading import Read, spoken
from tests.handout.pdf_rules import faults
from tests.handout.sample_pages import sample_handout, t
from tests.handout.turned import turned
from tests.shipped import sample_brand

ORDERED: dict[str, Handout] = {
    "usual": composed(maya()),
    "large": composed(maya(patient=LARGE)),
    "sample": sample_handout(),
    "sample, large": sample_handout(print_size="large"),
    "wait": composed(maya(outcome="wait")),
    "refer": composed(maya(outcome="refer")),
    "thinking, large": composed(maya(outcome="thinking", patient=LARGE)),
    "declined": composed(maya(outcome="declined")),
    "own paper": sample_handout(letterhead="blank"),
    "longer, large": longer("large", "Letter"),
    "Arabic letters, large": turned("ar", patient={"print_size": "large"}),
    "Hebrew letters": turned("he"),
}


def composed_groups(handout: Handout) -> Iterator[tuple[str, list[str]]]:
    """Masthead, then heading and blocks of each section, as composed."""
    large = handout.large
    if handout.letterhead == "print":
        yield "masthead", list(paragraphs(handout.masthead, large))
    for page in handout.pages:
        yield page.id, list(paragraphs(page.heading, large))
        for section in page.sections:
            title = Line((section.title, section.aside))
            yield section.id, list(paragraphs((title, section.chip), large))
            for block in section.blocks:
                yield f"{section.id}, {type(block).__name__}", list(_lines(block, large))


def _lines(block: m.Block, large: bool) -> Iterator[str]:
    """A block's lines; in large print the heads of two tables stand in every item."""
    if large and isinstance(block, m.DoDont):
        for phase in block.phases:
            yield phase.label.plain
            for head, items in ((block.do_head, phase.do), (block.dont_head, phase.dont)):
                yield from paragraphs((head, items) if items else (), large)
    elif large and isinstance(block, m.Appointments):
        done, _, _, batch, notes = block.heads
        for row in block.rows:
            yield from paragraphs((row.visit, row.when, done, batch, row.batch, notes, row.notes), large)
    else:
        yield from paragraphs(block, large)


def words_of(text: str) -> list[str]:
    """Words without the commas and colons that join parts in the plain text."""
    return [word for word in (part.strip(",:;") for part in text.split()) if word]


@pytest.mark.untraced
@pytest.mark.parametrize("name", ORDERED)
def test_the_reading_order_is_the_composed_text(name: str) -> None:
    handout = ORDERED[name]
    result = render(handout, sample_brand())
    heard = [(word.strip(",:;"), pictured) for word, pictured in spoken(result.pdf)]
    waiting = iter([(word, pictured) for word, pictured in heard if word])
    ahead = next(waiting, None)
    for place, lines in composed_groups(handout):
        said = " ".join(lines)
        for words in result.dropped:
            said = said.replace(words, "", 1)
        left, pictured = Counter(words_of(said)), Counter[str]()
        while left - pictured:
            assert ahead is not None, f"{place}: {left - pictured} is never read"
            word, in_figure = ahead
            assert in_figure or left[word], f"{place}: {word!r} is read, {left - pictured} is due"
            if in_figure:
                pictured[word] += 1
            else:
                left[word] -= 1
            ahead = next(waiting, None)
        while ahead is not None and ahead[1] and pictured and ahead[0] in pictured:
            ahead = next(waiting, None)
    rest = [word for word, pictured in ([ahead] if ahead else []) + list(waiting) if not pictured]
    assert rest == []


def test_words_at_line_ends_stay_apart() -> None:
    words = [f"word{number}" for number in range(400)]
    handout = with_block(Paragraph(t(" ".join(words))))
    heard = [word for word, _ in spoken(render(handout, sample_brand()).pdf)]
    assert [word for word in heard if word.startswith("word")] == words


@pytest.mark.parametrize("name", ["\u05db\u05d4\u05df", "\u0645\u062d\u0645\u062f"])
def test_names_drawn_from_right_to_left_are_heard_in_their_order(name: str) -> None:
    patient = Patient(name=f"{name} Thompson", preferred_name=name)
    result = render(composed(maya(patient=patient)), sample_brand())
    read = Read(result.pdf)
    heard = [str(span.object.ActualText) for span in read.elements("Span")]
    assert any(name in words for words in heard)
    with read.pdf.open_outline() as outline:
        assert name in outline.root[0].title
    # The rule about bookmarks reads what is drawn, letter by letter from the left.
    assert [fault for fault in faults(result.pdf) if "bookmarks" not in fault] == []
