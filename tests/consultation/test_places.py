"""What a clinic does not offer by its own choice, beside what the law of its country locks."""

import msgspec

from exoconsult.consultation.places import route_offers, routes_off
from tests.planning.library import BRAND, LIBRARY


def test_a_route_that_the_clinic_does_not_offer_is_kept_where_it_was_chosen() -> None:
    clinic = msgspec.structs.replace(BRAND, routes_off=("rf-microneedling", "microinjection"))
    offers = {offer.id: offer for offer in route_offers(LIBRARY, clinic)}
    own, law = offers["rf-microneedling"], offers["microinjection"]
    assert (own.reason, own.offered, own.allowed, own.why, own.unlock) == ("clinic", False, True, None, "")
    assert (law.reason, law.offered, law.allowed, law.unlock) == (
        "off",
        False,
        False,
        "routes.microinjection.lock",
    )
    assert offers["microneedling"].offered


def test_routes_that_were_not_shown_stay_off_and_of_those_shown_all_but_the_chosen() -> None:
    assert routes_off(shown=("a", "b", "c"), chosen=("a",), before=("d", "a")) == ("d", "b", "c")
