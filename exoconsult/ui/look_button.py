"""The button with two letters, behind which is how the screen looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from exoconsult.i18n import _
from exoconsult.ui.theme import current
from exoconsult.ui.widgets.buttons import IconButton

if TYPE_CHECKING:  # loaded when the box is opened
    from exoconsult.ui.look_box import LookBox
    from exoconsult.ui.widgets.overlay import Overlay


class LookButton(IconButton):
    """Opens the box. `text_size_chosen` carries 1.0, 1.15 or 1.3, `theme_chosen` system, light or dark.

    `motion_chosen`: whether nothing shall move.
    """

    text_size_chosen = Signal(float)
    theme_chosen = Signal(str)
    motion_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__("aa", _("Text size and theme"), framed=True)
        self._chosen = "system"
        self._box: LookBox | None = None
        self._overlay: Overlay | None = None
        self.clicked.connect(self._open)

    def set_theme_choice(self, chosen: str) -> None:
        """Take which theme the settings ask for, without saying so."""
        self._chosen = chosen

    def box(self) -> LookBox | None:
        """Return the open box, if it is open."""
        return self._box

    def _open(self) -> None:
        from exoconsult.ui.look_box import LESS, LookBox
        from exoconsult.ui.widgets.overlay import Overlay

        self._box = LookBox(self._chosen)
        self._box.sizes.chosen.connect(self._on_size_chosen)
        self._box.themes.chosen.connect(self._on_theme_chosen)
        self._box.motions.chosen.connect(lambda chosen: self.motion_chosen.emit(chosen == LESS))
        self._overlay = Overlay(self, self._box)
        self._overlay.closed.connect(self._on_closed)
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
        if self._box is not None and self._overlay is not None:
            self._box.fit()
            self._overlay.place_again()

    def _on_closed(self) -> None:
        self._box = self._overlay = None
