"""Pages as pictures: what a printer made of a PDF, beside the PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

DPI = 60
TILE = 12
FAR = 48
"""How far, of 255, a tile of a page may be from the same tile of the other before the pages differ.

Hints of letters and hair lines come out of the filters a little different: up to 37 here. A missing line of
words is at 75 and more.
"""


def pictures(pdf: Path, folder: Path) -> list[Image.Image]:
    """Return the pages as grey pictures."""
    folder.mkdir(exist_ok=True)
    command = ["pdftoppm", "-r", str(DPI), "-gray", str(pdf), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [Image.open(file).convert("L") for file in sorted(folder.glob("page*"))]


def furthest(one: Image.Image, other: Image.Image) -> int:
    """Return how far apart the two pages are in the tile where they are furthest apart."""
    width, height = (min(sizes) for sizes in zip(one.size, other.size, strict=True))
    soft = [page.crop((0, 0, width, height)).filter(ImageFilter.BoxBlur(2)) for page in (one, other)]
    apart = ImageChops.difference(*soft)
    tiles = apart.reduce(TILE // 4)
    return max(value for value, count in enumerate(tiles.histogram()) if count)
