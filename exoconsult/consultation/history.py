"""Undo without limit: the values a consultation went through. Values share their parts, so this is cheap."""

from __future__ import annotations

from typing import Any

import msgspec

from exoconsult.consultation.model import Consultation


class History(msgspec.Struct, frozen=True):
    """The present value, what came before it, and what was undone."""

    present: Consultation
    past: tuple[Consultation, ...] = ()
    future: tuple[Consultation, ...] = ()
    field: str = ""
    """Name of the field that the last change touched, while it may still grow (typing in one place)."""

    def changed(self, changes: dict[str, Any], typing: str = "") -> History:
        """Return the history after a change; nothing happens if the value stays the same.

        `typing`: a name for a run of changes (the letters of one field) that one undo takes back together.
        """
        value = msgspec.structs.replace(self.present, **changes)
        if value == self.present:
            return self
        if typing and typing == self.field:
            return History(value, self.past, (), typing)
        return History(value, (*self.past, self.present), (), typing)

    def undone(self) -> History:
        """Return the history one step back; at the beginning, itself."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redone(self) -> History:
        """Return the history one undo forward; if nothing was undone, itself."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])
