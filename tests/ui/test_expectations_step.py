"""The Expectations page: goals, own words, hope, proof, other choices, saying it back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from exoconsult.consultation.model import Consultation, Goals
from exoconsult.settings import Settings
from exoconsult.ui.language import speak
from exoconsult.ui.steps.expectations_step import ExpectationsStep
from exoconsult.ui.steps.hope_card import usual_band
from exoconsult.ui.steps.proof_cards import ApprovalLine, cannot_do
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.certainty import CertaintyDots
from exoconsult.ui.widgets.reading_order import tab_stops
from tests.shipped import load_library
from tests.ui.hands import Show, click, heard, key
from tests.ui.look import Bench, make_context, sample

ROWS_TOUCH = 8  # of the room between two targets, half is at the end of a row


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


@pytest.fixture
def bench(tmp_path: Path, show: Show) -> Bench:
    made = Bench(ExpectationsStep(make_context(tmp_path)), sample("01"))
    show(made.page, size=(912, 1000))
    return made


def page_of(bench: Bench) -> ExpectationsStep:
    assert isinstance(bench.page, ExpectationsStep)
    return bench.page


def test_goals_are_kept_in_the_order_of_choosing(bench: Bench) -> None:
    page, before = page_of(bench), bench.value.goals
    assert before.chosen == ("softer-edges", "for-an-event")
    click(page.goals.button("smoother"))
    wanted = ("softer-edges", "for-an-event", "smoother")
    assert bench.edits == [{"goals": msgspec.structs.replace(before, chosen=wanted)}]
    key(page.goals.button("softer-edges"), Qt.Key.Key_Space)
    assert bench.value.goals.chosen == ("for-an-event", "smoother")


def test_own_words_are_typed_and_stop_at_their_limit(bench: Bench) -> None:
    edit = page_of(bench).own_words.edit()
    edit.setFocus()
    QTest.keyClicks(edit, "Hi ")
    assert bench.value.goals.own_words == "Hi Softer cheeks in photos by my wedding."
    assert edit.textCursor().position() == 3
    QApplication.clipboard().setText("x" * 600)
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(bench.value.goals.own_words) == 500


def test_hope_beyond_the_usual_is_talked_through(bench: Bench) -> None:
    page, before = page_of(bench), bench.value.goals
    scale = page.hope.scale
    assert (scale.hope(), page.hope.said()) == ("clearly_softer", "")
    scale.setFocus()
    key(scale, Qt.Key.Key_End)
    assert bench.edits == [{"goals": msgspec.structs.replace(before, hope="gone")}]
    assert page.hope.said().startswith("Talk it through Maya’s hope is beyond what people usually see.")
    click(scale, scale.place_point(1).toPoint())
    assert bench.value.goals.hope == "little_softer"
    assert page.hope.said() == ""
    click(page.goals.button("gone"))
    talk = bench.page.context.words("evidence.goals.gone.talk")
    assert page.hope.said() == f"Talk it through {talk}"


def test_without_scars_there_is_no_usual_band(tmp_path: Path, show: Show) -> None:
    page = ExpectationsStep(make_context(tmp_path))
    bench = Bench(page, Consultation(id="new"))
    show(page, size=(912, 1000))
    assert page.hope.scale._usual is None
    assert page.hope.said().startswith("Mark the scars first")
    bench.session.open(msgspec.structs.replace(sample("05"), goals=Goals()))
    page.load(bench.session.facts(page.STEP))
    assert page.hope.said() == page.context.words("evidence.expect.unclear")


def test_usual_band_lies_around_its_words() -> None:
    assert usual_band("little_softer", "clearly_softer") == (0.65, 2.35)
    assert usual_band("no_change", "no_change") == (0.0, 0.35)
    assert usual_band("gone", "gone") == (3.65, 4.0)


def test_proof_has_dots_for_every_claim_and_its_sources_on_demand(bench: Bench, qapp: QApplication) -> None:
    page = page_of(bench)
    claims = bench.session.plan.outlook.claims
    shown = [dots.accessibleName() for dots in page.proof.findChildren(CertaintyDots)]
    words = page.context.words
    certain = [page.context.library.evidence.claims[name].certainty for name in claims]
    assert shown == [words(f"evidence.certainty.{certainty}") for certainty in certain]
    row = page.proof._rows[0]
    assert not row._source.isVisible()
    click(page.proof.sources)
    assert row._source.isVisible() and "Dalwig-Nolda 2020" in row._source.text()
    apply(qapp, Theme(patient=True))
    assert not row._long.isVisible()


@pytest.mark.parametrize("patient", [False, True])
def test_the_heads_of_both_cards_are_level(bench: Bench, qapp: QApplication, patient: bool) -> None:
    page = page_of(bench)
    apply(qapp, Theme(patient=patient))
    qapp.processEvents()
    heads = [card.heading.mapTo(page, card.heading.rect().center()).y() for card in (page.proof, page.limits)]
    assert abs(heads[0] - heads[1]) <= 1
    apply(qapp, Theme())


def test_cannot_do_comes_from_the_content(bench: Bench) -> None:
    context = bench.page.context
    said = cannot_do(context)
    blocks = context.library.words["en"].blocks
    assert len(said) == sum(name.startswith("evidence.cannot.") for name in blocks) > 3
    assert all(line[0].isupper() for line in said)


def test_other_choices_fold_open_with_doing_nothing_first(bench: Bench) -> None:
    page = page_of(bench)
    assert not page.choices.isVisible()
    key(page.limits.choices, Qt.Key.Key_Return)
    assert page.choices.isVisible()
    assert page.choices.close_button.hasFocus()
    shown = page.choices.words()
    assert len(shown) == len(bench.session.plan.outlook.choices)
    assert shown[0].startswith(page.context.words("evidence.choices.nothing.head"))
    key(page.choices.close_button, Qt.Key.Key_Space)
    assert not page.choices.isVisible()
    assert page.limits.choices.hasFocus()
    assert bench.edits == []


def test_saying_it_back(bench: Bench) -> None:
    page = page_of(bench)
    click(page.said_back.button("partly"))
    assert bench.value.goals.teach_back == "partly"
    click(page.said_back.button("partly"))
    assert bench.edits[-1]["goals"].teach_back is None
    click(page.understood["who-to-call"])
    key(page.understood["results-vary"], Qt.Key.Key_Space)
    assert bench.value.goals.understood == ("more-than-one", "proof-early", "who-to-call")
    assert set(bench.edits[-1]) == {"goals"}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("room", [(900, 756), (1088, 640)], ids=["1440 with the sheet beside", "1366"])
@pytest.mark.parametrize("start", ["01", "10"], ids=["needling", "laser"])
def test_all_that_is_tapped_is_on_screen(
    tmp_path: Path, show: Show, qapp: QApplication, language: str, room: tuple[int, int], start: str
) -> None:
    apply(qapp, Theme(compact=room[1] < 700))
    speak(qapp, language)
    try:
        shown = make_context(tmp_path)
        library, settings = load_library(("en", "es")), Settings(ui_language=language)
        page = ExpectationsStep(msgspec.structs.replace(shown, content=library, settings=settings))
    finally:
        speak(qapp, "en")
    goals = Goals(chosen=("smoother", "gone"), own_words="Less in the mirror.", hope="gone")
    Bench(page, msgspec.structs.replace(sample(start), goals=goals))
    window = show(page)
    edges = window.width() - page.width(), window.height() - page.height()
    window.resize(room[0] + edges[0], room[1] + edges[1])
    qapp.processEvents()
    assert page.width() == room[0] and page.hope.said()
    for row in page.understood.values():
        assert row.mapTo(page, row.rect().bottomLeft()).y() - ROWS_TOUCH // 2 <= room[1]
    said = [line for line in page.findChildren(ApprovalLine) if line.isVisible()]
    assert len(said) == 1, "whether it is approved is said once, wherever there is room"


def test_own_words_stand_beside_the_last_goals_only_where_height_is_short(
    bench: Bench, qapp: QApplication
) -> None:
    page = page_of(bench)
    words, last = page.own_words, page.goals.button("gone")
    assert words.y() >= page.goals.geometry().bottom() + 8
    apply(qapp, Theme(compact=True))
    qapp.processEvents()
    beside = last.mapTo(page, last.rect().topRight())
    assert (words.y(), words.x()) == (beside.y(), beside.x() + 9)
    assert tab_stops(page)[1:3] == [page.goals.button("softer-edges"), words.edit()]
    apply(qapp, Theme())
    qapp.processEvents()
    assert words.y() >= page.goals.geometry().bottom() + 8


def test_ticking_a_point_leaves_the_proof_alone(bench: Bench, qapp: QApplication) -> None:
    page = page_of(bench)
    qapp.processEvents()
    painted = Painted(page.proof)
    click(page.understood["who-to-call"])
    qapp.processEvents()
    assert bench.edits and painted.times == 0
    click(page.proof.sources)
    qapp.processEvents()
    assert painted.times > 0


def test_tab_goes_in_reading_order(bench: Bench) -> None:
    page = page_of(bench)
    assert tab_stops(page) == [
        page.how_asked,
        page.goals.button("softer-edges"),
        page.own_words.edit(),
        page.hope.scale,
        page.proof.sources,
        page.limits.choices,
        page.said_back.button("clear"),
        *page.understood.values(),
    ]


def test_load_says_nothing(bench: Bench) -> None:
    got = heard(bench.page.edited)
    bench.session.open(Consultation(id="other"))
    bench.page.load(bench.session.facts(bench.page.STEP))
    assert got == []
    page = page_of(bench)
    assert (page.goals.value(), page.own_words.value(), page.hope.scale.hope()) == ((), "", "")
    assert bench.value.goals == Goals()
