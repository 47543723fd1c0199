"""What is wrong with the files that the clinic changed itself: its details, and its own words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from exoconsult.errors import BadInput
from exoconsult.i18n import _
from exoconsult.ui.notices import Notice
from exoconsult.ui.told import told, told_finding

if TYPE_CHECKING:
    from exoconsult.content.last_good import Loaded


def own_faults(fault: BadInput | None, loaded: Loaded | None) -> Iterator[Notice]:
    """Say each on Home, with what is in use meanwhile; `fault`: that of the clinic's file."""
    if fault is not None:
        yield Notice(partial(_about_clinic, fault))
    if loaded is not None and loaded.errors:
        yield Notice(partial(_about_words, loaded))


def _about_clinic(fault: BadInput) -> tuple[str, str]:
    words = _("The last details of yours that were in order stay in use.")
    return _("Your clinic’s file has an error"), f"{words}\n\n{told(fault)}"


def _about_words(loaded: Loaded) -> tuple[str, str]:
    text, errors = about_own_words(loaded)
    return _("Your own words have errors"), f"{text}\n\n{errors}"


def about_own_words(loaded: Loaded) -> tuple[str, str]:
    """Say which words are in use while the clinic's own have errors, and each error with what to do."""
    if loaded.used == "last_good":
        text = _("The last words of yours that were in order stay in use.")
    else:
        text = _("The program’s own words are in use.")
    return text, "\n\n".join(map(told_finding, loaded.errors))
