"""What the pages before the records open have in common: one question in the middle of the paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.fields import FieldFrame
from exoconsult.ui.widgets.text import Text

PAGES = 3
"""Of the first start: the clinic; place, product and routes; the records and their passphrase."""
WIDTH = 560
LONGEST = 1000
_EDGE = 12


class DoorPage(QWidget):
    """Title, a line or two, whatever is asked, what went wrong, and the way on."""

    def __init__(self, title: str, line: str = "", on: str = "", icon: str = "") -> None:
        super().__init__()
        self.title = Text(title, Role.QUESTION)
        self.line = Text(line, Role.BODY, "ink2")
        self.told = AlertBox(Tone.AMBER, "warn")
        self.told.hide()
        self.on = PrimaryButton(on, icon, trailing="" if icon else "right", tall=True)
        self.quiet = QuietButton("")
        self._middle = QWidget()
        self._middle.setFixedWidth(current().px(WIDTH))
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        head = QVBoxLayout()
        head.setSpacing(8)
        self.place = Text("", Role.TAG, "ink2")
        for part in (self.place, self.title, self.line):
            head.addWidget(part)
        unused: list[QWidget] = [self.place, self.quiet]
        unused += [part for part, words in ((self.line, line), (self.on, on)) if not words]
        for away in unused:  # the others are not shown here: without a parent each would be a window
            away.hide()
        column.addLayout(head)
        column.addLayout(self.content)
        column.addWidget(self.told)
        self.below = QHBoxLayout()
        column.addLayout(self.below)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.quiet)
        row.addStretch(1)
        row.addWidget(self.on)
        column.addLayout(row)
        outer, across = QVBoxLayout(self), QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._middle)
        across.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def show_place(self, page: int, pages: int) -> None:
        """Say which of several pages this one is."""
        self.place.setText(_("Page {page} of {pages}").format(page=page, pages=pages))
        self.place.show()

    def tell(self, head: str, words: str = "", tone: Tone = Tone.AMBER) -> None:
        """Say what went wrong and what to do; an empty text takes it away."""
        self.told.set_tone(tone, "warn" if tone is Tone.AMBER else "info")
        self.told.set_value(head, words)
        self.told.setVisible(bool(head))

    def said(self) -> str:
        """Return what is said, while it is on screen."""
        return "" if self.told.isHidden() else self.told.accessibleName()

    def minimumSizeHint(self) -> QSize:
        """Return the room that the words need in their width; Qt would ask for that of one word a line."""
        width = self._middle.width()
        return QSize(width + 2 * _EDGE, max(self._middle.heightForWidth(width), 0) + 2 * _EDGE)

    def begin(self) -> None:
        """Called when the page is shown: the first field has the focus."""
        first = next((field for field in self.findChildren(QLineEdit) if not field.isHidden()), self.on)
        first.setFocus(Qt.FocusReason.OtherFocusReason)


class PassphraseField(FieldFrame):
    """A field that shows dots, and a button that shows the letters as long as one wants."""

    def __init__(self, label: str) -> None:
        self._edit = QLineEdit()
        self.eye = IconButton("eye", _("Show what is typed"), framed=True)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._edit, 1)
        row.addWidget(self.eye)
        super().__init__(label, holder)
        self._edit.setAccessibleName(label)
        self._edit.setMaxLength(LONGEST)
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self._edit.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._edit.textEdited.connect(lambda: self.set_mistake(""))
        self.eye.clicked.connect(self._on_eye_clicked)

    def value(self) -> str:
        """Return what is typed, exactly."""
        return self._edit.text()

    def edit(self) -> QLineEdit:
        """Return the field itself."""
        return self._edit

    def clear(self) -> None:
        """Empty the field and show dots again."""
        self._edit.clear()
        if self.is_shown():
            self._on_eye_clicked()

    def is_shown(self) -> bool:
        """Whether the letters can be read."""
        return self._edit.echoMode() is QLineEdit.EchoMode.Normal

    def _on_eye_clicked(self) -> None:
        shown = not self.is_shown()
        modes = QLineEdit.EchoMode
        self._edit.setEchoMode(modes.Normal if shown else modes.Password)
        words = _("Hide what is typed") if shown else _("Show what is typed")
        self.eye.set_icon("eyeoff" if shown else "eye", words)
