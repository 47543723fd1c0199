"""Check 4: sentences of at most 20 words, and a reading level that most adults can follow.

What is measured is the running text for patients (`tables.running_text`): sentences, headings and bullets,
with samples for placeholders; names of things and proper names are left out. The limits are goals of this
program's own (NHS: sentences up to 20 words; US readability advice: sixth grade), not properties of the
formulas. SMOG is gated on a language as a whole; one file is a small sample, so it has a grade of room.
"""

from collections.abc import Iterator

from exoconsult.content.checks.context import Context, prose_place
from exoconsult.content.checks.prose import filled
from exoconsult.content.checks.report import FileReading, Finding
from exoconsult.content.checks.tables import running_text
from exoconsult.content.readability import TAUGHT_WORDS, hardest, measure, sentences, words

LONGEST_SENTENCE = 20
"""Words."""

HIGHEST_GRADE = 6.0
"""Flesch-Kincaid grade and US SMOG grade, without the taught words."""

ROOM_FOR_ONE_FILE = 1.0
"""US SMOG grades by which one file may be harder before that is an error; above the limit it is a warning."""

HARDEST_SHOWN = 3


def check_reading(context: Context) -> Iterator[Finding]:
    """Long sentences by key."""
    for language, block_id, block in context.every_block():
        if running_text(block_id):
            file, key = prose_place(language, block_id)
            for sentence in sentences(filled(block.text)):
                count = len(words(sentence))
                if count > LONGEST_SENTENCE:
                    message = f"a sentence of {count} words (at most {LONGEST_SENTENCE}): {sentence!r}"
                    yield Finding(file, key, message, "reading")


def readings(context: Context) -> tuple[FileReading, ...]:
    """Measure each file of each language and each language as a whole."""
    found: list[FileReading] = []
    for language, prose in context.library.words.items():
        files: dict[str, list[str]] = {}
        for block_id, block in prose.blocks.items():
            if running_text(block_id):
                files.setdefault(block_id.partition(".")[0], []).append(filled(block.text))
        for stem, texts in sorted(files.items()):
            found.append(_measured(context, language, f"{stem}.toml", texts))
        found.append(_measured(context, language, "", [text for texts in files.values() for text in texts]))
    return tuple(found)


def _measured(context: Context, language: str, file: str, texts: list[str]) -> FileReading:
    rules = context.rules.get(language)
    leave_out = (*TAUGHT_WORDS, *(rules.names if rules else ()))
    text = "\n".join(texts)
    reading = measure(text, language, leave_out)
    worst = hardest(text, HARDEST_SHOWN, leave_out) if reading.left_out else ()
    return FileReading(language, file, reading, worst)


def check_level(one: FileReading) -> Iterator[Finding]:
    """A file or language that is too hard, with its hardest sentences."""
    figures = one.reading.left_out
    if figures is None:
        return
    room = ROOM_FOR_ONE_FILE if one.file else 0.0
    grades = [("Flesch-Kincaid grade", figures.flesch_kincaid, 0.0)]
    if figures.enough_for_smog:
        grades.append(("US SMOG grade", figures.smog_us, room))
    for name, grade, grace in grades:
        if grade > HIGHEST_GRADE:
            file = f"{one.language}/{one.file}".rstrip("/")
            worst = " | ".join(one.hardest)
            message = f"{name} {grade} (at most {HIGHEST_GRADE:g}); the hardest sentences: {worst}"
            yield Finding(file, "", message, "reading", warning=grade <= HIGHEST_GRADE + grace)
