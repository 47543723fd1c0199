"""How hard an English text is to read: Flesch, Flesch-Kincaid and SMOG, each under its own name.

The formulas, as the program computes them (sources of the constants are with the content rules):

    Flesch reading ease   206.835 - 1.015 * words/sentences - 84.6 * syllables/words
    Flesch-Kincaid grade  0.39 * words/sentences + 11.8 * syllables/words - 15.59
    SMOG grade (US)       1.0430 * sqrt(polysyllables * 30 / sentences) + 3.1291      (McLaughlin 1969)
    SMOG level (UK)       sqrt(polysyllables * 30 / sentences) + 8                    (about US + 5)

A polysyllable has three or more syllables. SMOG was made for samples of 30 sentences; `enough_for_smog`
says whether a text has as many. None of these was made for another language than English, so there
`measure` gives no figure but the reason. A good figure does not prove that people understand.

Text is prepared as the NHS advises before it is measured: a full stop after every heading and bullet, and
words that the reader is taught and that cannot be replaced (`TAUGHT_WORDS`, names, the product) left out.
Both readings are given, with and without these words.
"""

import math
import re
from functools import lru_cache

import msgspec

from exoconsult.content.syllables import syllables

TAUGHT_WORDS = ("exosome", "exosomes", "microneedling")
"""What the page itself explains; left out of the figure that the gate looks at."""

SMOG_SENTENCES = 30
POLYSYLLABLE = 3
NO_FORMULA = "no formula for this language"

_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
_BULLET = re.compile(r"^\s*(?:[•·▪◦*–—-]|\d+[.)])\s+")
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=\S)")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_INITIAL = re.compile(r"(?:^|[\s(])(?:[^\W\d_]\.)+$")
_ABBREVIATIONS = frozenset(
    ("approx", "dr", "e.g", "eg", "i.e", "ie", "jr", "mr", "mrs", "ms", "prof", "sr", "st", "vs")
)
_NEEDS_NUMBER = frozenset(("no", "nos", "fig", "pp", "vol", "min", "max", "tel"))
"""These end a sentence like any word ("No." as an answer) unless a number follows."""
_ENDS_TOO = frozenset(("a.m", "p.m"))
"""Look like initials and may end a sentence."""


class Figures(msgspec.Struct, frozen=True):
    """The counts of a text and what the formulas make of them, rounded to one decimal."""

    words: int
    sentences: int
    syllables: int
    polysyllables: int
    flesch_kincaid: float
    flesch_ease: float
    smog_us: float
    smog_uk: float

    @property
    def enough_for_smog(self) -> bool:
        """Whether there are the 30 sentences that SMOG was made for."""
        return self.sentences >= SMOG_SENTENCES


class Reading(msgspec.Struct, frozen=True):
    """Both readings of a text: as it stands, and with the taught words, names and product left out.

    Where there is no figure, `reason` says why.
    """

    all_words: Figures | None = None
    left_out: Figures | None = None
    reason: str = ""


def measure(text: str, language: str = "en", leave_out: tuple[str, ...] = TAUGHT_WORDS) -> Reading:
    """Measure a text: one heading, bullet or paragraph per line.

    `leave_out`: words or names (upper or lower case) that `left_out` does not count. Other languages than
    English, and texts without words, get no figures.
    """
    if language.partition("-")[0].lower() != "en":
        return Reading(reason=NO_FORMULA)
    found = sentences(text)
    if not found:
        return Reading(reason="no words")
    without = [rest for rest in (_leave_out(sentence, leave_out) for sentence in found) if words(rest)]
    if not without:
        return Reading(all_words=_figures(found), reason="no words beside those left out")
    return Reading(all_words=_figures(found), left_out=_figures(without))


def prepare(text: str) -> str:
    """Drop bullet signs and empty lines and close every line with a full stop, as the NHS advises."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = _BULLET.sub("", raw).strip()
        if not words(line):
            continue
        lines.append(line if _ENDED.search(line) else line.rstrip(" :;,–—-") + ".")
    return "\n".join(lines)


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """Split a text into sentences; a line end always closes one.

    A stop inside a number ("0.5 mm"), after an initial or an abbreviation ("Dr. Bell", "approx. 3 days"),
    or before a small letter does not.
    """
    found: list[str] = []
    for line in prepare(text).splitlines():
        begun = 0
        for stop in _END.finditer(line):
            if not _goes_on(line[begun : stop.start()], line[stop.end() :]):
                found.append(line[begun : stop.end()].strip())
                begun = stop.end()
        found.append(line[begun:].strip())
    return tuple(sentence for sentence in found if words(sentence))


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers; a hyphenated word, "0.5" and "24/7" are one each."""
    return tuple(_WORD.findall(text))


def hardest(text: str, count: int = 5, leave_out: tuple[str, ...] = TAUGHT_WORDS) -> tuple[str, ...]:
    """The sentences with the highest Flesch-Kincaid grade of their own, hardest first."""
    found = sorted(set(sentences(text)), key=lambda one: (-sentence_grade(one, leave_out), one))
    return tuple(found[:count])


@lru_cache(maxsize=8192)
def sentence_grade(sentence: str, leave_out: tuple[str, ...] = TAUGHT_WORDS) -> float:
    """The Flesch-Kincaid grade of one sentence: good for putting sentences in order, not as a reading age."""
    rest = _leave_out(sentence, leave_out)
    return _figures([rest]).flesch_kincaid if words(rest) else 0.0


def _goes_on(before: str, after: str) -> bool:
    """Whether the stop at the end of `before` belongs to a word and not to the sentence."""
    if after[:1].islower():
        return True
    if not before.endswith(".") or not before.split():
        return False
    last = before.rsplit(maxsplit=1)[-1].lstrip("(\"'“‘").rstrip(".").lower()
    if last in _NEEDS_NUMBER:
        return after[:1].isdigit()
    if last in _ENDS_TOO:
        return False
    return last in _ABBREVIATIONS or bool(_INITIAL.search(before) and not before.endswith(" I."))


@lru_cache(maxsize=8192)
def _leave_out(sentence: str, leave_out: tuple[str, ...]) -> str:
    return _names(leave_out).sub("", sentence) if any(leave_out) else sentence


@lru_cache(maxsize=64)
def _names(leave_out: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(leave_out, key=lambda one: (-len(one), one))
    names = "|".join(re.escape(name) for name in longest_first if name)
    return re.compile(rf"(?<!\w)(?:{names})(?:['’]s)?(?!\w)", re.IGNORECASE)


def _figures(found: tuple[str, ...] | list[str]) -> Figures:
    counts = [syllables(word) for sentence in found for word in words(sentence)]
    total, many = sum(counts), sum(count >= POLYSYLLABLE for count in counts)
    per_sentence, per_word = len(counts) / len(found), total / len(counts)
    root = math.sqrt(many * SMOG_SENTENCES / len(found))
    return Figures(
        words=len(counts),
        sentences=len(found),
        syllables=total,
        polysyllables=many,
        flesch_kincaid=round(0.39 * per_sentence + 11.8 * per_word - 15.59, 1),
        flesch_ease=round(206.835 - 1.015 * per_sentence - 84.6 * per_word, 1),
        smog_us=round(1.0430 * root + 3.1291, 1),
        smog_uk=round(root + 8, 1),
    )
