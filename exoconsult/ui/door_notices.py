"""What is to be read on Home once the records are open: what is missing, and what was taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.store import importing
from exoconsult.store.making import Warnings
from exoconsult.store.search import Describe
from exoconsult.store.vault import Vault
from exoconsult.ui.notices import Notice
from exoconsult.ui.told import told


def opened(vault: Vault, plain: Path, describe: Describe) -> Iterator[Notice]:
    """Take in what is still plain, and say what became of it and what the vault warns of."""
    if importing.waiting(plain):
        try:
            found = importing.bring_in(plain, vault, describe)
        except ExoError as error:
            yield Notice(_("Older consultations are not taken in yet"), told(error), urgent=True)
        else:
            yield from _imported(found, plain)
    yield from _warned(vault.warnings)


def _warned(warnings: Warnings) -> Iterator[Notice]:
    if warnings.lost_commits:
        words = _("{count} changes that were saved are missing. Look at the newest consultations.")
        yield Notice(_("Something is missing"), words.format(count=warnings.lost_commits), urgent=True)
    elif warnings.clock_back:
        words = _("The last entry is later than now. Put date and time right.")
        yield Notice(_("The clock of this computer is behind"), words, urgent=True)


def _imported(found: importing.Imported, plain: Path) -> Iterator[Notice]:
    if found.unreadable:
        words = _("They stay where they are, in {folder}: {names}")
        words = words.format(folder=plain, names=", ".join(found.unreadable))
        yield Notice(_("Some older consultations cannot be read"), words, urgent=True)
    elif found.count:
        words = _("{count} older consultations are encrypted now. The plain files are erased.")
        yield Notice(_("Taken into the records"), words.format(count=found.count), good=True)
