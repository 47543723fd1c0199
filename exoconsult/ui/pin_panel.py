"""Asking for the staff PIN, or setting it: the words, the waiting, and what a miss leads to."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.errors import ExoError
from exoconsult.i18n import _, ngettext
from exoconsult.pin import LONGEST, SHORTEST
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Role, current
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.number_pad import NumberPad
from exoconsult.ui.widgets.reading_order import focus_next
from exoconsult.ui.widgets.text import Text

_WIDTH = 372
_TICK_MS = 250


class PinPanel(Card):
    """Sets a PIN where there is none, else asks for it.

    `accepted`: the PIN was right, or has been set. `locked`: it was missed too often. `cancelled`: asked
    to stay. A PIN that cannot be kept is told in words and can be typed again.
    """

    accepted = Signal()
    locked = Signal()
    cancelled = Signal()

    def __init__(self, context: Context, stay_words: str = "") -> None:
        super().__init__(padding=24, spacing=14)
        self._context, self._first = context, ""
        self.renewing = False
        """Whether another PIN is chosen in place of the one that was just given."""
        self._head = Text("", Role.HEADING)
        self._line = Text("", Role.CONTROL, "ink2")
        self._said = Text("", Role.CONTROL, "amber")
        self.pad = NumberPad(SHORTEST, LONGEST)
        self.stay = SecondaryButton(stay_words, tall=True)
        if not stay_words:  # never shown here: it has no parent yet
            self.stay.hide()
        self.stay.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        words = QVBoxLayout()
        words.setSpacing(4)
        for text in (self._head, self._line, self._said):
            words.addWidget(text)
        self.body().addLayout(words)
        self.add(self.pad, self.stay)
        self.setMinimumWidth(current().px(_WIDTH))
        self.pad.entered.connect(self._on_entered)
        self.pad.typed.connect(lambda: self._say(""))
        self.stay.clicked.connect(self.cancelled)
        self._timer.timeout.connect(self._follow_wait)

    def start(self) -> None:
        """Begin anew: to set a PIN where there is none, else to ask for it."""
        self._first = ""
        self.pad.clear()
        self._say("")
        self._head_for(self._context.pin.is_set())
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_wait()

    def renew(self) -> None:
        """Choose another PIN; for who just gave the present one."""
        self.renewing, self._first = True, ""
        self.pad.clear()
        self._say("")
        self._head_for(False)

    def said(self) -> str:
        """Return what is said about the last try, or an empty text."""
        return self._said.text()

    def head(self) -> str:
        """Return what is asked for."""
        return self._head.text()

    def _head_for(self, kept: bool) -> None:
        if kept:
            self._show(_("Staff PIN"), _("Hand the screen back to a member of staff."))
        elif self._first:
            self._show(_("Type the PIN once more"), _("So that no slip locks you out."))
        else:
            digits = _("{least} to {most} digits. It is asked for when you leave the patient view.")
            self._show(_("Choose a staff PIN"), digits.format(least=SHORTEST, most=LONGEST))

    def _show(self, head: str, line: str) -> None:
        self._head.setText(head)
        self._line.setText(line)
        self.setAccessibleName(f"{head}. {line}")

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _on_entered(self, digits: str) -> None:
        try:
            if self._context.pin.is_set() and not self.renewing:
                self._check(digits)
            else:
                self._choose(digits)
        except ExoError as error:  # a miss or a PIN that cannot be written down
            self._say(told(error))

    def _check(self, digits: str) -> None:
        if self._context.pin.check(digits, self._context.now()):
            self.accepted.emit()
        elif self._context.pin.is_locked():
            self._follow_wait()
            self.locked.emit()
        else:
            self._follow_wait()

    def _choose(self, digits: str) -> None:
        if not self._first:
            self._first = digits
            self._head_for(False)
        elif digits == self._first:
            self._context.pin.set(digits)
            self.accepted.emit()
        else:
            self._first = ""
            self._head_for(False)
            self._say(_("The two were not the same. Choose again."))

    def _follow_wait(self) -> None:
        """Count down until the next try is looked at."""
        left = math.ceil(self._context.pin.wait(self._context.now()).total_seconds())
        self.pad.set_waiting(left > 0)
        if left:
            seconds = ngettext("{count} second", "{count} seconds", left).format(count=left)
            self._say(_("Not the PIN. Try again in {seconds}.").format(seconds=seconds))
            self._timer.start()
        elif self._timer.isActive():
            self._timer.stop()
            self._say(_("You can try again now."))


class PinOverlay(QWidget):
    """The panel over everything else of a view; nothing behind it can be reached."""

    def __init__(self, view: QWidget, panel: PinPanel) -> None:
        super().__init__(view)
        self._view, self.panel = view, panel
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addStretch(1)
        row.addWidget(panel)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        view.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the view and ask."""
        self.setGeometry(self._view.rect())
        self.show()
        self.raise_()
        self.panel.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the view."""
        if event.type() is QEvent.Type.Resize and watched is self._view:
            self.setGeometry(self._view.rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round inside the panel."""
        return focus_next((self.panel,), forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep every key from what is behind; Esc goes back to it and changes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.panel.cancelled.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind, in the colour of the paper."""
        del event
        painter = QPainter(self)
        veil = QColor(current().tokens.sunken)
        veil.setAlpha(235)
        painter.fillRect(self.rect(), veil)
        painter.end()
