"""A fresh profile, and the way through its first start with details of one's own."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from exoconsult.brand import OwnClinic
from exoconsult.ui.door import Door
from exoconsult.ui.door_place import Place
from tests.shipped import load_library
from tests.ui.doors import make_place
from tests.ui.hands import heard
from tests.ui.pointer import Mouse

LASER = "Ablative fractional laser"


def fresh_place(folder: Path) -> Place:
    """Return a place that nobody has started in."""
    files = OwnClinic()
    return replace(make_place(folder), brand=files.load().brand, library=load_library(), files=files)


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
