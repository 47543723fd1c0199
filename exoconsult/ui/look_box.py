"""How the screen looks: size of text, light or dark, moving or still; behind the button with two letters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from exoconsult.i18n import _
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import SCALES, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.overlay import Overlay

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
        self.setMinimumWidth(current().px(_WIDTH))


class LookButton(IconButton):
    """Opens the box. `text_size_chosen` carries 1.0, 1.15 or 1.3, `theme_chosen` system, light or dark.

    `motion_chosen`: whether nothing shall move.
    """

    text_size_chosen = Signal(float)
    theme_chosen = Signal(str)
    motion_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__("aa", _("Text size and theme"), framed=True)
        self._chosen = SYSTEM
        self._box: LookBox | None = None
        self.clicked.connect(self._open)

    def set_theme_choice(self, chosen: str) -> None:
        """Take which theme the settings ask for, without saying so."""
        self._chosen = chosen

    def box(self) -> LookBox | None:
        """Return the open box, if it is open."""
        return self._box

    def _open(self) -> None:
        self._box = LookBox(self._chosen)
        self._box.sizes.chosen.connect(self._on_size_chosen)
        self._box.themes.chosen.connect(self._on_theme_chosen)
        self._box.motions.chosen.connect(lambda chosen: self.motion_chosen.emit(chosen == LESS))
        overlay = Overlay(self, self._box)
        overlay.closed.connect(self._on_closed)
        self._box.sizes.button(str(current().scale)).setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_size_chosen(self, scale: str) -> None:
        self.text_size_chosen.emit(float(scale))
        self._fit()

    def _on_theme_chosen(self, chosen: str) -> None:
        self._chosen = chosen
        self.theme_chosen.emit(chosen)
        self._fit()

    def _fit(self) -> None:
        """Let the open box grow with its own text."""
        overlay = self._box.parentWidget() if self._box is not None else None
        if self._box is not None and isinstance(overlay, Overlay):
            self._box.setMinimumWidth(current().px(_WIDTH))
            overlay.place_again()

    def _on_closed(self) -> None:
        self._box = None
