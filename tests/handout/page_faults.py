"""What may be wrong with one printed page: each detector looks at a real page and names its faults."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PIL import Image

from exoconsult.handout.style import MM
from tests.handout.page_reading import DOT, Box, Colour, Frame, Letters, PageView, Word

MOST_INK = 0.12
LEAST_CONTRAST = 4.5
WHITE = 250


def blank(page: PageView, body_bottom: float) -> list[str]:
    """A page without words between its head and its footer."""
    body = [word for word in page.words if 20 * MM < word.box[3] < body_bottom]
    return [] if body else [f"page {page.number} is blank"]


def outside(page: PageView) -> list[str]:
    """Ink or words in the page's margins."""
    wide, high = page.picture.size
    left, top, foot = (round(mm * MM / DOT) for mm in (14.2, 6.5, 4.5))
    edges = {
        "left": (0, 0, left, high),
        "right": (wide - left, 0, wide, high),
        "top": (0, 0, wide, top),
        "foot": (0, high - foot, wide, high),
    }
    found = [
        f"page {page.number}: ink in the {name} margin"
        for name, edge in edges.items()
        if page.picture.crop(edge).convert("L").getextrema()[0] < WHITE
    ]
    margin = 15 * MM
    found += [
        f"page {page.number}: {word.text!r} lies outside the text area"
        for word in page.words
        if word.box[0] < margin or word.box[2] > page.width - margin
    ]
    return found


def overlapping(page: PageView) -> list[str]:
    """Words over words: the middle of their lines, where every word has ink, must not meet."""
    found = []
    middles = sorted((_middle(word), word.text) for word in page.words if word.text.strip())
    for number, (one, text) in enumerate(middles):
        for other, other_text in middles[number + 1 :]:
            if other[0] >= one[2]:
                break
            if min(one[3], other[3]) - max(one[1], other[1]) > 0.5:
                found.append(
                    f"page {page.number}: {text!r} and {other_text!r} overlap at {one[0]:.0f}, {one[1]:.0f}"
                )
    return found


def _middle(word: Word) -> Box:
    left, top, right, bottom = word.box
    high = bottom - top
    return left + 0.6, top + 0.3 * high, right - 0.6, bottom - 0.28 * high


def crossing(page: PageView) -> list[str]:
    """Letters over the side of a frame, unless something drawn between them hides that frame."""
    found = []
    for letters in page.letters:
        under = [frame for frame in page.frames if frame.order < letters.order]
        for frame in under:
            crosses = _meet(letters.box, frame.box) and not _inside(letters.box, frame.box)
            if crosses and frame.edged and not _hidden(frame, letters.box, under):
                place = ", ".join(f"{value:.0f}" for value in letters.box)
                found.append(
                    f"page {page.number}: letters at {place} cross a frame ({text_at(page, letters)})"
                )
                break
    return found


def _hidden(frame: Frame, box: Box, drawn: list[Frame]) -> bool:
    """Tell whether what a box and a frame share was painted over after the frame was drawn."""
    one, two = box, frame.box
    shared = (max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3]))
    return any(other.filled and other.order > frame.order and _inside(shared, other.box) for other in drawn)


def _inside(inner: Box, outer: Box, slack: float = 0.8) -> bool:
    return all((inner[n] >= outer[n] - slack) if n < 2 else (inner[n] <= outer[n] + slack) for n in range(4))


def _meet(one: Box, other: Box, least: float = 0.8) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > least and min(one[3], other[3]) - max(one[1], other[1]) > least


def text_at(page: PageView, letters: Letters) -> str:
    return " ".join(word.text for word in page.words if _meet(letters.box, word.box, 2.0))[:60]


def faint(page: PageView) -> list[str]:
    """Letters with too little contrast to what is most of their ground."""
    found = []
    for letters in page.letters:
        ground = _ground(page.picture, letters.box)
        ratio = contrast(letters.colour, ground)
        if ratio < LEAST_CONTRAST:
            found.append(
                f"page {page.number}: contrast {ratio:.1f} for {text_at(page, letters)!r} on {ground}"
            )
    return found


def _ground(picture: Image.Image, box: Box) -> Colour:
    """Return the most frequent colour of the strip around a box."""
    left, top, right, bottom = (round(value / DOT) for value in box)
    reach = 3
    sides = (
        (left - reach, top - reach, right + reach, top),
        (left - reach, bottom, right + reach, bottom + reach),
        (left - reach, top, left, bottom),
        (right, top, right + reach, bottom),
    )
    counts: Counter[Colour] = Counter()
    for side in sides:
        counts.update(colours(picture.crop(side)))
    return counts.most_common(1)[0][0]


def colours(picture: Image.Image) -> dict[Colour, int]:
    """Return how often each colour occurs."""
    found: Any = picture.getcolors(picture.width * picture.height) or ()
    return {colour: count for count, colour in found}


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    shares = [value / 255 for value in colour]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_much_ink(page: PageView) -> list[str]:
    """More black than a printer should have to give."""
    cover = ink(page.picture)
    return [f"page {page.number}: {cover:.1%} ink"] if cover > MOST_INK else []


def ink(picture: Image.Image) -> float:
    """Return the share of black in a picture, 0 to 1."""
    counts = picture.convert("L").histogram()
    return sum((255 - level) * count for level, count in enumerate(counts)) / (
        255 * picture.width * picture.height
    )
