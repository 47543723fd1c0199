"""The rules of PDF/UA-1 and PDF/A-3a that concern a handout, one function a group; each yields what is wrong.

Named after the clauses of ISO 14289-1 (UA) and ISO 19005-3 (A). What a handout never has (forms, scripts,
layers, encryption, annotations, composite fonts, transparency groups) is ruled out as such, which is stricter
than the standards and leaves the rules about them nothing to find. `test_tags.py` lists what is covered.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pikepdf

from tests.handout.pdf_reading import Element, Read, instructions, truetype

LEVEL = {"H1": 1, "H2": 2, "H3": 3}
TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
MIME = re.compile(r"[-\w+.]+/[-\w+.]+")
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
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
UA = "{http://www.aiim.org/pdfua/ns/id/}"
A = "{http://www.aiim.org/pdfa/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
PREDEFINED = (DC, XMP, PDF, A)
XMP_KEYS = {"Title": f"{DC}title", "Author": f"{DC}creator", "Subject": f"{DC}description"}
XMP_KEYS |= {"Creator": f"{XMP}CreatorTool", "Producer": f"{PDF}Producer"}
XMP_KEYS |= {"CreationDate": f"{XMP}CreateDate", "ModDate": f"{XMP}ModifyDate"}


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
        if element.role != tags.get(spot, element.role) and tags[spot] != "P":
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
        if element.kids and element.marks and element.role not in ("P", "TH", "Lbl"):
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
    if said[:1] != _items(read, f"{DC}language"):
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


# --- file ----------------------------------------------------------------------------------------------


def header(read: Read) -> Iterator[str]:
    """A 6.1.2, 6.1.3: header, binary comment, ID, no encryption, nothing after the end; ua 6.1."""
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", read.data):
        yield "the header"
    if not re.search(rb"startxref\n\d+\n%%EOF\n?\Z", read.data) or read.data.count(b"%%EOF") != 1:
        yield "the end"
    if len(read.pdf.trailer.get("/ID", [])) != 2 or not bytes(read.pdf.trailer.ID[0]):
        yield "no ID"
    if "/Encrypt" in read.pdf.trailer:
        yield "encrypted"


def limits(read: Read) -> Iterator[str]:
    """A 6.1.7 t3, t4; 6.1.8; 6.1.13 t1-t7: filters, strings, names and numbers within bounds."""
    for thing in read.pdf.objects:
        yield from _within(thing, 0)
        if isinstance(thing, pikepdf.Stream):
            names = thing.get("/Filter", pikepdf.Array())
            used = {str(n) for n in (names if isinstance(names, pikepdf.Array) else [names])}
            if used - {"/FlateDecode", "/DCTDecode"} or {"/F", "/FFilter", "/FDecodeParms"} & set(
                thing.keys()
            ):
                yield f"filters {used}"


def _within(thing: Any, depth: int) -> Iterator[str]:
    if isinstance(thing, pikepdf.String) and len(bytes(thing)) > 32767:
        yield "a string too long"
    elif isinstance(thing, pikepdf.Name) and len(str(thing)) > 128:
        yield "a name too long"
    elif isinstance(thing, int) and not isinstance(thing, bool) and abs(thing) > 2**31 - 1:
        yield "a number too large"
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from _inner(value, depth)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name, value in thing.items():
            if len(name) > 128:
                yield "a name too long"
            yield from _inner(value, depth)


def _inner(value: Any, depth: int) -> Iterator[str]:
    if not getattr(value, "is_indirect", False) and depth < 20:
        yield from _within(value, depth + 1)


def colours(read: Read) -> Iterator[str]:
    """A 6.2.3, 6.2.4.3, 6.2.5, 6.2.8-6.2.10: an sRGB intent, RGB and grey only, images as they may be."""
    intents = list(read.root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1" or "/DestOutputProfile" not in intents[0]:
        yield "no output intent"
    else:
        profile = intents[0].DestOutputProfile.read_bytes()
        size, version = struct.unpack(">L", profile[:4])[0], profile[8]
        good = (profile[12:16], profile[16:20], profile[36:40]) == (b"mntr", b"RGB ", b"acsp")
        if not good or size != len(profile) or version > 4 or int(intents[0].DestOutputProfile.N) != 3:
            yield "a bad profile"
    for number, page in enumerate(read.pdf.pages):
        if "/Resources" not in page.obj:
            yield f"page {number + 1}: resources are inherited"
        for operands, operator in instructions(page):
            if operator in ("k", "K", "cs", "CS", "sh", "ri", "INLINE IMAGE"):
                yield f"page {number + 1}: {operator}"
            if operator == "gs":
                yield from _state(page.obj.Resources.ExtGState[str(operands[0])])
        for image in page.obj.Resources.get("/XObject", {}).values():
            yield from _image(image)


def _state(state: Any) -> Iterator[str]:
    if set(state.keys()) & {"/TR", "/HTP", "/HT", "/TR2"}:
        yield "a transfer function or halftone"


def _image(image: Any) -> Iterator[str]:
    if image.Subtype != "/Image" or set(image.keys()) & {"/Alternates", "/OPI", "/Ref", "/PS"}:
        yield "not a plain image"
    if image.get("/Interpolate", False) or image.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray"):
        yield f"an image in {image.get('/ColorSpace')}"


def nothing_active(read: Read) -> Iterator[str]:
    """A 6.4-6.5, 6.9-6.12; ua 7.10, 7.15, 7.20: no actions, forms, layers, presentations, form XObjects."""
    banned = {
        "/AA",
        "/OpenAction",
        "/AcroForm",
        "/OCProperties",
        "/Requirements",
        "/Perms",
        "/Threads",
        "/URI",
    }
    yield from (f"{name} in the catalog" for name in sorted(banned & set(read.root.keys())))
    if set(read.root.get("/Names", pikepdf.Dictionary()).keys()) - {"/EmbeddedFiles"}:
        yield "names besides attached files"
    for page in read.pdf.pages:
        found = {"/AA", "/PresSteps", "/Trans", "/Group", "/Dur"} & set(page.obj.keys())
        yield from (f"{name} on a page" for name in sorted(found))
    for thing in read.pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and {"/JS", "/JavaScript"} & set(thing.keys()):
            yield "a script"


def files(read: Read) -> Iterator[str]:
    """A 6.8 t1-t4; ua 7.11 t1: each attached file has type, both names, a relationship, a place in AF."""
    names = list(
        read.root.get("/Names", pikepdf.Dictionary())
        .get("/EmbeddedFiles", pikepdf.Dictionary())
        .get("/Names", [])
    )
    related = {spec.objgen for spec in read.root.get("/AF", [])}
    for spec in names[1::2]:
        if not str(spec.get("/F", "")) or spec.get("/F") != spec.get("/UF") or not str(spec.get("/Desc", "")):
            yield "a file without name or description"
        if str(spec.get("/AFRelationship"))[1:] not in (
            "Source",
            "Data",
            "Alternative",
            "Supplement",
            "Unspecified",
        ):
            yield "a file without relationship"
        if spec.objgen not in related:
            yield "a file that belongs to nothing"
        if not MIME.fullmatch(str(spec.EF.F.get("/Subtype", ""))[1:]):
            yield "a file without type"
        if int(spec.EF.F.Params.Size) != len(spec.EF.F.read_bytes()):
            yield "a file of another size"


# --- metadata ------------------------------------------------------------------------------------------


def metadata(read: Read) -> Iterator[str]:
    """UA 5 t1-t5, 7.1 t8, t9; a 6.6.2.1, 6.6.2.3, 6.6.4: readable XMP, both names, every name known."""
    stream = read.root.get("/Metadata")
    if stream is None or stream.get("/Subtype") != "/XML" or "/Filter" in stream:
        yield "no plain metadata"
        return
    text = read.xmp()
    if not text.startswith('<?xpacket begin="\ufeff" id=') or "encoding=" in text or "bytes=" in text:
        yield "the packet's wrapper"
    root = ElementTree.fromstring(text)
    for name, value in ((f"{UA}part", "1"), (f"{A}part", "3"), (f"{A}conformance", "A")):
        if [element.text for element in root.iter(name)] != [value]:
            yield f"{name} is not {value}"
    if not "".join(_items(read, f"{DC}title")).strip():
        yield "no title"
    described = {
        (schema.findtext(f"{SCHEMA}namespaceURI"), item.findtext(f"{PROPERTY}name"))
        for schema in root.iterfind(f".//{EXTENSION}schemas/{RDF}Bag/{RDF}li")
        for item in schema.iterfind(f"{SCHEMA}property/{RDF}Seq/{RDF}li")
        if item.findtext(f"{PROPERTY}category") in ("internal", "external")
        and item.findtext(f"{PROPERTY}valueType") and item.findtext(f"{PROPERTY}description")
    }  # fmt: skip
    for entry in root.iterfind(f".//{RDF}Description/*"):
        space, name = entry.tag[1:].split("}")
        if not entry.tag.startswith((*PREDEFINED, EXTENSION)) and (space, name) not in described:
            yield f"{entry.tag} is nowhere described"


def agreement(read: Read) -> Iterator[str]:
    """ISO 19005-1 6.7.3 (kept though part 3 no longer asks for it): Info says what the metadata say."""
    info = read.pdf.trailer.get("/Info", pikepdf.Dictionary())
    for name, value in info.items():
        said = _items(read, XMP_KEYS.get(name[1:], "?"))
        plain = str(value)
        if name in ("/CreationDate", "/ModDate"):
            plain = re.sub(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z", r"\1-\2-\3T\4:\5:\6Z", plain)
        if said != [plain]:
            yield f"{name}: {plain!r} is not {said!r}"


def _items(read: Read, name: str) -> list[str]:
    return [
        text.strip()
        for element in ElementTree.fromstring(read.xmp()).iter(name)
        for text in ("".join(item.itertext()) for item in (list(element.iter(f"{RDF}li")) or [element]))
    ]


RULES: tuple[Callable[[Read], Iterator[str]], ...] = (
    marked, parents, nesting, headings, tables, lists, figures, language, viewer, fonts,
    header, limits, colours, nothing_active, files, metadata, agreement,
)  # fmt: skip


def faults(pdf: bytes) -> list[str]:
    """Everything that any rule finds wrong, by the rule's name."""
    read = Read(pdf)
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(read)]
