"""The rules about words that are data themselves: forbidden words and typed time limits of a language."""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from exoconsult.errors import ContentError


class Forbidden(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """Words or claims that prose may not hold, why, and who says so."""

    id: str
    reason: str
    source: str
    words: tuple[str, ...] = ()
    regex: str = ""
    audience: Literal["everyone", "patients"] = "everyone"
    unless: tuple[str, ...] = ()
    unless_denied: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for, as one expression."""
        return re.compile(self.regex or _phrases(self.words), re.IGNORECASE)

    @cached_property
    def meant_otherwise(self) -> re.Pattern[str] | None:
        """The phrases in which a match is allowed."""
        return re.compile(_phrases(self.unless), re.IGNORECASE) if self.unless else None


class TypedLimit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way of writing a time limit with its number typed in; NUMBER stands for any number."""

    id: str
    regex: str


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """Everything in `content/rules/<language>.toml`."""

    names: tuple[str, ...] = ()
    """Proper names, left out of the reading level."""
    number_words: tuple[str, ...] = ()
    """Numbers that are written out."""
    denials: tuple[str, ...]
    forbidden: tuple[Forbidden, ...]
    typed_limits: tuple[TypedLimit, ...] = ()

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A number in digits or in words."""
        return re.compile(rf"\d+|{_phrases(self.number_words)}", re.IGNORECASE)

    @cached_property
    def any_forbidden(self) -> re.Pattern[str]:
        """Everything that any rule looks for: most sentences hold none of it."""
        said = tuple(word for rule in self.forbidden if not rule.regex for word in rule.words)
        claims = [f"(?:{rule.regex})" for rule in self.forbidden if rule.regex]
        return re.compile("|".join([*claims, _phrases(said)]), re.IGNORECASE)

    @cached_property
    def limits(self) -> tuple[re.Pattern[str], ...]:
        """The typed time limits as expressions."""
        number = f"(?:{self.number.pattern})"
        return tuple(
            re.compile(limit.regex.replace("NUMBER", number), re.IGNORECASE) for limit in self.typed_limits
        )


def load_rules(language: str, folder: Path) -> Rules | None:
    """Read the rules of a language, those of `en` for `en-US`; none where there are none.

    Raises ContentError naming the file.
    """
    names = (language, language.partition("-")[0])
    file = next((made for name in names if (made := folder / f"{name}.toml").is_file()), folder / names[0])
    if not file.is_file():
        return None
    try:
        rules = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Rules)
        for one in rules.forbidden:
            one.pattern  # noqa: B018 - a broken expression shall name its file here
        rules.limits  # noqa: B018
    except (ValueError, re.error) as error:
        raise ContentError(
            f"the word rules cannot be read: {error}", str(file), "correct that rule"
        ) from error
    return rules


def found(sentence: str, rule: Forbidden, denials: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a rule finds in one sentence, as it is written there."""
    if rule.pattern.search(sentence) is None:
        return ()
    if rule.unless_denied and re.search(_phrases(denials), sentence, re.IGNORECASE):
        return ()
    allowed = [m.span() for m in rule.meant_otherwise.finditer(sentence)] if rule.meant_otherwise else []
    return tuple(
        match[0]
        for match in rule.pattern.finditer(sentence)
        if not any(first <= match.start() and match.end() <= last for first, last in allowed)
    )


def _phrases(phrases: tuple[str, ...]) -> str:
    """Turn phrases of the rules into one expression: * is the rest of a word, a space any gap or hyphen."""
    made = []
    for phrase in phrases:
        parts = [re.escape(part).replace(r"\*", r"\w*").replace("'", "['’]") for part in phrase.split()]
        made.append(r"[\s-]+".join(parts))
    return rf"(?<!\w)(?:{'|'.join(made)})(?!\w)" if made else r"(?!)"  # of none, nothing is found
