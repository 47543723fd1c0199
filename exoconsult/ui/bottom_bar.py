"""The bottom bar: Back, what was saved, one short note, Next."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import Role, Theme, Tone, current
from exoconsult.ui.widgets.buttons import PrimaryButton, SecondaryButton
from exoconsult.ui.widgets.containers import TONE_ICONS, AlertBox
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import Painted, mirrored
from exoconsult.ui.widgets.text import Text


class SaveState(StrEnum):
    """What happened to the last change."""

    SAVED = "saved"
    SAVING = "saving"
    FULL = "full"
    READ_ONLY = "read-only"
    FAILED = "failed"
    IN_MEMORY = "in-memory"
    NOT_KEPT = "not-kept"


UNSAVED = {SaveState.SAVING, SaveState.FULL, SaveState.READ_ONLY, SaveState.FAILED}
"""The states in which a change is not kept yet."""


class _Remark(QWidget):
    """An icon with words and, quieter, a time."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._words = IconLabel("", 20), Text("", Role.CONTROL, wrap=False)
        self._time = Text("", Role.CONTROL, "ink3", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self._icon, self._words, self._time):
            row.addWidget(widget)

    def show_words(self, icon: str, icon_ink: str, words: str, ink: str, time: str = "") -> None:
        """Show an icon, words in a colour, and a time."""
        self._icon.set_value(icon, icon_ink)
        self._words.setText(words)
        self._words.set_look(ink, bold=ink not in {"ink2", "ink3"})
        self._time.setText(time)
        self._time.setVisible(bool(time))
        self.setAccessibleName(f"{words} {time}".strip())


class SavedIndicator(_Remark):
    """Says whether the last change is kept; there is no Save button."""

    def set_value(self, state: SaveState, time: str = "") -> None:
        """Show a state; `time` is the clock time of saving, ready to show."""
        icon, icon_ink, words, ink = {
            SaveState.SAVED: ("ok", "teal", _("Saved on this device"), "ink2"),
            SaveState.SAVING: ("clock", "ink2", _("Saving"), "ink2"),
            SaveState.FULL: ("warn", "amber_icon", _("Disk full, not yet saved"), "amber"),
            SaveState.READ_ONLY: ("warn", "amber_icon", _("Disk is read-only, not yet saved"), "amber"),
            SaveState.FAILED: ("warn", "amber_icon", _("Not yet saved"), "amber"),
            SaveState.IN_MEMORY: ("clock", "ink2", _("Kept until you close the program"), "ink2"),
            SaveState.NOT_KEPT: ("eyeoff", "ink2", _("Not kept, by choice"), "ink2"),
        }[state]
        self.show_words(icon, icon_ink, words, ink, time if state is SaveState.SAVED else "")


class Progress(Painted, QWidget):
    """Eight dots, the present one long; for the patient view."""

    def __init__(self) -> None:
        super().__init__()
        self._place, self._count = 1, 8
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, place: int, count: int) -> None:
        """Show the step `place` (1 to `count`)."""
        if (place, count) == (self._place, self._count):
            return
        self._place, self._count = place, count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the dots."""
        return QSize(self._count * 20 + 20, 16)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the dots."""
        t, x = theme.tokens, 1.0
        for place in range(1, self._count + 1):
            width = 32 if place == self._place else 12
            painter.setPen(QPen(QColor(t.teal if place <= self._place else t.control), 1))
            painter.setBrush(QColor(t.teal if place <= self._place else t.surface))
            painter.drawRoundedRect(mirrored(self, QRectF(x, 2, width, 12)), 6, 6)
            x += width + 7


