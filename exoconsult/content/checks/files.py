"""Check 1: every file can be read. Faults of files become findings, so that one run names them all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exoconsult.content import loader, model
from exoconsult.content.checks.report import Finding
from exoconsult.content.loader import NEUTRAL_FILES
from exoconsult.errors import ContentError

NO_LANGUAGE = ("neutral", "rules", "checks")
"""Folders beside the prose that are no language."""


def languages(root: Path) -> tuple[str, ...]:
    """Return the languages with prose in a content folder, English first."""
    found = {
        folder.name
        for folder in root.iterdir()
        if folder.is_dir() and folder.name not in NO_LANGUAGE and any(folder.glob("*.toml"))
    }
    return ("en", *sorted(found - {"en"}))


def read_folder(root: Path) -> tuple[model.Library | None, tuple[Finding, ...]]:
    """Read everything below `root`; no library when anything cannot be read."""
    if not root.is_dir():
        return None, (Finding(str(root), "", "there is no such folder", "files"),)
    findings = list(_outside(root))
    findings += _unread(root)
    parts: dict[str, Any] = {}
    for part, (name, _) in NEUTRAL_FILES.items():
        found, value = _try(root, root / "neutral" / name, lambda part=part: loader.read_part(part, root))
        findings += found
        parts[part] = value
    words = {language: _words(root, language, findings) for language in languages(root)}
    if findings:
        return None, tuple(findings)
    reviewed_on = loader.oldest_review(tuple(parts.values()))
    return model.Library(version=loader.CONTENT_VERSION, reviewed_on=reviewed_on, words=words, **parts), ()


def _words(root: Path, language: str, findings: list[Finding]) -> model.Words:
    folder = root / language
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        findings.append(Finding(language, "", "there is no prose in this language", "files"))
    blocks: dict[str, model.Block] = {}
    for file in files:
        found, value = _try(root, file, lambda file=file: loader.read_blocks(file))
        findings += found
        blocks |= value or {}
    return model.Words(language=language, blocks=blocks)


def _try(root: Path, file: Path, read: Any) -> tuple[list[Finding], Any]:
    name = file.relative_to(root).as_posix()
    if file.exists() and not _inside(root, file):
        return [], None  # named by _outside; what lies elsewhere is not read
    if file.exists() and not file.is_file():
        return [Finding(name, "", "this is no file that can be read", "files")], None
    try:
        if file.is_file() and file.stat().st_size <= loader.MAX_FILE_BYTES and b"\0" in file.read_bytes():
            return [Finding(name, "", "the file holds a NUL byte: it is no text", "files")], None
        return [], read()
    except ContentError as error:
        key = error.where.removeprefix(str(file)).removeprefix(": ")
        return [Finding(name, key, f"{error.what}; {error.remedy}", "files")], None
    except RecursionError:
        return [Finding(name, "", "tables are nested too deeply", "files")], None


def _outside(root: Path) -> Iterator[Finding]:
    """Name links that lead out of the content folder: a copy of it would lose them."""
    for place in sorted(root.rglob("*")):
        if place.is_symlink() and not _inside(root, place):
            name = place.relative_to(root).as_posix()
            yield Finding(name, "", "a link that leads out of the content folder is not followed", "files")


def _inside(root: Path, place: Path) -> bool:
    try:
        return place.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # it leads nowhere, or round in a circle
        return False


def _unread(root: Path) -> Iterator[Finding]:
    """TOML files that nothing reads, often a misspelt name."""
    known = {name for name, _ in NEUTRAL_FILES.values()}
    for file in sorted((root / "neutral").glob("*.toml")):
        if file.name not in known:
            allowed = ", ".join(sorted(known))
            message = f"no such file is read; the neutral files are {allowed}"
            yield Finding(f"neutral/{file.name}", "", message, "files")
