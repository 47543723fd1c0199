"""A clinic's own words and numbers: a folder of the same shape that holds only the entries that differ.

An entry is replaced as a whole, never key by key, so that whoever changes a sentence or a number also says
what it rests on. In prose an entry is one block. In the neutral files it is a named table of a list (a
question, a route, a claim), a table inside it that names its own sources (a depth of a route), or, for what
stands in no list (the numbers of plan.toml), all of it together. The shipped files are never written to.

`based_on` says which of ours an entry was made from: our `revision` for prose, our `fingerprint` for a
neutral entry. `reason` keeps why a clinic says what the claims check would refuse. See docs/own-words.md.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from exoconsult.content import loader, model
from exoconsult.content.loader import NEUTRAL_FILES
from exoconsult.content.overlay_entries import Entries, dotted, joined, split
from exoconsult.errors import ContentError

NEUTRAL = "neutral"
_FINGERPRINT = 12
_VERSION_DIGITS = 6
_SHIPPED_ONLY = ("rules", "checks", "model", loader.VARIANTS)
"""Folders of the shipped content that are the program's own, not a clinic's to change."""


class OwnBlock(model.Block, frozen=True, kw_only=True):
    """One piece of the clinic's own prose."""

    based_on: int | None = None
    reason: str = ""


class OwnPart(msgspec.Struct, frozen=True):
    """A clinic's entries of one neutral file, and what each was made from."""

    entries: Entries
    based_on: dict[tuple[str, ...], str]


class Overlay(msgspec.Struct, frozen=True):
    """All of a clinic's own entries: blocks by language and id, neutral entries by part of the library."""

    folder: Path
    blocks: dict[str, dict[str, OwnBlock]] = {}
    parts: dict[str, OwnPart] = {}

    def file(self, group: str, name: str) -> Path:
        """Where the clinic keeps its entries of one file."""
        return self.folder / group / name

    def holds(self, place: str, key: str) -> bool:
        """Whether the clinic made what stands in a file (`en/plan.toml`) at a key; empty: anything in it."""
        group, _, name = place.partition("/")
        if group != NEUTRAL:
            stem = name.removesuffix(".toml")
            own = self.blocks.get(group, {})
            return f"{stem}.{key}" in own if key else any(one.startswith(f"{stem}.") for one in own)
        part = next((part for part, (file, _) in NEUTRAL_FILES.items() if file == name), "")
        entries = self.parts[part].entries if part in self.parts else {}
        first = key.split(".", maxsplit=1)[0]
        return any(
            not key or (first in table if not path else f"{key}.".startswith(f"{dotted(path)}."))
            for path, table in entries.items()
        )


def load_with(folder: Path, languages: tuple[str, ...], root: Path) -> model.Library:
    """Read the content in `root` with the clinic's `folder` over it. Raises ContentError."""
    return merged(read_overlay(folder, root), languages, root)


def read_overlay(folder: Path, root: Path) -> Overlay:
    """Read a clinic's folder; `root` is the content that it lies over. Raises the first ContentError."""
    for fault in faults(folder, root):
        raise fault
    blocks: dict[str, dict[str, OwnBlock]] = {}
    parts: dict[str, OwnPart] = {}
    for group, file in own_files(folder):
        if group == NEUTRAL:
            parts[part_of(file)] = read_own_part(file)
        else:
            blocks.setdefault(group, {}).update(loader.read_blocks_as(OwnBlock, file))
    return Overlay(folder, blocks, parts)


def own_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """All TOML files of a clinic's folder with the folder (`neutral` or a language) that they are in."""
    for place in sorted(folder.iterdir()):
        if place.is_dir():
            yield from ((place.name, file) for file in sorted(place.glob("*.toml")))


def faults(folder: Path, root: Path) -> Iterator[ContentError]:
    """What is wrong with the folder itself: not there, links that lead out of it, files nothing reads."""
    if not folder.is_dir():
        yield ContentError("there is no such folder", str(folder), "name the folder with your own words")
        return
    for place in sorted(folder.rglob("*")):
        if not inside(folder, place):
            what = "a link that leads out of the content folder is not followed"
            yield ContentError(what, str(place), "put the file itself here")
    languages, names = loader.languages(root), [name for name, _ in NEUTRAL_FILES.values()]
    for place in sorted(folder.iterdir()):
        if place.name in _SHIPPED_ONLY:
            yield ContentError("these are the program's own rules", str(place), "take the folder away")
        elif place.is_dir() and place.name not in (NEUTRAL, *languages) and any(place.glob("*.toml")):
            known = ", ".join((NEUTRAL, *languages))
            yield ContentError("nothing reads this folder", str(place), f"use one of: {known}")
        elif place.suffix == ".toml":
            yield ContentError("nothing reads this file", str(place), "put it into neutral/ or a language")
    for file in sorted((folder / NEUTRAL).glob("*.toml")):
        if file.name not in names:
            yield ContentError("nothing reads this file", str(file), f"use one of: {', '.join(names)}")


