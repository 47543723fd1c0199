"""The pages of the finished sheet side by side; one at a time where there is little room, or enlarged."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from exoconsult.i18n import _
from exoconsult.ui.page_preview import PagePreview, PdfPages
from exoconsult.ui.widgets.painting import Ringed

GAP = 22
TWO_FROM = 560
LEAST_HEIGHT = 300
MOST_HEIGHT = 1200


class PagesView(Ringed, QScrollArea):
    """Fits its pages into the room that it has; `turned` tells that other pages are shown.

    A press on a page enlarges it to the full width, a second press goes back.
    """

    turned = Signal()
    ring_radius = 4.0

    def __init__(self) -> None:
        super().__init__()
        self._pages = PdfPages()
        self._holder = QWidget()
        self._holder.setProperty("ground", "clear")
        self._sheets = (PagePreview(self._pages, 0), PagePreview(self._pages, 1))
        self._first, self._large = 0, False
        self.setWidget(self._holder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.viewport().setAutoFillBackground(False)
        for place, sheet in enumerate(self._sheets):
            sheet.setParent(self._holder)
            sheet.setCursor(Qt.CursorShape.PointingHandCursor)
            sheet.pressed.connect(lambda place=place: self._on_sheet_pressed(place))

    @property
    def count(self) -> int:
        """How many pages the sheet has; 0 while there is none."""
        return self._pages.count

    @property
    def shown(self) -> tuple[int, int]:
        """First and last page on screen, counted from 1."""
        return self._first + 1, min(self._first + self._per_view(), max(self.count, 1))

    @property
    def is_large(self) -> bool:
        """Whether one page is shown as wide as the room."""
        return self._large

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes; the page on screen stays the same one where it still exists."""
        self._pages.load(pdf)
        self._go(min(self._first, max(self.count - 1, 0)))

    def forget(self) -> None:
        """Show empty paper: nothing of another patient stays on screen."""
        self._pages.load(b"")
        self._large = False
        self._go(0)

    def turn(self, by: int) -> None:
        """Turn to the pages before (-1) or after (1)."""
        step = self._per_view()
        wanted = self._first + by * step
        if 0 <= wanted < max(self.count, 1):
            self._go(wanted)

    def can_turn(self, by: int) -> bool:
        """Whether there are pages in this direction."""
        return 0 <= self._first + by * self._per_view() < self.count

    def set_large(self, large: bool) -> None:
        """Show one page as wide as the room, or fit the pages into it again."""
        self._large = large
        self._go(self._first)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new room."""
        super().resizeEvent(event)
        self._go(self._first)

    def _per_view(self) -> int:
        return 1 if self._large or self.width() < TWO_FROM or self.count == 1 else 2

    def _go(self, first: int) -> None:
        step = self._per_view()
        self._first = first - first % step
        self._place(step)
        low, high = self.shown
        self.setAccessibleName(
            _("Page {page} of {count}").format(page=low, count=self.count)
            if low == high
            else _("Pages {first} and {last} of {count}").format(first=low, last=high, count=self.count)
        )
        self.turned.emit()

    def _place(self, step: int) -> None:
        """Give each sheet its size; the second one is hidden where there is no such page."""
        room = self.viewport().size()
        ratio = self._pages.ratio(0)
        width = (room.width() - GAP * (step - 1)) / step
        if not self._large:
            width = min(width, min(room.height(), MOST_HEIGHT) / ratio)
        shown = min(step, self.count - self._first) if self.count else step
        height = round(width * ratio)
        used = round(width * step + GAP * (step - 1))
        left = 0 if used >= room.width() else (room.width() - used) // 2
        self._holder.resize(room.width(), max(room.height(), height) if self._large else room.height())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place, sheet in enumerate(self._sheets):
            sheet.setVisible(place < shown)
            sheet.show_page(self._first + place)
            x = left + round((width + GAP) * (step - 1 - place if rtl else place))
            sheet.setGeometry(x, 0, round(width), height)

    def _on_sheet_pressed(self, place: int) -> None:
        if not self.count:
            return
        page = self._first + place
        self._large = not self._large
        self._first = page
        self._go(page)
        self.verticalScrollBar().setValue(0)
