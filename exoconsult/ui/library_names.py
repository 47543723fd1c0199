"""What each text of an entry is called on screen, in the language of the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from exoconsult.content.own_words import Words
from exoconsult.i18n import _

LONGEST = 40
"""Letters of a text that stand for its name."""

_ROLES: dict[str, Callable[[], str]] = {
    "alt": lambda: _("Words for the picture"),
    "approval": lambda: _("Approval"),
    "ask": lambda: _("Question"),
    "card": lambda: _("On the card"),
    "close": lambda: _("Last words"),
    "cosmetic": lambda: _("Cosmetics"),
    "date_label": lambda: _("Beside the date"),
    "disclose": lambda: _("What has to be told"),
    "emergency": lambda: _("Emergency"),
    "feel": lambda: _("How it feels"),
    "from": lambda: _("Where it comes from"),
    "head": lambda: _("Heading"),
    "how": lambda: _("How it is done"),
    "kind": lambda: _("Kind of sheet"),
    "lead": lambda: _("First words"),
    "letter": lambda: _("In a letter"),
    "likely": lambda: _("How likely it is"),
    "long": lambda: _("Long form"),
    "may": lambda: _("What it may do"),
    "meaning": lambda: _("What it means"),
    "name": lambda: _("Name"),
    "note": lambda: _("Note"),
    "one": lambda: _("For one"),
    "other": lambda: _("For several"),
    "patient": lambda: _("For the patient"),
    "plan": lambda: _("In the plan"),
    "recognise": lambda: _("How it is recognised"),
    "regulator": lambda: _("Authority"),
    "report": lambda: _("Where to report"),
    "short": lambda: _("Short form"),
    "support": lambda: _("Support"),
    "tab": lambda: _("On the tab"),
    "talk": lambda: _("To talk about"),
    "text": lambda: _("Text"),
    "title": lambda: _("Title"),
    "told": lambda: _("What is told"),
    "unsure": lambda: _("If unsure"),
    "warning": lambda: _("Warning"),
    "why": lambda: _("Why"),
    "will_not": lambda: _("What it will not do"),
    "yes": lambda: _("If yes"),
    "yours": lambda: _("To the patient"),
}
"""By the last part of an id, which says what a text is for."""


def block_names(words: Iterable[Words]) -> tuple[str, ...]:
    """Name each text: by what it is for, else by its own first words; a name that comes again is numbered."""
    seen: Counter[str] = Counter()
    found = []
    for place, one in enumerate(words, start=1):
        name = _name(one, place)
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return tuple(found)


def _name(words: Words, place: int) -> str:
    last = words.block_id.rpartition(".")[2]
    role = _ROLES.get(last) or (_ROLES["head"] if last.endswith("_head") else None)
    if role is not None:
        return role()
    first = " ".join(words.used.text.split()) if words.used else ""
    if not first:
        return _("Text {number}").format(number=place)
    if len(first) <= LONGEST:
        return first
    return first[:LONGEST].rpartition(" ")[0].rstrip(".,;:") + "…"
