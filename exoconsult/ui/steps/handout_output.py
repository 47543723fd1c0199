"""The ways onto paper and out: print, save the PDF, save the dates; always of the value on screen.

A job that is under way finishes with the sheet it began with. When another consultation is open by then, its
page says so without naming anybody, and never claims the job for the patient who is here now.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from exoconsult import atomic
from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Consultation
from exoconsult.errors import ExoError
from exoconsult.exchange.calendar import calendar_file
from exoconsult.i18n import _
from exoconsult.planning.appointments import dates_to_come
from exoconsult.store.records import Sheet
from exoconsult.ui import messages
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import HandoutMaker, Made
from exoconsult.ui.printing import JOB_TITLE, Printing, PrintJob
from exoconsult.ui.session import Session
from exoconsult.ui.steps.print_box import PrintBox
from exoconsult.ui.steps.translation import question_before_leaving
from exoconsult.ui.theme import Tone


class HandoutOutput(QObject):
    """`another_came`: the page showed somebody else and must be loaded."""

    another_came = Signal()

    def __init__(self, context: Context, box: PrintBox, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._box, self._window = context, box, window
        self._session: Session | None = None
        self._maker: HandoutMaker | None = None
        self._shown = Consultation()
        self._agreed = ("", "")
        self._sent = self._making = ""
        """Ids of the consultations whose sheet was sent last, and whose is being made for print or file."""
        self._next: Callable[[Made], None] = self._print
        self.printing = Printing(window)
        box.print_pressed.connect(self.print_now)
        box.save_pressed.connect(self.save_pdf)
        box.dates_pressed.connect(self.save_dates)
        self.printing.printed.connect(lambda line: self._tell_of_job(line, Tone.TEAL))
        self.printing.failed.connect(lambda line: self._tell_of_job(line, Tone.AMBER))

    @property
    def is_printing(self) -> bool:
        """Whether a sheet is on its way to the printer, or being made for it."""
        return self.printing.busy or bool(self._making and self._next == self._print)

    def use(self, session: Session, maker: HandoutMaker) -> None:
        """Take the session and the maker."""
        self._session, self._maker = session, maker

    def follow(self, shown: Consultation) -> None:
        """Take what the page shows now; what was said of the value before is out of date."""
        self._shown = shown
        underway = self.printing.busy and shown.id == self._sent
        words = _("On its way to the printer.") if underway else ""
        self._box.tell(_("Making the page") if shown.id == self._making else words, Tone.PLAIN)

    def print_now(self) -> None:
        """Print the sheet of the present value; the bytes are those of the preview."""
        if self.is_printing:
            self._box.tell(_("Another sheet is still on its way to the printer. Wait a moment."), Tone.AMBER)
            return
        if not self._asks_first(self.print_now):
            self._make(self._print)

    def _print(self, made: Made) -> None:
        self._sent = made.consultation.id
        self._box.tell(_("On its way to the printer."), Tone.PLAIN)
        box, paper = self._box, made.consultation.patient.paper
        self._keep(made, box.printer or _("the default printer"), JOB_TITLE)  # before it leaves
        self.printing.send(PrintJob(made.pdf, paper, box.printer, box.two_sided))

    def save_pdf(self) -> None:
        """Save the sheet where the practitioner says; the name offered says nothing about the patient."""
        if not self._asks_first(self.save_pdf):
            self._make(self._save_made)

    def _save_made(self, made: Made) -> None:
        day = made.consultation.made_on or self._context.today()
        name = f"handout-{day.isoformat()}.pdf"
        place = self._save(_("Save the handout"), name, (_("PDF"), "pdf"), made.pdf)
        if place is not None:
            self._keep(made, "", place.name)

    def save_dates(self) -> None:
        """Save the dates to come for the patient's own calendar; the file names the clinic and no more."""
        value = self._present()
        if value is None or self._session is None:
            return
        schedule, today = self._session.facts(Step.HANDOUT).plan.schedule, self._context.today()
        if not dates_to_come(schedule, today):
            self._box.tell(_("There are no dates to come."), Tone.PLAIN)
            return
        try:
            data = calendar_file(value, schedule, self._context.brand, today=today)
        except ExoError as error:
            self._box.tell(_("Not saved. {reason}").format(reason=error), Tone.AMBER)
            return
        name = f"dates-{today.isoformat()}.ics"
        self._save(_("Save the dates"), name, (_("Calendar file"), "ics"), data)

    def _save(self, title: str, name: str, kind: tuple[str, str], data: bytes) -> Path | None:
        """Ask where, write, and say what came of it; return the place if it was written."""
        place = messages.ask_save_path(self._window, title, name, kind)
        if place is None:
            return None
        try:
            atomic.write_bytes(place, data)
        except ExoError as error:
            self._box.tell(_("Not saved. {reason}").format(reason=error), Tone.AMBER)
            return None
        self._box.tell(_("Saved as {file}").format(file=place))
        return place

    def _keep(self, made: Made, printer: str, name: str) -> None:
        """Keep the exact bytes beside the value that they were made of."""
        version = self._context.library.version
        sheet = Sheet(pdf=made.pdf, content_version=version, printer=printer, name=name)
        if self._session is None:
            return
        try:
            self._session.keep_sheet(made.consultation, sheet)
        except ExoError as error:
            self._box.tell(_("The copy is not kept yet. {reason}").format(reason=error), Tone.AMBER)

    def _asks_first(self, again: Callable[[], None]) -> bool:
        """Ask once for a patient and language before words without a review leave; say whether it asked."""
        value = self._shown
        mark = (value.id, value.patient.language)
        words = question_before_leaving(self._context.library, value.patient.language)
        if not words or mark == self._agreed:
            return False

        def agreed() -> None:
            self._agreed = mark
            self._box.tell("")
            again()

        self._box.ask(words, _("Yes, use this translation"), agreed)
        return True

    def _present(self) -> Consultation | None:
        """Return the present value; refuse when the button named somebody else."""
        if self._session is None:
            return None
        value = self._session.value
        if (value.id, value.patient) != (self._shown.id, self._shown.patient):
            self.another_came.emit()
            self._box.tell(_("Another patient is here now. Look at the sheet, then press again."), Tone.AMBER)
            return None
        return value

    def _make(self, then: Callable[[Made], None]) -> None:
        """Go on with the sheet of the present value, the one that was seen when the button was pressed."""
        value = self._present()
        if value is None or self._maker is None or self._making:
            return
        self._making, self._next = value.id, then
        self._box.tell(_("Making the page"), Tone.PLAIN)
        self._maker.make_then(value, self._on_made, self._on_not_made)

    def _on_made(self, made: Made) -> None:
        self._making = ""
        if self._session is None or self._session.value.id != made.consultation.id:
            self._box.tell(_("Another patient is here now. Look at the sheet, then press again."), Tone.AMBER)
            return
        self._box.tell("")
        self._next(made)

    def _on_not_made(self, _error: Exception) -> None:
        self._making = ""
        self._box.tell("")

    def _tell_of_job(self, line: str, tone: Tone) -> None:
        """Say what became of a job; of another consultation's, say that it was another's."""
        if self._sent not in ("", self._shown.id):
            line = _("The sheet of the consultation before: {what}").format(what=line)
        self._box.tell(line, tone)
