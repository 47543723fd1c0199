"""Default numbers of sessions and gaps: from the content, and none where none may be offered."""

import pytest

from exoconsult.consultation.model import Consultation, PlanChoice, ScarSite, Treatment
from exoconsult.planning.numbers import default_sessions, gap_between
from tests.planning.cases import dates, rolling, schedule
from tests.planning.library import LIBRARY


@pytest.mark.parametrize(
    ("sites", "sessions", "usual"),
    [
        ((ScarSite(type="rolling"),), 3, (3, 4)),
        ((ScarSite(type="rolling", grade=2),), 3, (3, 4)),
        ((ScarSite(type="rolling", grade=3),), 3, (3, 4)),
        ((ScarSite(type="rolling", grade=4),), 4, (4, 4)),
        ((ScarSite(type="boxcar", depth="deep"),), 4, (4, 5)),
        ((ScarSite(type="boxcar", depth="deep", grade=4),), 5, (5, 5)),
        ((ScarSite(type="surgical", grade=3),), 3, (3, 4)),
        ((ScarSite(type="surgical"),), 2, (2, 3)),
        ((ScarSite(type="surgical"), ScarSite(type="rolling")), 3, (2, 4)),
        ((ScarSite(type="rolling"), ScarSite(type="boxcar")), 4, (3, 4)),
        ((ScarSite(type="rolling"), ScarSite(type="rolling", region="chin")), 3, (3, 4)),
        ((ScarSite(type="rolling"), ScarSite(type="ice-pick")), 4, (3, 4)),
        ((ScarSite(type="rolling"), ScarSite(type="mark", mark="pie")), 3, (3, 4)),
        ((ScarSite(type="rolling"), ScarSite(type="boxcar", grade=1)), 3, (3, 4)),
        ((ScarSite(type="rolling"), ScarSite(type="hypertrophic")), 3, (3, 4)),
    ],
)
def test_the_default_number(sites: tuple[ScarSite, ...], sessions: int, usual: tuple[int, int]) -> None:
    number = default_sessions(Consultation(sites=sites), LIBRARY)
    assert (number.sessions, number.usual, number.reason) == (sessions, usual, "")


@pytest.mark.parametrize(
    ("sites", "reason"),
    [
        ((), "no_sites"),
        ((ScarSite(),), "no_sites"),
        ((ScarSite(type="keloid"),), "stop_listed"),
        ((ScarSite(type="rolling"), ScarSite(type="keloid")), "stop_listed"),
        ((ScarSite(type="hypertrophic"),), "refer"),
        ((ScarSite(type="rolling", cause="burn"),), "refer"),
        ((ScarSite(type="mark", mark="pih"),), "colour"),
        ((ScarSite(type="rolling", grade=1), ScarSite(type="boxcar", grade=1)), "colour"),
        ((ScarSite(type="ice-pick"),), "first_option"),
        ((ScarSite(type="ice-pick", dominant=True), ScarSite(type="rolling")), "first_option"),
        ((ScarSite(type="mark"), ScarSite(type="ice-pick")), "first_option"),
        ((ScarSite(type="hypertrophic"), ScarSite(type="ice-pick")), "refer"),
    ],
)
def test_where_no_number_is_offered_there_is_no_plan_until_one_is_typed(
    sites: tuple[ScarSite, ...], reason: str
) -> None:
    planned = schedule(rolling(sites=sites))
    assert (planned.reason_for_none, planned.sessions, planned.usual_sessions) == (reason, 0, None)
    assert (planned.visits, planned.options, planned.possible) == ((), (), True)
    typed = schedule(rolling(sites=sites, plan=PlanChoice(sessions=2)))
    assert (typed.reason_for_none, typed.sessions, len(dates(typed))) == ("", 2, 2)


@pytest.mark.parametrize(
    ("phototype", "route", "chosen", "gap"),
    [
        (None, "microneedling", None, (5, 4, 6)),
        ("III", "microneedling", None, (5, 4, 6)),
        ("IV", "microneedling", None, (6, 4, 6)),
        ("VI", "microneedling", 4, (4, 4, 6)),
        ("I", "fractional-ablative", None, (6, 6, 8)),
        ("I", "fractional-ablative", 4, (6, 6, 8)),
        ("I", "microneedling", 1, (4, 4, 6)),
        ("I", "microneedling", 10, (10, 4, 10)),
    ],
)
def test_the_gap(phototype: str | None, route: str, chosen: int | None, gap: tuple[int, int, int]) -> None:
    c = Consultation(
        phototype=phototype,  # type: ignore[arg-type]
        treatment=Treatment(route=route),
        plan=PlanChoice(gap_weeks=chosen),
    )
    found = gap_between(c, LIBRARY, LIBRARY.routes[route])
    assert (found.weeks, found.least, found.most) == gap
