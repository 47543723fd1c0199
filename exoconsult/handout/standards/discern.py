"""DISCERN 1 to 15: is this good information about choices of treatment? 16 is a reader's view of all."""

from __future__ import annotations

from exoconsult.handout.model import Bullets, Paragraph, PictureSteps, ProofTable, RecoveryChart, WriteLines
from exoconsult.handout.standards import measures
from exoconsult.handout.standards.items import Item, Look, needs
from exoconsult.handout.standards.look import block, heading, said

MOST_UNSURE = 1
"""Dots up to which a claim counts as uncertain."""
MADE = ("handout.footer.leaflet", "handout.footer.leaflet_written", "handout.footer.leaflet_checked")
MAY = block(Bullets, "change", lambda it: isinstance(it, Bullets) and it.marker == "tick" and bool(it.items))
CHOICES = block(Bullets, "choices", lambda it: isinstance(it, Bullets) and len(it.items) > 1)
NOTHING = said("evidence.choices.nothing.text", section="choices")
UNSURE = block(
    ProofTable,
    test=lambda it: isinstance(it, ProofTable) and any(row.dots <= MOST_UNSURE for row in it.rows),
)
RISKS = needs(
    said("handout.facts.most", section="risks"),
    said("evidence.risks.hot-tight.text", section="risks"),
    said("evidence.risks.no-change.text", section="risks"),
    said("evidence.risks.infection.text", section="risks"),
)


def _item(number: int, name: str, find: Look | None = None, why: str = "") -> Item:
    return Item(str(number), "DISCERN", name, find, why)


ITEMS: tuple[Item, ...] = (
    _item(1, "Aims are clear", needs(heading("plan"), said("handout.summary.aim"))),
    _item(2, "Does what it set out to do", why="compare the pages with their aims"),
    _item(3, "Says what matters to the reader", why="ask a patient"),
    _item(4, "Names its sources", measures.cited_sources),
    _item(5, "Says when it was written", needs(said(*MADE), said("handout.plan.made_on", section="who"))),
    _item(6, "Balanced", measures.both_sides),
    _item(
        7,
        "Where to find more help",
        needs(said("jurisdictions.jurisdictions.*.report"), said("handout.home.same_day")),
    ),
    _item(8, "Says what is not known", needs(UNSURE, said("evidence.expect.vary", section="change"))),
    _item(9, "How each treatment works", needs(block((PictureSteps, Paragraph), "exosomes"), CHOICES)),
    _item(10, "Benefits", needs(MAY)),
    _item(11, "Risks", RISKS),
    _item(12, "What happens without treatment", needs(NOTHING)),
    _item(13, "What it means for daily life", needs(block(RecoveryChart), NOTHING)),
    _item(14, "More than one choice", needs(CHOICES)),
    _item(
        15,
        "Helps to decide together",
        needs(
            said("handout.visits.could_ask"),
            block(WriteLines, "questions"),
            said("handout.visits.say_no"),
        ),
    ),
)
