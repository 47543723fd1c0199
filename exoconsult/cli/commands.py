"""The commands that need no display: each reads its input, calls the same functions as the window, writes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from exoconsult import atomic, limited
from exoconsult.brand import Brand, OwnClinic, load_brand
from exoconsult.consultation import files, ids
from exoconsult.consultation.model import Consultation
from exoconsult.content.loader import languages, load_library
from exoconsult.content.model import Library
from exoconsult.content.words import codes
from exoconsult.errors import BadInput, ContentError, MissingGlyphs
from exoconsult.paths import content_dir, own_content_dir, resource
from exoconsult.planning.plan import as_json, make_plan

if TYPE_CHECKING:
    from exoconsult.content.checks import Report
    from exoconsult.handout.assembled import Sample
    from exoconsult.handout_file import Request


def handout(chosen: argparse.Namespace) -> int:
    """`handout FILE.json [-o OUT.pdf]`: the PDF, wholly or not at all, and within a time limit."""
    from exoconsult.handout_file import handout_bytes

    try:
        data = limited.run(handout_bytes, _request(chosen), name=chosen.file, seconds=chosen.time_limit)
    except MissingGlyphs as error:
        raise MissingGlyphs(error.characters, f"{chosen.file}, {error.place}") from error
    return _hand_over(data, chosen, ".pdf")


def text(chosen: argparse.Namespace) -> int:
    """`text FILE.json`: the handout's words, one block a paragraph, in reading order."""
    from exoconsult.handout_file import compose_handout

    sys.stdout.write(compose_handout(_request(chosen)).plain_text())
    return 0


