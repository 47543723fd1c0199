"""Clinic settings: what is changed shows at once on the page beside it, is kept, and holds everywhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.brand import Closure, Device, OwnClinic, Package, Person, Product
from exoconsult.pin import StaffPin
from exoconsult.settings import Settings
from exoconsult.ui import messages
from exoconsult.ui.clinic_colour_card import Palette
from exoconsult.ui.clinic_page import ClinicPage
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.widgets.fields import LabeledField
from tests.ui.hands import click
from tests.ui.look import NOON

SVG = paths.resource("brand", "harbour.svg")


class Room:
    """The window with the clinic page open, on files of its own."""

    def __init__(self, window: MainWindow, kept: list[Settings]) -> None:
        self.window, self.kept = window, kept
        self.files = OwnClinic()

    def is_open(self) -> bool:
        """Whether the page is on screen."""
        return self.window.clinic is not None

    @property
    def page(self) -> ClinicPage:
        """The page on screen."""
        page = self.window.clinic
        assert page is not None
        return page

    def leave(self) -> None:
        """Go back to Home."""
        click(self.page.rail.button("home"))

    def saved(self) -> None:
        """Save at once what the timer would save."""
        assert self.page._clinic.save_now()


@pytest.fixture
def room(context: Context, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """Open the clinic's settings of a fresh profile."""
    kept: list[Settings] = []
    files = OwnClinic()
    fresh = replace(
        context,
        brand=files.load().brand,
        sample_clinic=True,
        clinic_files=files,
        keep_settings=kept.append,
        pin=StaffPin(tmp_path / "pin.json"),
    )
    window = MainWindow(fresh)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    click(window.home.place_button("clinic"))
    opened = Room(window, kept)
    opened.page.sheet.stop()
    opened.page.sheet._timer.setInterval(10**6)  # only tests that look at the sheet have it drawn
    yield opened
    if window.clinic is not None:
        window.clinic.stop()
    window.consult.maker.stop()


def write(field: LabeledField, text: str) -> None:
    """Replace what stands in a field, key by key."""
    field.edit().setFocus()
    field.edit().selectAll()
    QTest.keyClicks(field.edit(), text)


def drop(place: QWidget, *files: Path) -> None:
    """Drop files on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_keys, middle = Qt.KeyboardModifier.NoModifier, place.rect().center()
    QApplication.sendEvent(place, QDragEnterEvent(middle, actions, data, buttons, no_keys))
    QApplication.sendEvent(place, QDropEvent(QPointF(middle), actions, data, buttons, no_keys))


def words_of(pdf: bytes) -> str:
    """The words of page 1."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document.getAllText(0).text()


def wait_for_logo(page: ClinicPage, qtbot: QtBot) -> str:
    """Wait until a picture is read or refused; return what is said of it."""
    qtbot.waitUntil(lambda: not page.brand.logo.work.busy, timeout=60_000)
    return page.brand.logo.told.accessibleName()


def wait_for_sheet(room: Room, qtbot: QtBot) -> bytes:
    """Wait until the page beside the settings is that of the clinic as it is now."""
    made: list[bytes] = []
    room.page.sheet.made.connect(made.append)
    room.page.sheet._timer.setInterval(0)
    room.page.sheet.show_brand(room.page.brand_now)
    qtbot.waitUntil(lambda: room.page.sheet.is_current(room.page.brand_now) and bool(made), timeout=30_000)
    return made[-1]


def test_a_name_shows_on_the_sheet_is_kept_and_holds_everywhere(room: Room, qtbot: QtBot) -> None:
    assert room.page._sample_told.isVisible()
    write(room.page.brand.contact.name, "Marlowe Skin Clinic")
    write(room.page.brand.contact.phone_day, "0117 496 0142")
    words = wait_for_sheet(room, qtbot)
    page = words_of(words)
    assert "Marlowe Skin Clinic" in page
    assert "0117 496 0142" in page
    assert "Linden" not in page
    assert "Sample clinic" not in page
    assert not room.page._sample_told.isVisible()
    room.saved()
    kept = room.files.load().brand
    assert (kept.name, kept.phone_day, kept.sample) == ("Marlowe Skin Clinic", "0117 496 0142", False)
    room.leave()
    assert room.window.home._rail._mark.accessibleName() == "Marlowe Skin Clinic"
    room.window.show_consultation(None)
    assert room.window.consult.parts.rail._mark.accessibleName() == "Marlowe Skin Clinic"


def test_the_sample_page_says_sample_until_there_is_a_name(room: Room, qtbot: QtBot) -> None:
    write(room.page.brand.contact.phone_day, "1")
    assert room.page.brand_now.sample
    assert "Sample clinic" in words_of(wait_for_sheet(room, qtbot))


def test_the_first_own_name_takes_all_of_the_sample_away_but_what_was_chosen(
    room: Room, qtbot: QtBot
) -> None:
    drop(room.page.brand.logo.drop, SVG)
    wait_for_logo(room.page, qtbot)
    write(room.page.brand.contact.website, "marlowe.example")
    write(room.page.brand.contact.name, "M")
    brand = room.page.brand_now
    assert (brand.address, brand.people, brand.tagline, brand.complaints) == ("", (), "", "")
    assert brand.website == "marlowe.example"
    assert Path(brand.logo).suffix == ".png"
    assert room.page.brand.contact.address.value() == ""


