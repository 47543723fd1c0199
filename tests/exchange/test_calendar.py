"""The calendar file: read back by two parsers that did not write it, the same days, and nothing told."""

from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from exoconsult import paths
from exoconsult.brand import Brand
from exoconsult.consultation.files import decode
from exoconsult.consultation.model import Consultation, Patient, PlanChoice, SessionGiven, VisitChoice
from exoconsult.errors import BadInput
from exoconsult.exchange.calendar import calendar_file
from exoconsult.planning.appointments import dates_to_come, entry_id, entry_text
from exoconsult.planning.plan import make_plan
from tests.planning.cases import entry, moved, rolling, schedule
from tests.planning.library import BRAND, DAY
from tests.shipped import load_library

Entry = tuple[str, str, date, timedelta]
"""Id, name, whole day or local time, reminder."""


def _written(c: Consultation, *, today: date = DAY, brand: Brand = BRAND) -> str:
    named = msgspec.structs.replace(c, id=c.id or "record-7")
    return calendar_file(named, schedule(named, today=today, brand=brand), brand, today=today).decode()


def _by_vobject(text: str) -> list[Entry]:
    events: list[Any] = vobject.readOne(text).vevent_list
    return [(e.uid.value, e.summary.value, e.dtstart.value, e.valarm.trigger.value) for e in events]


def _by_ical(text: str) -> list[Entry]:
    found = []
    for event in IcsCalendarStream.calendar_from_ics(text).events:
        trigger = event.alarm[0].trigger
        assert event.summary is not None and event.dtstart is not None and isinstance(trigger, timedelta)
        found.append((event.uid, event.summary, event.dtstart, trigger))
    return found


def _timed(at: time | None, *visits: str) -> PlanChoice:
    return PlanChoice(visits={name: VisitChoice(at=at) for name in visits})


@given(
    st.dates(date(2024, 1, 1), date(2060, 12, 31)),
    st.none() | st.times().map(lambda at: at.replace(microsecond=0, fold=0)),
    st.booleans(),
)
def test_two_other_parsers_read_the_same_days(today: date, at: time | None, patch: bool) -> None:
    ids = ("session-1", "session-2", "session-3", "review")
    c = rolling(plan=msgspec.structs.replace(_timed(at, *ids), test_patch=patch))
    expected = [
        (visit.on if visit.at is None else datetime.combine(visit.on, visit.at))
        for visit in schedule(c, today=today).visits
    ]
    text = _written(c, today=today)
    assert len(expected) == 4 + patch
    assert [start for _, _, start, _ in _by_vobject(text)] == expected
    assert [start for _, _, start, _ in _by_ical(text)] == expected
    assert _by_vobject(text) == _by_ical(text)


@pytest.mark.parametrize(
    "first", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2028, 2, 29)]
)
def test_a_change_of_the_clocks_moves_nothing(first: date) -> None:
    at = time(2, 30)  # an hour that does not exist, or exists twice, somewhere on that day
    text = _written(rolling(plan=_timed(at, "session-1")), today=first)
    assert f"DTSTART:{first:%Y%m%d}T023000\r\n" in text
    assert "TZID" not in text and "VTIMEZONE" not in text
    assert _by_vobject(text)[0][2] == _by_ical(text)[0][2] == datetime.combine(first, at)


def test_a_wedding_a_beach_and_the_clocks_in_three_parsers() -> None:
    """Nine weeks before a wedding; the clocks change between the second and the third session."""
    today = date(2027, 1, 26)
    life = (
        entry("event", today + timedelta(weeks=9)),
        entry("sunny_holiday", date(2027, 4, 1), date(2027, 4, 10)),
    )
    c = rolling(commitments=life, plan=_timed(time(9, 30), "session-2"))
    text = _written(c, today=today)
    visits = schedule(c, today=today).visits
    planned = [v.on if v.at is None else datetime.combine(v.on, v.at) for v in visits]
    assert planned[:3] == [today, datetime(2027, 3, 2, 9, 30), date(2027, 4, 27)]
    events: Any = Calendar.from_ical(text)
    assert [event.decoded("dtstart") for event in events.walk("VEVENT")] == planned
    assert [start for _, _, start, _ in _by_vobject(text)] == planned
    assert [start for _, _, start, _ in _by_ical(text)] == planned


