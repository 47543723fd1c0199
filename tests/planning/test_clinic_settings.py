"""What planning needs of a clinic is kept in its file."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from exoconsult.brand import Closure, load_brand, save_brand
from exoconsult.errors import BadInput
from tests.planning.library import BRAND


def test_closures_defaults_and_days_to_think_are_saved(tmp_path: Path) -> None:
    clinic = msgspec.structs.replace(
        BRAND,
        closures=(Closure(date(2026, 12, 24), date(2027, 1, 3), "Winter"),),
        default_route="rf-microneedling",
        default_depth="standard",
        days_to_think=0,
    )
    save_brand(clinic, tmp_path / "clinic.toml")
    assert load_brand(tmp_path / "clinic.toml") == clinic


def test_a_closure_without_its_end_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text('name = "X"\n[[closures]]\nfirst = 2026-12-24\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"\$\.closures\[0\]"):
        load_brand(file)
