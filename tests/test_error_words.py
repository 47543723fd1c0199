"""What errors say is found in the source, and the window says every one of them in its language."""

from __future__ import annotations

import ast
import errno
import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from exoconsult import atomic, i18n, paths
from exoconsult.errors import BadInput, ExoError, MissingGlyphs, WrongPassphrase
from exoconsult.store import places, storage
from exoconsult.store.recovery_code import parse
from exoconsult.ui.told import TEMPLATES, told, told_text
from tests.project.scans import ROOT

pytestmark = pytest.mark.untraced

tool = runpy.run_path(str(ROOT / "packaging" / "error_words.py"))
FROM_OTHER_ERRORS = {
    "brand/files.py": {"error.advice", "error.allowed", "error.place", "error.what"},
    "consultation/files.py": {"error", "what"},
    "consultation/ids.py": {"known"},
    "content/checks/claims.py": {"rule"},
    "content/checks/complete.py": {"block_id"},
    "content/checks/numbers.py": {"message"},
    "content/loader.py": {"error"},
    "content/own_words.py": {
        "(_placed(one, staged) for one in report.errors)", "first.message", "first.remedy",
    },
    "errors.py": {"(part for part in (f'Allowed: {allowed}.' if allowed else '', remedy) if part)"},
    "handout/artwork.py": {"error.advice", "error.what"},
    "handout/masthead.py": {"error.advice"},
    "images/drawing.py": {"error"},
    "pack/contents.py": {"shortened_words(what) + told"},
    "pack/importing.py": {"error.remedy"},
    "store/account.py": {"error.advice", "error.what"},
    "store/connection.py": {"faults[0]"},
    "store/key_files.py": {"error.what"},
    "store/key_ring.py": {"self.keys.persons()"},
    "store/records.py": {"error.remedy"},
    "ui/handout_maker.py": {"error.what", "error.remedy"},
    "ui/told.py": {"error.what"},
}  # fmt: skip
"""Words that come from elsewhere: from an error that is in the list itself, or from a library."""


@pytest.fixture(scope="module")
def templates() -> dict[str, tuple[str, ...]]:
    """Every one with the files that say it: read when a test asks, as it takes a while."""
    found: dict[str, tuple[str, ...]] = tool["error_words"]()
    return found


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    i18n.use_language("es")
    yield
    i18n.use_language("en")


def places_in(template: str) -> list[str]:
    names = [name for _text, name, _spec, _conversion in Formatter().parse(template) if name is not None]
    return names if all(name.isidentifier() for name in names) else []


def test_every_error_of_the_source_is_said_in_spanish(templates: dict[str, tuple[str, ...]]) -> None:
    """Each template is filled as an error would fill it, and comes back in Spanish with the same in it."""
    assert len(templates) > 500
    wrong = []
    for template in templates:
        values = {name: f"«{number}»" for number, name in enumerate(places_in(template))}
        english = template.format(**values) if values else template
        spanish = i18n.looked_up(template)
        if told_text(english) != (spanish.format(**values) if values else spanish):
            wrong.append((english, told_text(english)))
    assert wrong == []
    assert [text for text in templates if i18n.looked_up(text) == text] == []


def test_no_error_says_what_is_not_found_in_the_source() -> None:
    found: dict[str, set[str]] = {}
    for line in tool["unread"]():
        name, _, words = line.partition(": ")
        found.setdefault(name, set()).add(words)
    assert found == FROM_OTHER_ERRORS


def test_the_list_that_the_program_reads_is_that_of_the_source(templates: dict[str, tuple[str, ...]]) -> None:
    listed = paths.resource("locale").joinpath(TEMPLATES).read_text(encoding="utf-8").splitlines()
    assert listed == sorted(templates)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('raise BadInput("Bad", file, "$.a", "up to 3", "Mend it.")', {"up to 3", "Mend it."}),
        ('raise StoreError(f"Cannot ({error.strerror})", at, "Do it.")', {"Cannot ({strerror})", "Do it."}),
        ('what = "One way" if a else f"Other {b}"\nraise BadInput(what)', {"One way", "Other {b}"}),
        ('MORE = "Once more."\ndef f():\n    raise BadInput("Bad", remedy=MORE)', {"Once more."}),
        ('PARTS = {"a": "one part"}\nraise StoreError(PARTS.get(a, f"no {b}"))', {"one part"}),
        ('raise StoreError(f"{a.name} and {b.name}, both")', {"{name} and {name2}, both"}),
        ('raise ValueError("A fault of the program")', set()),
    ],
)  # fmt: skip
def test_words_are_read_off_the_source(tmp_path: Path, source: str, words: set[str]) -> None:
    (tmp_path / "exoconsult").mkdir()
    (tmp_path / "exoconsult" / "a.py").write_text(source, encoding="utf-8")
    found = tool["error_words"](tmp_path / "exoconsult")
    assert set(found) - set(tool["FROM_ELSEWHERE"]) == words


