"""Labels whose size, weight and colour come from the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.reading_side import leading_side


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again; before it first did, there is nothing to do.

    Asking for the style has Python make all of QStyle's names, which the first window need not wait for.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def set_tip(widget: QWidget, words: str) -> None:
    """Show words while the pointer rests on a widget, always plain: Qt reads tips with tags as markup."""
    if "<" in words:
        from html import escape

        words = f"<qt>{escape(words)}</qt>"
    widget.setToolTip(words)


class Text(QLabel):
    """A text with a role, always plain (names typed by people are never read as markup)."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        ink: str = "ink",
        wrap: bool = True,
        bold: bool | None = None,
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", str(role))
        self.setProperty("ink", ink)
        if bold is not None:
            self.setProperty("weight", "bold" if bold else "normal")
        self._lead()
        if wrap:
            self.setMinimumWidth(40)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def changeEvent(self, event: QEvent) -> None:
        """Begin at the frame's side of the line, whatever direction the words themselves have."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._lead()

    def _lead(self) -> None:
        """Align with the frame: Qt takes the text's own direction, and a name leaves its picture."""
        side = leading_side(self.layoutDirection())
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def keep_words_whole(self) -> None:
        """Be at least as wide as the longest word, so that a line breaks between words only."""
        measure = QFontMetrics(self.font())
        words = (measure.horizontalAdvance(word) for word in self.text().split())
        self.setMinimumWidth(max(40, *words, 0) + 2)

    def set_ink(self, ink: str) -> None:
        """Change the colour by token name (`ink2`, `teal`, `amber`)."""
        self.set_look(ink)

    def set_look(self, ink: str, bold: bool | None = None) -> None:
        """Change colour and weight; what looks so already is not put through the style sheet again."""
        weight = self.property("weight") if bold is None else ("bold" if bold else "normal")
        if (ink, weight) != (self.property("ink"), self.property("weight")):
            self.setProperty("ink", ink)
            self.setProperty("weight", weight)
            repolish(self)


class SectionTitle(QWidget):
    """A bold heading with an optional quiet remark at the other end of the line."""

    def __init__(self, title: str, remark: str = "", role: Role = Role.HEADING) -> None:
        super().__init__()
        self._title = Text(title, role, wrap=False, bold=True)
        self._remark = Text(remark, Role.CONTROL, "ink2", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._remark)
        self.setAccessibleName(title)

    def set_value(self, title: str, remark: str = "") -> None:
        """Show another title and remark."""
        self._title.setText(title)
        self._remark.setText(remark)
        self.setAccessibleName(title)


class Divider(QFrame):
    """A line of one pixel between things."""

    def __init__(self, vertical: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
