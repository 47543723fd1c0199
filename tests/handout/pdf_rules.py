"""The rules of PDF/UA-1 and PDF/A-3a that concern a handout, one function a group; each yields what is wrong.

Named after the clauses of ISO 14289-1 (UA) and ISO 19005-3 (A). What a handout never has (forms, scripts,
layers, encryption, annotations, composite fonts, transparency groups) is ruled out as such, which is stricter
than the standards and leaves the rules about them nothing to find. `test_tags.py` lists what is covered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from tests.handout.pdf_detail_rules import blending, file_dates, instead, number_trees, sizes, strings
from tests.handout.pdf_file_rules import (
    DC,
    agreement,
    colours,
    files,
    header,
    items,
    limits,
    metadata,
    nothing_active,
)
from tests.handout.pdf_reading import Element, Read, truetype

LEVEL = {"H1": 1, "H2": 2, "H3": 3}
TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
MAY_HOLD: dict[str, set[str]] = {
    "StructTreeRoot": {"Document"},
    "Document": {"H1", "H2", "H3", "P", "L", "Table", "Figure"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Lbl": {"Figure", "P"},
    "LBody": {"P", "Figure", "L", "H3"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "TH": {"P", "Figure"},
    "TD": {"P", "Figure", "L"},
    "P": {"Figure", "Span"},
    "H1": {"Span"},
    "H2": {"Span"},
    "H3": {"Span"},
    "Figure": set(),
    "Span": set(),
}


# --- structure -----------------------------------------------------------------------------------------


def marked(read: Read) -> Iterator[str]:
    """UA 7.1 t1-t3: all that paints is content or artifact, marks do not nest; a 6.1.13 t8, 6.2.2 t1."""
    marks = read.marks
    yield from read.faults
    for mark in marks:
        if mark.number is None and mark.tag != "Artifact":
            yield f"page {mark.page + 1}: {mark.tag} without a number"
        if mark.number is not None and mark.tag == "Artifact":
            yield f"page {mark.page + 1}: an artifact in the tree"
        if not mark.painted:
            yield f"page {mark.page + 1}: an empty mark {mark.tag}"


def parents(read: Read) -> Iterator[str]:
    """UA 7.1 t3, ISO 32000 14.7.4: each mark has one element and the way back leads to it."""
    owner: dict[tuple[int, int], Element] = {}
    for element in read.tree.walk():
        for spot in element.marks:
            if spot in owner:
                yield f"mark {spot} has two elements"
            owner[spot] = element
    drawn = [(mark.page, mark.number) for mark in read.marks if mark.number is not None]
    if len(drawn) != len(set(drawn)):
        yield "a number is used twice on a page"
    if set(drawn) != set(owner):
        yield f"marks without element or elements without mark: {sorted(set(drawn) ^ set(owner))[:5]}"
    numbers = list(read.root.StructTreeRoot.ParentTree.Nums)
    tree = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for number, page in enumerate(read.pdf.pages):
        rows = tree.get(int(page.obj.get("/StructParents", -1)), [])
        for mcid, element in ((spot[1], owner[spot]) for spot in owner if spot[0] == number):
            if mcid >= len(rows) or rows[mcid].objgen != element.object.objgen:
                yield f"page {number + 1}: the parent tree does not lead back from mark {mcid}"
    tags = {(mark.page, mark.number): mark.tag for mark in read.marks if mark.number is not None}
    for spot, element in owner.items():
        if element.role != tags.get(spot, element.role):
            yield f"mark {spot} is {tags[spot]}, its element {element.role}"


def nesting(read: Read) -> Iterator[str]:
    """UA 7.1 t5-t7, t11; 7.2 t3-t20, t36-t38, t40; a 6.7.2, 6.7.3: standard roles in their places."""
    if "/RoleMap" in read.root.StructTreeRoot:
        yield "a role map, though every role is a standard one"
    if not bool(read.root.MarkInfo.Marked) or "/Suspects" in read.root.MarkInfo:
        yield "MarkInfo"
    for element in read.tree.walk():
        if element.role not in MAY_HOLD.get(element.parent, set()):
            yield f"{element.role} in {element.parent}"
        if element.object.P.get("/S", pikepdf.Name("/StructTreeRoot")) != f"/{element.parent}":
            yield f"{element.role} names another parent"
        if not element.kids and not element.marks and element.role not in ("TD", "TH"):
            yield f"an empty {element.role}"
        if element.kids and element.marks and element.role not in ("P", "TH", "Lbl", *LEVEL):
            yield f"{element.role} has words and elements side by side"


def headings(read: Read) -> Iterator[str]:
    """UA 7.4.2 t1: H1 first and once, no level skipped; none is empty; bookmarks are the same headings."""
    found = read.elements(*LEVEL)
    levels = [LEVEL[element.role] for element in found]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings begin {levels[:3]}, H1 stands {levels.count(1)} times"
    yield from ("a level is skipped" for above, below in pairwise(levels) if below > above + 1)
    named = [(element.role, read.words(element)) for element in found]
    yield from (f"{role} without words" for role, words in named if not words)
    marked_words = [words for role, words in named if role != "H3"]
    with read.pdf.open_outline() as outline:
        shelves = [item for top in outline.root for item in (top, *top.children)]
        if [item.title for item in shelves] != marked_words:
            yield "the bookmarks are not the headings"


def tables(read: Read) -> Iterator[str]:
    """UA 7.2 t41-t43: rows of one length; 7.5 t1: every head cell says of what."""
    for table in read.elements("Table"):
        if len({len(row.kids) for row in table.kids}) != 1:
            yield "rows of different lengths"
        if not any(cell.role == "TH" for cell in table.kids[0].kids):
            yield "a table without heads"
    for head in read.elements("TH"):
        scope = head.object.get("/A", pikepdf.Dictionary()).get("/Scope")
        if scope not in ("/Column", "/Row"):
            yield "a head cell without scope"
        if not read.words(head):
            yield "a head cell without words"


def lists(read: Read) -> Iterator[str]:
    """UA 7.6: each item has a body, a list with labels a numbering."""
    for element in read.elements("L"):
        numbering = element.object.get("/A", pikepdf.Dictionary()).get("/ListNumbering")
        labels = any(part.role == "Lbl" for item in element.kids for part in item.kids)
        if labels and numbering in (None, "/None"):
            yield "labels in a list without numbering"
        for item in element.kids:
            if [part.role for part in item.kids] not in (["LBody"], ["Lbl", "LBody"]):
                yield f"an item of {[part.role for part in item.kids]}"
    for label in read.elements("Lbl"):
        if not (read.words(label) or label.object.get("/ActualText") or label.kids):
            yield "a label that says nothing"


def figures(read: Read) -> Iterator[str]:
    """UA 7.3 t1: alt on every figure; ISO 32000 14.8.5.4: it lies on its page."""
    for figure in read.elements("Figure"):
        alt = str(figure.object.get("/Alt", ""))
        if not alt.strip():
            yield "a figure without alt"
        if "{" in alt:
            yield f"a placeholder is left in {alt!r}"
        page = read.pdf.pages[figure.marks[0][0]].obj
        box = [float(value) for value in figure.object.get("/A", pikepdf.Dictionary()).get("/BBox", [])]
        wide, high = (float(value) for value in list(page.MediaBox)[2:])
        if len(box) != 4 or not (0 <= box[0] < box[2] <= wide and 0 <= box[1] < box[3] <= high):
            yield f"the figure {alt!r} lies at {box}"


def language(read: Read) -> Iterator[str]:
    """UA 7.2 t2, t21-t34; a 6.7.4: a language for all, in the shape of a tag."""
    said = [str(read.root.get("/Lang", ""))]
    said += [str(e.object.Lang) for e in read.tree.walk() if "/Lang" in e.object]
    yield from (f"{tag!r} is no language" for tag in said if not TAG.fullmatch(tag))
    if said[:1] != items(read, f"{DC}language"):
        yield "the metadata name another language"


def viewer(read: Read) -> Iterator[str]:
    """UA 7.1 t10; 7.18.3: the title shows, tabs follow the structure, nothing is annotated."""
    if read.root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle") is not True:
        yield "the title is not shown"
    for page in read.pdf.pages:
        if page.obj.get("/Tabs") != "/S":
            yield "tabs do not follow the structure"
        if "/Annots" in page.obj:
            yield "annotations, which no rule here looks at"


# --- fonts ---------------------------------------------------------------------------------------------


def fonts(read: Read) -> Iterator[str]:
    """UA 7.21.3-7.21.8; a 6.2.11.2-6.2.11.8: embedded, one cmap, widths agree, all in Unicode, no glyph 0."""
    for (page, name), codes in read.used_codes().items():
        font = read.font(page, name)
        yield from (f"{font.BaseFont}: {fault}" for fault in _font(font, codes, read.unicode(page, name)))


def _font(font: Any, codes: set[int], unicode: dict[int, str]) -> Iterator[str]:
    if font.get("/Subtype") != "/TrueType" or "/FontFile2" not in font.get("/FontDescriptor", {}):
        yield "not an embedded TrueType font"
        return
    if (
        not re.fullmatch(r"/[A-Z]{6}\+[\w-]+", str(font.BaseFont))
        or font.FontDescriptor.FontName != font.BaseFont
    ):
        yield "not named as a subset"
    program = truetype(font.FontDescriptor.FontFile2.read_bytes())
    symbolic = bool(int(font.FontDescriptor.Flags) & 4) and not int(font.FontDescriptor.Flags) & 32
    if not symbolic or "/Encoding" in font or len(program.subtables) != 1:
        yield "not a symbolic font with one cmap and no encoding"
    first, widths = int(font.FirstChar), [float(width) for width in font.Widths]
    if int(font.LastChar) - first + 1 != len(widths):
        yield "FirstChar and LastChar do not fit Widths"
    for code in codes:
        glyph = program.glyphs.get(code, 0)
        if glyph == 0:
            yield f"code {code} shows glyph 0"
            continue
        if abs(widths[code - first] - program.widths[min(glyph, len(program.widths) - 1)]) > 1:
            yield f"code {code} has two widths"
        character = unicode.get(code, "\0")
        if character in "\0\ufeff\ufffe" or "\ue000" <= character <= "\uf8ff":
            yield f"code {code} has no Unicode"


RULES: tuple[Callable[[Read], Iterator[str]], ...] = (
    marked, parents, nesting, headings, tables, lists, figures, language, viewer, fonts,
    header, limits, colours, nothing_active, files, metadata, agreement,
    instead, number_trees, strings, blending, file_dates, sizes,
)  # fmt: skip


def faults(pdf: bytes) -> list[str]:
    """Everything that any rule finds wrong, by the rule's name."""
    read = Read(pdf)
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(read)]
