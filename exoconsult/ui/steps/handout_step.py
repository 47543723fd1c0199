"""Step 8: the finished sheet as it will be printed, the signature, and the way onto paper."""

from __future__ import annotations

from collections.abc import Generator
from typing import Self

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Acknowledgement, Consultation
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.handout_maker import HandoutMaker, Made
from exoconsult.ui.printing import Printing
from exoconsult.ui.session import Session
from exoconsult.ui.steps.acknowledgement_card import AcknowledgementCard
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.handout_head import HandoutHead
from exoconsult.ui.steps.handout_options import HandoutOptionsForm
from exoconsult.ui.steps.handout_output import HandoutOutput
from exoconsult.ui.steps.handout_pages import PagesView
from exoconsult.ui.steps.plan_edits import SLIP
from exoconsult.ui.steps.print_box import PrintBox, called
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.theme import Tone, current
from exoconsult.ui.widgets.containers import AlertBox, Panel, inset
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import Divider

PANEL, PANEL_LOW = 344, 332
LEAST_WIDTH, LEAST_HEIGHT, LEAST_HEIGHT_NARROW = 760, 560, 660
_EDGE, _PANEL_EDGES, _SCROLL_BAR = 32, 58, 16
NARROW = 1010
"""Below this width the signature's card stands higher."""


