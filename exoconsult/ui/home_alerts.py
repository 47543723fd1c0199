"""What Home says that needs looking at, and who uses this computer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.clinic_mark import Mark
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.text import Text


class HomeAlerts(QWidget):
    """That nothing is kept; that backups are old; whose details are printed while the clinic has none.

    `changed`: what there is to say, which may be nothing now. `keeping_asked`: keep records from now on.
    """

    changed = Signal()

    clinic_opened = Signal()
    keeping_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._boxes = [] if context.records.lasting else [_memory_box()]
        if context.may_keep:
            keep = SecondaryButton(_("Start keeping records"), "shield")
            keep.clicked.connect(self.keeping_asked)
            self._boxes[0].set_buttons([keep])
        if context.sample_clinic:
            own = SecondaryButton(_("Enter your own"), "pen")
            own.clicked.connect(self.clinic_opened)
            self._boxes.append(sample_box())
            self._boxes[-1].set_buttons([own])
        self._context, self._old = context, AlertBox(Tone.AMBER, "warn")
        if context.backups is not None:
            self._boxes.append(self._old)
            context.backups.changed.connect(self._show_backups)
        for box in self._boxes:
            column.addWidget(box)
        self._old.setParent(self)  # where there are no backups it is shown nowhere
        self._old.hide()

    def words(self) -> tuple[str, ...]:
        """Return what the boxes say."""
        return tuple(box.accessibleName() for box in self._boxes if not box.isHidden())

    def _show_backups(self) -> None:
        """Say so when there is no good backup of the last week."""
        backups = self._context.backups
        if backups is None:
            return
        made = [state.last for state in backups.states if state.last]
        failed = next((state.failed for state in backups.states if state.failed), "")
        if made:
            day = plain_day(max(made).date(), self._context.settings.ui_language)
            head = _("The last backup is of {day}").format(day=day)
        else:
            head = _("There is no backup yet")
        self._old.set_value(head, failed or _("Make one in the clinic settings."))
        self._old.setVisible(backups.is_old(self._context.now().astimezone()))
        self.changed.emit()


class SignedIn(QWidget):
    """Who uses this computer, and in which room: above Lock."""

    def __init__(self, name: str, room: str = "") -> None:
        super().__init__()
        mark = Mark(round_shape=True)
        mark.set_value("".join(part[0] for part in name.split()[-2:]).upper())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(name, Role.CONTROL, "ink2"))
        if room:
            words.addWidget(Text(room, Role.CAPTION, "ink2"))
        row.addLayout(words, 1)


def _memory_box() -> AlertBox:
    box = AlertBox(Tone.PLAIN)
    words = _("When you close the program, all consultations are gone. Print or save what you need.")
    box.set_value(_("Nothing is kept on this device"), words)
    return box


def sample_box() -> AlertBox:
    """Say that nobody's own details are in use, and how that ends."""
    box = AlertBox(Tone.AMBER)
    words = _("Every page and every screen says so until you give your clinic’s name.")
    box.set_value(_("Sample clinic details are in use"), words)
    return box
