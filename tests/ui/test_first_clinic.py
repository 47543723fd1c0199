"""The first start: what is asked about the clinic, in which order, and that nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.places import route_offers
from exoconsult.store.memory import MemoryRecords
from exoconsult.ui import language
from exoconsult.ui.context import Context
from exoconsult.ui.door import Door
from exoconsult.ui.door_place import Place
from exoconsult.ui.first_clinic import ClinicStartPage, RulesStartPage, place_of
from exoconsult.ui.first_start import KeepPage, NewPassphrasePage
from exoconsult.ui.language import LanguageButton
from exoconsult.ui.session import new_consultation
from tests.shipped import load_library
from tests.store.safe import PASSPHRASE
from tests.ui.doors import choose_keep, write
from tests.ui.first import fresh_place, open_door, say
from tests.ui.hands import click
from tests.ui.keyboard import Keyboard
from tests.ui.look import NOON
from tests.ui.pointer import Mouse

Key = Qt.Key


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A fresh profile."""
    return fresh_place(tmp_path)


def test_skipping_leaves_the_sample_and_a_start_later_asks_again(place: Place, qtbot: QtBot) -> None:
    door = open_door(place, qtbot)
    page = door.page
    assert isinstance(page, ClinicStartPage)
    click(page.on)  # nothing typed: it says what to do
    assert page.name.edit().accessibleDescription()
    assert door.focusWidget() is page.name.edit()
    QTest.keyClicks(page.name.edit(), "M")
    assert not page.name.edit().accessibleDescription()
    click(page.quiet)
    assert isinstance(door.page, KeepPage)
    assert not place.files.file.exists()
    assert isinstance(open_door(place, qtbot).page, ClinicStartPage)


def test_an_own_clinic_is_not_asked_for(place: Place, qtbot: QtBot) -> None:
    mine = place.files.made_own(msgspec.structs.replace(place.brand, name="Mine"))
    assert isinstance(open_door(replace(place, brand=mine), qtbot).page, KeepPage)


@pytest.mark.parametrize(
    ("locale", "where"),
    [("en_GB", "uk"), ("de_DE", "eu"), ("en_US", "us"), ("ar_SA", "other"), ("C", "other")],
)
def test_the_country_is_that_of_the_system(locale: str, where: str) -> None:
    assert place_of(locale) == where


def test_the_first_start_is_three_pages_and_offers_only_how_the_clinic_treats(
    place: Place, qtbot: QtBot
) -> None:
    door = open_door(place, qtbot)
    hand = Mouse(door)
    places = [door.page.place.text()]
    say(hand, Clinic_name="Marlowe")
    hand.tap("Continue")
    rules = door.page
    assert isinstance(rules, RulesStartPage)
    places.append(rules.place.text())
    ways = rules.routes.options
    assert rules.routes.value() == ways and len(ways) > 2, "sensible: all that the law allows"
    assert "microinjection" not in ways
    for way in ways:
        click(rules.routes.button(way))
    hand.tap("Continue")
    assert door.page is rules and "at least one" in rules.said()
    click(rules.routes.button("microneedling"))
    hand.tap("Continue")
    places.append(door.page.place.text())
    assert isinstance(door.page, KeepPage)
    assert places == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    kept = place.files.load().brand
    assert kept.routes_off == ways[1:] and ways[0] == "microneedling"
    offered = [one.id for one in route_offers(load_library(), kept) if one.offered]
    assert offered == ["microneedling"]


def test_the_first_start_by_keyboard_goes_as_one_reads(place: Place, qtbot: QtBot) -> None:
    door = open_door(place, qtbot)
    door.activateWindow()
    keys = Keyboard(door)
    qtbot.waitUntil(lambda: keys.spoken == "Clinic name", timeout=30_000)
    seen = []
    for _ in range(7):
        seen.append(keys.spoken)
        keys.press(Key.Key_Tab)
    assert seen[1:4] == ["Phone", "Phone out of hours", "Look around with a sample clinic"]
    assert seen[4] == "Continue" and seen[5].startswith("Language") and seen[6] == seen[0]


