"""Logos that clinics have: forty megapixels are made smaller, white on white is refused in words."""

from __future__ import annotations

import io
import multiprocessing
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFile

from exoconsult import limited
from exoconsult.brand import OwnClinic
from exoconsult.brand.own import clean_logo, read_logo
from exoconsult.errors import BadInput


def png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.untraced
def test_forty_megapixels_are_made_smaller(tmp_path: Path) -> None:
    place, picture = OwnClinic(tmp_path).take_logo(png(Image.new("L", (8000, 5000), 40)), "big.png")
    assert max(picture.width, picture.height) <= 2000
    assert "scaled" in picture.repairs
    assert Path(place).is_file()


def test_a_logo_is_read_in_a_process_that_is_ended_in_time(tmp_path: Path) -> None:
    """The window's thread and its process never decode what comes from outside."""
    file = tmp_path / "mark.png"
    file.write_bytes(png(Image.new("RGB", (40, 20), "#8A2C0D")))
    assert read_logo(file) == clean_logo(file.read_bytes(), file.name)
    with pytest.raises(BadInput, match=r"mark\.png: This picture takes too long .*Save it smaller"):
        read_logo(file, seconds=0.0)
    file.write_bytes(png(Image.new("L", (40, 20), 255)))
    with pytest.raises(BadInput, match="nobody could see it"):
        read_logo(file)
    assert multiprocessing.active_children() == []


def test_the_other_process_answers_with_the_logo_or_with_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "run", lambda job, given, **_limits: job(given))
    file = tmp_path / "mark.png"
    file.write_bytes(png(Image.new("RGB", (40, 20), "#8A2C0D")))
    assert read_logo(file) == clean_logo(file.read_bytes(), file.name)
    monkeypatch.setattr(ImageFile.ImageFile, "load", _no_memory)
    with pytest.raises(BadInput, match=r"mark\.png: .*memory"):
        read_logo(file)


def _no_memory(_image: Image.Image) -> None:
    raise MemoryError


def test_more_than_a_camera_makes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="too many"):
        OwnClinic(tmp_path).take_logo(png(Image.new("1", (9000, 5500))), "huge.png")


@pytest.mark.parametrize(
    ("ink", "seen"), [((255, 255, 255), False), ((245, 245, 245), False), ((90, 90, 90), True)]
)
def test_white_on_white_is_refused(tmp_path: Path, ink: tuple[int, int, int], seen: bool) -> None:
    image = Image.new("RGBA", (400, 200), (255, 255, 255, 0))
    ImageDraw.Draw(image).ellipse((50, 20, 350, 180), fill=(*ink, 255))
    own = OwnClinic(tmp_path)
    if seen:
        assert own.take_logo(png(image), "logo.png")
        return
    with pytest.raises(BadInput, match="nobody could see it"):
        own.take_logo(png(image), "logo.png")
    assert not list(tmp_path.iterdir())
