"""The process that makes the pages: the same file, a second try, an end that comes when it has to."""

from __future__ import annotations

import io
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from queue import SimpleQueue

import msgspec
import pytest

from exoconsult import limited, page_process
from exoconsult.errors import BadInput, MissingGlyphs
from exoconsult.handout.printed import spots
from exoconsult.handout_file import Request, make_handout_file
from exoconsult.page_process import Ended, PageProcess, Search, _listen, _own_pipes, _received, _send, command
from tests.handout.composing import TODAY, library, maya
from tests.shipped import sample_brand

DIES = [sys.executable, "-c", "raise SystemExit(3)"]
NEVER_ANSWERS = [sys.executable, "-c", "import sys; sys.stdin.read()"]


def wanted(name: str = "Maya Torres", reference: str = "") -> Request:
    patient = msgspec.structs.replace(maya().patient, name=name, reference=reference)
    return Request(maya(patient=patient, outcome="declined"), library(), sample_brand(), TODAY)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    logger = logging.getLogger("exoconsult.crash")
    before, logger.propagate = logger.propagate, True
    yield caplog
    logger.propagate = before


def test_it_gives_the_same_file_and_the_same_errors_and_comes_back(log: pytest.LogCaptureFixture) -> None:
    pages = PageProcess()
    expected = make_handout_file(wanted())
    try:
        assert pages.make(wanted()) == expected
        first = pages.pid
        assert first is not None
        with pytest.raises(MissingGlyphs) as caught:
            pages.make(wanted("山 Torres"))
        assert caught.value.characters == "山"
        assert pages.make(wanted(reference="0412"))[1].pdf != expected[1].pdf
        assert pages.pid == first and log.messages == [], "it is one process for all of them"
        os.kill(first, signal.SIGTERM)
        assert pages.make(wanted()) == expected
        assert pages.pid not in (None, first)
        assert log.messages == [f"page process ended with {-signal.SIGTERM}, started again"]
    finally:
        pages.end()
    assert pages.pid is None


def test_after_a_second_crash_this_process_makes_the_pages(log: pytest.LogCaptureFixture) -> None:
    pages = PageProcess(DIES)
    for _time in range(2):
        assert pages.make(wanted()) == make_handout_file(wanted())
    crash = "page process ended with 3, "
    assert log.messages == [f"{crash}started again", f"{crash}not used any more"]
    assert "Maya" not in log.text
    pages.end()


def test_a_page_without_end_is_refused_and_no_crash() -> None:
    pages = PageProcess(NEVER_ANSWERS, seconds=0.3)
    for _time in range(3):
        with pytest.raises(BadInput, match=r"not done within 0\.3 seconds"):
            pages.make(wanted())
        assert pages.pid is None
    pages.end()


def test_once_ended_it_makes_nothing_more() -> None:
    pages = PageProcess(NEVER_ANSWERS)
    process = pages._running()
    pages.end()
    assert process.returncode is not None and pages.pid is None
    with pytest.raises(Ended):
        pages.make(wanted())
    assert pages.pid is None


def test_it_ends_with_the_program_in_the_midst_of_a_page() -> None:
    with subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        one = wanted()
        _send(process.stdin, pickle.dumps(one.library))
        _send(process.stdin, pickle.dumps((one.consultation, one.brand, one.day)))
        process.stdin.close()  # the system does that when a program ends, however it ends
        assert process.stdout.read() == b""
        assert process.wait(60) == 0


def test_the_end_while_a_page_is_made_is_no_crash(log: pytest.LogCaptureFixture) -> None:
    pages = PageProcess(NEVER_ANSWERS)
    told: list[Ended] = []

    def make() -> None:
        try:
            pages.make(wanted())
        except Ended as ended:
            told.append(ended)

    asking = threading.Thread(target=make)
    pages._running()
    asking.start()
    pages.end()
    asking.join()
    assert len(told) == 1 and pages.pid is None and log.messages == []


# --- the other process's part, in this one ---------------------------------------------------------------


class Answers(io.BytesIO):
    """The pipe that answers go into; after so many of them nobody listens any more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def flush(self) -> None:
        self.most -= 1
        if not self.most:
            raise BrokenPipeError


def test_it_finds_where_texts_are_printed_and_does_so_itself_where_it_cannot() -> None:
    known, brand = library(), sample_brand()
    pages, none = PageProcess(), PageProcess(DIES)
    try:
        found = pages.places(known, brand, "en", (4, 5))
        assert found == none.places(known, brand, "en", (4, 5)) == spots(known, brand, "en", (4, 5))
        assert any(found.values())
    finally:
        pages.end()
        none.end()
    with pytest.raises(Ended):
        pages.places(known, brand, "en", (4,))


def test_it_serves_one_page_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = wanted(), wanted("山 Torres")
    asked = [
        (first.consultation, first.brand, first.day),  # before any library: let be
        first.library,
        (first.consultation, first.brand, first.day),
        (second.consultation, second.brand, second.day),
        Search(first.brand, "en", (12,)),
    ]
    answers = Answers(3)

    def heard(_pipe: object, waiting: SimpleQueue[bytes]) -> None:
        for message in asked:
            waiting.put(pickle.dumps(message))

    monkeypatch.setattr(page_process, "harden", lambda: None)
    monkeypatch.setattr(limited, "be_second", lambda: None)
    monkeypatch.setattr(page_process, "_own_pipes", lambda: (io.BytesIO(), answers))
    monkeypatch.setattr(page_process, "_listen", heard)
    with pytest.raises(BrokenPipeError):
        page_process.serve()
    answers.seek(0)
    made, refused, places = (
        msgspec.msgpack.decode(_received(answers), type=limited.Answer) for _one in range(3)
    )
    assert pickle.loads(limited.opened(places)) == spots(first.library, first.brand, "en", (12,))
    assert pickle.loads(limited.opened(made)) == make_handout_file(first)
    assert refused.error == "MissingGlyphs"


def test_it_ends_as_soon_as_nobody_can_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, waiting, ends = io.BytesIO(), SimpleQueue[bytes](), list[int]()
    _send(asked, b"one page")
    asked.seek(0)
    monkeypatch.setattr(os, "_exit", ends.append)
    with pytest.raises(EOFError):
        _listen(asked, waiting)
    assert waiting.get() == b"one page" and ends == [0]


def test_what_is_printed_gets_not_between_the_answers() -> None:
    kept = [os.dup(0), os.dup(1)]
    (asked_out, asked_in), (answer_out, answer_in) = os.pipe(), os.pipe()
    try:
        os.dup2(asked_out, 0)
        os.dup2(answer_in, 1)
        asked, answers = _own_pipes()
        os.write(1, b"printed by a library")
        read = os.read(0, 10)
    finally:
        for number, copy in enumerate(kept):
            os.dup2(copy, number)
            os.close(copy)
    with asked, answers:
        os.write(asked_in, b"asked")
        assert asked.read(5) == b"asked"
        answers.write(b"answered")
    assert read == b"" and os.read(answer_out, 100) == b"answered"
    for one in (asked_out, asked_in, answer_out, answer_in):
        os.close(one)
