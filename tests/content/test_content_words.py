"""Scars, evidence, places and letters: complete, sourced, plain, hedged, in words that fit their place."""

import re
import string
from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec
import pytest

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


def test_where_no_good_is_claimed_the_words_tell_of_harm(
    library: model.Library, blocks: dict[str, model.Block]
) -> None:
    unclaimed = [id_ for id_, kind in library.scar_types.items() if kind.usual_change is None]
    assert unclaimed == ["hypertrophic", "keloid", "mark"]
    assert all(re.search("harm|larger|worse", blocks[f"scar_types.{id_}.may"].text) for id_ in unclaimed)


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
