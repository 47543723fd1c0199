"""Counting the syllables of English words: vowel groups, corrected by rules and a list of exceptions.

Made for the vocabulary of patient information. Where dictionaries give two counts ("different": 2 or 3)
the larger one is taken, so that a text is never made out to be easier than it is; "every" is the exception
(2, as it is always said). Numbers count as they are spoken ("25" is "twenty-five"), capital letters that
stand for something count letter by letter ("SPF"), and a hyphenated word is one word, as in the SMOG manual.
"""

import re
from functools import lru_cache

_LETTERS = re.compile(r"[a-z]+")
_VOWELS = re.compile(r"[aeiouy]+")

_EXCEPTIONS = {
    "acne": 2, "aerobic": 3, "area": 3, "areas": 3, "aren't": 2, "being": 2, "beings": 2, "biopsy": 3,
    "blood": 1, "business": 2, "cafe": 2, "client": 2, "clients": 2, "colour": 2, "couldn't": 2,
    "create": 2, "created": 3, "creates": 2, "diabetes": 4, "didn't": 2, "diet": 2, "diets": 2,
    "doesn't": 2, "dose": 1, "ear": 1, "evening": 2, "evenings": 2, "every": 2, "everyday": 3,
    "everyone": 3, "everything": 3, "everywhere": 3, "eye": 1, "eyes": 1, "fluid": 2, "fluids": 2,
    "genuine": 3, "giant": 2, "hadn't": 2, "hasn't": 2, "haven't": 2, "herpes": 2, "hour": 1, "hours": 1,
    "hyaluronic": 5, "idea": 3, "ideas": 3, "ion": 2, "isn't": 2, "jewellery": 4, "keloid": 2, "keloids": 2,
    "lion": 2, "maybe": 2, "naive": 2, "ok": 2, "okay": 2, "our": 1, "people": 2, "peoples": 2, "queue": 1,
    "quiet": 2, "quietly": 3, "react": 2, "reacted": 3, "reaction": 3, "reactions": 3, "reacts": 2,
    "reappear": 3, "recipe": 3, "ruin": 2, "science": 2, "shouldn't": 2, "society": 4, "someone": 2,
    "something": 2, "sometimes": 2, "somewhere": 2, "steroid": 2, "steroids": 2, "theatre": 3,
    "therapies": 3, "thyroid": 2, "tiredness": 2, "toe": 1, "toes": 1, "triage": 3, "video": 3, "videos": 3,
    "wasn't": 2, "wednesday": 2, "weren't": 1, "whereas": 2, "worse": 1, "wouldn't": 2,
}  # fmt: skip

_COMPOUND_FIRST = (
    "care", "face", "fore", "here", "home", "life", "like", "make", "more", "name", "nose", "note", "one",
    "safe", "side", "some", "there", "time", "use", "where", "whole", "wide",
)  # fmt: skip
"""Words with a silent e that begin longer ones (somebody, whenever, makeover) where it stays silent."""

_LEAST_REST = 4

