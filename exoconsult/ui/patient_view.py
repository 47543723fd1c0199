"""Show patient: handing the screen over and getting it back with the staff PIN."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.pin_panel import PinOverlay, PinPanel


class PatientView(QObject):
    """Whether the patient looks. `changed` carries that; `locked` when the PIN was missed too often.

    The view that owns this hides what the patient may not see; the window becomes full-screen and larger.
    """

    changed = Signal(bool)
    locked = Signal()

    def __init__(self, view: QWidget, context: Context) -> None:
        super().__init__(view)
        self._view, self._shown = view, False
        self._focus: QWidget | None = None
        self._panel = PinPanel(context, _("Go back"))
        self.overlay = PinOverlay(view, self._panel)
        self._context = context
        self._panel.accepted.connect(self._on_accepted)
        self._panel.cancelled.connect(self.stop_asking)
        self._panel.locked.connect(self._on_locked)

    @property
    def shown(self) -> bool:
        """Whether the patient looks."""
        return self._shown

    @property
    def asking(self) -> bool:
        """Whether the PIN is being asked for or set."""
        return not self.overlay.isHidden()

    def show(self) -> None:
        """Hand the screen over; the first time a PIN has to be set before."""
        if self._context.pin.is_set():
            self._set_shown(True)
        else:
            self._ask()

    def leave(self) -> None:
        """Ask for the PIN; where somebody took its file away, a new one has to be set."""
        if self._shown and not self.asking:
            self._ask()

    def force_out(self) -> None:
        """Leave: the PIN was given on the cover."""
        self.stop_asking()
        self._set_shown(False)

    def stop_asking(self) -> None:
        """Take the panel away; everything stays as it was."""
        self.overlay.hide()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()

    def _ask(self) -> None:
        self._focus = QApplication.focusWidget()
        self.overlay.open()

    def _on_accepted(self) -> None:
        self.overlay.hide()
        self._set_shown(not self._shown)

    def _on_locked(self) -> None:
        self.overlay.hide()
        self.locked.emit()

    def _set_shown(self, shown: bool) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit(shown)
