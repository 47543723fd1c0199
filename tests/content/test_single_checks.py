"""What single checks say of a library of a few words: what agrees is not named, what does not is."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from exoconsult import paths
from exoconsult.content import loader, overlay, words
from exoconsult.content.checks.agreement import check_agreement
from exoconsult.content.checks.claims import check_claims
from exoconsult.content.checks.context import Context
from exoconsult.content.checks.differences import differences
from exoconsult.content.checks.languages import check_languages
from exoconsult.content.checks.rules import load_rules
from exoconsult.content.checks.tables import allowed_placeholders, matches
from exoconsult.content.checks.variants import Leaks
from exoconsult.content.model import Block, Library, Words
from exoconsult.content.overlay import Overlay, OwnBlock
from exoconsult.content.overlay_changes import Change, changes_text
from exoconsult.errors import ContentError
from tests.content.own import TODAY, write
from tests.planning.library import LIBRARY
from tests.shipped import load_library


def saying(library: Library, **texts: dict[str, str]) -> Library:
    """A library with no other prose than these texts, by language and id."""
    prose = {
        language: Words(
            language=language,
            blocks={name: Block(text=text, reviewed_on=TODAY) for name, text in blocks.items()},
        )
        for language, blocks in texts.items()
    }
    return msgspec.structs.replace(library, words=prose)


def context(library: Library, own: Overlay | None = None) -> Context:
    rules = load_rules("en", paths.content_dir() / "rules")
    assert rules is not None
    return Context(library, TODAY, {"en": rules}, paths.resources_dir(), own)


@pytest.mark.parametrize(("weeks", "named"), [(6, []), (8, ["8 weeks are said; "])])
def test_weeks_that_are_said_are_those_of_the_scar(weeks: int, named: list[str]) -> None:
    said = saying(LIBRARY, en={"scar_types.surgical.plan": f"We start {weeks} weeks after it."})
    found = [one for one in check_agreement(context(said)) if one.key == "surgical.plan"]
    assert [one.message.partition("neutral/")[0] for one in found] == named


def test_a_typed_day_is_held_only_where_the_activity_has_one() -> None:
    library = load_library()
    route = library.routes["microneedling"]
    depths = {
        name: msgspec.structs.replace(
            depth, activities={key: one for key, one in depth.activities.items() if key != "swim"}
        )
        for name, depth in route.depths.items()
    }
    routes = {**library.routes, "microneedling": msgspec.structs.replace(route, depths=depths)}
    text = {"recovery.activities.swim.name": "Swimming", "recovery.care.swim": "No swimming for 10 days."}
    for known, held in ((library, True), (msgspec.structs.replace(library, routes=routes), False)):
        [found] = [one for one in check_claims(context(saying(known, en=text))) if one.key == "care.swim"]
        assert "use a placeholder (" in found.message
        assert ("microneedling.depths.scar.activities.swim" in found.message) is held
        assert "fractional-ablative" in found.message


def test_what_is_no_longer_in_ours_is_asked_about() -> None:
    gone, new = (
        Change(file="en/plan.toml", key="x", state=state, ours="", theirs="Ask.")
        for state in ("ours_gone", "added")
    )
    [found] = differences((gone, new))
    assert found.warning and "no longer has this entry: is yours still needed?" in found.message


def test_a_change_without_one_of_ours_is_written_without_it() -> None:
    added = Change(file="en/plan.toml", key="x", state="added", ours="", theirs="Ask.", reason="Asked often.")
    lines = changes_text((added,)).splitlines()
    assert lines[:2] == ["en/plan.toml: x: added", "  reason: Asked often."]
    assert any(line.endswith("Ask.") for line in lines) and "based_on" not in changes_text((added,))


def test_braces_that_do_not_pair_up_lose_no_placeholder() -> None:
    """They are named where all prose is looked at."""
    english = {"plan.gap": "Wait {weeks}.", "plan.usual": "Usually {weeks}."}
    other = {"plan.gap": "Espere {weeks.", "plan.usual": "Normalmente."}
    found = list(check_languages(context(saying(LIBRARY, en=english, es=other))))
    assert [(one.file, one.key, one.message) for one in found if not one.warning] == [
        ("es/plan.toml", "usual", "{weeks} of en/plan.toml: usual is lost")
    ]


def test_a_clinics_own_translation_keeps_the_placeholders_of_its_own_english() -> None:
    said = saying(LIBRARY, en={"plan.gap": "Wait {weeks}."}, es={"plan.gap": "Espere."})
    english, spanish = OwnBlock(text="Wait {weeks}."), OwnBlock(text="Espere.")
    both = Overlay(Path("own"), {"en": {"plan.gap": english}, "es": {"plan.gap": spanish}})
    one = Overlay(Path("own"), {"en": {"plan.gap": english}})
    told = [[each.message for each in check_languages(context(said, own))] for own in (both, one)]
    assert told == [
        ["{weeks} of en/plan.toml: gap is lost"],
        ["your own English words have no translation of yours: ours is shown here"],
    ]


def test_a_star_is_one_level_of_an_id_and_two_are_any() -> None:
    allowed_placeholders.cache_clear()
    assert allowed_placeholders("plan.date_rules.trip.why") == {"before", "after", "first"}
    assert allowed_placeholders("plan.nothing.at.all") == frozenset()
    ids = ("one.two", "one.two.three", "other.two")
    assert [[name for name in ids if matches(name, (pattern,))] for pattern in ("one.*", "one.**")] == [
        ["one.two"],
        ["one.two", "one.two.three"],
    ]


def test_what_is_left_of_another_way_of_writing_is_told_as_it_stands_there() -> None:
    leaks = Leaks(words=(r"flavour\w*",), unless=("flavoursome",))
    assert leaks.found("Flavours and a flavoursome {flavour}.") == ("Flavours",)
    assert Leaks(words=()).found("Flavours.") == ()


def test_a_sentence_without_a_value_for_its_placeholder_is_named() -> None:
    said = saying(LIBRARY, en={"plan.gap": "Wait {weeks}."})
    assert words.text(said, "en", "plan.gap", weeks=6) == "Wait 6."
    with pytest.raises(ContentError, match=r"content/en: the words 'plan\.gap' use a placeholder .*'weeks'"):
        words.text(said, "en", "plan.gap", days=6)


def test_a_language_without_a_folder_is_named() -> None:
    with pytest.raises(ContentError, match="no content in the language 'xx'"):
        loader.prose_files("xx")


def test_what_leads_nowhere_or_out_is_not_inside_a_folder(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "file").write_text("")
    (own / "out").symlink_to(tmp_path)
    (own / "round").symlink_to(own / "round")
    kept = {name: overlay.inside(own, own / name) for name in ("file", "out", "round", "gone")}
    assert kept == {"file": True, "out": False, "round": False, "gone": False}


def test_a_fault_of_ours_below_an_empty_file_of_the_clinics_is_told(own: Path, tmp_path: Path) -> None:
    root = tmp_path / "shipped"
    shutil.copytree(paths.content_dir() / "neutral", root / "neutral")
    (root / "en").mkdir()
    file = root / "neutral" / "plan.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("review_weeks", "review_wekes"), encoding="utf-8")
    write(own, "neutral/plan.toml", {})
    with pytest.raises(ContentError, match="review_wekes"):
        overlay.merged_part("plan", overlay.read_overlay(own, root), root)
