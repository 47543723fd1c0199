"""Sentences of the content with what they rest on: the day a rule was stated, and where it was read."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.places import Told
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.steps.health_words import source_line
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.text import Text


def said(context: Context, told: Told) -> str:
    """Return a sentence with its numbers filled in."""
    return context.words(told.words, **told.values)


def ground_line(context: Context, sources: tuple[str, ...], day: date | None = None) -> str:
    """Return the day on which a rule was stated, where one is known, and where it was read."""
    titles = source_line(context, sources)
    parts = []
    if day is not None:
        when = plain_day(day, context.settings.ui_language)
        parts.append(_("Rule stated on {day}.").format(day=when))
    if titles:
        parts.append(_("Source: {titles}").format(titles=titles))
    return " ".join(parts)


def with_ground(words: str, ground: str) -> QWidget:
    """Return a sentence with the line below it that says what it rests on."""
    point = QWidget()
    column = QVBoxLayout(point)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Text(words, Role.CONTROL))
    if ground:
        column.addWidget(Text(ground, Role.CAPTION, "ink3"))
    return point


def told_words(context: Context, told: Told) -> str:
    """Return a sentence and its ground as one text."""
    ground = ground_line(context, told.sources, told.rule_date)
    return " ".join(part for part in (said(context, told), ground) if part)


def about_product(context: Context, told: Told) -> bool:
    """Tell whether a note is about where the product comes from."""
    return told.id == "source" or told.id in context.library.places.product_sources
