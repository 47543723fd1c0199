"""Every handout is PDF/UA-1 and PDF/A-3a as far as its bytes can show, and reads as it was composed.

`pdf_rules.py` and `pdf_file_rules.py` hold the rules; here a covering set of handouts is held against them.
Of the 106 rules by which veraPDF judges PDF/UA-1 these are looked at: 5 t1-t5, 6.1 t1, 6.2 t1, 7.1 t1-t11,
7.2 t2-t4, t8-t10, t17-t22, t29-t34, t40-t43, 7.3 t1, 7.4.2 t1, 7.4.4 t1-t3, 7.5 t1, 7.11 t1, 7.16 t1,
7.18.3 t1, 7.21.4.1 t1-t2, 7.21.5 t1, 7.21.6 t1-t4, 7.21.7 t1-t2, 7.21.8 t1.
The others speak of what no handout has (tables of contents,
formulas, notes, forms, annotations, media, layers, composite fonts, XFA), and that it has none is tested.
Of PDF/A-3a: 6.1.2, 6.1.3, 6.1.6, 6.1.7, 6.1.13, 6.2.2 to 6.2.5, 6.2.8 to 6.2.11, 6.4 to 6.12.
Matterhorn's checks that need a person (is an alt text true, is the order sensible) are the tests with words.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pikepdf
import pytest
from pdfua import validate

from exoconsult.handout import model as m
from exoconsult.handout.model import Paragraph
from exoconsult.handout.render import render
from tests.handout import run_pdf_matrix
from tests.handout.composing import composed, maya, only
from tests.handout.crowded import many_stops, with_block
from tests.handout.finished import CASES, DECLINED, SIGNED, finished
from tests.handout.pdf_reading import Element, Read
from tests.handout.pdf_rules import faults
from tests.handout.sample_pages import sample_handout, t
from tests.shipped import load_library, sample_brand


@pytest.mark.untraced
@pytest.mark.parametrize("name", CASES)
def test_no_rule_is_broken(name: str) -> None:
    assert faults(finished(name).pdf) == []


@pytest.mark.untraced
@pytest.mark.parametrize("name", CASES)
def test_a_checker_from_elsewhere_finds_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "handout.pdf"
    file.write_bytes(finished(name).pdf)
    assert list(validate(str(file)).findings) == []


# Fewer kinds and endings than by hand: the eight kinds share a case above, and letters are much alike.
FEW = (("ice-pick", "keloid", "mark"), ("go_ahead", "wait", "thinking"), *run_pdf_matrix.AXES[2:])


@pytest.mark.untraced
def test_any_two_choices_together_break_no_rule() -> None:
    words = load_library(("en", "es"))
    chosen = run_pdf_matrix.pairs(FEW)
    met = {(a, one[a], b, one[b]) for one in chosen for a in range(8) for b in range(8)}
    assert all((a, x, b, y) in met for a in range(8) for b in range(a) for x in FEW[a] for y in FEW[b])
    assert {" ".join(one): faults(run_pdf_matrix.made(one, words)) for one in chosen} == {
        " ".join(one): [] for one in chosen
    }
    assert len(chosen) < 15


# --- what is copied from a page, and what is not read -------------------------------------------------------


def test_copy_and_paste_from_the_page_for_the_fridge_gives_the_reading_order() -> None:
    handout = composed(maya())
    home = next(page for page in handout.pages if page.id == "home")
    command = ["pdftotext", "-raw", "-f", "3", "-l", "3", "-", "-"]
    pasted = subprocess.run(command, input=finished("usual").pdf, stdout=subprocess.PIPE, check=True).stdout
    text = " ".join(pasted.decode().split())
    flags = next(
        block for section in home.sections for block in section.blocks if isinstance(block, m.RedFlags)
    )
    wanted = [
        *(section.title.plain for section in home.sections[:-1]),
        *(item.text.plain for item in (*flags.now, *flags.same_day)),
    ]
    at = 0
    for words in wanted:
        at = text.find(words, at)
        assert at >= 0, words
    assert len(wanted) > 8


def test_head_and_foot_of_the_page_are_not_read() -> None:
    read = Read(finished("usual").pdf)
    everything = read.words(read.tree)
    assert "Page 2 of 4" not in everything and "next check" not in everything
    tags = {str(o[1].get("/Subtype")) for o in _artifacts(read)}
    assert {"/Header", "/Footer"} <= tags


def _artifacts(read: Read) -> list[list[pikepdf.Object]]:
    return [
        list(step.operands)
        for page in read.pdf.pages
        for step in pikepdf.parse_content_stream(page)
        if str(step.operator) == "BDC" and str(step.operands[0]) == "/Artifact"
    ]


# --- what is heard instead of seen ---------------------------------------------------------------------


def alts(name: str) -> list[str]:
    """The alt texts of a case in reading order."""
    read = Read(finished(name).pdf)
    return [str(figure.object.Alt) for figure in read.elements("Figure")]


def test_the_chart_says_every_row() -> None:
    block = only(composed(maya()), m.RecoveryChart)
    [alt] = [alt for alt in alts("usual") if block.see_sentences[0].plain in alt]
    rows = (*block.see_sentences, *block.when_sentences)
    assert len(rows) >= len(block.symptoms) + len(block.activities) + 1
    assert [row.plain for row in rows if row.plain not in alt] == []


def test_the_timeline_says_every_date() -> None:
    block = only(composed(maya()), m.PlanPanel)
    alt = max((alt for alt in alts("usual") if block.steps[0].tall[1].plain in alt), key=len)
    assert [line.plain for step in block.steps for line in step.tall if line.plain not in alt] == []


@pytest.mark.untraced
@pytest.mark.parametrize("many", [8, 12])
@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_timeline_down_the_page_is_a_list_with_every_date(many: int, size: str) -> None:
    block = msgspec.structs.replace(many_stops(many, size == "large"), note=None)
    read = Read(render(with_block(block, print_size=size), sample_brand()).pdf)
    [stops] = read.elements("L")
    assert len(stops.kids) == many
    assert all("12 Jan" in read.words(stop) for stop in stops.kids)
    if size == "standard":
        assert all("5 weeks" in read.words(stop) for stop in stops.kids[1:])


def test_dots_boxes_codes_grades_and_signatures_are_named() -> None:
    said = alts("signed")
    assert "2 of 4" in said and said.count("tick box") >= 8
    assert any("adds your visit on Tuesday 12 January 2027" in alt for alt in said)
    assert "3 Moderate" in said and "A signature." in said


def test_a_refused_signature_is_read_with_the_name() -> None:
    read = Read(finished("mono, declined to sign").pdf)
    block = only(composed(maya(acknowledgement=DECLINED)), m.Sign)
    line = f"{block.lines[0].name.plain} {block.lines[0].declined.plain}"
    assert block.lines[0].declined and line in [read.words(element) for element in read.elements("P")]
    assert "A signature." not in alts("mono, declined to sign")


def test_an_empty_line_has_no_signature() -> None:
    assert "A signature." not in alts("usual")


# --- structure over pages ------------------------------------------------------------------------------


def pages_of(element: Element) -> set[int]:
    return {page for page, _ in element.all_marks()}


def test_a_paragraph_over_two_pages_is_one() -> None:
    handout = with_block(Paragraph(t("All this is one paragraph. " * 250)))
    read = Read(render(handout, sample_brand()).pdf)
    [long] = [element for element in read.elements("P") if "All this" in read.words(element)]
    assert len(pages_of(long)) >= 2
    assert read.words(long).count("All this is one paragraph.") == 250


def test_a_list_over_two_pages_is_one() -> None:
    block = m.Bullets(tuple(t(f"Item {number}") for number in range(90)), "tick")
    read = Read(render(with_block(block), sample_brand()).pdf)
    [whole] = read.elements("L")
    assert len(whole.kids) == 90 and len(pages_of(whole)) >= 2


def test_a_table_over_two_pages_is_one_and_its_head_is_read_once() -> None:
    rows = tuple(m.Visit(t(f"Session {number}"), t("Tue 12 Jan 2027")) for number in range(60))
    heads = (t("Done"), t("Visit"), t("Date"), t("Batch"), t("Notes"))
    result = render(with_block(m.Appointments(heads, rows)), sample_brand())
    read = Read(result.pdf)
    [table] = read.elements("Table")
    assert len(table.kids) == 61 and len(pages_of(table)) >= 2
    assert read.words(read.tree).count("Batch") == 1
    assert faults(result.pdf) == []


def test_tables_name_columns_and_rows() -> None:
    read = Read(finished("usual").pdf)
    tables = read.elements("Table")
    assert [len(table.kids[0].kids) for table in tables] == [2, 3, 5]
    rows = [row for table in tables for row in table.kids]
    scopes = [[str(cell.object.A.Scope) for cell in row.kids if cell.role == "TH"] for row in rows]
    assert ["/Row"] in scopes and ["/Column"] * 5 in scopes


def test_bookmarks_lead_to_their_headings() -> None:
    read = Read(finished("usual").pdf)
    with read.pdf.open_outline() as outline:
        [top] = outline.root
        assert top.title == "Maya, here is your scar plan"
        targets = [item.destination for item in top.children]
    pages = [page.obj.objgen for page in read.pdf.pages]
    numbers = [pages.index(target[0].objgen) for target in targets]  # type: ignore[index]
    assert numbers == sorted(numbers) and set(numbers) == {0, 1, 2, 3}


def test_signed_strokes_are_one_figure() -> None:
    block = only(composed(maya(acknowledgement=SIGNED)), m.Sign)
    assert block.lines[0].strokes
    assert alts("signed").count(block.lines[0].alt) == 1


# --- languages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["standard", "large"])
def test_words_of_another_language_are_spans_that_name_it(size: str) -> None:
    latin = m.Run("Primum nihil nocere", lang="la")
    said = m.Text((m.Run("It is said (" * 9), latin, m.Run("), as ever. " * 30), m.bold("End")))
    title = m.Text((m.Run("What is "), m.Run("nocere", True, lang="la"), m.Run("?")))
    page = m.Page("one", t("1"), (m.Section("s", title, (Paragraph(said),)),), heading=t("A letter"))
    result = render(sample_handout(pages=(page,), print_size=size), sample_brand())
    read = Read(result.pdf)
    spans = [(str(span.object.Lang), read.words(span), span.parent) for span in read.elements("Span")]
    assert spans[0] == ("la", "nocere", "H2")
    assert " ".join(words for _, words, parent in spans if parent == "P") == latin.text
    assert " ".join(said.plain.split()) in [read.words(element) for element in read.elements("P")]
    assert faults(result.pdf) == []
