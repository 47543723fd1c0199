"""What an error says, in the language of the screen.

Errors are raised as plain English sentences, for logs and terminals. Here the sentence is looked up by its
template ("The file cannot be read ({reason})"); what stood in its places is looked up too, and put back.
`resources/locale/errors.txt` lists the templates; `make words` writes it from the source.
"""

from __future__ import annotations

import functools
import re
from string import Formatter
from typing import TYPE_CHECKING

from exoconsult import paths
from exoconsult.errors import BadInput, ExoError
from exoconsult.i18n import _, looked_up

if TYPE_CHECKING:
    from exoconsult.content.checks import Finding

TEMPLATES = "errors.txt"
_ENDINGS = ("{message} ({more} more)", "{what} - at `{place}`", "{what} (at line {line}, column {column})")
"""Looked at first: what they end with would fit into the last place of other templates too."""
_RANGE = r"(-?[0-9.]+) to (-?[0-9.]+)"
_JOINT = "; "


def told(error: ExoError) -> str:
    """Return all of an error on one line: where, what happened, and what to do."""
    return str(ExoError(told_text(error.what), error.where, advice(error)))


def advice(error: ExoError) -> str:
    """Return what to do about an error."""
    if not isinstance(error, BadInput):
        return told_text(error.remedy)
    allowed = _("Allowed: {what}.").format(what=told_text(error.allowed)) if error.allowed else ""
    return " ".join(part for part in (allowed, told_text(error.advice)) if part)


def told_finding(finding: Finding) -> str:
    """Return what a check of the content found, and what to do about it, on two lines."""
    place = f"{finding.file}: {finding.key}" if finding.key else finding.file
    return f"{place}: {told_text(finding.message)} [{finding.check}]\n{told_text(finding.remedy)}"


def told_text(text: str) -> str:
    """Return one English sentence of an error in the language of the screen; what is unknown stays."""
    if not text or (found := looked_up(text)) != text:
        return found if text else ""
    if match := re.fullmatch(_RANGE, text):
        return _("{first} to {last}").format(first=match[1], last=match[2])
    patterns = _patterns()
    if (whole := _filled(text, patterns[: len(_ENDINGS)])) != text:
        return whole
    first, joint, last = text.rpartition(_JOINT)
    if joint and (head := told_text(first)) != first and (end := told_text(last)) != last:
        return f"{head}{joint}{end}"
    return _filled(text, patterns[len(_ENDINGS) :])


def _filled(text: str, patterns: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """The first template that fits, in the language of the screen, with what stood in its places."""
    for pattern, template in patterns:
        match = pattern.fullmatch(text)
        if match is not None and (found := looked_up(template)) != template:
            return found.format(**{name: told_text(value) for name, value in match.groupdict().items()})
    return text


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The templates with places in them; the endings first, then those with most words of their own."""
    found = []
    for template in paths.resource("locale").joinpath(TEMPLATES).read_text(encoding="utf-8").splitlines():
        parts = [(text, name) for text, name, _spec, _conversion in Formatter().parse(template)]
        names = [name for _text, name in parts if name is not None]
        if names and all(name.isidentifier() for name in names):
            written = sum(len(text) for text, _name in parts)
            much = ".*" if template in _ENDINGS else ".*?"
            wanted = "".join(
                re.escape(text) + (f"(?P<{name}>{much})" if name else "") for text, name in parts
            )
            found.append((written, re.compile(wanted, re.DOTALL), template))
    found.sort(key=lambda one: (one[2] not in _ENDINGS, -one[0], one[2]))
    return tuple((pattern, template) for _written, pattern, template in found)
