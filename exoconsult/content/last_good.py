"""The content in use: ours with the clinic's own entries, or what was last in order while they are not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from exoconsult import atomic, paths
from exoconsult.content.loader import load_library
from exoconsult.content.model import Library
from exoconsult.errors import ExoError

if TYPE_CHECKING:
    from exoconsult.content.checks import Finding, Report


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A library to work with, whose words are in it, and what was found in the clinic's folder.

    `used`: `shipped` only ours, `own` the clinic's folder, `last_good` the copy of it that was last in order.
    """

    library: Library
    used: Literal["shipped", "own", "last_good"]
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def load_or_last_good(
    languages: tuple[str, ...] = ("en",),
    *,
    today: date,
    overlay: Path | None = None,
    kept: Path | None = None,
    folder: Path | None = None,
) -> Loaded:
    """Read the content with the clinic's entries; never fails because of what a clinic wrote.

    `overlay`: the clinic's folder, `kept`: where its last good copy is, both in the user's data by default.
    `folder`: the content below. Raises ContentError only where that is broken itself.
    """
    root, own = folder or paths.content_dir(), overlay or paths.own_content_dir()
    if not own.is_dir():
        return Loaded(library=load_library(languages, folder), used="shipped")
    from exoconsult.content.checks import examine  # noqa: PLC0415 - a clinic without own words never waits for it

    copy = kept or paths.last_good_content_dir()
    library, report = examine(root, own, today=today)
    if library is not None and not report.errors:
        warnings = (*_of(report, own).warnings, *_keep(own, copy))
        return Loaded(library=_only(library, languages), used="own", warnings=warnings)
    found = _of(report, own)
    if copy.is_dir():
        library, again = examine(root, copy, today=today)
        if library is not None and not again.errors:
            return Loaded(
                library=_only(library, languages),
                used="last_good",
                errors=found.errors,
                warnings=found.warnings,
            )
    library = load_library(languages, folder)
    return Loaded(library=library, used="shipped", errors=found.errors, warnings=found.warnings)


def _only(library: Library, languages: tuple[str, ...]) -> Library:
    words = {language: words for language, words in library.words.items() if language in languages}
    return msgspec.structs.replace(library, words=words)


def _of(report: Report, own: Path) -> Report:
    """The report without the warnings that are about our own entries."""
    warnings = tuple(finding for finding in report.warnings if finding.file.startswith(str(own)))
    return msgspec.structs.replace(report, warnings=warnings)


def _keep(own: Path, copy: Path) -> tuple[Finding, ...]:
    """Keep a copy of what is in order; where that is not possible it is said, and nothing else changes."""
    from exoconsult.content.checks import Finding  # noqa: PLC0415
    from exoconsult.content.overlay import own_files  # noqa: PLC0415

    files = {f"{group}/{file.name}": file.read_bytes() for group, file in own_files(own)}
    held = (
        {f"{group}/{file.name}": file.read_bytes() for group, file in own_files(copy)}
        if copy.is_dir()
        else {}
    )
    if files == held:
        return ()
    new = copy.with_name(f".{copy.name}.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        for name, data in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            atomic.write_bytes(new / name, data)
        shutil.rmtree(copy, ignore_errors=True)
        new.replace(copy)
    except (OSError, ExoError) as error:
        message = f"no copy could be kept of the words that are in order now ({type(error).__name__})"
        return (Finding(str(copy), "", message, "files", warning=True),)
    return ()
