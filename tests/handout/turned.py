"""A test text in Arabic and in Hebrew letters, fed through the real chain: compose, render, all pages.

The words come from `tests/data/rtl`. They stand where a translation will stand one day, and are none;
the shipped content does not know them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation, Goals, Patient
from exoconsult.content.model import Block, Library, Words
from exoconsult.handout.compose import compose
from exoconsult.handout.model import Handout
from exoconsult.handout.render import Rendered, render
from tests.handout.composing import TODAY, library, maya, plan_for
from tests.shipped import sample_brand

DATA = Path(__file__).parents[1] / "data" / "rtl"
NAMES = {"ar": "مايا تومسون", "he": "מאיה תומסון"}
EVENTS = {"ar": "زفاف", "he": "חתונה"}
GOALS = {"ar": "خدّان أنعم في صور زفافي.", "he": "לחיים רכות בתמונות החתונה."}
_PATTERNS = re.compile(r"handout\.dates\.(?!with_time|span)")
_PIECE = re.compile(r"\{[^}]*\}|[A-Za-z’'\u2019-]+|[?,]|[^A-Za-z?,{]+")
_KEPT = frozenset({"SPF", "GMC", "SMS"})


@cache
def turned_library(language: str) -> Library:
    """The shipped content, and every block of it in a test text of this language."""
    shipped = library()
    table = tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))
    assert table["exact"].keys() <= shipped.words["en"].blocks.keys(), "an id that says nothing"
    blocks = {name: _block(name, block, table) for name, block in shipped.words["en"].blocks.items()}
    words = {**shipped.words, language: Words(language=language, blocks=blocks)}
    return msgspec.structs.replace(shipped, words=words)


def _block(name: str, block: Block, table: dict[str, Any]) -> Block:
    if name == "handout.scars.letters":
        return msgspec.structs.replace(block, text=table["letters"])
    if name in table["exact"]:
        return msgspec.structs.replace(block, text=table["exact"][name])
    if _PATTERNS.match(name):
        return block
    said = "".join(_piece(found[0], table) for found in _PIECE.finditer(block.text))
    said = re.sub(" +", " ", said)
    return msgspec.structs.replace(block, text=re.sub(r" ([.,;:،؟?])", r"\1", said).strip() or block.text)


def _piece(piece: str, table: dict[str, Any]) -> str:
    """Return one word or sign of the test text; placeholders, numbers and abbreviations are kept."""
    if piece in ("?", ","):
        return str(table["question" if piece == "?" else "comma"])
    if piece[0] == "{" or piece in _KEPT or not piece[0].isalpha():
        return piece
    fillers = table["filler"]["words"]
    return str(table["words"].get(piece.lower(), fillers[crc32(piece.lower().encode()) % len(fillers)]))


def turned(language: str, brand: Brand | None = None, **changes: Any) -> Handout:
    """The handout of the made-up patient in a test text; `changes` as for `maya`."""
    consultation = turned_patient(language, **changes)
    clinic = brand or sample_brand()
    plan = plan_for(consultation, clinic)
    return compose(consultation, plan, turned_library(language), clinic, made_on=TODAY, language=language)


def turned_patient(language: str, **changes: Any) -> Consultation:
    """The made-up patient, name and goal in the letters of the language."""
    whole = maya(goals=Goals(own_words=GOALS[language]))
    [event] = whole.commitments
    event = msgspec.structs.replace(event, name=EVENTS[language])
    whole = msgspec.structs.replace(whole, commitments=(event,))
    name = NAMES[language]
    patient = msgspec.structs.replace(whole.patient, name=name, preferred_name=name.split()[0])
    patient = msgspec.structs.replace(patient, **changes.pop("patient", {}))
    return msgspec.structs.replace(whole, patient=patient, **changes)


@cache
def made(language: str, **patient: Any) -> Rendered:
    """The finished handout in a test text; keyword arguments change the patient's choices."""
    return render(turned(language, patient=patient), sample_brand())


__all__ = ["Patient", "made", "turned", "turned_library", "turned_patient"]
