"""The card about who opens the records, by real clicks: passphrases, people, a new recovery code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.errors import WrongPassphrase
from exoconsult.store.recovery_code import groups_of
from exoconsult.ui import code_print
from exoconsult.ui.context import Context
from exoconsult.ui.records_access import AccessCard
from exoconsult.ui.secret_parts import CODE_NOTED
from tests.store.safe import PASSPHRASE, PERSON, actions, unlock
from tests.ui.hands import click
from tests.ui.test_records_tab import Room, enter

OTHER, NEW, HERS = "Nurse Lee", "new linden tree", "her own passphrase"


@pytest.fixture
def room(tmp_path: Path, context: Context, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path / "one", context, qtbot)
    made.vault.set_setting(CODE_NOTED, "yes")
    yield made
    made.vault.close()


def fill(card: AccessCard, passphrase: str, name: str = "") -> None:
    fields = card.secret.fields
    if name:
        enter(fields.name.edit(), name)
    enter(fields.first.edit(), passphrase)
    enter(fields.again.edit(), passphrase)
    click(card.secret.go)


def agree(card: AccessCard, secret: str = PASSPHRASE) -> None:
    enter(card.again.secret.edit(), secret)
    click(card.again.agree)


def opens(room: Room, secret: str) -> bool:
    """Whether this opens the vault now, tried as at a new start."""
    room.vault.close()
    room.clock.move(minutes=1)
    try:
        unlock(room.vault.folder, secret, room.clock).close()
    except WrongPassphrase:
        return False
    return True


def on_screen(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def new_code(card: AccessCard) -> str:
    """Ask for another code and read it off the screen."""
    click(card.code_button)
    agree(card)
    words = on_screen(card.code).split()
    return "-".join(words[1:12:2])


def test_a_passphrase_is_changed_after_the_present_one(room: Room) -> None:
    card = room.tab.access
    assert card.lines() == [f"{PERSON}, You"] and card.remove_button(PERSON) is None
    click(card.own_button)
    assert not card.secret.fields.name.isVisible()
    enter(card.secret.fields.first.edit(), "short")
    click(card.secret.go)
    assert "At least" in card.secret.fields.first.line() or "Use at least" in card.secret.fields.first.line()
    card.secret.fields.first.edit().selectAll()
    fill(card, NEW)
    agree(card, "not the present one")
    assert card.again.isVisible() and "unlock-failed" in actions(room.vault)
    agree(card)
    assert "holds from now on" in room.said(card) and "passphrases changed" in room.tab.trail.lines()[0]
    assert all(not field.value() for field in (card.secret.fields.first, card.again.secret))
    assert opens(room, NEW) and not opens(room, PASSPHRASE)


def test_a_person_is_let_in_and_out_again(room: Room) -> None:
    card = room.tab.access
    click(card.person_button)
    fill(card, HERS, PERSON)
    assert "already" in card.secret.fields.name.line()
    card.secret.fields.name.edit().selectAll()
    enter(card.secret.fields.name.edit(), OTHER)
    click(card.secret.go)
    agree(card)
    assert card.lines() == [f"{PERSON}, You", OTHER]
    remove = card.remove_button(OTHER)
    assert remove is not None
    QApplication.processEvents()  # the new row is shown
    click(remove)
    click(card.again.cancel)
    assert QApplication.focusWidget() is remove, "the focus is where it came from"
    assert room.vault.holders() == (PERSON, OTHER)
    click(remove)
    agree(card)
    assert card.lines() == [f"{PERSON}, You"] and not opens(room, HERS) and opens(room, PASSPHRASE)


def test_leaving_it_changes_nothing_and_keeps_nothing_typed(room: Room) -> None:
    card = room.tab.access
    click(card.own_button)
    enter(card.secret.fields.first.edit(), NEW)
    click(card.secret.leave)
    assert card.secret.isHidden() and not card.secret.fields.first.value()
    assert QApplication.focusWidget() is card.own_button
    assert opens(room, PASSPHRASE)


def test_a_new_code_is_shown_once_printed_read_back_and_gone(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = room.tab.access
    printed: list[str] = []

    def note(_parent: QWidget, code: str, _clinic: str) -> str:
        printed.append(code)
        return ""

    monkeypatch.setattr(code_print, "print_code", note)
    code = new_code(card)
    assert room.vault.setting(CODE_NOTED) == ""  # a crash now: the door makes another one
    click(card.code.print_button)
    assert printed == [code]
    click(card.code.go)
    back = card.code.back
    assert back is not None and not any(group in on_screen(card) for group in groups_of(code))
    enter(back.fields[0].edit(), "AAAAA")
    click(card.code.go)
    assert "This is not what" in back.fields[0].line()
    for place, field in zip(back.asked, back.fields, strict=True):
        field.edit().clear()
        enter(field.edit(), groups_of(code)[place])
    click(card.code.go)
    assert "in use" in room.said(card) and room.vault.setting(CODE_NOTED) == "yes"
    QApplication.sendPostedEvents(None, 52)  # what was put away is deleted now
    assert card.code.isHidden() and card.code.findChildren(QLabel) == []
    files = [file.read_bytes() for file in room.folder.rglob("*") if file.is_file()]
    assert files and not any(group.encode() in data for group in groups_of(code) for data in files)
    assert opens(room, code)


def test_a_code_that_is_left_alone_goes_off_the_screen_and_counts_as_lost(room: Room) -> None:
    card = room.tab.access
    code = new_code(card)
    room.tab.hide()
    room.tab.show()
    assert not any(group in on_screen(card) for group in groups_of(code))
    assert "was not confirmed" in room.said(card) and room.vault.setting(CODE_NOTED) == ""


def test_without_a_printer_the_code_is_to_be_written_down(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_print, "print_code", lambda *_given: "There is no printer.")
    new_code(room.tab.access)
    click(room.tab.access.code.print_button)
    assert "There is no printer" in room.said(room.tab.access)
