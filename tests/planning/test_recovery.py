"""Recovery follows the device: chosen, else the clinic's, else the content's; what is off stays off."""

import msgspec
import pytest

from exoconsult.brand import Brand, Microinjection
from exoconsult.consultation.model import Consultation, PlanChoice, SessionGiven, Treatment
from exoconsult.planning.plan import make_plan
from exoconsult.planning.recovery import recovery_plan, setting
from tests.planning.cases import dates, moved, rolling
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