class BottomBar(QFrame):
    """Back and Next never leave the screen."""

    went_back = Signal()
    went_on = Signal()
    extra_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar-bottom")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._back = SecondaryButton(_("Back"), "left", tall=True)
        self._next = PrimaryButton(_("Next"), trailing="right", tall=True)
        self._finish = SecondaryButton(_("Finish"), trailing="check", tall=True)
        self._saved, self._note, self._noted = SavedIndicator(), _Remark(), False
        self._progress, self._where = Progress(), Text("", Role.CONTROL, "ink2", wrap=False)
        self._extra = SecondaryButton("", "plus", tall=True)
        self._alert = AlertBox(Tone.RED)
        self._alert.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._alert)
        lower = QWidget()  # takes the height that is left, so that the alert above it does not
        row = QHBoxLayout(lower)
        column.addWidget(lower, 1)
        row.setContentsMargins(32, 0, 24, 0)
        row.setSpacing(20)
        for widget in (self._back, self._saved, self._progress, self._where):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self._extra)
        row.addWidget(self._next)
        row.addWidget(self._finish)
        self._finish.hide()
        self._extra.hide()
        self._note.hide()
        self.set_patient_view("")
        self._back.clicked.connect(self.went_back)
        self._extra.clicked.connect(self.extra_asked)
        self._next.clicked.connect(self.went_on)
        self._finish.clicked.connect(self.went_on)

    def sizeHint(self) -> QSize:
        """Return the height of the bar: 76, 68 in a low window, more in the patient view."""
        theme = current()
        least = 92 if theme.patient else (68 if theme.compact else 76)
        least = max(least, self._back.sizeHint().height() + 2)
        said = 0 if self._alert.isHidden() else self._alert.heightForWidth(max(self.width(), 400))
        return QSize(super().sizeHint().width(), least + said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give note and dots up where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the patient's dots, and the note, only beside whole words of everything else.

        The words beside the dots say the same, and so does the rail.
        """
        self._progress.setVisible(bool(self._where.text()))
        others = (self._back, self._saved, self._progress, self._where, self._extra, self._next, self._finish)
        shown = [part for part in others if not part.isHidden()]
        needed = 56 + sum(part.sizeHint().width() + 20 for part in shown)
        if needed - 20 > self.width() and self.isVisible():
            self._progress.hide()
        needed += self._note.sizeHint().width()
        self._note.setVisible(self._noted and (needed <= self.width() or not self.isVisible()))

    def set_alert(self, text: str) -> None:
        """Say above the buttons what went wrong and what to do, in full; an empty text takes it away."""
        self._alert.set_value("", text)
        self._alert.setVisible(bool(text))
        self.updateGeometry()

    def set_back(self, text: str, icon: str = "left") -> None:
        """Change the words of Back ("Home" on the first step)."""
        self._back.set_text(text, icon)

    def set_next(self, text: str, finish: bool = False) -> None:
        """Change the words of Next; `finish` shows it as the quiet end of the consultation."""
        (self._finish if finish else self._next).set_text(text)
        self._finish.setVisible(finish)
        self._next.setVisible(not finish)
        self._fit()

    def set_saved(self, state: SaveState, time: str = "") -> None:
        """Show what happened to the last change."""
        self._saved.set_value(state, time)
        self._fit()
        if state in {SaveState.SAVED, SaveState.NOT_KEPT}:
            self.set_alert("")

    def set_note(self, text: str, tone: Tone = Tone.PLAIN, icon: str = "") -> None:
        """Show one short note before Next; an empty text shows none."""
        plain = tone in {Tone.PLAIN, Tone.TEAL}
        ink = "ink2" if plain else str(tone)
        icon_ink = "ink2" if plain else ("red" if tone is Tone.RED else f"{tone}_icon")
        self._note.show_words(icon or TONE_ICONS[tone], icon_ink, text, ink)
        self._noted = bool(text)
        self._fit()

    def set_patient_view(self, where: str, place: int = 1, count: int = 8) -> None:
        """Show dots and words ("Scars, 3 of 8") instead of the saved indicator; "" goes back."""
        self._progress.set_value(place, count)
        self._where.setText(where)
        self._where.setVisible(bool(where))
        self._saved.setVisible(not where)
        self._fit()

    def set_extra(self, text: str) -> None:
        """Show one more answer before Next ("One is missing"); an empty text shows none."""
        self._extra.set_text(text)
        self._extra.setVisible(bool(text))
        self._fit()

    def extra_button(self) -> SecondaryButton:
        """Return the answer before Next."""
        return self._extra

    def back_button(self) -> SecondaryButton:
        """Return Back."""
        return self._back

    def next_button(self) -> QPushButton:
        """Return Next, or Finish where that is shown."""
        return self._next if self._finish.isHidden() else self._finish
