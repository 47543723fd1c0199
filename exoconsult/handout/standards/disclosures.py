"""What a patient has to be told: material risks and choices (Montgomery), product, law and people (GMC)."""

from __future__ import annotations

from exoconsult.handout.model import Appointments, Identity, PlanPanel, RedFlags
from exoconsult.handout.standards.discern import NOTHING, UNSURE
from exoconsult.handout.standards.items import Item, Look, needs
from exoconsult.handout.standards.look import Spot, View, block, said

OTHERS = ("laser-or-peel", "cross", "subcision", "punch", "camouflage", "referral")
FOLLOW_UP = block(
    PlanPanel, test=lambda it: isinstance(it, PlanPanel) and any(s.kind == "check-up" for s in it.steps)
)
REGISTERED = block(
    Identity, test=lambda it: isinstance(it, Identity) and any(cell.details for cell in it.cells[1:2])
)
REACHED = block(RedFlags, test=lambda it: isinstance(it, RedFlags) and bool(it.phones))
ROOM_FOR_BATCH = block(Appointments, test=lambda it: isinstance(it, Appointments) and bool(it.heads[3]))


def legal_status(seen: View) -> tuple[Spot, ...]:
    """The law of this place, this way of giving it, and for needles how deep the product may go."""
    law = said("jurisdictions.jurisdictions.*.approval", section="choices")
    route = said("evidence.approval.not_injected", "evidence.approval.injected", section="choices")
    found = needs(law, route)(seen)
    chosen = [name for name in seen.library.routes if said(f"routes.{name}.lead", section="plan")(seen)]
    told = [f"routes.{name}.disclose" for name in chosen if seen.pattern(f"routes.{name}.disclose")]
    deep = needs(*(said(name, section="choices") for name in told))(seen)
    return (*found, *deep) if found and len(deep) == len(told) else ()


def _item(number: str, name: str, find: Look) -> Item:
    return Item(number, "Disclosure", name, find)


VISITS = "handout.visits."
PRODUCT = (f"{VISITS}product", f"{VISITS}product_maker", f"{VISITS}product_none")
STERILE = tuple(f"{VISITS}sterile_{name}" for name in ("yes", "no", "ask"))
FROM = said("evidence.what.cells.from", "evidence.what.cells.ask_source", section="exosomes")
COMMON = said("evidence.risks.hot-tight.text", section="risks")
RARE = tuple(
    said(f"evidence.risks.{name}.text", section="risks") for name in ("infection", "lumps", "new-scars")
)
MARKS = said("evidence.risks.marks.text", "evidence.risks.marks.likely", section="risks")
YEARS = said("evidence.claims.safe-years.text", section="proof")
ALONE = said("evidence.choices.needling-only.head", "evidence.choices.laser-only.head", section="choices")
OTHER = said(*(f"evidence.choices.{name}.head" for name in OTHERS), section="choices")

ITEMS: tuple[Item, ...] = (
    _item("product", "Name and maker of the product", needs(said(*PRODUCT))),
    _item("batch", "Batch and expiry", needs(ROOM_FOR_BATCH)),
    _item("origin", "Where it comes from", needs(FROM, said(f"{VISITS}cell", f"{VISITS}cell_ask"))),
    _item("sterile", "Sterile or not", needs(said(*STERILE))),
    _item("law", "Legal status here and for this route", legal_status),
    _item("evidence", "What is known and what is not", needs(UNSURE)),
    _item("common", "Common risks", needs(COMMON)),
    _item("rare", "Rare and serious risks", needs(*RARE)),
    _item("marks", "Dark or pale marks", needs(MARKS)),
    _item("no-effect", "It may not work", needs(said("evidence.risks.no-change.text", section="risks"))),
    _item("years", "What nobody knows yet: long-term safety", needs(YEARS)),
    _item("nothing", "Doing nothing", needs(NOTHING)),
    _item("without", "The same without the product", needs(ALONE)),
    _item("others", "Other treatments or a second view", needs(OTHER)),
    _item("person", "Who does it, with register number", needs(REGISTERED)),
    _item("training", "Training", needs(said(f"{VISITS}training", f"{VISITS}ask_training"))),
    _item("insurance", "Insurance", needs(said(f"{VISITS}insurance", f"{VISITS}ask_insured"))),
    _item("cost", "Cost of the whole plan", needs(said(f"{VISITS}ask_cost"))),
    _item("complaints", "Whom to tell when not happy", needs(said(f"{VISITS}not_happy"))),
    _item("interest", "The clinic's own interest", needs(said(f"{VISITS}made_with"))),
    _item("report", "Where harm can be reported", needs(said("jurisdictions.jurisdictions.*.report"))),
    _item("time", "Time to think", needs(said("plan.think"))),
    _item("free", "Free to say no", needs(said(f"{VISITS}say_no"))),
    _item("follow-up", "Follow-up, known from the start", needs(FOLLOW_UP)),
    _item("reach", "Whom to call, at any hour", needs(REACHED)),
    _item("formats", "Other formats and languages", needs(said(f"{VISITS}formats"))),
    _item("consent", "These pages are not the consent", needs(said(f"{VISITS}not_consent"))),
)
