"""What Home says that needs looking at, and who uses this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult import paths
from exoconsult.i18n import _
from exoconsult.ui.clinic_mark import Mark
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.text import Text


class HomeAlerts(QWidget):
    """Records are not encrypted; and, until the clinic has a file of its own, whose details are printed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._boxes = [_records_box(context)]
        if context.sample_clinic:
            self._boxes.append(_sample_box(context))
        for box in self._boxes:
            column.addWidget(box)

    def words(self) -> tuple[str, ...]:
        """Return what the boxes say."""
        return tuple(box.accessibleName() for box in self._boxes)


class SignedIn(QWidget):
    """Who uses this computer: initials and name, above Lock."""

    def __init__(self, name: str) -> None:
        super().__init__()
        mark = Mark(round_shape=True)
        mark.set_value("".join(part[0] for part in name.split()[-2:]).upper())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(mark)
        row.addWidget(Text(name, Role.CONTROL, "ink2"), 1)


def _records_box(context: Context) -> AlertBox:
    box = AlertBox(Tone.AMBER)
    words = _("Anyone who can use this account can read them. They are in\n{folder}")
    box.set_value(_("Records are not encrypted yet"), words.format(folder=context.records.folder))
    return box


def _sample_box(context: Context) -> AlertBox:
    box = AlertBox(Tone.PLAIN)
    words = _("Handouts carry the name {name}. Write your own details into\n{file}")
    file = paths.user_config_dir() / "clinic.toml"
    box.set_value(_("Sample clinic details are in use"), words.format(name=context.brand.name, file=file))
    return box
