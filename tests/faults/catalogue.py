"""All rows of the fault catalogue, in its order."""

from __future__ import annotations

import random

from tests.faults.model import Guard, Row, replaced
from tests.faults.rows_engine import CRASH, KEYS, STORAGE
from tests.faults.rows_leaks import LEAKS, LOCK
from tests.faults.rows_text import AROUND, FILES, TEXT
from tests.faults.rows_window import WINDOW

COUNT = 98
AUTOMATED_AT_LEAST = 80
ROWS: tuple[Row, ...] = tuple(
    sorted(
        (*CRASH, *STORAGE, *KEYS, *LEAKS, *LOCK, *TEXT, *FILES, *AROUND, *WINDOW),
        key=lambda one: int(one.id[1:]),
    )
)
_CHECK = ("tests/test_plain_text.py::test_what_is_kept_of_a_text",)
PLANTED = (
    Row(
        "P1",
        "a guard that guards nothing",
        _CHECK,
        (Guard("exoconsult.plain_text", "line", lambda same: same),),
    ),
    Row("P2", "a guard that is never met", _CHECK, (Guard("exoconsult.nowhere", "nothing", replaced(None)),)),
)
"""Positive controls: rows that stay green without their guard."""


def by_id(row_id: str) -> Row:
    """Return one row."""
    return next(one for one in (*ROWS, *PLANTED) if one.id == row_id)


def drawn(seed: int, count: int, of: tuple[Row, ...] = ROWS) -> list[str]:
    """Return ids of rows that have a guard, drawn by seed, in the order of the catalogue."""
    guarded = [one.id for one in of if one.guards]
    chosen = set(random.Random(seed).sample(guarded, min(count, len(guarded))))
    return [one for one in guarded if one in chosen]
