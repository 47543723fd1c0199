"""The sections of the handout: which there are, in order, and which of them a practitioner may leave out.

Every section keeps its id for good: the Handout step lists them, saved consultations name the ones left
out, and the preview frames the one that is being filled in.
"""

from __future__ import annotations

from typing import Literal

import msgspec

StepId = Literal[
    "patient", "health", "scars", "expectations", "downtime", "session-plan", "aftercare", "handout"
]


class SectionInfo(msgspec.Struct, frozen=True):
    """One section: on which page, the words of its title, whether it may be left out, which step fills it."""

    id: str
    page: Literal["plan", "facts", "home", "visits", "price"]
    title: str
    optional: bool
    step: StepId


SECTIONS: tuple[SectionInfo, ...] = (
    SectionInfo("who", "plan", "handout.parts.who", False, "patient"),
    SectionInfo("goal", "plan", "handout.parts.goal", True, "expectations"),
    SectionInfo("plan", "plan", "handout.plan.title", False, "session-plan"),
    SectionInfo("scars", "plan", "handout.scars.title", True, "scars"),
    SectionInfo("top-things", "plan", "handout.things.title_3", True, "aftercare"),
    SectionInfo("exosomes", "facts", "handout.facts.what", True, "expectations"),
    SectionInfo("change", "facts", "handout.facts.change", False, "expectations"),
    SectionInfo("risks", "facts", "handout.facts.risks", False, "expectations"),
    SectionInfo("proof", "facts", "handout.facts.proof", False, "expectations"),
    SectionInfo("study", "facts", "handout.parts.study", True, "expectations"),
    SectionInfo("choices", "facts", "handout.facts.approved", False, "expectations"),
    SectionInfo("healing", "home", "handout.home.heal", False, "downtime"),
    SectionInfo("care", "home", "handout.home.care", False, "aftercare"),
    SectionInfo("red-flags", "home", "handout.home.call", False, "aftercare"),
    SectionInfo("visits", "visits", "handout.visits.title", True, "session-plan"),
    SectionInfo("ready", "visits", "handout.visits.ready", True, "session-plan"),
    SectionInfo("the-day", "visits", "handout.visits.day", True, "session-plan"),
    SectionInfo("questions", "visits", "handout.visits.ask", True, "handout"),
    SectionInfo("agreement", "visits", "handout.visits.agreed", True, "handout"),
    SectionInfo("sources", "visits", "handout.parts.sources", False, "handout"),
    SectionInfo("price", "price", "handout.price.title", True, "session-plan"),
)


def wanted_sections(parts_off: tuple[str, ...]) -> frozenset[str]:
    """Ids to print: all, without the optional ones that were left out."""
    return frozenset(info.id for info in SECTIONS if not (info.optional and info.id in parts_off))
