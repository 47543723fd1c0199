"""Check 2: every source exists, and a number that patients read rests on something that was read."""

import re
from collections.abc import Iterator

from exoconsult.content.checks.context import Context, prose_place, walk
from exoconsult.content.checks.report import Finding
from exoconsult.content.checks.tables import FACTS, NO_CLAIM, for_patients, matches
from exoconsult.content.model import Entry

_DIGITS = re.compile(r"\d+")


def check_sources(context: Context) -> Iterator[Finding]:
    """Cited ids exist; entries have sources; a number does not rest on titles alone."""
    for file, key, data in walk(context.library):
        if isinstance(data, Entry):
            yield from _cited(context, file, key, data.sources, number=True)
            if not data.sources:
                message = "numbers and rules need at least one source (practice-default for a judgement)"
                yield Finding(file, key, message, "sources")
    for language, block_id, block in context.every_block():
        file, key = prose_place(language, block_id)
        number = (
            for_patients(block_id)
            and not matches(block_id, NO_CLAIM)
            and _number(context, language).search(block.text) is not None
        )
        yield from _cited(context, file, key, block.sources, number)
        if not block.sources and (number or matches(block_id, FACTS)):
            what = "a sentence with a number" if number else "a fact or advice"
            yield Finding(file, key, f"{what} needs a source: {block.text!r}", "sources")


def to_confirm(context: Context) -> tuple[str, ...]:
    """Places of numbers, rules and patient sentences whose only sources are the program's own judgement."""
    places = [
        f"{file}: {key}"
        for file, key, data in walk(context.library)
        if isinstance(data, Entry) and _reads(context, data.sources) == {"judgement"}
    ]
    for language, block_id, block in context.every_block():
        if for_patients(block_id) and _reads(context, block.sources) == {"judgement"}:
            places.append(": ".join(prose_place(language, block_id)))
    return tuple(places)


def _cited(context: Context, file: str, key: str, cited: tuple[str, ...], number: bool) -> Iterator[Finding]:
    for source in cited:
        if source not in context.library.sources:
            message = f"the source {source!r} is not in neutral/sources.toml"
            yield Finding(file, key, message, "sources")
    for source in sorted({one for one in cited if cited.count(one) > 1}):
        yield Finding(file, key, f"the source {source!r} is named twice", "sources")
    reads = _reads(context, cited)
    if reads == {"title"}:
        message = f"only the title was read of {', '.join(cited)}: not enough to stand alone"
        yield Finding(file, key, message, "sources")
    elif number and reads and reads <= {"title", "secondary"}:
        message = f"{', '.join(cited)} was seen only as others report it: a second source would be better"
        yield Finding(file, key, message, "sources", warning=True)


def _number(context: Context, language: str) -> re.Pattern[str]:
    """What a number looks like: digits in any language, number words where they are known."""
    rules = context.rules.get(language)
    return rules.number if rules else _DIGITS


def _reads(context: Context, cited: tuple[str, ...]) -> set[str]:
    return {context.library.sources[one].read for one in cited if one in context.library.sources}
