"""A clinic's TOML file, read with limits and written in one step."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec

from exoconsult import atomic, paths, toml_file
from exoconsult.brand.model import Brand
from exoconsult.errors import BadInput

_NAME = "The clinic file"
_SHOWN = 100


def load_brand(file: Path, *, look_at_logo: bool = True) -> Brand:
    """Read a clinic's TOML; a wrong key, type or colour raises `BadInput` with file, key and line.

    So does a logo that cannot be shown, unless nobody is to `look_at_logo`.
    """
    try:
        brand = toml_file.read(file, Brand, _NAME)
    except FileNotFoundError as error:
        raise BadInput(f"{_NAME} cannot be read ({error.strerror})", file) from error
    except BadInput as error:
        if error.place and not error.allowed:
            raise BadInput(
                _plain(error.what), file, error.place, _allowed(error.place), error.advice
            ) from error
        raise
    if not brand.logo:
        return brand
    logo = file.parent / brand.logo
    if look_at_logo:
        _check_logo(logo, brand.logo, file)
    return msgspec.structs.replace(brand, logo=str(logo))


def save_brand(brand: Brand, file: Path) -> None:
    """Write a clinic's TOML in one step; what is empty or as it would be anyway is left out.

    A logo beside the file is named without its folder, so that both can be copied together.
    Raises BadInput where the file cannot be written.
    """
    import tomli_w  # noqa: PLC0415 - most starts write nothing

    logo = Path(brand.logo)
    if brand.logo and logo.parent == file.parent:
        brand = msgspec.structs.replace(brand, logo=logo.name)
    values = msgspec.to_builtins(brand, builtin_types=(date,))
    usual = msgspec.to_builtins(Brand(name="-"), builtin_types=(date,))
    kept = {key: _without_empty(value) for key, value in values.items() if value != usual[key]}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"The folder cannot be made ({error.strerror})", file.parent) from error
    atomic.write_bytes(file, tomli_w.dumps(kept).encode())


def sample_brand() -> Brand:
    """Return the sample clinic that is shipped: Linden Skin Clinic."""
    return load_brand(paths.resource("brand", "linden.toml"), look_at_logo=False)


def _without_empty(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_without_empty(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_empty(inner) for key, inner in value.items() if inner not in ("", [], None)}


def _check_logo(logo: Path, name: str, file: Path) -> None:
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    try:
        there = logo.is_file()
    except (OSError, ValueError):
        there = False
    if not there:
        raise BadInput(f"The logo {shown} does not exist", file, "$.logo")
    from exoconsult import images  # noqa: PLC0415 - the first window waits for no picture

    try:
        images.read_picture(logo, images.ON_SCREEN)
    except BadInput as error:
        what = f"The logo {shown} cannot be used: {error.what}"
        raise BadInput(what, file, "$.logo", error.allowed, error.advice) from error


def _plain(what: str) -> str:
    return "This is not a colour" if "matching regex" in what and "#" in what else what


def _allowed(place: str) -> str:
    return "a colour such as #17695B" if re.match(r"\$\.primary\b", place) else ""
