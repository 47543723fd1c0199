"""Changing a clinic's own words and numbers from the program: checked first, written whole, the old one kept.

An edit replaces or takes away one entry of the clinic's folder (see `overlay`). Edits that are saved together
are tried out on a copy that passes every gate of the content; only then are the files written, each in one
step, with the version before in `content-previous` beside the folder. Our own files are never touched.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import tomli_w

from exoconsult import atomic, paths
from exoconsult.content import loader, overlay
from exoconsult.content.model import Block, Library
from exoconsult.content.overlay import NEUTRAL, Overlay, fingerprint
from exoconsult.content.overlay_changes import Change, overlay_changes
from exoconsult.content.overlay_entries import joined, split
from exoconsult.errors import BadInput, ContentError

if TYPE_CHECKING:
    from exoconsult.content.checks import Finding


class Edit(msgspec.Struct, frozen=True):
    """One entry of a file such as `en/plan.toml`; without a `table` it goes back to ours."""

    file: str
    path: tuple[str, ...]
    table: dict[str, Any] | None = None


class Refused(ContentError):
    """The gates did not let an edit through; `findings` says why, one by one. Nothing was written."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        first, more = findings[0], len(findings) - 1
        what = f"{first.message} ({more} more)" if more else first.message
        super().__init__(what, first.key or first.file, first.remedy)

    @property
    def asks_reason(self) -> bool:
        """Whether only claims were found: these may stand in a clinic's own words with a reason."""
        return all(one.check == "claims" and "reason" in one.message for one in self.findings)


class OwnWords:
    """A clinic's folder over the shipped content."""

    def __init__(self, folder: Path | None = None, root: Path | None = None) -> None:
        self.folder = folder or paths.own_content_dir()
        self.root = root or paths.content_dir()

    @property
    def previous(self) -> Path:
        """Where the version before the last change is kept."""
        return self.folder.with_name(f"{self.folder.name}-previous")

    def overlay(self) -> Overlay:
        """What the clinic has changed. Raises ContentError where a file is broken."""
        return overlay.read_overlay(self.folder, self.root) if self.folder.is_dir() else Overlay(self.folder)

    def changes(self) -> tuple[Change, ...]:
        """Every entry of the clinic's beside ours. Raises ContentError."""
        return overlay_changes(self.overlay(), self.root)

    def save(self, edits: Iterable[Edit], today: date) -> Library:
        """Check and write edits; return the library as it is now. Raises Refused, ContentError, BadInput."""
        from exoconsult.content.checks import examine  # noqa: PLC0415 - reading never waits for it

        with tempfile.TemporaryDirectory(prefix="exo-words-") as aside:
            staged = Path(aside) / self.folder.name
            if self.folder.is_dir():
                shutil.copytree(self.folder, staged)
            staged.mkdir(exist_ok=True)
            for edit in edits:
                self._apply(edit, staged)
            library, report = examine(self.root, staged, today=today)
            if library is None or report.errors:
                raise Refused(tuple(_placed(one, staged) for one in report.errors))
            self._take(staged)
        return library

    def _apply(self, edit: Edit, folder: Path) -> None:
        group, name = edit.file.split("/")
        file = folder / group / name
        raw = loader.parse(file) if file.is_file() else {}
        made = _neutral(raw, edit, file) if group == NEUTRAL else _prose(raw, edit)
        file.parent.mkdir(exist_ok=True)
        file.write_text(tomli_w.dumps(made), encoding="utf-8")
        if not made or set(made) == {"meta"}:
            file.unlink()

    def _take(self, staged: Path) -> None:
        """Bring the changed files over; a file that is left without entries goes away."""
        new = {f"{group}/{file.name}": file.read_bytes() for group, file in overlay.own_files(staged)}
        old: dict[str, bytes] = {}
        if self.folder.is_dir():
            old = {
                f"{group}/{file.name}": file.read_bytes() for group, file in overlay.own_files(self.folder)
            }
        for name in sorted(new.keys() | old.keys()):
            if new.get(name) == old.get(name):
                continue
            if name in old:
                _write(self.previous / name, old[name])
            if name in new:
                _write(self.folder / name, new[name])
            else:
                (self.folder / name).unlink()


