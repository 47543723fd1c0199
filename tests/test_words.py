"""The catalogs hold what the source says, the Spanish one is whole, and both come out the same on any day."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from exoconsult import i18n
from tests.project.scans import ROOT, python_files

pytestmark = pytest.mark.untraced

MARKS = {"_": 1, "N_": 1, "NN_": 2, "ngettext": 2, "pgettext": 2}  # with the number of words they take
LOCALE = ROOT / "resources" / "locale"
SPANISH = LOCALE / "es" / "LC_MESSAGES"


def load_tool() -> ModuleType:
    """`packaging/words.py`; the folder has the name of a library, so it is not imported by name."""
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "packaging" / "words.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["words_tool"] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()


def catalog(file: Path, language: str | None = None) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def entries(found: Catalog) -> list[Message]:
    return [entry for entry in found if entry.id]


def ids(entry: Message) -> tuple[str, ...]:
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def strings(entry: Message) -> tuple[str, ...]:
    words = entry.string or ""
    return (words,) if isinstance(words, str) else tuple(words)


# --- the source -------------------------------------------------------------------------------------------


def marked(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of a word's mark."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node


def words_of(call: ast.Call) -> list[ast.expr]:
    assert isinstance(call.func, ast.Name)
    return call.args[: MARKS[call.func.id]]


def built_words(source: str) -> list[int]:
    """Lines where a mark is given something else than plain words, or stands inside an f-string."""
    tree = ast.parse(source)
    built = [
        call.lineno
        for call in marked(tree)
        if not all(isinstance(word, ast.Constant) and isinstance(word.value, str) for word in words_of(call))
    ]
    inside = [
        call.lineno for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in marked(node)
    ]
    return built + inside


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below a node that runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            defaults = [value for value in child.args.kw_defaults if value is not None]
            for part in (*child.decorator_list, *child.args.defaults, *defaults):
                yield part
                yield from run_at_import(part)
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from run_at_import(child)


def early_words(source: str) -> list[int]:
    """Lines where a word is looked up at import, before the language is known; `N_` and `NN_` only mark."""
    return [
        node.lineno
        for node in run_at_import(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext", "pgettext"}
    ]


SOURCES = sorted(python_files(ROOT / "exoconsult"))


def test_words_are_plain_so_that_they_can_be_looked_up() -> None:
    found = {file.name: built_words(file.read_text(encoding="utf-8")) for file in SOURCES}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    ['_(f"Hello {name}")', '_("Hello " + name)', "_(name)", "f\"{_('Hello')}\"", 'ngettext("a", many, 2)'],
)
def test_built_words_are_found(source: str) -> None:
    assert built_words(source)
    assert built_words('_("one " "two").format(a=1)') == []


def test_no_word_is_looked_up_at_import() -> None:
    found = {file.name: early_words(file.read_text(encoding="utf-8")) for file in SOURCES}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    ['A = _("x")', 'class A:\n    b = {"k": _("x")}', 'def f(a=_("x")): ...', '@mark(_("x"))\ndef f(): ...'],
)
def test_a_word_looked_up_at_import_is_found(source: str) -> None:
    assert early_words(source)
    assert early_words('A = N_("x")\ndef f():\n    return _("x")\nB = lambda: _("x")') == []


def test_every_word_of_the_source_is_in_the_template() -> None:
    """Found by walking the source, not by the tool that wrote the template."""
    found = {
        tuple(word.value for word in words_of(call) if isinstance(word, ast.Constant))
        for file in SOURCES
        for call in marked(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert len(found) > 400
    template = {ids(entry) for entry in entries(catalog(LOCALE / "exoconsult.pot"))}
    assert {name for name in found if name not in template and (name[:1] not in template)} == set()


# --- the files --------------------------------------------------------------------------------------------


def test_the_catalogs_are_up_to_date() -> None:
    """`make words` would change nothing: template, translations and what the program reads."""
    wanted = tool.wanted()
    assert len(wanted) == 4
    assert [file.name for file, data in wanted.items() if file.read_bytes() != data] == []


def test_a_catalog_that_is_behind_is_found(tmp_path: Path) -> None:
    source, locale = tmp_path / "program", tmp_path / "locale"
    folder = locale / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source.mkdir()
    (source / "a.py").write_text('_("Back")\nngettext("{n} day", "{n} days", 2)\n', encoding="utf-8")
    old = 'msgid "Back"\nmsgstr "Atrás"\n\nmsgid "Gone"\nmsgstr "Fuera"\n'
    (folder / "exoconsult.po").write_text(old, encoding="utf-8")
    wanted = tool.wanted(source, locale)
    made = wanted[folder / "exoconsult.po"].decode()
    assert 'msgstr "Atrás"' in made and "Gone" not in made and 'msgid_plural "{n} days"' in made
    read = gettext.GNUTranslations(io.BytesIO(wanted[folder / "exoconsult.mo"]))
    assert (read.gettext("Back"), read.gettext("Gone")) == ("Atrás", "Gone")


def test_nothing_in_the_files_depends_on_the_day_or_names_anybody() -> None:
    for file in (LOCALE / "exoconsult.pot", SPANISH / "exoconsult.po", SPANISH / "exoconsult.mo"):
        data = file.read_bytes()
        assert re.findall(rb"(?i)-date|\w@\w|generator|babel|\b20\d\d\b", data) == [], file.name


# --- Spanish ----------------------------------------------------------------------------------------------

ES = entries(catalog(SPANISH / "exoconsult.po", "es"))


def placeholders(words: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(words) if name is not None}


def test_spanish_is_whole() -> None:
    assert [entry.id for entry in ES if not all(strings(entry)) or entry.fuzzy] == []
    assert [entry.id for entry in ES if len(strings(entry)) != (2 if entry.pluralizable else 1)] == []
    assert not catalog(SPANISH / "exoconsult.po", "es").obsolete


def test_placeholders_line_ends_and_closing_marks_are_those_of_the_english() -> None:
    def shape(words: str) -> tuple[frozenset[str], int, str, str]:
        closing = words[-1] if words[-1:] in {".", "?", "…", ":"} else ""
        spaces = words[: len(words) - len(words.lstrip())] + "|" + words[len(words.rstrip()) :]
        return frozenset(placeholders(words)), words.count("\n"), closing, spaces

    wrong = [
        entry.id
        for entry in ES
        for english, spanish in zip(ids(entry), strings(entry), strict=True)
        if shape(english) != shape(spanish)
    ]
    assert wrong == []


def test_spanish_marks_are_used() -> None:
    """A question opens as it closes; quotation marks are those of Spanish."""
    for entry in ES:
        for words in strings(entry):
            assert words.count("¿") == words.count("?"), words
            assert not re.search('[“”"]', words), words


def test_one_and_many_are_told_apart() -> None:
    i18n.use_language("es")
    try:
        said = [i18n.ngettext("{count} week", "{count} weeks", n).format(count=n) for n in (1, 2, 0)]
    finally:
        i18n.use_language("en")
    assert said == ["1 semana", "2 semanas", "0 semanas"]


def test_the_languages_of_the_screen_are_those_with_a_catalog() -> None:
    assert i18n.languages() == ("en", "es")
