"""Tables for spreadsheets (CSV) in which nothing that was typed is ever calculated.

A cell that a spreadsheet might take for a formula gets an apostrophe before it; that also marks telephone
numbers that begin with +, which the readme says. Every cell is in quotes; the file begins with a mark that
lets spreadsheets read the letters of all languages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from exoconsult.consultation.model import Consultation
from exoconsult.exchange.model import KeptRecord

_FORMULA = set("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

Cell = str | int | date | None
CONSULTATIONS = (
    *("record", "date", "reference", "name", "preferred_name", "born", "language", "practitioner"),
    *("outcome", "wait_until", "refer_to", "reason", "decided_by", "scars", "skin_type", "hopes"),
    *("route", "depth", "sessions", "product", "maker", "batch", "versions", "last_saved", "handouts"),
)
ANSWERS = ("record", "question", "answer", "date", "note", "answered_at")
SESSIONS = (
    *("record", "date", "route", "depth", "product", "maker", "batch", "expires", "reaction", "by"),
    "device",
)


class Tables:
    """Three tables that grow with every record."""

    def __init__(self) -> None:
        self._tables = {name: _Table(heads) for name, heads in _HEADS.items()}

    def add(self, record: KeptRecord) -> None:
        """Add one record to all tables."""
        c = record.consultation
        self._tables["consultations.csv"].add(_consultation(record))
        for key, answer in sorted(c.health.items()):
            at = answer.at.isoformat() if answer.at else None
            self._tables["health-answers.csv"].add((c.id, key, answer.value, answer.on, answer.note, at))
        for row in _sessions(c):
            self._tables["sessions.csv"].add(row)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Return names and bytes."""
        return ((name, table.data()) for name, table in self._tables.items())


def safe_cell(value: Cell) -> str:
    """Return a cell that no spreadsheet calculates."""
    if value is None:
        return ""
    text = str(value)
    seen = text.lstrip(_UNSEEN + " \n\xa0")
    return f"'{text}" if isinstance(value, str) and seen[:1] in _FORMULA and seen else text


class _Table:
    def __init__(self, heads: Iterable[str]) -> None:
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self.add(heads)

    def add(self, row: Iterable[Cell]) -> None:
        self._writer.writerow([safe_cell(cell) for cell in row])

    def data(self) -> bytes:
        return self._text.getvalue().encode("utf-8-sig")


_HEADS = {"consultations.csv": CONSULTATIONS, "health-answers.csv": ANSWERS, "sessions.csv": SESSIONS}


def _consultation(record: KeptRecord) -> tuple[Cell, ...]:
    c, last = record.consultation, record.revisions[-1] if record.revisions else None
    scars = "; ".join(
        f"{site.type or 'scar'} {site.region}" + (f" grade {site.grade}" if site.grade else "")
        for site in c.sites
    )
    return (
        *(c.id, c.made_on, c.patient.reference, c.patient.name, c.patient.preferred_name, c.patient.born),
        *(c.patient.language, c.practitioner, c.outcome, c.decision.wait_until, c.decision.refer_to),
        *(c.decision.reason, c.decision.by, scars, c.phototype, c.goals.own_words),
        *(c.treatment.route, c.treatment.depth, c.plan.sessions),
        *(c.product.name, c.product.maker, c.product.batch),
        *(len(record.revisions), last.at.isoformat() if last else None, len(record.pdfs)),
    )


def _sessions(c: Consultation) -> Iterator[tuple[Cell, ...]]:
    for given in c.sessions_given:
        product = given.product
        yield (
            *(c.id, given.on, given.route, given.depth, product.name, product.maker),
            *(product.batch, product.expires, given.reaction, given.by, given.device),
        )
