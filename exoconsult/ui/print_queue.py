"""What became of a job after the queue took it: `lp` is content long before the paper is out.

`lpstat` is asked every now and then, in the background, until the job has left the queue. What it prints is
read by shape, in the C locale; the words that a printer says are passed on as they are.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal

ASK_EVERY_MS = 1000
ASK_AT_MOST = 600  # times: a printer that stands still for ten minutes has been told of by then

_JOB_ID = re.compile(r"(\S+)-(\d+)(?=\s|$)")
_HELD = frozenset({"printer-stopped", "resources-are-not-ready", "job-hold-until-specified"})


class QueueAnswer(Struct, frozen=True):
    """`words` is what the printer says, in its own words; often nothing."""

    state: Literal["waiting", "stuck", "left", "failed"]
    words: str = ""


def job_id(said: str) -> str:
    """Return the id ("Room-2-17") in what `lp` said, in whatever language; empty if there is none."""
    found = _JOB_ID.search(said)
    return found.group(0) if found else ""


def lpstat_arguments(job: str) -> list[str]:
    """Return the arguments of `lpstat` that tell about a job still in the queue, and about its printer."""
    printer = job.rpartition("-")[0]
    return ["-l", "-W", "not-completed", "-o", printer, "-p", printer]


def read_lpstat(said: str, job: str) -> QueueAnswer:
    """Read what `lpstat` said about a job and its printer.

    A printer that is disabled, or that holds this job back, is stuck. A job that has left while its printer
    reports an error has failed. CUPS does not tell more: after the queue lets go of a job, only the
    printer's words can be passed on.
    """
    blocks = [block for block in re.split(r"\n(?=\S)", said) if block.strip()]
    ours = next((block for block in blocks if block.split(None, 1)[0] == job), "")
    printer = next((block for block in blocks if block.startswith("printer ")), "")
    words = _labelled(ours, "Status") or _message(printer)
    if ours:
        held = _HELD & set(_labelled(ours, "Alerts").split())
        stopped = " disabled since " in printer.split("\n", 1)[0]
        return QueueAnswer("stuck" if held or stopped else "waiting", words)
    wrong = any(alert.endswith("-error") for alert in _labelled(printer, "Alerts").split())
    return QueueAnswer("failed" if wrong else "left", words)


def _labelled(block: str, label: str) -> str:
    """What stands after a label on a line of its own."""
    found = re.search(rf"^\t{label}: *(.*)$", block, re.MULTILINE)
    return found.group(1).strip() if found else ""


def _message(printer: str) -> str:
    """The line below a printer's name, which has no label when the printer says something."""
    lines = printer.split("\n")
    return lines[1].strip() if len(lines) > 1 and not re.match(r"\t[A-Z][^:]*:", lines[1]) else ""


class QueueWatch(QObject):
    """Follows one job. `changed` carries a QueueAnswer each time that it differs from the one before."""

    changed = Signal(object)

    def __init__(self, job: str, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._before = QueueAnswer("waiting")
        self._left = ASK_AT_MOST
        self._process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)
        self._timer.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def stop(self) -> None:
        """Follow no more."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished(1000)
        self.deleteLater()

    def _ask(self) -> None:
        if self._process is not None:
            return  # the server is slow to answer: it is not asked twice
        if self._left == 0:
            self.stop()
            return
        self._left -= 1
        self._process = process = QProcess(self)
        plain = QProcessEnvironment.systemEnvironment()
        plain.insert("LC_ALL", "C")
        process.setProcessEnvironment(plain)
        process.finished.connect(self._on_answered)
        process.errorOccurred.connect(lambda error: self._on_answered(1) if _did_not_start(error) else None)
        process.start("lpstat", lpstat_arguments(self._job))

    def _on_answered(self, code: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        said = bytes(process.readAllStandardOutput().data()).decode(errors="replace")
        process.deleteLater()
        if code != 0:
            return  # the server does not answer now; it is asked again
        answer = read_lpstat(said, self._job)
        if answer.state in ("left", "failed"):
            self.stop()
        if answer != self._before:
            self._before = answer
            self.changed.emit(answer)


def _did_not_start(error: QProcess.ProcessError) -> bool:
    return error == QProcess.ProcessError.FailedToStart