def plan(chosen: argparse.Namespace) -> int:
    """`plan FILE.json`: points raised, outlook, schedule with windows and clashes, recovery days."""
    library = library_for(("en",), chosen.content)
    consultation = read_consultation(chosen.file, library)
    brand = brand_for(chosen.brand)
    found = make_plan(consultation, library, brand, today=_today(chosen.date, consultation))
    print(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    return 0


def dates(chosen: argparse.Namespace) -> int:
    """`dates FILE.json [-o OUT.ics]`: the dates to come for a calendar, wholly or not at all."""
    from exoconsult.exchange.calendar import calendar_file

    library = load_library()
    consultation = read_consultation(chosen.file, library)
    brand, day = brand_for(chosen.brand), _today(chosen.date, consultation)
    found = make_plan(consultation, library, brand, today=day)
    data = calendar_file(consultation, found.schedule, brand, today=day, name=chosen.file)
    return _hand_over(data, chosen, ".ics")


def schema(chosen: argparse.Namespace) -> int:
    """`schema`: what FILE.json may hold."""
    del chosen
    print(json.dumps(files.schema(), ensure_ascii=False, indent=2))
    return 0


def content(chosen: argparse.Namespace) -> int:
    """`content check [DIR]`: exit 2 when it has errors. `content changes`: the clinic's own beside ours."""
    from exoconsult.content import checks, overlay_changes

    own = chosen.content or (None if chosen.folder else own_content_dir())
    if own is not None and not own.is_dir() and chosen.content is None:
        own = None  # most clinics have no words of their own
    if chosen.action == "changes":
        root = chosen.folder or content_dir()
        changes = overlay_changes.overlay_changes(own, root) if own is not None else ()
        if chosen.json:
            print(json.dumps(msgspec.to_builtins(changes), ensure_ascii=False, indent=2))
        else:
            print(overlay_changes.changes_text(changes))
        return 0
    library, report = checks.examine(chosen.folder or content_dir(), own, today=date.today())
    return _content_report(library, report, as_json=chosen.json)


def _content_report(library: Library | None, report: Report, *, as_json: bool) -> int:
    """Print what the files, and where these are good the handouts made of them, are like."""
    from exoconsult.cli.demo import DEMO_DAY
    from exoconsult.content import checks
    from exoconsult.handout import assembled

    found = None
    if library is not None and not report.errors:
        brand = load_brand(resource("brand", "linden.toml"))
        found = assembled.check_assembled(library, tuple(_samples(library)), brand, today=DEMO_DAY)
        report = assembled.with_findings(report, found)
    if as_json:
        plain = checks.report_json(report)
        whole = assembled.assembled_json(found) if found else None
        print(json.dumps({**plain, "assembled": whole}, ensure_ascii=False, indent=2))
        return 2 if report.errors else 0
    if found:
        print(assembled.assembled_text(found))
    print(checks.report_text(report))
    return 2 if report.errors else 0


def _samples(library: Library) -> Iterator[Sample]:
    """The samples that this content has all entries for: other content may have other scars or routes."""
    from exoconsult.cli.demo import sample_files
    from exoconsult.handout.assembled import Sample

    for file in sample_files():
        with suppress(BadInput):
            yield Sample(file.stem, read_consultation(str(file), library))


def demo(chosen: argparse.Namespace) -> int:
    """`demo [DIR] [--screens DIR [--few]]`: every sample as PDF; pictures of the screens."""
    from exoconsult.cli.demo import make_demo

    return make_demo(chosen.folder, chosen.screens, chosen.guide, few=chosen.few)


def library_for(wanted: tuple[str, ...], own: Path | None) -> Library:
    """The content with a clinic's own words over it.

    A folder that was named has to be in order: raises ContentError. The one in the user's data need not be:
    what is wrong there is told on stderr, and what was last in order is used.
    """
    if own is not None:
        return _checked(wanted, own)
    if not own_content_dir().is_dir():
        return load_library(wanted)
    from exoconsult.content.last_good import load_or_last_good

    loaded = load_or_last_good(wanted, today=date.today())
    for finding in loaded.errors:
        print(f"exoconsult: {finding} {finding.remedy}", file=sys.stderr)
    if loaded.errors:
        using = "the last words of yours that were in order are" if loaded.used == "last_good" else "ours are"
        print(f"exoconsult: your own content has errors; {using} in use", file=sys.stderr)
    return loaded.library


def _checked(wanted: tuple[str, ...], own: Path) -> Library:
    from exoconsult.content.checks import check_content

    report = check_content(today=date.today(), overlay=own)
    if report.errors:
        first, more = report.errors[0], len(report.errors) - 1
        what = first.message + (f" [{first.check}; {more} more: see `content check`]" if more else "")
        raise ContentError(what, f"{first.file}: {first.key}" if first.key else first.file, first.remedy)
    return load_library(wanted, overlay=own)


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


def _request(chosen: argparse.Namespace) -> Request:
    from exoconsult.handout_file import Request

    library = library_for(("en",), chosen.content)
    consultation = read_consultation(chosen.file, library)
    changes = {"language": chosen.language, "paper": chosen.paper, "print_size": chosen.print_size}
    changes = {key: value for key, value in changes.items() if value is not None}
    consultation = msgspec.structs.replace(
        consultation, patient=msgspec.structs.replace(consultation.patient, **changes)
    )
    language = consultation.patient.language
    known = (*languages(), *library.variants)
    if language not in known:
        place = "--language" if chosen.language else "$.patient.language"
        raise BadInput(
            f"There is no handout in the language {language!r}", chosen.file, place, ", ".join(known)
        )
    if language not in codes(library):
        library = library_for(("en", language), chosen.content)
    return Request(consultation, library, brand_for(chosen.brand), _today(chosen.date, consultation))


def brand_for(file: Path | None) -> Brand:
    """The file named, else the clinic's own, else the sample clinic."""
    if file is not None:
        return load_brand(file)
    found = OwnClinic().load()
    if found.fault is not None:  # a command makes nothing with other details than were asked for
        raise found.fault
    return found.brand


def _today(day: date | None, consultation: Consultation) -> date:
    """The day given, else the day of the consultation, so that one file always gives one PDF."""
    return day or consultation.made_on or date.today()
