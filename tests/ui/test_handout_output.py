"""What leaves the handout step, on paper and in a file, is the sheet of the person on the button."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Consultation
from exoconsult.settings import Settings
from exoconsult.ui import handout_maker, messages
from exoconsult.ui.consult_view import ConsultView
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import Made, make_handout
from exoconsult.ui.steps import print_box
from exoconsult.ui.steps.handout_step import HandoutStep
from tests.ui.desk import Desk
from tests.ui.hands import click, heard
from tests.ui.look import make_context, sample
from tests.ui.test_printing import fake_lp

# --- paper --------------------------------------------------------------------------------------------


def test_print_sends_the_bytes_of_the_preview(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    shown = desk.make().pdf
    with qtbot.waitSignal(desk.page.printing().printed, timeout=5000):
        click(desk.page.print_box().print_button())
    assert (kept / "stdin").read_bytes() == shown
    assert "media=A4" in (kept / "arguments").read_text(encoding="utf-8")
    assert desk.page.print_box().told() == "Sent to the printer."


def test_print_never_uses_an_older_page(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    older = desk.make().pdf
    click(desk.page.options().grey().toggle())
    assert desk.value.handout.black_and_white
    with qtbot.waitSignal(desk.page.printing().printed, timeout=5000):
        click(desk.page.print_box().print_button())
    sent = (kept / "stdin").read_bytes()
    assert sent == make_handout(desk.page.context, desk.value).pdf
    assert sent != older


def test_nobody_gets_the_sheet_of_another_patient(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    sheet_of_maya = desk.make().pdf
    desk.session.open(sample("02"))  # the page on screen still says Maya
    click(desk.page.print_box().print_button())
    assert not (kept / "stdin").exists() and not desk.page.printing().busy
    assert desk.page.print_box().told().startswith("Another patient is here now.")
    assert desk.page.print_box().print_button().text() == "Print for Tom"
    with qtbot.waitSignal(desk.page.printing().printed, timeout=5000):
        click(desk.page.print_box().print_button())
    sent = (kept / "stdin").read_bytes()
    assert sent == make_handout(desk.page.context, sample("02")).pdf
    assert sent != sheet_of_maya


def test_a_failing_printer_is_told_on_the_page(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    fake_lp(tmp_path, monkeypatch, "echo 'lp: No paper' >&2; exit 1")
    with qtbot.waitSignal(desk.page.printing().failed, timeout=5000):
        click(desk.page.print_box().print_button())
    told = desk.page.print_box().told()
    assert told.startswith("Not printed: No paper.") and "save" in told


def test_the_printer_is_chosen_and_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(print_box, "printer_names", lambda: ("Desk", "Room 2"))
    kept = fake_lp(tmp_path, monkeypatch)
    page = HandoutStep(make_context(tmp_path / "records"))
    qtbot.addWidget(page)
    desk = Desk(page, sample("01"))
    box, chosen = page.print_box(), heard(page.settings_chosen)
    assert box.printer_button().isVisible() and box.printer_button().text() == "Desk"
    actions = {action.text(): action for action in box.menu().actions()}
    actions["Room 2"].trigger()
    actions["Print on both sides"].trigger()
    assert chosen == [{"printer": "Room 2"}, {"two_sided": False}]
    assert box.printer_button().text() == "Room 2"
    with qtbot.waitSignal(page.printing().printed, timeout=5000):
        click(box.print_button())
    arguments = (kept / "arguments").read_text(encoding="utf-8").splitlines()
    assert arguments[:2] == ["-d", "Room 2"] and "sides=one-sided" in arguments
    assert desk.value == sample("01")


def test_a_remembered_printer_that_is_gone_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(print_box, "printer_names", lambda: ("Desk",))
    context = replace(make_context(tmp_path), settings=Settings(printer="Room 2", two_sided=False))
    page = HandoutStep(context)
    qtbot.addWidget(page)
    assert page.print_box().printer == "" and not page.print_box().two_sided


# --- file ---------------------------------------------------------------------------------------------


def _answer(monkeypatch: pytest.MonkeyPatch, place: Path | None) -> list[str]:
    offered: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kind: object) -> Path | None:
        offered.append(name)
        return place

    monkeypatch.setattr(messages, "ask_save_path", ask)
    return offered


def test_the_saved_file_is_the_page_and_its_name_tells_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out.pdf"
    offered = _answer(monkeypatch, place)
    click(desk.page.print_box().save_button())
    assert place.read_bytes() == make_handout(desk.page.context, desk.value).pdf
    assert offered == ["handout-2026-11-20.pdf"]
    assert desk.page.print_box().told() == f"Saved as {place}"


def test_a_file_that_cannot_be_written_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, tmp_path / "no-such-folder" / "out.pdf")
    click(desk.page.print_box().save_button())
    told = desk.page.print_box().told()
    assert told.startswith("Not saved. ") and "no-such-folder" in told and "another place" in told


def test_leaving_the_file_dialog_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _answer(monkeypatch, None)
    click(desk.page.print_box().save_button())
    assert desk.page.print_box().told() == ""


# --- a sheet that is not made yet ---------------------------------------------------------------------


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Sheets are made once this is set."""
    go, make = threading.Event(), handout_maker.make_handout

    def wait_and_make(context: Context, consultation: Consultation) -> Made:
        go.wait(60)
        return make(context, consultation)

    monkeypatch.setattr(handout_maker, "make_handout", wait_and_make)
    yield go
    go.set()


