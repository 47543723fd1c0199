"""Who came and what was asked, as FHIR resources: Patient, Encounter, QuestionnaireResponse."""

from __future__ import annotations

from collections.abc import Iterator

from exoconsult.consultation.model import Answer
from exoconsult.exchange.fhir_source import Resource, Source, moment

LANGUAGES = "urn:ietf:bcp:47"
ENCOUNTER_CLASS = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
    "code": "AMB",
    "display": "ambulatory",
}
_ANSWERS = {"unsure": "Not sure", "asked_in_group": "No (to all of a group)"}


def patient(source: Source) -> Resource:
    """Return who came; without any of these it is still a patient, whom nobody can find."""
    patient = source.c.patient
    reference = {"type": {"text": "Clinic reference"}, "value": patient.reference}
    return {
        "resourceType": "Patient",
        "id": source.patient_id,
        "identifier": [reference] if patient.reference.strip() else [],
        "name": [
            {"use": use, "text": text}
            for use, text in (("official", patient.name), ("usual", patient.preferred_name))
            if text.strip()
        ],
        "birthDate": patient.born and patient.born.isoformat(),
        "communication": [
            {
                "language": {"coding": [{"system": LANGUAGES, "code": patient.language}]},
                "preferred": True,
            }
        ],
    }


def encounter(source: Source) -> Resource:
    """Return the consultation itself, its reasons being the scars talked about."""
    c = source.c
    day = source.day
    return {
        "resourceType": "Encounter",
        "id": source.id("encounter"),
        "identifier": [{"type": {"text": "Consultation"}, "value": c.id}],
        "status": "in-progress" if c.outcome == "open" else "finished",
        "class": ENCOUNTER_CLASS,
        "type": [{"text": "Consultation about exosome therapy for facial scars"}],
        "subject": source.reference("patient"),
        "participant": [{"individual": {"display": c.practitioner}}] if c.practitioner.strip() else [],
        "period": {"start": day, "end": day if c.outcome != "open" else None},
        "reasonCode": [{"text": text} for text in _sites(source)],
        "serviceProvider": {"display": source.setting.brand.name},
    }


def _sites(source: Source) -> Iterator[str]:
    for site in source.c.sites:
        kind = source.words(f"scar_types.{site.type}.name", site.type or "Scar")
        where = source.words(f"scar_details.regions.{site.region}.name", site.region)
        grade = f", grade {site.grade}" if site.grade else ""
        yield f"{kind}: {where}{grade}"


def answers(source: Source) -> Resource:
    """Return the health questions that were asked, each answer with its date and note."""
    given = {key: answer for key, answer in source.c.health.items() if answer.value != "not_asked"}
    times = [answer.at for answer in given.values() if answer.at]
    day = source.day
    return {
        "resourceType": "QuestionnaireResponse",
        "id": source.id("answers"),
        "status": "in-progress" if source.c.outcome == "open" else "completed",
        "subject": source.reference("patient"),
        "encounter": source.reference("encounter"),
        "authored": moment(max(times), source.setting.zone) if times else day,
        "item": [_answer(source, key, answer) for key, answer in sorted(given.items())],
    }


def _answer(source: Source, key: str, answer: Answer) -> Resource:
    value: Resource = (
        {"valueBoolean": answer.value == "yes"}
        if answer.value in {"yes", "no"}
        else {"valueString": _ANSWERS[answer.value]}
    )
    more: list[Resource] = []
    if answer.on:
        on = {"valueDate": answer.on.isoformat()}
        more.append({"linkId": f"{key}.on", "text": "Date", "answer": [on]})
    if answer.note.strip():
        more.append({"linkId": f"{key}.note", "text": "Note", "answer": [{"valueString": answer.note}]})
    asked = source.words(f"suitability.{key}.ask", key)
    return {"linkId": key, "text": asked, "answer": [{**value, "item": more}]}
