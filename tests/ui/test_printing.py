"""What reaches the printer is what was on screen, byte for byte; what fails says so in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exoconsult.ui.handout_maker import make_handout
from exoconsult.ui.printing import LEAST_DPI, Printing, PrintJob, lp_arguments, paint, prepare, uses_cups
from tests.ui.hands import heard
from tests.ui.look import make_context, sample

FAKE_LP = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/arguments"
cat > "{folder}/stdin"
{ending}
"""


def fake_lp(folder: Path, monkeypatch: pytest.MonkeyPatch, ending: str = "exit 0") -> Path:
    """Put an `lp` on the path that keeps what it is given; return the folder where it does."""
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "lp"
    program.write_text(FAKE_LP.format(folder=folder, ending=ending), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return folder


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    return make_handout(make_context(tmp_path / "records"), sample("01")).pdf


def test_the_arguments_name_paper_sides_copies_and_nobody() -> None:
    job = PrintJob(b"", "letter", "Room 2", two_sided=False, copies=3)
    assert lp_arguments(job) == [
        *("-d", "Room 2", "-n", "3", "-t", "Handout"),
        *("-o", "sides=one-sided", "-o", "media=Letter", "-"),
    ]


def test_without_a_chosen_printer_the_system_picks_one() -> None:
    arguments = lp_arguments(PrintJob(b"", "a4"))
    assert "-d" not in arguments
    assert "sides=two-sided-long-edge" in arguments and "media=A4" in arguments


def test_the_queue_gets_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, pdf: bytes
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    assert uses_cups()
    window = QWidget()
    qtbot.addWidget(window)
    printing = Printing(window)
    job = PrintJob(pdf, "a4", "Room 2")
    with qtbot.waitSignal(printing.printed, timeout=5000):
        printing.send(job)
    assert (kept / "stdin").read_bytes() == pdf
    assert (kept / "arguments").read_text(encoding="utf-8").splitlines() == lp_arguments(job)
    assert not printing.busy


@pytest.mark.parametrize("by", ["lp: ", "lp: Error - ", "/usr/bin/lp: Error - "])
def test_a_refusing_queue_is_told_in_its_own_words(
    by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, pdf: bytes
) -> None:
    fake_lp(tmp_path, monkeypatch, f"echo '{by}The printer does not exist' >&2; exit 1")
    window = QWidget()
    qtbot.addWidget(window)
    printing = Printing(window)
    printed = heard(printing.printed)
    with qtbot.waitSignal(printing.failed, timeout=5000) as failure:
        printing.send(PrintJob(pdf))
    assert failure.args == ["Not printed: The printer does not exist. The PDF is kept: you can save it."]
    assert printed == [] and not printing.busy


def test_a_queue_that_cannot_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, pdf: bytes
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    (kept / "bin" / "lp").write_text("#!/nowhere/no-such-shell\n", encoding="utf-8")
    window = QWidget()
    qtbot.addWidget(window)
    printing = Printing(window)
    with qtbot.waitSignal(printing.failed, timeout=5000) as failure:
        printing.send(PrintJob(pdf))
    assert failure.args is not None and failure.args[0].startswith("Not printed: ")
    assert not printing.busy


def test_a_second_job_waits_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, pdf: bytes
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    window = QWidget()
    qtbot.addWidget(window)
    printing = Printing(window)
    refused = heard(printing.failed)
    with qtbot.waitSignal(printing.printed, timeout=5000):
        printing.send(PrintJob(pdf))
        printing.send(PrintJob(b"%PDF-other"))
    assert refused == ["Another sheet is still on its way to the printer. Wait a moment."]
    assert (kept / "stdin").read_bytes() == pdf


@pytest.mark.parametrize(("paper", "size"), [("a4", "A4"), ("letter", "Letter")])
def test_a_painted_job_gets_its_paper_and_enough_dots(paper: str, size: str, qtbot: QtBot) -> None:
    del qtbot
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    prepare(printer, PrintJob(b"", paper))
    assert printer.resolution() >= LEAST_DPI
    assert printer.pageLayout().pageSize().id() == getattr(QPageSize.PageSizeId, size)
    assert printer.fullPage()


def test_painting_puts_every_page_on_the_paper(tmp_path: Path, qtbot: QtBot, pdf: bytes) -> None:
    del qtbot
    out = tmp_path / "painted.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    prepare(printer, PrintJob(pdf))
    printer.setResolution(LEAST_DPI)
    assert paint(pdf, printer)
    del printer
    painted = QPdfDocument()
    painted.load(str(out))
    assert painted.pageCount() == 4
    assert painted.pagePointSize(0).width() == pytest.approx(595, abs=1)
