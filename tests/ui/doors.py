"""What tests of the door start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from exoconsult.settings import Settings
from exoconsult.store.recovery_code import groups_of
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.door import Door
from exoconsult.ui.door_place import Place
from exoconsult.ui.first_start import AskBackPage, CodePage, KeepPage, NewPassphrasePage
from exoconsult.ui.unlock_page import UnlockPage
from tests.shipped import sample_brand
from tests.store.safe import PASSPHRASE, QUICK, Clock
from tests.ui.hands import click, heard

Opening = Callable[..., Door]


def make_place(tmp_path: Path) -> Place:
    """A clinic whose records would lie in a folder of the test's own."""
    return Place(
        sample_brand(),
        Settings(),
        lambda value: (),
        folder=tmp_path / "data" / "vault",
        plain=tmp_path / "data" / "consultations",
        now=Clock(),
        keep_settings=lambda settings: None,
        kdf=QUICK,
    )


def told(door: Door) -> list[str]:
    """What waits to be read on Home."""
    return [": ".join(notice.said()) for notice in door.notices.waiting]


def open_doors(qtbot: QtBot) -> Iterator[Opening]:
    """Yield what opens a door; the records that came out are closed at the end."""
    opened: list[tuple[Door, list[object]]] = []  # a door that nobody holds is gone

    def open_door(place: Place) -> Door:
        door = Door(place)
        qtbot.addWidget(door)
        door.show()
        qtbot.waitExposed(door)
        opened.append((door, heard(door.opened)))
        return door

    yield open_door
    for _door, records in opened:
        for one in records:
            if isinstance(one, VaultRecords):
                one.vault.close()


def write(field: QLineEdit, words: str, enter: bool = False) -> None:
    field.clear()
    QTest.keyClicks(field, words)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def choose_keep(door: Door) -> NewPassphrasePage:
    page = door.page
    assert isinstance(page, KeepPage)
    click(page.cards.button("keep"))
    click(page.on)
    asking = door.page
    assert isinstance(asking, NewPassphrasePage)
    return asking


def keep(door: Door) -> None:
    """Choose to keep records and a passphrase, up to the recovery code."""
    page = choose_keep(door)
    write(page.first.edit(), PASSPHRASE)
    write(page.again.edit(), PASSPHRASE, enter=True)


def answer(door: Door) -> None:
    """Read the code off the screen and give back what is asked."""
    page = door.page
    assert isinstance(page, CodePage)
    code = door.code_talk.code
    click(page.on)
    asking = door.page
    assert isinstance(asking, AskBackPage)
    for number, field in zip(asking.asked, asking.fields, strict=True):
        write(field.edit(), groups_of(code)[number].lower())
    click(asking.on)


def unlock_page(door: Door) -> UnlockPage:
    page = door.page
    assert isinstance(page, UnlockPage)
    return page
