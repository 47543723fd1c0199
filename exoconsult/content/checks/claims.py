"""Check 3: no forbidden word or claim, and no time limit typed where the neutral files hold one."""

import re
from collections.abc import Iterator

from exoconsult.content.checks.context import Context, prose_place
from exoconsult.content.checks.prose import filled
from exoconsult.content.checks.report import Finding
from exoconsult.content.checks.rules import Forbidden, Rules, found
from exoconsult.content.checks.tables import OWN_NUMBERS, for_patients, matches
from exoconsult.content.model import Block
from exoconsult.content.overlay import OwnBlock
from exoconsult.content.readability import sentences

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TELLING = 5
"""Letters from which on a word of an activity's name says which one it is: "make-up", not "wear"."""


def check_claims(context: Context) -> Iterator[Finding]:
    """Forbidden words in all prose; words and numbers that only patients must not meet, in theirs."""
    for language, words in context.library.words.items():
        rules = context.rules.get(language)
        if rules is None:
            message = "there is no list of forbidden words for this language: nobody looked for claims"
            yield Finding(language, "", message, "claims", warning=True)
            continue
        for block_id, block in words.blocks.items():
            yield from _forbidden(language, block_id, block, rules, context.own(language, block_id))
            if for_patients(block_id) and not matches(block_id, OWN_NUMBERS):
                yield from _typed_limits(context, language, block_id, block, rules)


def _forbidden(
    language: str, block_id: str, block: Block, rules: Rules, own: OwnBlock | None
) -> Iterator[Finding]:
    """In the clinic's own words a claim stands if the clinic says why; the reason is kept and shown."""
    file, key = prose_place(language, block_id)
    for words, rule in forbidden_in(block_id, block.text, rules):
        message = f"{words!r} may not be said: {rule.reason} ({rule.source})"
        if own is not None and (why := own.reason.strip()):
            yield Finding(file, key, f"{message}; kept because: {why}", "claims", warning=True)
        elif own is not None:
            yield Finding(file, key, _to_keep(words, rule), "claims")
        else:
            yield Finding(file, key, message, "claims")


def _to_keep(words: str, rule: Forbidden) -> str:
    return f'{words!r} may not be said: {rule.reason} ({rule.source}); to keep it, add reason = "..."'


def forbidden_in(block_id: str, text: str, rules: Rules) -> Iterator[tuple[str, Forbidden]]:
    """Each claim in a text as it is written there, with the rule that it is against."""
    for sentence in sentences(filled(text)):
        if rules.any_forbidden.search(sentence) is None:
            continue
        for rule in rules.forbidden:
            if rule.audience == "patients" and not for_patients(block_id):
                continue
            for words in found(sentence, rule, rules.denials):
                yield words, rule


def _typed_limits(
    context: Context, language: str, block_id: str, block: Block, rules: Rules
) -> Iterator[Finding]:
    file, key = prose_place(language, block_id)
    for limit in rules.limits:
        for match in limit.finditer(block.text):
            message = f"{match[0]!r} types a number that the neutral files hold: use a placeholder"
            if held := "; ".join(_held(context, language, f"{key.replace('.', ' ')} {block.text}")):
                message = (
                    f"{match[0]!r} types a number that the neutral files hold: use a placeholder ({held})"
                )
            yield Finding(file, key, message, "claims")


def _held(context: Context, language: str, said: str) -> Iterator[str]:
    """Where the neutral files hold the day of an activity that a text speaks of, and which day that is."""
    said = said.lower()
    for name in context.library.recovery.activities:
        own = context.blocks(language).get(f"recovery.activities.{name}.name")
        named = [word for word in _WORD.findall(own.text.lower() if own else "") if len(word) >= _TELLING]
        if not any(word in said for word in named):
            continue
        for route_name, route in context.library.routes.items():
            for depth_name, depth in route.depths.items():
                if name in depth.activities:
                    place = f"{route_name}.depths.{depth_name}.activities.{name}"
                    yield _is_day(place, depth.activities[name].fine_from)


def _is_day(place: str, day: int) -> str:
    return f"neutral/routes.toml: {place} is day {day}"
