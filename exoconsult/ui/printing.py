"""Paper: the very bytes of the preview go to the printer.

With CUPS the PDF goes to the queue as it is, through `lp` reading standard input: no temporary file, no
second rendering, and the job's title names nobody. Elsewhere the pages are painted with QPrinter at 300 dpi
or more, and the paper size is asserted again after the system's dialog, which may hand back its own.
"""

from __future__ import annotations

import re
import shutil
import sys

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QProcess, QRect, QSize, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from exoconsult.i18n import _
from exoconsult.ui.print_queue import QueueAnswer, QueueWatch, job_id

JOB_TITLE = "Handout"
LEAST_DPI = 300
_MEDIA = {"a4": ("A4", QPageSize.PageSizeId.A4), "letter": ("Letter", QPageSize.PageSizeId.Letter)}
_SAID_BY = re.compile(r"^(\S*/)?lp: (Error - )?")


class PrintJob(Struct, frozen=True):
    """What is to be printed, where and how. `printer` empty: the system's default printer."""

    pdf: bytes
    paper: str = "a4"
    printer: str = ""
    two_sided: bool = True
    copies: int = 1


def lp_arguments(job: PrintJob) -> list[str]:
    """Return the arguments of `lp` for this job; the PDF itself comes on standard input."""
    sides = "two-sided-long-edge" if job.two_sided else "one-sided"
    where = ["-d", job.printer] if job.printer else []
    media = _MEDIA[job.paper][0]
    return [
        *where,
        "-n",
        str(job.copies),
        "-t",
        JOB_TITLE,
        "-o",
        f"sides={sides}",
        "-o",
        f"media={media}",
        "-",
    ]


def uses_cups() -> bool:
    """Whether this system has a CUPS queue to take PDFs as they are."""
    return sys.platform != "win32" and shutil.which("lp") is not None


def printer_names() -> tuple[str, ...]:
    """Names of the printers that this computer knows, the default one first."""
    default = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != default, name)))


class Printing(QObject):
    """Sends one job at a time. `printed` carries a line to show; `failed` what happened and what to do.

    With CUPS both can come more than once for one job: the queue takes it, the printer stops, goes on, ends.
    """

    printed = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._process: QProcess | None = None
        self._watch: QueueWatch | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._process is not None

    def send(self, job: PrintJob) -> None:
        """Print a job; the answer comes by signal. A second job while one is under way is refused."""
        if self.busy:
            self.failed.emit(_("Another sheet is still on its way to the printer. Wait a moment."))
        elif uses_cups():
            self._send_to_queue(job)
        else:
            self._paint_with_dialog(job)

    def _send_to_queue(self, job: PrintJob) -> None:
        process = QProcess(self)
        process.finished.connect(self._on_queue_finished)
        process.errorOccurred.connect(self._on_queue_failed)
        self._process = process
        process.start("lp", lp_arguments(job))
        process.write(QByteArray(job.pdf))
        process.closeWriteChannel()

    def _on_queue_finished(self, code: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        job = job_id(bytes(process.readAllStandardOutput().data()).decode(errors="replace"))
        process.deleteLater()
        if code == 0:
            self.printed.emit(_("Sent to the printer."))
            self._follow(job)
        else:
            self.failed.emit(
                _("Not printed: {reason} The PDF is kept: you can save it.").format(
                    reason=_sentence(said) or _("the print queue refused it.")
                )
            )

    def _follow(self, job: str) -> None:
        """Ask the queue what becomes of the job; only of the last one, since there is one line to say it."""
        if self._watch is not None:
            self._watch.stop()
        self._watch = QueueWatch(job, self) if job else None
        if self._watch is not None:
            self._watch.changed.connect(self._on_queue_changed)

    def _on_queue_changed(self, answer: QueueAnswer) -> None:
        words = _sentence(answer.words)
        if answer.state == "stuck":
            self.failed.emit(
                _(
                    "The printer has stopped: {reason} The sheet waits there, and you can save the PDF."
                ).format(reason=words or _("it gives no reason."))
            )
        elif answer.state == "failed":
            self.failed.emit(
                _("Not printed: {reason} The PDF is kept: you can save it.").format(
                    reason=words or _("the printer reports an error.")
                )
            )
        elif answer.state == "left":
            self._watch = None
            told = _("The printer has taken every page.")
            self.printed.emit(_("{told} It says: {words}").format(told=told, words=words) if words else told)

    def _on_queue_failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.failed.emit(_("Not printed: the print queue cannot be reached. You can save the PDF."))

    def _paint_with_dialog(self, job: PrintJob) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if job.printer:
            printer.setPrinterName(job.printer)
        printer.setDocName(JOB_TITLE)
        printer.setCopyCount(job.copies)
        prepare(printer, job)
        if QPrintDialog(printer, self._window).exec() != QDialog.DialogCode.Accepted:
            return
        prepare(printer, job)
        if paint(job.pdf, printer):
            self.printed.emit(_("Sent to the printer."))
        else:
            self.failed.emit(_("Not printed: the printer did not accept the pages. You can save the PDF."))


def prepare(printer: QPrinter, job: PrintJob) -> None:
    """Set paper, sides and resolution: before the dialog, and again after it changed them."""
    printer.setPageSize(QPageSize(_MEDIA[job.paper][1]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setResolution(max(LEAST_DPI, printer.resolution()))
    sides = QPrinter.DuplexMode.DuplexLongSide if job.two_sided else QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(sides)


def paint(pdf: bytes, printer: QPrinter) -> bool:
    """Paint all pages of a PDF onto the printer at its resolution; False when it refuses."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for page in range(document.pageCount()):
        if page and not printer.newPage():
            painter.end()
            return False
        points = document.pagePointSize(page)
        size = QSize(
            round(points.width() / 72 * printer.resolution()),
            round(points.height() / 72 * printer.resolution()),
        )
        image = document.render(page, size, QPdfDocumentRenderOptions())
        painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
    painter.end()
    return True


def _sentence(words: str) -> str:
    """The last line that `lp` said, as a sentence, without the name and place of that program."""
    last = _SAID_BY.sub("", words.splitlines()[-1]).strip() if words else ""
    return last if not last or last.endswith(".") else f"{last}."