def test_an_emptied_name_is_told_and_the_old_one_stays(room: Room) -> None:
    write(room.page.brand.contact.name, "Marlowe")
    room.page.brand.contact.name.edit().selectAll()
    QTest.keyClick(room.page.brand.contact.name.edit(), Qt.Key.Key_Delete)
    assert room.page.brand.contact.name.edit().accessibleDescription()
    assert room.page.brand_now.name == "Marlowe"
    write(room.page.brand.contact.name, "Other")
    assert (room.page.brand_now.name, room.page.brand.contact.name.edit().accessibleDescription()) == (
        "Other",
        "",
    )


def test_a_dropped_logo_is_cleaned_and_a_bad_one_is_refused_in_words(
    room: Room, tmp_path: Path, qtbot: QtBot
) -> None:
    before = room.page.brand_now.logo
    drop(room.page.brand.logo.drop, SVG)
    assert "Reading the picture" in room.page.brand.logo.told.accessibleName()
    assert room.page.brand_now.logo == before, "the window does not wait for it"
    assert "in use" in wait_for_logo(room.page, qtbot)
    first = room.page.brand_now.logo
    assert Path(first).read_bytes().startswith(b"\x89PNG")
    bad = tmp_path / "logo.png"
    bad.write_bytes(b"GIF89a")
    drop(room.page.brand.logo.drop, bad)
    assert "PNG, JPEG or SVG" in wait_for_logo(room.page, qtbot)
    drop(room.page.brand.logo.drop, SVG, bad)  # two at once mean nothing
    assert room.page.brand_now.logo == first
    drop(room.page.brand.logo.drop, SVG)
    click(room.page.brand.logo.remove)  # also what is still being read
    wait_for_logo(room.page, qtbot)
    assert room.page.brand_now.logo == ""


