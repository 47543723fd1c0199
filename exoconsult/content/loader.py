"""TOML files to one immutable `Library`. A bad file names itself, the key and what is allowed there."""

import tomllib
from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from exoconsult import paths
from exoconsult.content import model
from exoconsult.errors import ContentError

B = TypeVar("B", bound=model.Block)

CONTENT_VERSION = "1.0"
MAX_FILE_BYTES = 2_000_000
MAX_DEPTH = 12
"""Of tables and lists; ours have six."""
_QUOTED = 200
VARIANTS = "variants"
"""Folder of the ways in which one of the languages is written elsewhere."""

NEUTRAL_FILES: dict[str, tuple[str, Any]] = {
    "sources": ("sources.toml", dict[str, model.Source]),
    "scar_types": ("scar_types.toml", dict[str, model.ScarType]),
    "details": ("scar_details.toml", model.ScarDetails),
    "routes": ("routes.toml", dict[str, model.Route]),
    "recovery": ("recovery.toml", model.Recovery),
    "health": ("suitability.toml", model.HealthQuestions),
    "plan": ("plan.toml", model.PlanRules),
    "evidence": ("evidence.toml", model.Evidence),
    "places": ("jurisdictions.toml", model.Places),
}
"""Field of `Library` to the file in `neutral/` that it comes from, and its shape."""


class _FileDefaults(model.Data, frozen=True, kw_only=True):
    """The `[meta]` table of a prose file: what its blocks share unless they say otherwise."""

    revision: int = 1
    reviewed_on: date | None = None
    reviewed_by: str = ""


def load_library(
    languages: tuple[str, ...] = ("en",), folder: Path | None = None, overlay: Path | None = None
) -> model.Library:
    """Read the neutral files and the prose of `languages`.

    `folder` holds `neutral/` and one folder a language; the shipped content by default. `overlay`: a folder
    of the same shape with a clinic's own entries. Raises ContentError naming file and key.
    """
    root = folder or paths.content_dir()
    if overlay is not None:
        from exoconsult.content.overlay import load_with  # noqa: PLC0415 - it reads with this module

        return load_with(overlay, languages, root)
    pieces = library_pieces(languages, root)
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            return cast(model.Library, done.value)


def library_pieces(languages: tuple[str, ...], root: Path) -> Generator[object, None, model.Library]:
    """Read a folder's content, a file for each `next`; returns the library. Raises ContentError."""
    parts, words = {}, {}
    for part in NEUTRAL_FILES:
        parts[part] = read_part(part, root)
        yield part
    variants = load_variants(root)
    for language in bases(languages, variants):
        blocks: dict[str, model.Block] = {}
        for file in prose_files(language, root):
            blocks |= read_blocks(file)
            yield file
        words[language] = model.Words(language=language, blocks=blocks)
    reviewed_on = oldest_review(tuple(parts.values()))
    return model.Library(
        version=CONTENT_VERSION, reviewed_on=reviewed_on, words=words, variants=variants, **parts
    )


def languages(root: Path | None = None) -> tuple[str, ...]:
    """Codes of all languages that have a folder of prose, English first."""
    folders = (root or paths.content_dir()).iterdir()
    found = {folder.name for folder in folders if folder.is_dir() and (folder / "handout.toml").is_file()}
    return ("en", *sorted(found - {"en"}))


def bases(languages: tuple[str, ...], variants: dict[str, model.Variant]) -> tuple[str, ...]:
    """The languages to read for these codes: a variant needs the one that it is a variant of."""
    return tuple(dict.fromkeys(variants[one].base if one in variants else one for one in languages))


def load_variants(root: Path) -> dict[str, model.Variant]:
    """Every `variants/*.toml` of a content folder by its code. Raises ContentError."""
    return {file.stem: read_variant(file) for file in sorted((root / VARIANTS).glob("*.toml"))}


def read_variant(file: Path) -> model.Variant:
    """Read one way of writing a language; its texts are tables as in a prose file. Raises ContentError."""
    table = parse(file)
    defaults = msgspec.to_builtins(convert(table.pop("meta", {}), _FileDefaults, file, "meta"))
    texts: dict[str, model.Block] = {}
    for stem, own in table.pop("texts", {}).items():
        if not isinstance(own, dict):
            raise ContentError(
                "a text stands below the file that it is from",
                where=f"{file}: texts.{stem}",
                remedy="write [texts.handout.dates] and key = {text = '…'}",
            )
        _collect(own, stem, defaults, file, texts, model.Block)
    variant: model.Variant = convert(table, model.Variant, file)
    return msgspec.structs.replace(variant, texts=texts)


