"""Smaller rules of PDF/UA-1 and PDF/A-3a: order of trees, texts for signs, strings, blending, sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from tests.handout.pdf_reading import Read

HEX = re.compile(rb"(?<!<)<([^<>]*)>(?!>)")
LITERAL = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
BLENDING = ("/Normal", "/Compatible")
SMALLEST, LARGEST = 3, 14_400


def instead(read: Read) -> Iterator[str]:
    """A 6.2.11.7.3, ISO 32000 14.9.4: a text that stands for signs says something, in shared characters."""
    for element in read.tree.walk():
        for name in ("/ActualText", "/Alt", "/E"):
            words = str(element.object.get(name, "said"))
            if not words.strip() or re.search("[\ue000-\uf8ff\0]", words):
                yield f"{name} of {element.role} is {words!r}"


def number_trees(read: Read) -> Iterator[str]:
    """ISO 32000 7.9.6, 7.9.7: keys of the parent tree and names of files go up; the next key is free."""
    root = read.root.StructTreeRoot
    keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
    if keys != sorted(set(keys)) or int(root.get("/ParentTreeNextKey", -1)) <= max(keys, default=-1):
        yield "the parent tree's keys"
    files = read.root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles", pikepdf.Dictionary())
    names = [bytes(name) for name in list(files.get("/Names", []))[::2]]
    if names != sorted(set(names)):
        yield "the order of the attached files"


def strings(read: Read) -> Iterator[str]:
    """A 6.1.6: strings of hexadecimal digits in the pages are just that, and even."""
    for number, page in enumerate(read.pdf.pages, start=1):
        for found in HEX.finditer(LITERAL.sub(b"()", page.obj.Contents.read_bytes())):
            digits = re.sub(rb"\s", b"", found[1])
            if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
                yield f"page {number}: the string {found[0]!r}"


def blending(read: Read) -> Iterator[str]:
    """A 6.2.8, 6.2.10: states set nothing but plain opacity; no soft masks except those of images."""
    for thing in read.pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/ExtGState":
            if str(thing.get("/BM", "/Normal")) not in BLENDING or thing.get("/SMask", "/None") != "/None":
                yield "a blend mode or soft mask"
            if any(float(thing.get(name, 1)) != 1 for name in ("/ca", "/CA")):
                yield "see-through colours"


def file_dates(read: Read) -> Iterator[str]:
    """A 6.8, ISO 32000 7.11.4: an attached file has its type and, where the document has one, its day."""
    day = str(read.pdf.trailer.Info.get("/ModDate", ""))
    for spec in read.root.get("/AF", []):
        if spec.get("/Type") != "/Filespec" or spec.EF.F.get("/Type") != "/EmbeddedFile":
            yield "a file without type"
        if str(spec.EF.F.Params.get("/ModDate", "")) != day:
            yield "a file of another day"


def sizes(read: Read) -> Iterator[str]:
    """A 6.1.13 t11: pages from 3 to 14,400 units, in plain points."""
    for page in read.pdf.pages:
        left, bottom, right, top = (float(value) for value in page.obj.MediaBox)
        if not all(SMALLEST <= side <= LARGEST for side in (right - left, top - bottom)):
            yield "the size of a page"
        if "/UserUnit" in page.obj:
            yield "units of another size"
