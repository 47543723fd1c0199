"""Text fields: a label above, a hint or mistake below, and the mark of what patients do not see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from exoconsult import plain_text
from exoconsult.i18n import _
from exoconsult.ui.icons import icon
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.growing_text import GrowingText
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
        self._head = head = QHBoxLayout()
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

    def line(self) -> str:
        """Return what stands below the control: the mistake, or the hint."""
        return "" if self._line.isHidden() else self._line.text()

    def wrap_label(self) -> None:
        """Let a long label go on in a second line where the column is narrow; what is beside it moves out."""
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(40)
        self._head.setStretchFactor(self._label, 1)
        self._head.setStretch(self._head.count() - 1, 0)

    def hide_label(self) -> None:
        """Show no label where the question above the field asks already; it is still spoken."""
        self._label.hide()

    def set_hint(self, hint: str) -> None:
        """Show a quiet line below; a mistake takes its place while there is one."""
        self._hint = hint
        self.set_mistake("")

    def set_mistake(self, mistake: str) -> None:
        """Say in amber what to do; an empty text shows the hint again."""
        self._line.setText(mistake or self._hint)
        self._line.set_look("amber" if mistake else "ink3", bold=bool(mistake))
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
        self._too_long = False
        self._edit.inputRejected.connect(self._on_input_rejected)
        self._edit.textEdited.connect(self._on_text_edited)
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
        self._too_long = False
        self._edit.setAccessibleDescription(mistake)
        self._warning.setVisible(bool(mistake))
        state = "true" if mistake else "false"
        if self._edit.property("mistake") != state:
            self._edit.setProperty("mistake", state)
            repolish(self._edit)

    def edit(self) -> QLineEdit:
        """Return the field itself."""
        return self._edit

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew when the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and isValid(self._warning):  # not on its way out
            self._warning.setIcon(icon("warn", current().tokens.amber_icon))
            if self._leading is not None and isValid(self._leading):
                self._leading.setIcon(icon(self._icon_name, current().tokens.ink2))

    def _on_input_rejected(self) -> None:
        """Say that a paste was cut, or that no further letter fits."""
        if self._is_full():
            self.set_mistake(_("This is as long as it can be."))
            self._too_long = True

    def _on_text_edited(self, text: str) -> None:
        clean = plain_text.line(text, self._edit.maxLength())
        if clean != text:
            at = len(plain_text.line(text[: self._edit.cursorPosition()], self._edit.maxLength()))
            self._edit.setText(clean)
            self._edit.setCursorPosition(at)
        if self._too_long and not self._is_full():
            self.set_mistake("")
        self.edited.emit(clean)

    def _is_full(self) -> bool:
        """Qt counts in UTF-16: what lies beyond the first 65,536 characters counts twice."""
        return len(self._edit.text().encode("utf-16-le", "replace")) // 2 >= self._edit.maxLength()

    def _on_editing_finished(self) -> None:
        self.finished.emit(self._edit.text())


class NoteField(FieldFrame):
    """Several lines of text; grows with what is typed and stops at `max_length` characters."""

    edited = Signal(str)
    finished = Signal(str)

    def __init__(
        self, label: str, private: bool = False, max_length: int = 300, lines: tuple[int, int] = (2, 6)
    ) -> None:
        self._edit = GrowingText(lines, max_length)
        super().__init__(label, self._edit, private)
        self._max, self._quiet = max_length, False
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.shortened.connect(self._on_shortened)
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
        if len(self.value()) > self._max:
            self._cut()
            self._on_shortened()
        elif plain_text.turns_direction(self.value()):
            self.set_mistake(_("Hidden marks in this text can change the order of its words."))
        else:
            self.set_mistake("")
        self._clean()
        self.edited.emit(self.value())

    def _cut(self) -> None:
        """Take away what goes beyond the limit, just before the cursor: the rest stays as typed."""
        self._quiet = True
        cursor = self._edit.textCursor()
        over = len(self.value()) - self._max
        for _place in range(over):
            cursor.deletePreviousChar()
        self._quiet = False

    def _clean(self) -> None:
        """Take out what no text may hold; an input method may bring it."""
        clean = plain_text.note(self.value(), self._max)
        if clean != self.value():
            self._quiet = True
            cursor = self._edit.textCursor()
            at = len(plain_text.note(self.value()[: cursor.position()], self._max))
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(clean)
            cursor.setPosition(min(at, len(clean)))
            self._edit.setTextCursor(cursor)
            self._quiet = False

    def _on_shortened(self) -> None:
        self.set_mistake(_("This is as long as it can be."))

    def _on_left(self) -> None:
        self.finished.emit(self.value())
