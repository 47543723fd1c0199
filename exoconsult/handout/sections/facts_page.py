"""Page 2: what it is, what may change, what can go wrong; proof and choices stand in proof.py."""

from __future__ import annotations

from exoconsult.content.model import Risk
from exoconsult.handout.model import (
    Block,
    Bullets,
    Callout,
    Columns,
    Page,
    Paragraph,
    Picture,
    PictureSteps,
    Section,
    StepScale,
)
from exoconsult.handout.sections.proof import choices_section, proof_section
from exoconsult.handout.sections.scars import GRADES
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.wording import sentences
from exoconsult.handout.words import Text, text
from exoconsult.planning.model import SiteOutlook

HOW_COMMON = ("most", "some", "few")
TREATED = ("sessions", "first_option")
"""Advice for which the page may say what change to expect; for all other kinds it makes no claim."""
LINES = {"surgical", "traumatic"}
STEPS_STUDIED = ("", "needling")
"""Kinds of route for which a study counted Goodman-Baron steps; for all others no step is named."""
MOST_ITEMS = 4
KEPT_ITEMS = 3


def facts_page(sheet: Sheet, wanted: frozenset[str]) -> Page:
    """Compose page 2 with the sections that are `wanted`; change, risks, proof and choices always print."""
    sections = [
        what_section(sheet) if "exosomes" in wanted else None,
        change_section(sheet),
        risks_section(sheet),
        proof_section(sheet, with_study="study" in wanted and sheet.kind != "injection"),
        choices_section(sheet),
    ]
    kept = tuple(section for section in sections if section is not None)
    return Page(id="facts", tab=sheet.label("facts.tab"), sections=kept)


# --- what it is -------------------------------------------------------------------------------------


def what_section(sheet: Sheet) -> Section:
    """Where exosomes come from, what they carry, how they reach the skin: in three pictures.

    A route with a boxed warning gets words only: the room goes to the warning.
    """
    title, kind = sheet.label("facts.what"), sheet.kind or "needling"
    if route_warning(sheet):
        how = (sheet.say(f"evidence.how.{kind}.head"), sheet.say(f"evidence.how.{kind}.text"))
        said = sentences(sheet.say("evidence.what.long"), source_sentence(sheet), *how)
        return Section("exosomes", title, (Paragraph(said),))
    cells = sentences(sheet.say("evidence.what.cells.text"), source_sentence(sheet))
    pictures = (
        _picture(sheet, "cell", "evidence.what.cells", cells),
        _picture(sheet, "messages", "evidence.what.messages"),
        _picture(sheet, "skin", f"evidence.how.{kind}"),
    )
    return Section("exosomes", title, (PictureSteps(pictures),))


def source_sentence(sheet: Sheet) -> str:
    """Where the product's exosomes come from, or that the patient may ask."""
    said = source_name(sheet)
    return (
        sheet.say("evidence.what.cells.from", source=said)
        if said
        else sheet.say("evidence.what.cells.ask_source")
    )


def source_name(sheet: Sheet) -> str:
    """The origin in the patient's words; a clinic's own word is printed as it is."""
    source = sheet.product.source.strip()
    if source == "other":
        return ""
    return sheet.words.maybe(f"jurisdictions.product_sources.{source}.from") or source


def _picture(sheet: Sheet, figure: str, words: str, body: Text | None = None) -> Picture:
    said = body or text(sheet.say(f"{words}.text"))
    return Picture(figure, text(sheet.say(f"{words}.head")), said, sheet.say(f"{words}.alt"))


# --- what may change -----------------------------------------------------------------------------------


def change_section(sheet: Sheet) -> Section:
    """What these scars usually do, the steps where a grade is known, and what it may and will not do.

    Injecting has no study behind it, so no change is named for it.
    """
    treated = tuple(outlook for outlook in sheet.plan.outlook.sites if outlook.advice in TREATED)
    title = sheet.label("facts.change")
    if not treated:
        said = sentences(sheet.say("evidence.expect.unclear"), *_plan_words(sheet))
        return Section("change", title, (Paragraph(said),))
    if sheet.kind == "injection":
        said = sentences(*(_cited(sheet, f"expect.{name}") for name in ("injection", "stay", "vary")))
        return Section(
            "change", title, (Columns((96, 76), ((Paragraph(said),), (_will_not(sheet, treated),))),)
        )
    left: tuple[Block, ...] = (Paragraph(_expectation(sheet, treated)), *_scale(sheet, treated))
    right = (_may(sheet, treated), _will_not(sheet, treated))
    return Section("change", title, (Columns((96, 76), (left, right)),))


def _plan_words(sheet: Sheet) -> list[str]:
    """What usually happens with each kind of scar that is not treated here."""
    return [sheet.words.maybe(f"scar_types.{name}.plan") for name in sheet.types]


def _expectation(sheet: Sheet, treated: tuple[SiteOutlook, ...]) -> Text:
    types = {outlook.type for outlook in treated}
    if types <= LINES:  # no study of dents speaks for them
        return sentences(_cited(sheet, "expect.surgical"), _cited(sheet, "expect.vary"))
    if all(outlook.advice == "first_option" for outlook in treated):
        firsts = [f"scar_types.{name}.{part}" for name in sorted(types) for part in ("plan", "first")]
        return sentences(*(sheet.words.maybe(block) for block in firsts), sheet.say("evidence.expect.vary"))
    kind = {"laser_nonablative": "laser", "laser_ablative": "laser"}.get(sheet.kind, sheet.kind or "needling")
    found = _cited(sheet, f"expect.{kind}")
    second = _cited(sheet, "expect.counter") if kind == "needling" else sheet.say("evidence.expect.may_look")
    return sentences(found, second, sheet.say("evidence.expect.vary"))


