"""The scan for a patient's words finds each kind of hiding place, and nothing where there is nothing."""

from __future__ import annotations

import base64
import gzip
import zlib
from pathlib import Path

import pytest

from tests.faults.leaks import hits

MARK = "Grünwald"
PLANTED = {
    "plain": b"\0\1" + MARK.encode(),
    "wide": MARK.encode("utf-16-le"),
    "wide-other": b"\0" + MARK.encode("utf-16-be"),
    "latin": MARK.encode("latin-1"),
    "zlib": b"head " + zlib.compress(b"x" * 500 + MARK.encode()) + b" tail",
    "zlib-wide": b"stream\r\n" + zlib.compress(MARK.encode("utf-16-be"), 1),
    "gzip": gzip.compress(MARK.encode() * 3),
    "base64": b"abc" + base64.b64encode(b"xy" + MARK.encode() + b"z"),
    "hex": MARK.encode().hex().encode(),
    "letters-apart": b"Gru\xcc\x88nwald",
}


@pytest.mark.parametrize("kind", PLANTED)
def test_every_way_to_hide_is_seen(tmp_path: Path, kind: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(bytes(2000) + PLANTED[kind] + bytes(2000))
    (tmp_path / "other").write_bytes(zlib.compress("Nothing of a person is in here. Grün wald.".encode()))
    assert [hit.split(": ")[0] for hit in hits([tmp_path], [MARK])] == [str(tmp_path / "folder" / "file")]


def test_names_and_stray_sheets_are_seen_but_for_chosen_files(tmp_path: Path) -> None:
    (tmp_path / "grünwald.conf").write_bytes(b"")
    (tmp_path / "preview").write_bytes(b"%PDF-1.7 of nobody")
    (tmp_path / "saved.pdf").write_bytes(b"%PDF-1.7 " + MARK.encode())
    found = hits([tmp_path], [MARK], [tmp_path / "saved.pdf"])
    assert [hit.rsplit("/", 1)[1] for hit in found] == [
        "grünwald.conf: Grünwald in the name",
        "preview: a PDF",
    ]
