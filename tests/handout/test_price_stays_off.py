"""The price has a slip of its own: none of the patient's pages changes when a consultation has one."""

import msgspec
import pytest

from exoconsult.brand import Tariff, sample_brand
from exoconsult.consultation.model import Quote
from tests.handout.composing import composed, maya


@pytest.mark.parametrize("outcome", ["open", "go_ahead", "wait", "refer", "thinking", "declined"])
def test_no_page_says_the_price(outcome: str) -> None:
    brand = msgspec.structs.replace(
        sample_brand(), price=Tariff(session="123.45", tax="added", tax_percent="20")
    )
    quoted = maya(outcome=outcome, quote=Quote(on=True, discount="1.11"))
    handout = composed(quoted, brand)
    assert handout == composed(maya(outcome=outcome))
    assert "123.45" not in handout.plain_text() and "£" not in handout.plain_text()
