"""The products and the devices of the clinic: what the handout and a session given take from the clinic."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exoconsult.brand import Brand, Device, Product
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, at_start, beside, fill
from exoconsult.ui.context import Context
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.widgets.buttons import IconButton, QuietButton
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.select import Select

_STERILE = {"yes": True, "no": False, "unknown": None}
_MOST_DEVICES, _MOST_PRODUCTS = 12, 12


class ProductInUseCard(ClinicCard):
    """What is unknown stays empty: the sheet then tells the patient to ask."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Product in use"), _("empty: patients are told to ask"))
        self.which = Select([], _("Product in use"))
        self._which_frame = FieldFrame(_("In use now"), self.which)
        self.add(self._which_frame)
        self.name, self.maker = LabeledField(_("Product")), LabeledField(_("Maker"))
        self.cell, self.batch = LabeledField(_("Which of its cells")), LabeledField(_("Batch in use"))
        sources = context.library.places.product_sources
        order = sorted(sources, key=lambda key: sources[key].order)
        words = [(key, context.words(f"jurisdictions.product_sources.{key}.name")) for key in order]
        self.source = Select([("-", _("Not known")), *words], _("Where do the exosomes come from?"))
        self.sterile = JoinedRow(
            [("yes", _("Sterile")), ("no", _("Not sterile")), ("unknown", _("Not known"))],
            _("Is it sterile?"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for place, part in enumerate((self.name, self.maker, self.cell, self.batch)):
            grid.addWidget(part, place // 2, place % 2)
        self.body().addLayout(grid)
        self.add(FieldFrame(_("Where do the exosomes come from?"), self.source))
        self.add(Labelled(_("Is it sterile?"), self.sterile))
        self.add_button = QuietButton(_("Add a product"), "plus")
        self.remove = QuietButton(_("Take this product away"), "x")
        self.add(beside(self.add_button, self.remove, QWidget(), stretch=(0, 0, 1)))
        self.show_brand(clinic.brand)
        self.which.chosen.connect(lambda place: self._use(int(place)))
        self.add_button.clicked.connect(self._on_add_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        for key in ("name", "maker", "cell", "batch"):
            getattr(self, key).edited.connect(lambda text, key=key: self._change(key, text.strip()))
        self.source.chosen.connect(lambda key: self._change("source", "" if key == "-" else key))
        self.sterile.chosen.connect(lambda key: self._change("sterile", _STERILE[key]))

    def show_brand(self, brand: Brand) -> None:
        """Show the product."""
        product, others = brand.product, brand.other_products
        names = [one.name or _("No name yet") for one in (product, *others)]
        self.which.set_options([(str(place), name) for place, name in enumerate(names)])
        self.which.set_value("0")
        self._which_frame.setVisible(bool(others))
        self.remove.setVisible(bool(others))
        for key in ("name", "maker", "cell", "batch"):
            fill(getattr(self, key), getattr(product, key))
        self.source.set_value(product.source or "-")
        self.sterile.set_value(next(key for key, value in _STERILE.items() if value is product.sterile))

    def _use(self, place: int) -> None:
        """Put another product in use; the one before stays in the list."""
        brand = self.clinic.brand
        chosen, *others = (brand.product, *brand.other_products)
        if place:
            chosen, others[place - 1] = others[place - 1], chosen
        self.clinic.change(product=chosen, other_products=tuple(one for one in others if one.name))

    def _on_add_clicked(self) -> None:
        brand = self.clinic.brand
        if brand.product.name and len(brand.other_products) < _MOST_PRODUCTS:
            self.clinic.change(product=Product(), other_products=(brand.product, *brand.other_products))
        self.name.edit().setFocus()

    def _on_remove_clicked(self) -> None:
        first, *others = self.clinic.brand.other_products
        self.clinic.change(product=first, other_products=tuple(others))
        self.name.edit().setFocus()

    def _change(self, key: str, value: object) -> None:
        self.clinic.change(product=replace(self.clinic.brand.product, **{key: value}))


class DevicesCard(ClinicCard):
    """The devices that the clinic treats with."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Devices"))
        self.rows: list[_DeviceRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body().addLayout(self._list)
        self.add_button = QuietButton(_("Add a device"), "plus")
        self.add(at_start(self.add_button))
        self.show_brand(clinic.brand)
        self.add_button.clicked.connect(self._on_add_clicked)

    def show_brand(self, brand: Brand) -> None:
        """Show the devices; the rows are made anew only where others are listed."""
        if [row.value() for row in self.rows if row.value().name] == list(brand.devices):
            return
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for device in brand.devices:
            self._add(device)

    def _on_add_clicked(self) -> None:
        if len(self.rows) < _MOST_DEVICES:
            self._add(Device("")).name.edit().setFocus()

    def _add(self, device: Device) -> _DeviceRow:
        row = _DeviceRow(device)
        self.rows.append(row)
        self._list.addWidget(row)
        row.name.edited.connect(lambda _text: self._tell())
        row.maker.edited.connect(lambda _text: self._tell())
        row.remove.clicked.connect(lambda: self._remove(row))
        return row

    def _remove(self, row: _DeviceRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._tell()
        self.add_button.setFocus()

    def _tell(self) -> None:
        self.clinic.change(devices=tuple(row.value() for row in self.rows if row.value().name))


class _DeviceRow(QWidget):
    """Name and maker of one device."""

    def __init__(self, device: Device) -> None:
        super().__init__()
        self.name, self.maker = LabeledField(_("Device")), LabeledField(_("Maker"))
        self.name.set_value(device.name)
        self.maker.set_value(device.maker)
        self.remove = IconButton("x", _("Take this device away"), framed=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.maker, 0, 1)
        grid.addWidget(self.remove, 0, 2, Qt.AlignmentFlag.AlignBottom)

    def value(self) -> Device:
        """Return the device as typed."""
        return Device(self.name.value().strip(), self.maker.value().strip())
