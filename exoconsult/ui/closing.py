"""Whether the window may close: not while the patient looks, and never over what would be lost unasked."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from exoconsult.i18n import _
from exoconsult.ui.consult_place import ConsultPlace
from exoconsult.ui.unsaved_strip import UnsavedWindow


def may_close(window: UnsavedWindow, consulting: ConsultPlace) -> bool:
    """Save, and ask what has to be asked; only a record that cannot be saved keeps the window open, once.

    While the patient has the screen, closing asks for the staff PIN, unless the system is ending.
    """
    app = QApplication.instance()
    ending = isinstance(app, QApplication) and app.isSavingSession()
    consult = consulting.made
    if consult is None:  # nothing was begun
        return True
    if consult.patient_view.shown and not ending:
        consult.patient_view.leave()
        return False
    if not consult.session.save_now() and not window.gave_up:
        window.strip.ask()
        return False
    return ending or not consult.is_printing or _sheet_may_stop(window)


def _sheet_may_stop(window: UnsavedWindow) -> bool:
    from exoconsult.ui import messages

    return messages.confirm(
        window,
        _("A sheet is still on its way to the printer"),
        _("Wait a moment until it is there. Closing now may stop it."),
        _("Close all the same"),
        _("Wait"),
    )
