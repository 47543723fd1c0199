"""The words of a sheet's language: what is still English in it, and what is asked before it leaves."""

from __future__ import annotations

from exoconsult.content.model import Library
from exoconsult.content.status import status
from exoconsult.content.words import FALLBACK
from exoconsult.i18n import _
from exoconsult.ui.steps.patient_parts import endonym

_NAMED = 3
"""So many texts are named beside the print button; the content check names them all."""


def question_before_leaving(library: Library, language: str) -> str:
    """Return what to ask before a sheet in `language` is printed or saved; empty where nothing is asked.

    English is the text that all others are made from and asks nothing; its footer says how far it is checked.
    """
    known = _prose(library, language)
    if known == FALLBACK:
        return ""
    now = status(library, known)
    if now.reviewed:
        return ""
    words = _("The words in {language} are not yet clinically reviewed. Use them all the same?")
    asked = [words.format(language=endonym(known))]
    if now.in_english:
        asked.append(_("Texts that are still in English: {count}.").format(count=len(now.in_english)))
    return " ".join(asked)


def still_in_english(library: Library, language: str) -> str:
    """Return which texts of a sheet would be English because their translation is missing or older.

    Said also of a language that was reviewed: its English may have changed since.
    """
    known = _prose(library, language)
    texts = status(library, known).in_english if known != FALLBACK else ()
    if not texts:
        return ""
    named, more = ", ".join(texts[:_NAMED]), len(texts) - _NAMED
    if more > 0:
        named = _("{names} and {count} more").format(names=named, count=more)
    return _("Still in English, as the translation is missing or older: {names}.").format(names=named)


def _prose(library: Library, language: str) -> str:
    """The language whose prose a sheet is made from."""
    return next((name for name in (language, language.partition("-")[0]) if name in library.words), FALLBACK)
