"""The tab "Timings and rules": the clinic's numbers, ways to treat, product, price, small print, words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_brand_tab import EDGES
from exoconsult.ui.clinic_price_card import TariffCard
from exoconsult.ui.clinic_product_card import DevicesCard, ProductInUseCard
from exoconsult.ui.clinic_route_card import RouteCard
from exoconsult.ui.clinic_timing_card import SmallPrintCard, TimingCard
from exoconsult.ui.clinic_words_card import ClinicWordsCard
from exoconsult.ui.context import Context


class RulesTab(QWidget):
    """Two columns of cards."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__()
        self.timing, self.route = TimingCard(context, clinic), RouteCard(context, clinic)
        self.product, self.devices = ProductInUseCard(context, clinic), DevicesCard(context, clinic)
        self.tariff, self.small = TariffCard(context, clinic), SmallPrintCard(context, clinic)
        self.words = ClinicWordsCard(context, clinic)
        grid = QGridLayout(self)
        grid.setContentsMargins(*EDGES)
        grid.setSpacing(16)
        cards = (self.timing, self.route, self.product, self.devices, self.tariff, self.small, self.words)
        for place, card in enumerate(cards):
            grid.addWidget(card, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(cards), 1)
