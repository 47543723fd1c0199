"""A consultation with a plan that clashes with a wedding."""

from __future__ import annotations

from datetime import date

from exoconsult.consultation.model import Commitment, Consultation, PlanChoice, ScarSite, VisitChoice

SITE = ScarSite(region="cheek-l", type="rolling", grade=3)
WEDDING = Commitment(kind="event", name="Wedding", first=date(2026, 12, 19))
PLANNED = Consultation(
    made_on=date(2026, 11, 20),
    outcome="go_ahead",
    sites=(SITE,),
    commitments=(WEDDING,),
    plan=PlanChoice(first=date(2026, 12, 9), visits={"session-1": VisitChoice()}),
)
