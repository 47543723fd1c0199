"""The commands that need no display: each reads its input, calls the same functions as the window, writes."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from exoconsult import atomic
from exoconsult.brand import Brand, load_brand
from exoconsult.consultation import files, ids
from exoconsult.consultation.model import Consultation
from exoconsult.content.loader import languages, load_library
from exoconsult.content.model import Library
from exoconsult.errors import BadInput
from exoconsult.paths import clinic_file
from exoconsult.planning.plan import as_json, make_plan

if TYPE_CHECKING:
    from exoconsult.handout.model import Handout


def handout(chosen: argparse.Namespace) -> int:
    """`handout FILE.json [-o OUT.pdf]`: the PDF, wholly or not at all."""
    from exoconsult.handout.render import render

    composed, brand = _composed(chosen)
    return _hand_over(render(composed, brand).pdf, chosen, ".pdf")


def text(chosen: argparse.Namespace) -> int:
    """`text FILE.json`: the handout's words, one block a paragraph, in reading order."""
    composed, _ = _composed(chosen)
    sys.stdout.write(composed.plain_text())
    return 0


def plan(chosen: argparse.Namespace) -> int:
    """`plan FILE.json`: points raised, outlook, schedule with windows and clashes, recovery days."""
    library = load_library()
    consultation = read_consultation(chosen.file, library)
    brand = _brand(chosen.brand)
    found = make_plan(consultation, library, brand, today=_today(chosen.date, consultation))
    print(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    return 0


def dates(chosen: argparse.Namespace) -> int:
    """`dates FILE.json [-o OUT.ics]`: the dates to come for a calendar, wholly or not at all."""
    from exoconsult.exchange.calendar import calendar_file

    library = load_library()
    consultation = read_consultation(chosen.file, library)
    brand, day = _brand(chosen.brand), _today(chosen.date, consultation)
    found = make_plan(consultation, library, brand, today=day)
    data = calendar_file(consultation, found.schedule, brand, today=day)
    return _hand_over(data, chosen, ".ics")


def schema(chosen: argparse.Namespace) -> int:
    """`schema`: what FILE.json may hold."""
    del chosen
    print(json.dumps(files.schema(), ensure_ascii=False, indent=2))
    return 0


def content_check(chosen: argparse.Namespace) -> int:
    """`content check [DIR]`: exit 2 when the content has errors."""
    from exoconsult.content import checks

    report = checks.check_content(chosen.folder, today=date.today())
    if chosen.json:
        print(json.dumps(checks.report_json(report), ensure_ascii=False, indent=2))
    else:
        print(checks.report_text(report))
    return 2 if report.errors else 0


def demo(chosen: argparse.Namespace) -> int:
    """`demo [DIR] [--screens DIR]`: every sample as PDF; pictures of the screens."""
    from exoconsult.cli.demo import make_demo

    return make_demo(chosen.folder, chosen.screens)


def read_consultation(name: str, library: Library) -> Consultation:
    """Read and check FILE.json (`-`: standard input). Raises BadInput naming file and place."""
    if name == "-":
        data, shown = sys.stdin.buffer.read(), "standard input"
    else:
        shown = name
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise BadInput(f"The file cannot be read ({reason})", name) from error
        except ValueError as error:
            raise BadInput("This is not a file name", repr(name)) from error
    consultation = files.decode(data, shown)
    ids.check_ids(consultation, library, shown)
    return consultation


def _hand_over(data: bytes, chosen: argparse.Namespace, suffix: str) -> int:
    """Write a finished file where it was asked for, beside the consultation, or to standard output."""
    if chosen.output == Path("-") or (chosen.output is None and chosen.file == "-"):
        sys.stdout.buffer.write(data)
        return 0
    target = chosen.output or Path(chosen.file).with_suffix(suffix)
    atomic.write_bytes(target, data)
    print(target)
    return 0


def _composed(chosen: argparse.Namespace) -> tuple[Handout, Brand]:
    from exoconsult.handout.make import handout_for

    library = load_library()
    consultation = read_consultation(chosen.file, library)
    changes = {"language": chosen.language, "paper": chosen.paper, "print_size": chosen.print_size}
    changes = {key: value for key, value in changes.items() if value is not None}
    consultation = msgspec.structs.replace(
        consultation, patient=msgspec.structs.replace(consultation.patient, **changes)
    )
    language = consultation.patient.language
    known = languages()
    if language not in known:
        place = "--language" if chosen.language else "$.patient.language"
        raise BadInput(
            f"There is no handout in the language {language!r}", chosen.file, place, ", ".join(known)
        )
    if language not in library.words:
        library = load_library(("en", language))
    brand = _brand(chosen.brand)
    day = _today(chosen.date, consultation)
    return handout_for(consultation, library, brand, day), brand


def _brand(file: Path | None) -> Brand:
    """The file named, else the clinic's own, else the sample clinic."""
    return load_brand(file or clinic_file())


def _today(day: date | None, consultation: Consultation) -> date:
    """The day given, else the day of the consultation, so that one file always gives one PDF."""
    return day or consultation.made_on or date.today()
