"""Words of the screen: gettext catalogs, looked up when a text is shown.

English is the source language and needs no catalog. The language of the screen and the language of
the printed handout are two different things; this module only knows catalogs, not which is which.
"""

from __future__ import annotations

import gettext as _gettext
from contextvars import ContextVar

from exoconsult import paths

DOMAIN = "exoconsult"
SOURCE_LANGUAGE = "en"

# A context variable, not a plain global: a background job keeps the language it was started with.
_catalog: ContextVar[_gettext.NullTranslations | None] = ContextVar("exoconsult_catalog", default=None)


def gettext_catalog(language: str) -> _gettext.NullTranslations:
    """Return the catalog of a language; English and unknown languages give the source words back."""
    if language == SOURCE_LANGUAGE:
        return _gettext.NullTranslations()
    folder = str(paths.resource("locale"))
    return _gettext.translation(DOMAIN, folder, languages=[language], fallback=True)


def languages() -> tuple[str, ...]:
    """Codes of the languages the screen can speak, English first."""
    files = paths.resource("locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE_LANGUAGE, *sorted(file.parent.parent.name for file in files))


def use_language(language: str) -> None:
    """Make `_` answer in this language from now on."""
    use_catalog(gettext_catalog(language))


def use_catalog(catalog: _gettext.NullTranslations) -> None:
    """Make `_` answer out of this catalog from now on."""
    _catalog.set(catalog)


def _(message: str) -> str:
    """Return `message` in the present language; call it when the text is shown, never at import."""
    return looked_up(message)


def looked_up(message: str) -> str:
    """Return what `_` would, for a text that is not written at the call: what an error says."""
    catalog = _catalog.get()
    return message if catalog is None else catalog.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that fits `count` in the present language."""
    catalog = _catalog.get()
    if catalog is None:
        return singular if count == 1 else plural
    return catalog.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the present language, told apart by `context` where words are short."""
    catalog = _catalog.get()
    return message if catalog is None else catalog.pgettext(context, message)
