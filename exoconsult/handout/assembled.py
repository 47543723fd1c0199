"""The sixth gate: content is looked at as a patient gets it, put together for the sample consultations.

The reading level is that of whole handouts (decided on the words without those that the page teaches and
without names; both figures are shown), the standards are those of the first sample that goes ahead with a
plan. Sentences that read well alone may still add up to a hard page: this is where that shows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.checks.reading import HIGHEST_GRADE
from exoconsult.content.checks.report import Finding, Report
from exoconsult.content.model import Library
from exoconsult.content.readability import Reading
from exoconsult.content.status import Status, status, status_words
from exoconsult.content.words import codes
from exoconsult.errors import ContentError
from exoconsult.handout.compose import compose
from exoconsult.handout.model import Handout
from exoconsult.handout.standards import Result, Standard, assess, share_met
from exoconsult.handout.standards.level import TextReading, reading_of, readings_by_section
from exoconsult.planning.plan import make_plan

STANDARDS: tuple[Standard, ...] = ("PEMAT-P", "DISCERN", "IPDAS", "Disclosure")
FULL_PAGES = 4
PLACE = "assembled handout"


class Sample(msgspec.Struct, frozen=True):
    """A consultation to put a handout together for."""

    name: str
    consultation: Consultation


class SampleReading(msgspec.Struct, frozen=True):
    """How the handout of one sample reads in one language, whole and section by section."""

    sample: str
    language: str
    whole: TextReading
    sections: tuple[TextReading, ...]


class Assembled(msgspec.Struct, frozen=True):
    """What was found: faults, reading levels, standards (of which sample), how far languages are checked."""

    findings: tuple[Finding, ...]
    readings: tuple[SampleReading, ...]
    standards: tuple[Result, ...]
    standards_of: str
    languages: tuple[Status, ...]


def check_assembled(library: Library, samples: tuple[Sample, ...], brand: Brand, *, today: date) -> Assembled:
    """Put all samples together in all languages of a library without errors, and look at them."""
    readings: list[SampleReading] = []
    findings: list[Finding] = []
    judged: tuple[Result, ...] = ()
    judged_of = ""
    for sample in samples:
        names = names_in(sample.consultation, brand)
        for language in codes(library):
            try:
                handout = assemble(sample.consultation, library, brand, today=today, language=language)
            except ContentError as error:
                findings.append(Finding(error.where or PLACE, sample.name, error.what, "complete"))
                continue
            whole, sections = reading_of(handout, names), readings_by_section(handout, names)
            readings.append(SampleReading(sample.name, language, whole, sections))
            if not judged and language == "en" and _is_full(sample.consultation, handout):
                judged, judged_of = assess(handout, library, names), sample.name
    findings += [finding for one in readings for finding in _too_hard(one)]
    findings += [_unmet(one) for one in judged if one.state == "not met"]
    known = tuple(status(library, language) for language in codes(library))
    return Assembled(tuple(findings), tuple(readings), judged, judged_of, known)


def assemble(
    consultation: Consultation, library: Library, brand: Brand, *, today: date, language: str | None = None
) -> Handout:
    """Compose a handout as on the day of its consultation; on `today` where that day is not known."""
    day = consultation.made_on or today
    plan = make_plan(consultation, library, brand, today=day)
    return compose(consultation, plan, library, brand, made_on=day, language=language)


def names_in(consultation: Consultation, brand: Brand) -> tuple[str, ...]:
    """What a reading level leaves out: names of people, clinic, product and events, phone numbers."""
    patient, product = consultation.patient, consultation.product
    said = (
        *(patient.name, patient.preferred_name, consultation.practitioner),
        *(product.name, product.maker, brand.name, brand.product.name, brand.product.maker),
        *(brand.phone_day.strip(), brand.phone_out_of_hours.strip()),
        *(commitment.name for commitment in consultation.commitments),
    )
    return tuple(name for name in said if name)


def with_findings(report: Report, found: Assembled) -> Report:
    """Return the report of the files with the faults of the assembled handouts."""
    return msgspec.structs.replace(report, errors=tuple(sorted((*report.errors, *found.findings))))


def assembled_json(found: Assembled) -> dict[str, Any]:
    """Return everything as dictionaries, lists, texts and numbers."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(found))
    met = {name: share_met(found.standards, name) for name in STANDARDS}
    return {**plain, "met": {name: {"met": n, "counted": of} for name, (n, of) in met.items()}}


def assembled_text(found: Assembled) -> str:
    """Write everything for a terminal: reading levels, standards with their places, languages."""
    lines = [line for one in found.readings for line in _reading_lines(one, found.standards_of)]
    for standard in STANDARDS:
        met, counted = share_met(found.standards, standard)
        lines.append(f"{standard}: {met} of {counted} met in {found.standards_of}")
        lines += [f"  {one}" for one in found.standards if one.standard == standard]
    return "\n".join((*lines, *(f"language {one.language}: {status_words(one)}" for one in found.languages)))


def _is_full(consultation: Consultation, handout: Handout) -> bool:
    return consultation.outcome == "go_ahead" and len(handout.pages) == FULL_PAGES


def _too_hard(one: SampleReading) -> list[Finding]:
    figures = one.whole.reading.left_out
    if figures is None or not figures.enough_for_smog:  # a short letter is too small a sample
        return []
    grades = (("Flesch-Kincaid grade", figures.flesch_kincaid), ("US SMOG grade", figures.smog_us))
    place, worst = f"{one.language}, {one.sample}", " | ".join(one.whole.hardest)
    return [
        Finding(PLACE, place, f"{name} {grade} (at most {HIGHEST_GRADE:g}); hardest: {worst}", "reading")
        for name, grade in grades
        if grade > HIGHEST_GRADE
    ]


def _unmet(one: Result) -> Finding:
    return Finding(PLACE, f"{one.standard} {one.id}", f"not met: {one.name}", "standards")


def _reading_lines(one: SampleReading, in_full: str) -> list[str]:
    """One line a sample; for the one that standards are shown of, its sections and hardest sentences."""
    lines = [f"assembled {one.language}/{one.sample}: {_figures(one.whole.reading)}"]
    if one.sample == in_full and one.whole.reading.left_out:
        lines += [f"  section {part.part}: {_figures(part.reading)}" for part in one.sections]
        lines += [f"  hardest: {sentence}" for sentence in one.whole.hardest]
    return lines


def _figures(reading: Reading) -> str:
    rest, every = reading.left_out, reading.all_words
    if rest is None or every is None:
        return f"no figure ({reading.reason})"
    smog = f"SMOG US {rest.smog_us} ({every.smog_us})" if rest.enough_for_smog else "too short for SMOG"
    return (
        f"Flesch-Kincaid {rest.flesch_kincaid} (with taught words and names {every.flesch_kincaid}), {smog}, "
        f"{rest.sentences} sentences, {rest.words} words"
    )
