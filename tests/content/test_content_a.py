"""Scars, evidence, places and letters: complete, sourced, plain, hedged; and the facts that never change."""

import re
import string
from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec
import pytest

from exoconsult import paths
from exoconsult.consultation.model import REGIONS, ScarSite
from exoconsult.content import model
from exoconsult.content.readability import measure, sentences, words
from tests.shipped import load_library

FILES = ("scar_types", "scar_details", "evidence", "jurisdictions", "letters")
MOST_WORDS = 20
WHOLE_GRADE = 6.0

PRACTITIONER = re.compile(
    r"\.recognise$|^evidence\.claims\..*\.long$|^evidence\.talking\.|^jurisdictions\..*\.note(_\w+)?$"
    r"|^jurisdictions\..*\.regulator$|\.card$|^scar_details\.phototype_help\.note$|^letters\.declined\.record"
)
LABEL = re.compile(
    r"\.(name|card|head|alt|yours|emergency|regulator|from|title|record_reason|first_done)$|_head$|^scar_details\.grades\.\d\.short$"
    r"|^evidence\.(certainty|risk_heads)\.|^evidence\.teach_back\.(ask|who-to-call)|^evidence\.what\.cells\.ask_source$"
    r"|^evidence\.approval\.(product|not_injected)$"
)
FORBIDDEN = re.compile(
    r"\bremov|\bcur(e|es|ed|ing)\b|guarantee|permanent|risk.free|medical.grade|stem.cell|youthful|radiant|promising"
    r"|\bunsuitable|\bsuitable|\brecommend|\bverdict|\bscore|\bproceed|do not treat|%",
    re.IGNORECASE,
)
NO_APPROVAL = re.compile(r"no exosome product (is|has been) approved", re.IGNORECASE)
PLACEHOLDERS = {"source", "product", "clinic", "number", "age", "date", "who", "days", "reason"}
HEDGES = re.compile(
    r"\bmay\b|\bmight\b|not know|not sure|in animals|in lab tests|no good study|small study|one study"
    r"|nobody can",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def library() -> model.Library:
    """The shipped content, read once for this file."""
    return load_library()


@pytest.fixture(scope="module")
def blocks(library: model.Library) -> dict[str, model.Block]:
    """The English blocks of the five files."""
    return {name: b for name, b in library.words["en"].blocks.items() if name.split(".", 1)[0] in FILES}


@pytest.fixture(scope="module")
def patient(blocks: dict[str, model.Block]) -> dict[str, str]:
    """What a patient may read, by block id."""
    return {name: b.text for name, b in blocks.items() if not PRACTITIONER.search(name)}


def _entries(item: Any) -> Iterator[model.Entry]:
    if isinstance(item, dict):
        for value in item.values():
            yield from _entries(value)
    elif isinstance(item, model.Data):
        if isinstance(item, model.Entry):
            yield item
        for name in item.__struct_fields__:
            yield from _entries(getattr(item, name))


def _each(table: str, ids: Iterable[str], *keys: str) -> Iterator[str]:
    yield from (f"{table}.{id_}.{key}" for id_ in ids for key in keys)


def _needed(library: model.Library) -> Iterator[str]:
    for id_, kind in library.scar_types.items():
        yield from _each(
            "scar_types", [id_], "card", "name", "short", "recognise", "meaning", "may", "will_not", "plan"
        )
        if kind.advice != "sessions":
            yield f"scar_types.{id_}.first"
    details, evidence, places = library.details, library.evidence, library.places
    yield from _each("scar_details.causes", details.causes, "name")
    yield from _each("scar_details.marks", details.marks, "name", "recognise", "meaning")
    yield from _each("scar_details.grades", details.grades, "name", "short", "meaning")
    yield from _each("scar_details.phototypes", details.phototypes, "name", "ask", "meaning")
    yield from _each("scar_details.regions", REGIONS, "name", "yours")
    yield from _each("evidence.claims", evidence.claims, "text", "long")
    yield from _each("evidence.choices", evidence.choices, "head", "text", "long")
    yield from _each("evidence.goals", evidence.goals, "name")
    yield from _each("evidence.risks", evidence.risks, "text")
    yield from _each("evidence.teach_back", evidence.teach_back, "text")
    yield from _each("evidence.hope", model.HOPE_STEPS, "name")
    yield from (f"evidence.certainty.{word}" for word in get_args(model.Certainty))
    lines = ("name", "emergency", "approval", "cosmetic", "regulator", "report", "support", "note")
    yield from _each("jurisdictions.jurisdictions", places.jurisdictions, *lines)
    for id_, place in places.jurisdictions.items():
        if place.blocked_sources:
            yield f"jurisdictions.jurisdictions.{id_}.note_source"
        if place.needling_min_age:
            yield f"jurisdictions.jurisdictions.{id_}.note_age"
    yield from _each("jurisdictions.product_sources", places.product_sources, "name", "from")
    heads = ("why_head", "next_head", "meanwhile_head", "call_head")
    letters = ("wait", "refer", "thinking")
    yield from _each("letters", letters, "title", "lead", "kind", *heads, "call", "close")
    yield from (f"letters.{letter}.meanwhile.{key}" for letter in letters for key in ("sun", "shade"))


def _scar_details_values() -> Iterator[str]:
    for field in msgspec.structs.fields(ScarSite):
        if field.name in {"age", "depth", "height", "width", "mature"}:
            table = "ages" if field.name == "age" else field.name
            union = get_args(field.type)[0]
            yield from (f"scar_details.{table}.{value}.name" for value in get_args(union))


def test_every_id_has_its_words(library: model.Library, blocks: dict[str, model.Block]) -> None:
    needed = [*_needed(library), *_scar_details_values()]
    assert len(needed) > 250
    assert [name for name in needed if name not in blocks] == []


def test_no_words_for_ids_that_do_not_exist(library: model.Library, blocks: dict[str, model.Block]) -> None:
    tables: dict[str, Any] = {
        "scar_types": library.scar_types,
        "scar_details.causes": library.details.causes,
        "scar_details.marks": library.details.marks,
        "scar_details.grades": library.details.grades,
        "scar_details.phototypes": library.details.phototypes,
        "scar_details.regions": REGIONS,
        "evidence.claims": library.evidence.claims,
        "evidence.choices": library.evidence.choices,
        "evidence.goals": library.evidence.goals,
        "evidence.risks": library.evidence.risks,
        "jurisdictions.jurisdictions": library.places.jurisdictions,
        "jurisdictions.product_sources": library.places.product_sources,
    }
    for table, known in tables.items():
        used = {n[len(table) + 1 :].split(".")[0] for n in blocks if n.startswith(table + ".")}
        assert used <= set(known), table


def test_every_cited_source_is_in_the_registry(
    library: model.Library, blocks: dict[str, model.Block]
) -> None:
    parts = (library.scar_types, library.details, library.evidence, library.places)
    cited = {source for part in parts for entry in _entries(part) for source in entry.sources}
    cited |= {source for block in blocks.values() for source in block.sources}
    assert len(cited) > 40
    assert cited - set(library.sources) == set()


def test_every_entry_says_where_it_comes_from(library: model.Library) -> None:
    parts = (library.scar_types, library.details, library.evidence, library.places)
    assert all(entry.sources for part in parts for entry in _entries(part))


def test_every_sentence_with_a_fact_names_its_source(blocks: dict[str, model.Block]) -> None:
    assert [n for n, b in blocks.items() if not b.sources and not LABEL.search(n)] == []
    assert all(block.reviewed_on for block in blocks.values())


def test_sentences_are_short(patient: dict[str, str]) -> None:
    long = [(n, s) for n, text in patient.items() for s in sentences(text) if len(words(s)) > MOST_WORDS]
    assert long == []
    counts = [len(words(s)) for text in patient.values() for s in sentences(text)]
    assert sum(count > 17 for count in counts) <= 4


def test_no_word_that_promises_or_decides(blocks: dict[str, model.Block]) -> None:
    assert [(n, b.text) for n, b in blocks.items() if FORBIDDEN.search(b.text)] == []


def test_approved_only_in_the_sentence_that_denies_it(blocks: dict[str, model.Block]) -> None:
    texts = [b.text for b in blocks.values() if "approv" in b.text.lower()]
    assert len(texts) >= 5
    assert [text for text in texts if not NO_APPROVAL.search(text)] == []


def test_colour_is_never_only_red(patient: dict[str, str]) -> None:
    assert [n for n, text in patient.items() if re.search(r"\bred(ness)?\b", text, re.IGNORECASE)] == []
    pinks = [text for text in patient.values() if "pink" in text.lower()]
    assert pinks
    assert all("pink or darker" in text.lower() or "darker" in text.lower() for text in pinks)
    assert [n for n, text in patient.items() if re.search(r"\b(dark|darker|fair) skin\b", text)] == []


def test_placeholders_are_the_agreed_ones(blocks: dict[str, model.Block]) -> None:
    found = {
        name
        for b in blocks.values()
        for _, name, _, _ in string.Formatter().parse(b.text)
        if name is not None
    }
    assert found <= PLACEHOLDERS


def test_patient_prose_reads_at_grade_six_or_less(patient: dict[str, str]) -> None:
    per_file = {
        file: measure("\n".join(text for name, text in patient.items() if name.startswith(file + ".")))
        for file in FILES
    }
    whole = measure("\n".join(patient.values()))
    for reading in (*per_file.values(), whole):
        assert reading.left_out is not None
        assert reading.left_out.flesch_kincaid <= WHOLE_GRADE
    assert whole.all_words is not None
    assert whole.all_words.flesch_kincaid <= WHOLE_GRADE


def test_short_lines_fit_their_place(library: model.Library, blocks: dict[str, model.Block]) -> None:
    assert all(len(blocks[f"scar_types.{i}.short"].text) <= 35 for i in library.scar_types)
    assert all(len(blocks[f"evidence.claims.{i}.text"].text) <= 34 for i in library.evidence.claims)
    lists = [
        b.text for n, b in blocks.items() if re.search(r"^evidence\.(benefit|cannot)\.|\.(may|will_not)$", n)
    ]
    assert len(lists) > 20
    assert all(len(text) <= 36 and text[0].islower() and not text.endswith(".") for text in lists)


def test_keloid_and_the_other_fixed_facts(library: model.Library) -> None:
    types = library.scar_types
    stop = model.Raises(level="stop")
    assert (types["keloid"].advice, types["keloid"].raises) == ("stop_listed", stop)
    assert (types["hypertrophic"].advice, types["hypertrophic"].raises) == ("refer", stop)
    assert (types["ice-pick"].advice, types["ice-pick"].first_option) == ("first_option", "cross")
    assert types["mark"].advice == "colour"
    assert types["surgical"].earliest_days_after == types["traumatic"].earliest_days_after == 42
    assert library.details.causes["burn"].raises == stop
    assert library.details.causes["changing"].raises == stop
    assert library.details.marks["unexplained"].raises == stop


def test_a_number_of_sessions_only_where_one_may_be_offered(library: model.Library) -> None:
    for kind in library.scar_types.values():
        assert (kind.sessions is not None) == (kind.advice == "sessions")
        assert (kind.gap_weeks is not None) == (kind.advice == "sessions")
    numbers = {i: (k.sessions.min, k.sessions.max) for i, k in library.scar_types.items() if k.sessions}
    assert numbers == {"boxcar": (3, 3), "rolling": (3, 3), "surgical": (2, 3), "traumatic": (3, 4)}
    assert library.scar_types["boxcar"].sessions_when_deep == model.IntRange(min=3, max=4)
    grades = {n: g.sessions and (g.sessions.min, g.sessions.max) for n, g in library.details.grades.items()}
    assert grades == {"1": None, "2": (2, 3), "3": (3, 4), "4": (4, 4)}


def test_usual_change_is_modest_and_absent_for_raised_scars_and_marks(library: model.Library) -> None:
    order = model.HOPE_STEPS.index
    for kind in library.scar_types.values():
        if kind.usual_change is None:
            assert kind.group in {"raised", "mark"}
            assert kind.steps_better is None
        else:
            low, high = (order(step) for step in kind.usual_change)
            assert low < high <= order("clearly_softer")
        assert kind.steps_better in (None, model.IntRange(min=0, max=1))


def test_where_no_good_is_claimed_the_words_tell_of_harm(
    library: model.Library, blocks: dict[str, model.Block]
) -> None:
    unclaimed = [id_ for id_, kind in library.scar_types.items() if kind.usual_change is None]
    assert unclaimed == ["hypertrophic", "keloid", "mark"]
    assert all(re.search("harm|larger|worse", blocks[f"scar_types.{id_}.may"].text) for id_ in unclaimed)


def test_certainty_never_above_what_was_verified(library: model.Library) -> None:
    sure = {name: claim.certainty for name, claim in library.evidence.claims.items()}
    assert sure["needling-helps"] == sure["safe-first-months"] == "some"
    assert sure["exosomes-add"] == sure["exosomes-after-laser"] == "very_little"
    assert sure["safe-years"] == sure["top-ups-help"] == "none"
    assert not {"strong", "good"} & set(sure.values())


def test_darker_phototypes_wait_longer_and_get_a_test_patch(library: model.Library) -> None:
    for name, phototype in library.details.phototypes.items():
        later = name in {"IV", "V", "VI"}
        assert (phototype.gap_weeks, phototype.test_patch) == ((6, True) if later else (None, False))


def test_places(library: model.Library) -> None:
    places = library.places.jurisdictions
    numbers = {"uk": "999", "eu": "112", "us": "911", "au": "000", "kr": "119", "other": "112"}
    assert {name: place.emergency for name, place in places.items()} == numbers
    assert {name for name, place in places.items() if place.needling_min_age} == {"us"}
    assert places["us"].needling_min_age == 22
    assert places["uk"].blocked_sources == places["eu"].blocked_sources == ("human",)


def test_references_between_tables_hold(library: model.Library) -> None:
    kinds = set(get_args(model.Route.__annotations__["kind"]))
    evidence = library.evidence
    assert all(set(claim.kinds) <= kinds for claim in evidence.claims.values())
    assert all(set(risk.kinds) <= kinds for risk in evidence.risks.values())
    for choice in evidence.choices.values():
        assert set(choice.kinds_differ) <= kinds
        assert set(choice.types) <= set(library.scar_types)
    for id_, kind in library.scar_types.items():
        assert kind.first_option == "" or kind.first_option in evidence.choices
        assert kind.drawing == f"scar-{id_}"
        assert (paths.resources_dir() / "illustrations" / f"{kind.drawing}.svg").is_file()
    for place in library.places.jurisdictions.values():
        assert set(place.blocked_sources) <= set(library.places.product_sources)


def test_orders_do_not_repeat(library: model.Library) -> None:
    evidence, details, places = library.evidence, library.details, library.places
    scars: tuple[dict[str, Any], ...] = (
        library.scar_types,
        details.causes,
        details.marks,
        details.phototypes,
    )
    proof: tuple[dict[str, Any], ...] = (evidence.claims, evidence.choices, evidence.risks)
    talk: tuple[dict[str, Any], ...] = (evidence.goals, evidence.teach_back)
    where: tuple[dict[str, Any], ...] = (places.jurisdictions, places.product_sources)
    for table in (*scars, *proof, *talk, *where):
        orders = [item.order for item in table.values()]
        assert orders == sorted(set(orders))


HOW = ("messages", "collagen", "elastin", "calming", "repair", "main")
ABOUT = ("acne", "surgical", "traumatic", "skin_quality", "tone", "healing", "people")


@pytest.mark.parametrize("name", [*(f"how.{name}" for name in HOW), *(f"about.{name}" for name in ABOUT)])
def test_each_promise_of_the_field_is_there_and_hedged(blocks: dict[str, model.Block], name: str) -> None:
    assert HEDGES.search(blocks[f"evidence.{name}"].text)


def test_the_small_study_says_what_it_was(blocks: dict[str, model.Block]) -> None:
    for key in ("text", "long"):
        text = blocks[f"evidence.study.{key}"].text
        assert "25 people" in text
        assert "laser" in text
        assert "It did not test needling." in text


def test_doing_nothing_comes_first_and_is_told_at_equal_length(
    library: model.Library, blocks: dict[str, model.Block]
) -> None:
    assert min(library.evidence.choices, key=lambda i: library.evidence.choices[i].order) == "nothing"
    sides = []
    for side in ("treatment", "nothing"):
        text = " ".join(
            blocks[f"letters.thinking.{side}.{key}"].text for key in ("good", "bad", "harm", "effort")
        )
        sides.append(len(words(text)))
    assert max(sides) <= 1.4 * min(sides)


def test_sources_carry_no_invented_parts(library: model.Library) -> None:
    for name, source in library.sources.items():
        assert source.title, name
        assert 0 < len(source.short) <= 34, name
        assert source.doi == "" or re.fullmatch(r"10\.\d{4,}/\S+", source.doi), name
        assert source.pmid == "" or source.pmid.isdigit(), name
        assert source.url == "" or source.url.startswith("https://"), name
        assert source.year is None or 1989 <= source.year <= 2026, name
    assert library.sources["practice-default"].read == "judgement"
