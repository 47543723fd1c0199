"""Which backups stay: nothing young goes, ten months are reached, and the newest never goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.store.ladder import BETWEEN, KEEP_ALL, is_due, superfluous

NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
MOMENTS = st.sets(
    st.integers(min_value=-3, max_value=900 * 24).map(lambda hours: NOW - timedelta(hours=hours)),
    max_size=200,
)


def work(days: int) -> list[datetime]:
    """A backup every half hour from 9 to 17, as it would be made and thinned day after day."""
    kept: set[datetime] = set()
    for day in range(days, -1, -1):
        for half in range(17):
            at = NOW - timedelta(days=day, minutes=30 * (16 - half))
            kept.add(at)
        kept -= set(superfluous(kept, NOW - timedelta(days=day)))
    return sorted(kept)


def test_two_years_of_work_leave_ten_months_of_backups() -> None:
    kept = work(730)
    young = [at for at in kept if at > NOW - KEEP_ALL]
    assert len(young) == 17 * 2 + 1 or len(young) == 17 * 2
    assert len(kept) - len(young) <= 12 + 10 + 9
    assert timedelta(days=290) < NOW - kept[0] < timedelta(days=400)
    gaps = [after - before for before, after in pairwise(kept)]
    assert max(gaps) < timedelta(days=63)


@given(MOMENTS)
def test_newest_young_and_future_stay(made: set[datetime]) -> None:
    gone = set(superfluous(made, NOW))
    assert gone <= made
    assert not made or max(made) not in gone
    assert not [at for at in gone if at > NOW - KEEP_ALL]
    assert len(made - gone) - len([at for at in made if at > NOW - KEEP_ALL]) <= 12 + 10 + 9 + 1


@given(MOMENTS)
def test_what_stays_stays_when_asked_again(made: set[datetime]) -> None:
    kept = made - set(superfluous(made, NOW))
    assert superfluous(kept, NOW) == ()


@pytest.mark.parametrize(
    ("last", "changed", "due"),
    [
        (None, False, True),
        (NOW - BETWEEN, True, True),
        (NOW - BETWEEN, False, False),
        (NOW - BETWEEN + timedelta(seconds=1), True, False),
        (NOW + timedelta(days=3650), True, True),  # made while the clock was ten years ahead
    ],
)
def test_when_a_backup_is_due(last: datetime | None, changed: bool, due: bool) -> None:
    assert is_due(last, NOW, changed=changed) is due
