"""The comparison of pages catches a page that lost one line of words, and lets through a slight blur."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.desktop.pages import FAR, furthest


def lines(missing: int = -1) -> Image.Image:
    """A page of lines of words."""
    page = Image.new("L", (496, 702), 255)
    pen = ImageDraw.Draw(page)
    for place, top in enumerate(range(40, 660, 20)):
        if place != missing:
            pen.text((40, top), "Your skin should be calm by then.", fill=0)
    return page


def test_a_page_is_like_itself_a_little_blurred() -> None:
    assert furthest(lines(), lines().filter(ImageFilter.BoxBlur(1))) <= FAR


@pytest.mark.parametrize("missing", [0, 7, 30])
def test_a_missing_line_is_seen(missing: int) -> None:
    assert furthest(lines(), lines(missing)) > FAR


def test_a_blank_page_is_seen(tmp_path: Path) -> None:
    del tmp_path
    assert furthest(lines(), Image.new("L", (496, 702), 255)) > FAR
