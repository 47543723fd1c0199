"""Drawings from outside: what only paints comes through, anything more is refused by name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import resvg_py
from PIL import Image

from exoconsult import paths
from exoconsult.errors import BadInput
from exoconsult.images import checked_drawing, clean_picture
from exoconsult.images.drawing import MOST_DEPTH

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
SQUARE = '<rect id="r" width="10" height="10" fill="#00f"/>'


def svg(inside: str, head: str = "", root: str = 'viewBox="0 0 20 10"') -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {root}>{inside}</svg>'.encode()


def painted(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(clean_picture(data, "logo.svg").png)).convert("RGBA")


def test_a_drawing_becomes_pixels() -> None:
    gradient = '<linearGradient id="g"><stop stop-color="#f00"/></linearGradient>'
    picture = painted(
        svg(
            f'<defs>{gradient}</defs><style>.a{{fill:url(#g)}}</style><rect class="a" width="4" height="10"/>'
            '<rect id="r" x="4" width="10" height="10" fill="#00f"/>'
            '<a href="https://example.org"><use xlink:href="#r" x="10"/></a>'
        )
    )
    assert picture.size == (1200, 600)
    assert picture.getpixel((100, 300)) == (255, 0, 0, 255)
    assert picture.getpixel((500, 300)) == (0, 0, 255, 255)
    assert picture.getpixel((1100, 300)) == (0, 0, 255, 255)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="40mm" height="20mm"', (1200, 600)),
        ('width="1e4" height="30000"', (400, 1200)),
        ('viewBox="-5,-5 10 10" width="1000000000" height="1"', (1200, 1200)),
    ],
)
def test_the_size_is_ours_whatever_the_drawing_says(root: str, size: tuple[int, int]) -> None:
    assert painted(svg(SQUARE, root=root)).size == size


def test_what_an_editor_leaves_behind_is_left_out() -> None:
    given = svg(
        '<metadata><x>MARKER</x></metadata><title>MARKER</title><i:view xmlns:i="urn:i" a="MARKER"/>'
        + SQUARE.replace("/>", ' onclick="MARKER()" />')
        + "<!-- MARKER -->",
        head='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://nowhere.invalid/svg.dtd">',
    )
    clean = checked_drawing(given)
    assert "MARKER" not in clean.svg and "DOCTYPE" not in clean.svg and clean.left_out
    assert clean_picture(given).repairs == ("unseen",)


def test_a_note_to_another_program_is_left_out() -> None:
    clean = checked_drawing(svg(SQUARE, head="<?editor MARKER?>"))
    assert "MARKER" not in clean.svg and "<rect" in clean.svg


def test_what_the_painter_refuses_is_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_asked: object) -> bytes:
        raise ValueError("SVG has an invalid size")

    monkeypatch.setattr(resvg_py, "svg_to_bytes", refused)
    with pytest.raises(BadInput, match=r"logo\.svg: The drawing cannot be painted\. Save it as PNG"):
        clean_picture(svg(SQUARE), "logo.svg")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
USES = "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 8))
MASKS = "".join(
    f'<mask id="m{n}">' + f'<rect width="9" height="9" mask="url(#m{n - 1})"/>' * 10 + "</mask>"
    for n in range(1, 8)
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (svg("<script>alert(1)</script>"), "a script"),
        (svg('<image href="file:///etc/passwd"/>'), "a photo"),
        (svg('<image href="data:image/png;base64,AA"/>'), "a photo"),
        (svg('<text x="1" y="5">Clinic</text>'), "text"),
        (svg('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'), "a web page"),
        (svg('<rect><animate attributeName="x"/></rect>'), "movement"),
        (svg('<filter id="f"><feImage href="/etc/passwd"/></filter>'), "<filter>"),
        (svg('<use href="/etc/other.svg#a"/>'), "another file"),
        (svg('<use xlink:href="http://nowhere.invalid/a.svg#a"/>'), "another file"),
        (svg('<rect fill="url(http://nowhere.invalid/x)"/>'), "another file"),
        (svg("<rect style=\"fill: URL( 'file:///x#a' )\"/>"), "another file"),
        (svg('<rect style="fill:u\\72l(file:///x)"/>'), "another file"),
        (svg("<style>@import 'http://nowhere.invalid/x.css';</style>"), "loads something"),
        (svg("<style>@font-face{src:url(/etc/x)}</style>"), "another file"),
        (svg(SQUARE, head='<?xml-stylesheet href="/etc/x.css"?>'), "another file"),
        (svg("&l8;", head=f'<!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]>'), "entity definitions"),
        (svg("&x;", head='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entity definitions"),
        (svg(f'<g id="u0">{SQUARE}</g>{USES}<use href="#u7"/>'), "more parts"),
        (svg(f'<mask id="m0">{SQUARE}</mask>{MASKS}<rect mask="url(#m7)"/>'), "more parts"),
        (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "uses itself"),
        (svg('<pattern id="p"><rect fill="url(#p)"/></pattern>'), "uses itself"),
        (svg("<style>rect{mask:url(#m)}</style><mask id='m'><rect/></mask>"), "style sheet that uses parts"),
        (svg("".join(f'<g id="c{n}"><use href="#c{n + 1}"/></g>' for n in range(2000))), "too long a row"),
        (svg("<g>" * 30 + "</g>" * 30), f"more than {MOST_DEPTH} parts inside"),
        (svg("<path/>" * 10_001), "more parts"),
        (svg("<i:x xmlns:i='urn:i'/>" * 10_001), "more parts"),
        (svg(SQUARE, root=""), "no size"),
        (svg(SQUARE, root='viewBox="0 0 0 10"'), "no size"),
        (svg(SQUARE, root='width="nan" height="inf"'), "no size"),
        (svg(SQUARE, root='viewBox="0 0 1 1000"'), "too narrow"),
        (svg("<path"), "damaged"),
        (b"<svg", "damaged"),
        (b'<x xmlns="urn:x"><svg xmlns="http://www.w3.org/2000/svg"/></x>', "<x>"),
        (b'<g xmlns="http://www.w3.org/2000/svg"><svg/></g>', "no drawing"),
        (svg(f'<path d="{"M0 0" * 300_000}"/>'), "too large"),
    ],
)
def test_what_does_more_than_paint_is_refused(given: bytes, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        clean_picture(given, "logo.svg")
    assert said in str(caught.value) and str(caught.value).startswith("logo.svg")


def test_parts_used_often_but_not_too_often_are_painted() -> None:
    """The bomb of the test above with fewer steps: it is the count that refuses, not the use of parts."""
    few = "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 3))
    assert painted(svg(f'<g id="u0">{SQUARE}</g>{few}<use href="#u2"/>')).getpixel((1, 1)) == (0, 0, 255, 255)


def test_the_programs_own_drawings_pass() -> None:
    """Every icon and illustration that is shipped: the rule is not stricter than drawings are."""
    files = [*paths.resource("icons").rglob("*.svg"), *paths.resource("illustrations").rglob("*.svg")]
    assert len(files) > 100
    refused: dict[Path, str] = {}
    for file in files:
        try:
            checked_drawing(file.read_bytes(), file.name)
        except BadInput as error:
            refused[file] = error.what
    assert set(refused.values()) <= {"The drawing holds text"}
