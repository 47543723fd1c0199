"""What seldom stands on a sheet: one session, no top-up, a festival, an activity without a wait."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pikepdf
import pytest
from reportlab.graphics import shapes
from svglib import svglib

from exoconsult import paths
from exoconsult.brand import Tariff
from exoconsult.consultation.model import Commitment, Consultation, Patient, Quote
from exoconsult.content.model import ActivityDays, Library
from exoconsult.errors import RenderError
from exoconsult.handout import printed
from exoconsult.handout.archive import _tidy
from exoconsult.handout.artwork import _convert
from exoconsult.handout.care_parts import Appointments, RecoveryChart
from exoconsult.handout.compose import compose
from exoconsult.handout.model import Handout, Qr
from exoconsult.handout.plan_parts import PlanPanel, PriceTable
from exoconsult.handout.standards.look import view
from exoconsult.handout.structure import Node, Role, Spot
from exoconsult.handout.tagging import _headings
from exoconsult.handout.wording import wording_for
from exoconsult.planning.plan import make_plan
from tests.handout.composing import TODAY, blocks, composed, library, maya, only, sections
from tests.shipped import load_library, sample_brand


def planned(**changes: Any) -> Consultation:
    """The made-up patient with another plan."""
    return maya(plan=msgspec.structs.replace(maya().plan, **changes))


def with_library(changed: Library, consultation: Consultation) -> Handout:
    plan = make_plan(consultation, changed, sample_brand(), today=TODAY)
    return compose(consultation, plan, changed, sample_brand(), made_on=TODAY)


def test_one_session_has_no_time_between() -> None:
    one, three = (only(composed(planned(sessions=count)), PlanPanel).lead.plain for count in (1, 3))
    assert "1 session" in one and "weeks" not in one
    assert "3 sessions" in three and "weeks" in three


def test_one_session_is_priced_without_each() -> None:
    clinic = msgspec.structs.replace(sample_brand(), price=Tariff(session="240.00"))
    for count, name in ((1, "1 session"), (3, "3 sessions, £240.00 each")):
        asked = msgspec.structs.replace(planned(sessions=count), quote=Quote(on=True))
        rows = only(composed(asked, clinic), PriceTable).rows
        assert rows[0].name.plain == name


def test_without_a_top_up_nothing_is_said_of_one() -> None:
    said = sections(composed(planned(maintenance=False)))["visits"]
    [table] = [block for block in said.blocks if isinstance(block, Appointments)]
    assert [row.visit.plain for row in table.rows][-1] != "Top-up"
    assert not any(
        "top-up" in block.plain_text().lower() for block in said.blocks if hasattr(block, "plain_text")
    )
    usual = sections(composed(maya()))["visits"]
    assert len(said.blocks) < len(usual.blocks)


def test_a_festival_of_several_days_names_both_ends() -> None:
    festival = Commitment(name="Festival", first=date(2027, 5, 1), last=date(2027, 5, 3))
    [step] = [
        one for one in only(composed(maya(commitments=(festival,))), PlanPanel).steps if one.kind == "event"
    ]
    assert [line.plain for line in step.lines] == ["Sat 1 May to Mon 3 May", "2027"]
    assert [line.plain for line in step.tall] == ["Festival", "Sat 1 May 2027 to Mon 3 May 2027"]


def test_an_activity_may_be_fine_at_once_or_after_a_wait_alone() -> None:
    route = library().routes["microneedling"]
    days = {
        "work": ActivityDays(wait_through=0, fine_from=0),
        "exercise": ActivityDays(wait_through=3, fine_from=4),
    }
    depths = {
        name: msgspec.structs.replace(depth, activities={**depth.activities, **days})
        for name, depth in route.depths.items()
    }
    routes = {**library().routes, "microneedling": msgspec.structs.replace(route, depths=depths)}
    changed = msgspec.structs.replace(library(), routes=routes)
    said = [one.plain for one in only(with_library(changed, maya()), RecoveryChart).when_sentences]
    words = wording_for(changed, "en")
    names = {key: words.say(f"recovery.activities.{key}.name") for key in ("work", "exercise")}
    assert words.say("handout.home.when_sentence_once", activity=names["work"]) in said
    assert words.say("handout.home.when_sentence", activity=names["exercise"], day=4) in said


def test_the_letter_to_somebody_too_young_says_so() -> None:
    young = maya(outcome="refer", patient=Patient(name="Ann Example", born=date(2012, 1, 1)))
    assert library().words["en"].blocks["suitability.age.letter"].text in composed(young).plain_text()


def test_what_the_content_has_no_words_for_takes_no_section() -> None:
    english = library().words["en"]
    kept = {name: one for name, one in english.blocks.items() if not name.startswith("letters.thinking.ask.")}
    fewer = msgspec.structs.replace(library(), words={"en": msgspec.structs.replace(english, blocks=kept)})
    thinking = maya(outcome="thinking")
    assert "ask" in sections(composed(thinking)) and "ask" not in sections(with_library(fewer, thinking))
    nothing = msgspec.structs.replace(library().recovery, top_things={})
    bare = msgspec.structs.replace(library(), recovery=nothing)
    assert "top-things" in sections(composed(maya()))
    assert "top-things" not in sections(with_library(bare, maya()))


def test_with_no_visit_to_come_there_is_no_code_to_scan() -> None:
    later = compose(
        maya(), make_plan(maya(), library(), sample_brand(), today=TODAY), library(), sample_brand(),
        made_on=date(2040, 1, 1),
    )  # fmt: skip
    assert [block for block in blocks(later) if isinstance(block, Qr)] == []
    assert [block for block in blocks(composed(maya())) if isinstance(block, Qr)] != []


def test_paper_that_has_a_head_is_not_looked_at_for_one() -> None:
    handout = composed(maya())
    blank = msgspec.structs.replace(handout, letterhead="blank")
    heads = [
        [spot for spot in view(one, library(), ()).spots if spot.path == ("masthead",)]
        for one in (handout, blank)
    ]
    assert [len(found) for found in heads] == [1, 0]


def test_days_are_weeks_where_these_are_whole_and_words_without_a_block_have_no_source() -> None:
    words = wording_for(library(), "en")
    assert [words.days_or_weeks(days) for days in (10, 14)] == ["10 days", "2 weeks"]
    assert words.sources("no.such.block") == () and words.sources("plan.review") != ()


def test_spanish_swaps_the_joining_word_before_one_that_sounds_like_it() -> None:
    words = wording_for(load_library(("en", "es")), "es")
    assert words.all_of(["fiebre", "dolor", "infección"]) == "fiebre, dolor e infección"
    assert words.all_of(["fiebre", "dolor"]) == "fiebre y dolor"
    assert words.any_of(["siete", "ocho"]) == "siete u ocho"


def test_a_text_that_nobody_has_changes_nothing() -> None:
    changed = printed.with_texts(library(), "en", {"plan.review": "We look.", "no.such.block": "Hm."})
    assert changed.words["en"].blocks["plan.review"].text == "We look."
    assert changed.words["en"].blocks.keys() == library().words["en"].blocks.keys()


def test_what_another_writer_of_pages_leaves_out_or_adds_is_put_in_order() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.trailer.ID = pikepdf.Array([pikepdf.String("a"), pikepdf.String("b")])
        _tidy(pdf)
        assert "/ID" not in pdf.trailer and "/PageMode" not in pdf.Root
        pdf.Root.PageMode = pikepdf.Name.UseNone
        pdf.pages[0].obj.Trans, pdf.pages[0].obj.Resources.ProcSet = pikepdf.Dictionary(), pikepdf.Array()
        _tidy(pdf)
        assert "/PageMode" not in pdf.Root and "/Trans" not in pdf.pages[0].obj
        assert "/ProcSet" not in pdf.pages[0].obj.Resources


def test_a_shape_that_no_page_can_draw_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = shapes.Drawing(20, 20, shapes.Wedge(5, 5, 4, 0, 90))
    monkeypatch.setattr(svglib, "svg2rlg", lambda _source: drawing)
    with pytest.raises(RenderError, match=r"logo\.svg is not a usable SVG"):
        _convert("<svg/>", paths.resource("brand") / "logo.svg")


def test_headings_before_the_first_large_one_are_bookmarks_of_their_own() -> None:
    root = Node("Document")
    roles: tuple[Role, ...] = ("H2", "H1", "H2")
    for role in roles:
        node = Node(role)
        node.kids.append(Spot(1, words=role))
        root.kids.append(node)
    assert [(first.role, [one.role for one in below]) for first, below in _headings(root)] == [
        ("H2", []), ("H1", []), ("H2", []),
    ]  # fmt: skip
    root.kids.pop(0)
    assert [(first.role, [one.role for one in below]) for first, below in _headings(root)] == [("H1", ["H2"])]