class HandoutStep(StepPage):
    """Pages and signature at the left, print and choices at the right; both keep to the room there is.

    `settings_chosen` carries changed settings of this computer (printer, both sides).
    """

    STEP = Step.HANDOUT
    WIDTH = 0
    settings_chosen = Signal(dict)

    def __init__(self, context: Context, parts: tuple[PrintBox, HandoutOptionsForm] | None = None) -> None:
        super().__init__(context)
        self._session: Session | None = None
        self._maker: HandoutMaker | None = None
        self._shown = Consultation()
        self._pages = PagesView()
        self._head = HandoutHead(self._pages)
        self._no_page, self._failure = Panel("clear", padding=0), AlertBox(Tone.AMBER)
        self._card = AcknowledgementCard(context)
        self._print, self._options = parts or (PrintBox(context), HandoutOptionsForm(context))
        self._output = HandoutOutput(context, self._print, self)
        self._panel = Panel("surface", padding=0, spacing=0)
        self._lay_out()
        self._connect()

    @classmethod
    def made(cls, context: Context) -> Generator[object, None, Self]:
        """Make what stands in the panel, then the page."""
        box = PrintBox(context)
        yield box
        options = HandoutOptionsForm(context)
        yield options
        return cls(context, (box, options))

    def _lay_out(self) -> None:
        left = self._left = Panel("sunken", padding=0, spacing=12)
        left.body().setContentsMargins(_EDGE, 18, _EDGE, 16)
        left.body().addLayout(self._head)
        self._no_page.setVisible(False)
        self._no_page.body().addWidget(self._failure)
        self._no_page.body().addStretch(1)
        left.body().addWidget(self._no_page, 1)
        left.body().addWidget(self._pages, 1)
        left.body().addWidget(self._card)
        self._panel.body().addWidget(inset(self._print, (22, 18, 20, 14)))
        self._panel.body().addWidget(Divider())
        self._beside = inset(self._options, (22, 14, 20, 18))
        self._choices = ScrollArea(self._beside)
        self._panel.body().addWidget(self._choices, 1)
        self.content.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        for part, share in ((left, 1), (Divider(vertical=True), 0), (self._panel, 0)):
            row.addWidget(part, share)
        self.content.addLayout(row)
        self._fit_panel()

    def place_talking_points(self, points: QWidget) -> None:
        """Put them below the options: the sheet keeps its room."""
        layout = self._beside.layout()
        if layout is not None:
            layout.addWidget(points)
            self._fit_panel()

    def _connect(self) -> None:
        self._card.changed.connect(self._on_signed)
        self._options.edited.connect(self.edited)
        self._print.printer_chosen.connect(lambda name: self.settings_chosen.emit({"printer": name}))
        self._print.sides_chosen.connect(lambda both: self.settings_chosen.emit({"two_sided": both}))
        self._output.another_came.connect(self._on_another_came)

    def use(self, session: Session, maker: HandoutMaker) -> None:
        """Take the session and the maker: what is printed is always made of the session's present value."""
        self._session, self._maker = session, maker
        self._output.use(session, maker)
        maker.made.connect(self._on_made)
        maker.failed.connect(self._on_failed)

    def load(self, facts: Facts) -> None:
        """Show another value: name, choices, signature, and its pages once they are made."""
        if facts.consultation.id != self._shown.id:
            self._forget()
        self._options.set_value(facts.consultation)
        self.update_derived(facts)
        self._fit_panel()

    def update_derived(self, facts: Facts) -> None:
        """Follow a change: the name on the button, the parts on offer, the pages."""
        self._shown = facts.consultation
        name = called(self._shown)
        self._head.ask_about(name)
        self._options.follow(self._shown)
        self._card.show_value(self._shown.acknowledgement, name)
        self._print.show_value(self._shown)
        self._output.follow(self._shown)
        self._show_latest()

    def sizeHint(self) -> QSize:
        """Ask for little: pages and panel take what the window has."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Say below which size the window scrolls."""
        height = LEAST_HEIGHT if self.width() >= NARROW else LEAST_HEIGHT_NARROW
        layout, room = self._left.layout(), self.width() - self._panel.width() - 1
        if layout is not None and room > 0:  # large or long words need more than that
            height = max(height, layout.minimumHeightForWidth(room))
        return QSize(LEAST_WIDTH, height)

    def hasHeightForWidth(self) -> bool:
        """Say that the height is that of the window."""
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and the height of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_panel"):
            self._fit_panel()

    def pages(self) -> PagesView:
        """Return the pages."""
        return self._pages

    def options(self) -> HandoutOptionsForm:
        """Return the choices."""
        return self._options

    def print_box(self) -> PrintBox:
        """Return Print, Save PDF and Save dates."""
        return self._print

    def acknowledgement(self) -> AcknowledgementCard:
        """Return the signature's card."""
        return self._card

    def printing(self) -> Printing:
        """Return what sends jobs to the printer."""
        return self._output.printing

    @property
    def is_printing(self) -> bool:
        """Whether a sheet is on its way to the printer, or being made for it."""
        return self._output.is_printing

    def failure(self) -> str:
        """Return why there is no page, or an empty text."""
        return "" if self._no_page.isHidden() else self._failure.accessibleName()

    def print_now(self) -> None:
        """Print the sheet of the present value."""
        self._output.print_now()

    def save_pdf(self) -> None:
        """Save the sheet of the present value."""
        self._output.save_pdf()

    def _forget(self) -> None:
        self._pages.forget()
        self._card.forget_strokes()
        self._print.tell("")

    def _show_latest(self) -> None:
        maker = self._maker
        if maker is not None and maker.latest is not None and maker.is_current(self._shown):
            self._show_made(maker.latest)
        else:
            self._head.say_making()
            self._options.set_pages(0)
            self._place_head()

    def _show_made(self, made: Made) -> None:
        self._no_page.hide()
        self._pages.show()
        self._pages.show_pdf(made.pdf)
        self._options.set_pages(made.pages, slip=any(page.id == SLIP for page in made.handout.pages))
        self._head.say_level(made)
        self._place_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width; the options may have grown with their words since they were last measured."""
        super().resizeEvent(event)
        self._fit_panel()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again what has only got its letters now; begin at the first choice, as every page does."""
        super().showEvent(event)
        if not event.spontaneous():
            self._choices.verticalScrollBar().setValue(0)
        self._fit_panel()

    def _place_head(self) -> None:
        self._head.fit(self.width() - self._panel.width() - 2 * _EDGE)

    def _fit_panel(self) -> None:
        theme = current()
        least = max(part.minimumSizeHint().width() for part in (self._print, self._options))
        wanted = theme.px(PANEL_LOW if theme.compact else PANEL)
        beside = self._beside.minimumSizeHint().width() + _SCROLL_BAR  # with what to say below the options
        self._panel.setFixedWidth(max(wanted, least + _PANEL_EDGES, beside))
        self._place_head()
        hide_private((self._panel,))  # reference, birth date and printing are the practitioner's

    def _on_made(self, made: Made) -> None:
        if made.consultation == self._shown:
            self._show_made(made)

    def _on_failed(self, line: str) -> None:
        if self._maker is not None and self._maker.is_current(self._shown):
            return
        self._pages.hide()
        self._failure.set_value(_("The page cannot be made"), line)
        self._no_page.show()
        self._head.say_failed()

    def _on_another_came(self) -> None:
        if self._session is not None:
            self.load(self._session.facts(Step.HANDOUT))

    def _on_signed(self, answer: Acknowledgement) -> None:
        self.edited.emit({"acknowledgement": answer})
