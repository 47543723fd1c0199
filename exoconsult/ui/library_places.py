"""Where each text is printed, and what is never printed: at which step it is shown."""

from __future__ import annotations

from functools import lru_cache

from exoconsult.consultation.flow import Step
from exoconsult.content.index import Entry
from exoconsult.handout.printed import Printed, Spots, case_count, spots, together
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps import step_label
from exoconsult.ui.steps.talking import POINTS, SAID

AT_ONCE = 16
"""Sheets that are looked at in one go: a page that is asked for meanwhile waits no longer than for these."""
PAGES = 4
STEPS = {
    "scar_types": Step.SCARS,
    "scar_details": Step.SCARS,
    "suitability": Step.HEALTH,
    "evidence": Step.EXPECTATIONS,
    "routes": Step.DOWNTIME,
    "recovery": Step.AFTERCARE,
    "plan": Step.SESSION_PLAN,
    "handout": Step.HANDOUT,
    "letters": Step.HANDOUT,
    "jurisdictions": Step.DOWNTIME,
}
"""The step that shows the texts of a file, where nothing more is known of one."""


class _Asked:
    """One content and one clinic; a content is known by being the same one, as it takes long to compare."""

    def __init__(self, context: Context) -> None:
        self.library, self.brand, self.pages = context.library, context.brand, context.pages

    def __hash__(self) -> int:
        return id(self.library)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.library is other.library and self.brand == other.brand


def find_places(context: Context) -> Spots:
    """Return where everything is printed; takes seconds, in the process of the pages, so not in the window's.

    It is known from then on, for as long as the content and the clinic are these.
    """
    return _found(_Asked(context))


@lru_cache(maxsize=1)
def _found(asked: _Asked) -> Spots:
    search = asked.pages.places if asked.pages is not None else spots
    count = case_count(asked.library, asked.brand)
    numbers = (range(first, min(first + AT_ONCE, count)) for first in range(0, count, AT_ONCE))
    return together(search(asked.library, asked.brand, "en", tuple(some)) for some in numbers)


def printed_words(printed: Printed | None, entry: Entry) -> str:
    """Where an entry is printed, or where it is shown instead; nothing while that is not known."""
    if printed is None:
        return ""
    if printed.case is None:
        return _("shown on the screen: {step}").format(step=", ".join(map(step_label, steps_of(entry))))
    pages = ", ".join(str(page) for page in printed.pages)
    if len(printed.pages) >= PAGES:
        words = _("printed on every page")
    elif len(printed.pages) > 1:
        words = _("printed on pages {pages}").format(pages=pages)
    elif pages:
        words = _("printed on page {page}").format(page=pages)
    else:
        return _("printed in letters") if printed.letters else _("printed on some sheets")
    return _("{pages}, and letters").format(pages=words) if printed.letters else words


def steps_of(entry: Entry) -> tuple[Step, ...]:
    """Return the steps at which an entry that is never printed is on screen."""
    said = {
        step
        for step in Step
        for block in (*SAID.get(step, ()), *(f"evidence.talking.{name}" for name in POINTS.get(step, ())))
        if block in entry.blocks
    }
    return tuple(step for step in Step if step in said) or (STEPS[entry.subject],)
