"""What was planned and what was given, as FHIR resources: CarePlan, Appointment, DocumentReference."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC

from exoconsult.exchange.fhir_source import Resource, Source
from exoconsult.exchange.model import KeptPdf
from exoconsult.planning.model import Visit

_CARE_PLAN = {
    "go_ahead": "active",
    "wait": "on-hold",
    "refer": "revoked",
    "declined": "revoked",
    "thinking": "draft",
    "open": "draft",
}
_KINDS = {"test_patch": "Test patch", "session": "Session", "review": "Review"}


def care_plan(source: Source, visits: tuple[Visit, ...]) -> Resource:
    """Return the course as it was agreed, with the sessions given and those to come."""
    c = source.c
    return {
        "resourceType": "CarePlan",
        "id": source.id("plan"),
        "status": _CARE_PLAN[c.outcome],
        "intent": "plan",
        "title": "Course of exosome therapy for facial scars",
        "subject": source.reference("patient"),
        "encounter": source.reference("encounter"),
        "created": source.day,
        "contributor": [{"display": c.decision.by}] if c.decision.by.strip() else [],
        "activity": [_activity(source, visit) for visit in visits],
        "note": [{"text": text} for text in _notes(source) if text.strip()],
    }


def _notes(source: Source) -> Iterator[str]:
    c = source.c
    for label, text in (
        ("Outcome", c.outcome.replace("_", " ")),
        ("Reason", c.decision.reason),
        ("Refer to", c.decision.refer_to),
        ("What the patient hopes for", c.goals.own_words),
    ):
        if text.strip():
            yield f"{label}: {text}"
    for given in c.sessions_given:
        if given.reaction.strip():
            yield f"Reaction to the session of {given.on.isoformat()}: {given.reaction}"


def _activity(source: Source, visit: Visit) -> Resource:
    when = source.when(visit.on, visit.at)
    route = source.words(f"routes.{source.c.treatment.route}.name", "")
    what = ", ".join(part for part in (_title(visit), route if visit.kind == "session" else "") if part)
    return {
        "detail": {
            "status": "completed" if visit.given else "not-started",
            "description": what,
            "scheduledPeriod": {"start": when, "end": when if visit.at is None else None},
        }
    }


def appointment(source: Source, visit: Visit) -> Resource:
    """A visit that is wished for: it has no length, so FHIR lets it have no start of its own."""
    when = source.when(visit.on, visit.at)
    return {
        "resourceType": "Appointment",
        "id": source.id(f"visit/{visit.id}"),
        "status": "proposed",
        "serviceType": [{"text": _KINDS[visit.kind]}],
        "description": _title(visit),
        "requestedPeriod": [{"start": when, "end": when if visit.at is None else None}],
        "participant": [{"actor": source.reference("patient"), "status": "needs-action"}],
    }


def document(source: Source, pdf: KeptPdf, number: int) -> Resource:
    """Return a handout with the very bytes that the patient was given."""
    made = pdf.at.astimezone(UTC).isoformat(timespec="seconds")
    return {
        "resourceType": "DocumentReference",
        "id": source.id(f"pdf/{number}/{hashlib.sha256(pdf.pdf).hexdigest()}"),
        "status": "current",
        "type": {"text": "Patient information"},
        "subject": source.reference("patient"),
        "date": made,
        "author": [{"display": pdf.by}] if pdf.by.strip() else [],
        "content": [
            {
                "attachment": {
                    "contentType": "application/pdf",
                    "language": source.c.patient.language,
                    "data": base64.b64encode(pdf.pdf).decode("ascii"),
                    "size": len(pdf.pdf),
                    "hash": base64.b64encode(hashlib.sha1(pdf.pdf).digest()).decode("ascii"),
                    "title": pdf.name or "Handout",
                    "creation": made,
                }
            }
        ],
        "context": {"encounter": [source.reference("encounter")]},
    }


def _title(visit: Visit) -> str:
    return f"{_KINDS[visit.kind]} {visit.number}" if visit.kind == "session" else _KINDS[visit.kind]
