"""A sheet in words that nobody has reviewed leaves only after the practitioner says so, once."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Patient
from exoconsult.content.model import Library, Words
from exoconsult.ui import messages
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.translation import question_before_leaving, still_in_english
from tests.ui.desk import Desk
from tests.ui.hands import click
from tests.ui.look import make_context, sample
from tests.ui.test_printing import fake_lp


def with_polish(library: Library, *, reviewed_by: str = "", missing: int = 0) -> Library:
    """A library of the test's own with a made-up translation: the English words under another code."""
    library = deepcopy(library)
    blocks = dict(list(library.words["en"].blocks.items())[missing:])
    named = {name: msgspec.structs.replace(one, reviewed_by=reviewed_by) for name, one in blocks.items()}
    words = {**library.words, "pl": Words(language="pl", blocks=named)}
    return msgspec.structs.replace(library, words=words)


@pytest.fixture
def polish(tmp_path: Path, qtbot: QtBot) -> Desk:
    context = make_context(tmp_path / "records")
    context = replace(context, content=with_polish(context.library))
    page = HandoutStep(context)
    qtbot.addWidget(page)
    whole = sample("01")
    return Desk(
        page, msgspec.structs.replace(whole, patient=msgspec.structs.replace(whole.patient, language="pl"))
    )


def agree(desk: Desk) -> None:
    button = desk.page.print_box().agree_button()
    assert button is not None
    click(button)
    QApplication.processEvents()


def test_printing_asks_once_in_place(
    polish: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    box = polish.page.print_box()
    click(box.print_button())
    assert "Polski are not yet clinically reviewed" in box.told()
    assert not (kept / "stdin").exists()
    with qtbot.waitSignal(polish.page.printing().printed, timeout=5000):
        agree(polish)
    assert (kept / "stdin").read_bytes() == polish.make().pdf
    with qtbot.waitSignal(polish.page.printing().printed, timeout=5000):
        click(box.print_button())
    assert box.agree_button() is None


def test_saving_asks_too_and_then_saves(
    polish: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "sheet.pdf"
    monkeypatch.setattr(messages, "ask_save_path", lambda *_: place)
    click(polish.page.print_box().save_button())
    assert not place.exists()
    agree(polish)
    assert place.read_bytes() == polish.make().pdf


def test_another_language_takes_the_question_away(polish: Desk) -> None:
    click(polish.page.print_box().print_button())
    assert polish.page.print_box().agree_button() is not None
    polish.page.options().language().chosen.emit("en")
    assert polish.page.print_box().agree_button() is None
    assert polish.page.print_box().told() == ""


def test_english_asks_nothing(polish: Desk) -> None:
    library = polish.page.context.library
    assert not any(block.reviewed_by for block in library.words["en"].blocks.values())
    assert question_before_leaving(library, "en") == question_before_leaving(library, "en-GB") == ""


def test_a_reviewed_translation_asks_nothing(tmp_path: Path) -> None:
    library = with_polish(make_context(tmp_path / "records").library, reviewed_by="Dr Jan Nowak")
    assert question_before_leaving(library, "pl") == ""


def test_words_that_are_still_english_are_counted(tmp_path: Path) -> None:
    library = with_polish(make_context(tmp_path / "records").library, missing=3)
    assert "still in English: 3." in question_before_leaving(library, "pl-PL")


def test_texts_that_fell_back_to_english_are_named_beside_the_print_button(polish: Desk) -> None:
    box = polish.page.print_box()
    assert not box.still_english().isVisibleTo(box), "nothing is missing"
    library = polish.page.context.library
    gone = tuple(library.words["en"].blocks)[:2]
    less = msgspec.structs.replace(
        library.words["pl"],
        blocks={name: one for name, one in library.words["pl"].blocks.items() if name not in gone},
    )
    library.words["pl"] = less
    box.show_value(polish.value)
    assert box.still_english().isVisibleTo(box)
    assert all(name in box.still_english().text() for name in gone)
    box.show_value(msgspec.structs.replace(polish.value, patient=Patient(language="en-US")))
    assert not box.still_english().isVisibleTo(box)


def test_a_reviewed_language_whose_english_changed_is_named_too(tmp_path: Path) -> None:
    library = with_polish(make_context(tmp_path / "records").library, reviewed_by="Dr Jan Nowak")
    english = library.words["en"].blocks
    for name in tuple(english)[:5]:
        english[name] = msgspec.structs.replace(english[name], revision=2)
    assert question_before_leaving(library, "pl") == ""
    said = still_in_english(library, "pl")
    assert said.endswith("and 2 more.") and said.count(", ") == 3
