"""What `lpstat` says about a job is read right, and the program follows a job until it has left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exoconsult.ui import print_queue
from exoconsult.ui.print_queue import QueueAnswer, job_id, lpstat_arguments, read_lpstat
from exoconsult.ui.printing import Printing, PrintJob
from tests.ui.hands import heard

PRINTER = "printer Room-2 {how}\n{message}\tDescription: Room 2\n\tAlerts: {alerts}\n\tLocation: \n"
JOB = "Room-2-17   anna   74752   Sun Nov 29\n\tStatus: {status}\n\tAlerts: {alerts}\n\tqueued for Room-2\n"
OTHER = JOB.format(status="The paper is jammed", alerts="printer-stopped").replace("Room-2-17", "Room-2-1")
IDLE, STOPPED = "is idle.  enabled since Sun Nov 29", "disabled since Sun Nov 29 17:30:54 2026 -"


def said(how: str, message: str = "", alerts: str = "none", job: tuple[str, str] | None = None) -> str:
    """What lpstat prints, as CUPS 2.4 does."""
    lines = JOB.format(status=job[0], alerts=job[1]) if job else ""
    return lines + PRINTER.format(how=how, message=f"\t{message}\n" if message else "", alerts=alerts)


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (said(IDLE), QueueAnswer("left")),
        (OTHER + said(IDLE), QueueAnswer("left")),
        (said(IDLE, "Ready to print."), QueueAnswer("left", "Ready to print.")),
        (said(IDLE, "Jammed", "media-jam-error"), QueueAnswer("failed", "Jammed")),
        (said("now printing Room-2-17.", job=("", "job-printing")), QueueAnswer("waiting")),
        (said(STOPPED, "Jammed", job=("Jammed", "printer-stopped")), QueueAnswer("stuck", "Jammed")),
        (said(STOPPED, "Out of paper", "paused", job=("", "none")), QueueAnswer("stuck", "Out of paper")),
        (said(IDLE, job=("Jammed", "resources-are-not-ready")), QueueAnswer("stuck", "Jammed")),
        (said(STOPPED, job=("", "none")), QueueAnswer("stuck")),
    ],
)
def test_what_lpstat_says_is_read(lines: str, answer: QueueAnswer) -> None:
    assert read_lpstat(lines, "Room-2-17") == answer


@pytest.mark.parametrize(
    "words",
    ["request id is Room-2-17 (0 file(s))", "Anfrage-ID ist Room-2-17 (0 Datei(en))", "Room-2-17"],
)
def test_the_job_is_found_in_any_language(words: str) -> None:
    assert job_id(words).endswith("Room-2-17") and job_id("nothing here") == ""


def test_only_its_own_printer_is_asked_about() -> None:
    assert lpstat_arguments("Room-2-17") == ["-l", "-W", "not-completed", "-o", "Room-2", "-p", "Room-2"]


def test_a_job_is_followed_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """The queue takes it, the printer stops, goes on and ends: each is said once."""
    answers = [
        said(STOPPED, "Out of paper", "paused", job=("", "none")),
        said(STOPPED, "Out of paper", "paused", job=("", "none")),
        said("now printing Room-2-17.", job=("", "job-printing")),
        said(IDLE),
    ]
    for place, lines in enumerate(answers):
        (tmp_path / f"answer{place}").write_text(lines, encoding="utf-8")
    programs = {
        "lp": 'cat > /dev/null; echo "request id is Room-2-17 (0 file(s))"',
        "lpstat": f'cd {tmp_path}; set -- answer*; cat "$1"; rm "$1"',
    }
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, does in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(print_queue, "ASK_EVERY_MS", 1)
    window = QWidget()
    qtbot.addWidget(window)
    printing = Printing(window)
    printed, failed = heard(printing.printed), heard(printing.failed)
    printing.send(PrintJob(b"%PDF-", printer="Room-2"))
    qtbot.waitUntil(lambda: len(printed) == 2, timeout=20_000)
    assert printed == ["Sent to the printer.", "The printer has taken every page."]
    assert failed == [
        "The printer has stopped: Out of paper. The sheet waits there, and you can save the PDF."
    ]
    assert list(tmp_path.glob("answer*")) == []
