"""Consultation files: what goes out comes back, and what is wrong says where and what is allowed."""

import json

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exoconsult.consultation import files
from exoconsult.consultation.allowed import allowed_at
from exoconsult.consultation.files import MAX_BYTES, decode, encode, flat, schema
from exoconsult.consultation.ids import check_ids
from exoconsult.consultation.model import (
    SCHEMA_VERSION,
    Aftercare,
    Answer,
    Consultation,
    Goals,
    Patient,
    PlanChoice,
    ScarSite,
    SessionGiven,
    Treatment,
    VisitChoice,
)
from exoconsult.consultation.tidy import tidy
from exoconsult.errors import BadInput
from tests.consultation.strategies import consultations
from tests.planning.library import DAY, LIBRARY


@given(consultations())
def test_what_is_written_is_read_back_as_it_was(consultation: Consultation) -> None:
    written = encode(consultation)
    assert decode(written) == consultation
    assert encode(decode(written)) == written


@given(consultations(LIBRARY))
def test_the_librarys_own_ids_pass(consultation: Consultation) -> None:
    check_ids(consultation, LIBRARY)
    assert decode(encode(consultation)) == consultation


def test_the_form_of_a_file() -> None:
    written = encode(Consultation(patient=Patient(name="Zoë")))
    assert written.endswith(b"}\n")
    assert '\n    "name": "Zoë",\n'.encode() in written
    one = Consultation(health={"b": Answer(value="no"), "a": Answer(value="yes")})
    other = Consultation(health={"a": Answer(value="yes"), "b": Answer(value="no")})
    assert encode(one) == encode(other)


def test_an_older_file_with_fewer_fields_loads() -> None:
    old = b'\xef\xbb\xbf{"patient": {"name": "Ann"}, "sites": [{"type": "rolling"}]}'
    assert decode(old) == Consultation(patient=Patient(name="Ann"), sites=(ScarSite(type="rolling"),))


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        ('{"sites": [{}, {"grade": 7}]}', "$.sites[1].grade", "Allowed: 1, 2, 3, 4 or null"),
        ('{"health": {"a": {}, "b": {"value": "x"}}}', "$.health.b.value", "asked_in_group, no, not_asked"),
        ('{"health": {"BAD": {}}}', "$.health.BAD", "lower-case letters"),
        ('{"patient": {"nmae": ""}}', "$.patient", "unknown field `nmae`. Allowed: the keys name,"),
        ('{"plan": {"sessions": 9}}', "$.plan.sessions", "a whole number from 1 to 8"),
        ('{"plan": {"visits": {"review": {"at": "noon"}}}}', "$.plan.visits.review.at", "09:30:00"),
        ('{"plan": {"visits": {"review": {"at": "09:30:00Z"}}}}', "$.plan.visits.review.at", "09:30:00"),
        ('{"decision": {"at": "2026-03-03T10:00:00Z"}}', "$.decision.at", "2026-03-31T09:30:00"),
        ('{"patient": {"born": "2026-02-30"}}', "$.patient.born", "a date such as 2026-03-31"),
        ('{"commitments": [{"kind": "event"}]}', "$.commitments[0]", "required field `first`"),
        ('{"acknowledgement": {"strokes": [[[0, 2]]]}}', "$.acknowledgement.strokes[0][0][1]", "to 1.0"),
        ('{"patient": {"name": "a\\u0000b"}}', "$.patient.name", "U+0000"),
        ('{"patient": {"name": "\\ud800"}}', "$.patient.name", "U+D800"),
        ('{"patient": {"name": "a\\u0000b", "born": null}, "n": 1.5}', "$.patient.name", "U+0000"),
        ('{"patient": {"n\\u0007": 1}}', "$.patient", "U+0007"),
        ('{"x": 1e999}', "$.x", "too large"),
        ('{"schema_version": true}', "$.schema_version", "a whole number"),
        ('{"schema_version": 0}', "$.schema_version", "1 to 2"),
        ("[]", "$", "one JSON object"),
        ("null", "$", "one JSON object"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6", "broken"),
        ("", "line 1, column 1", "broken"),
        ('{"name": "a\x00b"}', "line 1, column 12", "broken"),
    ],
)
def test_a_bad_file_says_where_and_what_is_allowed(data: str, place: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        decode(data.encode(), "ann.json")
    assert caught.value.place == place
    assert str(caught.value).startswith(f"ann.json, {place}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": 1, "a": 2}', "'a' is given twice"),
        (b'{"x": NaN}', "NaN"),
        (b'{"x": -Infinity}', "Infinity"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"x":' + b"[" * 40 + b"]" * 40 + b"}", "nested too deeply"),
        (b'{"x": ' + b"9" * 10_000 + b"}", "too long"),
        (b'{"name": "\xff"}', "not UTF-8"),
        (b" " * (MAX_BYTES + 1), "too large"),
    ],
)
def test_hostile_files_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        decode(data, "ann.json")
    assert "ann.json" in str(caught.value)


