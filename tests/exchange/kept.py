"""Records for the tests of what leaves the program and comes in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import strategies as st

from exoconsult.consultation import model as m
from exoconsult.exchange.model import KeptPdf, KeptRecord, Revision, Setting
from tests.consultation.strategies import consultations, lines
from tests.planning.library import BRAND, DAY, LIBRARY

PDF = b"%PDF-1.7\n\xe2\xe3\xcf\xd3 marker \n%%EOF\n"
AT = datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
ID = "0195a3f0-1c2d-7e3f-8a4b-9c0d4f00a1b2"
SETTING = Setting(library=LIBRARY, brand=BRAND, today=DAY, zone=ZoneInfo("Europe/London"))


def maya(record_id: str = ID, **fields: Any) -> m.Consultation:
    """A consultation with something in every corner that an export shows."""
    given: dict[str, Any] = {
        "id": record_id,
        "made_on": DAY,
        "practitioner": "Dr A. Lee",
        "patient": m.Patient(
            name="Maya Torres", preferred_name="Maya", born=date(1991, 5, 17), reference="LS-20418"
        ),
        "health": {
            "pregnancy": m.Answer(value="no", at=datetime(2026, 3, 3, 10, 0)),
            "isotretinoin": m.Answer(value="yes", on=date(2025, 1, 5), note="=HYPERLINK(1)"),
        },
        "outcome": "go_ahead",
        "sites": (m.ScarSite(region="cheek-l", type="rolling", grade=2),),
        "goals": m.Goals(own_words="Softer in side light"),
        "plan": m.PlanChoice(visits={"session-2": m.VisitChoice(at=time(9, 30))}),
        "sessions_given": (
            m.SessionGiven(on=DAY - timedelta(days=30), by="Dr A. Lee", reaction="Red for a day"),
        ),
    }
    return m.Consultation(**{**given, **fields})


def kept(value: m.Consultation | None = None, *, pdfs: int = 1, edits: int = 1) -> KeptRecord:
    """A record that was saved `edits` times and printed `pdfs` times."""
    value = value or maya()
    revisions = tuple(
        Revision(
            rev=number,
            at=AT + timedelta(minutes=number),
            by="Dr A. Lee",
            value=value
            if number == edits
            else msgspec.structs.replace(value, practitioner=f"draft {number}"),
        )
        for number in range(1, edits + 1)
    )
    printed = tuple(
        KeptPdf(pdf=PDF + bytes([number]), at=AT, content_version="2026.11", printer="Desk", by="Dr A. Lee")
        for number in range(pdfs)
    )
    return KeptRecord(consultation=value, revisions=revisions, pdfs=printed)


def records() -> st.SearchStrategy[KeptRecord]:
    """Any record of the test clinic."""
    ids = st.uuids().map(str)
    return st.builds(
        lambda value, record_id, edits, pdfs: kept(
            msgspec.structs.replace(value, id=record_id), edits=edits, pdfs=pdfs
        ),
        consultations(LIBRARY),
        ids,
        st.integers(1, 3),
        st.integers(0, 2),
    )


NAMES = lines(60)
