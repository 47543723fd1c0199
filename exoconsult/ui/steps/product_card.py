"""The product of this patient; what is left empty is the clinic's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from exoconsult.brand import Product as Owned
from exoconsult.consultation.model import Product
from exoconsult.i18n import _
from exoconsult.planning.model import Offers
from exoconsult.ui.context import Context
from exoconsult.ui.steps.grounds import about_product, told_words
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.containers import AlertBox, Card
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import SectionTitle, set_tip

_LINE = 200
_YEARS = 10


OTHER = "-"


class ProductCard(Card):
    """`changed` carries the product. Where the clinic has several, one is chosen or another one is typed."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=12)
        self._context, self._value, self._typing = context, Product(), False
        products = [(one.name, one.name) for one in context.brand.products]
        self.which = Select([*products, (OTHER, _("Another product"))], _("Product of the clinic"))
        self._which_row = FieldFrame(_("Product of the clinic"), self.which)
        self.name = LabeledField(_("Product"), max_length=_LINE)
        self.maker = LabeledField(_("Maker"), max_length=_LINE)
        self.batch = LabeledField(_("Batch"), max_length=_LINE)
        sources = context.library.places.product_sources
        order = sorted(sources, key=lambda key: sources[key].order)
        options = [(key, context.words(f"jurisdictions.product_sources.{key}.name")) for key in order]
        self.source = JoinedRow(options, _("Where do the exosomes come from?"), clearable=True)
        self.expires = DateButton(_("Expires"), today=context.today())
        self.no_expiry = QuietButton(_("No date"), "x")
        self._source_row = Labelled(_("Where do the exosomes come from?"), self.source, short=_("Origin"))
        self._blocked = AlertBox(Tone.CORAL)
        self._lay_out()
        self.which.chosen.connect(self._on_product_chosen)
        for key, field in (("name", self.name), ("maker", self.maker), ("batch", self.batch)):
            field.edited.connect(lambda text, key=key: self._change(key, text))
        self.source.chosen.connect(lambda key: self._change("source", key))
        self.expires.picked.connect(lambda day: self._change("expires", day))
        self.no_expiry.clicked.connect(lambda: self._change("expires", None))

    def set_value(self, value: Product, offers: Offers) -> None:
        """Show a product and what its origin means here; fields that already show it are left alone."""
        self._show_notes(offers)
        self._value = value
        self._show_choice()
        for field, text in ((self.name, value.name), (self.maker, value.maker), (self.batch, value.batch)):
            field.set_value(text)
        self.source.set_value(value.source)
        self.expires.set_value(value.expires)
        self.no_expiry.setVisible(value.expires is not None)

    def place_note(self) -> AlertBox:
        """Return the box that says what the product's origin means here."""
        return self._blocked

    def _show_choice(self) -> None:
        """What the clinic knows of its product is not asked for again, only what differs from box to box."""
        products, value = self._context.brand.products, self._value
        own = self._context.brand.product_named(value.name)
        several = len(products) > 1
        other = self._typing or bool(value.maker or value.source) or own not in products
        self._which_row.setVisible(several)
        self.which.set_value(OTHER if other else own.name)
        for field in (self.name, self.maker, self._source_row):
            field.setVisible(other or not several)
        self._place_hints(own)

    def _on_product_chosen(self, key: str) -> None:
        self._typing = key == OTHER
        if not self._typing:
            self.changed.emit(Product(name=key))
            return
        self._show_choice()
        self.name.edit().setFocus()

    def _place_hints(self, own: Owned) -> None:
        context = self._context
        for field, text in ((self.name, own.name), (self.maker, own.maker), (self.batch, own.batch)):
            field.set_placeholder(text)  # the card's title says whose it is
            set_tip(field.edit(), _("{product} (the clinic’s own)").format(product=text) if text else "")
        known = own.source in context.library.places.product_sources
        words = context.words(f"jurisdictions.product_sources.{own.source}.name") if known else ""
        remark = _("The clinic’s own: {source}").format(source=words.lower()) if known else ""
        self._source_row.set_remark(remark)

    def _lay_out(self) -> None:
        today = self._context.today()
        self.expires.set_range(today - timedelta(days=366), today + timedelta(days=366 * _YEARS))
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.expires)
        row.addWidget(self.no_expiry)
        row.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._which_row, 0, 0, 1, 2)
        grid.addWidget(self.name, 1, 0)
        grid.addWidget(self.maker, 1, 1)
        grid.addWidget(self.batch, 2, 0)
        grid.addWidget(FieldFrame(_("Expires"), days), 2, 1, Qt.AlignmentFlag.AlignTop)
        self.add(SectionTitle(_("Product for this patient"), _("empty: the clinic’s own"), Role.CARD))
        self.body().addLayout(grid)
        self.add(self._source_row, self._blocked)

    def _show_notes(self, offers: Offers) -> None:
        """What the law here says of the origin, with its day and source; or that nobody knows the origin."""
        notes = [told for told in offers.notes if about_product(self._context, told)]
        blocked = any(one.id == offers.source and one.blocked for one in offers.sources)
        head = _("This product’s origin is not allowed here.") if blocked else _("The origin is not known.")
        self._blocked.set_tone(Tone.CORAL if blocked else Tone.AMBER)
        self._blocked.set_value(head, " ".join(told_words(self._context, told) for told in notes))
        self._blocked.setVisible(bool(notes))

    def _change(self, name: str, value: Any) -> None:
        self.changed.emit(replace(self._value, **{name: value}))
