"""Nothing stands in everybody's way but what may: the system's dialogs, erasing, closing while printing.

Everything else is said in place. Going ahead against a stop asks for its reason in place too.
"""

from __future__ import annotations

import ast

import pytest

from tests.project import scans
from tests.project.scans import ROOT

UI = ROOT / "exoconsult" / "ui"
DIALOGS = {
    "QColorDialog",
    "QDialog",
    "QErrorMessage",
    "QFileDialog",
    "QInputDialog",
    "QMessageBox",
    "QPageSetupDialog",
    "QPrintDialog",
    "QPrintPreviewDialog",
    "QProgressDialog",
    "QWizard",
}
WAYS = {"exec", "exec_", "setModal", "setWindowModality"}
ALLOWED = {
    "app.py: app.exec": "the program itself, and the window that says why it cannot start",
    "messages.py: QMessageBox": "the one box; who may ask with it is listed below",
    "messages.py: box.exec": "the same",
    "messages.py: QFileDialog.getSaveFileName": "the system's file dialog",
    "messages.py: QFileDialog.getOpenFileName": "the system's file dialog",
    "messages.py: QFileDialog.getExistingDirectory": "the system's file dialog",
    "printing.py: QPrintDialog": "the system's print dialog",
    "printing.py: QPrintDialog(printer, self._window).exec": "the same",
    "code_print.py: QPrintDialog": "the system's print dialog",
    "code_print.py: QPrintDialog(printer, window).exec": "the same",
}
ASKING = {
    "home_actions.py: RecordActions.erase": "erasing a record",
    "closing.py: _sheet_may_stop": "closing while a sheet is on its way to the printer",
}


def modal(source: str) -> set[str]:
    """Name what a Python text makes that stops everything else."""
    found: set[str] = set()
    if not any(name in source for name in (*DIALOGS, *WAYS, "WindowModal", "ApplicationModal")):
        return found
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
            found |= bases & DIALOGS
        if isinstance(node, ast.Attribute) and node.attr in {"WindowModal", "ApplicationModal"}:
            found.add(ast.unparse(node))
        if not isinstance(node, ast.Call):
            continue
        above = last(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if last(node.func) in DIALOGS | WAYS or above in DIALOGS:
            found.add(ast.unparse(node.func))
    return found


def last(node: ast.AST) -> str:
    """The last name of a dotted one; writing the whole of each call out would take most of the time."""
    return getattr(node, "attr", "") or getattr(node, "id", "")


def asking(source: str) -> set[str]:
    """Name the functions of a Python text that put the one box up, with their class."""
    found: set[str] = set()
    if "confirm" not in source:
        return found

    def look(node: ast.AST, inside: tuple[str, ...]) -> None:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            inside = (*inside, node.name)
        if last(node) == "confirm" and ast.unparse(node) in {"confirm", "messages.confirm"}:
            found.add(".".join(inside))
        if isinstance(node, ast.ImportFrom) and "confirm" in {each.name for each in node.names}:
            found.add("import")
        for child in ast.iter_child_nodes(node):
            look(child, inside)

    look(ast.parse(source), ())
    return found


def test_nothing_stops_everything_but_what_may() -> None:
    files = list(scans.python_files(UI))
    assert len(files) > 100
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    made = {f"{name}: {hit}" for name, text in texts.items() for hit in modal(text)}
    assert made == set(ALLOWED)
    asked = {f"{name}: {hit}" for name, text in texts.items() for hit in asking(text)}
    assert asked == set(ASKING)


@pytest.mark.parametrize(
    "source",
    [
        "QMessageBox.warning(self, 'x', name)",
        "QtWidgets.QMessageBox.question(self, 'x', name)",
        "QMessageBox(parent)",
        "class Settings(QDialog): ...",
        "class Settings(QtWidgets.QWizard): ...",
        "QInputDialog.getText(self, 'x', 'y')",
        "QDialog(self)",
        "menu.exec(place)",
        "window.setModal(True)",
        "window.setWindowModality(modality)",
        "modality = Qt.WindowModality.ApplicationModal",
    ],
)
def test_a_box_in_the_way_is_found(source: str) -> None:
    assert len(modal(source)) == 1
    assert modal("self.told.set_value(head, words)\nwindow.show()\nmenu.popup(place)") == set()


def test_a_new_question_in_a_box_is_found() -> None:
    planted = "class Page:\n def close(self):\n  if messages.confirm(self, a, b, c): ..."
    assert asking(planted) == {"Page.close"}
    assert asking("from exoconsult.ui.messages import confirm") == {"import"}
    assert asking("def pack(self): self.asked.emit(question)") == set()
