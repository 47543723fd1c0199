"""Text fields: a label above, a hint or mistake below, and the mark of what patients do not see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.icons import icon
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Text, repolish


class PrivateMark(QWidget):
    """A crossed eye and "hidden in patient view"."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("eyeoff", 18, "ink3"))
        row.addWidget(Text(_("hidden in patient view"), Role.TAG, "ink3", wrap=False))


class FieldFrame(QWidget):
    """Label above, any control, and the line below that hints or says what to mend."""

    def __init__(self, label: str, control: QWidget, private: bool = False) -> None:
        super().__init__()
        self._label = Text(label, Role.CONTROL, wrap=False, bold=True)
        self._label.setBuddy(control)
        self._line = Text("", Role.TAG, "ink3")
        self._line.hide()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._label)
        if private:
            head.addWidget(PrivateMark())
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(control)
        column.addWidget(self._line)
        self._column, self._hint = column, ""
        if not control.accessibleName():
            control.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Show a quiet line below; a mistake takes its place while there is one."""
        self._hint = hint
        self.set_mistake("")

    def set_mistake(self, mistake: str) -> None:
        """Say in amber what to do; an empty text shows the hint again."""
        self._line.setText(mistake or self._hint)
        self._line.set_ink("amber" if mistake else "ink3")
        self._line.setProperty("weight", "bold" if mistake else "normal")
        repolish(self._line)
        self._line.setVisible(bool(mistake or self._hint))


class LabeledField(FieldFrame):
    """One line of text. `edited` comes while typing, `finished` when focus leaves or Enter is hit."""

    edited = Signal(str)
    finished = Signal(str)

    def __init__(self, label: str, private: bool = False, max_length: int = 120, icon_name: str = "") -> None:
        self._edit = QLineEdit()
        super().__init__(label, self._edit, private)
        self._edit.setMaxLength(max_length)
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        places = QLineEdit.ActionPosition
        self._warning = self._edit.addAction(
            icon("warn", current().tokens.amber_icon), places.TrailingPosition
        )
        self._warning.setVisible(False)
        self._icon_name = icon_name
        self._leading: QAction | None = None
        if icon_name:
            shown = icon(icon_name, current().tokens.ink2)
            self._leading = self._edit.addAction(shown, places.LeadingPosition)
        self._edit.textEdited.connect(self.edited)
        self._edit.editingFinished.connect(self._on_editing_finished)

    def value(self) -> str:
        """Return the text as typed."""
        return self._edit.text()

    def set_value(self, value: str) -> None:
        """Show a text without saying so; the cursor stays when nothing differs."""
        if value != self._edit.text():
            self._edit.setText(value)

    def set_placeholder(self, text: str) -> None:
        """Show a hint inside the empty field."""
        self._edit.setPlaceholderText(text)

    def set_mistake(self, mistake: str) -> None:
        """Give the field an amber edge and say what to do."""
        super().set_mistake(mistake)
        self._edit.setProperty("mistake", "true" if mistake else "false")
        self._edit.setAccessibleDescription(mistake)
        self._warning.setVisible(bool(mistake))
        repolish(self._edit)

    def edit(self) -> QLineEdit:
        """Return the field itself."""
        return self._edit

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew when the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._warning.setIcon(icon("warn", current().tokens.amber_icon))
            if self._leading is not None:
                self._leading.setIcon(icon(self._icon_name, current().tokens.ink2))

    def _on_editing_finished(self) -> None:
        self.finished.emit(self._edit.text())


class _Growing(QPlainTextEdit):
    """A text area as high as its text, between a least and a most number of lines."""

    left = Signal()

    def __init__(self, lines: tuple[int, int]) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().contentsChanged.connect(self._on_contents_changed)

    def sizeHint(self) -> QSize:
        """Return the height that the text needs now."""
        step = self.fontMetrics().lineSpacing()
        wanted = max(self._lines[0], min(self._lines[1], round(self.document().size().height())))
        return QSize(super().sizeHint().width(), wanted * step + 2 * 8 + 10)

    def minimumSizeHint(self) -> QSize:
        """Return the same height and little width."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: another width wraps otherwise."""
        super().resizeEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that typing ended."""
        super().focusOutEvent(event)
        self.left.emit()

    def _on_contents_changed(self) -> None:
        self.updateGeometry()


class NoteField(FieldFrame):
    """Several lines of text; grows with what is typed and stops at `max_length` characters."""

    edited = Signal(str)
    finished = Signal(str)

    def __init__(
        self, label: str, private: bool = False, max_length: int = 300, lines: tuple[int, int] = (2, 6)
    ) -> None:
        self._edit = _Growing(lines)
        super().__init__(label, self._edit, private)
        self._max, self._quiet = max_length, False
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.left.connect(self._on_left)

    def value(self) -> str:
        """Return the text as typed."""
        return self._edit.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a text without saying so; the cursor stays when nothing differs."""
        if value != self.value():
            self._quiet = True
            self._edit.setPlainText(value)
            self._quiet = False

    def set_placeholder(self, text: str) -> None:
        """Show a hint inside the empty field."""
        self._edit.setPlaceholderText(text)

    def edit(self) -> QPlainTextEdit:
        """Return the field itself."""
        return self._edit

    def _on_text_changed(self) -> None:
        if self._quiet:
            return
        text = self.value()
        if len(text) > self._max:
            self._cut()
            self.set_mistake(_("This is as long as it can be."))
            text = self.value()
        else:
            self.set_mistake("")
        self.edited.emit(text)

    def _cut(self) -> None:
        """Take away what goes beyond the limit, just before the cursor: the rest stays as typed."""
        self._quiet = True
        cursor = self._edit.textCursor()
        over = len(self.value()) - self._max
        for _place in range(over):
            cursor.deletePreviousChar()
        self._quiet = False

    def _on_left(self) -> None:
        self.finished.emit(self.value())
