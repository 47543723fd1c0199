"""Numbers of days and weeks in words of the screen."""

from __future__ import annotations

from exoconsult.i18n import _, ngettext

_WEEK = 7


def days_words(days: int) -> str:
    """Return "1 day" or "10 days"."""
    return ngettext("{count} day", "{count} days", days).format(count=days)


def weeks_words(weeks: int) -> str:
    """Return "1 week" or "5 weeks"."""
    return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)


def days_or_weeks(days: int) -> str:
    """Return whole weeks from two weeks on: "4 weeks", "10 days"."""
    if days >= 2 * _WEEK and days % _WEEK == 0:
        return weeks_words(days // _WEEK)
    return days_words(days)


def sessions_words(sessions: int) -> str:
    """Return "1 session" or "3 sessions"."""
    return ngettext("{count} session", "{count} sessions", sessions).format(count=sessions)


def span_words(low: int, high: int) -> str:
    """Return "2 to 4", or one number where both are the same."""
    return str(low) if low == high else _("{low} to {high}").format(low=low, high=high)
