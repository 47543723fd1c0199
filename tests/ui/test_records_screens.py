"""The tab about the records with a real vault, in the look that leaves least room, without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.cli.demo import DEMO_DAY
from exoconsult.ui.screens.looks import SIZES, Look
from exoconsult.ui.screens.studio import Studio, application
from exoconsult.ui.screens.vault import vault_states
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.flow_layout import FlowLayout
from tests.ui.screen_check.faults import find_faults
from tests.ui.screen_check.recorder import Recorder

FULLEST = ("records-erase", "records-passphrases", "records-code")
"""Looked at here; `make screens-check` looks at all of them, in every look."""
TIGHT = Look(SIZES[1], percent=130, wording="longer")


def test_records_in_a_vault_are_shown_without_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    recorder.install(monkeypatch.setattr)
    studio = Studio(application(), tmp_path, TIGHT.wording, DEMO_DAY)
    screens, found = [], []
    try:
        for screen, window in vault_states(studio, TIGHT):
            screens.append(screen)
            if screen in FULLEST:
                found += [f"{screen}: {fault}" for fault in find_faults(window, recorder)]
    finally:
        studio.close()
    assert found == [] and screens == ["records", "records-trail", "records-hold", *FULLEST]


def test_what_is_hidden_leaves_no_gap_in_a_flow(qtbot: QtBot) -> None:
    row = QWidget()
    flow = FlowLayout(row, 10)
    hidden, shown = QPushButton("a button that is too wide"), QPushButton("one")
    for button in (hidden, shown):
        flow.addWidget(button)
    hidden.hide()
    qtbot.addWidget(row)
    row.show()
    qtbot.waitExposed(row)
    assert shown.x() == 0 and row.minimumSizeHint().width() == shown.minimumSizeHint().width()


def test_a_long_label_goes_on_in_a_second_line_where_it_may(qtbot: QtBot) -> None:
    field = LabeledField("Passphrase for the file, to tell the other room", private=True)
    qtbot.addWidget(field)
    wide, high = field.minimumSizeHint().width(), field.sizeHint().height()
    field.wrap_label()
    assert field.minimumSizeHint().width() < wide / 2
    field.resize(200, 400)
    assert field.heightForWidth(wide // 2) > high
