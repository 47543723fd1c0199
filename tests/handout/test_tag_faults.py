"""Planted faults: for every rule a file that breaks it, and the rule tells it from a good one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.handout import pdf_detail_rules, pdf_file_rules, pdf_rules
from tests.handout.pdf_reading import Read
from tests.handout.pdf_rules import RULES
from tests.handout.planting import (
    Plant,
    Rule,
    attached,
    catalog,
    drop,
    element,
    every,
    first_page,
    font,
    good,
    page,
    planted,
    put,
    xmp,
)

pytestmark = pytest.mark.untraced


def _swap_parents(read: Read) -> None:
    rows = read.root.StructTreeRoot.ParentTree.Nums[1]
    rows[0], rows[5] = rows[5], rows[0]


def _lose_an_element(read: Read) -> None:
    body = read.tree.object
    body.K = Array(list(body.K)[1:])


def _first_row_shorter(read: Read) -> None:
    row = read.elements("TR")[1].object
    row.K = Array(list(row.K)[:-1])


def _bare_item(read: Read) -> None:
    item = read.elements("LI")[0].object
    item.S = Name.P


def _notdef(read: Read) -> None:
    page(b"(Session 1 ) Tj", b"(Session \x051 ) Tj")(read)


def _no_unicode(thing: Any) -> None:
    thing.ToUnicode.write(thing.ToUnicode.read_bytes().replace(b"<61> <0061>", b"<61> <0000>"))


def _private_unicode(thing: Any) -> None:
    thing.ToUnicode.write(thing.ToUnicode.read_bytes().replace(b"<61> <0061>", b"<61> <E001>"))


def _wide(thing: Any) -> None:
    thing.Widths[ord("a")] = 999


def _image(read: Read) -> None:
    picture = Stream(read.pdf, bytes(4))
    entries = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
    for name, value in (entries | {"ColorSpace": Name.DeviceCMYK}).items():
        picture[f"/{name}"] = value
    read.pdf.pages[0].obj.Resources.XObject = Dictionary(Im1=picture)


def _script(read: Read) -> None:
    read.root.Extra = read.pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def _extra(thing: Dictionary) -> Plant:
    """Add an object that something might use."""
    return lambda read: put("/Extra", read.pdf.make_indirect(thing))(read.root)


def _keys_swapped(read: Read) -> None:
    numbers = read.root.StructTreeRoot.ParentTree.Nums
    numbers[0], numbers[2] = numbers[2], numbers[0]


def _bookmark(read: Read) -> None:
    with read.pdf.open_outline() as outline:
        outline.root[0].title = "Something else"


FAULTS: dict[str, tuple[Rule, Plant]] = {
    "paints outside a mark": (pdf_rules.marked, page(b"/P <<", b"0 0 9 9 re f /P <<")),
    "a mark in a mark": (pdf_rules.marked, page(b"BT ", b"/Artifact BMC BT ", 1)),
    "words in no mark": (pdf_rules.marked, page(b"\nBT ", b"\nEMC\nBT ")),
    "a mark never ends": (pdf_rules.marked, page(b"EMC", b"")),
    "a state never restored": (pdf_rules.marked, page(b"EMC", b"q EMC")),
    "states too deep": (pdf_rules.marked, page(b"BT ", b"q " * 30 + b"Q " * 30 + b"BT ")),
    "an unknown operator": (pdf_rules.marked, page(b"EMC", b"EMC xyz")),
    "a mark without a number": (pdf_rules.marked, page(b"/H1 <</MCID", b"/H1 <</Other")),
    "a number twice": (pdf_rules.parents, page(b"<</MCID 7>>", b"<</MCID 6>>")),
    "a mark that no element has": (pdf_rules.parents, _lose_an_element),
    "the way back leads elsewhere": (pdf_rules.parents, _swap_parents),
    "a page without its key": (
        pdf_rules.parents,
        first_page(drop("/StructParents")),
    ),
    "words in a list": (pdf_rules.nesting, _bare_item),
    "a made-up role": (pdf_rules.nesting, element("P", put("/S", Name.Words))),
    "not said to be marked": (pdf_rules.nesting, catalog(put("/MarkInfo", Dictionary(Marked=False)))),
    "suspects": (pdf_rules.nesting, catalog(put("/MarkInfo", Dictionary(Marked=True, Suspects=True)))),
    "a role map": (
        pdf_rules.nesting,
        lambda read: put("/RoleMap", Dictionary(P=Name.Span))(read.root.StructTreeRoot),
    ),
    "no first heading": (pdf_rules.headings, element("H1", put("/S", Name.P))),
    "a second first heading": (pdf_rules.headings, element("H2", put("/S", Name.H1))),
    "a level skipped": (pdf_rules.headings, element("H2", put("/S", Name.H3))),
    "another bookmark": (pdf_rules.headings, _bookmark),
    "a row too short": (pdf_rules.tables, _first_row_shorter),
    "a head without scope": (pdf_rules.tables, element("TH", drop("/A"))),
    "no head at all": (
        pdf_rules.tables,
        every("TH", put("/S", Name.TD)),
    ),
    "labels without numbering": (
        pdf_rules.lists,
        every("L", drop("/A")),
    ),
    "an item without body": (pdf_rules.lists, element("LBody", put("/S", Name.Lbl))),
    "a figure without alt": (pdf_rules.figures, element("Figure", drop("/Alt"))),
    "an empty alt": (pdf_rules.figures, element("Figure", put("/Alt", String(" ")))),
    "a placeholder in an alt": (pdf_rules.figures, element("Figure", put("/Alt", String("{dots} of 4")))),
    "a figure off the page": (
        pdf_rules.figures,
        element("Figure", lambda e: put("/BBox", Array([0, 0, 900, 9]))(e.object.A)),
    ),
    "no language": (pdf_rules.language, catalog(drop("/Lang"))),
    "a bad language": (pdf_rules.language, element("P", put("/Lang", String("en_GB")))),
    "another language": (pdf_rules.language, xmp("<rdf:li>en-GB", "<rdf:li>de")),
    "the title hidden": (pdf_rules.viewer, catalog(drop("/ViewerPreferences"))),
    "tabs by rows": (pdf_rules.viewer, first_page(put("/Tabs", Name.R))),
    "an annotation": (pdf_rules.viewer, first_page(put("/Annots", Array()))),
    "glyph 0": (pdf_rules.fonts, _notdef),
    "a code without Unicode": (pdf_rules.fonts, font(_no_unicode)),
    "a private character": (pdf_rules.fonts, font(_private_unicode)),
    "no Unicode at all": (pdf_rules.fonts, font(drop("/ToUnicode"))),
    "another width": (pdf_rules.fonts, font(_wide)),
    "a font not embedded": (pdf_rules.fonts, font(lambda thing: drop("/FontFile2")(thing.FontDescriptor))),
    "an encoding": (pdf_rules.fonts, font(put("/Encoding", Name.WinAnsiEncoding))),
    "no subset's name": (pdf_rules.fonts, font(put("/BaseFont", Name.FiraGO))),
    "a string too long": (pdf_file_rules.limits, element("Figure", put("/Alt", String("x" * 40_000)))),
    "a name too long": (pdf_file_rules.limits, catalog(put("/Odd", Name("/" + "x" * 200)))),
    "a number too large": (pdf_file_rules.limits, catalog(put("/Odd", 2**31))),
    "no output intent": (pdf_file_rules.colours, catalog(drop("/OutputIntents"))),
    "a broken profile": (
        pdf_file_rules.colours,
        catalog(lambda root: root.OutputIntents[0].DestOutputProfile.write(bytes(588))),
    ),
    "print colours": (pdf_file_rules.colours, page(b"BT ", b"0 0 0 1 k BT ")),
    "a print colour image": (pdf_file_rules.colours, _image),
    "an action": (pdf_file_rules.nothing_active, catalog(put("/OpenAction", Dictionary(S=Name.Named)))),
    "a form": (pdf_file_rules.nothing_active, catalog(put("/AcroForm", Dictionary()))),
    "layers": (pdf_file_rules.nothing_active, catalog(put("/OCProperties", Dictionary()))),
    "a script": (pdf_file_rules.nothing_active, _script),
    "a transition": (pdf_file_rules.nothing_active, first_page(put("/Trans", Dictionary()))),
    "a file without relationship": (pdf_file_rules.files, attached(drop("/AFRelationship"))),
    "a file without second name": (pdf_file_rules.files, attached(drop("/UF"))),
    "a file of no type": (pdf_file_rules.files, attached(lambda spec: drop("/Subtype")(spec.EF.F))),
    "a file that belongs to nothing": (pdf_file_rules.files, catalog(drop("/AF"))),
    "no metadata": (pdf_file_rules.metadata, catalog(drop("/Metadata"))),
    "not for the ear": (pdf_file_rules.metadata, xmp("<pdfuaid:part>1</pdfuaid:part>", "")),
    "not for keeping": (pdf_file_rules.metadata, xmp("<pdfaid:part>3", "<pdfaid:part>2")),
    "another level": (pdf_file_rules.metadata, xmp("conformance>A<", "conformance>B<")),
    "no title": (pdf_file_rules.metadata, xmp("Your scar plan, Linden Skin Clinic", "")),
    "an undescribed name": (
        pdf_file_rules.metadata,
        xmp("Property:name>part<", "Property:name>parts<"),
    ),
    "an empty text instead": (pdf_detail_rules.instead, element("P", put("/ActualText", String(" ")))),
    "a private text instead": (pdf_detail_rules.instead, element("P", put("/ActualText", String("\ue001")))),
    "keys out of order": (pdf_detail_rules.number_trees, _keys_swapped),
    "no free key": (
        pdf_detail_rules.number_trees,
        lambda read: put("/ParentTreeNextKey", 0)(read.root.StructTreeRoot),
    ),
    "half a byte": (pdf_detail_rules.strings, page(b"BT ", b"BT <414> Tj ")),
    "letters that are no digits": (pdf_detail_rules.strings, page(b"BT ", b"BT <4G> Tj ")),
    "multiplied colours": (
        pdf_detail_rules.blending,
        _extra(Dictionary(Type=Name.ExtGState, BM=Name.Multiply)),
    ),
    "a soft mask": (pdf_detail_rules.blending, _extra(Dictionary(Type=Name.ExtGState, SMask=Dictionary()))),
    "half opacity": (pdf_detail_rules.blending, _extra(Dictionary(Type=Name.ExtGState, ca=0.5))),
    "a file of no kind": (pdf_detail_rules.file_dates, attached(drop("/Type"))),
    "a file of another day": (
        pdf_detail_rules.file_dates,
        attached(lambda spec: put("/ModDate", String("D:20010101000000Z"))(spec.EF.F.Params)),
    ),
    "a page of another size": (
        pdf_detail_rules.sizes,
        first_page(put("/MediaBox", Array([0, 0, 20_000, 10]))),
    ),
    "another unit": (pdf_detail_rules.sizes, first_page(put("/UserUnit", 2))),
    "two titles": (pdf_file_rules.agreement, xmp("Your scar plan", "My scar plan")),
    "two clinics": (
        pdf_file_rules.agreement,
        lambda read: put("/Author", String("Another"))(read.pdf.trailer.Info),
    ),
}


def test_the_file_without_a_fault_passes() -> None:
    assert pdf_rules.faults(good()) == []
    assert pdf_rules.faults(planted(lambda read: None)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str) -> None:
    rule, plant = FAULTS[name]
    assert list(rule(Read(planted(plant)))) != []


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\n" + data,
        lambda data: data.replace(b"%PDF-1.7", b"%PDF-2.0", 1),
        lambda data: data[:10] + b"plain" + data[15:],
        lambda data: data + b"more",
    ],
    ids=["a line before", "another version", "no binary comment", "something after the end"],
)
def test_a_fault_of_the_frame_is_found(change: Callable[[bytes], bytes]) -> None:
    assert list(pdf_file_rules.header(Read(good()))) == []
    assert list(pdf_file_rules.header(Read(change(good())))) != []


def test_an_encrypted_file_is_found() -> None:
    buffer = io.BytesIO()
    Read(good()).pdf.save(buffer, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert "encrypted" in list(pdf_file_rules.header(Read(buffer.getvalue())))


def test_every_rule_has_a_fault() -> None:
    named = {rule.__name__ for rule, _ in FAULTS.values()}
    assert {rule.__name__ for rule in RULES} - named == {"header"}
