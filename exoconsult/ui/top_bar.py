"""The top bar: who is here, text size, Show patient; in the patient view the clinic and the way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.clinic_mark import ClinicMark, Mark
from exoconsult.ui.help import HelpButton
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.look_button import LookButton
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, current
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import leading, mirrored, paint_box, paint_text, text_width
from exoconsult.ui.widgets.text import Text
from exoconsult.ui.widgets.toggle import Toggle


class _ShowPatient(Toggle):
    """Eye, words and switch in one box."""

    ring_radius = float(RADIUS_CONTROL)

    def __init__(self) -> None:
        super().__init__(_("Show patient"), words=False)

    def sizeHint(self) -> QSize:
        """Return room for eye, words and switch."""
        theme = current()
        words = text_width(theme.font(Role.CONTROL), self.accessibleName())
        return QSize(words + theme.px(20) + 52 + 56, theme.target)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint box, eye and words, then the switch at the end."""
        t, side = theme.tokens, theme.px(20)
        fill = t.teal_tint if self.isDown() else t.surface
        paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, t.line)
        eye = QRectF(14, (self.height() - side) / 2, side, side)
        paint_icon(painter, "eye", mirrored(self, eye), t.ink)
        room = QRectF(14 + side + 10, 0, self.width() - side - 92, self.height())
        paint_text(
            painter,
            mirrored(self, room),
            self.accessibleName(),
            theme.font(Role.CONTROL),
            t.ink,
            leading(self),
        )
        self.paint_track(painter, theme, self.width() - 66)


class TopBar(QFrame):
    """Who is here; `text_size_chosen` carries 1.0, 1.15 or 1.3, `theme_chosen` system, light or dark."""

    text_size_chosen = Signal(float)
    theme_chosen = Signal(str)
    help_asked = Signal()
    patient_shown = Signal()  # Show patient was pressed
    patient_left = Signal()  # the way out of the patient view was pressed (the PIN comes next)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar-top")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clinic, self._person, self._view = ClinicMark(wrap=False), QWidget(), QWidget()
        self._initials = Mark(round_shape=True)
        self._name = Text("", Role.CARD, wrap=False, bold=True)
        self._line = Text("", Role.TAG, "ink2", wrap=False)
        self._size, self._help = LookButton(), HelpButton()
        self._show, self._leave = _ShowPatient(), SecondaryButton(_("Staff PIN to leave"), "lock")
        self._leave.role = Role.CONTROL
        self._lay_out()
        self.set_patient_view(False)
        self._size.text_size_chosen.connect(self.text_size_chosen)
        self._size.theme_chosen.connect(self.theme_chosen)
        self._show.switched.connect(self._on_show_switched)
        self._help.clicked.connect(self.help_asked)
        self._leave.clicked.connect(self.patient_left)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._line)
        words.addStretch(1)
        person = QHBoxLayout(self._person)
        person.setContentsMargins(0, 0, 0, 0)
        person.setSpacing(14)
        person.addWidget(self._initials)
        person.addLayout(words)
        view = QHBoxLayout(self._view)
        view.setContentsMargins(0, 0, 0, 0)
        view.addWidget(IconLabel("eye", 20))
        view.addWidget(Text(_("Patient view"), Role.CONTROL, "ink2", wrap=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 0, 20, 0)
        row.setSpacing(14)
        row.addWidget(self._clinic)
        row.addWidget(self._person)
        row.addStretch(1)
        for widget in (self._view, self._size, self._help, self._show, self._leave):
            row.addWidget(widget)

    def sizeHint(self) -> QSize:
        """Return the height of the bar: 68, 60 in a low window, more in the patient view."""
        theme = current()
        least = 76 if theme.patient else (60 if theme.compact else 68)
        return QSize(super().sizeHint().width(), max(least, super().sizeHint().height()))

    def set_clinic(self, name: str, logo: QPixmap | None = None, line: str = "") -> None:
        """Give the clinic that the patient view shows."""
        self._clinic.set_value(name, line, logo)

    def set_person(self, initials: str, name: str, line: str) -> None:
        """Show who is here; `line` holds reference, age and date."""
        self._initials.set_value(initials)
        self._name.setText(name)
        self._line.setText(line)
        self._person.setAccessibleName(f"{name}, {line}")

    def set_patient_view(self, shown: bool) -> None:
        """Switch between the practitioner's bar and the patient's, which names nobody."""
        for widget in (self._person, self._help, self._show):
            widget.setVisible(not shown)
        for widget in (self._clinic, self._view, self._leave):
            widget.setVisible(shown)
        self._show.set_value(shown)

    def show_button(self) -> Toggle:
        """Return the switch "Show patient"."""
        return self._show

    def size_button(self) -> LookButton:
        """Return the button for text size and theme."""
        return self._size

    def help_button(self) -> HelpButton:
        """Return the button that opens the guide."""
        return self._help

    def leave_button(self) -> SecondaryButton:
        """Return the button that leads out of the patient view."""
        return self._leave

    def _on_show_switched(self, _on: bool) -> None:
        self._show.set_value(False)  # the owner shows the patient view when a PIN is there
        self.patient_shown.emit()
