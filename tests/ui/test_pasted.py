"""What is pasted into fields: the words and nothing else, and no more of them than fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from exoconsult.ui import messages
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.fields import LabeledField, NoteField
from exoconsult.ui.widgets.text import Text, set_tip
from tests.ui.hands import Show, heard

TOO_LONG = "This is as long as it can be."
HIDDEN = "Hidden marks in this text can change the order of its words."
MARKUP = "<b>Ann</b><img src='/etc/hostname'>"


def shown(field: LabeledField | NoteField) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if label.isVisible()]


def put(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Ann\nSmith\tJr", "Ann Smith Jr"),
        ("A\x00n\x07n\x9f", "Ann"),
        ("Ann\u202eexe\u2066", "Annexe"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        (MARKUP, MARKUP),
    ],
)
def test_a_line_takes_in_clean_text(show: Show, pasted: str, kept: str) -> None:
    field = LabeledField("Full name", max_length=200)
    show(field)
    edited = heard(field.edited)
    put(pasted)
    field.edit().paste()
    assert field.value() == kept and edited == [kept]


def test_a_megabyte_on_a_line_is_cut_and_said(show: Show) -> None:
    field = LabeledField("Full name", max_length=200)
    field.set_hint("As in the passport")
    show(field)
    edited = heard(field.edited)
    put("x" * 1_000_000)
    field.edit().paste()
    assert edited == ["x" * 200] and TOO_LONG in shown(field)
    field.edit().backspace()
    assert TOO_LONG not in shown(field) and "As in the passport" in shown(field)
    QTest.keyClicks(field.edit(), "yz")
    assert field.value() == "x" * 199 + "y" and TOO_LONG in shown(field)


def test_a_mistake_of_the_page_stays_while_typing(show: Show) -> None:
    field = LabeledField("Price")
    show(field)
    field.set_mistake("Give an amount.")
    QTest.keyClicks(field.edit(), "a")
    assert "Give an amount." in shown(field)


def test_a_megabyte_in_a_note_is_cut_and_said(show: Show) -> None:
    note = NoteField("Note", max_length=5000)
    show(note)
    QTest.keyClicks(note.edit(), "ab")
    note.edit().moveCursor(note.edit().textCursor().MoveOperation.Left)
    edited = heard(note.edited)
    put("x\x00" * 500_000)
    note.edit().paste()
    assert note.value() == "a" + "x" * 4998 + "b" and TOO_LONG in shown(note)
    assert len(edited) == 1 and edited[-1] == note.value()
    note.edit().undo()
    assert note.value() == "ab"


def test_a_paste_in_place_of_a_selection_fits(show: Show) -> None:
    note = NoteField("Note", max_length=5)
    show(note)
    note.set_value("abcde")
    note.edit().selectAll()
    put("12345")
    note.edit().paste()
    assert note.value() == "12345" and TOO_LONG not in shown(note)


def test_rich_text_comes_in_without_its_look(show: Show) -> None:
    note = NoteField("Note")
    show(note)
    rich = QMimeData()
    rich.setHtml("<p>Ann <img src='file:///etc/hostname'><b>Smith</b></p>")
    rich.setText("Ann Smith")
    QGuiApplication.clipboard().setMimeData(rich)
    note.edit().paste()
    assert note.value() == "Ann Smith"
    inside = note.edit().document().toHtml()
    assert "<img" not in inside and "font-weight:700" not in inside


def test_a_picture_is_not_taken_into_a_note(show: Show) -> None:
    note = NoteField("Note")
    show(note)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(picture)
    note.edit().paste()
    assert note.value() == ""


def test_direction_marks_in_a_note_are_told(show: Show) -> None:
    note = NoteField("Note")
    show(note)
    put("see\u202etxt.exe")
    note.edit().paste()
    assert HIDDEN in shown(note) and note.value() == "see\u202etxt.exe"
    note.edit().selectAll()
    put("fine\u0085now\x1b")
    note.edit().paste()
    assert note.value() == "fine\nnow" and HIDDEN not in shown(note)


def test_names_with_tags_are_shown_as_typed(show: Show) -> None:
    label, button = Text(MARKUP, wrap=False), IconButton("x", MARKUP)
    tag = Text("x" * len(MARKUP), wrap=False)
    show(label, button)
    assert label.sizeHint().width() > tag.sizeHint().width() / 2  # as long as its letters, not as "Ann"
    assert button.toolTip() == "<qt>&lt;b&gt;Ann&lt;/b&gt;&lt;img src=&#x27;/etc/hostname&#x27;&gt;</qt>"
    set_tip(button, "Undo & redo")
    assert button.toolTip() == "Undo & redo"


def test_every_label_of_a_box_is_plain() -> None:
    found: list[tuple[str, bool]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        found.extend(
            (label.objectName(), label.textFormat().name == "PlainText")
            for label in box.findChildren(QLabel)
            if label.text()
        )
        box.reject()

    QTimer.singleShot(0, look)
    messages.confirm(None, MARKUP, MARKUP, "Erase")
    assert sorted(found) == [("qt_msgbox_informativelabel", True), ("qt_msgbox_label", True)]
