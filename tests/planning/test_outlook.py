"""The outlook: bands and words, never a promise, and only what belongs to these scars and this route."""

import msgspec
import pytest

from exoconsult.consultation.model import Consultation, Goals, ScarSite
from exoconsult.content.model import IntRange
from exoconsult.planning.model import Outlook
from exoconsult.planning.outlook import make_outlook, site_advice
from tests.planning.library import LIBRARY


def _look(*sites: ScarSite, kind: str = "needling", goals: Goals | None = None) -> Outlook:
    return make_outlook(Consultation(sites=sites, goals=goals or Goals()), LIBRARY, kind)


def test_the_face_takes_the_whole_band_of_its_sites() -> None:
    look = _look(ScarSite(type="ice-pick"), ScarSite(), ScarSite(type="rolling"))
    assert [(site.site, site.type) for site in look.sites] == [(0, "ice-pick"), (2, "rolling")]
    assert look.usual == ("no_change", "clearly_softer")
    assert look.sites[0].first_option == "cross"


@pytest.mark.parametrize(("grade", "usual"), [(1, None), (2, 1), (3, 2), (4, 3), (None, None)])
def test_one_grade_better_and_never_below_one(grade: int | None, usual: int | None) -> None:
    site = ScarSite(type="rolling", grade=grade)  # type: ignore[arg-type]
    assert _look(site).sites[0].grade_usual == usual


def test_a_grade_never_falls_below_one() -> None:
    rolling = msgspec.structs.replace(LIBRARY.scar_types["rolling"], steps_better=IntRange(min=1, max=3))
    library = msgspec.structs.replace(LIBRARY, scar_types={"rolling": rolling})
    site = ScarSite(type="rolling", grade=2)
    assert make_outlook(Consultation(sites=(site,)), library, "needling").sites[0].grade_usual == 1


@pytest.mark.parametrize(
    ("site", "advice"),
    [
        (ScarSite(type="rolling"), "sessions"),
        (ScarSite(type="ice-pick"), "first_option"),
        (ScarSite(type="hypertrophic"), "refer"),
        (ScarSite(type="keloid", cause="burn"), "stop_listed"),
        (ScarSite(type="rolling", cause="burn"), "refer"),
        (ScarSite(type="rolling", cause="changing", grade=1), "refer"),
        (ScarSite(type="mark", mark="pie"), "colour"),
        (ScarSite(type="mark", mark="unexplained"), "refer"),
        (ScarSite(type="rolling", grade=1), "colour"),
    ],
)
def test_cause_mark_and_grade_outweigh_the_type(site: ScarSite, advice: str) -> None:
    assert site_advice(site, LIBRARY) == advice
    look = _look(site).sites[0]
    assert look.advice == advice
    assert (look.usual is not None) is (advice in ("sessions", "first_option"))


@pytest.mark.parametrize(
    ("goals", "hope"),
    [
        (Goals(), ""),
        (Goals(hope="no_change"), "within"),
        (Goals(hope="clearly_softer"), "within"),
        (Goals(hope="hard_to_notice"), "beyond"),
        (Goals(hope="gone"), "beyond"),
        (Goals(hope="little_softer", chosen=("smoother", "gone")), "beyond"),
    ],
)
def test_how_the_hope_lies_to_what_is_usual(goals: Goals, hope: str) -> None:
    assert _look(ScarSite(type="rolling"), goals=goals).hope == hope


def test_where_no_claim_is_made_any_change_is_beyond() -> None:
    assert _look(ScarSite(type="keloid"), goals=Goals(hope="little_softer")).hope == "beyond"
    assert _look(goals=Goals(hope="little_softer")).hope == ""


def test_claims_and_choices_belong_to_route_and_scars() -> None:
    assert _look(ScarSite(type="rolling")).claims == ("exosomes-add", "needling-helps")
    laser = _look(ScarSite(type="keloid"), kind="laser_ablative")
    assert laser.claims == ("exosomes-add", "raised-scars")
    assert laser.choices == ("nothing",)
    assert _look().choices == ("nothing", "laser-or-peel")
    cross = msgspec.structs.replace(LIBRARY.evidence.choices["nothing"], types=("ice-pick",), order=9)
    choices = {**LIBRARY.evidence.choices, "cross": cross}
    evidence = msgspec.structs.replace(LIBRARY.evidence, choices=choices)
    library = msgspec.structs.replace(LIBRARY, evidence=evidence)
    ice = Consultation(sites=(ScarSite(type="ice-pick"),))
    assert make_outlook(ice, library, "needling").choices[-1] == "cross"
    assert "cross" not in make_outlook(Consultation(), library, "needling").choices


def test_every_claim_says_how_sure_it_is() -> None:
    assert _look(ScarSite(type="rolling")).certainty == {
        "exosomes-add": "very_little",
        "needling-helps": "some",
    }
