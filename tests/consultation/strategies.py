"""Hypothesis strategies for whole consultations; `consultations(library)` keeps to the library's ids."""

import string
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from exoconsult import plain_text
from exoconsult.consultation import model as m
from exoconsult.consultation.ids import care_line_ids, visit_ids
from exoconsult.content.model import Library

ID = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,12}", fullmatch=True)
REFERENCE = st.text(string.ascii_letters + string.digits + "-", max_size=20)


def texts(limit: int = 40) -> st.SearchStrategy[str]:
    """Whatever a field keeps of what a person types or pastes in several lines: every script, no controls."""
    printable = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t")
    return st.text(printable, max_size=limit).map(plain_text.note)


def lines(limit: int = 40) -> st.SearchStrategy[str]:
    """Whatever a field of one line keeps."""
    return texts(limit).map(plain_text.line)


def days(first: date = date(1900, 1, 1), last: date = date(2100, 12, 31)) -> st.SearchStrategy[date]:
    """Calendar days of living people and their plans."""
    return st.dates(first, last)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Something or nothing."""
    return st.none() | strategy


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    """A value of a Literal type."""
    return st.sampled_from(get_args(literal))


def _ids(known: Any) -> st.SearchStrategy[str]:
    return st.just("") | (ID if known is None else st.sampled_from(sorted(known)))


def _keys(known: Any) -> st.SearchStrategy[str]:
    return ID if known is None else st.sampled_from(sorted(known))


def _many(known: Any) -> st.SearchStrategy[tuple[str, ...]]:
    if known is not None and not known:
        return st.just(())
    return st.lists(_keys(known), max_size=4, unique=True).map(tuple)


def answers() -> st.SearchStrategy[m.Answer]:
    """One health answer."""
    return st.builds(
        m.Answer, value=one_of(m.AnswerValue), on=some(days()), note=texts(), at=some(st.datetimes())
    )


def sites(library: Library | None = None) -> st.SearchStrategy[m.ScarSite]:
    """One scar site with any mixture of details."""
    details = library.details if library else None
    return st.builds(
        m.ScarSite,
        region=one_of(m.Region),
        type=_ids(library and library.scar_types),
        grade=some(st.sampled_from((1, 2, 3, 4))),
        age=some(st.sampled_from(("under_3_months", "3_to_12_months", "1_to_5_years", "over_5_years"))),
        cause=_ids(details and details.causes),
        depth=some(st.sampled_from(("shallow", "deep"))),
        height=some(st.sampled_from(("sunken", "flat", "slightly_raised", "clearly_raised"))),
        width=some(st.sampled_from(("thin", "medium", "wide"))),
        mature=some(st.sampled_from(("yes", "no", "unsure"))),
        mark=_ids(details and details.marks),
        happened_on=some(days()),
        first_option_done_on=some(days()),
        dominant=st.booleans(),
        note=texts(),
    )


def commitments(
    first: date = date(2020, 1, 1), last: date = date(2040, 12, 31)
) -> st.SearchStrategy[m.Commitment]:
    """Something in the patient's life; the last day may lie before the first, as typed."""
    return st.builds(
        m.Commitment,
        kind=st.sampled_from(("event", "sunny_holiday", "trip", "sport", "busy")),
        name=lines(),
        first=days(first, last),
        last=some(days(first, last)),
    )


def plan_choices() -> st.SearchStrategy[m.PlanChoice]:
    """What may be chosen on the Session plan page."""
    visit = st.builds(m.VisitChoice, on=some(days()), at=some(st.times()), reason=texts())
    return st.builds(
        m.PlanChoice,
        sessions=some(st.integers(1, 8)),
        gap_weeks=some(st.integers(1, 26)),
        first=some(days()),
        review_weeks=some(st.integers(4, 52)),
        maintenance=st.booleans(),
        test_patch=some(st.booleans()),
        visits=st.dictionaries(st.sampled_from(visit_ids()), visit, max_size=3),
    )


def quotes() -> st.SearchStrategy[m.Quote]:
    """What may be chosen about the price."""
    amount = st.just("") | st.from_regex(r"\A[0-9]{1,7}(\.[0-9]{1,3})?\Z")
    return st.builds(
        m.Quote,
        on=st.booleans(),
        basis=st.sampled_from(("session", "package")),
        amount=amount,
        discount_percent=st.just("") | st.from_regex(r"\A(100|[0-9]{1,2}(\.[0-9]{1,3})?)\Z"),
        discount=amount,
        itemised=st.booleans(),
        valid_until=some(days()),
    )


