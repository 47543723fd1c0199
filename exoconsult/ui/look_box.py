"""The choices of how the screen looks: size of text, light or dark, moving or still."""

from __future__ import annotations

from exoconsult.i18n import _
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import SCALES, current
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.joined_row import JoinedRow

SYSTEM, LIGHT, DARK = "system", "light", "dark"
LESS = "less"
_WIDTH = 380


class LookBox(Card):
    """The choices; what is chosen shows at once. Motion reads `less` also where the system asks for that."""

    def __init__(self, chosen: str) -> None:
        super().__init__(padding=18, spacing=14)
        self.setAccessibleName(_("Text size and theme"))
        sizes = [(str(scale), _("{percent} %").format(percent=round(scale * 100))) for scale in SCALES]
        self.sizes = JoinedRow(sizes, _("Text size"))
        self.themes = JoinedRow(
            [(SYSTEM, _("Like the system")), (LIGHT, _("Light")), (DARK, _("Dark"))], _("Theme")
        )
        self.sizes.set_value(str(current().scale))
        self.themes.set_value(chosen)
        self.motions = JoinedRow([(SYSTEM, _("Like the system")), (LESS, _("Less"))], _("Motion"))
        self.motions.set_value(LESS if current().still else SYSTEM)
        self.add(Labelled(_("Text size"), self.sizes), Labelled(_("Theme"), self.themes))
        self.add(Labelled(_("Motion"), self.motions))
        self.fit()

    def fit(self) -> None:
        """Take the width that the size of text asks for."""
        self.setMinimumWidth(current().px(_WIDTH))
