"""Skin phototype: six swatches, what the chosen one means, and the caution that comes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.counts import days_or_weeks
from exoconsult.ui.steps.scar_words import phototype_words
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.swatches import Swatch, SwatchRow
from exoconsult.ui.widgets.text import SectionTitle, Text


class SkinPhototype(QWidget):
    """`chosen` carries the phototype."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        types = context.library.details.phototypes
        order = sorted(types, key=lambda name: types[name].order)
        self._title = SectionTitle(_("Skin phototype"), role=Role.CONTROL)
        self.row = SwatchRow(
            [Swatch(name, name, phototype_words(context, name), types[name].colour) for name in order],
            _("Skin phototype"),
        )
        self._icon = IconLabel("warn", 20, "amber_icon")
        self._head = Text(_("Caution"), Role.CONTROL, "amber", bold=True)
        self._text = Text("", Role.CONTROL)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._head)
        words.addWidget(self._text)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.row)
        column.addLayout(line)
        self.row.chosen.connect(self.chosen)
        self.set_value(None)

    def set_value(self, phototype: str | None) -> None:
        """Show a phototype, or how to ask for it."""
        context = self._context
        self.row.set_value(phototype)
        self._title.set_value(
            _("Skin phototype"), phototype_words(context, phototype) if phototype else _("not asked yet")
        )
        if not phototype:
            ask, note = (context.words(f"scar_details.phototype_help.{key}") for key in ("ask", "note"))
            self._show("q", "ink2", f"{ask} {note}")
            return
        kind = context.library.details.phototypes[phototype]
        words = context.words(f"scar_details.phototypes.{phototype}.meaning")
        if kind.test_patch:
            days = days_or_weeks(context.library.plan.test_patch_days)
            words = f"{words} {context.words('plan.test_patch', days=days)}"
        if kind.test_patch or kind.spots_leave_marks:
            self._show("warn", "amber_icon", words)
        else:
            self._show("info", "ink2", words)

    def _show(self, icon: str, ink: str, words: str) -> None:
        self._icon.set_value(icon, ink)
        self._text.setText(words)
        self._head.setVisible(icon == "warn")
        self._text.set_ink("ink" if icon == "warn" else "ink2")
