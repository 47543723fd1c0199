"""What makes the finished file fit for keeping, PDF/A-3a: metadata, colour profile, files that ride along.

The metadata name the document, the clinic and the day, and nobody else: a file manager or search engine
shows them. The same handout gives the same bytes; the only date is the handout's own.
"""

from __future__ import annotations

import io
import zlib
from datetime import date
from functools import cache
from html import escape
from typing import Any, Literal

import msgspec

from exoconsult import paths
from exoconsult.handout.model import Handout
from exoconsult.handout.tagging import Tags
from exoconsult.handout.words import clean

PROGRAM = "ExoConsult"
CONDITION = "sRGB IEC61966-2.1"
_VERSION, _DATE = slice(8, 12), slice(24, 36)
_PROFILE_ID = slice(84, 100)
Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


class Attachment(msgspec.Struct, frozen=True):
    """A file inside the PDF: what it is to the handout, and what it is in the reader's words."""

    name: str
    data: bytes
    mime: str
    relationship: Relationship = "Supplement"
    description: str = ""


def finish(drawn: bytes, tags: Tags, handout: Handout, attach: tuple[Attachment, ...] = ()) -> bytes:
    """Return the drawn pages as a tagged PDF for keeping."""
    import pikepdf

    with pikepdf.open(io.BytesIO(tags.added_to(drawn))) as pdf:
        tags.tag(pdf, handout.lang)
        _tidy(pdf)
        _describe(pdf, handout)
        _colours(pdf)
        if attach:
            _attach(pdf, attach, handout.made_on)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return buffer.getvalue()


def make_profile() -> bytes:
    """Return the sRGB profile that is shipped: Pillow's, without the time of its making."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_VERSION] = bytes((4, 0x20, 0, 0))  # what it holds is ICC 4.2 too, the newest that PDF/A-3 names
    profile[_DATE] = bytes(12)
    profile[_PROFILE_ID] = bytes(16)  # a checksum over the time too; zero means none
    return bytes(profile)


@cache
def _profile() -> bytes:
    """Return the shipped profile, packed."""
    return zlib.compress(paths.resource("colour", "srgb.icc").read_bytes(), 9)


def _tidy(pdf: Any) -> None:
    """Take out what ReportLab writes for readers of another time."""
    for page in pdf.pages:
        for name in ("/Trans", "/Rotate"):
            if name in page.obj:
                del page.obj[name]
        if "/ProcSet" in page.obj.Resources:
            del page.obj.Resources.ProcSet
    if "/ID" in pdf.trailer:
        del (
            pdf.trailer.ID
        )  # the same for all handouts with one title; saving makes one from what is in the file
    if "/PageMode" in pdf.Root:
        del pdf.Root.PageMode


def _colours(pdf: Any) -> None:
    """Say which red, green and blue are meant."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    profile = Stream(pdf, _profile())
    profile.Filter = Name.FlateDecode
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(CONDITION),
        Info=String(CONDITION),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _describe(pdf: Any, handout: Handout) -> None:
    """Write title, clinic, version and day, the same in both places where a PDF has them."""
    from pikepdf import Dictionary, Name, Stream, String

    words = (handout.title, handout.masthead.name.plain, handout.version)
    title, clinic, version = (" ".join(clean(text).split()) for text in words)
    day = handout.made_on
    entries = {"Title": title, "Author": clinic, "Subject": version, "Creator": PROGRAM, "Producer": PROGRAM}
    if day:
        entries |= dict.fromkeys(("CreationDate", "ModDate"), f"D:{day:%Y%m%d}000000Z")
    info = Dictionary({f"/{name}": String(value) for name, value in entries.items() if value})
    pdf.trailer.Info = pdf.make_indirect(info)
    metadata = Stream(pdf, _xmp(title, clinic, version, handout.lang, day).encode("utf-8"))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)


def _xmp(title: str, clinic: str, version: str, lang: str, day: date | None) -> str:
    """Return the metadata as XML: what it is, by whom, which standards it keeps and what their names mean."""
    when = f"{day:%Y-%m-%d}T00:00:00Z" if day else ""
    dates = "".join(f"<xmp:{name}>{when}</xmp:{name}>" for name in ("CreateDate", "ModifyDate") if when)
    subject = _alternative("dc:description", version) if version else ""
    creator = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(clinic, quote=False)}</rdf:li></rdf:Seq></dc:creator>"
        if clinic
        else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        "<dc:format>application/pdf</dc:format>"
        f"{_alternative('dc:title', title)}{creator}{subject}"
        f"<dc:language><rdf:Bag><rdf:li>{escape(lang, quote=False)}</rdf:li></rdf:Bag></dc:language>\n"
        f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool><pdf:Producer>{PROGRAM}</pdf:Producer>{dates}\n"
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n"
        f"{_SCHEMA}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )


def _alternative(name: str, words: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(words, quote=False)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>"


# PDF/A wants every name described that it does not know itself; it does not know those of PDF/UA.
_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
)


def _attach(pdf: Any, files: tuple[Attachment, ...], day: date | None) -> None:
    """Put files into the PDF, each with its kind and what it is to the handout."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    names, related = Array(), Array()
    for file in sorted(files, key=lambda file: bytes(String(file.name))):
        params = Dictionary(Size=len(file.data))
        if day:
            params.ModDate = params.CreationDate = String(f"D:{day:%Y%m%d}000000Z")
        stream = Stream(pdf, file.data)
        stream.Type, stream.Subtype, stream.Params = Name.EmbeddedFile, Name(f"/{file.mime}"), params
        entries = Dictionary(
            Type=Name.Filespec,
            F=String(file.name),
            UF=String(file.name),
            Desc=String(file.description or file.name),
            EF=Dictionary(F=stream, UF=stream),
            AFRelationship=Name(f"/{file.relationship}"),
        )
        spec = pdf.make_indirect(entries)
        names.extend((String(file.name), spec))
        related.append(spec)
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))
    pdf.Root.AF = pdf.make_indirect(related)
