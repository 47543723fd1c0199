"""Values drawn by a seed keep to their types and do not depend on anything but seed and place."""

from __future__ import annotations

import msgspec
import pytest

from exoconsult.consultation import model as c
from exoconsult.consultation.files import decode, encode
from tests.handout.drawn import drawn
from tests.handout.generated import consultation_of

IDS = {"route": ("laser", "needling")}


class Before(msgspec.Struct):
    name: c.Line
    goals: c.Goals
    days: tuple[c.Day, ...]


class After(msgspec.Struct):
    """The same after an edit: a field more, and in another order."""

    days: tuple[c.Day, ...]
    extra: c.Treatment
    goals: c.Goals
    name: c.Line


def test_a_field_more_changes_no_other() -> None:
    for seed in range(20):
        one, other = drawn(Before, seed, IDS), drawn(After, seed, IDS)
        assert (one.name, one.goals, one.days) == (other.name, other.goals, other.days)
    assert len({drawn(Before, seed, IDS).name for seed in range(20)}) > 8


def test_a_seed_means_the_same_on_every_machine() -> None:
    """Written down once: whoever changes the drawing on purpose writes them down again."""
    found = drawn(After, 9, IDS)
    assert found.extra.route == "laser"
    assert [day.isoformat() for day in found.days] == ["2025-01-29", "2033-01-26"]


@pytest.mark.untraced
def test_what_is_drawn_is_a_consultation_as_files_hold_it() -> None:
    for seed in range(60):
        whole = consultation_of(seed)
        assert decode(encode(whole), "drawn.json") == whole
