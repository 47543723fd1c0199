"""File names: whatever was typed, the file is where it was meant to be and tells nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.exchange.names import MOST_BYTES, Names, initials, record_name, safe_name, short_id
from tests.exchange.kept import maya
from tests.planning.library import DAY

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def is_safe(name: str) -> bool:
    """The rule, written without the code that is tested."""
    return (
        0 < len(name.encode()) <= MOST_BYTES + 2
        and not set(name) & set('<>:"/\\|?*')
        and all(c.isprintable() for c in name)
        and name[0] not in ".-~ "
        and name[-1] not in ". "
        and name.split(".", maxsplit=1)[0].lower() not in RESERVED
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("..\\..\\x", "x"),
        ("C:\\Windows\\x", "C_Windows_x"),
        ("/absolute", "absolute"),
        ("CON", "x_CON"),
        ("com1.txt", "x_com1.txt"),
        ("LPT\u00b9", "x_LPT\u00b9"),
        ("nul .pdf", "nul_.pdf"),
        ("a:b|c", "a_b_c"),
        ("-rf", "rf"),
        ("~root", "root"),
        (".hidden", "hidden"),
        ("trailing. . ", "trailing"),
        ("", "file"),
        ("...", "file"),
        ("\u202eexe.fdp", "exe.fdp"),
        ("\u200b\u200f", "file"),
        ("a\x00b\nc", "ab_c"),
        ("Zoë O'Neil", "Zoë_O'Neil"),
        ("e\u0301", "é"),
        ("山田", "山田"),
        ("$(reboot)`x`", "$(reboot)`x`"),
    ],
)
def test_a_typed_name_becomes_a_safe_one(typed: str, name: str) -> None:
    assert safe_name(typed) == name
    assert is_safe(name)


def test_long_names_are_cut_between_characters() -> None:
    assert safe_name("x" * 500) == "x" * MOST_BYTES
    assert safe_name("é" * 300) == "é" * (MOST_BYTES // 2)
    assert safe_name("a" + "😀" * 300) == "a" + "😀" * ((MOST_BYTES - 1) // 4)


@given(st.text(st.characters(exclude_categories=()), max_size=120))
def test_any_text_becomes_a_safe_name(typed: str) -> None:
    name = safe_name(typed)
    assert is_safe(name) and safe_name(name) == name
    assert Path("/folder", name).parent == Path("/folder")


def test_the_rule_of_this_test_finds_unsafe_names() -> None:
    assert not any(map(is_safe, ["../x", "CON", "a:b", "x" * 500, "a\u202eb", "-rf", "", "a.", "nul.txt"]))


def test_two_files_never_have_one_name() -> None:
    names = Names()
    given_names = [
        names.unique(name, ".pdf") for name in ("a", "A", "a", "a-2", "ﬁ", "fi", "STRASSE", "straße")
    ]
    assert given_names == [
        "a.pdf",
        "A-2.pdf",
        "a-3.pdf",
        "a-2-2.pdf",
        "ﬁ.pdf",
        "fi-2.pdf",
        "STRASSE.pdf",
        "straße-2.pdf",
    ]


def test_a_records_files_do_not_name_the_patient() -> None:
    name = record_name(maya())
    assert name == "MT-2026-03-03-4f00a1b2"
    assert not re.search("maya|torres|20418|1991", name, re.IGNORECASE)
    assert record_name(maya(), with_name=True) == "Maya_Torres-2026-03-03-4f00a1b2"
    assert record_name(maya("", made_on=None)).startswith("MT-undated-")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", "X"),
        ("maya", "M"),
        ("José de la Cruz Vega", "JDL"),
        ("../x", "X"),
        ("ßa ǆx", "SǄ"),
        ("山田 太郎", "山太"),
    ],
)
def test_initials(name: str, found: str) -> None:
    assert initials(name) == found


def test_ids_made_in_one_moment_differ_in_their_names() -> None:
    first, second = "0195a3f0-1c2d-7e3f-8a4b-9c0d4f00a1b2", "0195a3f0-1c2d-7e3f-8a4b-9c0d4f00a1b3"
    assert short_id(first) != short_id(second) and len(short_id("r7")) == 8
    assert DAY.isoformat() in record_name(maya())
