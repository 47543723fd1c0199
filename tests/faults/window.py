"""The real window, typed into by itself, to be killed: `python -m tests.faults.window SEED`.

It lets itself in at the door, opens a consultation, and types letters into a field with key events. It says
`typed` with the number of letters, and `saved` once the bar says so, each with its nanosecond.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from exoconsult.ui import app
from exoconsult.ui.bottom_bar import SaveState
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.secret_parts import CODE_NOTED
from tests.faults.acts import say
from tests.store.safe import PASSPHRASE, make_vault

MOST = 180
"""Letters that a name takes, with some left."""


def vault_of(folder: Path) -> Path:
    """Where the program keeps its records when its home is this folder."""
    return folder / "ExoConsult" / "vault"


def lay_vault(folder: Path) -> None:
    """Records as after the first start."""
    vault_of(folder).parent.mkdir(parents=True)
    vault = make_vault(vault_of(folder))
    vault.set_setting(CODE_NOTED, "yes")
    vault.close()


def home_of(folder: Path) -> dict[str, str]:
    """The environment of a user whose home is this folder."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")
    return {**dict.fromkeys(names, str(folder)), "QT_QPA_PLATFORM": "offscreen"}


def _field(named: str = "") -> QLineEdit | None:
    """The field that has the keyboard, or the visible one with this name."""
    if not named:
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, QLineEdit) else None
    fields = (one for one in QApplication.allWidgets() if isinstance(one, QLineEdit) and one.isVisible())
    return next((one for one in fields if one.accessibleName() == named), None)


class Typist:
    """Types without end, at the pace of a quick hand."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window, self._chance, self._count = window, random.Random(seed), 0
        window.show_consultation(None)
        window.consult.session.saved.connect(self._on_saved)
        QTimer.singleShot(0, self._type)

    def _type(self) -> None:
        field = _field("Full name")
        if field is not None and self._count < MOST:
            self._count += 1
            say("typed", self._count)
            QTest.keyClick(field, Qt.Key.Key_X)
        QTimer.singleShot(self._chance.randint(5, 120), self._type)

    def _on_saved(self, state: SaveState, _when: str) -> None:
        if state is SaveState.SAVED:
            say("saved", len(self._window.consult.session.value.patient.name))


def let_in() -> None:
    """Type the passphrase at the door, once it asks."""
    field = _field()
    if field is None:
        QTimer.singleShot(50, let_in)
        return
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)


def main() -> int:
    """Run the program."""
    seed = int(sys.argv[1])
    made = QApplication(sys.argv[:1])
    QTimer.singleShot(50, let_in)
    typists: list[Typist] = []

    def started(window: QWidget) -> None:
        assert isinstance(window, MainWindow)
        typists.append(Typist(window, seed))

    code = app.run(started)
    del made
    return code


if __name__ == "__main__":
    sys.exit(main())
