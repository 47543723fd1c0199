"""Making the handout beside the window: the process is warmed up, and nobody waits for it at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from exoconsult.page_process import PageProcess
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import HandoutMaker, Made, make_handout
from tests.test_page_process import NEVER_ANSWERS
from tests.ui.hands import heard
from tests.ui.look import sample


@pytest.fixture
def pages() -> Iterator[PageProcess]:
    """The process that makes the pages."""
    made = PageProcess()
    yield made
    made.end()


def test_the_first_sheet_asked_for_starts_the_process(
    context: Context, pages: PageProcess, qtbot: QtBot
) -> None:
    maker = HandoutMaker(replace(context, pages=pages))
    made, failed = heard(maker.made), heard(maker.failed)
    before = pages.pid
    maker.ask(sample("01"))
    qtbot.waitUntil(lambda: bool(made), timeout=60_000)
    assert before is None, "nobody pays for it before"
    sheet = made[0]
    assert isinstance(sheet, Made) and pages.pid is not None
    assert sheet == make_handout(context, sample("01"))
    assert failed == []
    maker.stop()


def test_closing_waits_for_no_page(context: Context, qtbot: QtBot) -> None:
    pages = PageProcess(NEVER_ANSWERS)
    maker = HandoutMaker(replace(context, pages=pages))
    made, failed = heard(maker.made), heard(maker.failed)
    went: list[object] = []
    maker.make_then(sample("01"), went.append, went.append)
    qtbot.waitUntil(lambda: pages.pid is not None, timeout=30_000)
    maker.stop()
    assert maker._background.busy, "it did not wait"
    pages.end()
    qtbot.waitUntil(lambda: not maker._background.busy, timeout=30_000)
    assert (made, failed, went) == ([], [], [])