def _cited(sheet: Sheet, name: str) -> str:
    """A sentence with its source's number before the full stop."""
    said, mark = sheet.say(f"evidence.{name}"), sheet.cite(sheet.words.sources(f"evidence.{name}"))
    return f"{said[:-1]}{mark}." if said.endswith(".") else said + mark


def _scale(sheet: Sheet, treated: tuple[SiteOutlook, ...]) -> tuple[StepScale, ...]:
    """The steps for the highest grade among the scars that sessions are for."""
    graded = [outlook for outlook in treated if outlook.grade_now]
    if not graded:
        return ()
    worst = max(graded, key=lambda outlook: outlook.grade_now or 0)
    now = worst.grade_now or GRADES[0]
    usual = worst.grade_usual if sheet.kind in STEPS_STUDIED else None
    boxes = tuple(sheet.label(f"facts.scale.{n}") for n in GRADES)
    if usual is None:
        alt = sheet.say("handout.facts.scale_alt_now", now=now)
        return (StepScale(boxes, alt, now - 1, sheet.label("facts.you_now")),)
    down = now - usual
    under = sheet.say("handout.facts.step_down", n=down) if down > 0 else sheet.say("handout.facts.same_step")
    words = (sheet.label("facts.usual_result"), text(under))
    alt = sheet.say("handout.facts.scale_alt", now=now, usual=usual)
    return (StepScale(boxes, alt, now - 1, sheet.label("facts.you_now"), usual - 1, words),)


def _may(sheet: Sheet, treated: tuple[SiteOutlook, ...]) -> Bullets:
    items = [sheet.say(f"scar_types.{o.type}.may") for o in treated] + [
        sheet.say("evidence.benefit.smoother")
    ]
    if sheet.kind.startswith("laser"):
        items.append(sheet.say("evidence.benefit.calmer"))
    return _list(items, "tick", sheet.label("facts.may"))


def _will_not(sheet: Sheet, treated: tuple[SiteOutlook, ...]) -> Bullets:
    own = [sheet.say(f"scar_types.{o.type}.will_not") for o in treated]
    first, last = sheet.say("evidence.cannot.take-away"), sheet.say("evidence.cannot.new-spots")
    return _list([first, *own, last], "cross", sheet.label("facts.will_not"))


def _list(items: list[str], marker: str, title: Text) -> Bullets:
    unique = tuple(text(item) for item in dict.fromkeys(items))[:MOST_ITEMS]
    return Bullets(unique, "tick" if marker == "tick" else "cross", title, keep=KEPT_ITEMS)


# --- what can go wrong ---------------------------------------------------------------------------------


def risks_section(sheet: Sheet) -> Section:
    """Risks by how common they are; never left out. A route with a warning adds it in a frame."""
    found = sorted(sheet.library.evidence.risks.items(), key=lambda item: item[1].order)
    risks = [(name, risk) for name, risk in found if not risk.kinds or sheet.kind in risk.kinds]
    cells = tuple(_risk_column(sheet, common, risks) for common in HOW_COMMON)
    blocks: list[Block] = [*route_warning(sheet), Columns((56, 64, 54), cells)]
    return Section("risks", sheet.label("facts.risks"), tuple(blocks))


def route_warning(sheet: Sheet) -> tuple[Callout, ...]:
    """The boxed warning of a route that has one; for injecting also the prescriber and the licence."""
    warning = sheet.words.maybe(f"routes.{sheet.plan.recovery.route}.warning")
    if not warning:
        return ()
    clinic, injected = sheet.brand.microinjection, sheet.kind == "injection"
    parts = [warning]
    if injected and clinic.prescriber:
        parts.append(sheet.say("handout.facts.prescriber", name=clinic.prescriber))
    if injected and clinic.licence:
        parts.append(sheet.say("handout.facts.licence", licence=clinic.licence))
    return (Callout(sheet.label("facts.warning"), sentences(*parts)),)


def _risk_column(sheet: Sheet, common: str, risks: list[tuple[str, Risk]]) -> tuple[Block, ...]:
    """All risks of one frequency, with the source of the last: the one that lasts longest."""
    said: list[str] = []
    sources: list[str] = []
    for name, risk in risks:
        if risk.how_common == common:
            block_id = _risk_words(sheet, name)
            said.append(sheet.say(block_id))
            sources.extend(_first_published(sheet, sheet.words.sources(block_id)))
    body = sentences(*said).plain
    mark = sheet.cite(tuple(sources[-1:]))
    body = f"{body[:-1]}{mark}." if body.endswith(".") else body + mark
    return (Paragraph(sheet.label(f"facts.{common}"), style="h3"), Paragraph(text(body)))


def _risk_words(sheet: Sheet, name: str) -> str:
    """Skin that keeps dark marks gets the words that say so."""
    phototype = sheet.library.details.phototypes.get(sheet.consultation.phototype or "")
    likely = f"evidence.risks.{name}.likely"
    if phototype and phototype.spots_leave_marks and sheet.words.has(likely):
        return likely
    return f"evidence.risks.{name}.text"


def _first_published(sheet: Sheet, sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in sources if sheet.citations.is_published(name))[:1]
