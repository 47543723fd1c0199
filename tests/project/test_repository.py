"""The repository keeps the promises of CONTRIBUTING.md; each scan is also shown a fault that it must find."""

from __future__ import annotations

import codecs
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import exoconsult
from tests.project import scans
from tests.project.scans import ROOT


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_scans_see_the_repository() -> None:
    names = {name(file) for file in scans.kept_files()}
    assert {"pyproject.toml", ".ci/run", "Makefile", "exoconsult/__init__.py", "tests/conftest.py"} <= names
    assert not [path for path in names if path.startswith((".git/", ".venv/", "build/"))]


def test_files_are_short() -> None:
    texts = {name(file): file.read_text(encoding="utf-8") for file in scans.python_files()}
    assert len([path for path in texts if path.startswith("exoconsult/ui/")]) > 100
    assert {path: text.count("\n") for path, text in texts.items() if scans.too_long(path, text)} == {}


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("exoconsult/ui/home_page.py", scans.MAX_SCREEN_LINES),
        ("exoconsult/ui/steps/new_step.py", scans.MAX_SCREEN_LINES),
        ("tests/ui/test_home_page.py", scans.MAX_FILE_LINES),
    ],
)
def test_a_file_over_the_budget_is_found(path: str, most: int) -> None:
    assert not scans.too_long(path, "x = 1\n" * most)
    assert scans.too_long(path, "x = 1\n" * (most + 1))


def test_functions_are_short() -> None:
    found = {
        name(file): scans.long_functions(file.read_text(encoding="utf-8")) for file in scans.python_files()
    }
    assert {path: functions for path, functions in found.items() if functions} == {}


@pytest.mark.parametrize(("extra", "count"), [(-1, 0), (0, 1)])
def test_a_function_over_the_budget_is_found(extra: int, count: int) -> None:
    source = "class A:\n    def f(self):\n" + "        pass\n" * (scans.MAX_FUNCTION_LINES + extra)
    assert len(scans.long_functions(source)) == count


def test_the_readme_is_short() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count("\n") <= scans.MAX_README_LINES


def test_the_readme_says_what_the_product_is() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert (
        "ExoConsult helps a qualified practitioner explain a treatment, record the conversation and print "
        "information. It does not diagnose, select or recommend treatment." in readme
    )


def test_files_that_the_readme_names_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([\w./-]+)\)", readme)
    listed = re.findall(r"^\| `((?:exoconsult|resources)/[\w/]*)`", readme, flags=re.MULTILINE)
    assert len(linked) >= 3
    assert len(listed) >= 4
    assert [path for path in [*linked, *listed] if not (ROOT / path).exists()] == []


def test_line_ends() -> None:
    assert [name(file) for file in scans.text_files() if scans.has_wrong_line_ends(file.read_bytes())] == []


@pytest.mark.parametrize("data", [b"a\r\nb\n", b"a\rb\n"])
def test_a_wrong_line_end_is_found(data: bytes) -> None:
    assert scans.has_wrong_line_ends(data)
    assert not scans.has_wrong_line_ends(b"a\nb\n")


def test_nothing_speaks_about_the_workplace() -> None:
    found = {
        name(file): scans.workplace_words(file.read_text(encoding="utf-8")) for file in scans.text_files()
    }
    assert {path: words for path, words in found.items() if words} == {}


def test_a_word_about_the_workplace_is_found() -> None:
    planted = codecs.decode("Frr /jbex/abgrf; nfxrq na NV ntrag.", "rot13")
    assert len(scans.workplace_words(planted)) == 2
    assert scans.workplace_words("Three sessions; the model explains how an agent of change works.") == []


def test_no_network_from_qt() -> None:
    found = {
        name(file): scans.network_imports(file.read_text(encoding="utf-8")) for file in scans.python_files()
    }
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "from PySide6 import QtNetwork",
        "import PySide6.QtNetwork",
    ],
)
def test_a_network_import_from_qt_is_found(source: str) -> None:
    assert len(scans.network_imports(source)) == 1
    assert scans.network_imports("from PySide6.QtNetwork import QLocalServer") == []


def test_versions_agree(project: dict[str, Any]) -> None:
    assert project["project"]["version"] == exoconsult.__version__


def test_every_dependency_is_pinned(project: dict[str, Any]) -> None:
    def plain(requirement: str) -> str:
        return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()

    table = project["project"]
    wanted = {plain(line) for line in table["dependencies"]}
    wanted |= {plain(line) for extra in table["optional-dependencies"].values() for line in extra}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    assert wanted - {"exoconsult"} - {plain(pin) for pin in pins} == set()


def test_modules_below_paper_and_window_do_not_load_them() -> None:
    """A command that needs neither Qt nor ReportLab must not wait for them: half a second each."""
    package = ROOT / "exoconsult"
    modules = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in scans.python_files(package)
        if file.relative_to(package).parts[0] not in {"ui", "handout", "__main__.py"}
    ]
    heavy = "{'PySide6', 'pikepdf', 'reportlab'}"
    code = f"import sys, {', '.join(modules)}; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.split() == []
