"""The printed code, read from the picture of its page as a telephone reads it, not from what was put in."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec
import pytest
import vobject
import zxingcpp

from exoconsult.consultation.model import Consultation, HandoutOptions, PlanChoice, VisitChoice
from exoconsult.handout.model import Qr
from exoconsult.handout.render import render
from tests.handout.composing import composed, maya, only
from tests.handout.page_reading import pictures
from tests.shipped import sample_brand

pytestmark = pytest.mark.untraced

DPI = 150


def codes(consultation: Consultation, clinic: str = "Linden Skin Clinic") -> list[str]:
    """What a reader finds on all pages."""
    brand = msgspec.structs.replace(sample_brand(), name=clinic)
    pdf = render(composed(consultation, brand), brand).pdf
    return [found.text for picture in pictures(pdf, DPI) for found in zxingcpp.read_barcodes(picture)]


def timed(at: time | None, **changes: object) -> Consultation:
    """A plan whose first session has a time, or none."""
    plan = PlanChoice(sessions=3, gap_weeks=5, first=date(2027, 1, 12), test_patch=False)
    visits = {} if at is None else {"session-1": VisitChoice(at=at)}
    return maya(**{"plan": msgspec.structs.replace(plan, visits=visits), **changes})


@pytest.mark.parametrize(("size", "mono"), [("standard", False), ("large", True)])
def test_a_reader_gets_the_next_visit(size: str, mono: bool) -> None:
    patient = msgspec.structs.replace(maya().patient, print_size=size)
    [found] = codes(timed(time(10, 30), patient=patient, handout=HandoutOptions(black_and_white=mono)))
    event = vobject.readOne(found)
    assert (event.name, event.dtstart.value) == ("VEVENT", datetime(2027, 1, 12, 10, 30))
    assert event.summary.value == "Linden Skin Clinic"
    assert not [word for word in ("Maya", "Thompson", "LSC", "session", "scar") if word in found]


def test_a_visit_without_a_time_is_a_whole_day_and_a_long_name_still_fits() -> None:
    name = "Łódź Klinika; Skóra, blizny — " * 4
    [found] = codes(timed(None), name[:120])
    event = vobject.readOne(found)
    assert event.dtstart.value == date(2027, 1, 12)
    assert (
        name.startswith(event.summary.value) and len(event.summary.value) > 40
    )  # cut between words, as heads are


def test_a_letter_has_no_code() -> None:
    assert codes(timed(time(10, 30), outcome="thinking")) == []


def test_a_damaged_code_is_not_read() -> None:
    """What reads the codes above can fail: a stroke through a corner mark and the middle."""
    handout = composed(timed(time(10, 30)))
    block = only(handout, Qr)
    [picture] = [
        picture
        for picture in pictures(render(handout, sample_brand()).pdf, DPI)
        if zxingcpp.read_barcodes(picture)
    ]
    [found] = zxingcpp.read_barcodes(picture)
    assert found.text == block.payload
    corner = found.position.top_left
    picture.paste("white", (corner.x - 4, corner.y - 4, corner.x + 40, corner.y + 40))
    assert zxingcpp.read_barcodes(picture) == []
