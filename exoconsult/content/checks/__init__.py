"""The gates that content passes before it may reach a patient.

    1 files        every file can be read, and nothing outside the folder is
    2 sources      every source exists; a number that patients read rests on something that was read
    3 claims       no promise, no word that decides, no number typed where a rule holds it
    4 reading      sentences of at most 20 words, sixth grade or easier
    5 complete     words and pictures for every entry, none without one, placeholders that somebody fills;
                   translations that follow their English, or say where they do not; no word of one country
                   in another's way of writing a language
    6 consistent   ids, ranges, days and defaults agree, and so do the words beside them

`check_content` runs all of them and never raises for what is wrong with the content: it reports. The rules
about words are data (`content/rules/<language>.toml`) and always the program's own, also when a clinic's
folder is checked.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from exoconsult import paths
from exoconsult.content.checks.agreement import check_agreement
from exoconsult.content.checks.claims import check_claims
from exoconsult.content.checks.complete import check_complete
from exoconsult.content.checks.context import Context, walk
from exoconsult.content.checks.differences import differences
from exoconsult.content.checks.files import read_folder, read_merged, read_own
from exoconsult.content.checks.languages import check_languages
from exoconsult.content.checks.numbers import check_numbers
from exoconsult.content.checks.reading import check_level, check_reading, readings
from exoconsult.content.checks.references import check_references
from exoconsult.content.checks.report import Figures, FileReading, Finding, Report, report_json, report_text
from exoconsult.content.checks.rules import load_rules
from exoconsult.content.checks.sources import check_sources, to_confirm
from exoconsult.content.checks.variants import check_variants, variant_figures
from exoconsult.content.model import Entry, Library
from exoconsult.content.overlay import Overlay
from exoconsult.content.overlay_changes import overlay_changes
from exoconsult.content.status import status
from exoconsult.content.words import codes

__all__ = [
    "CHECKS",
    "Figures",
    "Finding",
    "Report",
    "check_content",
    "examine",
    "report_json",
    "report_text",
]

Check = Callable[[Context], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_sources,
    check_claims,
    check_reading,
    check_complete,
    check_languages,
    check_references,
    check_numbers,
    check_agreement,
    check_variants,
)
"""Everything beyond reading the files, in the order of the list above: check 6 is in three parts, and what a
variant writes passes the checks of its base."""


def check_content(
    content: Path | Library | None = None, *, today: date, overlay: Path | None = None
) -> Report:
    """Check a content folder, or a library that was read from one; the shipped content by default.

    `overlay`: a clinic's own entries over that folder; all gates then look at both together. `today` is what
    review dates are compared with. Raises ContentError only for the program's own rules.
    """
    if isinstance(content, Library):
        return _report(content, None, (), today)
    return examine(content or paths.content_dir(), overlay, today=today)[1]


def examine(root: Path, overlay: Path | None, *, today: date) -> tuple[Library | None, Report]:
    """Read and check content; no library where anything cannot be read. See `check_content`."""
    library, unread = read_folder(root)
    own: Overlay | None = None
    noted: tuple[Finding, ...] = ()
    if library is not None and overlay is not None:
        own, unread = read_own(overlay, root)
        library, unread = read_merged(own, root) if own is not None else (None, unread)
        noted = differences(overlay_changes(own, root)) if own is not None and library is not None else ()
    if library is None:
        return None, Report(errors=unread, warnings=(), figures=Figures())
    return library, _report(library, own, noted, today)


def _report(library: Library, own: Overlay | None, noted: tuple[Finding, ...], today: date) -> Report:
    rules_folder = paths.content_dir() / "rules"
    loaded = {language: load_rules(language, rules_folder) for language in library.words}
    rules = {language: one for language, one in loaded.items() if one is not None}
    context = Context(library, today, rules, paths.resources_dir(), own)
    measured = readings(context)
    found = {finding for check in CHECKS for finding in check(context)}
    found.update(finding for one in measured for finding in check_level(one))
    found = {_placed(finding, own) for finding in (*found, *noted)}
    return Report(
        errors=tuple(finding for finding in sorted(found) if not finding.warning),
        warnings=tuple(finding for finding in sorted(found) if finding.warning),
        figures=_figures(context, measured),
    )


def _placed(finding: Finding, own: Overlay | None) -> Finding:
    """Name the clinic's file where the clinic made what was found."""
    if own is None or not own.holds(finding.file, finding.key):
        return finding
    return msgspec.structs.replace(finding, file=str(own.folder / finding.file))


def _figures(context: Context, measured: tuple[FileReading, ...]) -> Figures:
    library = context.library
    return Figures(
        version=library.version,
        reviewed_on=library.reviewed_on,
        sources=len(library.sources),
        entries=sum(isinstance(data, Entry) for _, _, data in walk(library)),
        blocks={language: len(words.blocks) for language, words in library.words.items()},
        clinic_to_confirm=to_confirm(context),
        variants=variant_figures(context),
        languages=tuple(status(library, language) for language in codes(library)),
        readings=measured,
    )
