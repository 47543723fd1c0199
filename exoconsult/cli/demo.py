"""`demo`: every sample consultation as PDF, and pictures of the screens, so that anybody can look."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from exoconsult import atomic, paths
from exoconsult.brand import load_brand
from exoconsult.cli.commands import read_consultation
from exoconsult.cli.display import has_display
from exoconsult.content.loader import load_library
from exoconsult.errors import BadInput, MissingGlyphs

DEMO_DAY = date(2026, 11, 20)
"""The samples' own day: the same pages come out on every machine and every day."""


def make_demo(folder: Path, screens: Path | None, guide: Path | None = None, *, few: bool = False) -> int:
    """Make all sample handouts in `folder`, screen pictures in `screens`, the guide's pictures in `guide`.

    `few`: of the screens, three looks in place of all. Says what was made and where.
    """
    _make_folder(folder)
    made, refused = _handouts(folder)
    print(f"{made} sample handouts are in {folder.resolve()}")
    for line in refused:
        print(f"Refused as it should be: {line}")
    if screens is not None:
        _make_folder(screens)
        count = _screens(screens, few=few)
        print(f"{count} pictures of the screens are in {screens.resolve()}")
    if guide is not None:
        _make_folder(guide)
        print(f"{_guide(guide)} pictures for the guide are in {guide.resolve()}")
    return 0


def sample_files() -> tuple[Path, ...]:
    """The sample consultations that are shipped, in order."""
    return tuple(sorted(paths.resource("samples").glob("*.json")))


def _handouts(folder: Path) -> tuple[int, list[str]]:
    """Make each sample's PDF; a sample that no font can print is told instead."""
    from exoconsult.handout_file import Request, make_handout_file

    library = load_library()
    brand = load_brand(paths.resource("brand", "linden.toml"))
    made, refused = 0, []
    for file in sample_files():
        consultation = read_consultation(str(file), library)
        wanted = Request(consultation, library, brand, consultation.made_on or DEMO_DAY)
        try:
            data = make_handout_file(wanted)[1].pdf
        except MissingGlyphs as error:
            refused.append(f"{file.name}: {error}")
            continue
        atomic.write_bytes(folder / f"{file.stem}.pdf", data)
        made += 1
    return made, refused


def _screens(folder: Path, *, few: bool) -> int:
    """Draw the screens without a display; the window's toolkit is loaded only now."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from exoconsult.ui.screens import make_screens

    return make_screens(folder, DEMO_DAY, few=few)


def _guide(folder: Path) -> int:
    """Draw what the pages of the guide show."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from exoconsult.ui.screens.guide import make_pictures

    return make_pictures(folder, DEMO_DAY)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"The folder cannot be made ({error.strerror})", folder, remedy="Name another."
        ) from error
