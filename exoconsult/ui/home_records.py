"""The list of records on Home: found as you type, a screenful of rows at a time."""

from __future__ import annotations

import contextlib
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from exoconsult.errors import StoreError
from exoconsult.i18n import _
from exoconsult.store.records import KeptSheet, RecordLine, local
from exoconsult.ui.clinic_mark import Mark
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.home_coming import Coming, Foretold
from exoconsult.ui.home_search import outcome_tag, second_line
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import IconButton, QuietButton
from exoconsult.ui.widgets.containers import Card, Tag
from exoconsult.ui.widgets.menus import open_menu
from exoconsult.ui.widgets.text import Divider, Text

AT_FIRST, MORE, SHEETS = 6, 40, 5
STATE_WIDTH = 224


class RecordRow(QWidget):
    """One record: initials, name, reference and date, how it stands, Open, and what else one can do."""

    opened = Signal(str)
    session_asked = Signal(str)
    visit_asked = Signal(str)
    reprint_asked = Signal(str, str)
    erase_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.line: RecordLine | None = None
        self._mark = Mark(round_shape=True)
        self._name = Text("", Role.CARD)
        self._second = Text("", Role.CAPTION, "ink2", wrap=False)
        self._tag, self._coming = Tag(""), Text("", Role.CAPTION, "ink2")
        self._open = QuietButton(_("Open"), "", "cr")
        self._more = IconButton("dots", _("More"))
        self._state = QWidget()  # as wide in every row, so that the tags stand below each other
        state = QVBoxLayout(self._state)
        state.setContentsMargins(0, 0, 0, 0)
        state.setSpacing(3)
        state.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        state.addWidget(self._coming)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._second)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addWidget(self._state)
        row.addWidget(self._open)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 8, 9)
        column.setSpacing(4)
        column.addLayout(row)
        self._open.clicked.connect(lambda: self.opened.emit(self._id()))
        self._more.clicked.connect(self._on_more_clicked)

    def open_button(self) -> QuietButton:
        """Return Open."""
        return self._open

    def more_button(self) -> IconButton:
        """Return the button for what else one can do."""
        return self._more

    def set_value(self, line: RecordLine, today: date) -> None:
        """Show a record."""
        self.line = line
        name = line.name or _("No name yet")
        language = self._context.settings.ui_language
        self._name.setText(name)
        self._second.setText(second_line(line, today, language))
        initials = "".join(part[0] for part in line.name.split()[:2]).upper()
        self._mark.set_value(initials or "?")
        self._tag.set_value(*outcome_tag(line))
        self._state.setFixedWidth(current().px(STATE_WIDTH))
        self.set_coming(Coming())
        self._more.setAccessibleName(_("More for {name}").format(name=name))

    def set_coming(self, coming: Coming) -> None:
        """Show what comes next below how it stands; bold where its day has come."""
        self._coming.setText(coming.words)
        self._coming.set_look("amber" if coming.due else "ink2", bold=coming.due)
        self._coming.setVisible(bool(coming.words))
        line = ", ".join(part for part in (self._second.text(), coming.words) if part)
        self._open.setAccessibleName(_("Open {name}, {line}").format(name=self._name.text(), line=line))

    def coming(self) -> str:
        """Return what is said to come next."""
        return self._coming.text()

    def menu(self) -> QMenu:
        """Return what else one can do with this record."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        visit = menu.addAction(_("Next visit"))
        visit.triggered.connect(lambda: self.visit_asked.emit(self._id()))
        for sheet in self._sheets():
            again = menu.addAction(_("Print the sheet of {day} again").format(day=self._when(sheet)))
            again.triggered.connect(
                lambda _on=False, sheet=sheet: self.reprint_asked.emit(self._id(), sheet.id)
            )
        given = menu.addAction(_("Session given today…"))
        given.triggered.connect(lambda: self.session_asked.emit(self._id()))
        menu.addSeparator()
        erase = menu.addAction(_("Erase record…"))
        erase.triggered.connect(lambda: self.erase_asked.emit(self._id()))
        return menu

    def _sheets(self) -> tuple[KeptSheet, ...]:
        """The PDFs that were given last."""
        if self.line is None or not self.line.sheets:
            return ()
        with contextlib.suppress(StoreError):
            return self._context.records.sheets(self.line.id)[:SHEETS]
        return ()

    def _when(self, sheet: KeptSheet) -> str:
        moment = local(sheet.at)
        day = plain_day(moment.date(), self._context.settings.ui_language)
        return f"{day}, {moment.strftime('%H:%M')}"

    def _id(self) -> str:
        return self.line.id if self.line is not None else ""

    def _on_more_clicked(self) -> None:
        open_menu(self.menu(), self._more, self._more.mapToGlobal(QPoint(0, self._more.height())))


class RecordList(Card):
    """Rows of what was found; widgets exist only for rows on screen, so hundreds of records stay quick."""

    opened = Signal(str)
    session_asked = Signal(str)
    visit_asked = Signal(str)
    reprint_asked = Signal(str, str)
    erase_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=0, spacing=0)
        self._context = context
        self._found: tuple[RecordLine, ...] = ()
        self._query, self._most = "", AT_FIRST
        self._rows: list[tuple[RecordRow, Divider]] = []
        self._under: QWidget | None = None
        self.first_before: QWidget | None = None
        """The control that Tab leaves for the first row."""
        self._empty = Text("", Role.BODY, "ink2")
        self._empty.setContentsMargins(20, 22, 20, 22)
        self._more = QuietButton(_("Show more"), "", "cd")
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 8, 4)
        foot.addWidget(self._more)
        foot.addStretch(1)
        self.add(self._empty)
        self.body().addLayout(foot)
        self._more.clicked.connect(self._on_more_clicked)
        self._foretold = Foretold(self, context, self._on_foretold)

    def refresh(self) -> None:
        """Ask the records again; what was searched for and how far the list was opened stays.

        Raises StoreError.
        """
        self._found = self._context.records.lines(self._query, self._most + 1)
        self._show()

    def search(self, query: str) -> None:
        """Show only records that each word of the query is found in. Raises StoreError."""
        self._query, self._most = query.strip(), AT_FIRST
        self.refresh()

    def found(self) -> tuple[RecordLine, ...]:
        """Return the records that are on screen, and one more if there are more."""
        return self._found

    def rows(self) -> tuple[RecordRow, ...]:
        """Return the rows on screen."""
        return tuple(row for row, _line in self._rows if not row.isHidden())

    def row(self, record_id: str) -> RecordRow | None:
        """Return the row of a record, if it is on screen."""
        return next((row for row in self.rows() if row.line and row.line.id == record_id), None)

    def more_button(self) -> QuietButton:
        """Return the button that shows more rows."""
        return self._more

    def words(self) -> str:
        """Return what stands in place of rows, or an empty text."""
        return "" if self._empty.isHidden() else self._empty.text()

    def put_under(self, record_id: str, widget: QWidget | None) -> None:
        """Show a widget right below a record's row, or take the last one away."""
        if self._under is not None:
            self.body().removeWidget(self._under)
            self._under.hide()
            self._under.deleteLater()
        self._under = widget
        row = self.row(record_id)
        if widget is not None:
            place = self.body().indexOf(row) + 1 if row is not None else 0
            self.body().insertWidget(place, widget)
            widget.show()

    def _show(self) -> None:
        shown = self._found[: self._most]
        while len(self._rows) < len(shown):
            self._add_row()
        today = self._context.today()
        for place, (row, rule) in enumerate(self._rows):
            visible = place < len(shown)
            if visible:
                row.set_value(shown[place], today)
            row.setVisible(visible)
            rule.setVisible(visible and place > 0)
        self._foretold.ask(shown)
        self._empty.setText(self._nothing())
        self._empty.setVisible(not shown)
        self._more.setVisible(len(self._found) > len(shown))

    def _on_foretold(self, record_id: str, coming: Coming) -> None:
        row = self.row(record_id)
        if row is not None:
            row.set_coming(coming)

    def _nothing(self) -> str:
        if self._query:
            nothing = _(
                "Nothing found for “{words}”. Try the start of a name, a reference, a date or a scar."
            )
            return nothing.format(words=self._query)
        if not self._context.records.lasting:
            return _("No consultations yet. What you start is kept until you close the program.")
        return _("No consultations yet. When you start one, it is kept here, on this device.")

    def _add_row(self) -> None:
        row, rule = RecordRow(self._context), Divider()
        before = self._rows[-1][0].more_button() if self._rows else self.first_before
        place = 2 * len(self._rows) + (1 if self._under is not None else 0)
        self.body().insertWidget(place, rule)
        self.body().insertWidget(place + 1, row)
        row.opened.connect(self.opened)
        row.session_asked.connect(self.session_asked)
        row.visit_asked.connect(self.visit_asked)
        row.reprint_asked.connect(self.reprint_asked)
        row.erase_asked.connect(self.erase_asked)
        self._rows.append((row, rule))
        stops = (before, row.open_button(), row.more_button(), self._more)
        for first, second in pairwise(stop for stop in stops if stop is not None):
            QWidget.setTabOrder(first, second)

    def _on_more_clicked(self) -> None:
        before = len(self.rows())
        self._most += MORE
        self.refresh()
        rows = self.rows()
        if before < len(rows):
            rows[before].open_button().setFocus(Qt.FocusReason.TabFocusReason)
