"""All rules of the content, and the words that belong to them."""

from collections.abc import Iterator

from exoconsult.content.model import Data, Entry, Library

FILES = ("suitability.", "routes.", "recovery.", "plan.")


def rule_prose(library: Library) -> dict[str, str]:
    """The blocks of the four files, by id."""
    blocks = library.words["en"].blocks
    return {name: block.text for name, block in blocks.items() if name.startswith(FILES)}


def entries(value: object, place: str) -> Iterator[tuple[str, Entry]]:
    """All numbers and rules below a value, with where they stand."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from entries(part, f"{place}.{key}")
    elif isinstance(value, Data):
        if isinstance(value, Entry):
            yield place, value
        for name in value.__struct_fields__:
            yield from entries(getattr(value, name), f"{place}.{name}")


def rules(library: Library) -> list[tuple[str, Entry]]:
    parts = {
        "suitability": library.health,
        "routes": library.routes,
        "recovery": library.recovery,
        "plan": library.plan,
    }
    return list(entries(parts, "content"))