def _product(library: Library | None) -> st.SearchStrategy[m.Product]:
    return st.builds(
        m.Product,
        name=lines(),
        maker=lines(),
        source=_ids(library and library.places.product_sources),
        batch=lines(),
        expires=some(days()),
    )


def _treatments(library: Library | None) -> st.SearchStrategy[tuple[str, str]]:
    """A route and one of its depths."""
    if library is None:
        return st.tuples(_ids(None), _ids(None))
    pairs = [(name, depth) for name, route in library.routes.items() for depth in ("", *route.depths)]
    return st.sampled_from([("", ""), *pairs])


def _given(library: Library | None) -> st.SearchStrategy[m.SessionGiven]:
    return st.builds(
        lambda pair, **rest: m.SessionGiven(route=pair[0], depth=pair[1], **rest),
        _treatments(library),
        on=days(),
        product=_product(library),
        reaction=texts(),
        by=lines(),
    )


def _aftercare(library: Library | None) -> st.SearchStrategy[m.Aftercare]:
    return st.builds(
        m.Aftercare,
        left_out=_many(care_line_ids(library) if library else None),
        top_things=_many(library and library.recovery.top_things),
        note=texts(),
        private_note=texts(),
    )


def _goals(library: Library | None) -> st.SearchStrategy[m.Goals]:
    evidence = library.evidence if library else None
    return st.builds(
        m.Goals,
        own_words=texts(),
        chosen=_many(evidence and evidence.goals),
        hope=some(
            st.sampled_from(("no_change", "little_softer", "clearly_softer", "hard_to_notice", "gone"))
        ),
        teach_back=some(st.sampled_from(("not_yet", "partly", "clear"))),
        understood=_many(evidence and evidence.teach_back),
    )


def _patients() -> st.SearchStrategy[m.Patient]:
    return st.builds(
        m.Patient,
        name=lines(),
        preferred_name=lines(),
        born=some(days(last=date(2026, 1, 1))),
        reference=lines(),
        language=st.sampled_from(("en", "es", "pl", "pt-BR")),
        paper=st.sampled_from(("a4", "letter")),
        print_size=st.sampled_from(("standard", "large")),
        keep_record=st.booleans(),
    )


def _acknowledgements() -> st.SearchStrategy[m.Acknowledgement]:
    share = st.floats(0, 1)
    stroke = st.lists(st.tuples(share, share), max_size=3).map(tuple)
    return st.builds(
        m.Acknowledgement,
        state=st.sampled_from(("open", "signed", "declined")),
        strokes=st.lists(stroke, max_size=2).map(tuple),
        at=some(st.datetimes()),
    )


def consultations(library: Library | None = None) -> st.SearchStrategy[m.Consultation]:
    """Any consultation; with a library, one whose ids all exist."""
    return st.builds(
        lambda pair, **rest: m.Consultation(treatment=m.Treatment(route=pair[0], depth=pair[1]), **rest),
        _treatments(library),
        id=REFERENCE,
        made_on=some(days()),
        practitioner=lines(),
        patient=_patients(),
        health=st.dictionaries(_keys(library and library.health.questions), answers(), max_size=5),
        outcome=one_of(m.Outcome),
        decision=st.builds(
            m.Decision,
            by=lines(),
            reason=texts(),
            wait_until=some(days()),
            refer_to=lines(),
            at=some(st.datetimes()),
        ),
        sites=st.lists(sites(library), max_size=4).map(tuple),
        phototype=some(one_of(m.Phototype)),
        goals=_goals(library),
        product=_product(library),
        commitments=st.lists(commitments(), max_size=4).map(tuple),
        plan=plan_choices(),
        quote=quotes(),
        aftercare=_aftercare(library),
        handout=st.builds(
            m.HandoutOptions,
            form=st.sampled_from(("full", "short")),
            parts_off=_many(None),
            black_and_white=st.booleans(),
            letterhead=st.sampled_from(("printed", "own_paper")),
        ),
        acknowledgement=_acknowledgements(),
        sessions_given=st.lists(_given(library), max_size=3).map(tuple),
    )
