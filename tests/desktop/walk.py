"""One whole consultation, as a practitioner clicks through it; the steps are shared by all who walk it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.desktop.hands import Hands

NAME, REFERENCE, OWN_WORDS = "Käthe Grünwald-Öz", "LSC-3001", "Softer cheeks in photos."
NOTE, EVENT = "Ring me if you are unsure.", "Wedding"
GROUPS = 6


def walk_to_handout(hands: Hands, event: date) -> None:
    """From Home to the finished sheet on screen, with something entered at every step."""
    hands.wait_for("New consultation")
    hands.picture("01-home")
    hands.click("New consultation")
    _patient(hands)
    _next(hands, "Next: Health questions", "02-patient")
    _health(hands)
    _next(hands, "Next: Scars", "03-health")
    _scars(hands)
    _next(hands, "Next: Expectations", "04-scars")
    _expectations(hands)
    _next(hands, "Next: Downtime", "05-expectations")
    _downtime(hands, event)
    _next(hands, "Next: Session plan", "06-downtime")
    hands.wait_for(EVENT)  # the plan knows of it
    _next(hands, "Next: Aftercare", "07-plan")
    hands.click("Your note on the sheet")
    hands.type(NOTE)
    _next(hands, "Next: Handout", "08-aftercare")
    hands.wait_for("Is this sheet right for Käthe?")
    hands.wait_for("1 and 2 of 4")


def print_on(hands: Hands, printer: str, before: str, answer: str) -> None:
    """Print, on another printer than `before` through the menu, and wait for what the program says."""
    if printer != before:
        hands.click(before, "QuietButton")
        entry, room = hands.named(printer, "QMenu")[0]["box"], hands.window()
        assert entry[0] + entry[2] <= room[0] + room[2], "the list of printers hangs out of the window"
        hands.click(printer, "QMenu")
    hands.click("Print for Käthe")
    hands.wait_for(answer)
    hands.picture(f"09-printed-on-{printer.lower()}")


def save_as(hands: Hands, file: Path) -> None:
    """Save the PDF through the file dialog, typing where it goes."""
    hands.click("Save PDF")
    hands.wait_for_window("QFileDialog")
    hands.type(str(file))
    hands.picture("10-save-dialog")
    hands.press("Return", closes=True)
    hands.wait_for(f"Saved as {file}")


def _next(hands: Hands, button: str, picture: str) -> None:
    hands.picture(picture)
    hands.click(button)


def _patient(hands: Hands) -> None:
    hands.click("Full name", "QLineEdit")
    hands.type(NAME)
    hands.click("Date of birth: Day")
    for part in ("9", "5", "1994"):
        hands.type(part)
        hands.press("Tab")
    hands.click("Reference", "QLineEdit")
    hands.type(REFERENCE)


def _health(hands: Hands) -> None:
    for _ in range(GROUPS):
        hands.click_when_read("No to all of these")  # the next group opens by itself
    hands.click("Go ahead")


def _scars(hands: Hands) -> None:
    for area, kind, grade in (("left cheek", "Rolling", "3 Moderate"), ("right cheek", "Boxcar", "2 Mild")):
        hands.click(f"area: {area}")
        hands.click(kind, "RadioCard")
        hands.click(grade)
    hands.click("III: ")


def _expectations(hands: Hands) -> None:
    hands.click("Softer edges")
    hands.click("In your own words")
    hands.type(OWN_WORDS)
    hands.click("What you hope for", "HopeScale")
    hands.click("Clear", "_Segment")


def _downtime(hands: Hands, event: date) -> None:
    hands.click("Add", "QuietButton")
    hands.click("Name", "QLineEdit")
    hands.type(EVENT)
    hands.click("First day", "DateButton")
    for _ in range(12):
        if hands.named(f"day: {event.isoformat()}"):
            break
        hands.click("Month after")
    hands.click(f"day: {event.isoformat()}")
    hands.click("Done")
