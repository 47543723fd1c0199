"""What a record is found by besides what stands in it: days and scars, in every language of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exoconsult.content.later import AtHand, at_hand
from exoconsult.i18n import languages
from exoconsult.store.search import Describe
from exoconsult.ui.dates import long_day

if TYPE_CHECKING:
    from exoconsult.consultation.model import Consultation


def describer(content: AtHand) -> Describe:
    """Return the function that the records ask when a value is kept."""

    def describe(value: Consultation) -> Iterator[str]:
        from exoconsult.content import words

        library = at_hand(content)
        for language in languages():
            if value.made_on is not None:
                yield long_day(value.made_on, language)
            for kind in {site.type for site in value.sites}:
                block = f"scar_types.{kind}.card"
                if kind and words.has(library, language, block):
                    yield words.text(library, language, block)

    return describe
