"""How long records are kept: a setting of the clinic, which the program never fills in and never acts on.

Periods differ by country and by who gives the treatment, so there is no default. What has passed its date
is a list for a person to look through; nothing is erased by itself, and a hold with its reason keeps a
patient off the list.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from exoconsult.errors import BadInput, StoreError
from exoconsult.store.connection import Connection
from exoconsult.store.pen import Pen
from exoconsult.store.vault import Vault

_NAME = "retention"
ADULT = 18

Years = Annotated[int, msgspec.Meta(ge=1, le=100)]


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """`years`: after the last entry, none: not set. `minor_until_age`: for who was under 18 then."""

    years: Years | None = None
    minor_until_age: Annotated[int, msgspec.Meta(ge=ADULT, le=100)] | None = None


class PatientLine(msgspec.Struct, frozen=True, kw_only=True):
    """A patient with all consultations. `until`: last day of the period; `hold`: why it is kept longer."""

    id: str
    name: str
    born: date | None
    last_entry: date
    consultations: int
    hold: str = ""
    until: date | None = None


def add_years(day: date, years: int) -> date:
    """Return the same day years later; 29 February becomes 28 where there is none. Ends with the calendar."""
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def keep_until(last_entry: date, born: date | None, rule: Retention) -> date | None:
    """Return the last day on which a record has to be kept; none while the clinic has set no period."""
    if rule.years is None:
        return None
    until = add_years(last_entry, rule.years)
    if born is not None and rule.minor_until_age is not None and last_entry < add_years(born, ADULT):
        until = max(until, add_years(born, rule.minor_until_age))
    return until


def rule_of(vault: Vault) -> Retention:
    """Return what the clinic has set."""
    row = vault.read(
        lambda one: one.execute("SELECT value FROM settings WHERE name = ?", (_NAME,)).fetchone()
    )
    return msgspec.json.decode(row[0], type=Retention) if row else Retention()


def set_rule(vault: Vault, rule: Retention) -> None:
    """Keep what the clinic sets. Raises BadInput for numbers that cannot be meant."""
    try:
        data = msgspec.json.encode(rule).decode()
        msgspec.json.decode(data, type=Retention)
    except msgspec.ValidationError as error:
        raise BadInput(f"This period cannot be kept ({error})", allowed="1 to 100 years") from error

    def put(pen: Pen) -> None:
        pen.connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_NAME, data))
        pen.note("settings", _NAME, data)

    vault.write(put)


def patients(vault: Vault) -> tuple[PatientLine, ...]:
    """Return all patients, the one whose period ends first at the top; those on hold come last."""
    rule = rule_of(vault)
    found = (_with_date(line, rule) for line in vault.read(_patients))
    return tuple(
        sorted(found, key=lambda one: (bool(one.hold), one.until or date.max, one.last_entry, one.id))
    )


def past(vault: Vault, today: date) -> tuple[PatientLine, ...]:
    """Return the patients whose period has passed and who are not on hold: a list to look through."""
    return tuple(one for one in patients(vault) if one.until and one.until < today and not one.hold)


def set_hold(vault: Vault, patient: str, reason: str) -> None:
    """Keep a patient whatever the period says, with the reason; an empty reason ends the hold."""

    def put(pen: Pen) -> None:
        wanted = (" ".join(reason.split())[:500], patient)
        if pen.connection.execute("UPDATE patients SET hold = ? WHERE id = ?", wanted).rowcount != 1:
            raise StoreError("There is no such patient any more", remedy="Look at the list again.")
        pen.note("settings", patient, "hold" if wanted[0] else "hold ended")

    vault.write(put)


def hold_of(connection: Connection, patient: str) -> str:
    """Return why a patient is on hold; empty when not."""
    row = connection.execute("SELECT hold FROM patients WHERE id = ?", (patient,)).fetchone()
    return str(row[0]) if row else ""


def _patients(connection: Connection) -> tuple[PatientLine, ...]:
    rows = connection.execute(
        """SELECT p.id, p.hold, c.name, c.born, c.changed_at, newest.visits FROM patients p
        JOIN (SELECT patient, max(place) AS place, count(*) AS visits FROM consultations GROUP BY patient)
            AS newest ON newest.patient = p.id
        JOIN consultations c ON c.place = newest.place"""
    )
    return tuple(
        PatientLine(
            id=row[0],
            hold=row[1],
            name=row[2],
            born=date.fromisoformat(row[3]) if row[3] else None,
            last_entry=date.fromisoformat(row[4][:10]),
            consultations=int(row[5]),
        )
        for row in rows.fetchall()
    )


def _with_date(line: PatientLine, rule: Retention) -> PatientLine:
    return msgspec.structs.replace(line, until=keep_until(line.last_entry, line.born, rule))
