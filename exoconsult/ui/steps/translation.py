"""Words that nobody has reviewed yet in the language of a sheet: what is asked before they leave."""

from __future__ import annotations

from exoconsult.content.model import Library
from exoconsult.content.status import status
from exoconsult.content.words import FALLBACK
from exoconsult.i18n import _
from exoconsult.ui.steps.patient_parts import endonym


def question_before_leaving(library: Library, language: str) -> str:
    """Return what to ask before a sheet in `language` is printed or saved; empty where nothing is asked.

    English is the text that all others are made from and asks nothing; its footer says how far it is checked.
    """
    known = next((name for name in (language, language.partition("-")[0]) if name in library.words), FALLBACK)
    if known == FALLBACK:
        return ""
    now = status(library, known)
    if now.reviewed:
        return ""
    words = _("The words in {language} are not yet clinically reviewed. Use them all the same?")
    asked = [words.format(language=endonym(known))]
    gaps = len(now.missing) + len(now.behind)
    if gaps:
        asked.append(_("Texts that are still in English: {count}.").format(count=gaps))
    return " ".join(asked)
