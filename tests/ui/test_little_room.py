"""Where large or long words leave little room, parts go below one another and no word is cut."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Product
from exoconsult.planning.model import Offers
from exoconsult.ui.bottom_bar import BottomBar
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.preview_panel import OPEN_WIDTH, STRIP_WIDTH, WIDE_WIDTH, PreviewPanel
from exoconsult.ui.rail_rows import StepButton, StepRow, StepState
from exoconsult.ui.stepper import StepRail
from exoconsult.ui.steps.acknowledgement_card import AcknowledgementCard
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.steps.print_button import PrintButton
from exoconsult.ui.steps.product_card import ProductCard
from exoconsult.ui.steps.side_by_side import Halves, SideBySide
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.top_bar import TopBar
from exoconsult.ui.widgets.joined_row import JoinedRow
from tests.ui.hands import Show
from tests.ui.look import Bench, make_context, sample


def part(width: int, height: int) -> QWidget:
    """Return a widget of a least size."""
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


def test_halves_are_two_even_columns_or_one(show: Show) -> None:
    first, second, holder = part(300, 40), part(200, 60), QWidget()
    holder.setLayout(Halves(first, second, 24))
    window = show(holder, size=(824, 200))
    edges = window.width() - holder.width()
    window.resize(824 + edges, 200)
    QApplication.processEvents()
    assert (first.width(), second.width(), second.x()) == (400, 400, 424)
    second.hide()
    QApplication.processEvents()
    assert first.width() == 400
    second.show()
    window.resize(500 + edges, 200)
    QApplication.processEvents()
    assert (first.width(), second.width(), second.y()) == (500, 500, first.height() + 24)
    assert holder.minimumSizeHint().width() == 300


def test_level_parts_are_as_high_as_the_higher_one(show: Show) -> None:
    first, second = part(100, 40), part(100, 90)
    layout = SideBySide(first, second, 0.5, 400, level=True)
    holder = QWidget()
    holder.setLayout(layout)
    assert layout.heightForWidth(400) == 90
    layout.setGeometry(QRect(0, 0, 400, 90))
    assert first.height() == second.height() == 90


def test_a_label_goes_above_what_it_would_leave_too_little_room(show: Show) -> None:
    row = JoinedRow([(word, word) for word in ("under six months", "over a year", "not sure")], "How old?")
    labelled = Labelled("How old is it?", row, beside=True)
    window = show(labelled, size=(900, 120))
    label = labelled._label
    assert label.x() + label.width() < row.x() and label.y() <= row.y()
    window.resize(row.minimumSizeHint().width() + 80, 160)
    QApplication.processEvents()
    assert labelled.minimumSizeHint().width() <= labelled.width()
    assert label.x() == row.x() and label.y() + label.height() <= row.y()


def test_the_clinics_own_maker_is_named_alone_in_its_field(tmp_path: Path, qtbot: QtBot) -> None:
    context = make_context(tmp_path)
    card, own = ProductCard(context), context.brand.product.maker
    qtbot.addWidget(card)
    card.set_value(Product(), Offers(place=context.brand.jurisdiction))
    assert own and card.maker.edit().placeholderText() == own
    assert card.maker.edit().toolTip() == f"{own} (the clinic’s own)"


def test_the_dots_give_way_to_whole_answers(show: Show) -> None:
    bar, holder = BottomBar(), QWidget()
    bar.setParent(holder)
    bar.resize(1100, 76)
    show(holder, size=(1200, 200))
    bar.set_patient_view("Scars, 3 of 8", 3, 8)
    bar.set_extra("One is missing")
    bar.set_next("Yes, these are right")
    assert bar._progress.isVisible()
    bar.resize(760, 76)
    QApplication.processEvents()
    assert not bar._progress.isVisible() and bar._where.isVisible()
    assert bar.next_button().width() >= bar.next_button().sizeHint().width()
    bar.resize(1100, 76)
    QApplication.processEvents()
    assert bar._progress.isVisible()


def test_a_long_note_gets_height_from_the_other_rows(show: Show, qtbot: QtBot) -> None:
    rail = StepRail()
    steps = [StepRow(str(number), f"Step {number}") for number in range(8)]
    rail.set_value(steps)
    show(rail, size=(204, 640))
    plain = rail.button("3").height()
    assert {rail.button(step.id).height() for step in steps} <= {plain - 1, plain, plain + 1}
    note = "Not asked what would be worthwhile"
    steps[3] = StepRow("3", "Step 3", StepState.ATTENTION, note)
    rail.set_value(steps)
    row = rail.button("3")
    assert isinstance(row, StepButton) and row.needed_height() > plain
    qtbot.waitUntil(lambda: row.height() >= row.needed_height(), timeout=30_000)


def test_who_a_sheet_without_a_name_is_for_goes_on_below(show: Show) -> None:
    button = PrintButton("", "print")
    button.set_person("Print without a name", "", "no birth date and no reference yet, and nothing else")
    assert button.heightForWidth(700) == button.sizeHint().height() < button.heightForWidth(280)
    button.set_person("Print for Sofia", "Sofia Marchetti " * 4, "LSC-2062")
    assert button.heightForWidth(280) == button.sizeHint().height()
    button.set_person("Print for Tom", "Tom", "no birth date and no reference yet")
    assert button.heightForWidth(400) == button.sizeHint().height() < button.heightForWidth(280), "not T..."
    page, column = QWidget(), QVBoxLayout()
    page.setLayout(column)
    page.setFixedWidth(300)
    column.addWidget(button)
    column.addStretch(1)
    show(page, size=(300, 400))
    assert button.height() == button.heightForWidth(button.width()) > 64, "it is as high as its lines"


def test_the_last_step_scrolls_before_its_card_is_squeezed(tmp_path: Path, qapp: QApplication) -> None:
    page = HandoutStep(make_context(tmp_path))
    Bench(page, sample("01"))
    page.resize(1000, 600)
    page.show()
    QApplication.processEvents()
    at_first = page.minimumSizeHint().height()
    apply(qapp, Theme(scale=1.3))
    QApplication.processEvents()
    card = page.acknowledgement()
    assert page.minimumSizeHint().height() > at_first
    page.resize(1000, page.minimumSizeHint().height())
    QApplication.processEvents()
    assert card.height() >= card.heightForWidth(card.width())
    page.deleteLater()


def test_long_words_in_the_rail_fold_the_panel(qtbot: QtBot) -> None:
    rail, panel = StepRail(), PreviewPanel()
    rail.set_value([StepRow("1", "Step 1")])
    frame = ConsultFrame(rail, TopBar(), BottomBar(), panel)
    frame.resize(1440, 900)
    frame.show()
    assert panel.width() == OPEN_WIDTH
    rail.set_value([StepRow("2", "A step with a name that is much longer than the rail is wide")])
    qtbot.waitUntil(lambda: frame.floating, timeout=30_000)
    qtbot.waitUntil(lambda: panel.width() == STRIP_WIDTH, timeout=30_000)
    frame.resize(2100, 900)
    assert panel.width() == WIDE_WIDTH and not frame.floating
    frame.close()


def test_the_panels_title_gives_way_to_its_pages(show: Show) -> None:
    panel = PreviewPanel()
    show(panel, size=(400, 600))
    panel.set_page(1, 4)
    assert panel._title.isVisible()
    panel.set_page(1000, 10000)
    assert not panel._title.isVisible()


def test_the_title_of_the_note_goes_on_below_in_large_long_words(qapp: QApplication, show: Show) -> None:
    apply(qapp, Theme(scale=1.3))
    panel = PreviewPanel()
    show(panel, size=(OPEN_WIDTH, 800))
    title = panel.note()._label
    line = title.height()
    title.setText("Your own note on the sheet, in longer words")
    QApplication.processEvents()
    assert title.height() >= title.heightForWidth(title.width()) >= 1.8 * line
    assert title.mapTo(panel, title.rect().bottomRight()).x() < panel.width()


def test_the_signature_goes_below_words_that_need_the_width(tmp_path: Path, show: Show) -> None:
    card, holder = AcknowledgementCard(make_context(tmp_path)), QWidget()
    card.setParent(holder)
    show(holder, size=(900, 500))
    card.resize(640, 300)
    assert card.body().direction() is QBoxLayout.Direction.LeftToRight
    card.refuse_button().set_text("Not signing, which is a complete answer and changes nothing")
    card.resize(641, 300)
    assert card.body().direction() is QBoxLayout.Direction.TopToBottom
