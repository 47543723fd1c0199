"""Numbers that contradict each other, planted all at once: none hides another, each is named by its place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from exoconsult import paths
from exoconsult.content import checks, loader
from exoconsult.content.checks.agreement import check_agreement
from exoconsult.content.checks.complete import check_complete
from exoconsult.content.checks.context import Context
from exoconsult.content.checks.entries import entry_faults
from exoconsult.content.checks.expected import required
from exoconsult.content.checks.numbers import check_numbers
from exoconsult.content.checks.references import check_references
from exoconsult.content.checks.rules import load_rules
from exoconsult.content.checks.variants import load_leaks
from exoconsult.content.model import Library, Raises
from exoconsult.errors import ContentError
from tests.content.faults import GONE, Fault
from tests.content.own import TODAY
from tests.shipped import load_library

SCARS, PLAN, HEALTH = "neutral/scar_types.toml", "neutral/plan.toml", "neutral/suitability.toml"
ROUTES, DETAILS, RECOVERY = "neutral/routes.toml", "neutral/scar_details.toml", "neutral/recovery.toml"
WIDE, SHORT = {"min": 1, "max": 9}, {"min": 1, "max": 2}
LATER = {"wait_weeks": {"min": 4, "max": 6}, "sessions": {"min": 2, "max": 3}, "gap_weeks": SHORT}

TOGETHER = [
    Fault(PLAN, "1", "usual_sessions", WIDE, "1 to 9 is not within sessions"),
    Fault(PLAN, "2", "stop_rule_sessions", WIDE, "later than the last session"),
    Fault(PLAN, "3", "review_weeks", -1, "-1 is less than none"),
    Fault(PLAN, "4", "date_rules.trip.before_days", -1, "days are less than none", at="date_rules.trip"),
    Fault(RECOVERY, "5", "phases.days-1-3.days", [3, 1], "the range 3 to 1 is not in order"),
    Fault(DETAILS, "6", "grades.4.sessions", WIDE, "is not within neutral/plan.toml: sessions"),
    Fault(SCARS, "7", "rolling.first_option", "refer", "a first option belongs to the advice"),
    Fault(SCARS, "8", "rolling.usual_change", ["clearly_softer", "no_change"], "is not in order"),
    Fault(SCARS, "9", "rolling.earliest_days_after", 30, "`asks` needs 'happened_on'"),
    Fault(SCARS, "10", "boxcar.after_first_option", LATER, "there is no first option"),
    Fault(SCARS, "11", "boxcar.after_first_option", LATER, "the gap is shorter",
          at="boxcar.after_first_option.gap_weeks"),
    Fault(SCARS, "12", "boxcar.gap_weeks", GONE, "sessions need a gap"),
    Fault(SCARS, "13", "keloid.raises", GONE, "raises a stop"),
    Fault(HEALTH, "14", "questions.hard-to-keep.yes", {"level": "info", "days": 5}, "not for `info`",
          at="questions.hard-to-keep.yes.days"),
    Fault(HEALTH, "15", "questions.hard-to-keep.safety", True, "is no safety question"),
    Fault(HEALTH, "16", "groups", ["skin-today", "x"],
          "no question belongs to the group 'x'"),
    Fault(ROUTES, "17", "microneedling.event_days", -1, "-1 days are less than none"),
    Fault(ROUTES, "18", "microneedling.depths.scar.mm", [2.0, 1.0], "the range 2.0 to 1.0"),
    Fault(ROUTES, "19", "microneedling.depths.scar.spf_from", 400, "is not before the end of `spf_weeks`"),
]  # fmt: skip


def test_none_hides_another(tmp_path: Path) -> None:
    for name in ("neutral", "en"):
        shutil.copytree(paths.content_dir() / name, tmp_path / name)
    for fault in TOGETHER:
        fault.plant(tmp_path)
    library = loader.load_library(folder=tmp_path)
    errors = [*check_numbers(context(library)), *check_references(context(library))]
    missed = [
        fault.name
        for fault in TOGETHER
        if not any(
            (one.file, one.key) == (fault.file, fault.path if fault.at is None else fault.at)
            and fault.words in one.message
            for one in errors
        )
    ]
    assert missed == [], [str(one) for one in errors]


def context(library: Library, resources: Path | None = None) -> Context:
    return Context(library, TODAY, {}, resources or paths.resources_dir())


def changed(part: str, **values: Any) -> Library:
    """The shipped library with values of one part exchanged."""
    library = load_library()
    return msgspec.structs.replace(
        library, **{part: msgspec.structs.replace(getattr(library, part), **values)}
    )


def test_signs_that_go_for_every_route_ask_for_each_kind_of_call() -> None:
    flags = load_library().recovery.red_flags
    urgent = {name: flag for name, flag in flags.items() if flag.call == "emergency"}
    found = [one.message for one in check_references(context(changed("recovery", red_flags=urgent)))]
    for call in ("same_day", "this_week"):
        assert f"no sign that goes for every route asks for {call!r}" in found


def test_months_of_lumps_agree_with_the_words() -> None:
    months = load_library().plan.lumps_months
    found = list(check_agreement(context(changed("plan", lumps_months=months + 1))))
    assert [(one.key, "months are said" in one.message) for one in found] == [("lumps_later.text", True)]


def test_a_library_without_routes_waits_and_ages_asks_for_no_words_about_them() -> None:
    library = load_library()
    scars = {
        name: msgspec.structs.replace(scar, earliest_days_after=None, after_first_option=None)
        for name, scar in library.scar_types.items()
    }
    places = {
        name: msgspec.structs.replace(one, needling_min_age=None)
        for name, one in library.places.jurisdictions.items()
    }
    bare = msgspec.structs.replace(
        library,
        scar_types=scars,
        routes={},
        places=msgspec.structs.replace(library.places, jurisdictions=places),
    )
    left = set(required(library, ())) - set(required(bare, ()))
    assert {"suitability.age.needling", "suitability.site-date", "suitability.first-option"} <= left
    assert not any("spf_weeks" in one.message for one in check_numbers(context(bare)))


def test_pictures_that_are_missing_are_named(tmp_path: Path) -> None:
    found = [one.message for one in check_complete(context(load_library(), tmp_path))]
    assert "the regions of the face cannot be read" in found
    assert any("skin-rolling.svg: the skin from the side" in one for one in found)


def test_a_character_that_cannot_be_seen_and_a_missing_kind_of_words_are_named() -> None:
    library = load_library()
    blocks = {
        name: block for name, block in library.words["en"].blocks.items() if not name.startswith("evidence.")
    }
    seen = blocks["plan.review"]
    blocks["plan.review"] = msgspec.structs.replace(seen, text=f"{seen.text}\u202e\u200d")
    words = {"en": msgspec.structs.replace(library.words["en"], blocks=blocks)}
    found = list(check_complete(context(msgspec.structs.replace(library, words=words))))
    hidden = [one for one in found if "cannot be seen" in one.message]
    assert [(one.file, one.key) for one in hidden] == [("en/plan.toml", "review")]
    assert "RIGHT-TO-LEFT OVERRIDE" in hidden[0].message


def test_days_of_nothing_are_named() -> None:
    assert list(entry_faults(Raises(level="stop", days=0)))


@pytest.mark.parametrize(
    "text", ["[broken", '[[forbidden]]\nid = "x"\nregex = "("\nreason = "r"\nsource = "s"\n']
)
def test_rules_that_cannot_be_read_name_their_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "xx.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"word rules cannot be read.*xx\.toml|xx\.toml"):
        load_rules("xx", tmp_path)
    with pytest.raises(ContentError, match=r"xx\.toml"):
        load_leaks("xx", tmp_path)


def test_a_report_of_nothing_has_no_figures() -> None:
    report = checks.check_content(Path("nowhere"), today=TODAY)
    text = checks.report_text(report)
    assert "oldest review" not in text and text.endswith("the content is refused.")
