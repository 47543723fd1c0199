"""The shell of the handout panel: page, what just changed, a note; folds to a strip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QEvent, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.fields import NoteField
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import Pressable, paint_text, text_width
from exoconsult.ui.widgets.text import Text

OPEN_WIDTH, WIDE_WIDTH, STRIP_WIDTH = 304, 400, 56
FOLD_MS = 160
_BESIDE_TITLE = 50
"""What edges and gaps of the panel's first line take."""


class _Strip(Pressable, QPushButton):
    """What is left of the folded panel: icon, upright words."""

    def __init__(self) -> None:
        super().__init__(_("Handout preview"))
        self.setAccessibleName(_("Open the handout preview"))
        self.setFixedWidth(STRIP_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the strip."""
        return QSize(STRIP_WIDTH, 240)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint icon, words from bottom to top, page icon."""
        t, side, middle = theme.tokens, theme.px(22), self.width() / 2
        paint_icon(painter, "panel", QRectF(middle - side / 2, 18, side, side), t.ink)
        font = theme.font(Role.CONTROL, True)
        words = painter.fontMetrics().horizontalAdvance(self.text())
        words = max(words, theme.px(130))
        painter.save()
        painter.translate(middle, 18 + side + 24 + words)
        painter.rotate(-90)
        room = QRectF(0, -14, words + 4, 28)
        paint_text(painter, room, self.text(), font, t.ink)
        painter.restore()
        paint_icon(painter, "doc", QRectF(middle - 10, 18 + side + 40 + words, 20, 20), t.ink2)


class PreviewPanel(QFrame):
    """The owner gives the page widget with `set_content`; the panel knows nothing of documents."""

    folded = Signal(bool)
    page_turned = Signal(int)  # -1 or 1
    note_edited = Signal(str)
    expanded = Signal()  # the large preview was asked for

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName(_("Handout preview"))
        self._open_width, self._is_folded = OPEN_WIDTH, False
        self._strip, self._body = _Strip(), QWidget()
        self._pages = Text("", Role.CONTROL, "ink2", wrap=False)
        self._before = IconButton("cl", _("Page before"))
        self._after = IconButton("cr", _("Page after"))
        self._fold = IconButton("panel", _("Fold the handout preview"))
        self._grow = IconButton("expand", _("Show the page large"))
        self._content, self._updates = QVBoxLayout(), QVBoxLayout()
        self._updated = Text(_("Just updated"), Role.CONTROL, wrap=False, bold=True)
        self._updated.hide()
        self._note = NoteField(_("Your note on the sheet"), max_length=240, lines=(2, 4))
        self._note.set_placeholder(_("Add a few words"))
        self._note.wrap_label()
        self._foot = Text("", Role.CAPTION, "ink2")
        self._motion = QVariantAnimation(self)
        self._lay_out()
        self._connect()
        self.set_folded(False, animate=False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        self._title = Text(_("Handout"), Role.HEADING, wrap=False)
        head.addWidget(self._title)
        head.addStretch(1)
        for widget in (self._before, self._pages, self._after):
            head.addWidget(widget)
        head.addSpacing(8)
        head.addWidget(self._fold)
        foot = QHBoxLayout()
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._grow)
        self._updates.setSpacing(6)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(20, 6, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._content)
        column.addWidget(self._updated)
        column.addLayout(self._updates)
        column.addStretch(1)
        column.addWidget(self._note)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._strip)
        row.addWidget(self._body, 1)

    def _connect(self) -> None:
        self._motion.setDuration(FOLD_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._on_motion_moved)
        self._strip.clicked.connect(lambda: self._on_fold_clicked(False))
        self._fold.clicked.connect(lambda: self._on_fold_clicked(True))
        self._before.clicked.connect(lambda: self.page_turned.emit(-1))
        self._after.clicked.connect(lambda: self.page_turned.emit(1))
        self._grow.clicked.connect(self.expanded)
        self._note.edited.connect(self.note_edited)

    def changeEvent(self, event: QEvent) -> None:
        """Leave the title out where large or long words have no room for it beside the arrows."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_title"):
            self._title.setVisible(self._has_title_room())

    def _has_title_room(self) -> bool:
        theme = current()
        words = text_width(theme.font(Role.HEADING), self._title.text())
        words += text_width(theme.font(Role.CONTROL), self._pages.text())
        buttons = sum(part.sizeHint().width() for part in (self._before, self._after, self._fold))
        return words + buttons + _BESIDE_TITLE <= self._open_width

    def set_content(self, widget: QWidget) -> None:
        """Show the page widget."""
        self._content.addWidget(widget)

    def set_page(self, page: int, count: int) -> None:
        """Show which page is seen."""
        self._pages.setText(_("{page} of {count}").format(page=page, count=count))
        self._title.setVisible(self._has_title_room())
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < count)

    def set_updates(self, updates: Sequence[tuple[str, str]]) -> None:
        """List what just changed: pairs of words and, bold after them, the new value (or "")."""
        empty(self._updates)
        self._updated.setVisible(bool(updates))
        for words, value in updates:
            self._updates.addWidget(_update_line(words, value))

    def set_note(self, text: str) -> None:
        """Show the note without saying so."""
        self._note.set_value(text)

    def set_foot(self, text: str) -> None:
        """Show paper, language and size of print."""
        self._foot.setText(text)

    def note(self) -> NoteField:
        """Return the note field."""
        return self._note

    def strip(self) -> QPushButton:
        """Return the strip that opens the folded panel."""
        return self._strip

    @property
    def is_folded(self) -> bool:
        """Return whether only the strip shows."""
        return self._is_folded

    def set_open_width(self, width: int) -> None:
        """Change how wide the open panel is (304, or 400 in a wide window)."""
        if width != self._open_width:
            self._open_width = width
            self._title.setVisible(self._has_title_room())
            if not self._is_folded:
                self.setFixedWidth(width)

    def width_when(self, folded: bool) -> int:
        """Return how wide it is then."""
        return STRIP_WIDTH if folded else self._open_width

    def set_folded(self, folded: bool, animate: bool = True) -> None:
        """Fold or open without saying so; at once where the system asks for less motion."""
        self._is_folded = folded
        self._strip.setVisible(folded)
        self._body.setVisible(not folded)
        target = self.width_when(folded)
        still = current().still or not self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        self._motion.stop()
        if not animate or still or not self.isVisible():
            self.setFixedWidth(target)
            return
        self._motion.setStartValue(self.width())
        self._motion.setEndValue(target)
        self._motion.start()

    def _on_motion_moved(self, width: object) -> None:
        self.setFixedWidth(int(width))  # type: ignore[call-overload]

    def _on_fold_clicked(self, folded: bool) -> None:
        self.set_folded(folded)
        (self._strip if folded else self._fold).setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit(folded)


def _update_line(words: str, value: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(IconLabel("check", 18, "teal"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, Role.CONTROL, wrap=not value), 0 if value else 1)
    if value:
        row.addWidget(Text(value, Role.CONTROL, bold=True), 1)
    return line
