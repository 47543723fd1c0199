"""A session that took place: a small form below the patient's row. The plan restarts from its date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import Consultation, Product, SessionGiven
from exoconsult.consultation.places import route_offers
from exoconsult.i18n import _
from exoconsult.planning.recovery import delivery
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import PrimaryButton, SecondaryButton
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField, NoteField
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import SectionTitle

MOST_SESSIONS = 50
"""As many as a consultation can hold."""
OTHER = "-"
"""Of a choice: nothing in the clinic's list."""


class SessionForm(QFrame):
    """`given` carries the consultation with the session added; `cancelled` when nothing is to be kept."""

    given = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, consultation: Consultation) -> None:
        super().__init__()
        self._context, self._consultation = context, consultation
        self.setProperty("ground", "sunken")
        used = delivery(consultation, context.library, context.brand)
        self._day = DateButton(_("Date of the session"), today=context.today())
        self._route = Select(_routes(context), _("Route"))
        self._depth = Select((), _("Depth"))
        products = [(one.name, one.name) for one in context.brand.products]
        self._which = Select([(OTHER, _("Another product")), *products], _("Product of the clinic"))
        self._product = LabeledField(_("Product"))
        self._maker = LabeledField(_("Maker"))
        self._batch = LabeledField(_("Batch number"))
        self._expires = DateButton(_("Use before"), today=context.today())
        devices = [(one.name, one.name) for one in context.brand.devices]
        self._device = Select([(OTHER, _("Not noted")), *devices], _("Device"))
        self._by = LabeledField(_("Given by"))
        self._reaction = NoteField(_("Reaction, if any"), private=True, lines=(2, 5))
        self._save = PrimaryButton(_("Record this session"), "check")
        self._cancel = SecondaryButton(_("Cancel"))
        self._day_frame = FieldFrame(_("Date"), self._day)
        self._expires_frame = FieldFrame(_("Use before"), self._expires)
        for button in (self._day, self._expires):
            button.setMinimumHeight(current().field)  # stands in a line with fields
        self._fill(used.route_id, used.depth_id)
        self._lay_out()
        self._route.chosen.connect(self._on_route_chosen)
        self._which.chosen.connect(self._on_product_chosen)
        for button in (self._day, self._expires):
            button.picked.connect(lambda _day: self._check_dates())
        self._save.clicked.connect(self._on_save_clicked)
        self._cancel.clicked.connect(self.cancelled)

    def _fill(self, route: str, depth: str) -> None:
        context, value = self._context, self._consultation
        today, product = context.today(), value.product
        clinics = context.brand.product_named(product.name)
        self._day.set_value(today)
        self._day.set_range(date(2000, 1, 1), today)
        self._route.set_value(route)
        self._show_depths(route, depth)
        self._product.set_value(product.name or clinics.name)
        self._maker.set_value(product.maker or clinics.maker)
        self._batch.set_value(product.batch or clinics.batch)
        self._which.set_value(clinics.name if clinics in context.brand.products else OTHER)
        devices = context.brand.devices
        last = value.sessions_given[-1].device if value.sessions_given else ""
        usual = last or (devices[0].name if len(devices) == 1 else "")
        self._device.set_value(usual if usual in {one.name for one in devices} else OTHER)
        self._expires.set_value(product.expires)
        self._by.set_value(context.settings.practitioner or value.practitioner)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(14)
        name = self._consultation.patient.name or self._consultation.patient.preferred_name
        title = _("Session given to {name}").format(name=name) if name else _("Session given")
        column.addWidget(SectionTitle(title, role=Role.CARD))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        which = FieldFrame(_("Product of the clinic"), self._which)
        device = FieldFrame(_("Device"), self._device)
        cells: tuple[tuple[QWidget, int, int, int], ...] = (
            (self._day_frame, 0, 0, 2),
            (FieldFrame(_("Route"), self._route), 0, 2, 4),
            (FieldFrame(_("Depth"), self._depth), 1, 0, 3),
            (self._by, 1, 3, 3),
            (which, 2, 0, 3),
            (device, 2, 3, 3),
            (self._product, 3, 0, 3),
            (self._maker, 3, 3, 3),
            (self._batch, 4, 0, 3),
            (self._expires_frame, 4, 3, 3),
            (self._reaction, 5, 0, 6),
        )
        which.setVisible(self._which in self._choices())
        device.setVisible(self._device in self._choices())
        for widget, row, first, span in cells:
            grid.addWidget(widget, row, first, 1, span, Qt.AlignmentFlag.AlignTop)
        for place in range(6):
            grid.setColumnStretch(place, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        column.addLayout(grid)
        column.addLayout(buttons)
        for before, after in pairwise(self.stops()):
            QWidget.setTabOrder(before, after)

    def _choices(self) -> tuple[Select, ...]:
        """Return what there is to choose from the clinic's list: nothing where it has but one product."""
        brand = self._context.brand
        asked = ((self._which, len(brand.products) > 1), (self._device, bool(brand.devices)))
        return tuple(choice for choice, there in asked if there)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls that are there, in the order of reading."""
        return (
            *(self._day, self._route, self._depth, self._by.edit(), *self._choices()),
            *(self._product.edit(), self._maker.edit(), self._batch.edit(), self._expires),
            self._reaction.edit(),
            *(self._cancel, self._save),
        )

    def value(self) -> SessionGiven:
        """Return the session as entered."""
        name, planned = self._product.value().strip(), self._consultation.product
        brand = self._context.brand
        own = planned.source if name == planned.name else ""
        clinics = brand.product_named(name).source if name or not brand.product.name else ""
        product = Product(
            name=name,
            maker=self._maker.value().strip(),
            source=own or clinics,
            batch=self._batch.value().strip(),
            expires=self._expires.value(),
        )
        return SessionGiven(
            on=self._day.value() or self._context.today(),
            route=self._route.value(),
            depth=self._depth.value(),
            product=product,
            device="" if self._device.value() == OTHER else self._device.value(),
            reaction=self._reaction.value().strip(),
            by=self._by.value().strip(),
        )

    def day(self) -> DateButton:
        """Return the date."""
        return self._day

    def expires(self) -> DateButton:
        """Return the date on the batch."""
        return self._expires

    def route_choice(self) -> Select:
        """Return the choice of route."""
        return self._route

    def depth_choice(self) -> Select:
        """Return the choice of depth."""
        return self._depth

    def product_choice(self) -> Select:
        """Return the choice among the clinic's products."""
        return self._which

    def device_choice(self) -> Select:
        """Return the choice of device."""
        return self._device

    def batch(self) -> LabeledField:
        """Return the field for the batch number."""
        return self._batch

    def reaction(self) -> NoteField:
        """Return the field for a reaction."""
        return self._reaction

    def save_button(self) -> PrimaryButton:
        """Return the button that records the session."""
        return self._save

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _show_depths(self, route: str, depth: str) -> None:
        known = self._context.library.routes[route]
        ordered = sorted(known.depths, key=lambda name: known.depths[name].order)
        words = self._context.words
        self._depth.set_options([(name, words(f"routes.{route}.depths.{name}.name")) for name in ordered])
        self._depth.set_value(depth if depth in known.depths else known.default_depth)

    def _on_route_chosen(self, route: str) -> None:
        self._show_depths(route, "")

    def _on_product_chosen(self, name: str) -> None:
        """Take what the clinic knows of a product; the date on its batch has to be read from it."""
        product = self._context.brand.product_named("" if name == OTHER else name)
        known = ("", "", "") if name == OTHER else (product.name, product.maker, product.batch)
        for field, words in zip((self._product, self._maker, self._batch), known, strict=True):
            field.set_value(words)
        self._expires.set_value(None)
        self._check_dates()

    def _check_dates(self) -> None:
        day, expires = self._day.value(), self._expires.value()
        late = day is not None and expires is not None and expires < day
        self._expires_frame.set_mistake(_("Past on the day of the session. Check the batch.") if late else "")

    def _on_save_clicked(self) -> None:
        before = self._consultation.sessions_given
        if len(before) >= MOST_SESSIONS:
            full = _("This record holds {count} sessions and takes no more. Start a new consultation.")
            self._day_frame.set_mistake(full.format(count=MOST_SESSIONS))
            return
        sessions = tuple(sorted((*before, self.value()), key=lambda session: session.on))
        self.given.emit(msgspec.structs.replace(self._consultation, sessions_given=sessions))


def _routes(context: Context) -> list[tuple[str, str]]:
    """Routes that this clinic may use, in their order, with their names; also those of plans of before."""
    usable = [offer.id for offer in route_offers(context.library, context.brand) if offer.allowed]
    return [(name, context.words(f"routes.{name}.name")) for name in usable]
