"""Words of the screen: from the source into catalogs. `make words` writes them, `--check` only looks.

Reads every `_`, `ngettext`, `pgettext`, `N_` and `NN_` of the package and what its errors say, writes
`exoconsult.pot`, brings each language's `.po` up to date and compiles it. Nothing in the files depends on
the day or the machine: no dates, no versions, no addresses. A word without a translation stays empty, and a
test says so; nothing is guessed from a word that looks alike.
"""

from __future__ import annotations

import functools
import io
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "exoconsult"
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "exoconsult"
ERRORS = ROOT / "packaging" / "error_words.py"
KEYWORDS = {
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


class Words(Catalog):
    """A catalog whose header holds only what a reader of it needs."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Language, plural rule and encoding: Babel's own list has dates and addresses."""
        headers = [("Project-Id-Version", "ExoConsult")]
        if self.locale is not None:
            headers += [("Language", str(self.locale_identifier)), ("Plural-Forms", self.plural_forms)]
        return [
            *headers,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def found_words(source: Path = SOURCE) -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Yield file, message and context, file by file and line by line."""
    for file in sorted(source.rglob("*.py")):
        name = file.relative_to(source.parent).as_posix()
        for _line, message, _comments, context in extract_from_file("python", file, keywords=KEYWORDS):
            yield name, message, context


def template(source: Path = SOURCE) -> Words:
    """Everything the source says, without translations."""
    words = Words(
        charset="utf-8",
        fuzzy=False,
        header_comment="# Words of ExoConsult's window. Written by `make words`.",
    )
    for name, message, context in found_words(source):
        words.add(message, locations=[(name, 0)], context=context)
    for text, names in error_words(source).items():
        words.add(text, locations=[(name, 0) for name in names])
    return words


@functools.cache
def error_words(source: Path = SOURCE) -> dict[str, tuple[str, ...]]:
    """What errors say, as templates, each with the files that say it."""
    found: dict[str, tuple[str, ...]] = runpy.run_path(str(ERRORS))["error_words"](source)
    return found


def updated(words: Words, language: str, old: Catalog) -> Words:
    """The language's catalog with exactly the words of the template and the translations there are."""
    title = f"# Words of ExoConsult's window in {language}. `make words` keeps it up to date."
    new = Words(locale=language, charset="utf-8", fuzzy=False, header_comment=title)
    for entry in words:
        if not entry.id:
            continue
        known: Message | None = old.get(entry.id, entry.context)
        same = known is not None and known.pluralizable == entry.pluralizable
        string = known.string if known is not None and same else ""
        new.add(entry.id, string, locations=entry.locations, context=entry.context)
    return new


def po_bytes(words: Words) -> bytes:
    """The catalog as text; places without line numbers, so that a change elsewhere changes nothing."""
    file = io.BytesIO()
    write_po(file, words, width=110, include_lineno=False)
    return file.getvalue()


def mo_bytes(words: Catalog) -> bytes:
    """The catalog as the program reads it."""
    file = io.BytesIO()
    write_mo(file, words)
    return file.getvalue()


def read(file: Path, language: str) -> Catalog:
    """The catalog in a file; an empty one where there is no file yet."""
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def wanted(source: Path = SOURCE, locale: Path = LOCALE) -> dict[Path, bytes]:
    """Every file that belongs under `locale`, with what it should hold."""
    words = template(source)
    templates = "".join(f"{text}\n" for text in sorted(error_words(source)))
    files = {locale / f"{DOMAIN}.pot": po_bytes(words), locale / "errors.txt": templates.encode()}
    for folder in sorted(locale.glob("*/LC_MESSAGES")):
        language = folder.parent.name
        new = updated(words, language, read(folder / f"{DOMAIN}.po", language))
        files[folder / f"{DOMAIN}.po"] = po_bytes(new)
        files[folder / f"{DOMAIN}.mo"] = mo_bytes(new)
    return files


def main(arguments: list[str]) -> int:
    """Write the catalogs, or with `--check` name those that are not up to date."""
    stale = {file: data for file, data in wanted().items() if not file.is_file() or file.read_bytes() != data}
    for file, data in stale.items():
        sys.stdout.write(f"{file.relative_to(ROOT)}\n")
        if "--check" not in arguments:
            file.write_bytes(data)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
