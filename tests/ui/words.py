"""What a window says, in which language."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache, lru_cache

from babel.messages.pofile import read_po
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from exoconsult import paths


@lru_cache(maxsize=1)
def english_only() -> tuple[re.Pattern[str], ...]:
    """One pattern for each English message that reads otherwise in Spanish; placeholders fit anything."""
    file = paths.resource("locale", "es", "LC_MESSAGES", "exoconsult.po")
    with file.open("rb") as stream:
        catalog = read_po(stream, locale="es")
    found = []
    for entry in catalog:
        english = (entry.id,) if isinstance(entry.id, str) else entry.id
        spanish = (entry.string,) if isinstance(entry.string, str) else entry.string
        for one, other in zip(english, spanish or (), strict=False):
            parts = [text for text, *_rest in string.Formatter().parse(one)]
            if one and one != other and re.search("[A-Za-z]{2}", "".join(parts)):
                found.append(re.compile(".+".join(re.escape(part) for part in parts), re.DOTALL))
    return tuple(found)


@cache
def english_in(words: str) -> bool:
    """Whether this is an English message of the catalog; most words stand in many windows."""
    return any(pattern.fullmatch(words) for pattern in english_only())


def said(window: QWidget) -> Iterator[str]:
    """Everything that the visible widgets of a window show or tell a screen reader."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))


def english_said(window: QWidget) -> set[str]:
    """The English messages that a window says."""
    return {words for words in said(window) if words and english_in(words)}


def cut_words(window: QWidget) -> set[str]:
    """Words of labels and buttons that have less room than they need."""
    found = set()
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or not widget.text():
            continue
        least = widget.minimumSizeHint()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        tall = min(least.height(), widget.sizeHint().height())  # the least may be that of the least width
        if wraps:
            tall = widget.heightForWidth(widget.width())
        if (not wraps and widget.width() < least.width()) or widget.height() < tall:
            found.add(widget.text())
    return found