def inside(root: Path, place: Path) -> bool:
    """Whether a place is in a folder once all links are followed; not if it leads nowhere or in a circle."""
    try:
        return place.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def part_of(file: Path) -> str:
    """Return the field of `Library` that a neutral file is for."""
    return next(part for part, (name, _) in NEUTRAL_FILES.items() if name == file.name)


def read_own_part(file: Path) -> OwnPart:
    """Read a clinic's own neutral file. Raises ContentError."""
    entries = split(loader.parse(file), NEUTRAL_FILES[part_of(file)][1], file)
    based_on: dict[tuple[str, ...], str] = {}
    for path, table in entries.items():
        based = table.pop("based_on", "")
        if not isinstance(based, str):
            where = f"{file}: {dotted((*path, 'based_on'))}"
            raise ContentError("this is no fingerprint", where, "write the one that `content changes` prints")
        based_on[path] = based
    return OwnPart(entries, based_on)


def merged(overlay: Overlay, languages: tuple[str, ...], root: Path) -> model.Library:
    """The shipped content with the clinic's entries in the place of ours. Raises ContentError."""
    parts = {part: merged_part(part, overlay, root) for part in NEUTRAL_FILES}
    variants = {code: _below(one, overlay) for code, one in loader.load_variants(root).items()}
    words = {
        language: merged_words(language, overlay, root) for language in loader.bases(languages, variants)
    }
    reviewed_on = loader.oldest_review(tuple(parts.values()))
    return model.Library(
        version=version(overlay), reviewed_on=reviewed_on, words=words, variants=variants, **parts
    )


def _below(variant: model.Variant, overlay: Overlay) -> model.Variant:
    """The variant without its texts for blocks that the clinic words itself: the clinic's are respelled."""
    own = overlay.blocks.get(variant.base, {})
    texts = {name: block for name, block in variant.texts.items() if name not in own}
    return msgspec.structs.replace(variant, texts=texts)


def version(overlay: Overlay) -> str:
    """The content version with a mark that changes with every change of the clinic's own entries."""
    if not overlay.blocks and not any(part.entries for part in overlay.parts.values()):
        return loader.CONTENT_VERSION
    tables = {
        f"{part}.{dotted(path)}": table
        for part, own in overlay.parts.items()
        for path, table in own.entries.items()
    }
    return f"{loader.CONTENT_VERSION}+{_digest([overlay.blocks, tables])[:_VERSION_DIGITS]}"


def merged_part(part: str, overlay: Overlay, root: Path) -> Any:
    """One neutral file with the clinic's entries. Raises ContentError naming the entry that does not fit."""
    if part not in overlay.parts:
        return loader.read_part(part, root)
    ours, own = shipped_entries(part, root), overlay.parts[part].entries
    name, kind = NEUTRAL_FILES[part]
    file = overlay.file(NEUTRAL, name)
    try:
        return loader.convert(joined({**ours, **own}), kind, file)
    except ContentError:
        for path, table in own.items():  # one at a time, so that the message names the entry
            loader.convert(joined({**ours, path: table}), kind, file, dotted(path))
        raise


def merged_words(language: str, overlay: Overlay, root: Path) -> model.Words:
    """The prose of one language with the clinic's blocks; a revision never goes back below ours."""
    blocks = dict(loader.load_words(language, root).blocks)
    for name, own in overlay.blocks.get(language, {}).items():
        ours = blocks.get(name)
        blocks[name] = model.Block(
            text=own.text,
            sources=own.sources,
            revision=max(own.revision, ours.revision if ours else 1),
            reviewed_on=own.reviewed_on,
            reviewed_by=own.reviewed_by,
        )
    return model.Words(language=language, blocks=blocks)


def shipped_entries(part: str, root: Path) -> Entries:
    """Our entries of one neutral file. Raises ContentError."""
    name, kind = NEUTRAL_FILES[part]
    file = root / NEUTRAL / name
    return split(loader.parse(file), kind, file)


def fingerprint(table: dict[str, Any]) -> str:
    """A short mark of a neutral entry that changes with its values, not when it is only looked at again."""
    return _digest({key: value for key, value in table.items() if key != "reviewed_on"})[:_FINGERPRINT]


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()
