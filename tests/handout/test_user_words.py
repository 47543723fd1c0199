"""Whatever somebody types into any field is printed as its characters, or named before anything is drawn.

The fields are found, not listed: every text of a consultation or a clinic that may hold free words is filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import inspect

from exoconsult.brand import Brand
from exoconsult.consultation import model as c
from exoconsult.errors import MissingGlyphs
from exoconsult.handout import fonts
from exoconsult.handout.model import Handout
from exoconsult.handout.render import render
from exoconsult.handout.words import clean
from tests.handout.composing import composed, maya
from tests.handout.finished import SIGNED
from tests.handout.pdf_reading import spoken
from tests.handout.pdf_rules import faults
from tests.handout.test_render import check_page_geometry
from tests.shipped import sample_brand

pytestmark = pytest.mark.untraced

TOKEN = "QQZZ"
BASE = maya(
    id="r",
    decision=c.Decision(by="x", reason="x", refer_to="x"),
    aftercare=c.Aftercare(note="x", private_note="x"),
    product=c.Product(name="P", maker="M", batch="B"),
    sessions_given=(c.SessionGiven(on=date(2026, 11, 1), product=c.Product(name="P", batch="B")),),
    acknowledgement=SIGNED,
    quote=c.Quote(on=True),
    health={"pregnancy": c.Answer(value="yes", note="n")},
)
ENDINGS = ("go_ahead", "refer")
"""Between them these print every field that any ending prints; checked below."""
NOT_WORDS = (".logo", ".jurisdiction", ".default_route", ".default_depth", ".product.source")
"""Texts of a clinic that name a file or an entry of the content."""
NASTY = {
    "all that should not work": (
        "<b>Ann</b> & </para> &amp; %s {page} **x** "  # markup
        "gno\u202el\u202c \u2066x\u2069 "  # bidi overrides
        "A\u200bn\u200dn\u2060 \ufeffo\u00adx e\u200b\u0301 "  # invisible
        "Eve\x00 \x1b[31m\tB\r\nC\u2028D\u0085E "  # control, ends of lines
        "E\u0301va Z\u030cofie n\u0303 \u1ea4 "  # marks
        "A\u202fB\u2007C\u3000D \u00a0 E"  # spaces
    ),
    "one long word": "W" * 10_000,
    "right to left": "\u05db\u05d4\u05df \u0645\u062d\u0645\u062f (Ann), 3",
}
LACKING = {
    "picture": "\U0001f600",
    "sequence": "\U0001f469\u200d\u2695\ufe0f",
    "script": "\u6f22",
    "private": "\ue000",
    "new in Unicode": "\U000e8000",
    "loose mark": "x\u0330\u0308",
    "tick": "\u2713",
}


def filled(value: Any, words: str, only: str = "", place: str = "") -> Any:
    """A value with all its free texts (or the one at a place) exchanged, cut where the schema says."""
    if isinstance(value, tuple):
        return tuple(filled(child, words, only, f"{place}[]") for child in value)
    if isinstance(value, dict):
        return {key: filled(child, words, only, f"{place}{{}}") for key, child in value.items()}
    if not isinstance(value, msgspec.Struct):
        return value
    info = inspect.type_info(type(value))
    assert isinstance(info, inspect.StructType)
    changed = {}
    for field in info.fields:
        at, old = f"{place}.{field.name}", getattr(value, field.name)
        if not isinstance(field.type, inspect.StrType):
            changed[field.name] = filled(old, words, only, at)
        elif field.type.pattern is None and at not in NOT_WORDS and only in ("", at):
            changed[field.name] = words[: field.type.max_length]
    return msgspec.structs.replace(value, **changed)


def places(value: Any, place: str = "") -> Iterator[str]:
    """The places of all free texts in a value."""
    if isinstance(value, tuple | dict):
        inner = "[]" if isinstance(value, tuple) else "{}"
        for child in value if isinstance(value, tuple) else value.values():
            yield from places(child, place + inner)
    if isinstance(value, msgspec.Struct):
        info = inspect.type_info(type(value))
        assert isinstance(info, inspect.StructType)
        for field in info.fields:
            at = f"{place}.{field.name}"
            if not isinstance(field.type, inspect.StrType):
                yield from places(getattr(value, field.name), at)
            elif field.type.pattern is None and at not in NOT_WORDS:
                yield at


def handout(ending: str, words: str, only: str = "") -> tuple[Handout, Brand]:
    """The handout of an ending with words in every field, or in one (the clinic's begin with `brand`)."""
    of_clinic, of_patient = only.startswith("brand"), only and not only.startswith("brand")
    brand = sample_brand() if of_patient else filled(sample_brand(), words, only.removeprefix("brand"))
    whole = BASE if of_clinic else filled(BASE, words, only)
    return composed(msgspec.structs.replace(whole, outcome=ending), brand), brand


EVERY = (*dict.fromkeys(places(BASE)), *(f"brand{place}" for place in dict.fromkeys(places(sample_brand()))))


def printed_in(ending: str, place: str) -> bool:
    return TOKEN in handout(ending, TOKEN, place)[0].plain_text()


@cache
def printed() -> dict[str, tuple[str, ...]]:
    """The endings that print a field, for each field that is printed at all."""
    found = {place: tuple(ending for ending in ENDINGS if printed_in(ending, place)) for place in EVERY}
    return {place: endings for place, endings in found.items() if endings}


def test_the_fields_that_are_printed() -> None:
    """None is forgotten, and what is private is on no page of any ending."""
    assert {place for place in printed() if not place.startswith("brand")} == {
        *(".practitioner", ".patient.name", ".patient.preferred_name", ".patient.reference"),
        *(".decision.refer_to", ".goals.own_words", ".product.name", ".product.maker"),
        *(".commitments[].name", ".aftercare.note"),
        *(".sessions_given[].product.batch", ".sessions_given[].device"),
    }
    assert len(printed()) == 23 and "brand.complaints" in printed()
    others = ("wait", "thinking", "declined", "open")
    hidden = [place for place in EVERY if place not in printed()]
    assert len(hidden) > 10
    assert [(e, place) for e in others for place in hidden if printed_in(e, place)] == []


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_field_prints_what_was_typed(kind: str, ending: str) -> None:
    pages, brand = handout(ending, NASTY[kind])
    result = render(pages, brand)
    check_page_geometry(pages, result)
    # What is typed may look like a placeholder; bookmarks are read in the order of drawing: test_tags.py.
    known = {"all that should not work": "placeholder", "right to left": "bookmarks"}.get(kind, "none")
    assert [fault for fault in faults(result.pdf) if known not in fault] == []
    heard = [word for word, _ in spoken(result.pdf)]
    wanted = clean(NASTY[kind]).split()
    if kind == "one long word":
        assert "".join(heard).count("W") > 200 * 5
    elif kind != "right to left":  # heard as its spans say, not as drawn: test_bidi.py
        assert [word for word in wanted if word not in " ".join(heard)] == []


def test_the_longest_head_and_foot_leave_room_in_large_print() -> None:
    """As much as a clinic may write, above and below a page of 18 pt."""
    brand = filled(sample_brand(), "n" * 10_000)
    large = msgspec.structs.replace(BASE.patient, print_size="large", reference="n" * 200)
    pages = composed(maya(patient=large), brand)
    result = render(pages, brand)
    check_page_geometry(pages, result)
    assert "…" in "".join(word for word, _ in spoken(result.pdf))


@pytest.mark.parametrize("kind", LACKING)
def test_every_field_names_what_no_font_has(kind: str) -> None:
    for place, endings in printed().items():
        pages, _ = handout(endings[0], f"Ann {LACKING[kind]}", place)
        with pytest.raises(MissingGlyphs) as caught:
            fonts.check_glyphs(pages)
        visible = {letter for letter in clean(LACKING[kind]) if letter != "x"}
        assert visible <= set(caught.value.characters), place
        assert caught.value.place, place


@given(st.characters())
def test_every_character_is_drawn_named_or_nothing_to_see(character: str) -> None:
    """The empty box of a font is its shape number 0: nothing that is printed may have it."""
    for bold in (False, True):
        for letter in clean(character):
            assert fonts.shapes(bold).get(ord(letter)) or letter in fonts.missing(character, bold)


def test_the_written_words_hold_what_is_printed_and_no_more() -> None:
    pages, _ = handout("go_ahead", NASTY["all that should not work"])
    assert not set(pages.plain_text()) & {"\x00", "\x1b", "\t", "\r", "\u2028", "\u0085"}
