"""Random consultations and clinics from a seed: what tests and benchmarks plan for."""

import random
from datetime import date, timedelta
from typing import Any

import msgspec

from exoconsult.brand import Brand, Closure
from exoconsult.consultation import model as m
from exoconsult.content.model import Library

TODAY = date(2026, 3, 3)
DAYS = 730


class Cases:
    """Draws cases; the same seed gives the same ones. Every case has a number of sessions."""

    def __init__(self, seed: int, library: Library, brand: Brand) -> None:
        self.random, self.library, self.brand = random.Random(seed), library, brand

    def day(self, first: int = 0, last: int = DAYS) -> date:
        """A day counted from TODAY."""
        return TODAY + timedelta(days=self.random.randint(first, last))

    def clinic(self) -> Brand:
        """Open on some days, shut for some stretches, now and then for nearly all of the two years."""
        draw = self.random
        open_days = tuple(sorted(draw.sample(range(7), draw.choice((1, 2, 5, 5, 6, 7)))))
        lengths = [draw.choice((0, 1, 6, 13, 20, 200, 600)) for _ in range(draw.choice((0, 0, 1, 2, 3)))]
        starts = [self.day(-10) for _ in lengths]
        closures = tuple(
            Closure(first, first + timedelta(days=length))
            for first, length in zip(starts, lengths, strict=True)
        )
        return msgspec.structs.replace(
            self.brand, open_days=open_days, closures=closures, days_to_think=draw.choice((None, 0, 2, 14))
        )

    def consultation(self) -> m.Consultation:
        """Scars, a life, answers with dates, sessions given and dates chosen by hand."""
        draw = self.random
        plan = m.PlanChoice(
            sessions=draw.randint(1, 8),
            gap_weeks=draw.choice((None, None, 1, 4, 5, 8, 12, 20)),
            review_weeks=draw.choice((None, None, 4, 52)),
            test_patch=draw.choice((None, None, True, False)),
            first=draw.choice((None, None, None, self.day(-5, 200))),
            visits={
                name: m.VisitChoice(on=self.day(0, DAYS))
                for name in ("test-patch", "session-2", "session-3", "review")
                if draw.random() < 0.06
            },
        )
        given = sorted(self.day(-300, -1) for _ in range(draw.choice((0, 0, 0, 1, 2))))
        outcome: Any = draw.choice(("open", "go_ahead", "go_ahead", "thinking", "wait"))
        return m.Consultation(
            made_on=self.day(-20, 0),
            outcome=outcome,
            decision=m.Decision(wait_until=self.day(-5, 200)),
            phototype=draw.choice((None, "I", "II", "III", "IV", "V", "VI")),
            sites=tuple(self.site() for _ in range(draw.randint(1, 4))),
            health=self.health(),
            treatment=m.Treatment(
                route=draw.choice([name for name, r in self.library.routes.items() if not r.off_by_default])
            ),
            product=m.Product(source=draw.choice(("", "plant", "salmon"))),
            commitments=tuple(self.commitment() for _ in range(draw.choice((0, 1, 2, 3, 5, 9)))),
            plan=plan,
            sessions_given=tuple(m.SessionGiven(on=on) for on in given),
            goals=m.Goals(hope=draw.choice((None, "little_softer", "gone"))),
        )

    def site(self) -> m.ScarSite:
        """A scar for which sessions may be planned."""
        draw = self.random
        return m.ScarSite(
            region=draw.choice(m.REGIONS),
            type=draw.choice(("rolling", "boxcar", "surgical", "traumatic", "ice-pick")),
            grade=draw.choice((None, 2, 3, 4)),
            happened_on=draw.choice((None, self.day(-60, 30))),
            first_option_done_on=draw.choice((None, self.day(-30, 60))),
        )

    def health(self) -> dict[str, m.Answer]:
        """Answers to all questions, most of them no."""
        draw = self.random
        return {
            name: m.Answer(
                value=draw.choice(("yes", "unsure"))
                if draw.random() < 0.06
                else draw.choice(("no", "not_asked")),
                on=draw.choice((None, self.day(-200, 60))),
            )
            for name in self.library.health.questions
        }

    def commitment(self) -> m.Commitment:
        """Something in the patient's life, mostly short, typed in any order."""
        draw = self.random
        # Half of them within a day of a whole number of weeks, where the edges of the rules lie.
        weeks = TODAY + timedelta(weeks=draw.randint(0, 40), days=draw.choice((-1, 0, 1)))
        first = draw.choice((self.day(-20, DAYS + 20), weeks))
        length = draw.choice((None, 0, 3, 13, 60, -4, 400))
        kind: Any = draw.choice(("event", "sunny_holiday", "trip", "sport", "busy"))
        last = None if length is None else first + timedelta(days=length)
        return m.Commitment(kind=kind, first=first, last=last)
