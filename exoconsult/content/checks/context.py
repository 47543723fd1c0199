"""What every check is given, and the walk through the entries of a library with their places."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from exoconsult.content.checks.rules import Rules
from exoconsult.content.loader import NEUTRAL_FILES
from exoconsult.content.model import Block, Data, Library
from exoconsult.content.overlay import Overlay, OwnBlock


class Context(msgspec.Struct, frozen=True):
    """A library that could be read, the day of the check, the rules by language and the shipped resources."""

    library: Library
    today: date
    rules: dict[str, Rules]
    resources: Path
    overlay: Overlay | None = None
    """The clinic's own entries that are part of this library, if it has any."""

    def own(self, language: str, block_id: str) -> OwnBlock | None:
        """The clinic's own block, where these words are the clinic's and not ours."""
        return self.overlay.blocks.get(language, {}).get(block_id) if self.overlay else None

    def blocks(self, language: str) -> dict[str, Block]:
        """The prose of a language by block id; nothing where the language is not there."""
        words = self.library.words.get(language)
        return words.blocks if words is not None else {}

    def every_block(self) -> Iterator[tuple[str, str, Block]]:
        """All prose as (language, block id, block)."""
        for language, words in self.library.words.items():
            for block_id, block in words.blocks.items():
                yield language, block_id, block


def neutral_file(part: str) -> str:
    """Return the file of a library field as messages name it: `neutral/plan.toml`."""
    return f"neutral/{NEUTRAL_FILES[part][0]}"


def prose_place(language: str, block_id: str) -> tuple[str, str]:
    """Return file and key of a block: `("en/plan.toml", "date_rules.event.why")`."""
    stem, _, key = block_id.partition(".")
    return f"{language}/{stem}.toml", key


def walk(library: Library) -> Iterator[tuple[str, str, Data]]:
    """All structs of the neutral files with file and dotted key, in file order."""
    for part in NEUTRAL_FILES:
        found: list[tuple[str, Data]] = []
        _walk(getattr(library, part), "", found)
        file = neutral_file(part)
        for key, data in found:
            yield file, key, data


def _walk(item: dict[str, Any] | Data, key: str, found: list[tuple[str, Data]]) -> None:
    """Collect the structs of an item, itself first; a generator in a generator takes three times as long."""
    if isinstance(item, dict):
        inside = list(item.items())
    else:
        found.append((key, item))
        inside = [(name, getattr(item, name)) for name in item.__struct_fields__]
    for name, value in inside:
        if isinstance(value, dict | Data):
            _walk(value, f"{key}.{name}" if key else str(name), found)
