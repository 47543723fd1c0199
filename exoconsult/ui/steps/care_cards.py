"""Cards of the Aftercare page: a phase with its lines, the three things, when to call."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.planning.model import Plan
from exoconsult.ui.context import Context
from exoconsult.ui.steps.care_words import (
    MOST_THINGS,
    Line,
    Side,
    chosen_things,
    clinic_phone,
    emergency_words,
    flags,
    phase_lines,
    thing_words,
)
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.check_row import CheckRow
from exoconsult.ui.widgets.containers import AlertBox, Card
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Divider, Text

_LINE_GAP = 5


class PhaseCard(Card):
    """One stretch of days. The pen shows the lines that may be left out; `left_out` carries a line's id."""

    left_out = Signal(str, bool)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(padding=14, spacing=4)
        self._context, self._name = context, name
        self._left_out: frozenset[str] = frozenset()
        self._plan: Plan | None = None
        self._editing = False
        self._made: tuple[object, ...] = ()
        self._shown: list[str] = []
        self.checks: dict[str, CheckRow] = {}
        title = context.words(f"recovery.phases.{name}.name")
        self.pen = IconButton("pen", _("Choose lines: {phase}").format(phase=title))
        policy = self.pen.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # titles of all phases stay level
        self.pen.setSizePolicy(policy)
        self._feel = Text(context.words(f"recovery.phases.{name}.feel"), Role.CONTROL, "ink2")
        self._feel.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(Text(title, Role.CARD), 1)
        head.addWidget(self.pen, 0, Qt.AlignmentFlag.AlignTop)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(_LINE_GAP)
        self.body().setContentsMargins(14, 4, 8, 10)
        self.body().addLayout(head)
        self.add(self._feel, Divider())
        self.body().addLayout(self._lists)
        self.body().addStretch(1)
        self.pen.clicked.connect(self._on_pen_clicked)

    def set_value(self, plan: Plan, left_out: tuple[str, ...]) -> None:
        """Show the lines of a plan; those left out only while the pen is on."""
        self._plan, self._left_out = plan, frozenset(left_out)
        lines = {side: phase_lines(self._context, plan, self._name, side) for side in ("do", "dont")}
        optional = any(line.optional for side in lines.values() for line in side)
        self.pen.setVisible(optional)
        self._editing = self._editing and optional
        kept = {line for side in lines.values() for line in side if line.id not in self._left_out}
        made = (tuple(lines.items()), self._editing, None if self._editing else frozenset(kept))
        if made != self._made:  # made anew only where lines differ: focus must not vanish under a finger
            self._made = made
            self._fill(lines["do"], lines["dont"])
        for name, check in self.checks.items():
            check.set_value(name not in self._left_out)

    def words(self) -> tuple[str, ...]:
        """Return the lines as shown."""
        return tuple(self._shown)

    def feel_height(self, width: int) -> int:
        """Return how high the words about how it feels are in a card of this width."""
        margins = self.body().contentsMargins()
        return self._feel.heightForWidth(width - margins.left() - margins.right() - 2)

    def set_feel_height(self, height: int) -> None:
        """Give these words the same height in all cards of a line."""
        self._feel.setMinimumHeight(height)

    def _fill(self, do: tuple[Line, ...], dont: tuple[Line, ...]) -> None:
        empty(self._lists)
        self.checks, self._shown = {}, []
        self._add_list(self._context.words("handout.home.do"), "do", do)
        self._add_list(self._context.words("handout.home.dont"), "dont", dont)

    def _add_list(self, head: str, side: Side, lines: tuple[Line, ...]) -> None:
        shown = [line for line in lines if self._editing or line.id not in self._left_out]
        if not shown:
            return
        if self._lists.count():
            self._lists.addSpacing(4)
        title = Text(head, Role.TAG, "ink2", bold=True)
        self._lists.addWidget(title)
        for line in shown:
            self._shown.append(line.words)
            if self._editing and line.optional:
                check = CheckRow(line.words)
                check.switched.connect(lambda on, name=line.id: self.left_out.emit(name, not on))
                self.checks[line.id] = check
                self._lists.addWidget(check)
            else:
                self._lists.addWidget(icon_line("check" if side == "do" else "x", line.words, side))

    def _on_pen_clicked(self) -> None:
        self._editing = not self._editing
        title = self._context.words(f"recovery.phases.{self._name}.name")
        words = _("Done: {phase}") if self._editing else _("Choose lines: {phase}")
        self.pen.set_icon("check" if self._editing else "pen", words.format(phase=title))
        if self._plan is not None:
            self.set_value(self._plan, tuple(self._left_out))


