"""Whether what a check found is told in Spanish, all of it."""

import re
from collections.abc import Iterable

from exoconsult import i18n
from exoconsult.content.checks import Finding
from exoconsult.ui.told import told_text

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|:[^:]*$|\w+(?:[./_-]+\w+)+")
"""Texts, ids and files; what follows the last colon may be a sentence of the content."""
_ENGLISH = re.compile(r"\b(the|is|are|not|of|with|needs|there|this|words|days?|weeks?|to)\b")


def english_in_spanish(findings: Iterable[Finding]) -> list[str]:
    """Return what stays English, whole or in part, where the screen is in Spanish."""
    i18n.use_language("es")
    try:
        told = [(text, told_text(text)) for one in findings for text in (one.message, one.remedy)]
    finally:
        i18n.use_language("en")
    return [said for text, said in told if said == text or _ENGLISH.search(_QUOTED.sub("", said))]
