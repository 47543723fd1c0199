"""Records as plain files that need no ExoConsult: for one patient, or everything for another program.

Each file is explained in a readme in English and Spanish. The folder is there whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from exoconsult import paths
from exoconsult.consultation import files
from exoconsult.consultation.ids import check_ids
from exoconsult.errors import BadInput
from exoconsult.exchange import fhir
from exoconsult.exchange.calendar import calendar_file
from exoconsult.exchange.folder import NewFolder
from exoconsult.exchange.model import KeptRecord, Setting
from exoconsult.exchange.names import Names, record_name
from exoconsult.exchange.tables import Tables
from exoconsult.planning.appointments import dates_to_come
from exoconsult.planning.model import Schedule
from exoconsult.planning.schedule import make_schedule

READMES = {"en": "README.txt", "es": "LEEME.txt"}
PLANNED = {"go_ahead", "open"}
"""Outcomes with dates: a letter that says wait, or no, names none."""

File = tuple[str, bytes]


class Exported(msgspec.Struct, frozen=True):
    """What was written. `without_dates`: ids of records whose dates this content cannot work out."""

    folder: Path
    records: int
    files: int
    without_dates: tuple[str, ...]


def export_patient(records: Iterable[KeptRecord], target: Path, setting: Setting) -> Exported:
    """Write one patient's consultations: each as JSON with all its versions, and every handout as PDF.

    Raises BadInput for the place, StoreError while writing; then nothing is left.
    """
    return _export(records, target, setting, whole=False)


def export_everything(records: Iterable[KeptRecord], target: Path, setting: Setting) -> Exported:
    """Write all records: JSON, PDF, tables, calendar files and FHIR. `records` may be read one by one.

    Raises as `export_patient`.
    """
    return _export(records, target, setting, whole=True)


def _export(records: Iterable[KeptRecord], target: Path, setting: Setting, *, whole: bool) -> Exported:
    names, tables, sums = Names(), Tables(), []
    without: list[str] = []
    count = 0
    with NewFolder(target) as folder:

        def write(made: Iterable[File]) -> None:
            for name, data in made:
                folder.write(name, data)
                sums.append(f"{sha256(data).hexdigest()}  {name}\n")

        for record in records:
            name = names.unique(record_name(record.consultation, with_name=setting.with_names))
            count += 1
            write(_own_files(record, name))
            if whole:
                tables.add(record)
                write(_other_files(record, name, setting, without))
        write(tables.files() if whole else ())
        write((READMES[language], _readme(language, setting, count, whole)) for language in READMES)
        folder.write("checksums.txt", "".join(sums).encode())
    return Exported(target, count, folder.files, tuple(without))


def _own_files(record: KeptRecord, name: str) -> Iterator[File]:
    """The record as the program reads it, with all its versions, and what was printed."""
    yield f"consultations/{name}.json", files.encode(record.consultation)
    history = [
        {
            "rev": each.rev,
            "at": each.at.isoformat(),
            "by": each.by,
            "value": json.loads(files.encode(each.value)),
        }
        for each in record.revisions
    ]
    yield f"history/{name}.json", json.dumps(history, ensure_ascii=False, indent=1).encode() + b"\n"
    for number, pdf in enumerate(record.pdfs, 1):
        yield f"handouts/{name}-{number}.pdf", pdf.pdf


def _other_files(record: KeptRecord, name: str, setting: Setting, without: list[str]) -> Iterator[File]:
    """The record for calendars and for other clinical software."""
    schedule = _schedule(record, setting, without)
    visits = schedule.visits if schedule else ()
    yield f"fhir/{name}.json", fhir.encode(fhir.bundle(record, setting, visits))
    if schedule and record.id and dates_to_come(schedule, setting.today):
        yield (
            f"calendar/{name}.ics",
            calendar_file(record.consultation, schedule, setting.brand, today=setting.today),
        )


def _schedule(record: KeptRecord, setting: Setting, without: list[str]) -> Schedule | None:
    c = record.consultation
    if c.outcome not in PLANNED:
        return None
    try:
        check_ids(c, setting.library)
    except BadInput:  # made with a scar type or route that this content no longer has
        without.append(record.id)
        return None
    return make_schedule(c, setting.library, setting.brand, setting.today)


def _readme(language: str, setting: Setting, count: int, whole: bool) -> bytes:
    """What every file is, in plain words; only of the files that are there."""
    file = paths.resource("export", f"readme.{language}.toml")
    words = msgspec.toml.decode(file.read_bytes(), type=dict[str, str])
    parts = ["consultations", "history", "handouts"]
    if whole:
        parts += ["calendar", "fhir", "tables", "answers", "sessions"]
    lines = [words["title"], "", words["intro"], ""]
    lines += [f"{words['clinic']}: {setting.brand.name}", f"{words['made_on']}: {setting.today.isoformat()}"]
    lines += [f"{words['count']}: {count}", ""]
    lines += [line for part in (*parts, "checksums") for line in (words[part], "")]
    lines += [words["tables_note"], ""] if whole else []
    lines += [words["care"]]
    return ("\n".join(lines) + "\n").replace("\n", "\r\n").encode("utf-8-sig")
