"""Typed text and dates: nothing is lost, mistakes are said kindly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from exoconsult.ui.theme import Theme, apply, current
from exoconsult.ui.widgets import fields, text
from exoconsult.ui.widgets.birth_date import BirthDateFields
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.fields import LabeledField, NoteField
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.month_view import MonthView, add_months
from exoconsult.ui.widgets.select import Select
from tests.ui.hands import Show, click, heard, key

TODAY = date(2026, 11, 24)


def test_field_reports_each_letter_and_is_silent_when_set(show: Show) -> None:
    field = LabeledField("Full name", private=True)
    show(field)
    edited, finished = heard(field.edited), heard(field.finished)
    QTest.keyClicks(field.edit(), "Ana")
    key(field.edit(), Qt.Key.Key_Return)
    assert edited == ["A", "An", "Ana"] and finished == ["Ana"]
    field.set_value("Sofia")
    assert field.value() == "Sofia" and len(edited) == 3
    assert field.edit().accessibleName() == "Full name"
    assert any("hidden in patient view" in label.text() for label in field.findChildren(QLabel))


def test_setting_the_same_text_leaves_the_cursor_alone(show: Show) -> None:
    field = LabeledField("Full name")
    show(field)
    field.set_value("Sofia")
    field.edit().setCursorPosition(2)
    field.set_value("Sofia")
    assert field.edit().cursorPosition() == 2


def test_mistake_is_said_in_words_and_goes_away(show: Show) -> None:
    field = LabeledField("Phone")
    field.set_hint("With area code")
    show(field)
    field.set_mistake("Give at least six figures.")
    assert field.edit().accessibleDescription() == "Give at least six figures."
    field.set_mistake("")
    shown = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert "With area code" in shown and "Give at least six figures." not in shown


def test_what_is_said_already_is_not_styled_again(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    field = LabeledField("Phone")
    show(field)
    styled: list[QWidget] = []
    for module in (fields, text):
        monkeypatch.setattr(module, "repolish", styled.append)
    rounds = []
    for words in ("", "Give six figures.", "Give six figures.", "", ""):
        field.set_mistake(words)
        rounds.append(len(styled))
        styled.clear()
    assert rounds[1:] == [2, 0, 2, 0], "the field and the line below it, where they look another way"


def test_note_stops_at_its_length_but_keeps_what_was_typed(show: Show) -> None:
    note = NoteField("Note", max_length=5)
    show(note)
    QTest.keyClicks(note.edit(), "abcdefg")
    assert note.value() == "abcde"
    note.set_value("xy")
    edited = heard(note.edited)
    assert note.value() == "xy" and edited == []


def test_note_grows_with_its_text(show: Show) -> None:
    note = NoteField("Note")
    show(note)
    low = note.edit().sizeHint().height()
    note.set_value("one\ntwo\nthree\nfour")
    assert note.edit().sizeHint().height() > low


def test_birth_date_comes_once_when_whole(show: Show) -> None:
    born = BirthDateFields("Date of birth", TODAY, private=True)
    show(born)
    got = heard(born.entered)
    day, month, year = born.fields()
    QTest.keyClicks(day, "12")
    QTest.keyClicks(month, "3")
    QTest.keyClicks(year, "1991")
    assert got == [date(1991, 3, 12)]
    assert born.value() == date(1991, 3, 12) and born.mistake() == ""
    born.set_value(None)
    assert born.value() is None and len(got) == 1
    assert [field.accessibleName() for field in born.fields()] == [
        "Date of birth: Day",
        "Date of birth: Month",
        "Date of birth: Year",
    ]


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        (("31", "2", "1990"), "no such day"),
        (("1", "13", "1990"), "1 to 12"),
        (("1", "1", "2027"), "still to come"),
        (("1", "1", "1880"), "120 years"),
        (("1", "", "1990"), "four figures"),
    ],
)
def test_birth_date_says_what_to_mend_and_keeps_the_numbers(
    show: Show, numbers: tuple[str, str, str], word: str
) -> None:
    born = BirthDateFields("Date of birth", TODAY)
    show(born)
    got = heard(born.entered)
    for field, number in zip(born.fields(), numbers, strict=True):
        QTest.keyClicks(field, number)
    assert word in born.mistake() and born.value() is None and got == []
    assert tuple(field.text() for field in born.fields()) == numbers


@given(st.dates(date(1907, 1, 1), TODAY))
def test_every_real_birth_date_is_read(born: date) -> None:
    fields = BirthDateFields("Date of birth", TODAY)
    fields.set_value(born)
    assert fields.value() == born and fields.mistake() == ""


def test_date_button_opens_a_month_and_a_day_is_picked_by_finger(show: Show) -> None:
    button = DateButton("First session", today=TODAY)
    button.set_range(TODAY, date(2027, 12, 31))
    show(button, size=(640, 640))
    got = heard(button.picked)
    click(button)
    month = button.month()
    assert month is not None
    click(month.days(), month.cell_centre(date(2026, 11, 10)))
    assert got == []
    click(month.days(), month.cell_centre(date(2026, 11, 30)))
    assert got == [date(2026, 11, 30)] and button.value() == date(2026, 11, 30)
    assert "30 Nov 2026" in button.text()
    assert button.accessibleName().startswith("First session, ")


def test_date_button_by_keyboard_and_escape(show: Show) -> None:
    button = DateButton("First session", today=TODAY)
    button.set_value(TODAY)
    show(button, size=(640, 640))
    got = heard(button.picked)
    key(button, Qt.Key.Key_Return)
    month = button.month()
    assert month is not None
    for pressed in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        key(month.days(), pressed)
    assert got == [date(2027, 1, 2)]
    key(button, Qt.Key.Key_Return)
    again = button.month()
    assert again is not None
    key(again.days(), Qt.Key.Key_Escape)
    assert got == [date(2027, 1, 2)] and button.value() == date(2027, 1, 2)
    assert button.month() is None and button.hasFocus()


def test_a_press_beside_the_month_closes_it(show: Show) -> None:
    button = DateButton("First session", today=TODAY)
    window = show(button, size=(640, 640))
    got = heard(button.picked)
    click(button)
    overlay = window.childAt(QPoint(630, 4))
    assert overlay is not None
    click(overlay, QPoint(630, 4))
    assert button.month() is None and got == []


def test_month_keeps_inside_its_limits(show: Show) -> None:
    month = MonthView()
    month.set_range(date(2026, 12, 8), date(2026, 12, 20))
    month.set_value(None, date(2026, 12, 8))
    show(month, size=(420, 480))
    got = heard(month.picked)
    key(month.days(), Qt.Key.Key_Left)
    key(month.days(), Qt.Key.Key_Space)
    key(month.days(), Qt.Key.Key_PageDown)
    key(month.days(), Qt.Key.Key_Space)
    click(month.days(), QPoint(2, 2))
    assert got == [date(2026, 12, 8), date(2026, 12, 20)]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-40, 40))
def test_adding_months_keeps_the_day_or_takes_the_last_one(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
    assert later.day == day.day or add_months(later.replace(day=1), 0).month == later.month


def test_the_mark_of_a_list_follows_the_size_of_the_text(show: Show, qapp: QApplication) -> None:
    select = Select([("a", "Dr Amara Osei")], "Seen by")
    show(select)
    select.setFixedSize(300, 80)
    qapp.processEvents()
    for scale in (1.3, 1.0):
        apply(qapp, Theme(scale=scale))
        qapp.processEvents()
        mark = select.findChild(IconLabel)
        assert mark is not None
        assert mark.width() == current().px(18)
        assert mark.geometry().center().y() == pytest.approx(40, abs=1)
