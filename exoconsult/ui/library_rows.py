"""The list of the content library: one painted row an entry, below headings by subject."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from exoconsult.i18n import _
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.library_line import Line
from exoconsult.ui.library_places import printed_words
from exoconsult.ui.library_words import (
    AIM,
    SCALE,
    due_tag,
    grade_words,
    sentence,
    subject_words,
)
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.at_once import at_once
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.painting import (
    Painted,
    Pressable,
    leading,
    mirrored,
    paint_box,
    paint_text,
    paint_wrapped,
    text_width,
    wrapped_height,
)
from exoconsult.ui.widgets.roving import Roving
from exoconsult.ui.widgets.text import Text

_PAD = 18


class _Columns(Struct, frozen=True):
    """Widths of the columns after the words; 0 for one that has no room."""

    grade: int
    sources: int
    languages: int
    review: int

    @classmethod
    def for_width(cls, width: int) -> _Columns:
        """What there is room for beside 240 pixels of words."""
        theme = current()
        tag, least = theme.font(Role.TAG), theme.px(220)
        review = text_width(tag, _("Past: {day}").format(day="30 Nov 2026")) + theme.px(16) + 46
        grade, font = theme.px(96), theme.font(Role.TAG)
        sources = text_width(font, _("Sources")) + 20
        languages = text_width(font, _("Languages")) + 20
        room = width - 2 * _PAD - least - review - grade
        with_languages = languages if room >= languages else 0
        with_sources = sources if room - with_languages >= sources else 0
        return cls(grade, with_sources, with_languages, review)

    def places(self, width: int) -> dict[str, tuple[float, float]]:
        """Left edge and width of each column."""
        found, right = {}, float(width - _PAD)
        for name in ("review", "languages", "sources", "grade"):
            size = getattr(self, name)
            right -= size
            found[name] = (right, float(size))
        found["words"] = (_PAD, right - _PAD - 12)
        return found


class ListHead(Painted, QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Text, grade, sources, languages, next review"))

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(300, current().size(Role.TAG) + 26)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the names and the line below."""
        t, font = theme.tokens, theme.font(Role.TAG)
        names = {
            "words": _("Text"),
            "grade": _("Grade"),
            "sources": _("Sources"),
            "languages": _("Languages"),
            "review": _("Next review"),
        }
        for name, (x, width) in _Columns.for_width(self.width()).places(self.width()).items():
            if width:
                box = mirrored(self, QRectF(x, 0, width, self.height()))
                paint_text(painter, box, names[name], font, t.ink2, leading(self))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))


