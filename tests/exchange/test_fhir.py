"""The FHIR bundle: valid for the published R4B models, complete, and honest about codes and times."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from pydantic import ValidationError

from exoconsult.consultation.model import Consultation, Patient, PlanChoice, SessionGiven, VisitChoice
from exoconsult.content.model import Block, Words
from exoconsult.exchange import fhir
from exoconsult.exchange.fhir_source import moment
from exoconsult.exchange.model import KeptRecord
from exoconsult.planning.model import Visit
from tests.exchange.kept import PDF, SETTING, kept, maya, records
from tests.planning.cases import schedule

LONDON = ZoneInfo("Europe/London")


def _visits(record: KeptRecord) -> tuple[Visit, ...]:
    return schedule(record.consultation).visits


def _made(record: KeptRecord) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(fhir.encode(fhir.bundle(record, SETTING, _visits(record))))
    return made


def _by_type(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [e["resource"] for e in made["entry"] if e["resource"]["resourceType"] == kind]


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["reference"]] if "reference" in value else []
        return own + [found for item in value.values() for found in _references(item)]
    if isinstance(value, list):
        return [found for item in value for found in _references(item)]
    return []


@settings(max_examples=10)
@given(records())
def test_every_record_is_a_valid_bundle_whose_references_lead_somewhere(record: KeptRecord) -> None:
    made = _made(record)
    Bundle.model_validate(made)
    urls = [entry["fullUrl"] for entry in made["entry"]]
    assert len(set(urls)) == len(urls)
    assert set(_references(made)) <= set(urls)
    assert fhir.encode(fhir.bundle(record, SETTING, _visits(record))) == fhir.encode(made)


@pytest.mark.parametrize("key", ["status", "class"])
def test_the_models_find_what_is_missing(key: str) -> None:
    made = _made(kept())
    del _by_type(made, "Encounter")[0][key]
    with pytest.raises(ValidationError):
        Bundle.model_validate(made)


def test_the_whole_record_is_in_the_bundle() -> None:
    made = _made(kept(pdfs=2))
    kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
    assert kinds[:4] == ["Patient", "Encounter", "QuestionnaireResponse", "CarePlan"]
    assert kinds.count("DocumentReference") == 2 and kinds.count("Appointment") >= 3
    patient = _by_type(made, "Patient")[0]
    assert patient["birthDate"] == "1991-05-17" and patient["identifier"][0]["value"] == "LS-20418"
    assert [name["text"] for name in patient["name"]] == ["Maya Torres", "Maya"]
    answers = {
        item["linkId"]: item["answer"][0] for item in _by_type(made, "QuestionnaireResponse")[0]["item"]
    }
    assert answers["pregnancy"] == {"valueBoolean": False}
    assert answers["isotretinoin"]["valueBoolean"] is True
    assert [i["answer"][0] for i in answers["isotretinoin"]["item"]] == [
        {"valueDate": "2025-01-05"},
        {"valueString": "=HYPERLINK(1)"},
    ]
    plan = _by_type(made, "CarePlan")[0]
    assert plan["status"] == "active"
    assert [a["detail"]["status"] for a in plan["activity"]].count("completed") == 1
    assert any("Red for a day" in note["text"] for note in plan["note"])
    attachment = _by_type(made, "DocumentReference")[1]["content"][0]["attachment"]
    assert base64.b64decode(attachment["data"]) == PDF + b"\x01" and attachment["size"] == len(PDF) + 1


def test_only_real_code_systems_are_named() -> None:
    text = json.dumps(_made(kept()))
    systems = {part.split('"')[0] for part in text.split('"system": "')[1:]}
    assert systems == {
        "urn:ietf:rfc:3986",
        "urn:ietf:bcp:47",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
    }


def test_the_same_patient_has_one_id_in_all_consultations() -> None:
    first, second = maya(), maya("0195a3f0-1c2d-7e3f-8a4b-000000000002", outcome="open")
    other = maya("0195a3f0-1c2d-7e3f-8a4b-000000000003", patient=Patient(name="Maya Torres"))
    ids = [_by_type(_made(kept(c)), "Patient")[0]["id"] for c in (first, second, other)]
    assert ids[0] == ids[1] != ids[2]


def test_the_bundle_of_an_empty_consultation_is_valid() -> None:
    made = fhir.bundle(KeptRecord(consultation=Consultation(id="x")), SETTING)
    Bundle.model_validate(made)
    assert "timestamp" not in made and "null" not in json.dumps(made)


@pytest.mark.parametrize(
    ("wall", "said"),
    [
        (datetime(2026, 1, 5, 9, 30), "2026-01-05T09:30:00+00:00"),
        (datetime(2026, 7, 5, 9, 30), "2026-07-05T09:30:00+01:00"),
        (datetime(2026, 3, 29, 1, 30), "2026-03-29T02:30:00+01:00"),  # the clocks skip this half hour
        (datetime(1840, 1, 1, 12, 0), "1840-01-01T12:01:15+00:00"),  # before there were zones
        (datetime(2026, 10, 25, 1, 30), "2026-10-25T01:30:00+01:00"),  # and this one comes twice
    ],
)
def test_wall_times_carry_the_offset_of_their_own_day(wall: datetime, said: str) -> None:
    assert moment(wall, LONDON) == said
    assert moment(wall, None) == wall.date().isoformat()


def test_the_first_day_there_is_has_no_offset_to_go_back_to() -> None:
    assert moment(datetime(1, 1, 1, 0, 30), ZoneInfo("Asia/Tokyo")) == "0001-01-01"


def test_what_nobody_wrote_is_no_note() -> None:
    quiet = maya(sessions_given=(SessionGiven(on=date(2026, 2, 1), by="Dr A. Lee"),))
    assert "Reaction" not in json.dumps(_made(kept(quiet)))
    assert "Reaction to the session of" in json.dumps(_made(kept(maya())))


def test_a_session_is_named_by_the_words_of_its_route_while_the_content_has_them() -> None:
    record = kept(maya(sessions_given=()))
    block = Block(text="Fine needles", sources=())
    prose = Words(language="en", blocks={f"routes.{record.consultation.treatment.route}.name": block})
    library = msgspec.structs.replace(SETTING.library, words={"en": prose})
    named = msgspec.structs.replace(SETTING, library=library)
    for setting, there in ((named, True), (SETTING, False)):
        made = fhir.bundle(record, setting, _visits(record))
        Bundle.model_validate(made)
        assert (", Fine needles" in json.dumps(made)) is there


def test_an_appointment_is_a_wish_with_its_time() -> None:
    timed = PlanChoice(visits={"session-1": VisitChoice(at=time(9, 30))})
    record = kept(maya(plan=timed, sessions_given=()))
    visit = next(visit for visit in _visits(record) if visit.id == "session-1")
    wish = next(a for a in _by_type(_made(record), "Appointment") if a["description"] == "Session 1")
    assert wish["requestedPeriod"] == [{"start": moment(datetime.combine(visit.on, time(9, 30)), LONDON)}]
    assert wish["status"] == "proposed" and "start" not in wish
    nowhere = msgspec.structs.replace(SETTING, zone=None)
    wish = next(
        a
        for a in _by_type(fhir.bundle(record, nowhere, _visits(record)), "Appointment")
        if a["description"] == "Session 1"
    )
    assert wish["requestedPeriod"] == [{"start": visit.on.isoformat()}]
