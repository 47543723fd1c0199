"""The same pages by others: ReportLab without tags, Typst and WeasyPrint as PDF/UA-1.

Each gets the same words, tables, lists, figures and the same two fonts, and sets them in its own way. `run`
counts the runs: it changes the type's size by less than a thousandth of a point, so that nothing kept from
the run before is of use to anybody.
"""

from __future__ import annotations

import html
import io
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import typst as typst_program
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Table
from weasyprint import HTML

from benchmarks.handout_pages import Item, Shapes, Sheet
from exoconsult.handout import fonts

TITLE = "Your scar plan"
SIZE = {"h1": 20.0, "h2": 14.5, "h3": 12.5}
BODY, LEADING, MARGIN, ICON = 12.0, 15.5, 42.0, 12.0


def size(run: int) -> float:
    """The type's size in points of a run."""
    return BODY + run / 100_000


def font_folder(folder: Path) -> Path:
    """Write the two fonts as files: the others want them so."""
    for bold, name in ((False, "regular.otf"), (True, "bold.otf")):
        (folder / name).write_bytes(fonts.data(bold))
    return folder


# --- ReportLab -------------------------------------------------------------------------------------------


def reportlab(sheets: tuple[Sheet, ...], run: int) -> bytes:
    """Platypus paragraphs and tables, figures as drawing operators, no tags."""
    styles = _styles(size(run))
    story: list[Any] = []
    for sheet in sheets:
        for item in sheet.items:
            story += _flowables(item, styles)
        story += [_operators(icon, ICON / icon.size[1]) for icon in sheet.icons]
        story.append(PageBreak())
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=A4, title=TITLE, invariant=1, initialFontName=fonts.font_name(False),
        leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
    )  # fmt: skip
    document.build(story)
    return buffer.getvalue()


def _styles(body: float) -> dict[str, Any]:
    plain, heavy = fonts.font_name(False), fonts.font_name(True)
    made = {"words": ParagraphStyle("words", fontName=plain, fontSize=body, leading=LEADING)}
    for name, points in SIZE.items():
        made[name] = ParagraphStyle(name, fontName=heavy, fontSize=points, leading=points * 1.25)
    return made


def _flowables(item: Item, styles: dict[str, Any]) -> list[Any]:
    def words(text: str, name: str = "words") -> Any:
        return Paragraph(html.escape(text), styles[name])

    if item.kind == "table":
        return [Table([[words(cell) for cell in row] for row in item.rows], repeatRows=1, style=[
            ("GRID", (0, 0), (-1, -1), 0.5, "#888888"), ("VALIGN", (0, 0), (-1, -1), "TOP")])]  # fmt: skip
    if item.kind == "list":
        return [ListFlowable([words(row[0]) for row in item.rows], bulletType="bullet", start="•",
                             bulletFontName=fonts.font_name(False))]  # fmt: skip
    if item.shapes is None:
        return [words(item.words, item.kind)]
    return [_operators(item.shapes, 1.0), *([words(item.words)] if item.words else [])]


def _operators(shapes: Shapes, scale: float) -> Any:
    class Drawing(Flowable):
        def wrap(self, *room: float) -> tuple[float, float]:
            del room
            return shapes.size[0] * scale, shapes.size[1] * scale

        def draw(self) -> None:
            left, bottom, _, _ = shapes.frame
            start = f"q {scale:.4f} 0 0 {scale:.4f} {-left * scale:.3f} {-bottom * scale:.3f} cm"
            self.canv._code.extend((start, shapes.operators, "Q"))

    return Drawing()


# --- Typst -----------------------------------------------------------------------------------------------


def typst_source(sheets: tuple[Sheet, ...], run: int) -> bytes:
    """The pages as a Typst document."""
    lines = [
        f"#set document(title: {_quoted(TITLE)})",
        f'#set text(font: "FiraGO", size: {size(run):.5f}pt, lang: "en", region: "GB")',
        f'#set page(paper: "a4", margin: {MARGIN}pt)',
        *(f"#show heading.where(level: {n}): set text(size: {SIZE[f'h{n}']}pt)" for n in (1, 2, 3)),
    ]
    for number, sheet in enumerate(sheets):
        lines += ["#pagebreak()"] if number else []
        lines += [_typst(item, run) for item in sheet.items]
        lines += [f"#pdf.artifact({_image(icon, run, ICON)})" for icon in sheet.icons]
    return "\n\n".join(lines).encode()


