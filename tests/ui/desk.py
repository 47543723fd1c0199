"""What tests of Home, of the handout step and of the whole window start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import msgspec
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from exoconsult.consultation.model import Consultation, Patient
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import HandoutMaker, Made, make_handout
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.steps.handout_step import HandoutStep
from tests.ui.kept import NOON, TestRecords
from tests.ui.look import Bench

Home = Callable[..., HomePage]
SIZE = (1216, 756)


class Desk(Bench):
    """The step in a window, with its sheet made."""

    page: HandoutStep

    def __init__(self, page: HandoutStep, consultation: Consultation) -> None:
        super().__init__(page, consultation)
        self.page.resize(*SIZE)
        self.page.show()
        self.make()

    @property
    def maker(self) -> HandoutMaker:
        maker = self.page._maker
        assert maker is not None
        return maker

    def make(self) -> Made:
        """Make the sheet of the present value, as the maker does in the background."""
        made = make_handout(self.page.context, self.session.value)
        self.maker._on_made(made)
        QApplication.processEvents()
        return made


def show_home(context: Context, *consultations: Consultation) -> HomePage:
    """Show Home with these consultations, the first one saved last."""
    records = context.records
    assert isinstance(records, TestRecords)
    for place, consultation in reversed(list(enumerate(consultations))):
        records.moment = NOON - timedelta(days=place, minutes=10)
        records.save(consultation)
    records.moment = NOON
    page = HomePage(context)
    page.resize(1440, 900)
    page.refresh()
    page.show()
    QTest.qWaitForWindowExposed(page)
    return page


def stand_window(context: Context, *consultations: Consultation) -> Iterator[MainWindow]:
    """Yield one active window for all tests of a file, with these consultations; nothing is made ahead."""
    for consultation in consultations:
        context.records.save(consultation)
    window = MainWindow(context)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield window
    window.consult.maker.stop()
    window.close()
    window.deleteLater()


def ask_session(page: HomePage, record_id: str) -> None:
    """Open the form for a session given out of a record's menu."""
    row = page.records().row(record_id)
    assert row is not None
    actions = {action.text(): action for action in row.menu().actions()}
    actions["Session given today…"].trigger()


def person(record_id: str, name: str, reference: str = "", outcome: str = "open") -> Consultation:
    """Return a consultation with little more than a name."""
    patient = Patient(name=name, reference=reference)
    value = Consultation(id=record_id, made_on=date(2026, 11, 20), patient=patient)
    return msgspec.structs.replace(value, outcome=outcome)


SOFIA = person("a1", "Sofia Marchetti", "0412", "go_ahead")
TOMASZ = person("a2", "Tomasz Zieliński", "0391", "wait")
PRIYA = person("a3", "Priya Raman", "0407")