@pytest.mark.parametrize("place", ["$.nothing", "$.patient.born.day", "$.patient.name[0]", "$.sites[0].x.y"])
def test_where_nothing_is_known_nothing_is_said_to_be_allowed(place: str) -> None:
    assert allowed_at(place, schema()) == ""


def test_a_value_that_is_clean_is_the_same_value() -> None:
    class Holder(msgspec.Struct, frozen=True):
        inner: Patient | None = None

    for clean in (Holder(), Holder(Patient(name="Zoë"))):
        assert tidy(clean) is clean
    assert tidy(Holder(Patient(name="Zo\u202eë"))).inner == Patient(name="Zoë")


@given(st.binary(max_size=60) | st.text(alphabet='{}[]":,0 1e-atrue\\u', max_size=40).map(str.encode))
@example(b'{"sites": {}}')
@example(b'{"health": {"": 1}}')
def test_no_bytes_end_in_a_traceback(data: bytes) -> None:
    try:
        read = decode(data, "x.json")
    except BadInput as error:
        where = error.file
    else:
        where = "x.json" if decode(encode(read)) == read else "read back as something else"
    assert where == "x.json"


def test_a_newer_format_is_refused_with_its_own_message() -> None:
    data = json.dumps({"schema_version": SCHEMA_VERSION + 1, "a_new_field": 1}).encode()
    with pytest.raises(BadInput, match="made by a newer ExoConsult") as caught:
        decode(data, "ann.json")
    assert caught.value.place == "$.schema_version"


@given(consultations(LIBRARY))
def test_the_oldest_form_that_holds_it_all_is_written(consultation: Consultation) -> None:
    table = json.loads(encode(consultation))
    noted = [one.device for one in consultation.sessions_given]
    assert table["schema_version"] == (2 if any(noted) else 1)
    first_knew = set(SessionGiven.__struct_fields__) - {"device"}
    for one in table["sessions_given"]:
        assert any(noted) or set(one) == first_knew
    assert json.loads(flat(consultation)) == table
    assert list(table) == list(json.loads(encode(Consultation())))


def test_a_device_makes_an_older_program_refuse_in_words_instead_of_losing_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noted = Consultation(sessions_given=(SessionGiven(on=DAY, device="Pen"),))
    without = Consultation(sessions_given=(SessionGiven(on=DAY),))
    assert decode(encode(without)) == without and decode(encode(noted)) == noted
    first = encode(noted).replace(b'"schema_version": 2', b'"schema_version": 1')
    assert decode(first) == noted, "some wrote it so, before it had a form of its own"
    monkeypatch.setattr(files, "SCHEMA_VERSION", 1)
    with pytest.raises(
        BadInput, match=r"made by a newer ExoConsult \(format 2, this one reads 1\)"
    ) as caught:
        decode(encode(noted), "ann.json")
    assert caught.value.remedy == "Update ExoConsult, then open the file again."


@pytest.mark.parametrize(
    ("consultation", "place", "allowed"),
    [
        (Consultation(sites=(ScarSite(), ScarSite(type="boxcr"))), "$.sites[1].type", "boxcar"),
        (Consultation(sites=(ScarSite(cause="fall"),)), "$.sites[0].cause", "burn"),
        (Consultation(sites=(ScarSite(mark="red"),)), "$.sites[0].mark", "pie"),
        (Consultation(health={"nope": Answer()}), "$.health", "pregnancy"),
        (Consultation(treatment=Treatment(route="tattoo")), "$.treatment.route", "microneedling"),
        (
            Consultation(treatment=Treatment(route="fractional-ablative", depth="scar")),
            "$.treatment.depth",
            "standard",
        ),
        (Consultation(goals=Goals(chosen=("smoother", "x"))), "$.goals.chosen[1]", "smoother"),
        (Consultation(plan=PlanChoice(visits={"session-9": VisitChoice()})), "$.plan.visits", "session-8"),
        (Consultation(aftercare=Aftercare(top_things=("x",))), "$.aftercare.top_things[0]", "spf"),
        (Consultation(aftercare=Aftercare(left_out=("x",))), "$.aftercare.left_out[0]", "first-day.do.rest"),
        (Consultation(sessions_given=(SessionGiven(on=DAY, route="x"),)), "$.sessions_given[0].route", "mic"),
    ],
)
def test_an_unknown_id_names_its_place_and_the_known_ones(
    consultation: Consultation, place: str, allowed: str
) -> None:
    with pytest.raises(BadInput) as caught:
        check_ids(consultation, LIBRARY, "ann.json")
    assert caught.value.place == place
    assert allowed in caught.value.allowed
    assert "ann.json" in str(caught.value)


def test_the_schema_names_every_field_and_refuses_others() -> None:
    whole = schema()["$defs"]["Consultation"]
    assert set(whole["properties"]) == set(Consultation.__struct_fields__)
    assert whole["additionalProperties"] is False
