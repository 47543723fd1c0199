"""The last step on screen: the right pages for the right person, the choices, the signature."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Acknowledgement
from exoconsult.handout.model import NO_TEXT, Page, Section, text
from exoconsult.handout.sections import SECTIONS
from exoconsult.handout_file import reading_level
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.reading_level import reading_words
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.containers import Tag
from exoconsult.ui.widgets.signature_pad import SignaturePad
from exoconsult.ui.widgets.text import Text
from tests.ui.desk import SIZE, Desk
from tests.ui.hands import click, key
from tests.ui.look import NOON, Bench, make_context, sample


def _scribble(pad: SignaturePad, points: list[tuple[int, int]]) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(pad, left, none, QPoint(*points[0]))
    for place in points[1:]:
        QTest.mouseMove(pad, QPoint(*place))
    QTest.mouseRelease(pad, left, none, QPoint(*points[-1]))


def _sign(pad: SignaturePad) -> None:
    width, height = pad.width(), pad.height()
    _scribble(pad, [(20 + i * (width - 60) // 24, height // 2 + (18 if i % 2 else -18)) for i in range(24)])


def _words(page: QWidget) -> set[str]:
    return {tag.accessibleName() for tag in page.findChildren(Tag) if tag.isVisible()}


# --- the page on screen -----------------------------------------------------------------------------


def test_the_pages_are_those_of_the_value(desk: Desk) -> None:
    assert desk.page.pages().count == 4
    assert desk.page.pages().shown == (1, 2)
    assert desk.page.failure() == ""


def test_while_the_page_is_made_it_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    page = HandoutStep(make_context(tmp_path / "records"))
    qtbot.addWidget(page)
    bench = Bench(page, sample("01"))
    page.resize(*SIZE)
    page.show()
    assert _words(page) == {"Making the page"}
    assert page.pages().count == 0
    maker = page._maker
    assert maker is not None
    maker.ask(bench.value)
    qtbot.waitUntil(lambda: page.pages().count == 4, timeout=20_000)
    assert all(re.fullmatch(r"Reads at US grade \d+", words) for words in _words(page)) and _words(page)


def test_what_turns_the_pages_goes_below_the_question_once_it_has_no_room_beside_it(
    tmp_path: Path, qtbot: QtBot
) -> None:
    page = HandoutStep(make_context(tmp_path / "records"))
    qtbot.addWidget(page)
    bench = Bench(page, sample("01"))
    page.resize(900, SIZE[1])
    page.show()
    while page._head.direction() is not QBoxLayout.Direction.LeftToRight:
        page.resize(page.width() + 1, SIZE[1])  # as wide as it takes with nothing to turn yet
    maker = page._maker
    assert maker is not None
    maker.ask(bench.value)
    qtbot.waitUntil(lambda: page.pages().count == 4, timeout=60_000)
    assert page._head.direction() is QBoxLayout.Direction.TopToBottom


def test_both_reading_figures_are_given(desk: Desk) -> None:
    words, both, tone = reading_words(desk.make())
    figures = [float(figure) for figure in re.findall(r"\d+\.\d", both)]
    assert len(figures) == 2 and figures[0] <= figures[1]
    assert words == f"Reads at US grade {round(figures[0])}"
    assert tone is Tone.TEAL


def test_a_sheet_that_is_hard_to_read_is_marked(desk: Desk) -> None:
    hard = text("Considerable uncertainty regarding individual responsiveness necessitates deliberation.")
    page = Page(id="plan", tab=NO_TEXT, sections=(Section("plan", hard),))
    made = desk.make()
    hard_sheet = msgspec.structs.replace(made.handout, pages=(page,))
    made = replace(made, reading=reading_level(hard_sheet, made.consultation, desk.page.context.brand))
    words, _both, tone = reading_words(made)
    assert tone is Tone.AMBER and int(words.rsplit(" ", 1)[1]) > 6


def test_other_languages_get_no_figure(desk: Desk) -> None:
    made = desk.make()
    german = msgspec.structs.replace(made.handout, lang="de")
    made = replace(made, reading=reading_level(german, made.consultation, desk.page.context.brand))
    assert reading_words(made) == ("", "", Tone.PLAIN)


def test_a_character_that_cannot_be_printed_is_named_in_place_of_the_page(desk: Desk, qtbot: QtBot) -> None:
    desk.session.open(sample("11"))
    desk.page.load(desk.session.facts(desk.page.STEP))
    click(desk.page.print_box().print_button())
    qtbot.waitUntil(lambda: bool(desk.page.failure()), timeout=30_000)
    assert "U+5C71" in desk.page.failure() and "another way" in desk.page.failure()
    assert "Page." not in desk.page.failure()
    assert not desk.page.pages().isVisible()
    desk.session.open(sample("01"))
    desk.page.load(desk.session.facts(desk.page.STEP))
    desk.make()
    assert desk.page.failure() == "" and desk.page.pages().isVisible()


def test_nothing_of_the_last_patient_stays_on_screen(desk: Desk) -> None:
    desk.session.open(sample("02"))
    desk.page.load(desk.session.facts(desk.page.STEP))
    assert desk.page.pages().count == 0
    assert desk.page.acknowledgement().pad().value() == ()
    assert "Tom" in desk.page.print_box().print_button().text()


# --- who it is for ------------------------------------------------------------------------------------


def test_the_button_names_the_patient_and_the_birth_date(desk: Desk) -> None:
    button = desk.page.print_box().print_button()
    assert button.text() == "Print for Maya"
    assert button.who() == "Maya Thompson, born 9 May 1994"
    assert button.accessibleName() == "Print for Maya, Maya Thompson, born 9 May 1994"


def test_without_a_birth_date_it_names_the_reference(desk: Desk) -> None:
    patient = msgspec.structs.replace(desk.value.patient, born=None, preferred_name="")
    desk.session.change({"patient": patient})
    desk.page.load(desk.session.facts(desk.page.STEP))
    assert desk.page.print_box().print_button().who() == "Maya Thompson, ref LSC-2047"


def test_a_sheet_without_a_name_says_so(desk: Desk) -> None:
    desk.session.start_new()
    desk.page.load(desk.session.facts(desk.page.STEP))
    button = desk.page.print_box().print_button()
    assert button.text() == "Print without a name"
    assert button.who() == "no birth date and no reference yet"


# --- choices ------------------------------------------------------------------------------------------


def test_each_choice_reaches_the_value(desk: Desk) -> None:
    options = desk.page.options()
    click(options.print_size().button("large"))
    assert desk.value.patient.print_size == "large"
    click(options.form().button("short"))
    assert desk.value.handout.form == "short"
    click(options.letterhead().toggle())
    assert desk.value.handout.letterhead == "own_paper"
    options.paper().setFocus()
    key(options.paper(), Qt.Key.Key_Down)
    assert desk.value.patient.paper == "letter"
    assert desk.make().handout.paper == "Letter"


def test_parts_can_be_left_out_and_taken_in_again(desk: Desk) -> None:
    row = desk.page.options().part("questions")
    off: list[tuple[str, ...]] = []
    desk.page.edited.connect(lambda changes: off.append(changes["handout"].parts_off))
    click(row.toggle())
    assert "questions" not in {box.section_id for box in desk.make().sections}
    click(row.toggle())
    assert off == [("questions",), ()]
    assert "questions" in {box.section_id for box in desk.make().sections}


def test_only_optional_parts_have_a_switch(desk: Desk) -> None:
    options = desk.page.options()
    for part in SECTIONS:
        if part.optional:
            assert options.part(part.id).isVisibleTo(options)
        else:
            with pytest.raises(KeyError):
                options.part(part.id)
    locked = "When to call, emergency number: always printed"
    assert any(child.accessibleName() == locked for child in options.findChildren(QWidget))


def test_a_letter_has_no_parts_to_leave_out(desk: Desk) -> None:
    desk.session.change({"outcome": "thinking"})
    desk.page.load(desk.session.facts(desk.page.STEP))
    options = desk.page.options()
    assert not any(options.part(part.id).isVisibleTo(options) for part in SECTIONS if part.optional)
    assert not options.form().isVisibleTo(options)


def test_loading_emits_nothing(desk: Desk) -> None:
    desk.page.load(desk.session.facts(desk.page.STEP))
    assert desk.edits == []


def test_the_choices_begin_at_their_top_each_time_the_step_is_opened(desk: Desk) -> None:
    bar = desk.page._choices.verticalScrollBar()
    last = [part.id for part in SECTIONS if part.optional][-1]
    desk.page._choices.ensureWidgetVisible(desk.page.options().part(last))
    assert bar.value() > 0
    desk.page.hide()
    desk.page.show()
    assert bar.value() == 0


# --- signature ----------------------------------------------------------------------------------------


def test_a_signature_is_kept_with_its_moment(desk: Desk) -> None:
    card = desk.page.acknowledgement()
    _sign(card.pad())
    kept = desk.value.acknowledgement
    assert kept.state == "signed" and kept.at == NOON
    assert kept.strokes == card.pad().value() and len(kept.strokes) == 1
    assert card.again_button().isVisible()


@pytest.mark.parametrize("points", [[(50, 40)], [(50, 40), (54, 42)], [(50, 40), (52, 40), (50, 41)]])
def test_a_dot_is_kindly_refused(desk: Desk, points: list[tuple[int, int]]) -> None:
    card = desk.page.acknowledgement()
    _scribble(card.pad(), points)
    assert desk.value.acknowledgement == Acknowledgement()
    said = " ".join(label.text() for label in card.findChildren(Text) if label.isVisible())
    assert "too short to be a signature" in said


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_who_has_keys_only_is_told_what_signs(desk: Desk, pressed: Qt.Key) -> None:
    card = desk.page.acknowledgement()
    key(card.pad(), pressed)
    said = " ".join(label.text() for label in card.findChildren(Text) if label.isVisible())
    assert "or press “Not signing”" in said
    assert desk.value.acknowledgement == Acknowledgement()
    _sign(card.pad())
    key(card.pad(), pressed)
    assert desk.value.acknowledgement.state == "signed"


def test_a_signature_may_begin_with_a_dot(desk: Desk) -> None:
    card = desk.page.acknowledgement()
    _scribble(card.pad(), [(50, 30)])
    _sign(card.pad())
    assert desk.value.acknowledgement.state == "signed"
    assert len(desk.value.acknowledgement.strokes) == 2


def test_signing_again_begins_anew(desk: Desk) -> None:
    card = desk.page.acknowledgement()
    _sign(card.pad())
    click(card.again_button())
    assert desk.value.acknowledgement == Acknowledgement()
    assert card.pad().value() == ()


def test_not_signing_is_a_complete_answer_and_can_be_taken_back(desk: Desk) -> None:
    card = desk.page.acknowledgement()
    click(card.refuse_button())
    assert desk.value.acknowledgement == Acknowledgement(state="declined", at=NOON)
    assert not card.pad().isVisible()
    click(card.after_all_button())
    assert desk.value.acknowledgement.state == "open" and card.pad().isVisible()


def test_not_signing_works_by_keyboard(desk: Desk) -> None:
    button = desk.page.acknowledgement().refuse_button()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    key(button, Qt.Key.Key_Return)
    assert desk.value.acknowledgement.state == "declined"


def test_undo_takes_a_signature_back(desk: Desk) -> None:
    card = desk.page.acknowledgement()
    _sign(card.pad())
    desk.session.undo()
    desk.page.load(desk.session.facts(desk.page.STEP))
    assert card.pad().value() == () and desk.value.acknowledgement.state == "open"


def test_it_says_that_this_is_not_consent(desk: Desk) -> None:
    card = desk.page.acknowledgement()
    assert any("Not consent to treatment" in label.text() for label in card.findChildren(Text))
    assert any("Maya’s acknowledgement" in label.text() for label in card.findChildren(Text))
