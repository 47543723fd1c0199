"""Opening without typing, on screen: switched on in the settings, offered at the door, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from exoconsult.brand import sample_brand
from exoconsult.settings import Settings
from exoconsult.store.account import Account
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.context import Context
from exoconsult.ui.door import Door
from exoconsult.ui.door_place import Place
from exoconsult.ui.secret_parts import CODE_NOTED
from exoconsult.ui.unlock_page import UnlockPage
from tests.store.keyring import PlantedKeyring
from tests.store.safe import PASSPHRASE, PERSON, QUICK
from tests.ui.hands import click, heard
from tests.ui.test_records_access import agree
from tests.ui.test_records_tab import Room, enter

ON, OFF = "Open without typing", "Ask for the passphrase again"


@pytest.fixture
def ring() -> PlantedKeyring:
    return PlantedKeyring()


@pytest.fixture
def room(tmp_path: Path, context: Context, qtbot: QtBot, ring: PlantedKeyring) -> Iterator[Room]:
    made = Room(tmp_path / "one", replace(context, find_keyring=lambda: ring), qtbot)
    made.vault.set_setting(CODE_NOTED, "yes")
    yield made
    made.vault.close()


def switch_on(room: Room) -> Account:
    card = room.tab.access
    click(card.account_button)
    assert "without a passphrase" in card.again.words.text() and card.account_button.text() == ON
    agree(card)
    assert card.account_button.text() == OFF
    return card._account


def door_of(room: Room, qtbot: QtBot, ring: PlantedKeyring) -> Door:
    room.vault.close()
    place = Place(
        sample_brand(), Settings(), lambda value: (), folder=room.vault.folder, now=room.clock,
        plain=room.folder / "plain", keep_settings=lambda settings: None, kdf=QUICK,
        find_keyring=lambda: ring,
    )  # fmt: skip
    door = Door(place)
    qtbot.addWidget(door)
    door.show()
    return door


def test_it_is_switched_on_with_the_passphrase_and_opens_the_next_time(
    room: Room, qtbot: QtBot, ring: PlantedKeyring
) -> None:
    account = switch_on(room)
    door = door_of(room, qtbot, ring)
    page = door.page
    assert isinstance(page, UnlockPage) and page.account.isHidden()  # it was not left in good order yet
    account.leave_open()
    door = door_of(room, qtbot, ring)
    opened, page = heard(door.opened), door.page
    assert isinstance(page, UnlockPage) and page.account.text() == f"Open as {PERSON}, without typing"
    click(page.account)
    (records,) = opened
    assert isinstance(records, VaultRecords) and records.vault.person == PERSON
    records.vault.close()


def test_where_the_keyring_fails_the_passphrase_is_asked_for(
    room: Room, qtbot: QtBot, ring: PlantedKeyring
) -> None:
    switch_on(room).leave_open()
    ring.broken = True
    door = door_of(room, qtbot, ring)
    opened, page = heard(door.opened), door.page
    assert isinstance(page, UnlockPage)
    click(page.account)
    assert "Type your passphrase" in page.said() and page.account.isHidden() and opened == []
    enter(page.secret.edit(), PASSPHRASE)
    click(page.on)
    assert len(opened) == 1
    opened[0].vault.close()


def test_it_is_switched_off_at_once_and_with_the_person(room: Room, ring: PlantedKeyring) -> None:
    card, account = room.tab.access, switch_on(room)
    click(card.account_button)
    assert ring.kept == {} and account.person() == "" and card.account_button.text() == ON
    switch_on(room)
    room.vault.add_practitioner("Nurse Lee", "her own passphrase")
    room.vault.person = "Nurse Lee"  # as if she had opened it
    card.refresh()
    remove = card.remove_button(PERSON)
    assert remove is not None
    click(remove)
    agree(card, "her own passphrase")
    assert ring.kept == {} and account.person() == ""


def test_without_a_keyring_there_is_no_such_button(room: Room, context: Context, qtbot: QtBot) -> None:
    other = Room(room.folder / "other", replace(context, find_keyring=lambda: None), qtbot)
    assert other.tab.access.account_button.isHidden()
    other.vault.close()
