"""The same handout is the same file, whatever was printed before it and whatever is printed beside it."""

from __future__ import annotations

from threading import Thread

import pytest

from exoconsult.handout import archive, fonts, render
from exoconsult.handout.render import _ONE_AT_A_TIME
from tests.handout.composing import composed, maya
from tests.handout.finished import finished
from tests.handout.turned import turned
from tests.shipped import sample_brand


@pytest.mark.untraced
def test_what_was_printed_before_changes_nothing() -> None:
    handouts = (composed(maya(outcome="thinking")), turned("he", outcome="thinking"))
    before = [render.render(handout, sample_brand()).pdf for handout in handouts]
    finished("Arabic letters")
    assert [render.render(handout, sample_brand()).pdf for handout in reversed(handouts)] == before[::-1]


def test_a_shape_keeps_no_letters_of_another_page() -> None:
    shape = 4000
    one, other = (fonts.lend(shape, False, letters, 0.5) for letters in ("\u05e9\u05c1", "\u05e9\u05c2"))
    assert one != other and fonts.lend(shape, False, "\u05e9\u05c1", 0.5) == one
    assert fonts.missing(one) == {one}, "nobody can type what was lent"
    assert ord(one) not in fonts.shapes(False) and fonts.shapes(False)[ord("a")]


def test_two_handouts_at_once_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview is drawn off the window's thread, a print that cannot wait on it: ReportLab bears one."""
    handout, finish, inside = composed(maya(outcome="thinking")), archive.finish, list[bool]()
    alone = render.render(handout, sample_brand()).pdf

    def watched(*drawn: object) -> bytes:
        inside.append(_ONE_AT_A_TIME.locked())
        return finish(*drawn)  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "finish", watched)
    made: list[bytes] = []
    beside = [
        Thread(target=lambda: made.append(render.render(handout, sample_brand()).pdf)) for _ in range(2)
    ]
    for thread in beside:
        thread.start()
    for thread in beside:
        thread.join()
    assert made == [alone, alone] and inside == [True, True]
    assert not _ONE_AT_A_TIME.locked()
