"""The door at the first start: asks once whether to keep records, and shows the recovery code."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtPrintSupport import QPrinterInfo

from exoconsult.settings import Settings
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.recovery_code import groups_of
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.code_print import code_page
from exoconsult.ui.door_place import Place
from exoconsult.ui.first_start import AskBackPage, CodePage, KeepPage
from exoconsult.ui.secret_parts import CODE_NOTED
from exoconsult.ui.unlock_page import UnlockPage
from tests.store.safe import PASSPHRASE, PERSON
from tests.ui.doors import Opening, answer, choose_keep, keep, write
from tests.ui.hands import click, heard


def test_keeping_nothing_makes_no_file(opening: Opening, place: Place) -> None:
    door = opening(place)
    opened = heard(door.opened)
    page = door.page
    assert isinstance(page, KeepPage)
    click(page.on)
    assert "Choose one" in page.said() and opened == []
    click(page.cards.button("not"))
    click(page.on)
    assert len(opened) == 1 and isinstance(opened[0], MemoryRecords)
    assert door.settings.keep_records == "not"
    assert not place.folder.parent.exists()


def test_keeping_leads_over_passphrase_and_code_into_the_vault(opening: Opening, place: Place) -> None:
    door = opening(place)
    opened = heard(door.opened)
    keep(door)
    assert Vault.persons(place.folder) == (PERSON,)  # the one practitioner of this clinic
    page = door.page
    assert isinstance(page, CodePage)
    shown = " ".join(label.text() for label in page.findChildren(type(page.title)))
    assert all(group in shown for group in groups_of(door.code_talk.code))
    answer(door)
    (records,) = opened
    assert isinstance(records, VaultRecords) and records.lines() == ()
    assert records.vault.setting(CODE_NOTED) == "yes" and door.settings.keep_records == "keep"
    assert door.code_talk.code == ""


def test_mistakes_are_said_at_their_field_and_nothing_is_made(opening: Opening, place: Place) -> None:
    door = opening(place)
    asking = choose_keep(door)
    write(asking.name.edit(), "")
    write(asking.first.edit(), "seven77", enter=False)
    write(asking.again.edit(), "other", enter=True)
    lines = [field._line.text() for field in (asking.name, asking.first, asking.again)]
    assert "who you are" in lines[0] and "at least 8" in lines[1] and lines[2] == ""
    write(asking.name.edit(), "Dr Lee")
    write(asking.first.edit(), "long enough")
    write(asking.again.edit(), "long enougj", enter=True)
    assert "not the same" in asking.again._line.text()
    assert not Vault.exists(place.folder)
    click(asking.quiet)
    assert isinstance(door.page, KeepPage)


def test_a_wrong_group_is_named_and_the_code_can_be_seen_again(opening: Opening, place: Place) -> None:
    door = opening(place)
    opened = heard(door.opened)
    keep(door)
    page = door.page
    assert isinstance(page, CodePage)
    click(page.on)
    asking = door.page
    assert isinstance(asking, AskBackPage)
    write(asking.fields[0].edit(), "00000", enter=True)
    assert f"group {asking.asked[0] + 1}" in asking.fields[0]._line.text() and opened == []
    click(asking.quiet)
    answer(door)
    assert len(opened) == 1


def test_a_code_that_was_never_confirmed_is_made_anew(opening: Opening, place: Place) -> None:
    door = opening(place)
    keep(door)
    first = door.code_talk.code
    vault = door.vault
    assert vault is not None
    vault.close()  # the program ended here
    again = opening(place)
    opened = heard(again.opened)
    page = again.page
    assert isinstance(page, UnlockPage)
    write(page.secret.edit(), PASSPHRASE, enter=True)
    assert isinstance(again.page, CodePage) and again.code_talk.code != first and opened == []
    answer(again)
    assert len(opened) == 1


def test_records_that_were_kept_and_are_gone_are_told(opening: Opening, place: Place) -> None:
    door = opening(replace(place, settings=Settings(keep_records="keep")))
    assert "not where they were" in door.page.said() and str(place.folder) in door.page.said()


def test_the_code_prints_without_a_word_about_where_it_belongs() -> None:
    page = code_page("7K3QX-00000", "Linden <Skin>")
    assert "7K3QX-00000" in page and "Linden <Skin>" in page


def test_without_a_printer_it_says_to_write_it_down(
    opening: Opening, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    door = opening(place)
    keep(door)
    page = door.page
    assert isinstance(page, CodePage)
    click(page.print_button)
    assert "Write the code down" in page.said()
