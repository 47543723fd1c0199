"""What the cards of the clinic page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from exoconsult.brand import Brand
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.text import SectionTitle


class ClinicCard(Card):
    """A card that shows a part of the clinic and hands changes to its owner.

    A field that already shows a value is left alone, so that a change made in it does not move its cursor.
    """

    def __init__(self, context: Context, clinic: Clinic, title: str, remark: str = "") -> None:
        super().__init__(padding=20, spacing=14)
        self.context, self.clinic = context, clinic
        self.title = SectionTitle(title, remark, Role.HEADING)
        self.add(self.title)
        clinic.changed.connect(self.show_brand)

    def show_brand(self, brand: Brand) -> None:
        """Show the clinic."""
        raise NotImplementedError

    def line(self, name: str, label: str, most: int = 120) -> LabeledField:
        """Return a field for one text of the clinic; what is typed in it changes the clinic."""
        field = LabeledField(label, max_length=most)
        field.edited.connect(lambda text: self.clinic.change(**{name: text.strip()}))
        return field


def beside(*widgets: QWidget, gap: int = 16, stretch: tuple[int, ...] = ()) -> QWidget:
    """Put widgets in one line."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, stretch[place] if stretch else 0)
    return holder


def at_start(widget: QWidget) -> QWidget:
    """Put a widget at the start of its line."""
    return beside(widget, QWidget(), gap=0, stretch=(0, 1))


def fill(field: LabeledField, value: str) -> None:
    """Show a text unless the field is where somebody types just that, with a blank at its end."""
    if field.value().strip() != value:
        field.set_value(value)
        if not field.edit().hasFocus():
            field.edit().setCursorPosition(0)  # a long text shows its beginning
