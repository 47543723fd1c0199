"""What is worked out once and kept is what would be worked out now: nobody who was given it changed it.

Where a test that is not measured asked first, no other test works these out: here they all are, in any order.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics

from exoconsult import plain_text
from exoconsult.brand import colours
from exoconsult.consultation import tidy
from exoconsult.consultation.model import Consultation, Patient
from exoconsult.content.checks import prose, tables, variants
from exoconsult.handout import archive, bidi, fonts, shapes, shaping
from exoconsult.handout.blocks import figures
from exoconsult.handout.standards import level, look
from exoconsult.paths import resource

WEIGHTS = pytest.mark.parametrize("bold", [False, True])


def again(kept: Callable[..., Any], *asked: object) -> Any:
    """Work out anew what is kept; what is kept stays as it is."""
    return kept.__wrapped__(*asked)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (plain_text._never, ()),
        (tidy._nested, (Consultation,)),
        (tidy._texts, (Patient,)),
        (figures.regions, ()),
        (fonts._characters, (False,)),
        (fonts._characters, (True,)),
        (level._proper_names, ("en",)),
        (level._proper_names, ("xx",)),
        (archive._profile, ()),
        (colours._luminance, ("#0E6F66",)),
        (colours._luminance, ("#010203",)),
        (bidi._all_shapes, ("\u0628", False)),
        (figures._modules, ("https://clinic.example/visit",)),
        (look._pattern, ("Wait {weeks} weeks.",)),
        (prose.filled, ("Wait {weeks} weeks.",)),
        (prose.filled, ("Wait {weeks.",)),
        (prose.placeholders, ("Wait {weeks} weeks.",)),
        (shapes.channels, ("#102030",)),
        (tables._expression, (("plan.*", "plan.**"),)),
        (tables.for_patients, ("plan.gap",)),
        (tables.running_text, ("plan.gap",)),
        (variants._whole, (("colour", "flavour"),)),
    ],
    ids=lambda value: getattr(value, "__qualname__", None),
)
def test_what_is_kept_is_what_would_be_worked_out(
    kept: Callable[..., Any], asked: tuple[object, ...]
) -> None:
    assert kept(*asked) == again(kept, *asked)
    assert kept(*asked) is kept(*asked)


@pytest.mark.parametrize("text", ["Wait {weeks!r}.", "Wait {weeks:>3}.", "Wait {weeks."])
def test_a_refusal_is_not_kept(text: str) -> None:
    for ask in (prose.placeholders, prose.placeholders.__wrapped__):
        with pytest.raises(ValueError, match=r"name|expected"):
            ask(text)


def test_the_kept_profile_is_the_shipped_one() -> None:
    assert zlib.decompress(again(archive._profile)) == resource("colour", "srgb.icc").read_bytes()


@WEIGHTS
def test_letters_are_as_wide_as_the_font_says(bold: bool) -> None:
    """Also those that were measured before; a letter that it does not have is as wide as its box."""
    words = "Wide \u2013 Ą \u5c71"
    fonts.width_of_size_one(words, bold)
    kept, new = fonts._widths(bold), again(fonts._widths, bold)
    assert new == {} and {letter: new[letter] for letter in kept} == kept
    assert again(fonts.width_of_size_one, words, bold) == pytest.approx(sum(map(new.__getitem__, words)))
    assert new["W"] > new["i"] > 0 and new["\u5c71"] == fonts._face(bold).defaultWidth / 1000


@WEIGHTS
def test_a_weight_is_registered_once_under_its_name(bold: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    registered: list[Any] = []
    monkeypatch.setattr(pdfmetrics, "registerFont", registered.append)
    face = again(fonts._registered, bold)
    assert [(font.fontName, font.face) for font in registered] == [(fonts.font_name(bold), face)]
    kept = again(fonts._face, bold)
    assert kept is fonts._face(bold) is not face and len(registered) == 1
    assert face.charToGlyph == {
        ord(letter): kept.charToGlyph[ord(letter)] for letter in fonts._characters(bold)
    }


@WEIGHTS
def test_each_shape_has_its_character(bold: bool) -> None:
    for kept in (shaping._font, bidi._font):
        characters = again(kept, bold)[1]
        assert characters == kept(bold)[1] and characters[fonts.shapes(bold)[ord("a")]] == "a"
