"""The scrolled work area: brings the control that has focus into view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QScroller, QWidget

_MARGIN = 48
_ROUNDS = 3
"""How often parts of a page may follow from each other: rows from columns, columns from the width."""
_SURELY_HIGHER = 1.25
"""A page beside its scroll bar that much higher than the view needs the bar: it is not measured without."""
TOGETHER = "shownTogether"
"""Property of a widget whose parts are read together: the focus in one of them brings all into view."""


def keyboard_place() -> QRect:
    """Return where the screen keyboard is in the window; an empty box while there is none."""
    return QGuiApplication.inputMethod().keyboardRectangle().toAlignedRect()


class _Hush(QObject):
    """Keeps the rest of a finger's way from the page: Qt sends it on as the mouse's, up to its release."""

    def start(self, page: QWidget) -> None:
        """Begin; it ends by itself with the release."""
        self._page = page
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow moves and the release that end on the page."""
        kind = event.type()
        if kind not in {QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonPress}:
            return False
        if not isinstance(watched, QWidget):
            return False
        if kind is not QEvent.Type.MouseMove:
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
        return kind is not QEvent.Type.MouseButtonPress and self._page.isAncestorOf(watched)


class ScrollArea(QScrollArea):
    """Scrolls upwards and downwards; sideways only where the window is too narrow for the page."""

    def __init__(self, page: QWidget | None = None) -> None:
        super().__init__()
        self._pressed: QWidget | None = None
        self._settling = False
        # The page is sized here: Qt's own resizing takes the height that a page would have at its
        # least width, and so shows a scroll bar where nothing is hidden.
        self.setWidgetResizable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # For a view that Qt made itself, all kinds of widgets would be loaded to see which of them it is.
        self._view = QWidget()
        self._view.setObjectName("qt_scrollarea_viewport")
        self.setViewport(self._view)
        if page is not None:
            self.set_page(page)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._hush = _Hush(self)
        QScroller.scroller(self.viewport()).stateChanged.connect(self._on_scroller_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        QGuiApplication.inputMethod().keyboardRectangleChanged.connect(self._on_keyboard_moved)

    def set_page(self, page: QWidget) -> None:
        """Show a page; its background stays that of the window."""
        page.setProperty("ground", "clear")
        page.setAutoFillBackground(False)
        page.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # higher or lower, it is not painted anew
        page.installEventFilter(self)
        self.setWidget(page)
        self._fit()

    def fit_to(self, room: QSize) -> None:
        """Measure the page for this room ahead of being shown in it."""
        self.resize(room)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the focused control in view when the page grows, and after a press on it is over."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
            self._settle()
            self._show_focus()
        elif event.type() is QEvent.Type.MouseButtonRelease and watched is self._pressed:
            watched.removeEventFilter(self)
            self._pressed = None
            QTimer.singleShot(0, self, self._show_focus)  # first the control gets its release
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go on without Qt's own scrolling: it shows what had focus here, also once that left."""
        return QWidget.focusNextPrevChild(self, forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the focused control in view when a screen keyboard takes room away."""
        super().resizeEvent(event)
        self._fit()
        self._show_focus()

    def _settle(self) -> None:
        """Let parts that follow from their width find their place now: nobody sees a page half laid out."""
        if self._settling:
            return
        self._settling = True
        for _round in range(_ROUNDS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._settling = False

    def _fit(self) -> None:
        """Make the page as wide as the view and as high as its content, or the view."""
        page = self.widget()
        if page is None:
            return
        room, bar = self.viewport().height(), self.verticalScrollBar()
        beside, full = self.contentsRect().width() - bar.sizeHint().width(), self.contentsRect().width()
        width, height = self._wanted(page, beside) if bar.isVisibleTo(self) else (0, 0)
        if height < _SURELY_HIGHER * room:
            width, height = self._wanted(page, full)
            if height > room:
                width, height = self._wanted(page, beside)
        page.resize(width, max(height, room))

    def _wanted(self, page: QWidget, width: int) -> tuple[int, int]:
        width = max(width, page.minimumSizeHint().width(), page.minimumWidth())
        if page.hasHeightForWidth():
            return width, max(page.heightForWidth(width), page.minimumHeight())
        return width, max(page.minimumSizeHint().height(), page.sizeHint().height())

    def _on_scroller_changed(self, state: QScroller.State) -> None:
        """Let go of what lay under the finger: from here on it scrolls, and must not press as it lifts."""
        page = self.widget()
        if state is not QScroller.State.Dragging or page is None:
            return
        for each in page.findChildren(QWidget):
            if isinstance(each, QAbstractButton):
                each.setDown(False)
            elif hasattr(each, "forget_press"):
                each.forget_press()
        self._hush.start(page)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            self._show_focus()

    def _on_keyboard_moved(self) -> None:
        """Leave the part that the screen keyboard covers free, so that no field stays behind it."""
        window = self.window()
        covered = QRect(self.mapTo(window, QPoint(0, 0)), self.size()).intersected(keyboard_place())
        below = max(0, covered.height()) if self.isVisible() else 0
        if below != self.viewportMargins().bottom():
            self.setViewportMargins(0, 0, 0, below)
            self._show_focus()

    def _show_focus(self) -> None:
        focused, page = QApplication.focusWidget(), self.widget()
        if focused is None or page is None or focused is page:
            return  # a page that has just been opened is shown from its top
        if not page.isAncestorOf(focused):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # What is pressed must not move away under the finger: the release would miss it.
            if self._pressed is None:
                self._pressed = focused
                focused.installEventFilter(self)
        else:
            self.ensureWidgetVisible(_belonging(focused, self.viewport().height()), 0, _MARGIN)


def _belonging(focused: QWidget, room: int) -> QWidget:
    """Return what is read together with a control, its question say, where that is not higher than `room`."""
    part: QWidget | None = focused
    while part is not None and not part.property(TOGETHER):
        part = part.parentWidget()
    return focused if part is None or part.height() > room else part