_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero … nineteen, as spoken
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty … ninety
_LETTER_W = 3
_SAID_AS_WORDS = frozenset(("CROSS",))
_SAID_WHOLE = 9  # longer numbers (telephones) are said digit by digit
_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
_SIZE_NAME = 2  # each of the three


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Return how many syllables one written word has; 0 when it holds neither letter nor digit."""
    parts = re.findall(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:'[^\W\d_]+)?", word.replace("’", "'"))
    return sum(_part(part) for part in parts)


def _part(part: str) -> int:
    if part[0] in "0123456789":
        return _number(part)
    if part.isupper() and len(part) > 1 and part not in _SAID_AS_WORDS:
        return sum(_LETTER_W if letter == "W" else 1 for letter in part)
    return _word(part.lower())


def _number(digits: str) -> int:
    """As it is spoken: 0.5 is "nought point five", 1,000 is "one thousand"."""
    whole, _, fraction = digits.replace(",", "").partition(".")
    fraction = fraction.replace(".", "")
    if len(whole) > _SAID_WHOLE:
        return sum(_ONES[int(digit)] for digit in whole)
    spoken = _whole(int(whole))
    if fraction:
        spoken += 1 + sum(_ONES[int(digit)] for digit in fraction)
    return spoken


def _whole(number: int) -> int:
    if number < len(_ONES):
        return _ONES[number]
    if number < _HUNDRED:
        rest = number % 10
        return _TENS[number // 10] + (_ONES[rest] if rest else 0)
    size = next(size for size in (_MILLION, _THOUSAND, _HUNDRED) if number >= size)
    rest = number % size
    joint = 1 if 0 < rest < _HUNDRED else 0  # "one hundred AND five"
    return _whole(number // size) + _SIZE_NAME + joint + (_whole(rest) if rest else 0)


def _word(word: str) -> int:
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    stem, _, ending = word.partition("'")
    if ending:  # 's after a hiss is a syllable of its own; 'll, 're and 've are not
        extra = 1 if ending == "s" and re.search(r"(?:[sxz]|ch|sh|[cg]e|se)$", stem) else 0
        return _word(stem) + extra if stem else 1
    for first in _COMPOUND_FIRST:
        rest = word[len(first) :]
        if word.startswith(first) and len(rest) >= _LEAST_REST and _VOWELS.match(rest) is None:
            return _plain(first) + _plain(rest)
    return _plain(word)


def _plain(word: str) -> int:
    """Vowel groups, less silent ones, plus the breaks inside groups."""
    if _LETTERS.fullmatch(word) is None:  # letters outside a–z: take the groups as they are
        return max(1, len(re.findall(r"[aeiouyáàâäãåéèêëíìîïóòôöõúùûüæœ]+", word)))
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    return max(1, len(_VOWELS.findall(word)) - _silent(word) + _breaks(word))


_SILENT = (
    r"[^aeiouy]e$(?<![^aeiouyr]le)",  # fac(e); not ta-ble
    r"[^aeiouysxzcg]es$(?<![^aeiouyr]les)(?<![cs]hes)",  # lin(e)s; not clos-es, ta-bles, itch-es
    r"[^aeiouytd]ed$(?<![^aeiouyrl]led)",  # call(e)d; not want-ed, han-dled
    r"[^aeiouy]e(?:ly|ful|fully|ment|ments|less|ness)$",  # car(e)ful
)
_UNSAID = tuple(re.compile(pattern) for pattern in _SILENT)


def _silent(word: str) -> int:
    """Count the vowels that are written and not said."""
    return sum(pattern.search(word) is not None for pattern in _UNSAID)


_BREAKS = (
    r"i[ao](?!us)(?!n)",  # di-al, ra-di-o; not cautious, station
    r"(?<![tscgxl])ion",  # cham-pi-on; not station, lesion, fashion
    r"(?<![tscgx])ian|(?<![tscgx])iou|(?<![tscg])ien(?=c|t)",  # guard-i-an, se-ri-ous, con-ve-ni-ent
    r"[^aeiouycgqt]i(?:er|est)(?=$|s$)",  # ear-li-er, heav-i-est
    r"iu",  # me-di-um
    r"iet(?=y)|[aeo]yer|[ao]ya|bioa",  # va-ri-e-ty, play-er, roy-al, bi-o-ac-tive
    r"[aeiouy]ing",  # be-ing, do-ing, dry-ing
    r"[^gq]ua(?![iy])",  # u-su-al, Jan-u-ar-y; not guard, quality
    r"[^gq]uou",  # con-tin-u-ous
    r"creat|react|nuclei|reali[sz]|ideal|cereal|theatre|pancreat",
    r"[ou]et(?=ry|ic)|poem|coop|zoolog|preop|reop",
    r"sms?$",  # or-gan-is-m
    r"n't$",
)
_BREAK = tuple(re.compile(pattern) for pattern in _BREAKS)
_NO_BREAK = re.compile(r"[tscgx]ia[ln]|[tc]iat|ssia|social|special|soldier|suad|suave|langua|persua|[cst]iou")


def _breaks(word: str) -> int:
    """Neighbouring vowels that belong to two syllables."""
    marked = _NO_BREAK.sub(lambda found: "x" * len(found[0]), word)
    return sum(len(pattern.findall(marked)) for pattern in _BREAK)
