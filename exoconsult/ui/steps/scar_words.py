"""How the Scars page names types, sites and what they bring up; pure functions of content and value."""

from __future__ import annotations

from exoconsult.consultation.model import REGIONS, ScarSite
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.face_map import FaceSite

LEVEL_LOOKS = {
    "stop": (Tone.RED, "stop"),
    "wait": (Tone.CORAL, "hold"),
    "caution": (Tone.AMBER, "warn"),
    "info": (Tone.TEAL, "info"),
}


def level_words(level: str) -> str:
    """Return what a level of a point is called."""
    words = {"stop": _("Stop listed"), "wait": _("Wait listed"), "caution": _("Caution listed")}
    return words.get(level, _("Info"))


def point_words(context: Context, block: str) -> str:
    """Return why a point was raised; the letter's words where there are none for the practitioner."""
    if context.has_words(block):
        return context.words(block)
    letter = block.replace("suitability.", "suitability.letter.", 1)
    return context.words(letter) if context.has_words(letter) else ""


def region_name(context: Context, region: str) -> str:
    """Return an area's name: "Left cheek"."""
    return context.words(f"scar_details.regions.{region}.name")


def region_names(context: Context) -> dict[str, str]:
    """Return the names of all areas as the middle of a sentence has them: "left cheek"."""
    return {region: region_name(context, region).lower() for region in REGIONS}


def kind_words(context: Context, site: ScarSite) -> str:
    """Return type and grade of a site: "Boxcar, grade 3"."""
    if site.type not in context.library.scar_types:
        return _("No type yet")
    words = context.words(f"scar_types.{site.type}.card")
    if site.grade is not None:
        return _("{scar}, grade {grade}").format(scar=words, grade=site.grade)
    if site.depth == "deep":
        return _("{scar}, deep").format(scar=words)
    return words


def site_cards(context: Context, sites: tuple[ScarSite, ...]) -> list[CardOption]:
    """Return one card for each site, numbered as on the face."""
    return [
        CardOption(
            str(place), region_name(context, site.region), kind_words(context, site), badge=str(place + 1)
        )
        for place, site in enumerate(sites)
    ]


def type_cards(context: Context) -> list[CardOption]:
    """Return the eight types, with what comes first where needling does not."""
    cards = []
    types = context.library.scar_types
    for name in sorted(types, key=lambda name: types[name].order):
        tag, icon, tone = _type_tag(context, name)
        title = context.words(f"scar_types.{name}.card")
        drawing = types[name].drawing
        cards.append(CardOption(name, title, "", tag, icon, tone, drawing))
    return cards


def _type_tag(context: Context, name: str) -> tuple[str, str, Tone]:
    kind = context.library.scar_types[name]
    if kind.advice == "first_option":
        option = context.words(f"evidence.choices.{kind.first_option}.head").rstrip(".")
        return _("Ask about {treatment} first").format(treatment=option), "swap", Tone.PLAIN
    if kind.advice == "refer":
        return _("Refer"), "refer", Tone.CORAL
    if kind.advice == "stop_listed":
        return _("Stop listed"), "stop", Tone.RED
    return "", "", Tone.PLAIN


def face_sites(context: Context, sites: tuple[ScarSite, ...], current: int | None) -> dict[str, FaceSite]:
    """Return what the face shows: the site that is open in its area, else the first there."""
    made: dict[str, FaceSite] = {}
    for place, site in enumerate(sites):
        kinds = [kind_words(context, each) for each in sites if each.region == site.region]
        if site.region not in made or place == current:
            words = " + ".join(kinds).lower()
            made[site.region] = FaceSite(place + 1, words, editing=place == current)
    return made


def grade_cards(context: Context) -> list[CardOption]:
    """Return the four grades, each with the short words that tell it from the next."""
    return [
        CardOption(
            grade,
            context.words(f"scar_details.grades.{grade}.name"),
            context.words(f"scar_details.grades.{grade}.short"),
            lead=grade,
        )
        for grade in context.library.details.grades
    ]


def named(context: Context, table: str, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return keys with their names from a table of scar_details: `named(context, "depth", ("deep",))`."""
    return tuple((key, context.words(f"scar_details.{table}.{key}.name")) for key in keys)


def phototype_words(context: Context, phototype: str) -> str:
    """Return "III: sometimes burns"."""
    name = context.words(f"scar_details.phototypes.{phototype}.name")
    return _("{phototype}: {words}").format(phototype=phototype, words=name)
