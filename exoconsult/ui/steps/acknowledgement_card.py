"""The patient's acknowledgement: signed, not signed, still open. All three are complete; none is consent."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import Acknowledgement
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.dates import long_day
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.signature_pad import SignaturePad, Stroke
from exoconsult.ui.widgets.text import Text

BESIDE_FROM, _EDGES = 600, 68


class AcknowledgementCard(Card):
    """Words, signing box, and the two ways on beside it; `changed` carries an `Acknowledgement`."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=14, spacing=20, horizontal=True)
        self._context = context
        self._value = Acknowledgement()
        self._title = Text("", Role.CARD, bold=True)
        self._line = Text("", Role.CONTROL, "ink2")
        self._pad = SignaturePad(_("Signature"))
        self._declined = Text(_("Not signed. That is a complete answer."), Role.BODY, "ink2")
        self._again = QuietButton(_("Sign again"), "undo")
        self._refuse = QuietButton(_("Not signing"), "x")
        self._after_all = QuietButton(_("Sign after all"), "pen")
        self._words, self._ways = QWidget(), QWidget()
        self._lay_out()
        self._pad.signed.connect(self._on_pad_signed)
        self._pad.keyed.connect(self._on_pad_keyed)
        self._again.clicked.connect(self._on_again_clicked)
        self._refuse.clicked.connect(lambda: self._keep(Acknowledgement(state="declined", at=self._now())))
        self._after_all.clicked.connect(self._on_again_clicked)
        self.show_value(self._value, "")

    def _lay_out(self) -> None:
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._line)
        words.addStretch(1)
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(8)
        for button in (self._again, self._after_all, self._refuse):
            button.leading_words = True
            ways.addWidget(button)
        self._declined.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._pad.setMinimumWidth(200)
        body = self.body()
        body.addWidget(self._words, 5)
        body.addWidget(self._pad, 8)
        body.addWidget(self._declined, 8)
        body.addWidget(self._ways)

    def value(self) -> Acknowledgement:
        """Return the answer as shown."""
        return self._value

    def pad(self) -> SignaturePad:
        """Return the signing box."""
        return self._pad

    def refuse_button(self) -> QuietButton:
        """Return "Not signing"."""
        return self._refuse

    def again_button(self) -> QuietButton:
        """Return "Sign again"."""
        return self._again

    def after_all_button(self) -> QuietButton:
        """Return "Sign after all"."""
        return self._after_all

    def show_value(self, value: Acknowledgement, name: str) -> None:
        """Show an answer without saying so; `name` is what the patient is called."""
        self._value = value
        owner = (
            _("{name}’s acknowledgement").format(name=name) if name else _("The patient’s acknowledgement")
        )
        self._title.setText(owner)
        self._title.keep_words_whole()
        self._pad.setAccessibleName(_("Signature of {name}").format(name=name) if name else _("Signature"))
        if self._pad.value() != value.strokes and (value.state != "open" or self._pad.is_meaningful()):
            self._pad.set_value(value.strokes)
        self._pad.set_line(self._moment() if value.state == "signed" else "")
        declined = value.state == "declined"
        self._pad.setVisible(not declined)
        self._declined.setVisible(declined)
        self._after_all.setVisible(declined)
        self._refuse.setVisible(not declined)
        self._again.setVisible(value.state == "signed" or (not declined and bool(self._pad.value())))
        self._say("")

    def forget_strokes(self) -> None:
        """Take away what was drawn but never became a signature: another patient is here."""
        self._pad.set_value(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below each other where there is little room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        needed = self._title.minimumWidth() + self._pad.minimumWidth() + self._ways.minimumSizeHint().width()
        beside = event.size().width() >= max(BESIDE_FROM, needed + _EDGES)
        self.body().setDirection(way.LeftToRight if beside else way.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the words again in another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_title"):
            QTimer.singleShot(0, self._title, self._title.keep_words_whole)

    def _say(self, mistake: str) -> None:
        given = _("Given the sheet, had time to ask. Not consent to treatment.")
        self._line.setText(mistake or given)
        self._line.set_ink("amber" if mistake else "ink2")

    def _moment(self) -> str:
        at = self._value.at
        if at is None:
            return ""
        day = long_day(at.date(), self._context.settings.ui_language)
        return _("{day}, {time}").format(day=day, time=at.strftime("%H:%M"))

    def _now(self) -> datetime:
        return self._context.now().replace(microsecond=0, tzinfo=None)

    def _on_pad_signed(self, strokes: tuple[Stroke, ...]) -> None:
        self._again.show()
        if not self._pad.is_meaningful():
            self._say(_("This is too short to be a signature. Go on signing, or press “Not signing”."))
            return
        self._keep(Acknowledgement(state="signed", strokes=strokes, at=self._now()))

    def _on_pad_keyed(self) -> None:
        """Say what signs: keys do not."""
        if self._value.state != "signed":
            self._say(_("Sign with a finger, a pen or the mouse, or press “Not signing”."))

    def _on_again_clicked(self) -> None:
        self._pad.clear()
        self._keep(Acknowledgement())
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, value: Acknowledgement) -> None:
        before, self._value = self._value, value
        if value.state == "declined":
            self._pad.set_value(())
        if value != before:
            self.changed.emit(value)
        self._say("")