def test_a_whole_day_ends_with_the_day_and_the_reminder_rings_the_day_before() -> None:
    text = _written(rolling(plan=_timed(time(9, 30), "session-2")))
    assert "DTSTART;VALUE=DATE:20260303\r\n" in text and "DTEND;VALUE=DATE:20260304\r\n" in text
    for read in (_by_vobject(text), _by_ical(text)):
        whole, timed = read[0], read[1]
        assert isinstance(timed[2], datetime) and not isinstance(whole[2], datetime)
        rings = datetime.combine(whole[2], time()) + whole[3]
        assert rings == datetime(2026, 3, 2, 9)
        assert timed[2] + timed[3] == datetime(2026, 4, 6, 9, 30)


def test_a_second_import_updates_the_same_entries() -> None:
    one = _by_ical(_written(rolling()))
    text = _written(rolling(plan=moved(session_2=date(2026, 4, 20))), today=DAY + timedelta(days=0))
    other = _by_ical(text)
    assert [entry[0] for entry in one] == [entry[0] for entry in other]
    assert [entry[2] for entry in one] != [entry[2] for entry in other]
    assert len({entry[0] for entry in one}) == len(one) == 4
    assert entry_id("a", "session-1") != entry_id("b", "session-1")


def test_the_revision_grows_with_the_day_and_the_bytes_stay_the_same() -> None:
    def revision(today: date) -> tuple[int, date]:
        event = IcsCalendarStream.calendar_from_ics(_written(rolling(), today=today)).events[0]
        assert isinstance(event.sequence, int)
        return event.sequence, event.dtstamp

    assert revision(DAY) < revision(DAY + timedelta(days=1))
    assert revision(date(2001, 1, 1))[0] == 0
    assert _written(rolling()) == _written(rolling())
    assert "DTSTAMP:20260303T000000Z" in _written(rolling())


def test_only_the_clinic_is_named() -> None:
    samples = sorted(paths.resource("samples").glob("*.json"))
    library, clinic = load_library(), msgspec.structs.replace(BRAND, name="Linden; Skin, Clinic")
    treatment = ("session", "review", "patch", "exosome", "needl", "scar", "laser", "keloid", "wait", "refer")
    made = 0
    for file in samples:
        c = decode(file.read_bytes(), file.name)
        day = c.made_on or DAY
        plan = make_plan(c, library, clinic, today=day)
        if not dates_to_come(plan.schedule, day):
            continue
        text = calendar_file(c, plan.schedule, clinic, today=day).decode()
        made += 1
        assert {entry[1] for entry in _by_vobject(text)} == {clinic.name}
        said = text.lower()
        assert [word for word in treatment if word in said] == []
        own = [c.id, c.patient.reference, *c.patient.name.split(), c.practitioner]
        assert [word for word in own if len(word) > 2 and word.lower() in said] == []
    assert made >= 5


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1, max_size=120
    )
)
def test_any_clinics_name_comes_back(name: str) -> None:
    text = _written(rolling(plan=PlanChoice(sessions=1)), brand=msgspec.structs.replace(BRAND, name=name))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    plain = " ".join(name.split())
    assert {entry_[1] for entry_ in _by_vobject(text)} == {plain}
    events: Any = Calendar.from_ical(text)
    assert {str(event["summary"]) for event in events.walk("VEVENT")} == {plain}


def test_given_sessions_are_left_out_and_the_rest_keeps_its_ids() -> None:
    whole = _by_ical(_written(rolling()))
    started = rolling(sessions_given=(SessionGiven(on=DAY),))
    assert _by_ical(_written(started, today=DAY + timedelta(days=1))) == whole[1:]


def test_what_cannot_be_a_calendar_file_says_why() -> None:
    with pytest.raises(BadInput, match="no dates to come"):
        _written(rolling(outcome="declined"))
    nameless = rolling(patient=Patient(name="Ann"))
    with pytest.raises(BadInput, match="no id") as caught:
        calendar_file(nameless, schedule(nameless), BRAND, today=DAY)
    assert caught.value.place == "$.id"


def test_the_printed_code_says_what_the_file_says() -> None:
    text = _written(rolling(plan=_timed(time(10, 30), "session-1")))
    first = schedule(rolling(plan=_timed(time(10, 30), "session-1"))).visits[0]
    code = entry_text(BRAND.name, first.on, first.at)
    assert [line for line in code.split("\r\n") if line not in text.split("\r\n")] == []
    event = vobject.readOne(code)
    assert (event.name, event.summary.value, event.dtstart.value) == (
        "VEVENT",
        BRAND.name,
        datetime(2026, 3, 3, 10, 30),
    )
