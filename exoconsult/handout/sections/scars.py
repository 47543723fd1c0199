"""The patient's scars: the face with letters, what each letter stands for, the grade, the skin type."""

from __future__ import annotations

from exoconsult.consultation.model import REGIONS, Region
from exoconsult.handout.model import Section
from exoconsult.handout.plan_parts import GradeRow, Pattern, ScarMap, ScarMark, ScarName
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.wording import capital, sentences
from exoconsult.handout.words import NO_TEXT, Text, text

PATTERNS: dict[str, Pattern] = {
    "dots": "dots",
    "squares": "squares",
    "waves": "waves",
    "stripes": "stripes",
    "line": "line",
    "cracks": "zigzag",
    "spots": "rings",
}
GRADES = (1, 2, 3, 4)
MOST_DRAWN = 3
"""Up to so many kinds get a drawing, one less beside a note about an event: page 1 stays one side."""


def scars_section(sheet: Sheet) -> Section | None:
    """The section, or none where no scar was noted."""
    if not sheet.types:
        return None
    return Section("scars", sheet.label("scars.title"), (scar_map(sheet),))


def scar_map(sheet: Sheet) -> ScarMap:
    """One letter a type, on every area that has it."""
    letters = dict(zip(sheet.types, sheet.say("handout.scars.letters"), strict=False))
    places = {name: _regions_of(sheet, name) for name in sheet.types}
    marks = tuple(
        ScarMark(region, text(letters[name]), PATTERNS[sheet.library.scar_types[name].pattern])
        for name in sheet.types
        for region in places[name]
    )
    named = tuple(_scar_name(sheet, name, letters[name]) for name in sheet.types)
    where = where_words(sheet, places, letters)
    grade, chosen = _grade(sheet)
    before = sentences(where, grade)
    after = sentences(*_after(sheet, chosen))
    drawn = any(name.drawing for name in named)
    kinds = "; ".join(f"{n.letter.plain}: {n.name.plain}" for n in named)
    return ScarMap(
        marks=marks,
        alt=sheet.say("handout.scars.alt", places=f"{kinds}. {where}"),
        names=named,
        section_label=sheet.label("scars.side") if drawn else NO_TEXT,
        captions=(sheet.label("scars.right"), sheet.label("scars.left")),
        before=(before,) if before else (),
        grade=_grade_row(sheet, chosen) if chosen else None,
        after=(after,) if after else (),
    )


def _regions_of(sheet: Sheet, name: str) -> tuple[Region, ...]:
    found = {site.region for site in sheet.consultation.sites if site.type == name}
    return tuple(region for region in REGIONS if region in found)


def _scar_name(sheet: Sheet, name: str, letter: str) -> ScarName:
    title, short = sheet.say(f"scar_types.{name}.name"), sheet.say(f"scar_types.{name}.short")
    draws = _has_drawings(sheet)
    alt = sheet.say("handout.scars.drawing_alt", name=title, short=short) if draws else ""
    return ScarName(text(letter), text(title), text(short), name if draws else "", alt)


def _has_drawings(sheet: Sheet) -> bool:
    large = sheet.consultation.patient.print_size == "large"
    return large or len(sheet.types) + bool(sheet.plan.schedule.events) <= MOST_DRAWN


def where_words(sheet: Sheet, places: dict[str, tuple[Region, ...]], letters: dict[str, str]) -> str:
    """Where the scars are: in one sentence where all kinds share their areas, else by letter."""
    different = set(places.values())
    if len(different) == 1:
        form = {1: "one_kind", 2: "both_kinds"}.get(len(places), "all_kinds")
        return sheet.say(f"handout.scars.{form}", places=_joined(sheet, different.pop()))
    said = [
        sheet.say("handout.scars.by_letter", letter=letters[name], places=_joined(sheet, regions))
        for name, regions in places.items()
    ]
    return " ".join(said)


def _joined(sheet: Sheet, regions: tuple[Region, ...]) -> str:
    """Join as in "both cheeks and your chin": a pair is said in one."""
    said: list[str] = []
    for region in regions:
        base, _, side = region.partition("-")
        paired = side in ("r", "l") and {f"{base}-r", f"{base}-l"} <= set(regions)
        words = f"handout.scars.pair.{base}" if paired else f"scar_details.regions.{region}.yours"
        said.append(sheet.say(words))
    return sheet.words.all_of(dict.fromkeys(said))


def _grade(sheet: Sheet) -> tuple[str, int | None]:
    """The words before the grade row and the grade to mark."""
    grades = {site.grade for site in sheet.consultation.sites if site.grade}
    if not grades:
        return "", None
    return sheet.say("handout.scars.grade" if len(grades) == 1 else "handout.scars.highest_grade"), max(
        grades
    )


def grade_names(sheet: Sheet) -> tuple[Text, ...]:
    """The four boxes: "1 Flat marks" to "4 Severe"."""
    return tuple(
        sheet.label("scars.grade_box", number=n, name=sheet.say(f"scar_details.grades.{n}.name"))
        for n in GRADES
    )


def _grade_row(sheet: Sheet, chosen: int) -> GradeRow:
    return GradeRow(grade_names(sheet), chosen - 1)


def _after(sheet: Sheet, grade: int | None) -> tuple[str, ...]:
    """What the grade means, and what the skin type changes."""
    phototype = sheet.consultation.phototype
    meaning = sheet.say(f"scar_details.grades.{grade}.meaning") if grade else ""
    skin = sheet.say(f"scar_details.phototypes.{phototype}.meaning") if phototype else ""
    return (capital(meaning), capital(skin))
