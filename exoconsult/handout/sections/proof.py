"""The second half of page 2: how sure we are, whether it is approved, what else there is to choose."""

from __future__ import annotations

from exoconsult.content.model import Certainty
from exoconsult.handout.model import (
    Block,
    Bullets,
    Callout,
    Columns,
    Paragraph,
    ProofRow,
    ProofTable,
    Section,
)
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.wording import sentences
from exoconsult.handout.words import Text, bold, text

DOTS: dict[Certainty, int] = {"strong": 4, "good": 3, "some": 2, "very_little": 1, "none": 0}
LAST_CHOICES = ("camouflage",)
STOP_AT = 3
"""Stopping at any time stands after the first choices, among those that stay."""
KEPT_CHOICES = 4


# --- how sure ------------------------------------------------------------------------------------------


def proof_section(sheet: Sheet, *, with_study: bool) -> Section:
    """Claims with words and dots, and one small study beside them."""
    claims = sheet.library.evidence.claims
    names = [name for name in sheet.plan.outlook.claims if name in claims and claims[name].on_handout]
    rows = tuple(_proof_row(sheet, name, claims[name].certainty) for name in names)
    table = ProofTable(
        claim_head=sheet.label("facts.claim_head"),
        proof_head=sheet.label("facts.proof_head"),
        rows=rows,
        dots_alt=sheet.say("handout.facts.dots_alt"),
    )
    # Cited after the claims: numbers follow the order in which the page is read.
    block: Block = Columns((121, 53), ((table,), _study(sheet))) if with_study else table
    return Section("proof", sheet.label("facts.proof"), (block,))


def _proof_row(sheet: Sheet, name: str, certainty: Certainty) -> ProofRow:
    claim = sheet.cited(f"evidence.claims.{name}.text")
    words = text(bold(sheet.say(f"evidence.certainty.{certainty}")))
    return ProofRow(text(claim), words, DOTS[certainty])


def _study(sheet: Sheet) -> tuple[Callout, ...]:
    """One study told in full: the one about surgery scars where the patient has no other kind."""
    name = "study_surgical" if sheet.types == ("surgical",) else "study"
    head = sheet.cited(f"evidence.{name}.head")
    return (Callout(text(head), text(sheet.say(f"evidence.{name}.text"))),)


# --- approval and choices --------------------------------------------------------------------------------


def choices_section(sheet: Sheet) -> Section:
    """Legal status here and for this route, and what else there is, doing nothing first."""
    cells = ((Paragraph(_approval(sheet)),), (_choices(sheet),))
    return Section("choices", sheet.label("facts.approved"), (Columns((76, 98), cells),))


def _approval(sheet: Sheet) -> Text:
    said = sentences(*(sheet.say(one.words, **one.values) for one in sheet.plan.offers.told)).plain
    injected = sheet.kind == "injection"
    route = sheet.say("evidence.approval.injected" if injected else "evidence.approval.not_injected")
    return text(said, " ", route if injected else bold(route))


def _choices(sheet: Sheet) -> Bullets:
    """Other choices; what stands for all kinds of scar comes first and stays if the page gets too full."""
    known = sheet.library.evidence.choices
    names = [name for name in sheet.plan.outlook.choices if name in known]
    names.sort(key=lambda name: name in LAST_CHOICES)
    items = [_choice(sheet, f"choices.{name}") for name in names]
    items.insert(min(len(items), STOP_AT), _choice(sheet, "stop"))
    return Bullets(tuple(items), keep=KEPT_CHOICES)


def _choice(sheet: Sheet, name: str) -> Text:
    return text(bold(sheet.say(f"evidence.{name}.head")), " " + sheet.say(f"evidence.{name}.text"))
