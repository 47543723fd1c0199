"""Handouts with much in them: a crowded map, many visits, texts a third longer; one block on a page."""

from __future__ import annotations

from typing import Any

import msgspec

from exoconsult.handout.blocks.figures import regions
from exoconsult.handout.model import (
    Gap,
    Handout,
    Page,
    Part,
    Pattern,
    PlanPanel,
    Run,
    ScarMap,
    ScarMark,
    ScarName,
    Section,
    Step,
    Text,
)
from tests.handout.sample_pages import plan_panel, sample_handout, scar_map, t

PATTERNS: tuple[Pattern, ...] = ("squares", "waves", "dots", "stripes", "line", "zigzag", "rings")
TYPES = ("boxcar", "rolling", "ice-pick", "hypertrophic", "keloid", "surgical", "traumatic", "mark")


def with_block(block: Any, **changes: Any) -> Handout:
    """Return a one-page handout around one block."""
    page = Page("one", t("1 One"), (Section("only", t("What is this?"), (block,)),), heading=t("A letter"))
    return sample_handout(pages=(page,), **changes)


def stretched(value: Any) -> Any:
    """Return a part with every text about 35 % longer, as a translation may be."""
    if isinstance(value, Text):
        longer = max(1, round(len(value.plain) * 0.35))
        return (
            Text((*value.runs, Run(" " + ("lorem ipsum dolor sit amet " * 9)[: longer - 1])))
            if value
            else value
        )
    if isinstance(value, Part):
        fields = {name: stretched(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    return tuple(stretched(child) for child in value) if isinstance(value, tuple) else value


def crowded_map() -> ScarMap:
    marks = tuple(
        ScarMark(region, t("ABCDEFGH"[number % 8]), PATTERNS[number % 7])
        for number, region in enumerate(regions())
    )
    extra = (ScarMark("cheek-r", t("C"), "dots"), ScarMark("cheek-r", t("D"), "line"))
    names = tuple(
        ScarName(t("ABCDEFGH"[n]), t(kind.title()), t("What it is like, in a few words."), kind, "Skin.")
        for n, kind in enumerate(TYPES)
    )
    return msgspec.structs.replace(scar_map(), marks=marks + extra, names=names)


def many_stops(count: int, tall: bool = False) -> PlanPanel:
    steps = tuple(
        Step(
            "session",
            t(f"Session {n}"),
            (t("Tue 12 Jan 2027, 10:30"),),
            is_next=n == 1,
            tall=(t(f"**Session {n}**"), t("Tuesday 12 January 2027")) if tall else (),
        )
        for n in range(1, count + 1)
    )
    gaps = tuple(Gap(n, n + 1, t("5 weeks")) for n in range(count - 1))
    return msgspec.structs.replace(plan_panel(), steps=steps, gaps=gaps)
