"""Clinic settings: what is changed shows at once on the page beside it, is kept, and holds everywhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.ui import messages
from exoconsult.ui.clinic_colour_card import Palette
from exoconsult.ui.context import Context
from tests.ui.clinic_room import Room, drop, opened_room, wait_for_logo, wait_for_sheet, words_of, write
from tests.ui.hands import click
from tests.ui.look import NOON

SVG = paths.resource("brand", "harbour.svg")


@pytest.fixture
def room(context: Context, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """Open the clinic's settings of a fresh profile."""
    yield from opened_room(context, qtbot, tmp_path)


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
    room.page.sheet._late._timer.setInterval(0)
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
