"""What an update changed: the clinic's words beside ours, each difference taken or refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content.overlay_changes import Change
from exoconsult.content.own_words import OwnWords, accept, refuse
from exoconsult.i18n import _
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.text import Text

OFFERED = ("ours_changed", "unknown")


def offered(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes that somebody has to decide about."""
    return tuple(one for one in changes if one.state in OFFERED)


class Difference(Card):
    """One entry: the clinic's own and ours of now, side by side."""

    taken = Signal()
    refused = Signal()

    def __init__(self, change: Change) -> None:
        super().__init__(padding=16, spacing=10)
        self.change = change
        place = _("{file}, {key}").format(file=change.file, key=change.key or _("all numbers"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        for column, (head, words) in enumerate(
            ((_("Yours, in use"), change.theirs), (_("Ours, new"), change.ours))
        ):
            grid.addWidget(Text(head, Role.CONTROL, bold=True), 0, column)
            grid.addWidget(Text(words, Role.BODY), 1, column, top)
            grid.setColumnStretch(column, 1)
        self.keep_button = SecondaryButton(_("Keep yours"), "check")
        self.take_button = SecondaryButton(_("Take ours"), "undo")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.take_button)
        buttons.addStretch(1)
        self.add(Text(place, Role.CAPTION, "ink3"))
        self.body().addLayout(grid)
        self.body().addLayout(buttons)
        self.take_button.clicked.connect(self.taken)
        self.keep_button.clicked.connect(self.refused)


class UpdatesPage(QWidget):
    """`saved` carries the edit of a decision, `left` goes back to the list."""

    saved = Signal(list)
    left = Signal()

    def __init__(self, own: OwnWords, changes: tuple[Change, ...]) -> None:
        super().__init__()
        self._own = own
        self.differences = [Difference(one) for one in changes]
        self.back = SecondaryButton(_("Back to the list"), "left")
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(12)
        column.addWidget(Text(_("What has changed in ours?"), Role.QUESTION))
        said = _("Yours stays in use until you decide otherwise.")
        if not changes:
            said = _("Nothing. All of your own words were made from what ours are now.")
        column.addWidget(Text(said, Role.BODY, "ink2"))
        for one in self.differences:
            column.addWidget(one)
            one.taken.connect(lambda one=one: self.saved.emit([accept(one.change)]))
            one.refused.connect(lambda one=one: self.saved.emit([refuse(one.change, self._own)]))
        column.addLayout(foot)
        column.addStretch(1)
        self.back.clicked.connect(self.left)
