"""Text and files that mean harm, and systems that speak otherwise."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exoconsult import atomic
from exoconsult.errors import BadInput
from exoconsult.handout.model import Paragraph, text
from exoconsult.handout.render import render
from tests.handout.crowded import with_block
from tests.handout.test_render import pdf_text
from tests.shipped import sample_brand

SAMPLE = "resources/samples/01-rolling-and-boxcar.json"
PICTURE = str(Path("resources/icons").resolve())
MARKUP = {
    "file": f"<img src='{PICTURE}/logo.png' width='9'/> end",
    "web": "<img src='http://192.0.2.1/track.png'/> end",
    "code": "<font color=\"__import__('os').abort()\">red</font> end",
    "link": "<a href='javascript:alert(1)'>press</a> end",
}


@pytest.mark.parametrize("kind", MARKUP)
def test_markup_is_printed_as_it_was_typed(kind: str) -> None:
    made = render(with_block(Paragraph(text(MARKUP[kind]))), sample_brand())
    plain = render(with_block(Paragraph(text("only words"))), sample_brand())
    assert MARKUP[kind].replace(" ", "") in "".join(pdf_text(made.pdf).split())
    assert _drawn_besides_words(made.pdf) == _drawn_besides_words(plain.pdf)


def _drawn_besides_words(pdf: bytes) -> tuple[int, list[str]]:
    """How many pictures a file holds, and where its links lead."""
    with pikepdf.open(BytesIO(pdf)) as file:
        pictures = sum(len(page.get_images()) for page in file.pages)
        links = [
            str(note.A.get("/URI", note.A.get("/S", "")))
            for page in file.pages
            for note in page.get("/Annots", pikepdf.Array())
            if "/A" in note
        ]
    return pictures, links


def test_a_file_held_by_another_program_stays_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows answers while a reader has the PDF open; the real lock is Windows' own."""
    target = tmp_path / "handout.pdf"
    target.write_bytes(b"%PDF of before")

    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        with pytest.raises(BadInput, match="cannot access") as told:
            atomic.write_bytes(target, b"%PDF new")
    assert told.value.remedy and target.read_bytes() == b"%PDF of before"
    assert [file.name for file in tmp_path.iterdir()] == ["handout.pdf"]


LOCALES = ("C.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8", "th_TH.UTF-8")
IN_ALL_FORMS = """
import contextlib, locale, sys
from PySide6.QtCore import QLocale
from exoconsult.cli import main
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
print(QLocale().name(), file=sys.stderr)
for command in ("text", "plan"):
    assert main([command, sys.argv[1], "--date", "2026-11-24"]) == 0
"""


def test_the_locale_of_the_system_changes_no_word(tmp_path: Path) -> None:
    """German commas, Arabic digits, the Turkish i, the Buddhist calendar: none reaches a plan or a sheet."""
    said, spoken = set(), set()
    for name in LOCALES:
        done = subprocess.run(
            [sys.executable, "-c", IN_ALL_FORMS, SAMPLE],
            env={**os.environ, "LC_ALL": name, "LANG": name, "HOME": str(tmp_path)},
            capture_output=True,
            check=True,
        )
        said.add(done.stdout)
        spoken.add(done.stderr.split()[0])
    assert len(spoken) == len(LOCALES) and len(said) == 1 and len(said.pop()) > 5000
