"""The rules of PDF/A-3a about the file around the pages: frame, limits, colours, attachments, metadata."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf

from tests.handout.pdf_reading import Read, instructions

MIME = re.compile(r"[-\w+.]+/[-\w+.]+")
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
    yield from read.pdf.check_pdf_syntax()


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
    if not "".join(items(read, f"{DC}title")).strip():
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
        said = items(read, XMP_KEYS.get(name[1:], "?"))
        plain = str(value)
        if name in ("/CreationDate", "/ModDate"):
            plain = re.sub(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z", r"\1-\2-\3T\4:\5:\6Z", plain)
        if said != [plain]:
            yield f"{name}: {plain!r} is not {said!r}"


def items(read: Read, name: str) -> list[str]:
    """What the metadata say under a name."""
    return [
        text.strip()
        for element in ElementTree.fromstring(read.xmp()).iter(name)
        for text in ("".join(item.itertext()) for item in (list(element.iter(f"{RDF}li")) or [element]))
    ]
