"""The tab "Timings and rules": days, products, devices, prices and words, each kept as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exoconsult.brand import ClinicWords, Closure, Device, Package, Person, Product, Tariff
from exoconsult.ui.context import Context
from tests.ui.clinic_room import Room, opened_room, write
from tests.ui.hands import click


@pytest.fixture
def room(context: Context, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """Open the clinic's settings of a fresh profile."""
    yield from opened_room(context, qtbot, tmp_path)


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


def test_the_ways_to_treat_that_the_clinic_offers(room: Room) -> None:
    write(room.page.brand.contact.name, "Marlowe")
    card = room.page.rules.route
    room.page.open_tab("rules")
    ways = card.offered.options
    assert card.offered.value() == ways and "microinjection" not in ways
    room.page._clinic.change(default_route=ways[1], default_depth="deep")
    click(card.offered.button(ways[1]))
    now = room.page.brand_now
    assert (now.routes_off, now.default_route, now.default_depth) == ((ways[1],), "", "")
    assert ways[1] not in [card.route.itemData(row) for row in range(card.route.count())]
    for way in ways:
        if way != ways[1]:
            click(card.offered.button(way))
    assert card.offered.value() == (ways[-1],), "the last one stays"
    room.saved()
    kept = room.files.load().brand.routes_off
    assert kept == room.page.brand_now.routes_off and set(kept) == set(ways[:-1])


def test_sessions_together_have_a_price_in_any_number(room: Room) -> None:
    write(room.page.brand.contact.name, "Marlowe")
    tariff = room.page.rules.tariff
    room.page.open_tab("rules")

    def shown() -> list[str]:
        return [key for key, field in tariff.fields.items() if "package" in key and field.isVisible()]

    assert shown() == ["package-3", "package-4"]
    room.page._clinic.change(price=Tariff(packages=(Package(1, "90"), Package(6, "900"))))
    assert shown() == ["package-3", "package-4", "package-6"]
    click(tariff.more)
    assert shown() == [f"package-{count}" for count in range(2, 9)] and not tariff.more.isVisible()
    write(tariff.fields["package-8"], "1100")
    write(tariff.fields["package-6"], " ")
    kept = (Package(1, "90"), Package(8, "1100"))  # a number that has no field stays
    assert room.page.brand_now.price.packages == kept


def test_the_clinics_words_are_said_in_another_language(room: Room, qtbot: QtBot) -> None:
    write(room.page.brand.contact.name, "Marlowe")
    card = room.page.rules.words
    room.page.open_tab("rules")
    assert card._nothing.isVisible() and card.rows == {}
    write(room.page.rules.product.cell, "leaf cells")
    card.language.set_value("es")
    assert not card._nothing.isVisible()
    write(card.rows["leaf cells"], "hojas del monte")
    assert room.page.brand_now.words == (ClinicWords("es", (("leaf cells", "hojas del monte"),)),)
    assert room.page.brand_now.said_in("es").product.cell == "hojas del monte"
    room.saved()
    assert room.files.load().brand == room.page.brand_now
    write(room.page.rules.product.cell, "roots")
    assert list(card.rows) == ["roots"] and card.rows["roots"].value() == ""
    write(room.page.rules.product.cell, "leaf cells")
    assert card.rows["leaf cells"].value() == "hojas del monte", "what was said comes back"
    write(card.rows["leaf cells"], " ")
    assert not room.page.brand_now.words


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
    room.saved()
    assert room.files.load().brand == room.page.brand_now
    assert (card.name.value(), card.batch.value()) == ("Leaf", "")
    click(card.remove)
    assert room.page.brand_now.products == (Product("Fish", batch="F2"),)
    assert not card.remove.isVisible()
