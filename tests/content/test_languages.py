"""Translations: each gap is named, what one loses or adds is refused, Spanish is plain and polite."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from exoconsult import paths
from exoconsult.content import checks, words
from exoconsult.content.checks.prose import filled, placeholders
from exoconsult.content.checks.rules import Rules, found, load_rules
from exoconsult.content.checks.tables import for_patients
from exoconsult.content.loader import load_library, load_words
from exoconsult.content.status import status
from tests.content.faults import drop, edit, put, say
from tests.content.spanish import english_in_spanish

pytestmark = pytest.mark.untraced

TODAY = date(2026, 12, 1)
LONGER = 1.2
"""How much longer than the English a Spanish line may be where there is little room."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the neutral files, the English prose and a small translation of it."""
    for name in ("neutral", "en"):
        shutil.copytree(paths.content_dir() / name, tmp_path / name)
    (tmp_path / "es").mkdir()
    for name in ("scar_types", "scar_details", "evidence", "jurisdictions", "suitability"):
        shutil.copy(paths.content_dir() / "es" / f"{name}.toml", tmp_path / "es")
    block = {
        "text": "Miramos el resultado {weeks} después.",
        "sources": ["minutilli-2024", "practice-default"],
    }
    (tmp_path / "es" / "plan.toml").write_text(
        tomli_w.dumps({"meta": {"revision": 1, "reviewed_on": TODAY}, "review": block}), encoding="utf-8"
    )
    return tmp_path


def translated(text: str, **more: Any) -> dict[str, Any]:
    """Return a translation of `plan.review` that is right but for its text and what is given."""
    return {"text": text, "sources": ["minutilli-2024", "practice-default"], **more}


REVIEW = ("es/plan.toml", "review")


def review(text: str, **more: Any) -> Callable[[dict[str, Any]], object]:
    """Return a change of the translation of `plan.review`."""
    return put("review", value=translated(text, **more))


