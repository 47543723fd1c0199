"""What a check of the content found, as data, as text for a terminal and as plain values for JSON."""

from datetime import date
from typing import Any, Literal

import msgspec

from exoconsult.content.readability import Reading
from exoconsult.content.status import Status

CheckName = Literal["files", "sources", "claims", "reading", "complete", "consistent", "own", "standards"]

REMEDIES: dict[CheckName, str] = {
    "files": "Mend or take away what the message names; nothing else of that file is read.",
    "sources": "Name ids of neutral/sources.toml; practice-default says that it is your own judgement.",
    "claims": 'Say it in another way. Your own words may stand with reason = "...", which is kept.',
    "reading": "Use shorter sentences and shorter words, one thought in each.",
    "complete": "Give every entry its words and picture, and use only placeholders that the message allows.",
    "consistent": "Make the two places that the message names agree, or change one of them back.",
    "own": "Look at both with `exoconsult content changes`, then set based_on to what stands there now.",
    "standards": "Put back into the handout's words what the named item asks for.",
}
"""What to do about a finding of each check."""


class Finding(msgspec.Struct, frozen=True, order=True):
    """One thing that is wrong (or worth a look): in which file, at which key, what, by which check."""

    file: str
    key: str
    message: str
    check: CheckName
    warning: bool = False

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return REMEDIES[self.check]

    def __str__(self) -> str:
        """One line: `en/plan.toml: usual: the words "33%" … [claims]`."""
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: {self.message} [{self.check}]"


class FileReading(msgspec.Struct, frozen=True):
    """How hard the patient prose of one file is to read; `file` is empty for a language as a whole."""

    language: str
    file: str
    reading: Reading
    hardest: tuple[str, ...] = ()


class VariantFigures(msgspec.Struct, frozen=True):
    """How small a variant of a language is: spellings, texts of its own, and texts that read otherwise."""

    code: str
    base: str
    spellings: int
    texts: int
    changed: int


class Figures(msgspec.Struct, frozen=True):
    """What was counted: how much there is, how it reads, what rests on the program's own judgement."""

    version: str = ""
    reviewed_on: date | None = None
    sources: int = 0
    entries: int = 0
    blocks: dict[str, int] = {}
    """Language to number of prose blocks."""
    clinic_to_confirm: tuple[str, ...] = ()
    """Files and keys of numbers and patient sentences whose only source is the program's own default."""
    variants: tuple[VariantFigures, ...] = ()
    readings: tuple[FileReading, ...] = ()
    languages: tuple[Status, ...] = ()
    """Which blocks of each language are reviewed, missing or older than their English."""


class Report(msgspec.Struct, frozen=True):
    """Errors (the content is refused), warnings (it is not) and figures."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    figures: Figures


def report_text(report: Report) -> str:
    """Write a report for a terminal: errors first, then warnings, figures, and one closing line."""
    lines = [f"error: {finding}" for finding in report.errors]
    lines += [f"warning: {finding}" for finding in report.warnings]
    checks = dict.fromkeys(finding.check for finding in report.errors)
    lines += [f"what to do about [{check}]: {REMEDIES[check]}" for check in checks]
    lines += _figures(report.figures)
    lines.append(
        f"{_count(len(report.errors), 'error')}, {_count(len(report.warnings), 'warning')}: "
        + ("the content is refused." if report.errors else "the content is in order.")
    )
    return "\n".join(lines)


def report_json(report: Report) -> dict[str, Any]:
    """Return the report as dictionaries, lists, texts and numbers."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(report))
    return {"ok": not report.errors, **plain}


def _figures(figures: Figures) -> list[str]:
    if not figures.version:
        return []
    amounts = ", ".join(f"{count} texts in {language!r}" for language, count in figures.blocks.items())
    lines = [
        f"content {figures.version}, oldest review {figures.reviewed_on}: "
        f"{figures.sources} sources, {figures.entries} entries with numbers or rules, {amounts}",
        f"clinic to confirm: {len(figures.clinic_to_confirm)} numbers, rules and sentences "
        "resting only on the program's own default",
    ]
    lines += [
        f"variant {one.code} of {one.base}: {one.spellings} spellings and {one.texts} texts of its own "
        f"change {one.changed} texts"
        for one in figures.variants
    ]
    for part in figures.readings:
        lines.append(f"reading level {part.language}/{part.file or '*'}: {_reading(part.reading)}")
    return lines


def _reading(reading: Reading) -> str:
    rest, every = reading.left_out, reading.all_words
    if rest is None or every is None:
        return f"no figure ({reading.reason})"
    smog = "" if rest.enough_for_smog else " (fewer than 30 sentences: SMOG is only a hint)"
    return (
        f"Flesch-Kincaid {rest.flesch_kincaid} (with taught words {every.flesch_kincaid}), "
        f"SMOG US {rest.smog_us} ({every.smog_us}), SMOG UK {rest.smog_uk} ({every.smog_uk}), "
        f"reading ease {rest.flesch_ease} ({every.flesch_ease}), "
        f"{rest.sentences} sentences, {rest.words} words{smog}"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