def failing(tmp_path: Path) -> Iterator[ExoError]:
    """Errors as they are really raised."""
    yield storage.storage_error(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), tmp_path)
    yield storage.storage_error(OSError(errno.EIO, os.strerror(errno.EIO)), tmp_path)
    yield storage.damaged(tmp_path)
    yield WrongPassphrase("Wait a moment before the next try")
    yield MissingGlyphs("\u2713")
    for act in (
        lambda: places.check(tmp_path / "Dropbox"),
        lambda: atomic.write_bytes(tmp_path / "no" / "file", b""),
        lambda: parse("7K3QX"),
    ):
        with pytest.raises(ExoError) as caught:
            act()
        yield caught.value


def test_errors_that_are_raised_are_told_with_what_stood_in_them(tmp_path: Path) -> None:
    said = [told(error).replace(str(tmp_path), "") for error in failing(tmp_path)]
    assert said == [
        ": El disco está lleno. Libere espacio; se vuelve a intentar solo.",
        ": Los registros no se pueden escribir (error del disco). Compruebe el disco.",
        ": Los registros están dañados; la contraseña era correcta. Recupere la copia más reciente.",
        "Espere un momento antes de volver a intentarlo",
        "La letra de la hoja no puede imprimir U+2713 CHECK MARK (✓). "
        "Escriba estos caracteres de otra manera.",
        "/Dropbox: Aquí no se pueden guardar registros. Dropbox copia esta carpeta a otros ordenadores, "
        "lo que daña los registros y los saca de aquí. Elija una carpeta de este ordenador. "
        "Para otras salas hay un archivo que llevar.",
        "/no/file: El archivo no se puede escribir (no existe). Elija otro lugar.",
        "El código de recuperación tiene 5 caracteres. Permitido: 6 grupos de 5.",
    ]


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        (
            "Expected `int`, got `str` - at `$.review_weeks`; correct that key",
            "Se espera «int» y hay «str» - en «$.review_weeks»; corrija esa clave",
        ),
        (
            "the TOML is broken: Invalid value (at line 3, column 5); mend that line",
            "el TOML está mal: Este valor no se entiende (línea 3, columna 5); corrija esa línea",
        ),
        (
            "'cure' may not be said: advertising; say what was found, and how sure anybody can be (b (2), c) "
            "(2 more)",
            "'cure' no se puede decir: es publicidad; diga qué se encontró y qué seguridad puede haber "
            "(b (2), c) (y 2 más)",
        ),
        (
            "'cure' may not be said: every treatment here can do harm (fda); "
            'to keep it, add reason = "..." (1 more)',
            "'cure' no se puede decir: todo tratamiento de aquí puede hacer daño (fda); "
            "para mantenerlo, dé el motivo (reason = '...') (y 1 más)",
        ),
        (
            "a hole between the session day and this phase: day 0 was due, not day 1",
            "Hay un hueco entre el día de la sesión y esta fase: tocaba el día 0, no el día 1",
        ),
        (
            "1 to 3 weeks are said; neutral/scar_types.toml: keloid.earliest_days_after is 42 days",
            "se dicen 1 a 3 semanas; en neutral/scar_types.toml, keloid.earliest_days_after son 42 días",
        ),
        ("a line with; a joint that nobody wrote", "a line with; a joint that nobody wrote"),
    ],
)
def test_what_is_found_in_own_words_is_told_whole(english: str, wanted: str) -> None:
    assert told_text(english) == wanted


def test_in_english_and_of_unknown_words_nothing_changes() -> None:
    error = BadInput("Something of a library: {x} (5%)", "file", "$.a", "one of {a, b}", "Mend it so.")
    assert told(error) == str(error).replace("Allowed", "Permitido")
    i18n.use_language("en")
    assert told(error) == str(error) and told_text("") == ""


def test_the_window_tells_errors_and_never_prints_them() -> None:
    """`str(error)` or an error in an f-string would be English on a Spanish screen."""
    plain = []
    for file in sorted((ROOT / "exoconsult" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.ExceptHandler)
                and node.name
                and "ExoError" in ast.unparse(node.type or node)
            ):
                for inner in ast.walk(node):
                    printed = isinstance(inner, ast.Call) and ast.unparse(inner) == f"str({node.name})"
                    shown = isinstance(inner, ast.FormattedValue) and ast.unparse(inner.value) == node.name
                    if printed or shown:
                        plain.append(f"{file.name}:{node.lineno}")
    assert plain == []
