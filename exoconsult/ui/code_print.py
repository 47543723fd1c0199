"""The recovery code on paper: a plain page from memory to the printer, never through a file."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from exoconsult.i18n import _
from exoconsult.ui.printing import JOB_TITLE
from exoconsult.ui.theme import Role, current

POINTS = 18


def code_page(code: str, clinic: str) -> str:
    """Return the page; whoever finds it learns what it is for, not where the records are."""
    told = _("Opens the consultation records when the passphrase is forgotten. Keep it locked away.")
    return "\n\n".join((clinic, _("Recovery code"), code, told))


def print_code(window: QWidget, code: str, clinic: str) -> str:
    """Print the code; return what went wrong, or an empty text."""
    if not QPrinterInfo.availablePrinterNames():
        return _("There is no printer. Write the code down.")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_TITLE)
    if QPrintDialog(printer, window).exec() != QDialog.DialogCode.Accepted:
        return ""
    document = QTextDocument()
    font = QFont(current().font(Role.BODY))
    font.setPointSize(POINTS)
    document.setDefaultFont(font)
    document.setPlainText(code_page(code, clinic))
    document.print_(printer)
    return ""
