"""Prose with its placeholders: their names, and the text with samples in their place."""

from functools import lru_cache
from string import Formatter

from exoconsult.content.checks.tables import A_NUMBER, SAMPLES


@lru_cache(maxsize=8192)
def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces; raises ValueError where braces do not pair up or hold more than a name."""
    names = set()
    for _, name, spec, conversion in Formatter().parse(text):
        if spec or conversion:
            raise ValueError(f"only a name may stand in braces, not {name}{conversion or ''}:{spec}")
        if name is not None:
            names.add(name)
    return frozenset(names)


@lru_cache(maxsize=8192)
def filled(text: str) -> str:
    """Return the text with a sample for each placeholder; as it is where braces do not pair up."""
    try:
        parts = [
            before + (SAMPLES.get(name, A_NUMBER) if name is not None else "")
            for before, name, _, _ in Formatter().parse(text)
        ]
    except ValueError:
        return text
    return "".join(parts)
