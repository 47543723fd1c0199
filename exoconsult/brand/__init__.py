"""The clinic: what it gives, the colours derived from it, and the files that keep it."""

from exoconsult.brand.colours import BrandColours, contrast, darken, derive_colours, mix_with_white
from exoconsult.brand.files import load_brand, sample_brand, save_brand
from exoconsult.brand.model import (
    Amount,
    Brand,
    ClinicWords,
    Closure,
    Device,
    Microinjection,
    Package,
    Percent,
    Person,
    PlanNumbers,
    Product,
    Tariff,
)
from exoconsult.brand.own import OwnClinic

__all__ = [
    "Amount",
    "Brand",
    "BrandColours",
    "ClinicWords",
    "Closure",
    "Device",
    "Microinjection",
    "OwnClinic",
    "Package",
    "Percent",
    "Person",
    "PlanNumbers",
    "Product",
    "Tariff",
    "contrast",
    "darken",
    "derive_colours",
    "load_brand",
    "mix_with_white",
    "sample_brand",
    "save_brand",
]
