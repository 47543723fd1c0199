"""Check 5: words and pictures for every entry, none without one, placeholders that somebody fills."""

import json
import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from exoconsult.content.checks.context import Context, prose_place, walk
from exoconsult.content.checks.expected import NEVER_EMPTY, OPEN, optional, required
from exoconsult.content.checks.prose import placeholders
from exoconsult.content.checks.report import Finding
from exoconsult.content.checks.tables import allowed_placeholders, matches
from exoconsult.content.model import Library
from exoconsult.errors import describe_character

ENGLISH = "en"
MOST_NAMED = 8
FACE = "illustrations/face-regions.json"

_JOINERS = "\u200c\u200d\u200e\u200f"
_PICTURE = re.compile(r"[a-z0-9][a-z0-9-]*")


def check_complete(context: Context) -> Iterator[Finding]:
    """Words, placeholders, drawings and icons."""
    for language in context.library.words:
        yield from _words(context, language)
        yield from _placeholders(context, language)
    yield from _pictures(context)


def _words(context: Context, language: str) -> Iterator[Finding]:
    blocks = context.blocks(language)
    needed = set(required(context.library, _regions(context)))
    for block_id in sorted(needed - blocks.keys()) if language == ENGLISH else ():
        file, key = prose_place(language, block_id)
        yield Finding(file, key, "the words are missing", "complete")
    known = needed | set(optional(context.library))
    for block_id, block in blocks.items():
        file, key = prose_place(language, block_id)
        if block_id not in known and not matches(block_id, OPEN):
            message = "no entry of the neutral files and no page asks for these words"
            yield Finding(file, key, _private(context.library, block_id) or message, "complete")
        if not block.text.strip():
            yield Finding(file, key, "the words are empty", "complete")
        for character in () if block.text.isprintable() else sorted(filter(_unprintable, {*block.text})):
            message = f"{describe_character(character)} cannot be seen and does not belong in a text"
            yield Finding(file, key, message, "complete")
    for place in NEVER_EMPTY if language == ENGLISH else ():
        if not any(block_id.startswith(f"{place}.") for block_id in blocks):
            file, key = prose_place(language, place)
            yield Finding(file, key, "at least one text is needed here", "complete")


def _unprintable(character: str) -> bool:
    """Whether a character is a control or hidden one; marks that right-to-left scripts need are not."""
    return unicodedata.category(character).startswith("C") and character not in _JOINERS


def _private(library: Library, block_id: str) -> str:
    """What is wrong with words for a question that is asked in private."""
    part = block_id.split(".")
    question = library.health.questions.get(part[1]) if part[0] == "suitability" else None
    if question is not None and question.private and part[-1] == "letter":
        return "this question is asked in private: it has no words in a letter"
    return ""


def _placeholders(context: Context, language: str) -> Iterator[Finding]:
    for block_id, block in context.blocks(language).items():
        file, key = prose_place(language, block_id)
        try:
            names = placeholders(block.text)
        except ValueError as error:
            yield Finding(file, key, f"the braces are wrong: {error}", "complete")
            continue
        allowed = allowed_placeholders(block_id)
        for name in sorted(names - allowed):
            near = get_close_matches(name, allowed, n=1) or sorted(allowed)[:MOST_NAMED] or ["none"]
            yield Finding(file, key, f"nothing fills {{{name}}} here; allowed: {', '.join(near)}", "complete")


def _pictures(context: Context) -> Iterator[Finding]:
    for file, key, data in walk(context.library):
        for field, folder in (("drawing", "illustrations"), ("icon", "icons/handout")):
            name = getattr(data, field, None)
            if name is None or (
                _PICTURE.fullmatch(name) and (context.resources / folder / f"{name}.svg").is_file()
            ):
                continue
            message = f"there is no picture resources/{folder}/{name}.svg"
            yield Finding(file, f"{key}.{field}", message, "complete")
    for name in context.library.scar_types:
        picture = f"illustrations/handout/skin-{name}.svg"
        if not (context.resources / picture).is_file():
            message = f"there is no picture resources/{picture}: the skin from the side, on the handout"
            yield Finding("neutral/scar_types.toml", name, message, "complete")
    if not _regions(context):
        message = "the regions of the face cannot be read"
        yield Finding(f"resources/{FACE}", "order", message, "complete")


def _regions(context: Context) -> tuple[str, ...]:
    """Return the regions that the face drawing has; none where it cannot be read."""
    try:
        drawing = json.loads((context.resources / FACE).read_text("utf-8"))
        return tuple(drawing["order"])
    except (OSError, ValueError, KeyError):
        return ()
