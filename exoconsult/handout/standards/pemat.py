"""PEMAT-P: can people understand the printed page, and can they act on it?

The numbers are those of the tool (AHRQ). Items 13 and 14 are for sound and film only. No sum is asked of the
reader, so 24 does not apply.
"""

from __future__ import annotations

from exoconsult.handout.model import (
    Appointments,
    Bullets,
    DaySteps,
    DoDont,
    Paragraph,
    PictureSteps,
    PlanPanel,
    ProofTable,
    RecoveryChart,
    RedFlags,
    ScarMap,
    ThreeThings,
)
from exoconsult.handout.standards import measures
from exoconsult.handout.standards.items import Item, Look, needs
from exoconsult.handout.standards.look import block, heading, said

SUMMARY = said("handout.summary.usual", "handout.summary.injection", "handout.summary.none", section="who")
WHAT_IT_IS = block((PictureSteps, Paragraph), "exosomes")
CHECK_LIST = block(Bullets, "ready", lambda it: isinstance(it, Bullets) and it.marker == "box")
TO_DO = block(DoDont, test=lambda it: isinstance(it, DoDont) and any(phase.do for phase in it.phases))
DAY = block(DaySteps, test=lambda it: isinstance(it, DaySteps) and len(it.items) > 1)
PHASES = block(DoDont, test=lambda it: isinstance(it, DoDont) and len(it.phases) > 1)
TAUGHT = block(PlanPanel, test=lambda it: isinstance(it, PlanPanel) and "(" in it.lead.plain)
BOLD_LEAD = block(PlanPanel, test=lambda it: isinstance(it, PlanPanel) and any(r.bold for r in it.lead.runs))
DATED = block(Appointments, test=lambda it: isinstance(it, Appointments) and all(row.when for row in it.rows))
HEADED_VISITS = block(Appointments, test=lambda it: isinstance(it, Appointments) and all(it.heads))
HEADED_PROOF = block(
    ProofTable, test=lambda it: isinstance(it, ProofTable) and bool(it.claim_head and it.proof_head)
)
HEADED_CARE = block(DoDont, test=lambda it: isinstance(it, DoDont) and bool(it.do_head and it.dont_head))
COUNTED_DAYS = block(
    RecoveryChart,
    test=lambda it: isinstance(it, RecoveryChart) and all(row.ok_words for row in it.activities),
)
EXPLAINED = block(
    RecoveryChart, test=lambda it: isinstance(it, RecoveryChart) and bool(it.intro) and all(it.legend)
)


def _item(number: int, name: str, find: Look | None = None, why: str = "", applies: bool = True) -> Item:
    return Item(str(number), "PEMAT-P", name, find, why, applies)


ITEMS: tuple[Item, ...] = (
    _item(1, "The purpose is plain", needs(heading("plan"), said("handout.summary.aim"))),
    _item(2, "Nothing distracts from the purpose", why="look for anything that does not help the reader"),
    _item(3, "Everyday words", measures.everyday_words),
    _item(4, "Terms only where they are taught", needs(TAUGHT, WHAT_IT_IS)),
    _item(5, "Sentences say who does what", why="look for the passive voice"),
    _item(6, "Plain numbers", measures.plain_numbers),
    _item(7, "No sums for the reader", needs(DATED, COUNTED_DAYS)),
    _item(8, "Short pieces", measures.short_pieces),
    _item(9, "Headings that say what follows", measures.titles),
    _item(10, "A sensible order", why="look at the order of pages and sections"),
    _item(11, "A summary", needs(SUMMARY)),
    _item(12, "Cues for what matters", needs(block(ThreeThings), BOLD_LEAD, block(RedFlags))),
    _item(
        15,
        "Pictures where they help",
        needs(block(ScarMap), block(RecoveryChart), block(DaySteps)),
    ),
    _item(16, "Pictures that add to the words", why="look at each picture beside its words"),
    _item(17, "Pictures with names", measures.named_pictures),
    _item(18, "Clear, uncluttered pictures", why="look at each picture on paper"),
    _item(19, "Simple tables with short heads", needs(HEADED_VISITS, HEADED_PROOF, HEADED_CARE)),
    _item(20, "At least one thing to do", needs(TO_DO)),
    _item(21, "Speaks to the reader", measures.to_the_reader),
    _item(22, "What to do, step by step", needs(DAY, CHECK_LIST, PHASES)),
    _item(23, "Something to use: planner, lists to tick", needs(block(Appointments), CHECK_LIST)),
    _item(24, "Help with sums", why="no sum is asked of the reader", applies=False),
    _item(25, "How to use the charts", needs(EXPLAINED, said("handout.facts.proof_head"))),
    _item(26, "Pictures that make acting easier", needs(TO_DO, block(RedFlags), block(RecoveryChart))),
)
