"""What can be done with the scar that is open: another type here, the same on the other side, remove it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from exoconsult.i18n import _
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.flow_layout import FlowLayout


class ScarActions(QWidget):
    """`add_asked`, `copy_asked` and `remove_asked` carry nothing."""

    add_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add = QuietButton(_("Another type here"), "plus")
        self.copy = QuietButton("", "swap")
        self.remove = QuietButton(_("Remove this scar"), "x")
        flow = FlowLayout(self)
        for button in (self.add, self.copy, self.remove):
            flow.addWidget(button)
        self.add.clicked.connect(self.add_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.remove.clicked.connect(self.remove_asked)

    def offer_copy(self, area: str) -> None:
        """Offer the same scars for an area by its name ("right cheek"), or for none."""
        self.copy.setVisible(bool(area))
        self.copy.set_text(_("Same on the {area}").format(area=area) if area else "")
