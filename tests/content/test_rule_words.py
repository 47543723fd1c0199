"""Every rule has its words and its sources, and its words read easily."""

import re

from exoconsult.content.model import Library
from exoconsult.content.readability import measure, sentences, words
from tests.content.rules import rules

FORBIDDEN = re.compile(
    r"\b(un)?suitab|recommend|\bscore|\bproceed|guarantee|\bcur(e|es|ed)\b|permanent"
    r"|safe date|verdict|do not treat|%|per cent",
    re.IGNORECASE,
)
PRACTITIONER = re.compile(
    r"^suitability\.(?!letter\.)(?:.+\.(?:yes|unsure|needling)$|(?:type|cause|mark|grade)\.|site-date$|first-option$)"
    r"|^plan\.(?:date_rules\..+\.why|why\..+)$"
    r"|^routes\..+\.(?:note|lock)$|^recovery\.sun_first_day\.why$"
)
PLACEHOLDERS = {
    "suitability": set(),
    "routes": set(),
    "recovery": {"day", "days", "low", "high", "first", "weeks", "phone"},
    "plan": {
        "sessions",
        "gap",
        "weeks",
        "months",
        "every",
        "days",
        "before",
        "after",
        "first",
    },
}
LONGEST_SENTENCE = 20
HARDEST_GRADE = 6.0


def patient_prose(prose: dict[str, str]) -> str:
    """Whole sentences written to the patient, one block a line; labels would make it look easier."""
    return "\n".join(
        text for name, text in prose.items() if not PRACTITIONER.search(name) and text.endswith((".", "?"))
    )


def test_every_rule_names_sources_that_exist(library: Library) -> None:
    found = rules(library)
    assert len(found) > 100
    missing = [
        (place, source) for place, entry in found for source in entry.sources if source not in library.sources
    ]
    assert missing == []
    assert [place for place, entry in found if not entry.sources] == []


def test_every_block_cites_sources_that_exist(library: Library, prose: dict[str, str]) -> None:
    blocks = library.words["en"].blocks
    assert [name for name in prose for source in blocks[name].sources if source not in library.sources] == []
    assert [name for name in prose if blocks[name].reviewed_on is None] == []


def test_every_number_in_prose_has_a_source(library: Library, prose: dict[str, str]) -> None:
    labels = re.compile(r"\.(name|ask|date_label)$")
    bare = [
        name
        for name, text in prose.items()
        if re.search(r"\d", text) and not labels.search(name) and not library.words["en"].blocks[name].sources
    ]
    assert bare == []


def ids_that_need_words(library: Library) -> set[str]:
    """Block ids that the neutral files call for."""
    health, recovery = library.health, library.recovery
    need = {f"suitability.groups.{group}.name" for group in health.groups}
    for name, question in health.questions.items():
        need |= {f"suitability.{name}.{key}" for key in ("ask", "yes", "unsure")}
        need |= {f"suitability.{name}.date_label"} if question.asks_date else set()
        need |= set() if question.private else {f"suitability.{name}.letter"}
    for name, route in library.routes.items():
        need |= {f"routes.{name}.{key}" for key in ("name", "short", "lead", "how")}
        need |= {f"routes.{name}.depths.{depth}.name" for depth in route.depths}
    for table, made in (("symptoms", recovery.symptoms), ("activities", recovery.activities)):
        need |= {f"recovery.{table}.{name}.name" for name in made}
    for name, phase in recovery.phases.items():
        need |= {f"recovery.phases.{name}.{key}" for key in ("name", "feel")}
        need |= {f"recovery.phases.{name}.do.{line}" for line in phase.do}
        need |= {f"recovery.phases.{name}.dont.{line}" for line in phase.dont}
    need |= {f"recovery.red_flags.{name}" for name in recovery.red_flags}
    need |= {f"recovery.getting_ready.{name}" for name in recovery.getting_ready}
    for table, both in (("top_things", recovery.top_things), ("the_day", recovery.the_day)):
        need |= {f"recovery.{table}.{name}.{key}" for name in both for key in ("head", "text")}
    need |= {
        f"plan.date_rules.{name}.{key}" for name in library.plan.date_rules for key in ("why", "patient")
    }
    return need


def test_every_rule_has_its_words(library: Library, prose: dict[str, str]) -> None:
    assert ids_that_need_words(library) - set(prose) == set()


def test_what_scars_and_age_raise_has_words_for_list_and_letter(
    library: Library, prose: dict[str, str]
) -> None:
    raised = {f"type.{name}" for name, entry in library.scar_types.items() if entry.raises}
    raised |= {f"cause.{name}" for name, entry in library.details.causes.items() if entry.raises}
    raised |= {f"mark.{name}" for name, entry in library.details.marks.items() if entry.raises}
    raised |= {f"grade.{name}" for name, entry in library.details.grades.items() if entry.raises}
    raised |= {"site-date", "first-option"}
    assert {f"suitability.{name}" for name in raised} - set(prose) == set()
    assert {f"suitability.letter.{name}" for name in raised} - set(prose) == set()
    assert {"suitability.age.yes", "suitability.age.needling", "suitability.age.letter"} <= set(prose)


def test_no_words_are_left_over(library: Library, prose: dict[str, str]) -> None:
    tables = ("red_flags", "getting_ready", "top_things", "the_day", "symptoms", "activities", "phases")
    here = {name for name in prose if name.startswith(tuple(f"recovery.{table}." for table in tables))}
    assert here - ids_that_need_words(library) == set()
    others = ("groups", "age", "type", "cause", "mark", "grade", "letter", "site-date", "first-option")
    asked = {name.split(".")[1] for name in prose if name.startswith("suitability.")}
    assert asked - set(library.health.questions) - set(others) == set()


def test_private_questions_have_no_letter(library: Library, prose: dict[str, str]) -> None:
    private = [name for name, question in library.health.questions.items() if question.private]
    assert {"looks-worry", "looks-life", "self-harm"} <= set(private)
    assert [name for name in private if f"suitability.{name}.letter" in prose] == []
    assert {q.group for n, q in library.health.questions.items() if n in private} == {"wellbeing"}


def test_placeholders_are_known(prose: dict[str, str]) -> None:
    for name, text in prose.items():
        found = set(re.findall(r"{(\w*)}", text))
        assert found <= PLACEHOLDERS[name.split(".")[0]], name


def test_sentences_are_short(prose: dict[str, str]) -> None:
    long = [
        (name, sentence)
        for name, text in prose.items()
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST_SENTENCE
    ]
    assert long == []


def test_words_that_must_not_appear(prose: dict[str, str]) -> None:
    assert [(name, text) for name, text in prose.items() if FORBIDDEN.search(text)] == []


def test_red_never_stands_alone(prose: dict[str, str]) -> None:
    alone = [
        text
        for name, text in prose.items()
        if not PRACTITIONER.search(name) and re.search(r"\bred(ness)?\b(?! or darker)", text, re.IGNORECASE)
    ]
    assert alone == []


def test_patients_text_reads_easily(prose: dict[str, str]) -> None:
    figures = measure(patient_prose(prose)).left_out
    assert figures is not None and figures.enough_for_smog
    assert figures.flesch_kincaid <= HARDEST_GRADE
