"""A plugin of pytest: writes how each test ended into the file named by EXOCONSULT_OUTCOMES."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


@pytest.hookimpl
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note an end, a failure on the way to it, or a skip."""
    if report.when != "call" and report.passed:
        return
    reason = str(report.longrepr[2]) if report.skipped and isinstance(report.longrepr, tuple) else ""
    with Path(os.environ["EXOCONSULT_OUTCOMES"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps([report.nodeid, report.outcome, reason]) + "\n")
