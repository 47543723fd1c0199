"""The date of birth as three number fields, with a kind word when no such day exists."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.text import Text, repolish

OLDEST = 120  # years; beyond this a slip of the finger is likelier than a birthday


class BirthDateFields(QWidget):
    """Day, month, year. `entered` carries a date, or nothing when the fields were emptied."""

    entered = Signal(object)

    def __init__(self, name: str, today: date, private: bool = False) -> None:
        super().__init__()
        from exoconsult.ui.widgets.fields import PrivateMark

        self._today = today
        self._last: date | None = None
        self._fields = (_number(_("Day"), 2), _number(_("Month"), 2), _number(_("Year"), 4))
        self._line = Text("", Role.TAG, "amber", bold=True)
        head, row, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(10)
        head.addWidget(Text(name, Role.CONTROL, wrap=False, bold=True))
        if private:
            head.addWidget(PrivateMark())
        head.addStretch(1)
        row.setSpacing(8)
        for field, stretch in zip(self._fields, (2, 2, 3), strict=True):
            field.setAccessibleName(f"{name}: {field.placeholderText()}")
            row.addWidget(field, stretch)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self._line)
        self._line.hide()
        for field in self._fields:
            field.textEdited.connect(self._on_text_edited)
            field.editingFinished.connect(self._on_editing_finished)

    def fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        """Return day, month and year."""
        return self._fields

    def value(self) -> date | None:
        """Return the date, if the three numbers make one."""
        return self._read()[0]

    def mistake(self) -> str:
        """Return the words that say what to mend, or an empty text."""
        return self._read()[1]

    def set_value(self, value: date | None) -> None:
        """Show a date without saying so."""
        self._last = value
        words = (str(value.day), str(value.month), str(value.year)) if value else ("", "", "")
        for field, text in zip(self._fields, words, strict=True):
            if field.text() != text:
                field.setText(text)
        self._show_mistake("")

    def _read(self) -> tuple[date | None, str]:
        texts = [field.text().strip() for field in self._fields]
        if not any(texts):
            return None, ""
        if not all(texts) or len(texts[2]) < 4:
            return None, _("Day, month and a year of four figures.")
        day, month, year = (int(text) for text in texts)
        if not 1 <= month <= 12:
            return None, _("Months go from 1 to 12.")
        try:
            born = date(year, month, day)
        except ValueError:
            return None, _("There is no such day. Look at the day and the month.")
        if born > self._today:
            return None, _("This day is still to come. Look at the year.")
        if self._today.year - year > OLDEST:
            return None, _("This is more than 120 years ago. Look at the year.")
        return born, ""

    def _on_text_edited(self) -> None:
        born, mistake = self._read()
        if not mistake or self._line.isVisible():
            self._show_mistake(mistake)
        whole = born is not None or not any(field.text() for field in self._fields)
        if whole and born != self._last:
            self._last = born
            self.entered.emit(born)

    def _on_editing_finished(self) -> None:
        if any(field.hasFocus() for field in self._fields):
            return
        self._show_mistake(self.mistake())

    def _show_mistake(self, mistake: str) -> None:
        self._line.setText(mistake)
        self._line.setVisible(bool(mistake))
        for field in self._fields:
            field.setProperty("mistake", "true" if mistake else "false")
            field.setAccessibleDescription(mistake)
            repolish(field)


def _number(name: str, digits: int) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setMaxLength(digits)
    field.setMinimumWidth(64)
    field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    pattern = QRegularExpression(f"[0-9]{{0,{digits}}}")
    field.setValidator(QRegularExpressionValidator(pattern, field))
    return field