def own_block(
    words: Words, text: str, sources: tuple[str, ...], today: date, *, reason: str = "", by: str = ""
) -> Edit:
    """The edit that puts a clinic's words in the place of a block."""
    table: dict[str, Any] = {"text": text, "sources": list(sources), "reviewed_on": today}
    if words.ours is not None:
        table["based_on"] = words.ours.revision
    for key, value in (("reason", reason.strip()), ("reviewed_by", by.strip())):
        if value:
            table[key] = value
    return Edit(words.file, words.path, table)


class Words(msgspec.Struct, frozen=True):
    """One block in one language: ours, and the clinic's own where there is one."""

    language: str
    block_id: str
    ours: Block | None
    own: overlay.OwnBlock | None

    @property
    def file(self) -> str:
        """The file that the block stands in."""
        return f"{self.language}/{self.block_id.partition('.')[0]}.toml"

    @property
    def path(self) -> tuple[str, ...]:
        """Its place in the file."""
        return tuple(self.block_id.split(".")[1:])

    @property
    def used(self) -> Block | None:
        """The words in use."""
        return self.own or self.ours

    def original(self) -> Edit:
        """The edit that goes back to ours."""
        return Edit(self.file, self.path)

    def stamped(self, name: str, today: date) -> Edit:
        """The edit that notes who looked at these words and when; the words stay as they are."""
        used = self.used
        if used is None:
            raise BadInput("There are no words to review", self.block_id)
        reason = self.own.reason if self.own else ""
        made = own_block(self, used.text, used.sources, today, reason=reason, by=name)
        if self.own is None or made.table is None:
            return made
        based_on = self.own.based_on  # a newer ours is still to be looked at
        table = {**made.table, "based_on": based_on}
        return Edit(self.file, self.path, {key: value for key, value in table.items() if value is not None})


def words_of(own: Overlay, ours: dict[str, dict[str, Block]], language: str, block_id: str) -> Words:
    """One block in one language; `ours` are the shipped blocks by language."""
    return Words(
        language,
        block_id,
        ours.get(language, {}).get(block_id),
        own.blocks.get(language, {}).get(block_id),
    )


def accept(change: Change) -> Edit:
    """Take ours in the place of the clinic's own."""
    return Edit(change.file, tuple(change.key.split(".")) if change.key else ())


def refuse(change: Change, own: OwnWords) -> Edit:
    """Keep the clinic's own and note that it was held against what ours is now."""
    held = own.overlay()
    path = accept(change).path
    if change.file.startswith(f"{NEUTRAL}/"):
        part = overlay.part_of(Path(change.file))
        return Edit(change.file, path, {**held.parts[part].entries[path], "based_on": change.now})
    language, _, name = change.file.partition("/")
    block = held.blocks[language][".".join((name.removesuffix(".toml"), *path))]
    kept = {key: value for key, value in msgspec.structs.asdict(block).items() if value not in (None, "", ())}
    kept.pop("revision")
    return Edit(change.file, path, {**kept, "based_on": int(change.now)})


def own_entry(part: str, path: tuple[str, ...], table: dict[str, Any], root: Path) -> Edit:
    """The edit that puts a clinic's numbers in the place of a neutral entry."""
    ours = overlay.shipped_entries(part, root).get(path)
    based = {"based_on": fingerprint(ours)} if ours is not None else {}
    return Edit(f"{NEUTRAL}/{loader.NEUTRAL_FILES[part][0]}", path, {**table, **based})


def _neutral(raw: dict[str, Any], edit: Edit, file: Path) -> dict[str, Any]:
    entries = split(raw, loader.NEUTRAL_FILES[overlay.part_of(file)][1], file)
    entries.pop(edit.path, None)
    if edit.table is not None:
        entries[edit.path] = edit.table
    return joined(entries)


def _prose(raw: dict[str, Any], edit: Edit) -> dict[str, Any]:
    node = raw
    above: list[tuple[dict[str, Any], str]] = []
    for key in edit.path[:-1]:
        above.append((node, key))
        node = node.setdefault(key, {})
    node.pop(edit.path[-1], None)
    if edit.table is not None:
        node[edit.path[-1]] = edit.table
    for parent, key in reversed(above):  # no empty tables are left behind
        if not parent[key]:
            parent.pop(key)
    return raw


def _placed(finding: Finding, staged: Path) -> Finding:
    """A finding without the folder that the edit was tried out in."""
    return msgspec.structs.replace(finding, file=finding.file.replace(f"{staged}", "").lstrip("/\\"))


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"The folder cannot be made ({error.strerror})", file.parent) from error
    atomic.write_bytes(file, data)
