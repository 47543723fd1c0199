"""The Scars page as tests open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exoconsult.consultation.model import Consultation, ScarSite
from exoconsult.ui.steps.scars_step import ScarsStep
from tests.ui.hands import Show
from tests.ui.look import Bench, make_context

OpenScars = Callable[..., "OpenedScars"]
CHEEK = ScarSite(region="cheek-l", type="boxcar", grade=3, depth="deep", age="1_to_5_years", cause="acne")


class OpenedScars(Bench):
    page: ScarsStep


def scars_opener(folder: Path, show: Show) -> OpenScars:
    """Return a function that shows the page with a consultation."""

    def open_page(consultation: Consultation | None = None) -> OpenedScars:
        bench = OpenedScars(ScarsStep(make_context(folder)), consultation)
        show(bench.page, size=(912, 1300))
        return bench

    return open_page
