"""What is to be read on Home once the records are open: what is missing, and what was taken in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
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
            yield Notice(partial(_not_taken_in, error), urgent=True)
        else:
            yield from imported(found, plain)
    yield from warned(vault.warnings)


def warned(warnings: Warnings) -> Iterator[Notice]:
    """Say what the records warn of."""
    if warnings.lost_commits:
        yield Notice(partial(_missing, warnings.lost_commits), urgent=True)
    elif warnings.clock_back:
        yield Notice(_clock_back, urgent=True)


def imported(found: importing.Imported, plain: Path) -> Iterator[Notice]:
    """Say what became of plain files of the time before."""
    if found.unreadable:
        yield Notice(partial(_unreadable, plain, tuple(found.unreadable)), urgent=True)
    elif found.count:
        yield Notice(partial(_taken_in, found.count), good=True)


def _not_taken_in(error: ExoError) -> tuple[str, str]:
    return _("Older consultations are not taken in yet"), told(error)


def _missing(count: int) -> tuple[str, str]:
    words = _("{count} changes that were saved are missing. Look at the newest consultations.")
    return _("Something is missing"), words.format(count=count)


def _clock_back() -> tuple[str, str]:
    words = _("The last entry is later than now. Put date and time right.")
    return _("The clock of this computer is behind"), words


def _unreadable(folder: Path, names: tuple[str, ...]) -> tuple[str, str]:
    words = _("They stay where they are, in {folder}: {names}")
    return _("Some older consultations cannot be read"), words.format(folder=folder, names=", ".join(names))


def _taken_in(count: int) -> tuple[str, str]:
    words = _("{count} older consultations are encrypted now. The plain files are erased.")
    return _("Taken into the records"), words.format(count=count)
