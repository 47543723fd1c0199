"""A window that says what went wrong where no other can: at a start that fails, and after a crash.

It stands beside the others and stops nobody: what is behind it can still be saved and closed.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from exoconsult.i18n import _
from exoconsult.ui import theme
from exoconsult.ui.door_page import DoorPage
from exoconsult.ui.widgets.scroll_area import ScrollArea

WIDTH, HEIGHT = 680, 400


class FailureWindow(QMainWindow):
    """What happened and what to do, with one button that closes it."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__(QApplication.activeWindow(), Qt.WindowType.Dialog)
        self.setWindowTitle("ExoConsult")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = DoorPage(title, words, _("Close"))
        self.page.on.set_text(_("Close"), trailing="")
        self.page.on.clicked.connect(self.close)
        self.setCentralWidget(ScrollArea(self.page))
        theme.dress(self)

    def showing(self) -> FailureWindow:
        """Show it, ready for Enter."""
        px = theme.current().px
        room = self.screen().availableSize()
        self.resize(QSize(px(WIDTH), px(HEIGHT)).boundedTo(room))
        self.show()
        self.page.begin()
        return self
