"""Check 5, second half: how far each translation follows its English, block by block.

A block that is missing or older than its English is a warning: English is shown there, and `content check`
and the print page say so. A block that claims to be current and differs in a placeholder or a source is an
error: a number would be lost, or stand on a publication that the English does not name.
"""

from collections.abc import Iterator

from exoconsult.content.checks.context import Context, prose_place
from exoconsult.content.checks.prose import placeholders
from exoconsult.content.checks.report import Finding
from exoconsult.content.model import Block
from exoconsult.content.status import status

ENGLISH = "en"


def check_languages(context: Context) -> Iterator[Finding]:
    """Gaps, old and too new translations, and what a current one lost or added."""
    for language in context.library.words:
        if language != ENGLISH:
            yield from _gaps(context, language)
            yield from _current(context, language)


def _gaps(context: Context, language: str) -> Iterator[Finding]:
    """Name every block for which patients would read English, and why."""
    state, english = status(context.library, language), context.blocks(ENGLISH)
    for block_id in state.missing:
        file, key = prose_place(language, block_id)
        yield Finding(file, key, "not translated: English is shown", "complete", warning=True)
    for block_id in state.behind:
        file, key = prose_place(language, block_id)
        old, new = context.blocks(language)[block_id].revision, english[block_id].revision
        message = f"older than its English (revision {old}, English has {new}): English is shown"
        yield Finding(file, key, message, "complete", warning=True)


def _current(context: Context, language: str) -> Iterator[Finding]:
    """Compare the blocks that will be shown with the English they were made from."""
    english = context.blocks(ENGLISH)
    for block_id, block in context.blocks(language).items():
        original = english.get(block_id)
        if original is None or block.revision < original.revision:
            continue
        file, key = prose_place(language, block_id)
        own_english = context.own(ENGLISH, block_id) is not None
        if context.own(language, block_id) is None:
            if own_english:
                message = "your own English words have no translation of yours: ours is shown here"
                yield Finding(file, key, message, "complete", warning=True)
                continue
            yield from _made_from(file, key, block, original)
        yield from _placeholders(file, key, block, original)


def _made_from(file: str, key: str, block: Block, original: Block) -> Iterator[Finding]:
    """A shipped translation names the English revision that it was made from, and its sources."""
    if block.revision > original.revision:
        message = f"revision {block.revision} is newer than its English, which has {original.revision}"
        yield Finding(file, key, message, "complete")
    differ = sorted(set(block.sources) ^ set(original.sources))
    if differ:
        message = f"the sources are not those of {ENGLISH}/{_name(file)}: {', '.join(differ)}"
        yield Finding(file, key, message, "sources")


def _placeholders(file: str, key: str, block: Block, original: Block) -> Iterator[Finding]:
    try:
        said, meant = placeholders(block.text), placeholders(original.text)
    except ValueError:
        return  # braces that do not pair up are named where all prose is looked at
    place = f"{ENGLISH}/{_name(file)}: {key}"
    for name in sorted(meant - said):
        yield Finding(file, key, f"{{{name}}} of {place} is lost", "complete")
    for name in sorted(said - meant):
        yield Finding(file, key, f"{{{name}}} is in only one of this text and {place}", "complete")


def _name(file: str) -> str:
    return file.partition("/")[2]
