"""What the desktop tests need from the system: they are skipped without it, and fail with CI=true."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.desktop.print_room import CUPSD, PAPER_DRIVER

PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "setxkbmap": "x11-xkb-utils",
    "xdotool": "xdotool",
    "lp": "cups-client",
    CUPSD: "cups-daemon",
    str(PAPER_DRIVER): "printer-driver-cups-pdf",
    "strace": "strace",
    "unshare": "util-linux",
    "pdftoppm": "poppler-utils",
}


def missing() -> str:
    """Say what is missing; an empty text when all is there."""
    if sys.platform != "linux":
        return "this is not Linux"
    if os.geteuid() != 0:
        return "not root: cups-pdf and a network without interfaces need it"
    packages = {
        package
        for program, package in PROGRAMS.items()
        if shutil.which(program) is None and not Path(program).is_file()
    }
    return f"not installed: {' '.join(sorted(packages))}" if packages else ""


def need_desktop() -> None:
    """Skip with the reason; with CI=true fail with it."""
    reason = missing()
    if reason and os.environ.get("CI") == "true":
        pytest.fail(f"the desktop tests have to run here, but {reason}")
    if reason:
        pytest.skip(reason)
