"""Finding records on Home: the field, and how the state of what was found is said."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from exoconsult.i18n import _, ngettext
from exoconsult.store.records import RecordLine
from exoconsult.ui.dates import long_day, short_day
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.icon_label import IconLabel


class SearchField(QLineEdit):
    """A field with a magnifying glass; Esc empties it."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setTextMargins(30, 0, 0, 0)
        self.setMaxLength(80)
        self._glass = IconLabel("search", 20)
        self._glass.setParent(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def minimumSizeHint(self) -> QSize:
        """Return room for the whole hint."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + 64, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass at the start."""
        super().resizeEvent(event)
        size = self._glass.sizeHint()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - size.width() - 14 if rtl else 14
        self._glass.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


def outcome_tag(line: RecordLine) -> tuple[str, Tone, str]:
    """Words, tone and icon of how a consultation stands."""
    tags = {
        "go_ahead": (_("Plan made"), Tone.TEAL, "ok"),
        "wait": (_("Waiting"), Tone.CORAL, "hold"),
        "refer": (_("Referred"), Tone.PLAIN, "refer"),
        "thinking": (_("Thinking about it"), Tone.PLAIN, "clock"),
        "declined": (_("Decided against it"), Tone.PLAIN, "x"),
    }
    return tags.get(line.outcome, (_("In progress"), Tone.PLAIN, "pen"))


def second_line(line: RecordLine, today: date, language: str) -> str:
    """Reference and day of a record, and which visit it is where there are several."""
    day = line.made_on or line.changed_at.date()
    if line.changed_at.date() == today:
        words = _("today, {time}").format(time=line.changed_at.strftime("%H:%M"))
    else:
        words = short_day(day, language) if day.year == today.year else long_day(day, language)
    reference = _("Ref {reference}").format(reference=line.reference) if line.reference else ""
    visits = ngettext("{count} visit", "{count} visits", line.visits).format(count=line.visits)
    return ", ".join(part for part in (reference, words, visits if line.visits > 1 else "") if part)
