"""The handout as plain data: every word on paper, in reading order, with no PDF library in sight.

Two rules make this a value that a test can trust:
- whatever is printed is a `Text`; a bare `str` (ids, icon and drawing names, alt texts, QR payload) never is;
- parts give their words in reading order.
So `as_text`, the font check and the renderer all read the same words. `alt` fields are whole sentences for
people who hear the page. `drop` says in which order a part may be left out of a page that is too full (1 goes
first: third bullets; 2: "You could ask"; 3: side facts; 0 never goes). Layout is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from exoconsult.handout.care_parts import (
    ActivityRow,
    Appointments,
    Bar,
    DayStep,
    DaySteps,
    DoDont,
    IconText,
    Level,
    Phase,
    Phone,
    Qr,
    RecoveryChart,
    RedFlags,
    Sign,
    SignLine,
    SunRow,
    SymptomRow,
    Visit,
    WriteLines,
)
from exoconsult.handout.plan_parts import (
    Gap,
    GradeRow,
    Identity,
    IdentityCell,
    Note,
    Pattern,
    PlanPanel,
    PriceRow,
    PriceTable,
    Quote,
    ScarMap,
    ScarMark,
    ScarName,
    Step,
    StepKind,
    Thing,
    ThreeThings,
)
from exoconsult.handout.text_parts import (
    Bullets,
    Callout,
    Manner,
    Marker,
    Paragraph,
    Picture,
    PictureSteps,
    ProofRow,
    ProofTable,
    SourcesLine,
    StepScale,
)
from exoconsult.handout.words import NO_TEXT, Line, Part, Run, Text, all_texts, big, bold, paragraphs, text

__all__ = [
    "NO_TEXT", "ActivityRow", "Appointments", "Bar", "Block", "Bullets", "Callout", "Columns",
    "DayStep", "DaySteps", "DoDont", "Footer", "Gap", "GradeRow", "Handout", "IconText", "Identity",
    "IdentityCell", "Level", "Line", "Manner", "Marker", "Masthead", "Note", "Page", "Paper",
    "Paragraph", "Part", "Pattern", "Phase", "Phone", "Picture", "PictureSteps", "PlanPanel",
    "PriceRow", "PriceTable", "PrintSize", "ProofRow", "ProofTable", "Qr", "Quote", "RecoveryChart",
    "RedFlags", "Run", "ScarMap", "ScarMark", "ScarName", "Section", "Sign", "SignLine", "SourcesLine",
    "Step", "StepKind", "StepScale", "SunRow", "SymptomRow", "Text", "Thing", "ThreeThings", "Visit",
    "WriteLines", "all_texts", "as_text", "big", "bold", "paragraphs", "text",
]  # fmt: skip

Paper = Literal["A4", "Letter"]
PrintSize = Literal["standard", "large"]


class Columns(Part, frozen=True):
    """Blocks side by side (one below the other in large print); `ratios` share out the width."""

    ratios: tuple[float, ...]
    cells: tuple[tuple[Block, ...], ...]


Block = (
    Paragraph
    | Bullets
    | Identity
    | Quote
    | Note
    | PlanPanel
    | ScarMap
    | ThreeThings
    | PictureSteps
    | Columns
    | PriceTable
    | StepScale
    | ProofTable
    | Callout
    | RecoveryChart
    | DoDont
    | RedFlags
    | Appointments
    | Qr
    | DaySteps
    | WriteLines
    | Sign
    | SourcesLine
)


class Section(Part, frozen=True):
    """One message under one heading; `id` is for the preview, `beside` puts it next to the last one."""

    id: str
    title: Text
    blocks: tuple[Block, ...] = ()
    aside: Text = NO_TEXT
    chip: IconText | None = None
    beside: bool = False

    def printed(self, large: bool) -> Iterator[object]:
        """Yield heading, what stands beside it, then the blocks."""
        del large
        yield Line((self.title, self.aside))
        yield from (self.chip, self.blocks)


class Page(Part, frozen=True):
    """One of the pages, each with one job; starts a new sheet side. `tab` names it in the running head.

    Without one it is a slip: it has the clinic's own head, and the other pages do not name it.
    """

    id: str
    tab: Text
    sections: tuple[Section, ...]
    heading: Text = NO_TEXT

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the page's H1, if it has one, then the sections."""
        del large
        yield from (self.heading, self.sections)


class Masthead(Part, frozen=True):
    """The clinic at the top of page 1, and its name in the running head of the others."""

    name: Text
    tagline: Text = NO_TEXT
    contacts: tuple[IconText, ...] = ()


class Footer(Part, frozen=True):
    """At the foot of every page. `page` has the placeholders {page} and {pages}."""

    left: tuple[Text, ...]
    right: tuple[Text, ...]
    page: Text

    def page_words(self, page: int, pages: int) -> Text:
        """Return the page line with its numbers filled in."""
        numbers = (("{page}", str(page)), ("{pages}", str(pages)))
        runs = self.page.runs
        for name, number in numbers:
            runs = tuple(Run(run.text.replace(name, number), run.bold) for run in runs)
        return Text(runs)


class Handout(Part, frozen=True):
    """Everything that the renderer needs besides colours and logo.

    `title` is the document's title for viewers and screen readers: never with the patient's name. `lang` is a
    BCP 47 tag. `letterhead` is `print`, or `blank` for paper that already carries the clinic's head.
    `version` is the content version, also in the footer; `made_on` dates the file. `tick_box` is what an
    empty box to tick is called for people who hear the page, `calendar_file` what the attached dates
    are called in a viewer's list of attachments.
    """

    title: str
    masthead: Masthead
    pages: tuple[Page, ...]
    footer: Footer
    lang: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    paper: Paper = "A4"
    print_size: PrintSize = "standard"
    mono: bool = False
    letterhead: Literal["print", "blank"] = "print"
    version: str = ""
    made_on: date | None = None
    tick_box: str = "tick box"
    calendar_file: str = ""

    @property
    def large(self) -> bool:
        """Whether this is the large print form."""
        return self.print_size == "large"

    @property
    def tabs(self) -> tuple[Text, ...]:
        """The names of all pages that have one; a letter of one page and large print have none."""
        tabs = tuple(page.tab for page in self.pages if page.tab)
        return tabs if len(tabs) > 1 and not self.large else ()

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the clinic's head (unless the paper has one), tabs, pages, footer."""
        del large
        yield from self.furniture
        yield from (self.pages, self.footer)

    @property
    def furniture(self) -> tuple[object, ...]:
        """What stands above the pages: head and tabs."""
        return (self.tabs,) if self.letterhead == "blank" else (self.masthead, self.tabs)

    def plain_text(self) -> str:
        """Return all words on paper in reading order; see `as_text`."""
        return as_text(self)


def as_text(handout: Handout) -> str:
    """Return every word on paper in reading order, blocks apart by a blank line, page furniture once."""
    large = handout.large
    groups: list[str] = ["\n".join(paragraphs(handout.furniture, large))]
    for page in handout.pages:
        groups.extend(paragraphs(page.heading, large))
        for section in page.sections:
            groups.append("\n".join(paragraphs((Line((section.title, section.aside)), section.chip), large)))
            groups.extend("\n".join(paragraphs(block, large)) for block in section.blocks)
    groups.append("\n".join(paragraphs((handout.footer.left, handout.footer.right), large)))
    groups.append(handout.footer.page_words(1, len(handout.pages)).plain)
    return "\n\n".join(group for group in groups if group) + "\n"
