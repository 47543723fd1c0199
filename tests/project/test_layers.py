"""The import contracts catch what they are there for: each is shown a small package with a planted fault."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.scans import ROOT

PACKAGES = ("ui", "handout", "store")
MODULES = (
    *("__main__", "cli", "handout_file", "exchange", "planning", "consultation", "content"),
    *("settings", "brand", "i18n", "pin", "paths", "atomic", "errors"),
)
RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def check_layers(folder: Path, imports: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Make a package like the product's in `folder`, with the given imports, and run the contracts on it."""
    package = folder / "exoconsult"
    for name in PACKAGES:
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").touch()
    places = {name: package / f"{name}.py" for name in MODULES}
    places |= {name: package / name / "part.py" for name in PACKAGES}
    (package / "__init__.py").touch()
    for name in {*places, *imports}:
        file = places.get(name, package / f"{name}.py")
        file.write_text(imports.get(name, "") + "\n", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = [sys.executable, "-c", RUN, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_allowed_imports_pass(tmp_path: Path) -> None:
    allowed = {
        "cli": "def f() -> None:\n    import exoconsult.ui.part",
        "ui": "import PySide6.QtWidgets, exoconsult.handout.part, exoconsult.store.part",
        "handout_file": "import exoconsult.handout.part, exoconsult.exchange",
        "handout": "import reportlab.pdfgen, svglib, pikepdf, exoconsult.planning",
        "store": "import sqlite3, exoconsult.atomic",
        "planning": "import exoconsult.consultation, exoconsult.errors",
    }
    done = check_layers(tmp_path, allowed)
    assert done.returncode == 0, done.stdout
    assert "5 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("planning", "import exoconsult.handout", "Each layer imports only what is below it"),
        ("store", "import exoconsult.handout", "Each layer imports only what is below it"),
        ("handout", "import exoconsult.exchange", "Each layer imports only what is below it"),
        ("ui", "import exoconsult.cli", "Each layer imports only what is below it"),
        ("handout", "from PySide6.QtGui import QImage", "Only ui/ knows Qt"),
        ("cli", "def f() -> None:\n    import PySide6", "Only ui/ knows Qt"),
        ("ui", "import reportlab", "Only handout/ knows the PDF libraries"),
        ("exchange", "import pikepdf", "Only handout/ knows the PDF libraries"),
        ("settings", "import sqlite3", "Only store/ knows SQL"),
        ("ui", "from urllib.request import urlopen", "Nothing opens a socket"),
        ("store", "import socket", "Nothing opens a socket"),
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    done = check_layers(tmp_path, {module: line})
    assert done.returncode == 1
    assert f"{contract} BROKEN" in " ".join(done.stdout.split())
    assert "4 kept, 1 broken" in done.stdout


def test_a_module_without_a_layer_is_found(tmp_path: Path) -> None:
    done = check_layers(tmp_path, {"extra": ""})
    assert done.returncode == 1
    assert "extra" in done.stdout
