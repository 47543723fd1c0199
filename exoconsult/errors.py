"""The family of errors that the program raises on purpose.

    ExoError              what went wrong, where, and what to do about it
    ├── BadInput          a file or a command that the user gave is wrong (exit code 2)
    ├── ContentError      a shipped or a clinic's content file is wrong (exit code 2)
    ├── StoreError        records could not be read or written
    │   ├── VaultLocked       the vault was closed meanwhile; nothing was written
    │   ├── WrongPassphrase   no key slot opens with what was typed; carries how long to wait
    │   ├── VaultDamaged      a file of the vault is damaged or missing
    │   ├── VaultTooNew       a newer program made this vault; it was not touched
    │   ├── VaultBusy         another program has the vault open
    │   ├── StorageFull       there is no room; to be tried again
    │   └── StorageReadOnly   the place cannot be written to; to be tried again
    └── RenderError       a handout could not be made
        └── MissingGlyphs the font lacks a character that the text uses (exit code 2)

Anything else that is raised is a fault of the program and not of its surroundings. `str()` of each is
one line, fit for a terminal, a log and a dialog. No message may hold patient data except what the user
typed into the very field that is named.
"""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from pathlib import Path


class ExoError(Exception):
    """A fault that a person can act on: `what` happened, `where`, and the `remedy`."""

    exit_code: int = 1

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        """Return everything on one line: `where: what. remedy`."""
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.remedy}" if self.remedy else ""
        stop = "" if not advice or self.what.endswith((".", "!", "?")) else "."
        return " ".join(f"{place}{self.what}{stop}{advice}".split())


class BadInput(ExoError):
    """A file from outside is wrong; carries file, place in it (`$.sites[1].grade`) and what is allowed."""

    exit_code = 2

    def __init__(
        self, what: str, file: Path | str = "", place: str = "", allowed: str = "", remedy: str = ""
    ) -> None:
        self.file = str(file)
        self.place = place
        self.allowed = allowed
        self.advice = remedy
        """What to do, without what is allowed."""
        where = ", ".join(part for part in (self.file, place) if part)
        advice = " ".join(part for part in (f"Allowed: {allowed}." if allowed else "", remedy) if part)
        super().__init__(what, where, advice)


class ContentError(ExoError):
    """A content file does not fit its shape or contradicts another; `where` names the file and the key."""

    exit_code = 2


class StoreError(ExoError):
    """Records could not be read or written; nothing that was saved before is lost."""


class VaultLocked(StoreError):
    """The vault is closed: nothing can be read or written until the passphrase is given again."""


class WrongPassphrase(StoreError):
    """No key slot opens with this passphrase or code. `wait`: before the next try is looked at."""

    def __init__(self, what: str, where: str = "", remedy: str = "", wait: timedelta = timedelta()) -> None:
        self.wait = wait
        super().__init__(what, where, remedy)


class VaultDamaged(StoreError):
    """A file of the vault is damaged or missing; said only where the passphrase is not the reason."""


class VaultTooNew(StoreError):
    """The vault was made by a newer program; not a byte of it was changed."""


class VaultBusy(StoreError):
    """Another program has the vault open."""


class StorageFull(StoreError):
    """There is no room to write; everything written before is kept, and it can be tried again."""


class StorageReadOnly(StoreError):
    """The place cannot be written to; it can be tried again."""


class RenderError(ExoError):
    """A handout could not be turned into a PDF."""


class MissingGlyphs(RenderError):
    """The embedded font has no shape for some characters; found before anything is drawn."""

    exit_code = 2

    def __init__(self, characters: str, place: str = "") -> None:
        self.characters = "".join(sorted(set(characters)))
        self.place = place
        named = ", ".join(describe_character(c) for c in self.characters)
        super().__init__(
            f"The handout's font cannot print {named}", place, "Write these characters in another way."
        )


def describe_character(character: str) -> str:
    """Return code point, Unicode name and, where it can be shown, the character: `U+2713 CHECK MARK (✓)`."""
    name = unicodedata.name(character, "no name")
    shown = f" ({character})" if character.isprintable() else ""
    return f"U+{ord(character):04X} {name}{shown}"
