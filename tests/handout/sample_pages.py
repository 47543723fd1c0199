"""A complete sample handout for the renderer's tests: made-up person, clinic and wording."""

from __future__ import annotations

from typing import Any

import msgspec

from exoconsult.handout.model import Footer, Handout, IconText, Masthead
from tests.handout.sample_facts import page_facts
from tests.handout.sample_home import chart, page_home
from tests.handout.sample_plan import page_plan, plan_panel, scar_map
from tests.handout.sample_visits import page_visits
from tests.handout.sample_words import t, ts

__all__ = ["chart", "page_plan", "page_visits", "plan_panel", "sample_handout", "scar_map", "t"]


def sample_handout(**changes: Any) -> Handout:
    """Return the sample; keyword arguments replace fields of the handout."""
    handout = Handout(
        title="Your scar plan, Linden Skin Clinic",
        masthead=Masthead(
            t("Linden Skin Clinic"),
            t("Skin and scar care"),
            (
                IconText("pin", t("14 Linden Row, Northfield, NF2 6LS")),
                IconText("phone", t("**01632 960 142**  Mon to Sat, 9am to 6pm")),
                IconText("moon", t("**07700 900 318**  Out of hours")),
            ),
        ),
        pages=(page_plan(), page_facts(), page_home(), page_visits()),
        footer=Footer(
            ts(
                "M T · LSC-2047 · sample, not a real person",
                "Leaflet EN 1.0, checked November 2026, next check November 2027",
            ),
            ts("Worried? Call 01632 960 142"),
            t("Page {page} of {pages}"),
        ),
        lang="en-GB",
        version="EN 1.0",
    )
    return msgspec.structs.replace(handout, **changes)
