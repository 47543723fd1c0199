"""What the first window is painted without: all that takes long to load and that Home does not show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exoconsult.ui import sources
from tests.project.scans import ROOT

LATER = {
    "of the handout": ("reportlab", "pikepdf", "svglib", "lxml", "uharfbuzz", "segno", "exoconsult.handout"),
    "of kept records": (
        "sqlcipher3",
        "cryptography",
        "argon2",
        "exoconsult.store.vault",
        "exoconsult.ui.door",
    ),
    "of what is opened later": (
        "exoconsult.ui.help_page",
        "exoconsult.ui.look_box",
        "exoconsult.ui.widgets.overlay",
        "tomli_w",
        "exoconsult.ui.clinic_page",
        "exoconsult.ui.library_page",
        "exoconsult.ui.home_session_form",
        "exoconsult.ui.consult_view",
        "exoconsult.ui.steps.pages",
        "exoconsult.ui.cover",
        "exoconsult.ui.messages",
        "exoconsult.exchange",
        "exoconsult.planning.plan",
        "babel",
        "PySide6.QtPdf",
        "PySide6.QtPrintSupport",
        "exoconsult.ui.code_print",
        "exoconsult.pack",
        "PIL",
        "icalendar",
        "pyrage",
        "exoconsult.content.model",
        "exoconsult.consultation.flow",
        "exoconsult.images",
        "PySide6.QtDBus",
    ),
    "of other processes": ("multiprocessing", "subprocess", "pickle", "PySide6.QtNetwork"),
    "of what is dear and seldom used": ("dataclasses", "hashlib", "html", "logging", "secrets"),
    "of what others bring": ("typing_extensions",),
    "of other commands": ("argparse", "exoconsult.cli.arguments"),
}
WRONG = """
from PySide6.QtCore import QTimer
try:
    QTimer().start("soon")
except TypeError as error:
    print(error)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the modules of a process in which Home was just painted, and of the sources that it read."""
    home = tmp_path_factory.mktemp("home")
    settings = home / ".config" / "ExoConsult" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('keep_records = "not"\n', encoding="utf-8")
    surroundings = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""}
    command = [sys.executable, "-m", "tests.ui.starting"]
    done = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_home_is_painted(loaded: set[str]) -> None:
    assert {"exoconsult.ui.home_page", "PySide6.QtWidgets"} <= loaded


def test_nobody_read_the_source_of_a_module_of_ours(loaded: set[str]) -> None:
    read = {Path(name).name for name in loaded if name.endswith(".py") and "exoconsult" in name}
    assert read <= {"__init__.py", "enums.py", "singletons.py", "sources.py"}, (
        "only what comes before it is asked not to"
    )


@pytest.mark.parametrize("what", LATER)
def test_is_loaded_after_the_first_paint(loaded: set[str], what: str) -> None:
    early = [
        name for name in loaded for later in LATER[what] if name == later or name.startswith(f"{later}.")
    ]
    assert early == []


def _printed(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_what_pyside_explains_is_compiled_when_it_is_asked_and_the_same() -> None:
    whole, later = _printed(WRONG), _printed(f"import exoconsult.ui\n{WRONG}")
    assert later == whole and "Supported signatures" in later
    helpers = [name.removesuffix(".py").replace("/", ".") for name in sorted(sources.HELPERS)]
    waiting = "print([hasattr(sys.modules[name], '__getattr__') for name in names])\n"
    asked = f"import sys, exoconsult.ui\nnames = {helpers}\n{waiting}{WRONG}{waiting}"
    before, *_words, after = _printed(asked).splitlines()
    assert before == str([True] * len(helpers)), "none is compiled"
    assert "False" in after and "True" in after, "those that were needed are"
