"""One consultation as a FHIR R4B Bundle (a collection), for other clinical software.

Written as plain values: `fhir.resources`, which takes a second to load, judges them in the tests and is not
needed to make them. Nothing is given a code that it does not have: where no code system names a thing, there
is text. Ids come from the record's id, so that a second export replaces the first.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

from exoconsult.exchange import fhir_course, fhir_people
from exoconsult.exchange.fhir_source import Resource, Source, filled
from exoconsult.exchange.model import KeptRecord, Setting
from exoconsult.planning.model import Visit


def bundle(record: KeptRecord, setting: Setting, visits: tuple[Visit, ...] = ()) -> Resource:
    """Return the Bundle as plain values; `visits`: the dated plan, where there is one."""
    source = Source(record, setting)
    changed = record.revisions[-1].at if record.revisions else None
    entries = [
        {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
        for resource in _resources(source, visits)
    ]
    made: Any = filled(
        {
            "resourceType": "Bundle",
            "id": source.id("bundle"),
            "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{source.id('bundle')}"},
            "type": "collection",
            "timestamp": changed and changed.astimezone(UTC).isoformat(timespec="seconds"),
            "entry": entries,
        }
    )
    assert isinstance(made, dict)
    return made


def encode(made: Resource) -> bytes:
    """Return a resource as JSON; the same values give the same bytes."""
    return json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _resources(source: Source, visits: tuple[Visit, ...]) -> list[Resource]:
    """Return all resources, the patient first."""
    ahead = [visit for visit in visits if not visit.given]
    return [
        fhir_people.patient(source),
        fhir_people.encounter(source),
        fhir_people.answers(source),
        fhir_course.care_plan(source, visits),
        *(fhir_course.appointment(source, visit) for visit in ahead),
        *(fhir_course.document(source, pdf, number) for number, pdf in enumerate(source.record.pdfs, 1)),
    ]
