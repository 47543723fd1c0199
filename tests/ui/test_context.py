"""What every page is given, when the places are made anew."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exoconsult.settings import Settings
from exoconsult.ui.context import Context
from tests.shipped import load_library


@pytest.mark.parametrize(
    ("was_sample", "changes", "is_sample"),
    [
        (True, {}, True),
        (True, {"name": "Own Clinic"}, False),
        (False, {}, False),
        (False, {"sample": True}, True),
    ],
    ids=["another language", "own details", "own details already", "the sample again"],
)
def test_the_sample_clinic_stays_until_there_is_an_own_one(
    context: Context, was_sample: bool, changes: dict[str, object], is_sample: bool
) -> None:
    brand = replace(context.brand, sample=False)
    before = replace(context, brand=brand, sample_clinic=was_sample)
    after = before.anew(Settings(ui_language="es"), replace(brand, **changes))
    assert after.sample_clinic is is_sample and after.brand == replace(brand, **changes)
    assert after.settings.ui_language == "es" and after.library is context.library


def test_other_words_take_the_place_of_those_in_use(context: Context) -> None:
    other = load_library(("en", "es"))
    after = context.anew(context.settings, context.brand, other)
    assert after.library is other is not context.library
    assert (after.records, after.pin, after.now) == (context.records, context.pin, context.now)