def speak(door: Door, language: str) -> None:
    """Choose another language at the head of the page."""
    button = door.findChild(LanguageButton)
    assert button is not None
    next(action for action in button.menu_of_languages().actions() if action.text() == language).trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_another_language_keeps_page_and_what_was_typed(
    place: Place, qtbot: QtBot, qapp: QApplication
) -> None:
    door = open_door(place, qtbot)
    try:
        page = door.page
        assert isinstance(page, ClinicStartPage)
        for field, words in ((page.name, "Marlowe"), (page.day, "0117 496 0142"), (page.night, "999 ")):
            write(field.edit(), words)
        speak(door, "Español")
        page = door.page
        assert isinstance(page, ClinicStartPage) and page.on.text() == "Continuar"
        assert page.typed() == ("Marlowe", "0117 496 0142", "999 ")
        click(page.on)
        rules = door.page
        assert isinstance(rules, RulesStartPage)
        rules.country.set_value("us")
        write(rules.product.edit(), "Exo One")
        speak(door, "English")
        rules = door.page
        assert isinstance(rules, RulesStartPage) and rules.on.text() == "Continue"
        assert (rules.country.value(), rules.product.value()) == ("us", "Exo One")
        assert rules.answers().name == "Marlowe"
        click(rules.on)
        choose_keep(door)
        naming = door.page
        assert isinstance(naming, NewPassphrasePage)
        write(naming.name.edit(), "Dr Ada Osei")
        speak(door, "Español")
        naming = door.page
        assert isinstance(naming, NewPassphrasePage) and naming.on.text() == "Continuar"
        assert (naming.name.value(), naming.first.value()) == ("Dr Ada Osei", "")
    finally:
        language.speak(qapp, "en")


def test_going_back_at_the_first_start_keeps_what_was_typed(place: Place, qtbot: QtBot) -> None:
    door = open_door(place, qtbot)
    door.activateWindow()
    keys = Keyboard(door)
    qtbot.waitUntil(lambda: keys.spoken == "Clinic name", timeout=30_000)
    keys.type("Marlowe")
    keys.press(Key.Key_Tab)
    keys.type("0117 496 0142")
    keys.press(Key.Key_Return)
    assert keys.spoken == "Country", "the number beside it follows from it"
    keys.press(Key.Key_Home)
    keys.press(Key.Key_Down)
    keys.tab_to("Product")
    keys.type("SampleExo")
    keys.tab_to("Microneedling")
    keys.press(Key.Key_Space)
    rules = door.page
    assert isinstance(rules, RulesStartPage)
    answers = rules.answers()
    keys.tab_to("Back")
    keys.press(Key.Key_Space)
    page = door.page
    assert isinstance(page, ClinicStartPage)
    assert (page.name.value(), page.day.value()) == ("Marlowe", "0117 496 0142")
    keys.press(Key.Key_Return)
    again = door.page
    assert isinstance(again, RulesStartPage) and again is not rules
    assert again.answers() == answers
    assert answers.product.name == "SampleExo" and answers.routes_off == ("microneedling",)
    assert answers.jurisdiction == "eu"


def test_who_makes_the_records_is_who_sees_patients(place: Place, qtbot: QtBot) -> None:
    """The name is typed once: it greets on Home and stands in a new consultation."""
    door = open_door(place, qtbot)
    hand = Mouse(door)
    say(hand, Clinic_name="Marlowe")
    hand.tap("Continue")
    hand.tap("Continue")
    keep = door.page
    assert isinstance(keep, KeepPage)
    click(keep.on)
    assert "Choose one" in keep.said()
    click(keep.cards.button("keep"))
    assert not keep.said(), "what was asked for is there"
    click(keep.on)
    asking = door.page
    assert isinstance(asking, NewPassphrasePage)
    for field, words in ((asking.name, "Dr Nwosu"), (asking.first, PASSPHRASE), (asking.again, PASSPHRASE)):
        write(field.edit(), words)
    click(asking.on)
    kept = place.files.load().brand
    assert [person.name for person in kept.people] == ["Dr Nwosu"]
    context = Context(load_library(), kept, door.settings, MemoryRecords(lambda: NOON), now=lambda: NOON)
    assert new_consultation(context).practitioner == "Dr Nwosu"
    assert door.vault is not None
    door.vault.close()
