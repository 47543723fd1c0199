"""One consultation with real clicks in a real window, onto real print queues, with the network cut."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from tests.desktop import walk
from tests.desktop.evening import PICTURES, Journey, short_folder, walk_journey
from tests.desktop.needs import need_desktop
from tests.desktop.pages import FAR, furthest, pictures
from tests.faults.figures import journeys
from tests.network.traced import addressed, targets
from tests.network.web_clients import LET_THROUGH


@pytest.fixture(scope="module")
def journey() -> Iterator[Journey]:
    """The journey, walked once for all tests of this file."""
    need_desktop()
    with short_folder() as folder:
        yield walk_journey(folder)


def test_the_record_holds_what_was_clicked(journey: Journey) -> None:
    assert len(journey.records) == 1
    value = journey.records[0]
    assert (value.patient.name, value.patient.reference) == (walk.NAME, walk.REFERENCE)
    assert value.patient.born is not None and value.patient.born.isoformat() == "1994-05-09"
    assert {answer.value for answer in value.health.values()} == {"asked_in_group"}
    assert value.outcome == "go_ahead"
    marked = [(site.region, site.type, site.grade) for site in value.sites]
    assert marked == [("cheek-l", "rolling", 3), ("cheek-r", "boxcar", 2)]
    assert value.phototype == "III"
    assert value.goals.chosen == ("softer-edges",) and value.goals.own_words == walk.OWN_WORDS
    assert value.goals.hope is not None and value.goals.teach_back == "clear"
    assert [(entry.name, entry.first) for entry in value.commitments] == [(walk.EVENT, journey.event)]
    assert value.aftercare.note == walk.NOTE


def test_home_lists_the_record_and_the_window_closes_well(journey: Journey) -> None:
    assert any(walk.NAME in said for said in journey.home)
    assert journey.code == 0
    assert (journey.folder / "program.log").read_text(encoding="utf-8", errors="replace") == ""


def test_the_queue_got_the_very_bytes_that_were_saved(journey: Journey) -> None:
    assert journey.saved.startswith(b"%PDF-")
    assert journey.kept == journey.saved


def test_the_printed_pages_look_like_the_sheet(journey: Journey) -> None:
    sheet = journey.folder / "home" / "handout.pdf"
    wanted = pictures(sheet, journey.folder / "wanted")
    printed = pictures(journey.paper, journey.folder / "printed")
    apart = [furthest(page, other) for page, other in zip(wanted, printed, strict=True)]
    print("furthest apart, of 255, page by page:", apart)
    assert len(apart) == 4 and max(apart) <= FAR
    assert furthest(wanted[0], printed[1]) > FAR  # another page would have been seen


def test_the_sheet_says_what_was_entered(journey: Journey) -> None:
    command = ["pdftotext", "-layout", str(journey.folder / "home" / "handout.pdf"), "-"]
    words = " ".join(subprocess.run(command, capture_output=True, check=True).stdout.decode().split())
    wanted = [walk.NAME, walk.OWN_WORDS, walk.NOTE, walk.EVENT, "Rolling scars", "Boxcar scars"]
    assert [part for part in wanted if part not in words] == []


def test_the_job_names_nobody(journey: Journey) -> None:
    assert journey.paper.name.startswith("Handout")  # cups-pdf names its file after the job
    assert not any(part in journey.paper.name for part in walk.NAME.split())


def test_no_word_of_the_patient_is_left_on_the_disk(journey: Journey) -> None:
    """Records, log, settings, recent files, temporary files: only the sheet that was saved says a name."""
    assert journeys.left_behind(journey) == []
    assert journeys.planted(journey) >= 1


def test_nothing_addresses_the_internet(journey: Journey) -> None:
    reached = targets(journey.trace)
    (PICTURES / "targets.txt").write_text("\n".join(reached) + "\n", encoding="utf-8")
    print("connected to:", *reached, sep="\n  ")
    assert any("AF_UNIX" in target for target in reached)  # the screen and the print queue were seen
    assert addressed(journey.trace) == []


def test_the_running_program_has_loaded_no_web_client(journey: Journey) -> None:
    """The window's process; pages are drawn in one of their own, whose sockets the trace above tells."""
    assert "exoconsult.handout.render" in journey.modules  # it is the whole program that was looked at
    assert journey.web_clients == [one for one in LET_THROUGH if one[0] == "exoconsult.ui.single"]
