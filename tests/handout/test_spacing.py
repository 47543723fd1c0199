"""Every page of every sample keeps its white between sections and room for a pen, in each language."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from exoconsult.cli.demo import DEMO_DAY, sample_files
from exoconsult.consultation.files import decode
from exoconsult.handout.assembled import assemble
from exoconsult.handout.blocks import visits
from exoconsult.handout.render import Rendered, SectionBox, render
from exoconsult.handout.style import MM, Style
from tests.handout.keep_texts import everything
from tests.handout.page_reading import Frame, frames
from tests.handout.spacing import low_rows, row_heights, wrong_gaps
from tests.shipped import sample_brand

pytestmark = pytest.mark.untraced

SAMPLES = {file.stem[:2]: file for file in sample_files() if not file.stem.startswith("11")}
"""All samples but the one whose name the font lacks."""
CASES = [(number, language) for number in SAMPLES for language in ("en", "es")]
CASES += [(number, "en-US") for number in ("01", "03", "12")]
TABLES = {"01": 5, "03": 4, "10": 4, "12": 6}
"""Samples with a table of visits, and its rows."""
FULLEST = "12"


def made(number: str, language: str) -> Rendered:
    file: Path = SAMPLES[number]
    consultation = decode(file.read_bytes(), file.name)
    return render(
        assemble(consultation, everything(), sample_brand(), today=DEMO_DAY, language=language),
        sample_brand(),
    )


def table_of(result: Rendered) -> tuple[SectionBox, tuple[Frame, ...]]:
    [table] = [box for box in result.sections if box.section_id == "visits"]
    return table, frames(result.pdf, table.page)


@pytest.mark.parametrize(("number", "language"), CASES)
def test_a_sample_keeps_its_white(number: str, language: str) -> None:
    result = made(number, language)
    assert wrong_gaps(result.sections) == []
    if number in TABLES:
        assert result.pages == 4
        table, drawn = table_of(result)
        assert len(row_heights(table, drawn)) == TABLES[number]
        assert low_rows(table, drawn) == []


def test_low_rows_and_close_sections_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "PEN_ROW", 7.6 * MM)
    monkeypatch.setattr(visits, "HEAD_ROW", 7.6 * MM)
    table, drawn = table_of(made(FULLEST, "en"))
    assert low_rows(table, drawn) == ["page 4: a row of 7.60 mm"] * TABLES[FULLEST]
    monkeypatch.undo()
    closest = Style.set_close

    def closer(style: Style, *share: float) -> Style:
        return msgspec.structs.replace(closest(style, *share), gap_min=1.0 * MM)

    monkeypatch.setattr(Style, "set_close", closer)
    assert wrong_gaps(made(FULLEST, "en").sections)


def test_sections_side_by_side_are_no_gap() -> None:
    above, left, right = (
        SectionBox("above", 1, 45, 100, 500, 50),
        SectionBox("left", 1, 45, 160, 240, 90),
        SectionBox("right", 1, 300, 160, 240, 40),
    )
    below = SectionBox("below", 1, 45, 260, 500, 50)
    assert wrong_gaps([above, left, right, below]) == []
    assert wrong_gaps([above, left, right, msgspec.structs.replace(below, y=253)]) == [
        "page 1: 1.06 mm of white above below"
    ]
    assert wrong_gaps([above, left, right, msgspec.structs.replace(below, y=275)])
