"""How the sample pages write their words: **stars** make bold."""

from __future__ import annotations

from exoconsult.handout.model import Text, bold, text


def t(words: str) -> Text:
    """Return a text; **stars** make bold."""
    return text(*(bold(part) if number % 2 else part for number, part in enumerate(words.split("**"))))


def ts(*words: str) -> tuple[Text, ...]:
    return tuple(t(word) for word in words)
