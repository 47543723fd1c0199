"""Where rail, bars, work area and panel stand in the window, at every window size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from exoconsult.ui.measures import FOLD_BELOW, LOW_BELOW, RAIL_WIDTH, RAIL_WIDTH_LOW, WIDE_FROM
from exoconsult.ui.preview_panel import OPEN_WIDTH, STRIP_WIDTH, WIDE_WIDTH, PreviewPanel
from exoconsult.ui.widgets.reading_order import focus_next


class ConsultFrame(QWidget):
    """Places its five parts itself, because the panel floats over the work area in a narrow window.

    `low_changed` tells the owner to apply a theme with `compact` set or not.
    """

    low_changed = Signal(bool)

    def __init__(self, rail: QWidget, top: QWidget, bottom: QWidget, panel: PreviewPanel) -> None:
        super().__init__()
        self._rail, self._top, self._bottom, self._panel = rail, top, bottom, panel
        self._work: QWidget = QWidget(self)
        self._low = self._narrow = False
        self._spread = self._folded_before = False
        self._framed = True
        for part in (rail, top, self._work, panel, bottom):
            part.setParent(self)
        panel.installEventFilter(self)

    def set_work(self, work: QWidget, *, spread: bool = False) -> None:
        """Show another work area (a scroll area with a page, or a stack of them).

        `spread`: its page needs the panel's room too. The panel folds while it is shown, unless the window is
        wide, and is afterwards as it was before.
        """
        if work is not self._work:
            focused = QApplication.focusWidget()
            if focused is not None and self._work.isAncestorOf(focused):
                focused.clearFocus()  # Qt would look for another place in the page that goes
            self._work.hide()
            self._work = work
        self._set_spread(spread)
        if work.parentWidget() is not self:  # another parent is another style sheet to go through
            work.setParent(self)
        self._place()  # before it is seen: it would be laid out twice
        work.show()
        self._panel.raise_()

    def room(self, *, spread: bool = False) -> QSize:
        """Return how large the work area is with a page that needs the panel's room, or with another."""
        room, panel = self._work.size(), self._panel
        if spread is self._spread or not self._may_fold or panel.isHidden():
            return room
        folded = spread or self._folded_before
        return room + QSize(panel.width() - panel.width_when(folded), 0)

    def set_patient_view(self, shown: bool) -> None:
        """Hide rail and panel while the patient looks."""
        self._framed = not shown
        self._rail.setVisible(not shown)
        self._panel.setVisible(not shown)
        self._place()

    @property
    def floating(self) -> bool:
        """Return whether the open panel floats over the work area."""
        return self._narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew; fold the panel when the window becomes narrow."""
        super().resizeEvent(event)
        low = self.height() < LOW_BELOW
        self._fit_panel()
        self._panel.set_open_width(WIDE_WIDTH if self.width() >= WIDE_FROM else OPEN_WIDTH)
        if low != self._low:
            self._low = low
            self.low_changed.emit(low)
        self._place()

    @property
    def _may_fold(self) -> bool:
        """Whether a page that spreads folds the panel: a narrow window has it over the page anyway."""
        return not self._narrow and self.width() < WIDE_FROM

    def _set_spread(self, spread: bool) -> None:
        if spread is self._spread:
            return
        if spread:
            self._folded_before = self._panel.is_folded
        self._spread = spread
        if not spread and not self._narrow:
            self._panel.set_folded(self._folded_before, animate=False)
        elif self._may_fold:
            self._panel.set_folded(True, animate=False)

    def _fit_panel(self) -> None:
        """Fold the panel where it would leave the work too little room: long large words widen the rail."""
        rail = max(RAIL_WIDTH, self._rail.minimumSizeHint().width())
        narrow = self.width() < FOLD_BELOW - RAIL_WIDTH + rail
        if narrow is not self._narrow:
            self._narrow, self._folded_before = narrow, False
            self._panel.set_folded(narrow or (self._spread and self._may_fold), animate=False)

    def changeEvent(self, event: QEvent) -> None:
        """Place the parts anew once they were measured in another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._on_look_changed)

    def _on_look_changed(self) -> None:
        self._fit_panel()
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place the parts anew when one of them asks for another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._on_look_changed()
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go through rail, top bar, work area, panel, bottom bar."""
        return focus_next((self._rail, self._top, self._work, self._panel, self._bottom), forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold the floating panel with Esc."""
        if event.key() == Qt.Key.Key_Escape and self._narrow and not self._panel.is_folded:
            self._panel.set_folded(True)
            self._panel.folded.emit(True)
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give or take room when the panel folds or hides; place bars anew when the theme changes."""
        kind = QEvent.Type
        if event.type() in {kind.Resize, kind.StyleChange, kind.ShowToParent, kind.HideToParent}:
            self._place()
        return False

    def _place(self) -> None:
        width, height = self.width(), self.height()
        rail = (RAIL_WIDTH_LOW if self._low else RAIL_WIDTH) if self._framed else 0
        rail = max(rail, self._rail.minimumSizeHint().width()) if self._framed else 0
        top, bottom = self._top.sizeHint().height(), self._bottom.sizeHint().height()
        middle = height - top - bottom
        beside = self._framed and not self._panel.isHidden()
        panel = self._panel.width() if beside else 0
        kept = STRIP_WIDTH if self._narrow and beside else panel
        boxes = {
            self._rail: QRect(0, 0, rail, height),
            self._top: QRect(rail, 0, width - rail, top),
            self._work: QRect(rail, top, width - rail - kept, middle),
            self._panel: QRect(width - panel, top, panel, middle),
            self._bottom: QRect(rail, height - bottom, width - rail, bottom),
        }
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for part, box in boxes.items():
            if rtl:
                box.moveLeft(width - box.x() - box.width())
            if part.geometry() != box and not box.isEmpty():
                part.setGeometry(box)
        self._panel.raise_()
