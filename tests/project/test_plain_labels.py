"""Names that people type are shown as typed: nothing in the window is read as markup.

Qt guesses for labels, tips and boxes. So only `Text`, `set_tip` and `messages` make them, and say "plain".
"""

from __future__ import annotations

import ast

import pytest

from tests.project import scans
from tests.project.scans import ROOT

UI = ROOT / "exoconsult" / "ui"
MAKERS = {
    "text.py": {"QLabel", "setToolTip"},
    "messages.py": {"QMessageBox"},
    "help_page.py": {"QTextBrowser"},
}
"""Where a guessing part of Qt may be used, because it is told there not to guess."""
GUESSING = {
    "QLabel",
    "QMessageBox",
    "QTextEdit",
    "QTextBrowser",
    "QErrorMessage",
    "QInputDialog",
    "QWhatsThis",
}
CALLS = {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml", "showText"}


def guessed(source: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Name what a Python text makes of Qt's parts that may read a text as markup."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names: list[ast.expr] = []
        if isinstance(node, ast.ClassDef):
            names = node.bases
        elif isinstance(node, ast.Call):
            names = [node.func]
            if isinstance(node.func, ast.Attribute) and node.func.attr == "setTextFormat":
                found += [ast.unparse(arg) for arg in node.args if not ast.unparse(arg).endswith("PlainText")]
        for name in names:
            plain = name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")
            owner = ast.unparse(name.value).split(".")[-1] if isinstance(name, ast.Attribute) else ""
            hit = {plain if plain in GUESSING | CALLS else "", owner if owner in GUESSING else ""} - {""}
            found += sorted(hit - allowed)
    return found


def test_every_label_tip_and_box_is_plain() -> None:
    files = list(scans.python_files(UI))
    assert len(files) > 100
    found = {
        str(file.relative_to(UI)): guessed(
            file.read_text(encoding="utf-8"), frozenset(MAKERS.get(file.name, set()))
        )
        for file in files
    }
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(name)",
        "class Name(QLabel): ...",
        "class Name(QtWidgets.QLabel): ...",
        "QtWidgets.QLabel(name)",
        "self.setToolTip(name)",
        "QMessageBox.warning(self, 'x', name)",
        "box = QMessageBox(parent)",
        "QToolTip.showText(at, name)",
        "QTextEdit(name)",
        "view.setHtml(name)",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "label.setTextFormat(Qt.TextFormat.AutoText)",
    ],
)
def test_a_guessing_part_is_found(source: str) -> None:
    assert len(guessed(source)) == 1
    assert guessed("label: QLabel = Text(name)\nset_tip(self, name)\nisinstance(x, QLabel)") == []
