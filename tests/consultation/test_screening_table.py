"""Every row of the screening table alone and in pairs, as the shipped content has it.

Where the reference gives a range of days or months, the content takes its longest reading.
A row is what somebody answers or is; beside it stands what it has to raise, with the days of its wait.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import msgspec
import pytest

from exoconsult.consultation.model import Answer, Consultation, Patient, Product, ScarSite
from exoconsult.consultation.suitability import LEVELS, Point, applies, open_questions, points
from tests.shipped import load_library

TODAY = date(2026, 3, 3)
SINCE = TODAY - timedelta(days=3)
LIBRARY = load_library()


@dataclass(frozen=True)
class Row:
    """One row: the level that it raises, the days of its wait counted from `SINCE`."""

    name: str
    level: str
    days: int | None = None
    kind: str = "needling"
    source: str = "plant"
    unsure: str = "caution"
    site: ScarSite | None = None
    born: date | None = None

    @property
    def is_question(self) -> bool:
        """Whether it is an answer, not a scar or a date of birth."""
        return self.site is None and self.born is None

    def put(self, c: Consultation) -> Consultation:
        """A consultation with this row in it."""
        if self.site is not None:
            return msgspec.structs.replace(c, sites=(*c.sites, self.site))
        if self.born is not None:
            return msgspec.structs.replace(c, patient=Patient(born=self.born))
        on = SINCE if self.days is not None else None
        return msgspec.structs.replace(c, health={**c.health, self.name: Answer(value="yes", on=on)})

    @property
    def point(self) -> tuple[str, str, date | None]:
        """The point that it raises: id, level, first day on which it is over."""
        until = SINCE + timedelta(days=self.days) if self.days is not None else None
        return (f"question.{self.name}" if self.is_question else self.name, self.level, until)


ROWS = (
    Row("age", "stop", born=date(2008, 3, 4)),
    Row("age.needling", "caution", born=date(2004, 3, 4)),
    Row("pregnancy", "stop", unsure="stop"),
    Row("active-skin", "wait", 14),
    Row("cold-sore-now", "wait", 14),
    Row("cold-sores-ever", "caution"),
    Row("isotretinoin", "caution", 184),
    Row("isotretinoin", "stop", 184, kind="laser_ablative"),
    Row("keloid-history", "caution"),
    Row("type.keloid", "stop", site=ScarSite(type="keloid")),
    Row("type.hypertrophic", "stop", site=ScarSite(type="hypertrophic")),
    Row("cause.burn", "stop", site=ScarSite(type="rolling", cause="burn")),
    Row("mark.unexplained", "stop", site=ScarSite(type="mark", mark="unexplained")),
    Row("blood-thinners", "caution"),
    Row("bleeding-disorder", "stop"),
    Row("diabetes", "caution"),
    Row("diabetes-high", "stop"),
    Row("autoimmune", "caution"),
    Row("autoimmune-active", "stop"),
    Row("weak-immunity", "stop"),
    Row("cancer", "stop", unsure="stop"),
    Row("suspicious-mark", "stop", unsure="stop"),
    Row("face-radiotherapy", "stop"),
    Row("numbing-allergy", "stop", unsure="stop"),
    Row("blood-oxygen", "stop"),
    Row("metal-allergy", "caution"),
    Row("fish-allergy", "stop", source="salmon"),
    Row("plant-allergy", "stop"),
    Row("milk-allergy", "stop", source="milk"),
    Row("product-allergy", "stop"),
    Row("belief", "info", unsure="info"),
    Row("tan", "wait", 28),
    Row("sunburn", "wait", 14),
    Row("retinoid-creams", "wait", 7),
    Row("peel", "wait", 28),
    Row("deep-peel", "wait", 92),
    Row("laser", "wait", 28),
    Row("ablative-laser", "wait", 184),
    Row("toxin", "wait", 14),
    Row("filler", "wait", 28),
    Row("lasting-filler", "caution"),
    Row("vaccine-dental", "wait", 7),
    Row("antibiotics", "wait", 7),
    Row("face-surgery", "wait", 42),
    Row("site-date", "wait", 42, site=ScarSite(type="surgical", happened_on=SINCE)),
    Row("pacemaker", "stop", kind="rf_needling", unsure="stop"),
    Row("fainting", "caution"),
    Row("smoking", "caution"),
    Row("light-medicine", "caution"),
    Row("reaction-before", "stop"),
    Row("big-event", "info", unsure="info"),
    Row("hard-to-keep", "caution"),
    Row("expects-perfect", "caution"),
    Row("dark-marks", "caution"),
    Row("looks-worry", "caution"),
    Row("looks-time", "caution"),
    Row("looks-life", "stop"),
    Row("pressure", "stop"),
    Row("low-mood", "stop"),
    Row("self-harm", "stop", unsure="stop"),
)
NAMES = [f"{row.name} {row.kind}" for row in ROWS]


def _raised(c: Consultation, row: Row, *, on: date = TODAY) -> list[Point]:
    asked = msgspec.structs.replace(c, product=Product(source=row.source))
    found = points(asked, LIBRARY, on=on, kind=row.kind, jurisdiction="us")
    return [point for point in found if not _is_carrier(point.id, row, row)]


def _told(found: list[Point]) -> list[tuple[str, str, date | None]]:
    return [(point.id, point.level, point.until) for point in found]


def test_no_question_is_left_out_of_the_table() -> None:
    assert {row.name for row in ROWS if row.is_question} == set(LIBRARY.health.questions)


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_row_alone(row: Row) -> None:
    found = _raised(row.put(Consultation()), row)
    assert _told(found) == [row.point]
    assert found[0].sources and found[0].words
    if row.days is not None:
        over = SINCE + timedelta(days=row.days)
        assert _told(_raised(row.put(Consultation()), row, on=over - timedelta(days=1))) == [row.point]
        assert _raised(row.put(Consultation()), row, on=over) == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.is_question], ids=lambda row: row.name)
def test_unsure_and_not_asked_are_neither_yes_nor_no(row: Row) -> None:
    for value in ("no", "asked_in_group", "not_asked"):
        assert _raised(Consultation(health={row.name: Answer(value=value)}), row) == []
    found = _raised(Consultation(health={row.name: Answer(value="unsure")}), row)
    assert [(point.level, point.answer) for point in found] == [(row.unsure, "unsure")]
    question = LIBRARY.health.questions[row.name]
    asked = open_questions(Consultation(), LIBRARY, kind=row.kind, source=row.source)
    assert (row.name in asked) is question.safety


def test_every_pair_raises_both_and_the_strongest_comes_first() -> None:
    """What two rows raise together is what each raises alone, whichever comes first."""
    looked_at = 0
    for one, other in combinations(ROWS, 2):
        kind = next((row.kind for row in (one, other) if row.kind != "needling"), "needling")
        source = next((row.source for row in (one, other) if row.source != "plant"), "plant")
        asked = [row for row in (one, other) if _is_asked(row, kind, source)]
        if len(asked) < 2 or one.name == other.name or (one.born and other.born):
            continue
        looked_at += 1
        orders = [
            _everything(second.put(first.put(Consultation())), kind, source)
            for first, second in ((one, other), (other, one))
        ]
        for found in orders:
            told = [point for point in _told(found) if not _is_carrier(point[0], one, other)]
            assert len(told) == 2 and set(told) == {one.point, other.point}, (one.name, other.name)
            levels = [LEVELS.index(point.level) for point in found]
            assert levels == sorted(levels)
    assert looked_at > 1600


def _is_asked(row: Row, kind: str, source: str) -> bool:
    """Whether a row goes with this device and product, and would raise the same with them."""
    question = LIBRARY.health.questions.get(row.name)
    if question is None:
        return row.name != "age.needling" or kind in ("needling", "rf_needling")
    return applies(question, kind, source) and (kind == row.kind or kind not in question.yes_by_kind)


def _everything(c: Consultation, kind: str, source: str) -> list[Point]:
    asked = msgspec.structs.replace(c, product=Product(source=source))
    return list(points(asked, LIBRARY, on=TODAY, kind=kind, jurisdiction="us"))


def _is_carrier(name: str, one: Row, other: Row) -> bool:
    """Whether a point is only about the scar that carries a row's cause, mark or date."""
    carried = {f"type.{row.site.type}" for row in (one, other) if row.site}
    return name in carried and name not in {one.name, other.name}


def test_several_waits_are_all_listed_and_the_latest_counts() -> None:
    waiting = [row for row in ROWS if row.level == "wait" and row.is_question]
    c = Consultation(product=Product(source="plant"))
    for row in waiting:
        c = row.put(c)
    for back in range(200):
        on = TODAY + timedelta(days=back)
        left = {row.name for row in waiting if on < SINCE + timedelta(days=row.days or 0)}
        found = points(c, LIBRARY, on=on, kind="needling")
        assert {point.id.removeprefix("question.") for point in found} == left
    assert max(row.days or 0 for row in waiting) == 184
