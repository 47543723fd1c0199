"""What exosomes are and how they might work: every sentence with its sources, and how sure anybody is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content import words as content_words
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.health_words import source_line
from exoconsult.ui.steps.proof_cards import DOTS
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.certainty import CertaintyDots
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.folding import FoldsWithEsc
from exoconsult.ui.widgets.text import Divider, Text

_TWO_COLUMNS = 620
_CLAIM = "exosomes-add"
"""The claim whose certainty stands for all of these: whether exosomes add anything for scars."""


def subjects() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the headings with the blocks of the content below them, in reading order."""
    how, about = "evidence.how.", "evidence.about."
    return (
        (_("What exosomes are"), ("evidence.what.long",)),
        (_("Messages between cells"), (f"{how}messages",)),
        (_("Collagen and elastin"), (f"{how}collagen", f"{how}elastin")),
        (_("Calming the skin"), (f"{how}calming",)),
        (_("Repair"), (f"{how}repair", f"{how}main")),
        (_("Acne scars"), (f"{about}acne",)),
        (_("Surgery scars"), (f"{about}surgical",)),
        (_("Injury scars"), (f"{about}traumatic",)),
        (_("Raised scars"), (f"{about}raised",)),
        (_("Skin quality and colour"), (f"{about}skin_quality", f"{about}tone")),
        (_("Healing time"), (f"{about}healing",)),
        (_("Talking it over"), (f"{about}people",)),
    )


class _Subject(QWidget):
    """One heading with what is known; the sources below are for the practitioner."""

    def __init__(self, context: Context, head: str, blocks: tuple[str, ...]) -> None:
        super().__init__()
        texts, sources = [], []
        for block in blocks:
            texts.append(context.words(block))
            found = content_words.block(context.library, context.settings.ui_language, block)
            sources += [name for name in found.sources if name not in sources]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(head, Role.CONTROL, bold=True))
        column.addWidget(Text(" ".join(texts), Role.CONTROL, "ink2"))
        line = source_line(context, tuple(sources))
        self.source = Text(_("Source: {titles}").format(titles=line), Role.CAPTION, "ink3")
        column.addWidget(self.source)
        self.setAccessibleName(f"{head}. {' '.join(texts)}")


class HowCard(FoldsWithEsc, Card):
    """Folded away until it is asked for; `close_button` folds it again."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=12)
        self.close_button = IconButton("x", _("Close how it might work"))
        claim = context.library.evidence.claims[_CLAIM]
        sure = CertaintyDots(DOTS[claim.certainty], context.words(f"evidence.certainty.{claim.certainty}"))
        head = QHBoxLayout()
        head.addWidget(Text(_("How might it work?"), Role.CARD, wrap=False))
        head.addStretch(1)
        head.addWidget(self.close_button)
        proof = QHBoxLayout()
        proof.setSpacing(12)
        proof.addWidget(sure, 0, Qt.AlignmentFlag.AlignVCenter)
        proof.addWidget(Text(context.words(f"evidence.claims.{_CLAIM}.text"), Role.CONTROL, "ink2"), 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self.parts = [
            _Subject(context, title, tuple(block for block in blocks if context.has_words(block)))
            for title, blocks in subjects()
            if any(context.has_words(block) for block in blocks)
        ]
        self.body().setContentsMargins(18, 8, 10, 16)
        self.body().addLayout(head)
        self.body().addLayout(proof)
        self.add(Divider())
        self.body().addLayout(self._grid)
        self._place()
        self._show_sources()

    def folding_button(self) -> IconButton:
        """Return what closes it."""
        return self.close_button

    def words(self) -> tuple[str, ...]:
        """Return what is shown, one text for each subject."""
        return tuple(part.accessibleName() for part in self.parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where there is room."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Leave the sources to the practitioner."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "parts" in self.__dict__:
            self._show_sources()

    def _show_sources(self) -> None:
        for part in self.parts:
            part.source.setVisible(not current().patient)

    def _place(self) -> None:
        columns = 2 if self.width() >= current().px(_TWO_COLUMNS) else 1
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, part in enumerate(self.parts):
            self._grid.addWidget(part, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
