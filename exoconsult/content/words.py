"""Looking up prose: by block id, in a language with English behind it, placeholders filled by name.

A variant of a language (`en-US`) has no prose of its own: its base is looked up and written in its spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from exoconsult.errors import ContentError

if TYPE_CHECKING:
    from exoconsult.content.model import Block, Library

FALLBACK = "en"


def block(library: Library, language: str, block_id: str) -> Block:
    """The block in this language; the English one where it is missing or older than its English.

    Raises ContentError when neither language has it.
    """
    if language in library.variants:
        return _in_variant(library, language, block_id)
    own, english = _blocks(library, language).get(block_id), _blocks(library, FALLBACK).get(block_id)
    if own is not None and (english is None or own.revision >= english.revision):
        return own
    if english is not None:
        return english
    raise ContentError(
        f"the content has no words for {block_id!r}",
        where=f"content/{FALLBACK}/{block_id.split('.', 1)[0]}.toml",
        remedy="add the block",
    )


def has(library: Library, language: str, block_id: str) -> bool:
    """Whether there are words for this id, in the language or in English."""
    return any(
        name in library.words and block_id in library.words[name].blocks for name in (language, FALLBACK)
    )


def text(library: Library, language: str, block_id: str, **values: object) -> str:
    """The sentence with its placeholders filled. Raises ContentError when one has no value."""
    template = block(library, language, block_id).text
    try:
        return template.format(**values)
    except (KeyError, IndexError, ValueError) as error:
        raise ContentError(
            f"the words {block_id!r} use a placeholder that has no value: {error}",
            where=f"content/{language}",
            remedy="correct the placeholder's name",
        ) from error


def codes(library: Library) -> tuple[str, ...]:
    """Every language that a handout can be in: each that was read, followed by its variants."""
    found: list[str] = []
    for language in library.words:
        found += (language, *(code for code, one in library.variants.items() if one.base == language))
    return tuple(found)


def written_in(library: Library, language: str, jurisdiction: str) -> str:
    """The code that a handout in `language` is written in by a clinic in that jurisdiction.

    A clinic in the US writes English as `en-US`; a language that nothing was read of is written in English.
    """
    known = codes(library)
    found = next((one for one in (language, language.partition("-")[0]) if one in known), FALLBACK)
    local = (
        code for code, one in library.variants.items() if one.base == found and jurisdiction in one.places
    )
    return next(local, found)


def _in_variant(library: Library, code: str, block_id: str) -> Block:
    """The variant's own text while it follows its base, else the base's text in the variant's spelling."""
    variant = library.variants[code]
    base, own = block(library, variant.base, block_id), variant.texts.get(block_id)
    if own is not None and own.revision >= base.revision:
        return own
    text_ = variant.write(base.text)
    return base if text_ == base.text else msgspec.structs.replace(base, text=text_)


def _blocks(library: Library, language: str) -> dict[str, Block]:
    words = library.words.get(language)
    return words.blocks if words is not None else {}