class ThingsCard(Card):
    """Three things that matter most; `changed` carries their ids in the order of choosing."""

    changed = Signal(tuple)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=0)
        self._context = context
        self._chosen: tuple[str, ...] = ()
        self._count = Text("", Role.CONTROL, "ink2", wrap=False)
        self._hint = Text("", Role.TAG, "amber", bold=True)
        self._hint.hide()
        head = QHBoxLayout()
        head.addWidget(Text(_("Three things that matter most"), Role.CARD), 1)
        head.addWidget(self._count)
        self.body().setContentsMargins(18, 10, 18, 4)
        self.body().addLayout(head)
        known = context.library.recovery.top_things
        names = sorted(known, key=lambda name: known[name].order)
        self.rows = {name: CheckRow("") for name in names}
        for place, (name, row) in enumerate(self.rows.items()):
            if place:
                self.add(Divider())
            self.add(row)
            row.switched.connect(lambda on, name=name: self._on_switched(name, on))
        self.add(self._hint)
        self.body().addStretch(1)

    def set_value(self, plan: Plan, chosen: tuple[str, ...]) -> None:
        """Show what is chosen without saying so; nothing chosen shows the content's own three."""
        self._chosen = chosen_things(self._context, chosen)
        for name, row in self.rows.items():
            words = thing_words(self._context, plan, name)
            if words != row.text():
                row.setText(words)
                row.setAccessibleName(words)
                row.updateGeometry()
        self._show()

    def hint(self) -> str:
        """Return why the last press did nothing, or an empty text."""
        return "" if self._hint.isHidden() else self._hint.text()

    def _show(self) -> None:
        for name, row in self.rows.items():
            row.set_value(name in self._chosen)
            row.set_badge(str(self._chosen.index(name) + 1) if name in self._chosen else "")
        count = _("{count} of {most}").format(count=len(self._chosen), most=MOST_THINGS)
        self._count.setText(count)

    def _on_switched(self, name: str, on: bool) -> None:
        if on and len(self._chosen) >= MOST_THINGS:
            self._refuse(_("Three are chosen. Take one away first."))
            return
        if not on and len(self._chosen) == 1:
            self._refuse(_("One of them stays: the sheet needs at least one."))
            return
        kept = tuple(each for each in self._chosen if each != name)
        self._chosen = (*kept, name) if on else kept
        self._hint.hide()
        self._show()
        self.changed.emit(self._chosen)

    def _refuse(self, why: str) -> None:
        self._hint.setText(why)
        self._hint.show()
        self._show()


class CallCard(Card):
    """When to call, as it is always printed: the same day, at once, this week."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=6)
        self._context = context
        self._signs: tuple[str, ...] = ()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(_("Call us the same day"), Role.CARD), 1)
        head.addWidget(IconLabel("lock", 18))
        head.addWidget(Text(_("always printed"), Role.CONTROL, "ink2", wrap=False))
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(12)
        self._list.setVerticalSpacing(4)
        for column in (0, 1):
            self._list.setColumnStretch(column, 1)
        self._now = AlertBox(Tone.PLAIN, "warn")
        self._week = Text("", Role.CONTROL, "ink2")
        self._phone = Text("", Role.CONTROL, bold=True)
        self.body().addLayout(head)
        self.add(self._phone)
        self.body().addLayout(self._list)
        self.add(self._now, self._week)
        self.body().addStretch(1)
        self.body().setContentsMargins(18, 10, 18, 10)
        number = clinic_phone(context)
        self._phone.setText(_("Clinic: {phone}").format(phone=number))
        self._phone.setVisible(bool(number))

    def set_value(self, plan: Plan) -> None:
        """Show the signs for this route."""
        signs = flags(self._context, plan, "same_day")
        if signs != self._signs:
            self._signs = signs
            empty(self._list)
            half = (len(signs) + 1) // 2
            for place, words in enumerate(signs):
                line = icon_line("phone", capital(words))
                self._list.addWidget(line, place % half, place // half, Qt.AlignmentFlag.AlignTop)
        now = flags(self._context, plan, "emergency")
        self._now.set_value(emergency_words(self._context), capital(_(", ").join(now)))
        week = flags(self._context, plan, "this_week")
        self._week.setText(_("Call us this week: {signs}").format(signs=_(", ").join(week)))
        self._week.setVisible(bool(week))

    def words(self) -> tuple[str, ...]:
        """Return the signs of the same day, then what is said about at once and this week."""
        return (*self._signs, self._now.accessibleName(), self._week.text())


def icon_line(icon: str, words: str, side: str = "") -> QWidget:
    """Return a line of words with an icon before it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    ink = "teal" if side == "do" else "ink2"
    row.addWidget(IconLabel(icon, 18, ink), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, Role.CONTROL), 1)
    return line


def capital(words: str) -> str:
    """Return the same words with a capital first letter."""
    return words[:1].upper() + words[1:]
