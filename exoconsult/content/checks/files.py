"""Check 1: every file can be read. Faults of files become findings, so that one run names them all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from exoconsult.content import loader, model, overlay
from exoconsult.content.checks.report import Finding
from exoconsult.content.loader import NEUTRAL_FILES
from exoconsult.content.overlay import Overlay, OwnBlock, inside
from exoconsult.errors import ContentError

NO_LANGUAGE = ("neutral", "rules", "checks", loader.VARIANTS)
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
    variants = _variants(root, findings)
    if findings:
        return None, tuple(findings)
    reviewed_on = loader.oldest_review(tuple(parts.values()))
    version = loader.CONTENT_VERSION
    return model.Library(
        version=version, reviewed_on=reviewed_on, words=words, variants=variants, **parts
    ), ()


def read_own(folder: Path, root: Path) -> tuple[Overlay | None, tuple[Finding, ...]]:
    """Read a clinic's folder that lies over `root`; none when anything in it cannot be read."""
    findings = [_finding(fault, Path(fault.where)) for fault in overlay.faults(folder, root)]
    own = Overlay(folder)
    linked = {finding.file for finding in findings}
    for group, file in overlay.own_files(folder) if folder.is_dir() else ():
        if {str(file), str(file.parent)} & linked:
            continue
        if group == overlay.NEUTRAL:
            found, part = _try(folder, file, lambda file=file: overlay.read_own_part(file))
            if part is not None:
                own.parts[overlay.part_of(file)] = part
        else:
            found, blocks = _try(folder, file, lambda file=file: loader.read_blocks_as(OwnBlock, file))
            own.blocks.setdefault(group, {}).update(blocks or {})
        findings += [msgspec.structs.replace(one, file=str(folder / one.file)) for one in found]
    return (None, tuple(findings)) if findings else (own, ())


def read_merged(own: Overlay, root: Path) -> tuple[model.Library | None, tuple[Finding, ...]]:
    """Put a clinic's entries over the content in `root`; no library when one does not fit its shape."""
    findings: list[Finding] = []
    for part in own.parts:
        file = own.file(overlay.NEUTRAL, NEUTRAL_FILES[part][0])
        try:
            overlay.merged_part(part, own, root)
        except ContentError as error:
            findings.append(_finding(error, file))
    if findings:
        return None, tuple(findings)
    return overlay.merged(own, languages(root), root), ()


def _finding(error: ContentError, file: Path) -> Finding:
    """What a reader raised, as a finding; `file` is cut off the place, so that the key is left."""
    key = error.where.removeprefix(str(file)).removeprefix(": ")
    return Finding(str(file), key, f"{error.what}; {error.remedy}", "files")


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


def _variants(root: Path, findings: list[Finding]) -> dict[str, model.Variant]:
    variants: dict[str, model.Variant] = {}
    for file in sorted((root / loader.VARIANTS).glob("*.toml")):
        found, value = _try(root, file, lambda file=file: loader.read_variant(file))
        findings += found
        if value is not None:
            variants[file.stem] = value
    return variants


def _try(root: Path, file: Path, read: Any) -> tuple[list[Finding], Any]:
    name = file.relative_to(root).as_posix()
    if file.exists() and not inside(root, file):
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


def _outside(root: Path) -> Iterator[Finding]:
    """Name links that lead out of the content folder: a copy of it would lose them."""
    for place in sorted(root.rglob("*")):
        if place.is_symlink() and not inside(root, place):
            name = place.relative_to(root).as_posix()
            yield Finding(name, "", "a link that leads out of the content folder is not followed", "files")


def _unread(root: Path) -> Iterator[Finding]:
    """TOML files that nothing reads, often a misspelt name."""
    known = {name for name, _ in NEUTRAL_FILES.values()}
    for file in sorted((root / "neutral").glob("*.toml")):
        if file.name not in known:
            allowed = ", ".join(sorted(known))
            message = f"no such file is read; the neutral files are {allowed}"
            yield Finding(f"neutral/{file.name}", "", message, "files")