def test_the_sheet_of_the_tap_is_saved_whatever_is_changed_meanwhile(
    desk: Desk, held: threading.Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place, box = tmp_path / "out.pdf", desk.page.print_box()
    offered = _answer(monkeypatch, place)
    click(desk.page.options().grey().toggle())
    at_the_tap = desk.value
    click(box.save_button())
    assert offered == [] and box.told() == "Making the page", "the window goes on"
    click(desk.page.options().grey().toggle())
    click(box.save_button())  # once more, in vain
    assert desk.value != at_the_tap and box.told() == "Making the page"
    held.set()
    qtbot.waitUntil(lambda: box.told() == f"Saved as {place}", timeout=30_000)
    assert len(offered) == 1
    assert place.read_bytes() == make_handout(desk.page.context, at_the_tap).pdf
    assert not desk.page.is_printing


def test_a_sheet_that_comes_when_somebody_else_is_here_goes_nowhere(
    desk: Desk, held: threading.Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept, box = fake_lp(tmp_path, monkeypatch), desk.page.print_box()
    click(desk.page.options().grey().toggle())
    click(box.print_button())
    assert (desk.page.is_printing, desk.page.printing().busy) == (True, False)
    desk.session.open(sample("02"))
    desk.page.load(desk.session.facts(desk.page.STEP))
    assert box.told() == ""
    held.set()
    qtbot.waitUntil(lambda: box.told().startswith("Another patient is here now."), timeout=30_000)
    assert (desk.page.is_printing, (kept / "stdin").exists()) == (False, False)


def test_a_sheet_that_cannot_be_made_is_told_and_the_button_works_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    offered, box = _answer(monkeypatch, tmp_path / "out.pdf"), desk.page.print_box()
    patient = desk.value.patient
    desk.session.change({"patient": msgspec.structs.replace(patient, name="Maya 山")})
    desk.page.load(desk.session.facts(desk.page.STEP))
    click(box.save_button())
    qtbot.waitUntil(lambda: "U+5C71" in desk.page.failure(), timeout=30_000)
    assert box.told() == "" and offered == []
    desk.session.change({"patient": patient})
    desk.page.load(desk.session.facts(desk.page.STEP))
    click(box.save_button())
    qtbot.waitUntil(lambda: box.told().startswith("Saved as "), timeout=30_000)


# --- in the window --------------------------------------------------------------------------------------


@pytest.fixture
def view(tmp_path: Path, qtbot: QtBot) -> Iterator[ConsultView]:
    """A consultation on screen, wired as the program does it."""
    shown = ConsultView(make_context(tmp_path / "records"))
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    QTest.qWaitForWindowExposed(shown)
    yield shown
    shown.maker.stop()


def test_ctrl_p_shows_the_sheet_first_and_prints_it_then(
    view: ConsultView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    view.open(sample("01"), Step.SCARS)
    view.activateWindow()
    QTest.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = view.page(Step.HANDOUT)
    assert isinstance(page, HandoutStep)
    assert view.step is Step.HANDOUT and not page.printing().busy
    with qtbot.waitSignal(page.printing().printed, timeout=20_000):
        QTest.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert (kept / "stdin").read_bytes() == make_handout(view.page(Step.HANDOUT).context, sample("01")).pdf


def test_the_step_takes_the_panels_room_and_gives_it_back(view: ConsultView) -> None:
    view.open(sample("01"), Step.HANDOUT)
    QApplication.processEvents()
    page = view.page(Step.HANDOUT)
    assert page.mapTo(view, page.rect().topRight()).x() == 1439
    view.go(Step.SCARS)
    QApplication.processEvents()
    scars = view.page(Step.SCARS)
    assert scars.mapTo(view, scars.rect().topRight()).x() < 1200


def test_a_chosen_printer_goes_up_to_the_settings(view: ConsultView) -> None:
    chosen = heard(view.settings_chosen)
    page = view.page(Step.HANDOUT)
    assert isinstance(page, HandoutStep)
    page.print_box().menu().actions()[-1].trigger()
    assert chosen == [{"two_sided": False}]


def test_tab_goes_as_one_reads(desk: Desk) -> None:
    page, box, card = desk.page, desk.page.print_box(), desk.page.acknowledgement()
    page.activateWindow()
    page.pages().setFocus()
    expected: list[QWidget] = [
        *(page.pages(), card.pad(), card.refuse_button(), box.print_button(), box.save_button()),
        box.dates_button(),
        *(page.options().language(), page.options().paper()),
    ]
    walked = []
    for _stop in expected:
        walked.append(QApplication.focusWidget())
        QTest.keyClick(page, Qt.Key.Key_Tab)
    assert walked == expected
