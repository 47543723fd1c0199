"""Help inside the window: F1 opens the page of the guide about what is on screen, Esc closes it.

The pages are those of `docs/`. They hold no patient's data and need no network. While they are shown, the
place behind is hidden: nothing there moves, and nobody reads it over the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from exoconsult import i18n, paths
from exoconsult.i18n import _
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.reading_order import focus_next
from exoconsult.ui.widgets.text import Text

if TYPE_CHECKING:  # loaded with the first page
    from exoconsult.ui.help_page import HelpPage

CONTENTS, START, CLINIC, LIBRARY, HOME = (
    "index.md",
    "guide/start.md",
    "clinic-setup.md",
    "guide/library.md",
    "guide/home.md",
)
_WIDTH = 880


def step_page(step: str) -> str:
    """Return the page about a step of the consultation."""
    return f"guide/{step}.md"


def find_page(page: str, language: str) -> tuple[Path, bool]:
    """Return the file of a page, and whether it is in that language; where it is not, it is in English."""
    translated = paths.docs_dir() / language / page
    if translated.is_file():
        return translated, True
    return paths.docs_dir() / page, language == i18n.SOURCE_LANGUAGE


class HelpButton(IconButton):
    """A question mark beside the button for the size of the text."""

    def __init__(self) -> None:
        super().__init__("q", _("Help (F1)"), framed=True)


class HelpSheet(QWidget):
    """Covers the whole window; `closed` once it was closed."""

    closed = Signal()

    def __init__(self, window: QWidget, language: str) -> None:
        super().__init__(window)
        self._language = language
        self._before: list[str] = []
        self._shown = ""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "paper")
        self.page = _page()
        self.contents, self.back = QuietButton(_("Contents"), "list"), QuietButton(_("Back"), "left")
        self.close_button = SecondaryButton(_("Close help"), "x")
        self.note = Text("", Role.CONTROL, "ink2")
        self._lay_out()
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.contents.clicked.connect(lambda: self.show_page(CONTENTS))
        self.back.clicked.connect(self.go_back)
        self.close_button.clicked.connect(self.dismiss)
        self.page.page_asked.connect(self._on_page_asked)
        self.page.left_alone.connect(self._on_left_alone)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for button in (self.contents, self.back):
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self.close_button)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.page, 1)
        self._column = QWidget()
        self._column.setLayout(column)
        self._column.setMaximumWidth(current().px(_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)

    def show_page(self, page: str, anchor: str = "") -> None:
        """Show a page of the guide, named by its place in `docs/`."""
        if self._shown and self._shown != page:
            self._before.append(self._shown)
        self._open(page, anchor)

    def go_back(self) -> None:
        """Show the page that was read before this one."""
        if self._before:
            self._open(self._before.pop(), "")

    def shown(self) -> str:
        """Return the place of the page on screen."""
        return self._shown

    def dismiss(self) -> None:
        """Go away."""
        if not self.isHidden():
            self.hide()
            self.window().removeEventFilter(self)
            self.closed.emit()
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, go back with Alt+Left."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.matches(QKeySequence.StandardKey.Back):
            self.go_back()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round inside the sheet, after the links of the page."""
        return focus_next((self,), forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self._column.setMaximumWidth(current().px(_WIDTH))
        return False

    def _open(self, page: str, anchor: str) -> None:
        self._shown = page
        file, translated = find_page(page, self._language)
        self._tell("" if translated else _("This page is in English only."))
        self.page.show_page(file, anchor)
        self.page.setAccessibleName(self.page.title())
        self.back.setVisible(bool(self._before))
        self.contents.setVisible(page != CONTENTS)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _on_page_asked(self, file: Path, anchor: str) -> None:
        place = file.relative_to(paths.docs_dir().resolve())
        parts = place.parts[1:] if place.parts[0] == self._language else place.parts
        self.show_page("/".join(parts), anchor)

    def _on_left_alone(self, _link: str) -> None:
        self._tell(_("This link leads out of the program, which opens no connection."))


def _page() -> HelpPage:
    from exoconsult.ui.help_page import HelpPage

    return HelpPage()


class Help(QObject):
    """Opens and closes the sheet of one window. `topic` names the page for what is on screen, or none."""

    def __init__(self, window: QMainWindow, topic: Callable[[], str], language: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._topic, self._language = window, topic, language
        self._focus: QWidget | None = None
        self._behind: QWidget | None = None
        self.sheet: HelpSheet | None = None
        """The open sheet."""
        QShortcut(QKeySequence("F1"), window, self.open)

    def open(self) -> None:
        """Show the page about what is on screen; pressed again, nothing more happens."""
        page, behind = self._topic(), self._window.centralWidget()
        if self.sheet is not None or not page or behind is None or not behind.isVisible():
            return
        self._behind = behind
        self._focus = QApplication.focusWidget()
        self.sheet = HelpSheet(self._window, self._language())
        self.sheet.closed.connect(self._on_closed)
        behind.hide()
        self.sheet.show()
        self.sheet.raise_()
        self.sheet.show_page(page)

    def close(self) -> None:
        """Take the sheet away, where there is one."""
        if self.sheet is not None:
            self.sheet.dismiss()

    def _on_closed(self) -> None:
        self.sheet = None
        if self._behind is not None:
            self._behind.show()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.PopupFocusReason)
