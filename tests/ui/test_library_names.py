"""The texts of an entry are called what they are for, in the language of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from exoconsult.content import loader
from exoconsult.content.index import entries
from exoconsult.content.model import Block, Library
from exoconsult.content.own_words import Words
from exoconsult.ui import language
from exoconsult.ui.library_names import LONGEST, block_names


def words(block_id: str, text: str = "", code: str = "en") -> Words:
    return Words(code, block_id, Block(text=text) if text else None, None)


@pytest.fixture
def screen(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Sets the language of the screen; English again afterwards."""
    yield lambda code: language.speak(qapp, code)
    language.speak(qapp, "en")


def test_a_text_is_called_what_it_is_for_or_by_its_first_words() -> None:
    given = (
        words("scar_types.boxcar.long", "Boxcar scars are wide."),
        words(
            "recovery.red_flags.breathing", "Hard to breathe, or the **face swells** fast and the lips too"
        ),
        words("jurisdictions.jurisdictions.uk.rules.human.why", "A"),
        words("jurisdictions.jurisdictions.uk.rules.injection.why", "B"),
        words("letters.wait.next_head", "Next"),
        words("letters.wait.nowhere"),
    )
    named = block_names(given)
    assert named[0] == "Long form" and named[2:] == ("Why", "Why 2", "Heading", "Text 6")
    assert named[1].startswith("Hard to breathe") and named[1].endswith("…") and len(named[1]) <= LONGEST + 1


def test_no_name_is_english_on_a_spanish_screen(screen: Callable[[str], None]) -> None:
    library = loader.load_library(("en", "es"))
    english = _names(library, "en")
    screen("es")
    found = _names(library, "es")
    assert found.keys() == english.keys()
    assert found["scar_types.boxcar.name"] == "Nombre" and found["suitability.active-skin.yes"].startswith(
        "Si "
    )
    same = {key: name for key, name in found.items() if name == english[key]}
    assert all("{" in name or name.isupper() or set(name) <= set("EMdy ") for name in same.values()), same


def _names(library: Library, code: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for entry in entries(library):
        given = [Words(code, one, library.words[code].blocks.get(one), None) for one in entry.blocks]
        named.update(zip(entry.blocks, block_names(given), strict=True))
    return named
