"""The sample page beside the settings: page 1 of a real handout for a made-up patient."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult import paths
from exoconsult.brand import Brand, contrast
from exoconsult.consultation import files
from exoconsult.consultation.model import Consultation
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.page_process import Ended
from exoconsult.ui.clinic_cards import beside
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import make_handout, said
from exoconsult.ui.late_pages import LatePages
from exoconsult.ui.page_preview import PagePreview
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Text

SAMPLE = "01"
WAIT_MS = 200
_READABLE = 4.5
_WHITE = 255
_LOOKED_AT = 300


class SampleSheet(QWidget):
    """`made` carries the PDF's bytes once the page on screen is that of the clinic shown last."""

    made = Signal(bytes)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._late = LatePages(self, WAIT_MS)
        self._pages = self._late.pages
        self.page = PagePreview(self._pages)
        self._told = AlertBox(Tone.AMBER, "warn")
        self._told.hide()
        self._ink = Text("", Role.CONTROL, "ink")
        self._clear = Text(_("Clear in black and white"), Role.CONTROL, "ink")
        self._lay_out()
        self._late.made.connect(self._on_made)
        self._late.failed.connect(self._on_failed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QWidget()
        line = QVBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(Text(_("Live preview"), Role.HEADING))
        line.addWidget(Text(_("Sample patient"), Role.CONTROL, "ink2"))
        column.addWidget(head)
        column.addWidget(self.page)
        self._facts = QWidget()
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(4)
        for icon, words in (("ok", self._clear), ("drop", self._ink)):
            facts.addWidget(beside(IconLabel(icon, 20, "teal"), words, gap=8, stretch=(0, 1)))
        column.addWidget(self._facts)
        column.addWidget(self._told)
        column.addStretch(1)
        self._facts.hide()

    def show_brand(self, brand: Brand) -> None:
        """Draw the page of this clinic; earlier wishes that have not begun are dropped."""
        self._late.ask(brand, self._job(brand))

    def is_current(self, brand: Brand) -> bool:
        """Whether the page on screen is this clinic's."""
        return self._late.is_current(brand)

    def stop(self) -> None:
        """Make nothing more and wait for the page in the making."""
        self._late.stop(wait=True)

    def _job(self, brand: Brand) -> Callable[[], tuple[Brand, bytes]]:
        context = msgspec.structs.replace(self._context, brand=brand)
        return lambda: (brand, make_handout(context, sample_case(brand)).pdf)

    def _on_made(self, made: tuple[Brand, bytes]) -> None:
        brand, pdf = made
        self._pages.load(pdf)
        self.page.updateGeometry()
        self.page.update()
        self._told.hide()
        ink = ink_percent(self._pages.picture(0, self._size()))
        self._ink.setText(_("{percent} % ink").format(percent=ink))
        self._clear.setVisible(contrast(brand.colours.ink) >= _READABLE)
        self._facts.show()
        self.made.emit(pdf)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Ended):
            return
        if not isinstance(error, ExoError):
            raise error
        self._told.set_value(_("This page cannot be made"), said(error))
        self._told.show()

    def _size(self) -> QSize:
        return QSize(_LOOKED_AT, round(_LOOKED_AT * self._pages.ratio()))


def sample_case(brand: Brand) -> Consultation:
    """A made-up patient of this clinic: seen by its first practitioner, on its paper."""
    file = next(iter(sorted(paths.resource("samples").glob(f"{SAMPLE}*.json"))))
    case = files.decode(file.read_bytes(), file.name)
    seen_by = brand.people[0].name if brand.people else ""
    return replace(case, practitioner=seen_by, patient=replace(case.patient, paper=brand.paper))


def ink_percent(picture: QImage) -> int:
    """How much of a page is inked, in whole percent: what a printer has to put on white paper."""
    paper = QImage(picture.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, picture)
    painter.end()
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    width, line = grey.width(), grey.bytesPerLine()
    data = bytes(grey.constBits())
    dark = sum(_WHITE * width - sum(data[row * line : row * line + width]) for row in range(grey.height()))
    return round(100 * dark / (_WHITE * width * grey.height())) if width else 0
