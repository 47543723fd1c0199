"""The door where there are records: lets in with the passphrase or the code, and says why it does not."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from exoconsult.errors import VaultDamaged
from exoconsult.store import importing, key_files
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.vault_files import KEY_COPY, KEY_FILE, RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.door_page import PassphraseField
from exoconsult.ui.door_place import Place
from exoconsult.ui.first_start import NewPassphrasePage
from exoconsult.ui.secret_parts import CODE_NOTED
from tests.store.safe import PASSPHRASE, make_vault_with_code, person, unlock
from tests.store.test_importing import lay
from tests.ui.doors import Opening, answer, keep, told, unlock_page, write
from tests.ui.hands import click, heard


@pytest.fixture
def code(place: Place) -> str:
    """A vault with one record; its recovery code."""
    place.folder.parent.mkdir()
    vault, made = make_vault_with_code(place.folder)
    VaultRecords(vault).save(person())
    vault.set_setting(CODE_NOTED, "yes")
    vault.close()
    return made


@pytest.mark.usefixtures("code")
def test_the_passphrase_opens_the_records(opening: Opening, place: Place) -> None:
    door = opening(place)
    opened = heard(door.opened)
    page = unlock_page(door)
    assert not page.person.isVisible() and not page.memory.isVisible()
    assert page.secret.edit().echoMode() is QLineEdit.EchoMode.Password
    write(page.secret.edit(), PASSPHRASE, enter=True)
    (records,) = opened
    assert isinstance(records, VaultRecords) and records.load("a1") == person()


@pytest.mark.usefixtures("code")
def test_a_wrong_passphrase_is_called_that_and_makes_one_wait(opening: Opening, place: Place) -> None:
    door = opening(place)
    opened, page = heard(door.opened), unlock_page(door)
    write(page.secret.edit(), "wrong one", enter=True)
    assert "does not open" in page.said() and "Caps Lock" in page.said()
    assert page.secret.value() == ""
    write(page.secret.edit(), "wrong two", enter=True)
    assert "Try again in 1 second" in page.said()
    write(page.secret.edit(), PASSPHRASE, enter=True)
    assert opened == []  # not looked at
    page._tick()
    while page._wait:
        page._tick()
    place.now.move(seconds=1)  # type: ignore[attr-defined]
    click(page.on)
    assert len(opened) == 1


@pytest.mark.usefixtures("code")
def test_damage_is_not_called_a_wrong_passphrase(opening: Opening, place: Place) -> None:
    data = bytearray((place.folder / RECORDS_FILE).read_bytes())
    data[2000] ^= 4
    (place.folder / RECORDS_FILE).write_bytes(data)
    door = opening(place)
    opened, page = heard(door.opened), unlock_page(door)
    write(page.secret.edit(), PASSPHRASE, enter=True)
    assert page.said().startswith("The records are damaged") and "backup" in page.said()
    click(page.memory)
    assert isinstance(opened[0], MemoryRecords)
    assert bytes(data) == (place.folder / RECORDS_FILE).read_bytes()


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("harm", ["gone", "newer", "busy"])
def test_every_other_reason_has_words_of_its_own(opening: Opening, place: Place, harm: str) -> None:
    vault = None
    if harm == "gone":
        for name in (KEY_FILE, KEY_COPY):
            (place.folder / name).unlink()
    elif harm == "busy":
        vault = unlock(place.folder)
    else:
        (found, _copy) = key_files.read(place.folder, 1)
        key_files.write(place.folder, msgspec.structs.replace(found, schema=99, revision=9))
    page = unlock_page(opening(place))
    if harm == "busy":
        write(page.secret.edit(), PASSPHRASE, enter=True)
    words = {"gone": "are damaged", "newer": "need a newer", "busy": "open already"}[harm]
    assert page.said().startswith("The records") and words in page.said()
    if vault is not None:
        vault.close()


def test_the_recovery_code_leads_to_a_new_passphrase_and_a_new_code(
    opening: Opening, place: Place, code: str
) -> None:
    door = opening(place)
    opened, page = heard(door.opened), unlock_page(door)
    click(page.quiet)
    assert page.asks_for_code and not page.secret.isVisible()
    write(page.code.edit(), code[:-1] + ("0" if code[-1] != "0" else "1"), enter=True)
    assert "slip in group 6" in page.code._line.text()
    write(page.code.edit(), "abc", enter=True)
    assert "six groups" in page.code._line.text()
    write(page.code.edit(), code.lower(), enter=True)
    asking = door.page
    assert isinstance(asking, NewPassphrasePage) and not asking.name.isVisible()
    write(asking.first.edit(), "a new passphrase")
    write(asking.again.edit(), "a new passphrase", enter=True)
    assert door.code_talk.code not in {"", code}
    answer(door)
    assert len(opened) == 1
    records = opened[0]
    assert isinstance(records, VaultRecords)
    records.vault.close()
    unlock(place.folder, "a new passphrase").close()


@pytest.mark.usefixtures("code")
def test_several_practitioners_say_who_they_are(opening: Opening, place: Place) -> None:
    vault = unlock(place.folder)
    vault.add_practitioner("Nurse Lee", "another passphrase")
    vault.close()
    door = opening(place)
    opened, page = heard(door.opened), unlock_page(door)
    assert page.person.isVisible()
    page.person.set_value("Nurse Lee")
    write(page.secret.edit(), "another passphrase", enter=True)
    assert isinstance(opened[0], VaultRecords) and opened[0].vault.person == "Nurse Lee"


def test_what_is_typed_can_be_shown(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    click(field.eye)
    assert field.is_shown()
    field.clear()
    assert not field.is_shown()


def test_plain_consultations_are_taken_in_at_the_first_start(opening: Opening, place: Place) -> None:
    place.plain.parent.mkdir()
    lay(place.plain, person("b1", "Ann First"), person("b2", "Bo Second"))
    door = opening(place)
    opened = heard(door.opened)
    keep(door)
    answer(door)
    (records,) = opened
    assert isinstance(records, VaultRecords)
    assert [line.name for line in records.lines()] == ["Bo Second", "Ann First"]
    (said,) = told(door)
    assert not door.notices.urgent
    assert said.startswith("Taken into the records: 2 older") and "erased" in said
    assert not place.plain.exists()


@pytest.mark.usefixtures("code")
def test_a_file_that_cannot_be_read_is_named(opening: Opening, place: Place) -> None:
    place.plain.mkdir()
    (place.plain / "bad.json").write_text("{", encoding="utf-8")
    door = opening(place)
    write(unlock_page(door).secret.edit(), PASSPHRASE, enter=True)
    (said,) = told(door)
    assert "bad.json" in said and str(place.plain) in said and door.notices.urgent


@pytest.mark.usefixtures("code")
def test_taking_in_that_fails_lets_in_all_the_same(
    opening: Opening, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise VaultDamaged("no", "there")

    place.plain.mkdir()
    lay(place.plain, person("b1"))
    monkeypatch.setattr(importing, "bring_in", fail)
    door = opening(place)
    opened = heard(door.opened)
    write(unlock_page(door).secret.edit(), PASSPHRASE, enter=True)
    assert len(opened) == 1 and "not taken in yet" in told(door)[0] and importing.waiting(place.plain) == 1
