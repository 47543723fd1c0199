"""Work in another process: the answer, the errors as they were raised, and an end of all that has none."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable

import msgspec
import pytest

from exoconsult import limited
from exoconsult.errors import BadInput, ExoError, MissingGlyphs
from tests import jobs


def test_the_answer_comes_back() -> None:
    assert limited.run(jobs.turned, b"abc" * 100_000) == b"cba" * 100_000
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("which", "error"),
    [
        (b"input", BadInput("Too long", "ann.json", "$.name", "200", "Cut it.")),
        (b"glyphs", MissingGlyphs("山", "page 1")),
    ],
)
def test_an_error_comes_back_as_it_was(which: bytes, error: ExoError) -> None:
    with pytest.raises(type(error)) as caught:
        limited.run(jobs.refusing, which)
    assert str(caught.value) == str(error) and vars(caught.value) == vars(error)


def test_work_without_end_is_ended() -> None:
    with pytest.raises(
        BadInput, match=r"ann\.json: It was not done within 0\.2 seconds, and was stopped\. Short"
    ):
        limited.run(jobs.endless, b"", name="ann.json", seconds=0.2)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("job", [jobs.greedy, jobs.dying])
def test_work_that_eats_all_memory_is_ended(job: object) -> None:
    with pytest.raises(BadInput, match="more memory"):
        limited.run(job, b"")  # type: ignore[arg-type]


def test_a_fault_names_its_place_and_no_patient() -> None:
    with pytest.raises(limited.Fault) as caught:
        limited.run(jobs.broken, b"")
    assert caught.value.kind == "KeyError" and caught.value.place.startswith("jobs.py, line ")
    assert "Maya" not in repr(caught.value)


# --- the other process's part, in this one ---------------------------------------------------------------


class Sender:
    """The end of the pipe that the other process speaks into."""

    def __init__(self, gone: bool = False) -> None:
        self.said, self.gone = b"", gone

    def send_bytes(self, data: bytes) -> None:
        if self.gone:
            raise BrokenPipeError
        self.said = data


@pytest.fixture
def _first(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process goes on being the first."""
    monkeypatch.setattr(limited, "be_second", lambda: None)


@pytest.mark.usefixtures("_first")
@pytest.mark.parametrize(
    ("job", "value", "answer"),
    [
        (jobs.turned, b"abc", limited.Answer(made=b"cba")),
        (jobs.full, b"", limited.Answer(error="MemoryError")),
        (
            jobs.refusing,
            b"glyphs",
            limited.Answer(error="MissingGlyphs", texts=vars(MissingGlyphs("山", "page 1"))),
        ),
    ],
)
def test_what_the_other_process_says(
    job: Callable[[bytes], bytes], value: bytes, answer: limited.Answer
) -> None:
    sender = Sender()
    limited._work(job, value, sender)  # type: ignore[arg-type]
    assert msgspec.msgpack.decode(sender.said, type=limited.Answer) == answer


@pytest.mark.usefixtures("_first")
def test_a_fault_is_said_by_its_place_and_to_nobody_when_nobody_waits() -> None:
    fault = limited.answered(jobs.broken, b"").fault
    assert fault[0] == "KeyError" and fault[1].startswith("jobs.py, line ")
    gone = Sender(gone=True)
    limited._work(jobs.turned, b"abc", gone)  # type: ignore[arg-type]
    assert gone.said == b""


def test_the_second_process_takes_no_interrupt_and_so_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(signal, "signal", lambda *given: asked.append(given))
    monkeypatch.setattr(resource, "setrlimit", lambda *given: asked.append(given))
    limited.be_second()
    most = (limited.MEMORY, limited.MEMORY)
    assert asked == [(signal.SIGINT, signal.SIG_IGN), (resource.RLIMIT_AS, most)]
    monkeypatch.setitem(sys.modules, "resource", None)  # as on Windows
    asked.clear()
    limited.be_second()
    assert asked == [(signal.SIGINT, signal.SIG_IGN)]


def test_what_a_test_starts_is_not_measured() -> None:
    """It may be killed while it writes down what it measured, and half a file is none (`conftest.py`)."""
    code = "import sys; print('coverage' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split() == [
        b"False"
    ]


def test_what_cannot_be_sent_starts_nothing() -> None:
    with pytest.raises((AttributeError, pickle.PicklingError)):
        limited.run(lambda value: value, b"")
    assert multiprocessing.active_children() == []
