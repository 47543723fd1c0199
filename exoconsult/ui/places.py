"""The places of the program outside a consultation, as the rail of each of them lists them."""

from __future__ import annotations

from exoconsult.i18n import _
from exoconsult.ui.rail_rows import NavRow


def places(present: str) -> list[NavRow]:
    """Return the rows; `present` is the id of the place on screen."""
    names = (
        ("home", _("Consultations"), "people"),
        ("library", _("Content library"), "book"),
        ("clinic", _("Clinic settings"), "set"),
    )
    return [NavRow(key, words, icon, current=key == present) for key, words, icon in names]
