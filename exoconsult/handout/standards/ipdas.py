"""IPDAS version 4, minimal criteria of a decision aid about treatment: 6 that qualify, 6 that certify."""

from __future__ import annotations

from exoconsult.content.readability import sentences
from exoconsult.handout.model import Bullets, DoDont, ProofTable, RecoveryChart, ScarMap
from exoconsult.handout.standards import measures
from exoconsult.handout.standards.discern import CHOICES, MADE, MAY, NOTHING, RISKS
from exoconsult.handout.standards.items import Item, Look, needs
from exoconsult.handout.standards.look import Find, Spot, View, block, said, title
from exoconsult.handout.standards.pemat import SUMMARY

SAME_FOR_ALL = ("referral",)
"""A second view is no treatment: there is nothing to weigh."""
LEAST_SAID = 2
"""Phrases about each choice: one good side, one other side."""

UPDATED = ("handout.footer.leaflet", "handout.footer.leaflet_unread", "handout.footer.leaflet_checked")
SCARS = block(ScarMap, test=lambda it: isinstance(it, ScarMap) and any(name.meaning for name in it.names))


def weighed_choices(seen: View) -> Spot | None:
    """The list of choices, if each says at least two things: what is good and what is not."""
    spot = CHOICES(seen)
    if spot is None or not isinstance(spot.value, Bullets):
        return None
    for name in seen.library.evidence.choices:
        head = seen.pattern(f"evidence.choices.{name}.head")
        if head is None or name in SAME_FOR_ALL:
            continue
        for item in spot.value.items:
            found = head.match(item.plain)
            if found and len(sentences(item.plain[found.end() :].lstrip(". "))) < LEAST_SAID:
                return None
    return spot


WEIGHED: Find = weighed_choices


def _item(number: str, name: str, find: Look) -> Item:
    return Item(number, "IPDAS", name, find)


ITEMS: tuple[Item, ...] = (
    _item("Q1", "Describes the condition", needs(SCARS)),
    _item("Q2", "States the decision", needs(title("choices"), SUMMARY)),
    _item("Q3", "Lists the choices", needs(CHOICES, NOTHING)),
    _item("Q4", "What is good about each", needs(MAY, WEIGHED)),
    _item("Q5", "What is not good about each", lambda seen: _with(RISKS(seen), WEIGHED(seen))),
    _item("Q6", "What it is like to live with each", needs(block(RecoveryChart), block(DoDont), NOTHING)),
    _item("C1", "Good and bad in the same detail", measures.both_sides),
    _item("C2", "Cites its sources", measures.cited_sources),
    _item("C3", "Says when it was written", needs(said(*MADE))),
    _item("C4", "Says when it is looked at again", needs(said(*UPDATED))),
    _item("C5", "Says how sure anybody is", needs(block(ProofTable))),
    _item("C6", "Says who made it and what they sell", needs(said("handout.visits.made_with"))),
)


def _with(spots: tuple[Spot, ...], more: Spot | None) -> tuple[Spot, ...]:
    return (*spots, more) if spots and more is not None else ()
