"""What a bundle of records from room to room holds: packed to bytes and, trusted no more than any file, read.

A line names format and version, then come the records as MessagePack. There are no file names and no
compression in it, so that nothing can be written outside a folder or unpack to more than it is. `sealed`
encrypts it. Who made a bundle is not proved, so a merge (`merge`) is shown before it is done.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

import msgspec

from exoconsult import plain_text
from exoconsult.consultation import files
from exoconsult.consultation.tidy import tidy
from exoconsult.errors import BadInput
from exoconsult.exchange.model import Instant, KeptPdf, KeptRecord, Revision
from exoconsult.exchange.sealed import AGAIN, MOST_BYTES

VERSION = 1
MOST_RECORDS = 20_000
MOST_PDF_BYTES = 20_000_000

_FIRST_LINE = re.compile(rb"ExoConsult bundle ([0-9]{1,6})\n")
_FIRST_LINE_MOST = 40

Line = Annotated[str, msgspec.Meta(max_length=plain_text.LINE_MOST)]


class Contents(msgspec.Struct, frozen=True):
    """What a bundle says of itself, and its records."""

    made_at: datetime
    made_by: str
    clinic: str
    records: tuple[KeptRecord, ...]


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what is inside; a field too many is refused."""


class _Revision(_Strict, frozen=True, kw_only=True):
    rev: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    at: Instant
    by: Line
    value: bytes


class _Pdf(_Strict, frozen=True, kw_only=True):
    pdf: Annotated[bytes, msgspec.Meta(max_length=MOST_PDF_BYTES)]
    at: Instant
    content_version: Line
    printer: Line
    by: Line
    name: Line


class _Record(_Strict, frozen=True, kw_only=True):
    revisions: Annotated[tuple[_Revision, ...], msgspec.Meta(min_length=1, max_length=10_000)]
    pdfs: Annotated[tuple[_Pdf, ...], msgspec.Meta(max_length=1_000)]


class _Inside(_Strict, frozen=True, kw_only=True):
    made_at: Instant
    made_by: Line
    clinic: Line
    records: Annotated[tuple[_Record, ...], msgspec.Meta(max_length=MOST_RECORDS)]


def packed(contents: Contents) -> bytes:
    """Return a bundle's bytes, to be sealed. Raises BadInput for too much."""
    if len(contents.records) > MOST_RECORDS:
        raise BadInput("There are too many records for one bundle", allowed=f"up to {MOST_RECORDS}")
    inside = tidy(
        _Inside(
            made_at=contents.made_at,
            made_by=contents.made_by,
            clinic=contents.clinic,
            records=tuple(_flat(record) for record in contents.records),
        )
    )
    data = b"ExoConsult bundle %d\n" % VERSION + msgspec.msgpack.encode(inside)
    if len(data) > MOST_BYTES:
        most = f"up to {MOST_BYTES // 1_000_000} MB"
        raise BadInput("The bundle would be too large", allowed=most, remedy="Send fewer records.")
    return data


def unpacked(data: bytes, name: str = "") -> Contents:
    """Read what was unsealed; it is trusted no more than any file. Raises BadInput."""
    head = _FIRST_LINE.match(data[:_FIRST_LINE_MOST])
    if head is None:
        raise BadInput("The file is encrypted, but there is no bundle in it", name, remedy=AGAIN)
    version = int(head[1])
    if version > VERSION:
        what = f"The bundle was made by a newer ExoConsult (format {version}, this one reads {VERSION})"
        raise BadInput(what, name, remedy="Update ExoConsult, then open the bundle again.")
    try:
        inside = tidy(msgspec.msgpack.decode(memoryview(data)[head.end() :], type=_Inside))
    except (msgspec.DecodeError, RecursionError, OverflowError) as error:
        place = str(error).partition(" - at ")[2].strip("`")
        raise BadInput("The bundle does not hold what it should", name, place, remedy=AGAIN) from error
    records = tuple(_record(record, name, number) for number, record in enumerate(inside.records, 1))
    if len({record.id for record in records}) < len(records):
        raise BadInput("The bundle holds one record twice", name, remedy=AGAIN)
    return Contents(inside.made_at, inside.made_by, inside.clinic, records)


def _flat(record: KeptRecord) -> _Record:
    return _Record(
        revisions=tuple(
            _Revision(rev=r.rev, at=r.at, by=r.by, value=files.encode(r.value)) for r in record.revisions
        ),
        pdfs=tuple(_Pdf(**msgspec.structs.asdict(pdf)) for pdf in record.pdfs),
    )


def _record(flat: _Record, name: str, number: int) -> KeptRecord:
    place = f"record {number}"
    shown = ", ".join(part for part in (name, place) if part)
    revisions = tuple(
        Revision(rev=r.rev, at=r.at, by=r.by, value=files.decode(r.value, shown)) for r in flat.revisions
    )
    ids = {revision.value.id for revision in revisions}
    numbers = [revision.rev for revision in revisions]
    if len(ids) != 1 or not all(ids) or numbers != sorted(set(numbers)):
        raise BadInput("The versions of a record do not belong together", name, place, remedy=AGAIN)
    if not all(pdf.pdf.startswith(b"%PDF-") for pdf in flat.pdfs):
        raise BadInput("A handout in the bundle is no PDF", name, place, remedy=AGAIN)
    pdfs = tuple(KeptPdf(**msgspec.structs.asdict(pdf)) for pdf in flat.pdfs)
    return KeptRecord(consultation=revisions[-1].value, revisions=revisions, pdfs=pdfs)
