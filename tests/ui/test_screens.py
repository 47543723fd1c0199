"""Pictures of the screens: every look has its own, they have the window's size, nothing stays behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from exoconsult import i18n
from exoconsult.ui import screens
from exoconsult.ui.pseudo import longer
from exoconsult.ui.screens import Look, all_looks, make_screens, shown_screens
from exoconsult.ui.screens.guide import WIDTH, small
from exoconsult.ui.screens.looks import FEW_LOOKS, SIZES, STATE_LOOKS, WORDINGS
from exoconsult.ui.screens.states import clashing
from tests.ui.look import sample

DAY = date(2026, 11, 20)
VIEWS = 9  # Home and eight steps; for the patient eight steps and the way out


def test_the_sample_with_a_clash_has_its_holiday_once() -> None:
    shown = clashing(sample("12"))
    assert [each.name for each in shown.commitments].count("Tenerife") == 1


def test_the_looks_are_everything_crossed_once() -> None:
    looks = all_looks()
    assert len({look.name for look in looks}) == len(looks) == 3 * 2 * 2 * 2 * 2 + 4
    for wording in WORDINGS:
        of_it = [look for look in looks if look.wording == wording and not look.strong]
        assert {look.size for look in of_it} == set(SIZES)
        assert {(look.dark, look.patient, look.percent) for look in of_it} == {
            (dark, patient, percent)
            for dark in (False, True)
            for patient in (False, True)
            for percent in (100, 130)
        }


def test_longer_words_are_accented_and_keep_what_is_filled_in() -> None:
    made = longer("Save {file} on this device")
    assert made.startswith("[Sávé {file} óñ thís dévíçé ")
    assert len(made) >= 1.4 * len("Save {file} on this device")
    assert max(map(len, made.split())) <= 12  # words that can be wrapped


def test_pictures_are_saved_and_all_is_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    look = Look(SIZES[1], dark=True, patient=True, wording="longer")
    monkeypatch.setattr(screens, "all_looks", lambda: (look,))
    monkeypatch.setattr(screens, "STATE_LOOKS", ())
    locale, before = QLocale(), set(qapp.topLevelWidgets())
    assert make_screens(tmp_path, DAY) == VIEWS
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) == VIEWS
    for picture in pictures:
        assert look.name in picture.name
        assert QImage(str(picture)).size().toTuple() == SIZES[1]
    assert len({picture.read_bytes() for picture in pictures}) == VIEWS
    assert (i18n._("Back"), QLocale()) == ("Back", locale)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert {window for window in qapp.topLevelWidgets() if window.isVisible()} <= before


def test_few_are_three_looks_and_no_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def note(*given: object) -> tuple[()]:
        asked.append(given)
        return ()

    monkeypatch.setattr(screens, "shown_screens", note)
    assert make_screens(tmp_path, DAY, few=True) == make_screens(tmp_path, DAY) == 0
    assert asked == [(DAY, FEW_LOOKS, ()), (DAY, all_looks(), STATE_LOOKS)]


def test_a_mirrored_frame_has_its_rail_on_the_right() -> None:
    for name, window in shown_screens(DAY, (Look(wording="mirrored"),)):
        if name.startswith("03"):
            rail = window.consult.parts.rail
            assert rail.mapTo(window, rail.rect().center()).x() > window.width() / 2
            return
    raise AssertionError("the third step was not shown")


def test_a_picture_of_the_guide_is_narrow_and_keeps_what_is_small(qapp: QApplication) -> None:
    shown = QPixmap(2 * WIDTH, 900)
    shown.fill(QColor("#FAF8F5"))
    with QPainter(shown) as painter:
        for line in range(300):  # many tones, and one small thing in red
            painter.fillRect(0, line, 2 * WIDTH, 1, QColor(0, line % 256, 255 - line % 256))
        painter.fillRect(40, 600, 12, 12, QColor("#A3182A"))
    data = small(shown)
    image = QImage.fromData(data)
    assert image.size().toTuple() == (WIDTH, 450)
    for place, wanted in (((23, 303), "#A3182A"), ((500, 400), "#FAF8F5")):
        seen, meant = image.pixelColor(*place), QColor(wanted)
        assert max(abs(seen.red() - meant.red()), abs(seen.green() - meant.green())) <= 4
    assert len(data) < 20_000
