"""Drawings as operators of a page: every simple shape, and an error that names a file that cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from exoconsult.errors import RenderError
from exoconsult.handout.artwork import drawing, logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'


def drawn(folder: Path, inside: str) -> str:
    file = folder / "picture.svg"
    file.write_text(f"{HEAD}{inside}</svg>", encoding="utf-8")
    return drawing(file).operators


@pytest.mark.parametrize(
    ("shape", "operators"),
    [
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="#000000"/>', "1 2 m 3 4 l"),
        ('<polygon points="1,2 3,4 5,2" fill="#000000"/>', "1 2 m 3 4 l 5 2 l h"),
        ('<polyline points="1,2 3,4" stroke="#000000" fill="none"/>', "1 2 m 3 4 l"),
        ('<circle cx="5" cy="5" r="2"/>', " c"),
        ('<ellipse cx="5" cy="5" rx="2" ry="1"/>', " c"),
        ('<rect width="4" height="4"/>', ""),
        ('<path d="M1 2L3 4Z"/>', "1 2 m"),
    ],
)
def test_every_simple_shape_is_drawn(tmp_path: Path, shape: str, operators: str) -> None:
    made = drawn(tmp_path, shape)
    assert operators in made and made.startswith("q ") and made.endswith("Q")


@pytest.mark.parametrize("colour", ["#c00000", "#c00"])
def test_a_logo_is_grey_in_black_and_white(tmp_path: Path, colour: str) -> None:
    """As dark as the colour looks or darker, so that a pale logo stays solid."""
    file = tmp_path / "logo.svg"
    file.write_text(f'{HEAD}<circle cx="5" cy="5" r="2" fill="{colour}"/></svg>', encoding="utf-8")
    paint = {mono: logo(file, 0.0, mono).operators.partition(" rg")[0].split()[-3:] for mono in (False, True)}
    red, green, blue = map(float, paint[True])
    assert red == green == blue < 0.299 * float(paint[False][0]) and paint[False][1:] == ["0", "0"]


def test_an_empty_group_draws_nothing(tmp_path: Path) -> None:
    assert drawn(tmp_path, "<g></g>") == ""


def test_what_is_no_drawing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"picture\.svg holds text or a photo"):
        drawn(tmp_path, '<text x="1" y="9">Ann</text>')
    (tmp_path / "flat.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')
    with pytest.raises(RenderError, match=r"flat\.svg is not a usable SVG"):
        drawing(tmp_path / "flat.svg")
    with pytest.raises(RenderError, match=r"none\.svg cannot be read"):
        drawing(tmp_path / "none.svg")
