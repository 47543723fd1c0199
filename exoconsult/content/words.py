"""Looking up prose: by block id, in a language with English behind it, placeholders filled by name."""

from exoconsult.content.model import Block, Library
from exoconsult.errors import ContentError

FALLBACK = "en"


def block(library: Library, language: str, block_id: str) -> Block:
    """The block in this language; the English one where it is missing or older than its English.

    Raises ContentError when neither language has it.
    """
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


def _blocks(library: Library, language: str) -> dict[str, Block]:
    words = library.words.get(language)
    return words.blocks if words is not None else {}
