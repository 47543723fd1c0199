"""Check 5, third part: a language as another country writes it (`variants/en-US.toml`) leaves nothing behind.

Every text is looked at as the variant writes it: no word of the other country may remain, and what the
variant changes has to pass the gates that its base passes. What a clinic wrote itself is a warning only: it
may well write for one country alone.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from exoconsult import paths
from exoconsult.content import words
from exoconsult.content.checks.agreement import check_agreement
from exoconsult.content.checks.claims import check_claims
from exoconsult.content.checks.context import Context, prose_place
from exoconsult.content.checks.prose import placeholders
from exoconsult.content.checks.reading import check_reading
from exoconsult.content.checks.report import Finding, VariantFigures
from exoconsult.content.checks.sources import check_sources
from exoconsult.content.model import Block, Variant, Words
from exoconsult.errors import ContentError

GATES = (check_sources, check_claims, check_reading, check_agreement)
"""What a text that a variant changes has to pass, as the text that it was made from."""

_PLACEHOLDER = re.compile(r"\{[^}]*\}")


class Leaks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What gives another country's way of writing away: expressions, matched as whole words."""

    words: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def found(self, text: str) -> tuple[str, ...]:
        """What remains in a text; placeholders are no words."""
        plain = _PLACEHOLDER.sub(" ", text)
        return tuple(match[0] for match in _whole(self.words).finditer(plain) if not self._allowed(match[0]))

    def _allowed(self, word: str) -> bool:
        return _whole(self.unless).fullmatch(word) is not None


def load_leaks(code: str, folder: Path | None = None) -> Leaks | None:
    """What to look for in a variant; none where nobody wrote it down. Raises ContentError naming the file."""
    file = (folder or paths.content_dir() / "rules" / "variants") / f"{code}.toml"
    if not file.is_file():
        return None
    try:
        leaks = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Leaks)
        leaks.found("")
    except (ValueError, re.error) as error:
        raise ContentError(
            f"the list of what gives a way of writing away cannot be read: {error}",
            str(file),
            "correct that expression",
        ) from error
    return leaks


def check_variants(context: Context) -> Iterator[Finding]:
    """Each variant: its own file, what it leaves behind, and the gates over what it changes."""
    for code, variant in context.library.variants.items():
        if variant.base not in context.library.words or not code.startswith(f"{variant.base}-"):
            message = f"{code!r} is no way of writing {variant.base!r}: name the file after its base"
            yield Finding(_file(code), "base", message, "complete")
            continue
        changed = _changed(context, code, variant)
        yield from _own_file(context, code, variant)
        yield from _left(context, code, variant)
        yield from _gates(context, code, variant, changed)


def variant_figures(context: Context) -> tuple[VariantFigures, ...]:
    """How much each variant holds and changes."""
    return tuple(
        VariantFigures(code, one.base, len(one.spelling), len(one.texts), len(_changed(context, code, one)))
        for code, one in context.library.variants.items()
        if one.base in context.library.words
    )


def _file(code: str) -> str:
    return f"variants/{code}.toml"


def _changed(context: Context, code: str, variant: Variant) -> dict[str, Block]:
    """The blocks that read otherwise than in the base language."""
    written = {name: words.block(context.library, code, name) for name in context.blocks(variant.base)}
    return {name: one for name, one in written.items() if one != context.blocks(variant.base)[name]}


def _own_file(context: Context, code: str, variant: Variant) -> Iterator[Finding]:
    file, base = _file(code), context.blocks(variant.base)
    for place in variant.places:
        if place not in context.library.places.jurisdictions:
            yield Finding(file, "places", f"there is no jurisdiction {place!r}", "consistent")
    for said, new in variant.spelling.items():
        if said != said.lower() or not new.strip() or new == said:
            message = f"{said!r} = {new!r}: write the word in lower case and give it another spelling"
            yield Finding(file, f"spelling.{said}", message, "consistent")
    for name, block in variant.texts.items():
        if name not in base:
            yield Finding(file, f"texts.{name}", "no text has this id", "complete")
        elif block.revision > base[name].revision:
            message = f"revision {block.revision} is newer than that of its base, {base[name].revision}"
            yield Finding(file, f"texts.{name}", message, "complete")
        elif block.revision < base[name].revision:
            message = f"older than its base (revision {block.revision}, the base has {base[name].revision})"
            yield Finding(file, f"texts.{name}", f"{message}: not used", "complete", warning=True)
        elif _names(block.text) != _names(base[name].text):
            there = ": ".join(prose_place(variant.base, name))
            yield Finding(file, f"texts.{name}", f"its placeholders are not those of {there}", "complete")


def _names(text: str) -> frozenset[str]:
    try:
        return placeholders(text)
    except ValueError:
        return frozenset("{")  # braces that do not pair up: never those of a text in order


def _left(context: Context, code: str, variant: Variant) -> Iterator[Finding]:
    """Words of the other country that the variant does not rewrite."""
    leaks = load_leaks(code)
    if leaks is None:
        message = "there is no list of what gives the other way of writing away: nobody looked for it"
        yield Finding(_file(code), "", message, "complete", warning=True)
        return
    for name in context.blocks(variant.base):
        text = words.block(context.library, code, name).text
        for left in leaks.found(text):
            own = context.own(variant.base, name) is not None
            file, key = prose_place(variant.base, name)
            message = f"{left!r} is not how {code} writes it: add it to {_file(code)}"
            yield Finding(file, key, message, "complete", warning=own)


def _gates(context: Context, code: str, variant: Variant, changed: dict[str, Block]) -> Iterator[Finding]:
    """What the gates find in the changed texts and not in those that these were made from."""
    before = {name: context.blocks(variant.base)[name] for name in changed}
    ours, theirs = (_only(context, variant, blocks) for blocks in (before, changed))
    for gate in GATES:
        known = set(gate(ours))
        for finding in gate(theirs):
            if finding not in known and not finding.warning:
                stem = finding.file.partition("/")[2].removesuffix(".toml")
                message = f"as {code} writes {finding.file}: {finding.key}, {finding.message}"
                yield Finding(_file(code), f"{stem}.{finding.key}", message, finding.check)


def _only(context: Context, variant: Variant, blocks: dict[str, Block]) -> Context:
    """The same content with no other prose than these blocks."""
    prose = {variant.base: Words(language=variant.base, blocks=blocks)}
    return msgspec.structs.replace(context, library=msgspec.structs.replace(context.library, words=prose))


@lru_cache(maxsize=32)
def _whole(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """All of them as one expression for whole words."""
    either = "|".join(f"(?:{one})" for one in expressions) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
