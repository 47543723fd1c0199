"""Recovery follows the device: chosen, else the clinic's, else the content's; what is off stays off."""

from datetime import timedelta

import msgspec
import pytest

from exoconsult.brand import Brand, Microinjection
from exoconsult.consultation.model import Consultation, PlanChoice, SessionGiven, Treatment
from exoconsult.planning.overlaps import find_overlaps
from exoconsult.planning.plan import make_plan
from exoconsult.planning.recovery import recovery_plan, setting
from tests.planning.cases import dates, entry, moved, rolling, schedule
from tests.planning.library import BRAND, DAY, LIBRARY


def _used(treatment: Treatment, brand: Brand = BRAND) -> tuple[str, str]:
    plan = recovery_plan(Consultation(treatment=treatment), LIBRARY, brand)
    return plan.route, plan.depth


@pytest.mark.parametrize(
    ("treatment", "clinic", "used"),
    [
        (("", ""), ("", ""), ("microneedling", "scar")),
        (("", "cosmetic"), ("", ""), ("microneedling", "cosmetic")),
        (("", ""), ("", "cosmetic"), ("microneedling", "cosmetic")),
        (("", ""), ("rf-microneedling", ""), ("rf-microneedling", "standard")),
        (("microneedling", ""), ("rf-microneedling", "standard"), ("microneedling", "scar")),
        (("fractional-ablative", "scar"), ("", ""), ("fractional-ablative", "standard")),
        (("microinjection", "standard"), ("", ""), ("microneedling", "scar")),
        (("microinjection", "cosmetic"), ("", ""), ("microneedling", "scar")),
        (("", ""), ("microinjection", ""), ("microneedling", "scar")),
        (("gone", "gone"), ("gone", "gone"), ("microneedling", "scar")),
    ],
)
def test_the_route_and_depth_in_use(
    treatment: tuple[str, str], clinic: tuple[str, str], used: tuple[str, str]
) -> None:
    brand = msgspec.structs.replace(BRAND, default_route=clinic[0], default_depth=clinic[1])
    assert _used(Treatment(route=treatment[0], depth=treatment[1]), brand) == used


def test_microinjection_only_where_the_clinic_turned_it_on() -> None:
    brand = msgspec.structs.replace(
        BRAND, microinjection=Microinjection(on=True, licence="x", prescriber="y")
    )
    assert _used(Treatment(route="microinjection"), brand) == ("microinjection", "standard")
    assert _used(Treatment(), brand) == ("microneedling", "scar")


def test_the_rows_come_in_the_order_of_the_chart() -> None:
    plan = recovery_plan(Consultation(), LIBRARY, BRAND)
    assert [row.id for row in plan.symptoms] == ["redness", "swelling"]
    assert [(row.id, row.fine_from) for row in plan.activities] == [("work", 1), ("exercise", 3)]
    assert (plan.kind, plan.shade_through, plan.spf_weeks, plan.sources) == ("needling", 3, 6, ("made-up",))


def test_the_setting_names_what_lies_outside_the_consultation() -> None:
    given = setting(Consultation(treatment=Treatment(route="fractional-ablative")), LIBRARY, BRAND)
    assert (given.kind, given.source, given.jurisdiction) == ("laser_ablative", "", "uk")


def test_the_weekday_is_named_only_if_all_sessions_to_come_share_it() -> None:
    assert make_plan(rolling(), LIBRARY, BRAND, today=DAY).recovery.weekday == 2
    other = moved(session_2=dates(make_plan(rolling(), LIBRARY, BRAND, today=DAY).schedule)[1].replace(day=8))
    assert make_plan(rolling(plan=other), LIBRARY, BRAND, today=DAY).recovery.weekday is None
    given = (SessionGiven(on=DAY.replace(day=1)),)
    again = make_plan(rolling(sessions_given=given), LIBRARY, BRAND, today=DAY)
    assert again.recovery.weekday == 7
    done = make_plan(rolling(sessions_given=given, plan=PlanChoice(sessions=1)), LIBRARY, BRAND, today=DAY)
    assert done.recovery.weekday is None


@pytest.mark.parametrize(
    ("phototype", "risk"), [(None, ""), ("I", "low"), ("IV", "moderate"), ("VI", "very_high")]
)
def test_the_phototype_sets_the_risk_of_dark_marks(phototype: str | None, risk: str) -> None:
    route = msgspec.structs.replace(
        LIBRARY.routes["microneedling"], pih_risk={"I": "low", "IV": "moderate", "VI": "very_high"}
    )
    library = msgspec.structs.replace(LIBRARY, routes={"microneedling": route})
    c = Consultation(phototype=phototype)  # type: ignore[arg-type]
    plan = recovery_plan(c, library, BRAND)
    assert (plan.dark_marks, plan.lumps_months) == (risk, 6)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (-1, -1, None),
        (0, 0, ((0, 0), ("redness", "swelling"), ("work", "exercise"), True)),
        (1, 1, ((1, 1), ("redness", "swelling"), ("exercise",), True)),
        (2, 2, ((2, 2), ("redness",), ("exercise",), True)),
        (3, 3, ((3, 3), ("redness",), (), True)),
        (4, 4, ((4, 4), ("redness",), (), False)),
        (8, 8, ((8, 8), (), (), False)),
        (9, 5, ((5, 9), ("redness",), (), False)),
        (-3, 60, ((0, 42), ("redness", "swelling"), ("work", "exercise"), True)),
        (42, 50, ((42, 42), (), (), False)),
        (43, 50, None),
    ],
)
def test_the_patients_life_over_the_days_after_a_session(
    first: int, last: int, found: tuple[object, ...] | None
) -> None:
    life = (entry("busy", DAY + timedelta(days=first), DAY + timedelta(days=last)),)
    visits = schedule(rolling(plan=PlanChoice(sessions=1))).visits
    told = find_overlaps(recovery_plan(Consultation(), LIBRARY, BRAND), visits, life)
    assert [(each.days, each.symptoms, each.activities, each.shade) for each in told] == (
        [] if found is None else [found]
    )


def test_a_commitment_is_told_for_every_session_that_it_follows() -> None:
    party = entry("event", DAY + timedelta(days=40))
    plan = make_plan(rolling(commitments=(party,)), LIBRARY, BRAND, today=DAY)
    told = {(each.visit, each.commitment): each.days for each in plan.recovery.overlaps}
    assert told[("session-1", 0)] == (40, 40)
    assert set(told) == {("session-1", 0)}