def _typst(item: Item, run: int) -> str:
    if item.kind == "table":
        head, *rows = ([f"[#{_quoted(cell)}]" for cell in row] for row in item.rows)
        cells = ", ".join(cell for row in rows for cell in row)
        return f"#table(columns: {len(head)}, table.header({', '.join(head)}), {cells})"
    if item.kind == "list":
        return "#list(" + ", ".join(f"[#{_quoted(row[0])}]" for row in item.rows) + ")"
    if item.kind != "words" and item.shapes is None:
        return f"#heading(level: {item.kind[1]}, {_quoted(item.words)})"
    drawn = f"#{_image(item.shapes, run)}\n\n" if item.shapes else ""
    return drawn + (f"#{_quoted(item.words)}" if item.words else "")


def _image(shapes: Shapes, run: int, high: float = 0.0) -> str:
    """`run` stands in the drawing: else it would be kept, too."""
    svg = shapes.svg.replace("<svg ", f'<svg id="r{run}" ', 1)
    alt = f", alt: {_quoted(shapes.alt)}" if shapes.alt else ""
    wide = f"height: {high}pt" if high else f"width: {shapes.size[0]:.2f}pt"
    return f'image(bytes({_quoted(svg)}), format: "svg", {wide}{alt})'


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def typst(sheets: tuple[Sheet, ...], run: int, folder: Path) -> bytes:
    """A fresh compilation, with our fonts only."""
    compile_one: Any = typst_program.compile  # its types want text and folders of one kind
    made: bytes = compile_one(
        typst_source(sheets, run), format="pdf", pdf_standards="ua-1", font_paths=[folder],
        ignore_system_fonts=True,
    )  # fmt: skip
    return made


# --- WeasyPrint ------------------------------------------------------------------------------------------


def weasyprint_source(sheets: tuple[Sheet, ...], run: int, folder: Path) -> str:
    """The pages as a web page."""
    sizes = "".join(f"{name} {{ font-size: {points}pt }}" for name, points in SIZE.items())
    look = (
        f"@page {{ size: A4; margin: {MARGIN}pt }} body {{ font: {size(run):.5f}pt FiraGO }} {sizes}"
        "td, th { border: 0.5pt solid #888; text-align: left } section { break-after: page }"
        f"@font-face {{ font-family: FiraGO; src: url({(folder / 'regular.otf').as_uri()}) }}"
        "@font-face { font-family: FiraGO; font-weight: bold;"
        f" src: url({(folder / 'bold.otf').as_uri()}) }}"
    )
    body = "".join(f"<section>{_section(sheet, run)}</section>" for sheet in sheets)
    head = f"<head><title>{TITLE}</title><style>{look}</style></head>"
    return f'<html lang="en-GB">{head}<body>{body}</body></html>'


def _section(sheet: Sheet, run: int) -> str:
    icons = "".join(_inline(icon, run, f' style="height:{ICON}pt"') for icon in sheet.icons)
    return "".join(_html(item, run) for item in sheet.items) + f"<div>{icons}</div>"


def _html(item: Item, run: int) -> str:
    if item.kind == "table":
        rows = [
            "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
            for tag, row in zip(("th", *["td"] * len(item.rows)), item.rows, strict=False)
        ]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if item.kind == "list":
        return "<ul>" + "".join(f"<li>{html.escape(row[0])}</li>" for row in item.rows) + "</ul>"
    words = f"<p>{html.escape(item.words)}</p>" if item.words else ""
    if item.kind in SIZE:
        return f"<{item.kind}>{html.escape(item.words)}</{item.kind}>"
    return (_inline(item.shapes, run) if item.shapes else "") + words


def _inline(shapes: Shapes, run: int, look: str = "") -> str:
    """A drawing as an image with its alternative text, as HTML has it."""
    data = b64encode(shapes.svg.replace("<svg ", f'<svg id="r{run}" ', 1).encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(shapes.alt)}"{look}>'


def weasyprint(sheets: tuple[Sheet, ...], run: int, folder: Path) -> bytes:
    """A page as its users make it: parsed, laid out and written."""
    source = weasyprint_source(sheets, run, folder)
    made: bytes = HTML(string=source).write_pdf(pdf_variant="pdf/ua-1")
    return made
