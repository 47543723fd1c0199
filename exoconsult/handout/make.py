"""From a consultation to its handout in one call: the one way that window, command line and tests share."""

from __future__ import annotations

from datetime import date

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library
from exoconsult.handout.compose import compose
from exoconsult.handout.model import Handout
from exoconsult.planning.plan import make_plan


def handout_for(consultation: Consultation, library: Library, brand: Brand, day: date) -> Handout:
    """Plan on `day` and compose the pages; the language, paper and size come from the patient's choices."""
    return compose(
        consultation,
        make_plan(consultation, library, brand, today=day),
        library,
        brand,
        made_on=day,
    )
