"""The consultation value: empty is valid, nothing unknown gets in, nothing changes in place."""

from datetime import date

import msgspec
import pytest

from exoconsult.consultation.model import Commitment, Consultation, Patient


def test_an_empty_object_is_a_valid_consultation() -> None:
    assert msgspec.json.decode(b"{}", type=Consultation) == Consultation()


def test_an_unknown_key_is_refused_with_its_path() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"unknown field `nmae` - at `\$\.patient`"):
        msgspec.json.decode(b'{"patient": {"nmae": "x"}}', type=Consultation)


def test_a_grade_outside_the_scale_is_refused_with_its_path() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.sites\[1\]\.grade"):
        msgspec.json.decode(b'{"sites": [{}, {"grade": 5}]}', type=Consultation)


def test_the_value_is_frozen() -> None:
    with pytest.raises(AttributeError):
        Consultation().patient = Patient(name="x")  # type: ignore[misc]


def test_a_commitment_without_a_last_day_is_one_day() -> None:
    raw = b'{"commitments": [{"first": "2027-05-01", "name": "Wedding"}]}'
    value = msgspec.json.decode(raw, type=Consultation)
    assert value.commitments == (Commitment(first=date(2027, 5, 1), name="Wedding"),)
