"""TOML files to one immutable `Library`. A bad file names itself, the key and what is allowed there."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from exoconsult import paths
from exoconsult.content import model
from exoconsult.errors import ContentError

CONTENT_VERSION = "1.0"
MAX_FILE_BYTES = 2_000_000

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


def load_library(languages: tuple[str, ...] = ("en",), folder: Path | None = None) -> model.Library:
    """Read the neutral files and the prose of `languages`.

    `folder` holds `neutral/` and one folder a language; the shipped content by default.
    Raises ContentError naming file and key.
    """
    root = folder or paths.content_dir()
    parts = {part: read_part(part, root) for part in NEUTRAL_FILES}
    words = {language: load_words(language, root) for language in languages}
    return model.Library(
        version=CONTENT_VERSION, reviewed_on=oldest_review(tuple(parts.values())), words=words, **parts
    )


def languages(root: Path | None = None) -> tuple[str, ...]:
    """Codes of all languages that have a folder of prose, English first."""
    folders = (root or paths.content_dir()).iterdir()
    found = {folder.name for folder in folders if folder.is_dir() and (folder / "handout.toml").is_file()}
    return ("en", *sorted(found - {"en"}))


def load_words(language: str, root: Path | None = None) -> model.Words:
    """All prose of one language: every TOML file of its folder, block ids as `file.table.key`."""
    folder = (root or paths.content_dir()) / language
    if not folder.is_dir():
        raise ContentError(
            f"there is no content in the language {language!r}",
            where=str(folder),
            remedy="choose one of the languages that have a folder",
        )
    blocks: dict[str, model.Block] = {}
    for file in sorted(folder.glob("*.toml")):
        blocks |= read_blocks(file)
    return model.Words(language=language, blocks=blocks)


def read_part(part: str, root: Path) -> Any:
    """Read one neutral file into its shape; `part` is a key of `NEUTRAL_FILES`. Raises ContentError."""
    name, kind = NEUTRAL_FILES[part]
    file = root / "neutral" / name
    return _convert(_parse(file), kind, file)


def read_blocks(file: Path) -> dict[str, model.Block]:
    """Read the blocks of one prose file by id. Raises ContentError."""
    table = _parse(file)
    defaults = _convert(table.pop("meta", {}), _FileDefaults, file, "meta")
    blocks: dict[str, model.Block] = {}
    _collect(table, file.stem, defaults, file, blocks)
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
    defaults: _FileDefaults,
    file: Path,
    blocks: dict[str, model.Block],
) -> None:
    """Walk nested tables; a table with a `text` is a block, everything else is a level of the id."""
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if not isinstance(value, dict):
            raise ContentError(
                "a block is a table with a text", where=f"{file}: {name}", remedy='write key = {text = "…"}'
            )
        if isinstance(value.get("text"), str):
            blocks[name] = _convert({**msgspec.to_builtins(defaults), **value}, model.Block, file, name)
        else:
            _collect(value, name, defaults, file, blocks)


def _parse(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise ContentError(
                f"the file is larger than {MAX_FILE_BYTES} bytes", where=str(file), remedy="split it"
            )
        return tomllib.loads(file.read_text(encoding="utf-8"))
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


def _convert(table: Any, kind: Any, file: Path, key: str = "") -> Any:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        place = f"{file}: {key}" if key else str(file)
        raise ContentError(str(error), where=place, remedy="correct that key") from error
