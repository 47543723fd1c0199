"""The Downtime page in different countries: what the place forbids, and what it wants told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from exoconsult.consultation.model import Consultation, Patient, Product, Treatment
from exoconsult.ui.steps.downtime_step import DowntimeStep
from exoconsult.ui.theme import Theme, apply
from tests.shipped import sample_brand
from tests.ui.hands import Show, click
from tests.ui.look import Bench, make_context
from tests.ui.planned import PLANNED


def in_place(tmp_path: Path, show: Show, place: str, consultation: Consultation) -> DowntimeStep:
    """Show the page of a clinic in another country."""
    brand = replace(sample_brand(), jurisdiction=place)
    page = DowntimeStep(make_context(tmp_path, brand))
    Bench(page, consultation)
    show(page, size=(912, 1700))
    return page


def test_a_rule_of_the_place_is_shown_where_the_route_is_chosen(tmp_path: Path, show: Show) -> None:
    young = replace(PLANNED, patient=Patient(born=date(2006, 5, 1)))
    page = in_place(tmp_path, show, "us", young)
    [note] = page.place.words()
    assert "from the age of 22" in note and "Rule stated on 1 Mar 2018" in note and "FDA" in note
    assert page.place.notes.isVisible() and page.place.mapTo(page, page.place.rect().topLeft()).y() > (
        page.routes.mapTo(page, page.routes.rect().topLeft()).y()
    )
    old = in_place(tmp_path, show, "us", replace(PLANNED, patient=Patient(born=date(1980, 5, 1))))
    assert old.place.words() == () and not old.place.notes.isVisible() and old.place.more_button.isVisible()


def test_a_note_of_the_route_follows_the_route(tmp_path: Path, show: Show) -> None:
    page = in_place(tmp_path, show, "kr", PLANNED)
    assert ["21 Jan 2025" in note for note in page.place.words()] == [True]
    page = in_place(tmp_path, show, "kr", replace(PLANNED, treatment=Treatment(route="fractional-ablative")))
    assert page.place.words() == ()


def test_the_other_rules_of_the_place_unfold(tmp_path: Path, show: Show) -> None:
    page = in_place(tmp_path, show, "uk", PLANNED)
    assert not page.place.more.isVisible()
    click(page.place.more_button)
    assert page.place.more.isVisible()


def test_a_blocked_origin_says_why_with_day_and_source(tmp_path: Path, show: Show) -> None:
    human = replace(PLANNED, product=Product(name="X", source="human"))
    page = in_place(tmp_path, show, "uk", human)
    told = page.product.place_note().accessibleName()
    assert "not allowed here" in told and "Rule stated on 3 Nov 2025" in told and "Source: " in told
    assert page.place.words() == (), "what is about the product stands beside the product"
    unknown = in_place(tmp_path, show, "uk", replace(PLANNED, product=Product(name="X", source="other")))
    told = unknown.product.place_note().accessibleName()
    assert told.startswith("The origin is not known.")


def test_a_locked_route_says_why_with_its_ground(tmp_path: Path, show: Show) -> None:
    page = in_place(tmp_path, show, "us", PLANNED)
    click(page.routes.routes.button("microinjection"))
    assert "Rule stated on 6 Dec 2019" in page.routes.why_locked().accessibleName()


def test_the_patient_sees_none_of_it(tmp_path: Path, show: Show, qapp: QApplication) -> None:
    page = in_place(tmp_path, show, "kr", PLANNED)
    assert page.place.isVisible()
    apply(qapp, Theme(patient=True))
    assert not page.place.isVisible()
