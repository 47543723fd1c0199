"""What can be done with a record on Home without opening it: a session given, a sheet again, erasing."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.home_records import RecordList
from exoconsult.ui.home_told import HomeTold

if TYPE_CHECKING:  # loaded when they are first wanted: Home is there the sooner
    from exoconsult.consultation.model import Consultation
    from exoconsult.ui.home_session_form import SessionForm
    from exoconsult.ui.printing import Printing


class RecordActions(QObject):
    """Does them, in the list's own page. `changed`: read the records again. `erased` carries the id.

    `form_placed` carries what has to be in sight once the form stands below its row.
    """

    changed = Signal()
    erased = Signal(str)
    form_placed = Signal(QWidget)

    def __init__(self, page: QWidget, context: Context, records: RecordList, told: HomeTold) -> None:
        super().__init__(page)
        self._page, self._context, self._list, self._told = page, context, records, told
        self.form: SessionForm | None = None
        records.session_asked.connect(self.ask_session)
        records.reprint_asked.connect(self.reprint)
        records.erase_asked.connect(self.erase)

    @cached_property
    def printing(self) -> Printing:
        """What prints a sheet again; loaded for the first one."""
        from exoconsult.ui.printing import Printing

        made = Printing(self._page)
        made.printed.connect(self._told.tell)
        made.failed.connect(self._told.warn)
        return made

    def ask_session(self, record_id: str) -> None:
        """Open the form for a session given below the record's row."""
        from exoconsult.ui.home_session_form import SessionForm

        self.close_form()
        try:
            consultation = self._context.records.load(record_id)
        except ExoError as error:
            self._told.fail(error)
            return
        form = self.form = SessionForm(self._context, consultation)
        form.given.connect(self._on_session_given)
        form.cancelled.connect(self.close_form)
        self._list.put_under(record_id, form)
        row = self._list.row(record_id)
        if row is not None:
            for before, after in pairwise((row.more_button(), *form.stops())):
                QWidget.setTabOrder(before, after)
        form.day().setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self._say_placed)  # once the layout has given it its place

    def close_form(self) -> None:
        """Take the form away; nothing of it is kept."""
        self.form = None
        self._list.put_under("", None)

    def reprint(self, record_id: str, sheet_id: str) -> None:
        """Print the very bytes that were given before."""
        from exoconsult.ui.printing import PrintJob

        records, settings = self._context.records, self._context.settings
        try:
            paper = records.load(record_id).patient.paper
            job = PrintJob(records.sheet(sheet_id), paper, settings.printer, settings.two_sided)
        except ExoError as error:
            self._told.fail(error)
            return
        self.printing.send(job)

    def erase(self, record_id: str) -> None:
        """Ask once, then erase a record for good."""
        from exoconsult.ui import messages

        row = self._list.row(record_id)
        name = row.line.name if row is not None and row.line is not None else ""
        title = _("Erase the record of {name}?").format(name=name) if name else _("Erase this record?")
        text = _(
            "It is deleted from this device and cannot be brought back. Printed sheets stay as they are."
        )
        if not messages.confirm(self._page, title, text, _("Erase record"), _("Keep it")):
            return
        try:
            self._context.records.erase(record_id)
        except ExoError as error:
            self._told.fail(error)
            return
        self.erased.emit(record_id)
        self.changed.emit()
        self._told.tell(_("The record is erased."))

    def _say_placed(self) -> None:
        if self.form is not None:
            self.form_placed.emit(self.form.save_button())

    def _on_session_given(self, consultation: Consultation) -> None:
        try:
            self._context.records.save(consultation)
        except ExoError as error:
            self._told.fail(error)
            return
        self.changed.emit()
        self._told.tell(_("The session is recorded. The plan goes on from its date."))
