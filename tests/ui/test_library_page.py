"""The content library as one works with it: found, edited, reviewed, timed, given back, printed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.content import loader
from exoconsult.content.model import Library
from exoconsult.content.own_words import OwnWords, own_block
from exoconsult.ui import messages
from exoconsult.ui.context import Context
from exoconsult.ui.library_page import LibraryPage
from exoconsult.ui.library_rows import EntryRow
from tests.ui.hands import click

GAP = "plan.gap"


@lru_cache(maxsize=1)
def both() -> Library:
    return loader.load_library(("en", "es"))


@pytest.fixture
def page(context: Context, tmp_path: Path, qtbot: QtBot) -> LibraryPage:
    made = replace(context, content=both())
    shown = LibraryPage(made, OwnWords(tmp_path / "content"))
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    return shown


def done(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.work.busy and not page.search.busy, timeout=60_000)


def test_a_word_and_a_filter_leave_what_fits(page: LibraryPage) -> None:
    everything = page.list.shown()
    page.listing.search.setText("boxcar")
    assert 0 < len(page.list.shown()) < 20
    page.listing.search.setText("zzzz")
    assert page.list.shown() == ()
    page.listing.search.setText("")
    click(page.listing.filters.button("edited"))
    assert (page.listing.filters.value(), page.list.shown()) == (("edited",), ())
    click(page.listing.filters.button("all"))
    assert page.list.shown() == everything
    spoken = page.list.row("scar_types.boxcar").accessibleName()
    assert "Boxcar scars" in spoken and "2 of 2 languages" in spoken and "next review" in spoken


def test_rows_that_come_back_are_measured_together(
    page: LibraryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.listing.search.setText("zzzz")
    QApplication.processEvents()
    asked: list[int] = []
    measured = EntryRow.heightForWidth

    def count(row: EntryRow, width: int) -> int:
        asked.append(width)
        return measured(row, width)

    monkeypatch.setattr(EntryRow, "heightForWidth", count)
    page.listing.search.setText("")
    QApplication.processEvents()
    rows = len(page.list.shown())
    assert rows > 100 and len(asked) < 20 * rows, f"{rows} rows were measured {len(asked)} times"


def test_a_claim_is_edited_with_its_reason_then_given_back(page: LibraryPage, qtbot: QtBot) -> None:
    heard: list[Library] = []
    page.changed.connect(heard.append)
    click(page.list.row(GAP))
    assert not page.panel.original_button.ready
    click(page.panel.edit_button)
    assert page.editor is not None
    (block,) = page.editor.blocks
    block.field.edit().setPlainText("We guarantee that you can call us.")
    assert block._claims.isVisible() and "guarantee" in block._claims.accessibleName()
    block.field.edit().setPlainText("We guarantee it. " + "word " * 24 + "end.")
    assert block._level.property("ink") == "amber"
    block.field.edit().setPlainText("We guarantee that you can call us.")
    click(page.editor.save_button)
    done(page, qtbot)
    assert page.editor.failed.isVisible() and not heard  # no reason yet; what was typed stays
    block.reason.set_value("It is about the telephone.")
    click(page.editor.save_button)
    done(page, qtbot)
    assert heard[-1].words["en"].blocks[GAP].text == "We guarantee that you can call us."
    assert page.list.row(GAP).line.stands.edited
    click(page.panel.original_button)
    done(page, qtbot)
    assert heard[-1].words["en"].blocks[GAP] == loader.load_words("en").blocks[GAP]
    assert not page.list.row(GAP).line.stands.edited


def test_the_page_beside_the_editor_has_the_words_as_they_are_typed(page: LibraryPage, qtbot: QtBot) -> None:
    done(page, qtbot)
    assert page.list.row("plan.usual")._note() == "Printed on page 4"
    assert page.list.row(GAP)._note() == "Shown on the screen"
    page.open_entry("plan.usual")
    click(page.panel.edit_button)
    assert page.editor is not None
    pages, field = page.editor.pages, page.editor.blocks[0].field.edit()
    field.setPlainText("Most people have {sessions}, and marmalade, every {gap}.")
    qtbot.waitUntil(lambda: pages.is_current, timeout=30_000)
    assert pages.where.text() == "Printed on page 4" and pages.places == (pages.page.page,) == (3,)
    assert "and marmalade, every" in " ".join(pages._pdf._document.getAllText(3).text().split())
    (frame,) = pages.page._frames
    assert frame.page == 3 and frame.box[2] > 100 and not pages.page._fade.isActive()
    field.setPlainText("Most people have {nonsense}.")
    qtbot.waitUntil(lambda: pages.is_current, timeout=30_000)
    assert pages.failed.isVisible()
    page.editor.left.emit()
    page.open_entry(GAP)
    assert page.panel._where.text() == "Session plan, shown on the screen: Session plan"
    click(page.panel.edit_button)
    assert page.editor.pages.is_current and not page.editor.pages.page.isVisible()
    assert page.editor.pages.where.text() == "Shown on the screen: Session plan"


def test_the_pages_go_below_the_words_where_there_is_no_room_beside(page: LibraryPage, qtbot: QtBot) -> None:
    done(page, qtbot)
    page.open_entry("handout.footer")
    page.edit_entry()
    editor = page.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.pages.is_current, timeout=30_000)
    assert editor.pages.places == (0, 1, 2, 3) and editor.pages.parentWidget() is editor._beside
    click(editor.pages.on)
    click(editor.pages.on)
    click(editor.pages.back)
    assert editor.pages.page.page == 1 and not editor.pages.failed.isVisible()
    editor.resize(700, 600)
    assert editor.pages.parentWidget() is editor._texts and editor.pages.isVisible()
    editor.resize(1200, 600)
    assert editor.pages.parentWidget() is editor._beside


def test_a_review_carries_name_and_day(page: LibraryPage, qtbot: QtBot) -> None:
    page.open_entry(GAP)
    click(page.panel.review_button)
    done(page, qtbot)
    stands = page.list.row(GAP).line.stands
    name, day = stands.reviewed["en"]
    assert name == page.shelf.reviewer and day == page._context.today()
    assert "es" not in stands.reviewed and not stands.edited


def test_one_number_changes_once_and_a_wrong_one_is_refused(page: LibraryPage, qtbot: QtBot) -> None:
    page.open_timings()
    assert page.timings is not None
    page.timings.which.set_value("microneedling/scar")
    page.timings.refresh(page._context)
    stepper = page.timings.steppers["activities.make-up.fine_from"]
    before = stepper.value()
    stepper.stepped.emit(before + 1)
    done(page, qtbot)
    days = page._context.library.routes["microneedling"].depths["scar"].activities["make-up"]
    assert days.fine_from == before + 1 and page.shelf.overlay.parts["routes"].entries
    page.timings.steppers["spf_from"].stepped.emit(60)
    done(page, qtbot)
    assert page.timings.failed.isVisible()
    assert page._context.library.routes["microneedling"].depths["scar"].spf_from < 60


def test_what_an_update_changed_is_taken_or_kept(page: LibraryPage, qtbot: QtBot) -> None:
    own = page.shelf.own
    for name in (GAP, "plan.review"):
        words = page.shelf.words(name, "en")[0]
        assert words.ours is not None
        made = own_block(words, words.ours.text + " Ask us.", words.ours.sources, page._context.today())
        table = {**(made.table or {}), "based_on": 0}
        own._apply(type(made)(made.file, made.path, table), _folder(own))
    page.open_updates()
    assert page.updates is not None
    assert [one.change.key for one in page.updates.differences] == ["gap", "review"]
    click(page.updates.differences[0].take_button)
    done(page, qtbot)
    assert page.updates is not None
    click(page.updates.differences[0].keep_button)
    done(page, qtbot)
    assert [one.change.key for one in page.updates.differences] == []
    assert list(own.overlay().blocks["en"]) == ["plan.review"]


def _folder(own: OwnWords) -> Path:
    own.folder.mkdir(exist_ok=True)
    return own.folder


def test_the_review_copy_has_a_line_to_sign_for_each_entry(
    page: LibraryPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exoconsult.handout import review_copy
    from exoconsult.handout.model import Sign

    seen: list[int] = []
    whole = review_copy.compose_review

    def few(*given: object) -> object:
        made = whole(*given)  # type: ignore[arg-type]
        signs = [block for one in made.pages for part in one.sections for block in part.blocks]
        seen.append(sum(isinstance(block, Sign) for block in signs))
        return type(made)(
            **{name: getattr(made, name) for name in made.__struct_fields__} | {"pages": made.pages[-2:]}
        )

    monkeypatch.setattr(review_copy, "compose_review", few)
    monkeypatch.setattr(messages, "ask_save_path", lambda *given: tmp_path / "copy.pdf")
    click(page.listing.copy)
    done(page, qtbot)
    assert seen == [len(page.shelf.lines)]
    with pikepdf.open(tmp_path / "copy.pdf") as made:
        assert "/StructTreeRoot" in made.Root and made.Root.MarkInfo.Marked
    assert "copy.pdf" in page.told.accessibleName()