class EntryRow(Pressable, QPushButton):
    """One entry; the chosen one has a teal edge and ground."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.title)
        self.line, self._chosen = line, False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_line(line)

    def set_line(self, line: Line) -> None:
        """Show an entry as it stands now."""
        self.line = line
        self.setText(line.title)
        self.setAccessibleName(line.spoken)
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show whether its words stand beside the list."""
        self._chosen = chosen
        self.setAccessibleDescription(_("shown beside the list") if chosen else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return two lines of words."""
        return QSize(300, self.heightForWidth(2000))

    def hasHeightForWidth(self) -> bool:
        """Say that a long title takes more lines in a narrow list."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of title and note."""
        theme = current()
        _x, room = _Columns.for_width(width).places(width)["words"]
        return max(theme.target, self._title_height(theme, int(room)) + theme.size(Role.CONTROL) + 33)

    def _title_height(self, theme: Theme, room: int) -> int:
        return wrapped_height(theme.font(Role.BODY, True), self.line.title, room)

    def minimumSizeHint(self) -> QSize:
        """Return room for some words and what is always there."""
        columns = _Columns.for_width(0)
        return QSize(current().px(180) + columns.grade + columns.review + 2 * _PAD, self.sizeHint().height())

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint ground, words and columns."""
        t, height = theme.tokens, self.height()
        if self._chosen or self.isDown() or self.underMouse():
            ground = "teal_tint" if self._chosen or self.isDown() else "paper"
            painter.fillRect(QRectF(0, 0, self.width(), height), theme.colour(ground))
        if self._chosen:
            painter.fillRect(mirrored(self, QRectF(0, 0, 4, height)), theme.colour("teal"))
        places = _Columns.for_width(self.width()).places(self.width())
        self._paint_words(painter, theme, *places["words"])
        self._paint_grade(painter, theme, places["grade"][0])
        stands, font = self.line.stands, theme.font(Role.BODY, tabular=True)
        of = _("{some} of {all}").format(some=len(stands.languages), all=self.line.all_languages)
        for name, words in (("sources", str(len(stands.sources))), ("languages", of)):
            x, width = places[name]
            if width:
                box = mirrored(self, QRectF(x, 0, width, height))
                paint_text(painter, box, words, font, t.ink2, leading(self))
        self._paint_due(painter, theme, *places["review"])
        painter.fillRect(QRectF(0, height - 1, self.width(), 1), theme.colour("line"))

    def _paint_words(self, painter: QPainter, theme: Theme, x: float, width: float) -> None:
        first, second = self._title_height(theme, int(width)), theme.size(Role.CONTROL) + 8
        top = (self.height() - first - second) / 2
        t, box = theme.tokens, mirrored(self, QRectF(x, top, int(width), first + 1))
        paint_wrapped(painter, box, self.line.title, theme.font(Role.BODY, True), t.ink, leading(self))
        box = mirrored(self, QRectF(x, top + first, width, second))
        paint_text(painter, box, self._note(), theme.font(Role.CONTROL), t.ink2, leading(self))

    def _note(self) -> str:
        line = self.line
        if line.stands.edited:
            return sentence(_("edited here"))
        if line.printed is not None and line.printed.case is None:
            return _("Shown on the screen")  # the heading above says at which step
        if line.printed is not None and line.printed.pages:  # the panel tells of letters too
            return sentence(printed_words(replace(line.printed, letters=False), line.entry))
        return sentence(printed_words(line.printed, line.entry))

    def _paint_grade(self, painter: QPainter, theme: Theme, x: float) -> None:
        """Paint the number and a bar with a mark at what is aimed at."""
        t, grade = theme.tokens, self.line.stands.grade
        side, long, middle = theme.px(26), theme.px(52), self.height() / 2
        box = mirrored(self, QRectF(x, 0, side, self.height()))
        font = theme.font(Role.BODY, True, tabular=True)
        paint_text(painter, box, grade_words(grade), font, t.ink, leading(self))
        if grade is None:
            return
        whole = QRectF(x + side, middle - 4, long, 8)
        paint_box(painter, mirrored(self, whole), 4, t.sunken)
        share = min(max(grade, 1), SCALE) / SCALE
        filled = QRectF(whole.x(), whole.y(), long * share, 8)
        paint_box(painter, mirrored(self, filled), 4, t.teal if grade <= AIM else t.amber_icon)
        mark = QRectF(whole.x() + long * AIM / SCALE + 2, middle - 6, 2, 12)
        painter.fillRect(mirrored(self, mark), theme.colour("ink2"))

    def _paint_due(self, painter: QPainter, theme: Theme, x: float, width: float) -> None:
        words, tone, icon = due_tag(self.line.stands, self.line.language)
        made, font, side = theme.tone(tone), theme.font(Role.TAG), theme.px(16)
        tall = theme.size(Role.TAG) + 13
        wide = min(text_width(font, words) + side + 30, width)
        pill = QRectF(x, (self.height() - tall) / 2, wide, tall)
        paint_box(painter, mirrored(self, pill), tall / 2, made.tint, made.line)
        paint_icon(
            painter, icon, mirrored(self, QRectF(x + 10, pill.y() + (tall - side) / 2, side, side)), made.text
        )
        room = QRectF(x + side + 16, pill.y(), wide - side - 20, tall)
        paint_text(painter, mirrored(self, room), words, font, made.text, leading(self))


class EntryList(Card):
    """The rows that a filter and a search leave; `chosen` carries an entry's id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=1, spacing=0)
        self._rows: dict[str, EntryRow] = {}
        self._heads: dict[str, Text] = {}
        self._roving = Roving(self)
        self._present = ""
        self._empty = Text("", Role.BODY, "ink2")
        self._empty.setContentsMargins(20, 22, 20, 22)
        self._empty.hide()
        self.add(ListHead(), self._empty)

    def set_lines(self, lines: list[Line]) -> None:
        """Show entries as they stand now; rows stay the same widgets."""
        for line in lines:
            row = self._rows.get(line.entry.id)
            if row is not None:
                row.set_line(line)
                continue
            subject = line.entry.subject
            if subject not in self._heads:
                head = self._heads[subject] = Text(subject_words(subject), Role.TAG, "ink2", bold=True)
                head.setContentsMargins(_PAD, 12, _PAD, 6)
                self.add(head)
            row = self._rows[line.entry.id] = EntryRow(line)
            row.clicked.connect(lambda _on=False, key=line.entry.id: self.chosen.emit(key))
            self.add(row)

    def show_only(self, ids: set[str], nothing: str) -> None:
        """Leave the rows of these ids; say something where there is none."""
        subjects = {self._rows[key].line.entry.subject for key in ids}
        with at_once(self.body()):
            for key, row in self._rows.items():
                row.setVisible(key in ids)
            for subject, head in self._heads.items():
                head.setVisible(subject in subjects)
            self._empty.setText(nothing)
            self._empty.setVisible(not ids)
        self._roving.set_buttons([row for key, row in self._rows.items() if key in ids])

    def set_present(self, entry_id: str) -> None:
        """Mark the entry whose words stand beside the list."""
        for key in (self._present, entry_id):
            if key in self._rows:
                self._rows[key].set_chosen(key == entry_id)
        self._present = entry_id

    def row(self, entry_id: str) -> EntryRow:
        """Return the row of an entry."""
        return self._rows[entry_id]

    def shown(self) -> tuple[str, ...]:
        """Return the ids of the rows that are not hidden."""
        return tuple(key for key, row in self._rows.items() if not row.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows find their columns again."""
        super().resizeEvent(event)
        for row in self._rows.values():
            row.update()
