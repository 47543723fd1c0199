"""The Health questions page as tests open and answer it."""

from __future__ import annotations

from pathlib import Path

from exoconsult.consultation.model import Consultation
from exoconsult.ui.steps.health_step import HealthStep
from tests.ui.hands import Show, click
from tests.ui.look import Bench, make_context


def health_bench(folder: Path, show: Show) -> Bench:
    """Show the page of a new consultation."""
    made = Bench(HealthStep(make_context(folder)), Consultation(id="new", practitioner="Dr Amara Osei"))
    show(made.page, size=(912, 1400))
    return made


def page_of(bench: Bench) -> HealthStep:
    assert isinstance(bench.page, HealthStep)
    return bench.page


def answer(bench: Bench, question: str, value: str) -> None:
    page = page_of(bench)
    group = page.context.library.health.questions[question].group
    click(page.tabs.button(group))
    click(page.groups[group].rows[question].answers.button(value))