def load_words(language: str, root: Path | None = None) -> model.Words:
    """All prose of one language: every TOML file of its folder, block ids as `file.table.key`."""
    blocks: dict[str, model.Block] = {}
    for file in prose_files(language, root):
        blocks |= read_blocks(file)
    return model.Words(language=language, blocks=blocks)


def prose_files(language: str, root: Path | None = None) -> list[Path]:
    """The files of one language. Raises ContentError where it has no folder."""
    folder = (root or paths.content_dir()) / language
    if not folder.is_dir():
        raise ContentError(
            f"there is no content in the language {language!r}",
            where=str(folder),
            remedy="choose one of the languages that have a folder",
        )
    return sorted(folder.glob("*.toml"))


def read_part(part: str, root: Path) -> Any:
    """Read one neutral file into its shape; `part` is a key of `NEUTRAL_FILES`. Raises ContentError."""
    name, kind = NEUTRAL_FILES[part]
    file = root / "neutral" / name
    return convert(parse(file), kind, file)


def read_blocks(file: Path) -> dict[str, model.Block]:
    """Read the blocks of one prose file by id. Raises ContentError."""
    return read_blocks_as(model.Block, file)


def read_blocks_as(kind: type[B], file: Path) -> dict[str, B]:
    """Read the blocks of one prose file as a kind of block that may have more keys. Raises ContentError."""
    table = parse(file)
    defaults = convert(table.pop("meta", {}), _FileDefaults, file, "meta")
    blocks: dict[str, B] = {}
    _collect(table, file.stem, msgspec.to_builtins(defaults), file, blocks, kind)
    return blocks


def oldest_review(parts: tuple[Any, ...]) -> date:
    """The oldest `reviewed_on` of all entries: what the footer calls "checked"."""
    found: list[date] = []
    stack: list[Any] = list(parts)
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, model.Data):
            if isinstance(item, model.Entry):
                found.append(item.reviewed_on)
            stack.extend(getattr(item, name) for name in item.__struct_fields__)
    return min(found)


def _collect(
    table: dict[str, Any],
    prefix: str,
    defaults: dict[str, Any],
    file: Path,
    blocks: dict[str, B],
    kind: type[B],
) -> None:
    """Walk nested tables; a table with a `text` is a block, everything else is a level of the id."""
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if not isinstance(value, dict):
            raise ContentError(
                "a block is a table with a text", where=f"{file}: {name}", remedy="write key = {text = '…'}"
            )
        if isinstance(value.get("text"), str):
            blocks[name] = convert({**defaults, **value}, kind, file, name)
        else:
            _collect(value, name, defaults, file, blocks, kind)


def parse(file: Path) -> dict[str, Any]:
    """Read a TOML file of a size that can be right. Raises ContentError naming the file."""
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise ContentError(
                f"the file is larger than {MAX_FILE_BYTES} bytes", where=str(file), remedy="split it"
            )
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        if _deeper(table, MAX_DEPTH):
            raise ContentError(f"tables are nested more than {MAX_DEPTH} deep", str(file), "take levels away")
        return table
    except OSError as error:
        raise ContentError(
            f"the file cannot be read ({error.strerror})", where=str(file), remedy="put it back"
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(
            "the file is not UTF-8 text", where=str(file), remedy="save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            f"the TOML is broken: {error}", where=str(file), remedy="mend that line"
        ) from error
    except RecursionError as error:
        raise ContentError(
            f"tables are nested more than {MAX_DEPTH} deep", str(file), "take levels away"
        ) from error
    except (ValueError, OverflowError) as error:  # a number of pages
        reason = str(error)[:_QUOTED]
        raise ContentError(
            f"the TOML is broken: {reason}", where=str(file), remedy="mend the file"
        ) from error


def _deeper(value: Any, levels: int) -> bool:
    """Whether something is nested deeper than that many levels; never goes deeper to find out."""
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(one, levels - 1) for one in inner)


def convert(table: Any, kind: Any, file: Path, key: str = "") -> Any:
    """Bring a table into its shape. Raises ContentError naming the file, `key` and the place in it."""
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        place = f"{file}: {key}" if key else str(file)
        raise ContentError(str(error), where=place, remedy="correct that key") from error
