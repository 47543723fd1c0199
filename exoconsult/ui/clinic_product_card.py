"""The product and the devices in use: what the handout and a session given take from the clinic."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exoconsult.brand import Brand, Device
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, at_start, fill
from exoconsult.ui.context import Context
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.widgets.buttons import IconButton, QuietButton
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.select import Select

_STERILE = {"yes": True, "no": False, "unknown": None}
_MOST_DEVICES = 12


class ProductInUseCard(ClinicCard):
    """What is unknown stays empty: the sheet then tells the patient to ask."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Product in use"), _("empty: patients are told to ask"))
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
        self.show_brand(clinic.brand)
        for key in ("name", "maker", "cell", "batch"):
            getattr(self, key).edited.connect(lambda text, key=key: self._change(key, text.strip()))
        self.source.chosen.connect(lambda key: self._change("source", "" if key == "-" else key))
        self.sterile.chosen.connect(lambda key: self._change("sterile", _STERILE[key]))

    def show_brand(self, brand: Brand) -> None:
        """Show the product."""
        product = brand.product
        for key in ("name", "maker", "cell", "batch"):
            fill(getattr(self, key), getattr(product, key))
        self.source.set_value(product.source or "-")
        self.sterile.set_value(next(key for key, value in _STERILE.items() if value is product.sterile))

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