FAULTS: dict[str, tuple[tuple[str, str], Callable[[dict[str, Any]], object], str]] = {
    "placeholder-lost": (REVIEW, review("Miramos el resultado."), "{weeks} of en/plan.toml: review is lost"),
    "placeholder-more": (REVIEW, review("Miramos {weeks} y {days} después."), "{days} is in only one"),
    "placeholder-translated": (REVIEW, review("Miramos {semanas} después."), "nothing fills {semanas}"),
    "placeholder-open": (REVIEW, review("Miramos {weeks después."), "braces"),
    "long-sentence": (
        REVIEW, review("Miramos {weeks}" + " y miramos" * 10 + "."), "a sentence of 22 words"),
    "forbidden-word": (REVIEW, review("Le garantizamos {weeks}."), "'garantizamos'"),
    "typed-weeks": (REVIEW, review("Espere dos semanas y luego {weeks}."), "'Espere dos semanas'"),
    "other-sources": (REVIEW, say("review", text="Miramos {weeks} después."), "minutilli-2024"),
    "no-source": (REVIEW, put("review", value={"text": "Miramos {weeks} después."}), "needs a source"),
    "newer-than-english": (
        REVIEW, review("Miramos {weeks}.", revision=9), "newer than its English, which has 1"),
    "empty": (REVIEW, review(" "), "empty"),
    "hidden-character": (REVIEW, review("Miramos\u202e {weeks}."), "U+202E"),
    "reviewed-in-the-future": (
        REVIEW, review("Miramos {weeks}.", reviewed_on=date(2030, 1, 1)), "in the future"),
    "unknown-key": (("es/plan.toml", "plan.review"), review("Miramos {weeks}.", txt="x"), "txt"),
    "orphan": (("es/scar_types.toml", "crater.name"), say("crater", "name", text="Cráter"), "no entry"),
    "letter-of-a-private-question": (
        ("es/suitability.toml", "self-harm.letter"), say("self-harm", "letter", text="Hola."), "in private"),
    "written-number-without-source": (
        ("es/evidence.toml", "study.text"),
        put("study", "text", value={"text": "Bajaron un tercio."}), "a sentence with a number"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_translation_is_refused_with_its_place(copy: Path, name: str) -> None:
    (file, key), change, message = FAULTS[name]
    edit(copy / file, change)
    errors = checks.check_content(copy, today=TODAY).errors
    assert any((one.file, one.key) == (file, key) and message in one.message for one in errors), errors
    assert english_in_spanish(errors) == []


def test_the_untouched_translation_has_no_errors(copy: Path) -> None:
    report = checks.check_content(copy, today=TODAY)
    assert [str(error) for error in report.errors] == []
    spanish = [one.reading for one in report.figures.readings if one.language == "es"]
    assert spanish and {one.reason for one in spanish} == {"no formula for this language"}


def test_every_gap_is_a_warning_with_its_name(copy: Path) -> None:
    edit(copy / "es" / "evidence.toml", drop("study", "makers"))
    report = checks.check_content(copy, today=TODAY)
    gaps = {(one.file, one.key) for one in report.warnings if "not translated" in one.message}
    assert {
        ("es/evidence.toml", "study.makers"),
        ("es/plan.toml", "usual"),
        ("es/letters.toml", "wait.title"),
    } <= gaps
    assert not any(file == "es/plan.toml" and key == "review" for file, key in gaps)
    spanish = next(one for one in report.figures.languages if one.language == "es")
    assert len(gaps) == len(spanish.missing) and "evidence.study.makers" in spanish.missing
    assert report.errors == ()


def test_a_translation_behind_its_english_is_named_and_english_is_shown(copy: Path) -> None:
    newer = {"text": "We look after {weeks} and {days}.", "sources": ["practice-default"], "revision": 2}
    edit(copy / "en" / "plan.toml", put("review", value=newer))
    report = checks.check_content(copy, today=TODAY)
    assert report.errors == ()  # what differs is not shown, so it is no error before it is translated
    behind = [one for one in report.warnings if "older than its English" in one.message]
    assert [(one.file, one.key) for one in behind] == [REVIEW] and "revision 1, English has 2" in behind[
        0
    ].message
    library = load_library(("en", "es"), copy)
    assert words.text(library, "es", "plan.review", weeks="3", days="4") == "We look after 3 and 4."
    assert words.text(library, "es", "scar_types.mark.name") == "Manchas, no cicatrices"
    assert "plan.review" in status(library, "es").in_english
    edit(copy / "es" / "plan.toml", put("review", value={
        "text": "Miramos a {weeks} y {days}.", "sources": ["practice-default"], "revision": 2}))  # fmt: skip
    library = load_library(("en", "es"), copy)
    assert words.text(library, "es", "plan.review", weeks="3", days="4") == "Miramos a 3 y 4."
    assert status(library, "es").behind == ()


def test_a_status_names_the_blocks_that_a_clinician_reviewed(copy: Path) -> None:
    assert status(load_library(("en", "es"), copy), "es").reviewed_ids == ()
    edit(copy / "es" / "plan.toml", put("review", "reviewed_by", value="Dra. Prueba"))
    found_status = status(load_library(("en", "es"), copy), "es")
    assert found_status.reviewed_ids == ("plan.review",) and not found_status.reviewed
    assert found_status.reviewers == ("Dra. Prueba",) and found_status.reviewed_blocks == 1


def test_a_clinics_own_english_without_its_own_spanish_is_named(copy: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    for language, text in (("en", "We look after {weeks}."), ("es", "Miramos tras {weeks}.")):
        (own / language).mkdir(parents=True)
        block = {"text": text, "sources": ["practice-default"], "reviewed_on": TODAY, "based_on": 1}
        (own / language / "plan.toml").write_text(tomli_w.dumps({"review": block}), encoding="utf-8")
        (copy / language / "handout.toml").touch()
        report = checks.check_content(copy, today=TODAY, overlay=own)
        named = [one for one in report.warnings if "your own English" in one.message]
        assert len(named) == (1 if language == "en" else 0)
        assert report.errors == (), [str(error) for error in report.errors]


# --- the Spanish rules about words --------------------------------------------------------------------------

SAID = {
    "suitable": "Usted es apta para esto.",
    "recommend": "Le recomendamos seis sesiones.",
    "score": "Su puntuación es baja.",
    "proceed": "Se puede proceder hoy.",
    "verdict": "El veredicto es claro.",
    "do-not-treat": "No tratar esta cicatriz.",
    "diagnosis": "Nuestro diagnóstico es acné.",
    "guarantee": "No hay garantía.",
    "cure": "El producto cura las cicatrices.",
    "permanent": "El cambio es permanente.",
    "remove-scars": "Elimina sus cicatrices.",
    "risk-free": "Es un tratamiento sin riesgo.",
    "painless": "Es indoloro.",
    "medical-grade": "Gel de grado médico.",
    "approved": "Está aprobado por la FDA.",
    "proven": "Clínicamente probado.",
    "looks": "Una piel radiante.",
    "wonder": "Un método revolucionario.",
    "regenerative": "Medicina regenerativa.",
    "per-cent": "Bajó un 33 %.",
    "per-cent-better": "Sus cicatrices mejoran un 33 por ciento.",
    "plain-words": "Puede salir un eritema.",
    "dark-skin": "Si tiene la piel oscura.",
}

ALLOWED = (
    "La herida se cura en unos días.",
    "La FDA no ha aprobado ningún producto de exosomas.",
    "No podemos quitar las cicatrices.",
    "El gel procede de plantas.",
    "Las puntuaciones de las cicatrices bajaron.",
    "Un relleno permanente no se va.",
    "Con un procedimiento puede bastar.",
    "Incluye impuestos del 21 por ciento.",
)


@pytest.fixture(scope="module")
def rules() -> Rules:
    made = load_rules("es", paths.content_dir() / "rules")
    assert made is not None
    return made


def test_spanish_has_the_rules_that_english_has(rules: Rules) -> None:
    english = load_rules("en", paths.content_dir() / "rules")
    assert english is not None
    assert [rule.id for rule in rules.forbidden] == [rule.id for rule in english.forbidden] == list(SAID)
    assert [limit.id for limit in rules.typed_limits] == [limit.id for limit in english.typed_limits]
    for rule, ours in zip(rules.forbidden, english.forbidden, strict=True):
        assert (rule.audience, rule.source) == (ours.audience, ours.source), rule.id
        assert rule.reason and bool(rule.words) != bool(rule.regex), rule.id


@pytest.mark.parametrize("name", SAID)
def test_each_spanish_rule_finds_what_it_is_for(rules: Rules, name: str) -> None:
    rule = next(rule for rule in rules.forbidden if rule.id == name)
    assert rules.any_forbidden.search(SAID[name]) and found(SAID[name], rule, rules.denials)


@pytest.mark.parametrize("sentence", ALLOWED)
def test_what_is_meant_otherwise_may_be_said(rules: Rules, sentence: str) -> None:
    assert [rule.id for rule in rules.forbidden if found(sentence, rule, rules.denials)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "No nade hasta el día 7.",
        "Espere al menos 2 semanas.",
        "No use ácidos durante tres días.",
        "Serán 2 a 4 sesiones.",
    ],
)
def test_a_typed_limit_is_found_in_spanish(rules: Rules, sentence: str) -> None:
    assert any(limit.search(sentence) for limit in rules.limits)


# --- the Spanish that is shipped ---------------------------------------------------------------------------

OURS = ("scar_types", "scar_details", "evidence", "jurisdictions", "suitability")
SHORT = (r"evidence\.claims\.[\w-]+\.text", r"scar_types\.[\w-]+\.short", r"evidence\.certainty\.\w+")
LONGEST_ENGLISH = 35
_TU = re.compile(r"\b(?:tú|tu|tus|te|ti|contigo|tuy[oa]s?|vosotr[oa]s|vuestr[oa]s?)\b", re.IGNORECASE)


def test_spanish_has_every_english_text_of_these_files_and_no_other() -> None:
    english, spanish = load_words("en").blocks, load_words("es").blocks
    for stem in OURS:
        names = {name for name in english if name.startswith(f"{stem}.")}
        assert names == {name for name in spanish if name.startswith(f"{stem}.")}
        assert {name for name in names if spanish[name].revision != english[name].revision} == set()


def test_spanish_says_usted_and_leaves_nothing_in_english() -> None:
    english, spanish = load_words("en").blocks, load_words("es").blocks
    for name, block in spanish.items():
        if for_patients(name):
            assert _TU.search(block.text) is None, (name, block.text)
        if name in english and not name.startswith("handout.dates"):  # patterns, not words
            said = re.findall(r"[a-z]{3,}", re.sub(r"\{.*?\}", "", english[name].text))
            assert block.text != english[name].text or len(said) <= 2, name
        assert block.text.count("?") == block.text.count("¿"), (name, block.text)
        assert block.text.count("!") == block.text.count("¡"), (name, block.text)


def test_spanish_keeps_placeholders_and_fits_where_there_is_little_room() -> None:
    english, spanish = load_words("en").blocks, load_words("es").blocks
    for name in sorted(spanish.keys() & english.keys()):
        assert placeholders(spanish[name].text) == placeholders(english[name].text), name
        if any(re.fullmatch(pattern, name) for pattern in SHORT):
            assert len(filled(spanish[name].text)) <= LONGEST_ENGLISH * LONGER, name


def test_spanish_is_not_yet_reviewed_and_says_so() -> None:
    library = load_library(("en", "es"))
    assert not status(library, "es").reviewed and status(library, "es").reviewed_ids == ()
