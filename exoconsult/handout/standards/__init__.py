"""Standards that an assembled handout meets, item by item, with the place that meets each.

    PEMAT-P      can people understand it and act on it
    DISCERN      is it good information about choices
    IPDAS        does it help to decide
    Disclosure   what a patient has to be told (General Medical Council, Montgomery)

Each item that can be looked up is a rule over the composed handout: it is no longer met when the part that
meets it is taken away. What only a reader can judge is listed as such and not counted. The names of items
are our own words for what the tools ask.
"""

from __future__ import annotations

from exoconsult.content.model import Library
from exoconsult.handout.model import Handout
from exoconsult.handout.standards import discern, disclosures, ipdas, pemat
from exoconsult.handout.standards.items import Item, Result, Standard, State, result
from exoconsult.handout.standards.look import view

__all__ = ["ITEMS", "Item", "Result", "Standard", "State", "assess", "share_met"]

ITEMS: tuple[Item, ...] = (*pemat.ITEMS, *discern.ITEMS, *ipdas.ITEMS, *disclosures.ITEMS)


def assess(handout: Handout, library: Library, names: tuple[str, ...] = ()) -> tuple[Result, ...]:
    """Look for every item in a handout of four pages that was composed from this content.

    `names` of patient, practitioner, clinic and product: the reading level leaves them out.
    """
    seen = view(handout, library, names)
    return tuple(result(item, seen) for item in ITEMS)


def share_met(results: tuple[Result, ...], standard: Standard) -> tuple[int, int]:
    """How many items of a standard are met, of those that are counted."""
    counted = [one for one in results if one.standard == standard and one.state in ("met", "not met")]
    return sum(one.state == "met" for one in counted), len(counted)
