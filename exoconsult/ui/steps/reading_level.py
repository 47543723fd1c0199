"""How hard the finished sheet is to read, in words for the practitioner."""

from __future__ import annotations

from exoconsult.i18n import _
from exoconsult.ui.handout_maker import Made
from exoconsult.ui.theme import Tone

GRADE_AIMED_AT = 6
"""Advice for patient leaflets in the US: sixth grade."""


def reading_words(made: Made) -> tuple[str, str, Tone]:
    """The tag's words, both figures in a sentence, and the tone; empty where no formula fits the language.

    Names, the product and the words that the sheet explains are left out of the tag's figure.
    """
    found = made.reading
    if found.left_out is None or found.all_words is None:
        return "", "", Tone.PLAIN
    grade = max(1, round(found.left_out.flesch_kincaid))
    both = _("Flesch-Kincaid grade {without}. With names and the words that the sheet explains: {all_words}.")
    return (
        _("Reads at US grade {grade}").format(grade=grade),
        both.format(without=found.left_out.flesch_kincaid, all_words=found.all_words.flesch_kincaid),
        Tone.TEAL if grade <= GRADE_AIMED_AT else Tone.AMBER,
    )
