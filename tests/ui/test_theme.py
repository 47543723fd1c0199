"""Tokens, fonts, icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from exoconsult import paths
from exoconsult.brand import contrast
from exoconsult.errors import ExoError
from exoconsult.ui import icons
from exoconsult.ui.icons import drawing_image, icon, icon_names, icon_pixmap, paint_icon
from exoconsult.ui.theme import Role, Theme, Tokens, apply, current, font_key
from exoconsult.ui.tokens import DARK, LIGHT, MEANING_PAIRS, TEXT_PAIRS, token_names

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def _ink(image: QImage) -> int:
    """Return how many pixels are not transparent."""
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    return sum(
        image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height())
    )


@BOTH
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_is_readable_on_its_ground(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@BOTH
@pytest.mark.parametrize("pair", MEANING_PAIRS, ids="-on-".join)
def test_edges_and_icons_stand_out(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 3.0


def test_a_missing_face_is_said_and_not_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    with pytest.raises(ExoError, match=r"FiraGO-Bold.*resources folder is missing"):
        paths.font_file(bold=True)


def test_contrast_knows_the_ends_of_its_scale() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@BOTH
def test_every_token_is_a_colour(tokens: Tokens) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", getattr(tokens, name)) for name in token_names())


def test_applied_theme_is_the_current_one_and_sets_font_and_sheet(qapp: QApplication) -> None:
    theme = Theme(dark=True, scale=1.3)
    apply(qapp, theme)
    assert current() == theme
    assert DARK.paper in qapp.styleSheet() and LIGHT.paper not in qapp.styleSheet()
    assert QFontInfo(theme.font(Role.BODY)).family() == "FiraGO"
    assert QFontInfo(theme.font(Role.BODY, bold=True)).bold()


@pytest.mark.parametrize("role", list(Role))
def test_text_grows_with_scale_and_in_the_patient_view(role: Role) -> None:
    sizes = [Theme(scale=scale).size(role) for scale in (1.0, 1.15, 1.3)]
    assert sizes == sorted(set(sizes))
    assert sizes[0] >= 13
    assert Theme(patient=True).size(role) >= 18


def test_question_is_smaller_in_a_low_window() -> None:
    assert (Theme().size(Role.QUESTION), Theme(compact=True).size(Role.QUESTION)) == (30, 26)


def test_figures_of_a_table_have_equal_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(Theme().font(Role.BODY, tabular=True))
    assert len({round(metrics.horizontalAdvance(figure), 2) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("name", icon_names())
def test_icon_draws_in_the_wanted_colour(name: str, qapp: QApplication) -> None:
    image = icon_pixmap(name, "#FF0000", 24).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    colours = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    solid = {(c.red(), c.green(), c.blue()) for c in colours if c.alpha() > 200}
    assert solid
    assert all(red > 200 and green < 60 and blue < 60 for red, green, blue in solid)


@pytest.mark.parametrize(
    ("left", "side", "density", "turn"),
    [
        (3.0, 24.0, 1.0, 0),
        (3.3, 20.0, 1.0, 0),
        (2.0, 18.0, 2.0, 0),
        (1.7, 21.5, 1.5, 0),
        (4.0, 20.0, 1.0, 90),
    ],
)
def test_an_icon_that_is_kept_is_the_icon(
    left: float, side: float, density: float, turn: int, qapp: QApplication
) -> None:
    """Painted from the kept picture, it is where and what the vectors are."""
    shades = []
    for keeps in (True, True, False):
        image = QImage(round(40 * density), round(40 * density), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(density)
        image.fill(QColor("#FAF8F5"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(6, 5)
        painter.rotate(turn)
        box = QRectF(left, left - 30 if turn else left, side, side)
        if keeps:
            paint_icon(painter, "warn", box, "#0F6B66")
        else:
            icons._icon("warn", "#0F6B66").render(painter, box)
        painter.end()
        shades.append(bytes(image.constBits()))
    first, again, vectors = shades
    assert first == again
    assert max(abs(a - b) for a, b in zip(first, vectors, strict=True)) <= 8
    assert len(set(first)) > 3, "something is there"


def test_fonts_are_told_apart_by_their_keys(qapp: QApplication) -> None:
    theme = Theme()
    fonts = [theme.font(Role.BODY, bold, tabular) for bold in (False, True) for tabular in (False, True)]
    assert len({font_key(font) for font in (*fonts, Theme(scale=1.3).font(Role.BODY))}) == 5
    assert theme.font(Role.BODY) is fonts[0]
    assert font_key(QFont(fonts[0])) == "", "a copy may become another font"


def test_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    assert icon_pixmap("check", "#000000", 24, 2.0).width() == 48
    assert len(icon("check", "#000000", 24).availableSizes()) >= 1
    assert len(icon_names()) >= 50


@pytest.mark.parametrize(
    "name", ["ice-pick", "boxcar", "rolling", "hypertrophic", "keloid", "surgical", "traumatic", "mark"]
)
def test_every_scar_type_has_a_drawing(name: str, qapp: QApplication) -> None:
    from PySide6.QtCore import QSize

    assert _ink(drawing_image(f"scar-{name}", QSize(84, 54), 1.0)) > 1500
