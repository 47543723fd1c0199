"""The only message box of the program, and its file dialogs. Tests replace these functions.

A box stands in everybody's way. So it asks before a record is erased and before a sheet on its way to the
printer is lost; everything else is said in place (`AlertBox`).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from exoconsult.i18n import _
from exoconsult.ui.icons import icon_pixmap
from exoconsult.ui.theme import current, dress


def confirm(parent: QWidget | None, title: str, text: str, yes: str, no: str = "") -> bool:
    """Ask once before what cannot be undone; `yes` says in words what happens. Esc means no."""
    box = _box(parent, title, text)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refused = box.addButton(no or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    box.exec()
    return box.clickedButton() is agreed


def ask_save_path(parent: QWidget | None, title: str, name: str, kind: tuple[str, str]) -> Path | None:
    """Ask where to save; `kind` is words and ending, such as ("PDF", "pdf").

    The dialog opens in the user's documents, not in the folder that the program happens to be started in.
    """
    words, ending = kind
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = documents if Path(documents).is_dir() else str(Path.home())
    offered = str(Path(start) / name)
    found, _filter = QFileDialog.getSaveFileName(parent, title, offered, f"{words} (*.{ending})")
    if not found:
        return None
    path = Path(found)
    return path if path.suffix else path.with_suffix(f".{ending}")


def ask_open_path(parent: QWidget | None, title: str, words: str, endings: tuple[str, ...]) -> Path | None:
    """Ask for a file to read."""
    pattern = " ".join(f"*.{ending}" for ending in endings)
    found, _filter = QFileDialog.getOpenFileName(parent, title, "", f"{words} ({pattern})")
    return Path(found) if found else None


def ask_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder."""
    found = QFileDialog.getExistingDirectory(parent, title)
    return Path(found) if found else None


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    if parent is None:  # nothing to take the look from
        dress(box)
    theme = current()
    box.setIconPixmap(icon_pixmap("q", theme.tokens.teal, theme.px(32), box.devicePixelRatioF()))
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    return box
