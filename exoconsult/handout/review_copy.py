"""The whole library on paper for a clinical review meeting: every text with its sources, a line to sign each.

It is made with the handout's own pages, so that it is tagged, embeds its font and reads in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from exoconsult.brand import Brand
from exoconsult.content.checks.prose import filled
from exoconsult.content.index import SUBJECTS, Entry, entries
from exoconsult.content.model import Block, Library
from exoconsult.handout.care_parts import Sign, SignLine
from exoconsult.handout.model import Footer, Handout, Masthead, Page, Paragraph, Section, SourcesLine
from exoconsult.handout.render import Rendered, render
from exoconsult.handout.words import NO_TEXT, text


class ReviewWords(msgspec.Struct, frozen=True):
    """What the screen's language says on these pages; `subject` names a file of prose."""

    title: str
    subject: Callable[[str], str]
    reviewed: str
    not_reviewed: str
    sign: str
    on_day: str
    page: str


def review_copy(library: Library, brand: Brand, language: str, words: ReviewWords, day: date) -> Rendered:
    """Return the PDF of every entry in a language, a page for each subject. Raises RenderError."""
    return render(compose_review(library, brand, language, words, day), brand)


def compose_review(library: Library, brand: Brand, language: str, words: ReviewWords, day: date) -> Handout:
    """Put the pages together; nothing is drawn."""
    found = entries(library)
    pages = tuple(
        Page(
            id=subject,
            tab=NO_TEXT,
            heading=text(words.subject(subject)),
            sections=tuple(
                _section(one, library, language, words) for one in found if one.subject == subject
            ),
        )
        for subject in SUBJECTS
        if any(one.subject == subject for one in found)
    )
    left = (text(f"{words.title}. {language.upper()}, {library.version}"),)
    return Handout(
        title=words.title,
        masthead=Masthead(text(brand.name), text(words.title)),
        pages=pages,
        footer=Footer(left, (), text(words.page)),
        lang=language,
        version=library.version,
        made_on=day,
    )


def _section(entry: Entry, library: Library, language: str, words: ReviewWords) -> Section:
    blocks = library.words[language].blocks if language in library.words else {}
    mine = [(one, blocks[one]) for one in entry.blocks if one in blocks]
    title = next((block for name, block in mine if name == entry.title), None)
    sign = Sign((SignLine(text(words.sign), text(words.on_day)),))
    return Section(
        id=entry.id,
        title=text(filled(title.text) if title else entry.id),
        blocks=(*_texts(mine), *_sources(mine, library), SourcesLine(text(_stamp(mine, words))), sign),
    )


def _texts(blocks: list[tuple[str, Block]]) -> Iterator[Paragraph]:
    """Yield each text as it is written, placeholders in braces: that is what is reviewed."""
    for _name, block in blocks:
        yield Paragraph(text(block.text))


def _sources(blocks: list[tuple[str, Block]], library: Library) -> Iterator[SourcesLine]:
    names = dict.fromkeys(one for _name, block in blocks for one in block.sources)
    if names:
        yield SourcesLine(text("; ".join(library.sources[one].short for one in names)))


def _stamp(blocks: list[tuple[str, Block]], words: ReviewWords) -> str:
    days = [block.reviewed_on for _name, block in blocks if block.reviewed_on and block.reviewed_by]
    if not blocks or len(days) < len(blocks):
        return words.not_reviewed
    names = ", ".join(dict.fromkeys(block.reviewed_by for _name, block in blocks))
    return words.reviewed.format(name=names, day=min(days).isoformat())
