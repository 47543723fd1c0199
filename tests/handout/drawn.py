"""A value drawn from its type by a seed: the same on every machine, and after every edit of the program.

Each field has a chance of its own, seeded by its place (`7/sites/0/note`): a field that is added, moved or
taken away leaves all others as they were. Constants of the program are never looked at.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import inspect

from exoconsult import plain_text

LETTERS = (
    "abcdefghijklmnopqrstuvwxyz" * 4,
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "áàâäãåæçéèêëíìîïñóòôöõøœßúùûüýÿžšđłąęćńźżŐŰğışŁĐ",
    "αβγδεζηθικλμνξοπρσςτυφχψωΆΈΉΊΌΎΏ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяЁЇҐ",
    ".,;:!?-–—'’\"“”«»()[]{}/\\&<>%+*=#@€£$§°·•",
    "\u0301\u0308\u0323\u200b\u200d\u200e\u202e\u2066\u00a0\u00ad\n\t",
)
"""Kinds of characters; the last one holds marks and signs that cannot be seen."""
PLAIN = 0.55
"""Share of texts that are written in one script, with spaces between words."""
NOTHING = 0.35
LONGEST = 40
MOST = 4
FIRST_DAY, LAST_DAYS = date(2020, 1, 1), 7300
BORN, BORN_DAYS = date(1930, 1, 1), 29000
LINE_MOST = 200

Ids = Mapping[str, Sequence[str]]
"""What a text may be, by the end of its place: `sites/type`, `plan/visits`."""


def drawn(kind: Any, seed: int | str, ids: Ids) -> Any:
    """Return a value of a type; where `ids` names a place, one of these is taken."""
    return _draw(inspect.type_info(kind), str(seed), ids)


def _draw(kind: inspect.Type, place: str, ids: Ids) -> Any:
    if isinstance(kind, inspect.Metadata):
        return _draw(kind.type, place, ids)
    chance = random.Random(place)
    if isinstance(kind, inspect.UnionType):
        some = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        nothing = len(some) < len(kind.types) and chance.random() < NOTHING
        return None if nothing else _draw(chance.choice(some), place, ids)
    if isinstance(kind, inspect.StructType):
        return kind.cls(**{one.name: _draw(one.type, f"{place}/{one.name}", ids) for one in kind.fields})
    if isinstance(kind, inspect.DictType):
        keys = chance.sample(list(_known(place, ids) or ()), chance.randint(0, 3))
        return {key: _draw(kind.value_type, f"{place}/{key}", ids) for key in sorted(keys)}
    if isinstance(kind, inspect.VarTupleType):
        return _many(kind, place, ids, chance)
    if isinstance(kind, inspect.TupleType):
        return tuple(_draw(one, f"{place}/{n}", ids) for n, one in enumerate(kind.item_types))
    return _plain(kind, place, ids, chance)


def _many(kind: inspect.VarTupleType, place: str, ids: Ids, chance: random.Random) -> tuple[Any, ...]:
    known, count = _known(place, ids), chance.randint(0, MOST)
    if known is not None:
        return tuple(chance.sample(list(known), min(count, len(known))))
    return tuple(_draw(kind.item_type, f"{place}/{number}", ids) for number in range(count))


def _plain(kind: inspect.Type, place: str, ids: Ids, chance: random.Random) -> Any:
    """Return a text, a number, a day: what has no parts."""
    if isinstance(kind, inspect.LiteralType):
        return chance.choice(kind.values)
    if isinstance(kind, inspect.BoolType):
        return chance.random() < 0.5
    if isinstance(kind, inspect.IntType):
        return chance.randint(kind.ge or 0, kind.le or 10)
    if isinstance(kind, inspect.FloatType):
        return chance.random()
    if isinstance(kind, inspect.StrType):
        known = _known(place, ids)
        return chance.choice(list(known)) if known is not None else _text(kind, chance)
    if isinstance(kind, inspect.TimeType):
        return time(chance.randrange(24), chance.randrange(60))
    born = place.endswith("/born")
    day = (BORN if born else FIRST_DAY) + timedelta(days=chance.randrange(BORN_DAYS if born else LAST_DAYS))
    return day if isinstance(kind, inspect.DateType) else datetime(day.year, day.month, day.day, 12)


def _known(place: str, ids: Ids) -> Sequence[str] | None:
    """Return what is known of a place: its numbers, which only count, left out."""
    names = [part for part in place.split("/")[1:] if not part.isdigit()]
    return next((ids[key] for n in range(len(names)) if (key := "/".join(names[n:])) in ids), None)


def _text(kind: inspect.StrType, chance: random.Random) -> str:
    """Return words of one script, or any characters at all; as a field of this length would keep them."""
    if chance.random() < NOTHING or kind.pattern:
        return ""
    length = chance.randint(1, min(LONGEST, kind.max_length or LONGEST))
    if chance.random() < PLAIN:
        letters = chance.choice(LETTERS[:5]) + " " * 6
        said = "".join(chance.choice(letters) for _ in range(length)).strip()
    else:
        said = "".join(chance.choice(chance.choice((*LETTERS, " "))) for _ in range(length))
    one_line = (kind.max_length or 0) <= LINE_MOST
    return plain_text.line(said) if one_line else plain_text.note(said)
