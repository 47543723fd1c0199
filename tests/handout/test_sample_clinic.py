"""While nobody's own details are in use, every page of every handout says so; with own ones, none does."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from exoconsult import paths
from exoconsult.brand import Brand, OwnClinic
from exoconsult.consultation.files import decode
from exoconsult.handout_file import Request, compose_handout
from tests.shipped import load_library, sample_brand

WORDS = {"en": "Sample clinic", "es": "Clínica de muestra"}


def footers(start: str, brand: Brand, language: str) -> list[str]:
    file = next(iter(sorted(paths.resource("samples").glob(f"{start}*.json"))))
    case = decode(file.read_bytes(), file.name)
    case = msgspec.structs.replace(case, patient=msgspec.structs.replace(case.patient, language=language))
    handout = compose_handout(Request(case, load_library(("en", "es")), brand, date(2026, 11, 20)))
    return [handout.footer.page_words(number, 9).plain for number in range(1, len(handout.pages) + 1)]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("start", ["01", "05"])
def test_every_page_says_sample(start: str, language: str) -> None:
    sample = OwnClinic(paths.resource("samples")).load().brand  # a folder without a clinic's file
    said = footers(start, sample, language)
    assert said
    assert all(WORDS[language] in words for words in said)
    assert not any(WORDS[language] in words for words in footers(start, sample_brand(), language))
