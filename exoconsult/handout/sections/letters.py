"""One page for the other endings: wait, refer, thinking it over; and a short record after a no."""

from __future__ import annotations

from datetime import date

from exoconsult.consultation.suitability import Point
from exoconsult.content.model import Level
from exoconsult.handout.model import Block, Bullets, Columns, Page, Paragraph, Section, WriteLines
from exoconsult.handout.sections.home_page import phones
from exoconsult.handout.sections.plan_page import identity
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.sections.visits_page import sources_line
from exoconsult.handout.wording import sentences
from exoconsult.handout.words import NO_TEXT, Text, bold, text

REASONS: dict[str, tuple[Level, ...]] = {"wait": ("stop", "wait"), "refer": ("stop",)}
PRIVATE_PREFIX = "question."
LINES_FOR_QUESTIONS = 3
MOST_REASONS = 5


def letter_page(sheet: Sheet, ending: str) -> Page:
    """Compose the letter for an outcome other than going ahead."""
    sections = {"wait": _wait, "refer": _refer, "thinking": _thinking}[ending](sheet)
    head = Section("who", NO_TEXT, (identity(sheet), _lead(sheet, ending)))
    kept = tuple(section for section in (head, *sections, *_foot(sheet, ending)) if section is not None)
    return Page(
        id="letter", tab=sheet.label("letter.tab"), sections=kept, heading=_words(sheet, ending, "title")
    )


def record_page(sheet: Sheet) -> Page:
    """The short record: offered, talked through, not chosen. Reasons stay with the clinic."""
    line = Paragraph(text(sheet.say("letters.declined.line")), style="lead")
    who = sheet.full_name
    said = [line]
    if who:
        made = sheet.words.day(sheet.made_on, "plain")
        said.append(Paragraph(text(sheet.say("letters.declined.record", date=made, who=who))))
    sections = (
        Section("who", NO_TEXT, (identity(sheet),)),
        Section("record", sheet.label("letter.record_title"), tuple(said)),
        *_call(sheet, sheet.label("letter.call_head")),
        Section("sources", NO_TEXT, (sources_line(sheet),)),
    )
    heading = sheet.label("letter.record_heading")
    return Page(id="record", tab=sheet.label("letter.tab"), sections=sections, heading=heading)


# --- reasons ---------------------------------------------------------------------------------------------


def reasons(sheet: Sheet, ending: str) -> tuple[Text, ...]:
    """Why, in kind words; what was asked in private stays private."""
    levels = REASONS.get(ending, ())
    said = [sheet.words.maybe(letter_words(point)) for point in _reason_points(sheet, levels)]
    return tuple(text(words) for words in dict.fromkeys(said) if words)[:MOST_REASONS]


def letter_words(point: Point) -> str:
    """Id of the block that words a point to the patient."""
    if point.id.startswith(PRIVATE_PREFIX):
        return f"suitability.{point.id.removeprefix(PRIVATE_PREFIX)}.letter"
    if point.id.partition(".")[0] == "age":
        return "suitability.age.letter"
    return f"suitability.letter.{point.id}"


def _reason_points(sheet: Sheet, levels: tuple[Level, ...]) -> tuple[Point, ...]:
    return tuple(
        point for point in sheet.plan.points if point.level in levels and not _is_private(sheet, point)
    )


def _is_private(sheet: Sheet, point: Point) -> bool:
    question = sheet.library.health.questions.get(point.id.removeprefix(PRIVATE_PREFIX))
    return question is not None and question.private


def wait_until(sheet: Sheet) -> date | None:
    """The practitioner's date; else the last of all dates, if every wait has one."""
    if sheet.consultation.decision.wait_until is not None:
        return sheet.consultation.decision.wait_until
    waits = [point.until for point in _reason_points(sheet, REASONS["wait"])]
    known = [until for until in waits if until is not None]
    return max(known) if known and len(known) == len(waits) else None


# --- sections --------------------------------------------------------------------------------------------


