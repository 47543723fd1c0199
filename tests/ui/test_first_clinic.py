"""From a fresh profile to a page with the clinic's own head, by real events, in two minutes."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.brand import OwnClinic
from exoconsult.consultation.places import route_offers
from exoconsult.store.memory import MemoryRecords
from exoconsult.ui import language
from exoconsult.ui.context import Context
from exoconsult.ui.door import Door
from exoconsult.ui.door_place import Place
from exoconsult.ui.first_clinic import ClinicStartPage, RulesStartPage, place_of
from exoconsult.ui.first_start import KeepPage, NewPassphrasePage
from exoconsult.ui.handout_maker import make_handout
from exoconsult.ui.language import LanguageButton
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.session import new_consultation
from tests.shipped import load_library
from tests.store.safe import PASSPHRASE
from tests.ui.clinic_room import drop, wait_for_logo, words_of
from tests.ui.doors import choose_keep, make_place, write
from tests.ui.hands import click, heard
from tests.ui.keyboard import Keyboard
from tests.ui.look import NOON
from tests.ui.pointer import Mouse, TapCounter

Key = Qt.Key
TAP, KEY, FILE = 1.5, 0.3, 3.0
MOST = 120.0
ADDRESS = "14 Quay Row, Bristol BS1 4QR"
LASER = "Ablative fractional laser"


class UserTime(TapCounter):
    """Counts taps, keys and files dropped, and the seconds that they take a user."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = self.files = 0

    @property
    def seconds(self) -> float:
        """Scripted user time."""
        return self.taps * TAP + self.keys * KEY + self.files * FILE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count each key where it is typed, each file where it falls."""
        if event.type() is QEvent.Type.KeyPress and watched is QApplication.focusWidget():
            self.keys += 1
        elif event.type() is QEvent.Type.Drop and isinstance(watched, QWidget):
            self.files += 1
        return super().eventFilter(watched, event)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A fresh profile."""
    files = OwnClinic()
    fresh = make_place(tmp_path)
    return replace(fresh, brand=files.load().brand, library=load_library(), files=files)


def open_door(place: Place, qtbot: QtBot) -> Door:
    """Show the door."""
    door = Door(place)
    qtbot.addWidget(door)
    door.show()
    return door


def say(hand: Mouse, **fields: str) -> None:
    """Tap each field and type into it."""
    for name, words in fields.items():
        hand.tap(name.replace("_", " "))
        hand.type(words)


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


def start_first(place: Place, qtbot: QtBot) -> Door:
    """Go through the first start, with own details."""
    door = open_door(place, qtbot)
    opened = heard(door.opened)
    hand = Mouse(door)
    say(hand, Clinic_name="Marlowe Skin Clinic", Phone="0117 496 0142", Phone_out_of_hours="07700 900 777")
    hand.tap("Continue")
    say(hand, Product="SampleExo")
    hand.tap(LASER)
    hand.tap("Continue")
    hand.tap("Keep nothing")
    hand.tap("Continue")
    assert opened
    door.hide()
    return door


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


def check_shown_and_printed(place: Place, window: MainWindow, shown: str) -> None:
    """The page beside the settings, the file, and what would be printed all carry the clinic's own."""
    for words in ("Marlowe Skin Clinic", ADDRESS, "0117 496 0142", "07700 900 777"):
        assert words in shown
    assert "Linden" not in shown
    assert "Sample clinic" not in shown
    kept = place.files.load().brand
    assert (kept.primary, Path(kept.logo).suffix, kept.address) == ("#2A4D8F", ".png", ADDRESS)
    window.show_consultation(None)
    printed = make_handout(window._context, window.consult.session.value).pdf
    window.consult.maker.stop()
    assert ADDRESS in words_of(printed)
    assert b"/Image" in printed


def test_from_a_fresh_profile_to_the_printed_page_in_two_minutes(
    place: Place, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app, spent = QApplication.instance(), UserTime()
    assert isinstance(app, QApplication)
    app.installEventFilter(spent)
    door = start_first(place, qtbot)
    brand = place.files.load().brand
    context = Context(load_library(), brand, door.settings, MemoryRecords(lambda: NOON), now=lambda: NOON)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    hand = Mouse(window)
    hand.tap("Clinic settings")
    page = window.clinic
    assert page is not None
    drop(page.brand.logo.drop, paths.resource("brand", "harbour.svg"))
    wait_for_logo(page, qtbot)
    hand.tap("Choose a colour")
    hand.tap("#2A4D8F")
    say(hand, Address=ADDRESS)
    made = heard(page.sheet.made)
    qtbot.waitUntil(lambda: page.sheet.is_current(page.brand_now), timeout=60_000)
    shown = words_of(made[-1])
    hand.tap("Consultations")
    assert window.clinic is None
    app.removeEventFilter(spent)

    check_shown_and_printed(place, window, shown)
    assert spent.files == 1
    assert spent.taps >= 10
    assert spent.keys >= len(ADDRESS)
    said = f"{spent.taps} taps, {spent.keys} keys, {spent.files} file: {spent.seconds:.0f} s of {MOST:.0f}"
    with capsys.disabled():
        sys.stdout.write(f"\n{said}\n")
    assert spent.seconds <= MOST