def test_what_was_mended_in_a_logo_is_said(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    wrong = tmp_path / "logo.bmp"
    wrong.write_bytes(SVG.read_bytes())
    monkeypatch.setattr(messages, "ask_open_path", lambda *_: wrong)
    click(room.page.brand.logo.drop.choose)
    assert "ending of its name" in wait_for_logo(room.page, qtbot)


def test_a_pale_colour_is_shown_before_and_after(room: Room) -> None:
    colour = room.page.brand.colour
    write(colour.code, "#FFF3")
    assert colour.code.edit().accessibleDescription()
    assert room.page.brand_now.primary == "#17695B"
    write(colour.code, "fff3b0")
    assert room.page.brand_now.primary == "#FFF3B0"
    given, ink, fill = colour.said()
    assert "too pale" in given
    assert float(ink.split()[0]) >= 7.5
    assert float(fill.split()[0]) >= 5.2


def test_a_colour_is_picked_with_two_taps(room: Room) -> None:
    click(room.page.brand.colour.swatch)
    palette = room.window.findChild(Palette)
    assert palette is not None
    click(palette.buttons["#2A4D8F"])
    assert room.page.brand_now.primary == "#2A4D8F"
    assert room.page.brand.colour.code.value() == "#2A4D8F"


def test_the_country_fixes_the_emergency_number(room: Room) -> None:
    emergency = room.page.brand.emergency
    emergency.country.setFocus()
    emergency.country.set_value("us")
    emergency.country.activated.emit(emergency.country.currentIndex())
    assert room.page.brand_now.jurisdiction == "us"
    assert emergency.number.value() == "911"
    assert emergency.number.edit().isReadOnly()


def test_days_and_closures(room: Room) -> None:
    days = room.page.brand.days
    click(days.days.button("5"))
    assert room.page.brand_now.open_days == (0, 1, 2, 3, 4)
    click(days.add_button)
    days.form.first.set_value(date(2026, 12, 24))
    days.form.last.set_value(date(2026, 12, 20))
    click(days.form.done)
    assert not room.page.brand_now.closures
    days.form.last.set_value(date(2027, 1, 3))
    click(days.form.done)
    assert room.page.brand_now.closures == (Closure(date(2026, 12, 24), date(2027, 1, 3)),)
    days._remove(room.page.brand_now.closures[0])
    assert not room.page.brand_now.closures


def test_people_product_devices_prices_and_numbers(room: Room) -> None:
    write(room.page.brand.contact.name, "Marlowe")
    people, rules = room.page.people.people, room.page.rules
    room.page.open_tab("people")
    click(people.add_button)
    write(people.rows[0].name, "Dr Amara Nwosu")
    write(people.rows[0].registration, "GMC 1")
    click(people.add_button)
    write(people.rows[1].name, "Leo Marsh")
    click(people.rows[0].remove)
    assert room.page.brand_now.people == (Person("Leo Marsh"),)
    room.page.open_tab("rules")
    click(rules.devices.add_button)
    write(rules.devices.rows[0].name, "Pen")
    write(rules.product.batch, "B7")
    write(rules.tariff.fields["session"], "240,50")
    write(rules.tariff.fields["package-3"], "660")
    write(rules.tariff.fields["currency"], "e1")
    rules.timing.steppers["gap_weeks"].stepped.emit(6)
    brand = room.page.brand_now
    assert brand.devices == (Device("Pen"),)
    assert brand.product.batch == "B7"
    assert (brand.price.session, brand.price.packages) == ("240.50", (Package(3, "660"),))
    assert brand.price.currency == ""
    assert rules.tariff.fields["currency"].edit().accessibleDescription()
    assert brand.plan.gap_weeks == 6
    click(rules.timing.resets["gap_weeks"])
    assert room.page.brand_now.plan.gap_weeks is None
    room.saved()
    assert room.files.load().brand == room.page.brand_now


def test_several_products_are_kept_and_one_is_in_use(room: Room) -> None:
    write(room.page.brand.contact.name, "Marlowe")
    card = room.page.rules.product
    room.page.open_tab("rules")
    assert not card.which.isVisible()
    write(card.name, "Leaf")
    click(card.add_button)
    assert (card.name.value(), room.page.brand_now.products) == ("", (Product("Leaf"),))
    write(card.name, "Fish")
    write(card.batch, "F2")
    assert card.which.isVisible() and card.which.currentText() == "Fish"
    card.which.setFocus()
    QTest.keyClick(card.which, Qt.Key.Key_Down)
    assert room.page.brand_now.product == Product("Leaf")
    assert room.page.brand_now.other_products == (Product("Fish", batch="F2"),)
    assert (card.name.value(), card.batch.value()) == ("Leaf", "")
    click(card.remove)
    assert room.page.brand_now.products == (Product("Fish", batch="F2"),)
    assert not card.remove.isVisible()


def test_this_computers_settings_are_told_and_hold_after_leaving(room: Room) -> None:
    room.page.open_tab("room")
    write(room.page.room.room.name, "Room 2")
    room.page.room.room.minutes.stepped.emit(9)
    click(room.page.room.paper.paper.button("letter"))
    assert (room.kept[-1].room, room.kept[-1].lock_after_minutes) == ("Room 2", 9)
    room.leave()
    room.window.show_consultation(None)
    assert room.window.consult.session.value.patient.paper == "letter"
    assert room.window.home._context.settings.room == "Room 2"


def test_a_pin_is_set_and_changed_only_with_the_present_one(room: Room) -> None:
    card = room.page.people.pin
    room.page.open_tab("people")

    def enter(digits: str) -> None:
        panel = card.panel()
        assert panel is not None
        panel.pad.entered.emit(digits)

    click(card.button)
    enter("1234")
    enter("1234")
    assert card.panel() is None
    pin = room.window._context.pin
    assert pin.check("1234", NOON)
    click(card.button)
    enter("1234")
    enter("5678")
    enter("5678")
    assert card.panel() is None
    assert pin.check("5678", NOON)
    click(card.button)
    enter("0000")
    assert card.panel() is not None
    assert pin.check("5678", NOON.replace(hour=12))


def test_a_change_that_cannot_be_saved_is_told_and_keeps_the_page(room: Room) -> None:
    room.files.folder.parent.mkdir(parents=True, exist_ok=True)
    room.files.folder.write_bytes(b"")  # a file where the folder should be
    write(room.page.brand.contact.name, "Marlowe")
    room.leave()
    assert room.is_open()
    assert room.page.failed.isVisible()
    assert "folder" in room.page.failed.accessibleName()
    assert room.page.saved.accessibleName() == "Not yet saved"  # the disk is not full
    room.files.folder.unlink()
    room.leave()
    assert not room.is_open()
    assert room.files.load().brand.name == "Marlowe"


def test_a_full_disk_is_called_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    write(room.page.brand.contact.name, "Marlowe")
    assert not room.page._clinic.save_now()
    assert "Disk full" in room.page.saved.accessibleName()
    assert "Make room" in room.page.failed.accessibleName()


def test_tab_goes_as_one_reads(room: Room) -> None:
    room.page.brand.contact.name.edit().setFocus()
    QTest.keyClick(room.page.brand.contact.name.edit(), Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused is room.page.brand.contact.tagline.edit()


def test_of_many_changes_the_last_one_is_drawn(room: Room, qtbot: QtBot) -> None:
    room.page.sheet._timer.setInterval(0)
    for text in ("A", "AB", "ABC"):
        write(room.page.brand.contact.name, text)
        QApplication.processEvents()
    assert "ABC" in words_of(wait_for_sheet(room, qtbot))
    assert room.page.brand_now.name == "ABC"


def test_the_records_have_a_tab_of_their_own(room: Room) -> None:
    click(room.page.tabs.button("backup"))
    assert room.page.records.isVisible() and room.page.records.cards is None  # nothing is kept here
    room.page.records.settings_chosen.emit({"backup_places": ("/stick",)})
    assert room.kept[-1].backup_places == ("/stick",)