def _wait(sheet: Sheet) -> tuple[Section | None, ...]:
    until = wait_until(sheet)
    if until is None:
        how_long = _words(sheet, "wait", "until_open")
    else:
        how_long = sheet.words.strong("letters.wait.until", date=sheet.words.day(until, "long"))
    return (
        _why(sheet, "wait"),
        Section("until", _words(sheet, "wait", "until_head"), (Paragraph(how_long),)),
        _list(sheet, "wait", "next"),
        _list(sheet, "wait", "meanwhile"),
    )


def _refer(sheet: Sheet) -> tuple[Section | None, ...]:
    who = " ".join(sheet.consultation.decision.refer_to.split())
    to = sheet.words.strong("letters.refer.to", who=who) if who else _words(sheet, "refer", "to_open")
    return (
        _why(sheet, "refer"),
        Section("to", _words(sheet, "refer", "to_head"), (Paragraph(to),)),
        _list(sheet, "refer", "next"),
        _list(sheet, "refer", "meanwhile"),
    )


def _thinking(sheet: Sheet) -> tuple[Section | None, ...]:
    days = sheet.days_to_think
    until = (
        sheet.words.strong("letters.thinking.until", days=sheet.words.count("day", days)) if days else NO_TEXT
    )
    why = (Paragraph(_words(sheet, "thinking", "why")), *((Paragraph(until),) if until else ()))
    sides = tuple((_side(sheet, side),) for side in ("treatment", "nothing"))
    return (
        Section("why", _words(sheet, "thinking", "why_head"), why),
        Section("choice", _words(sheet, "thinking", "choice_head"), (Columns((1, 1), sides),)),
        _list(sheet, "thinking", "next"),
        _list(sheet, "thinking", "ask"),
    )


def _side(sheet: Sheet, side: str) -> Block:
    """Good and bad of one way, in the same size and number of lines as the other."""
    names = ("good", "bad", "harm", "effort")
    items = tuple(text(sheet.say(f"letters.thinking.{side}.{name}")) for name in names)
    return Bullets(items, title=text(sheet.say(f"letters.thinking.{side}.head")))


def _why(sheet: Sheet, ending: str) -> Section:
    found = reasons(sheet, ending)
    block: Block = Bullets(found) if found else Paragraph(_words(sheet, ending, "why_none"))
    return Section("why", _words(sheet, ending, "why_head"), (block,))


def _list(sheet: Sheet, ending: str, name: str) -> Section | None:
    """All blocks under letters.<ending>.<name>, in the file's order."""
    prefix = f"letters.{ending}.{name}."
    blocks = sheet.library.words["en"].blocks
    items = tuple(text(sheet.say(block_id)) for block_id in blocks if block_id.startswith(prefix))
    if not items:
        return None
    return Section(name, _words(sheet, ending, f"{name}_head"), (Bullets(items),))


def _lead(sheet: Sheet, ending: str) -> Paragraph:
    said = sentences(sheet.say(f"letters.{ending}.lead"), sheet.words.maybe(f"letters.{ending}.kind"))
    return Paragraph(said, style="lead")


def _foot(sheet: Sheet, ending: str) -> tuple[Section, ...]:
    """Room for questions, whom to call, the closing words and who made this."""
    lines = (WriteLines(LINES_FOR_QUESTIONS),)
    own = (
        (Section("questions", _words(sheet, ending, "questions_head"), lines),)
        if ending != "thinking"
        else ()
    )
    close = Paragraph(text(bold(sheet.say(f"letters.{ending}.close"))))
    call = _call(sheet, _words(sheet, ending, "call_head"), sheet.say(f"letters.{ending}.call"))
    return (*own, *call, Section("sources", NO_TEXT, (close, sources_line(sheet))))


def _call(sheet: Sheet, title: Text, words: str = "") -> tuple[Section, ...]:
    """Whom to call, in numbers to read from across a room; no heading without a number."""
    numbers = tuple(
        (
            *((Paragraph(phone.label),) if phone.label else ()),
            Paragraph(phone.number.all_bold(), style="phone"),
        )
        for phone in phones(sheet)
    )
    if not numbers:
        return ()
    first = (Paragraph(text(words)),) if words else ()
    return (Section("call", title, (*first, Columns((1,) * len(numbers), numbers))),)


def _words(sheet: Sheet, ending: str, name: str) -> Text:
    return text(sheet.say(f"letters.{ending}.{name}"))
