"""Print, Save PDF and Save dates, with the patient's name on the button and what happened below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from exoconsult.consultation.model import Consultation
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.printing import printer_names
from exoconsult.ui.steps.print_button import PrintButton
from exoconsult.ui.steps.translation import still_in_english
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.menus import open_menu
from exoconsult.ui.widgets.text import Text

_TOLD_ICONS = {Tone.TEAL: "ok", Tone.PLAIN: "info"}


class PrintBox(QWidget):
    """`print_pressed`, `save_pressed`, `dates_pressed`.

    `printer_chosen` and `sides_chosen` are remembered by the owner.
    """

    print_pressed = Signal()
    save_pressed = Signal()
    dates_pressed = Signal()
    printer_chosen = Signal(str)
    sides_chosen = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._printers = printer_names()
        chosen = context.settings.printer
        self._printer = chosen if chosen in self._printers else ""
        self._two_sided = context.settings.two_sided
        self._print = PrintButton("", "print")
        self._where = QuietButton("", "", "cd")
        self._line = Text("", Role.CONTROL, "ink2")
        self._save = SecondaryButton(_("Save PDF"), "save", tall=True, tone=Tone.TEAL)
        self._dates = SecondaryButton(_("Save dates"), "cal", tall=True)
        for button in (self._save, self._dates):
            button.padding = 10  # side by side in a narrow panel
        self._told = AlertBox(Tone.TEAL, "ok")
        self._english = Text("", Role.TAG, "amber")
        self._agree: SecondaryButton | None = None
        self._value = Consultation()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self._line, 1)
        line.addWidget(self._where)
        column.addWidget(self._print)
        column.addLayout(line)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(10)
        self._pair.addWidget(self._save, 1)
        self._pair.addWidget(self._dates, 1)
        column.addLayout(self._pair)
        column.addWidget(self._english)
        column.addWidget(self._told)
        self._told.hide()
        self._english.hide()
        self._where.setVisible(bool(self._printers))
        self._where.role = Role.TAG
        self._print.clicked.connect(self.print_pressed)
        self._save.clicked.connect(self.save_pressed)
        self._dates.clicked.connect(self.dates_pressed)
        self._where.clicked.connect(self._on_where_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two buttons below each other where their words need it."""
        super().resizeEvent(event)
        needed = self._save.sizeHint().width() + self._dates.sizeHint().width() + self._pair.spacing()
        ways = QBoxLayout.Direction
        self._pair.setDirection(ways.LeftToRight if needed <= self.width() else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Return little width: the buttons give way."""
        return QSize(max(160, self._save.sizeHint().width()), super().minimumSizeHint().height())

    @property
    def printer(self) -> str:
        """The chosen printer; empty: the system's default one."""
        return self._printer

    @property
    def two_sided(self) -> bool:
        """Whether both sides of the paper are printed on."""
        return self._two_sided

    def print_button(self) -> PrintButton:
        """Return Print."""
        return self._print

    def save_button(self) -> SecondaryButton:
        """Return Save PDF."""
        return self._save

    def dates_button(self) -> SecondaryButton:
        """Return Save dates."""
        return self._dates

    def printer_button(self) -> QuietButton:
        """Return the button that opens the list of printers."""
        return self._where

    def still_english(self) -> Text:
        """Return the line that names what a translation lacks."""
        return self._english

    def show_value(self, value: Consultation) -> None:
        """Name the patient, the paper and the reference."""
        english = still_in_english(self._context.library, value.patient.language)
        self._english.setText(english)
        self._english.setVisible(bool(english))
        self._value = value
        patient = value.patient
        name = called(value)
        words = _("Print for {name}").format(name=name) if name else _("Print without a name")
        self._print.set_person(
            words, patient.name.strip() or name, _which(value, self._context.settings.ui_language)
        )
        paper = _("US Letter") if patient.paper == "letter" else _("A4")
        sides = _("both sides") if self._two_sided else _("one side")
        parts = [paper, sides]
        if patient.reference:
            parts.append(_("ref {reference}").format(reference=patient.reference))
        self._line.setText(" · ".join(parts))
        self._where.set_text(self._printer or (self._printers[0] if self._printers else ""))

    def tell(self, words: str, tone: Tone = Tone.TEAL) -> None:
        """Say what happened; an empty text says nothing any more."""
        self._told.set_tone(tone, _TOLD_ICONS.get(tone, "warn"))
        self._told.set_value("", words)
        self._told.set_buttons(())
        self._agree = None
        self._told.setVisible(bool(words))

    def ask(self, words: str, yes: str, agreed: Callable[[], None]) -> None:
        """Ask before anything leaves, in place; `agreed` is called when the button `yes` is pressed."""
        self.tell(words, Tone.AMBER)
        self._agree = SecondaryButton(yes, "check")
        # Later: the answer takes the button away that is being pressed.
        self._agree.clicked.connect(agreed, Qt.ConnectionType.QueuedConnection)
        self._told.set_buttons((self._agree,))

    def agree_button(self) -> SecondaryButton | None:
        """Return the button of what is asked, or None."""
        return self._agree

    def told(self) -> str:
        """Return what was said last, while it is on screen."""
        return self._told.accessibleName() if not self._told.isHidden() else ""

    def menu(self) -> QMenu:
        """Return the printers to choose from, and whether both sides are used."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        present = self._printer or (self._printers[0] if self._printers else "")
        for name in self._printers:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name == present)
            action.triggered.connect(lambda _on=False, name=name: self._on_printer_chosen(name))
        menu.addSeparator()
        both = menu.addAction(_("Print on both sides"))
        both.setCheckable(True)
        both.setChecked(self._two_sided)
        both.triggered.connect(self._on_sides_chosen)
        return menu

    def _on_where_clicked(self) -> None:
        menu = self.menu()
        over = 0 if self.isRightToLeft() else self._where.width() - menu.sizeHint().width()
        at = self._where.mapToGlobal(QPoint(over, self._where.height()))  # never past the window's edge
        open_menu(menu, self._where, at)

    def _on_printer_chosen(self, name: str) -> None:
        self._printer = name
        self.show_value(self._value)
        self.printer_chosen.emit(name)

    def _on_sides_chosen(self, both: bool) -> None:
        self._two_sided = both
        self.show_value(self._value)
        self.sides_chosen.emit(both)


def called(value: Consultation) -> str:
    """What the patient is called on a button: the preferred name, else the first word of the full one."""
    patient = value.patient
    return patient.preferred_name.strip() or next(iter(patient.name.split()), "")


def _which(value: Consultation, language: str) -> str:
    """What tells this patient from another of the same name: birth date, else reference."""
    patient = value.patient
    if patient.born is not None:
        return _("born {day}").format(day=plain_day(patient.born, language))
    if patient.reference:
        return _("ref {reference}").format(reference=patient.reference)
    return _("no birth date and no reference yet")
