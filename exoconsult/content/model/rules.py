"""Health questions with what they raise, and the arithmetic of the plan."""

import msgspec

from exoconsult.content.model.base import Data, Entry, IntRange, Raises


class Question(Entry, frozen=True, kw_only=True):
    """One health question and what its answers raise. Yes, no, unsure and not asked are different answers."""

    group: str
    order: int
    yes: Raises
    unsure: Raises
    asks_date: bool = False
    """A date belongs to a yes (last peel, last isotretinoin); the wait counts from it."""
    kinds: tuple[str, ...] = ()
    """Only asked for these kinds of route; empty means always."""
    yes_by_kind: dict[str, Raises] = msgspec.field(default_factory=dict)
    """A stronger or weaker effect for a kind of route (isotretinoin and ablative laser)."""
    product_sources: tuple[str, ...] = ()
    """Only asked when the product comes from one of these (fish allergy and salmon)."""
    safety: bool = True
    """Unanswered safety questions are listed as open."""
    private: bool = False
    """Asked in private; never on the patient's page and never in the patient view."""


class AgeRule(Entry, frozen=True, kw_only=True):
    """Youngest age in whole years on the session's own date."""

    years: int
    raises: Raises


class HealthQuestions(Data, frozen=True, kw_only=True):
    """The shape of suitability.toml."""

    groups: tuple[str, ...]
    age: AgeRule
    questions: dict[str, Question]


class DateRule(Entry, frozen=True, kw_only=True):
    """Days to keep clear before and after something in the patient's life, and how firm that is."""

    before_days: int = 0
    after_days: int = 0
    first_session_before_days: int | None = None
    """For the first session ever, where a longer time before is kept."""


class PlanRules(Entry, frozen=True, kw_only=True):
    """plan.toml: the arithmetic of sessions, review and maintenance (weeks unless a name says days)."""

    sessions: IntRange
    """What the page offers on its buttons."""
    usual_sessions: IntRange
    """What is said to be usual."""
    gap_weeks: IntRange
    """The usual gap; its minimum is hard."""
    default_gap_weeks: int
    review_weeks: int
    late_check_months: IntRange
    lumps_months: int
    """How long after the last session new lumps are looked for."""
    maintenance_weeks: IntRange
    stop_rule_sessions: IntRange
    """After this many sessions without change: review, not more."""
    days_to_think: int
    test_patch_days: int
    """Days between a test patch and session 1."""
    horizon_days: int
    severe_extra_sessions: int
    """Added for grade 4 where the type's number stands for mild to moderate scars."""
    date_rules: dict[str, DateRule]
