"""Draws the program's icons from `exoconsult.svg`: `python packaging/icons.py FOLDER`.

PNG in the sizes of the hicolor theme, one ICO for Windows and one ICNS for macOS.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import resvg_py
from PIL import Image

DRAWING = Path(__file__).resolve().with_name("exoconsult.svg")
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)


def picture(side: int) -> Image.Image:
    """Return the icon as a square of `side` pixels, drawn at that size and not scaled."""
    drawn = resvg_py.svg_to_bytes(svg_string=DRAWING.read_text(encoding="utf-8"), width=side, height=side)
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGBA")


def draw(folder: Path) -> None:
    """Write exoconsult-SIDE.png, exoconsult.ico and exoconsult.icns into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {side: picture(side) for side in SIZES}
    for side, image in drawn.items():
        image.save(folder / f"exoconsult-{side}.png")
    others = [drawn[side] for side in ICO_SIZES]
    drawn[256].save(
        folder / "exoconsult.ico", sizes=[(side, side) for side in ICO_SIZES], append_images=others
    )
    drawn[512].save(folder / "exoconsult.icns", append_images=[drawn[side] for side in (32, 64, 128, 256)])


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
