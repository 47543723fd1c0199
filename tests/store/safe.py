"""A vault to test with: quick to open, with a clock that is moved by hand."""

from __future__ import annotations

import errno
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from exoconsult.consultation.model import Consultation, Patient
from exoconsult.store import audit
from exoconsult.store.keys import Kdf
from exoconsult.store.vault import Vault

QUICK = Kdf(t=1, m=64, p=1)
"""Argon2id with next to no work: the passphrases of tests protect nothing."""
PERSON, PASSPHRASE = "Dr Amara Osei", "linden tree river"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


def make_vault(folder: Path, clock: Clock | None = None) -> Vault:
    return make_vault_with_code(folder, clock)[0]


def make_vault_with_code(folder: Path, clock: Clock | None = None) -> tuple[Vault, str]:
    return Vault.create(folder, PERSON, PASSPHRASE, now=clock or Clock(), kdf=QUICK)


def unlock(folder: Path, secret: str = PASSPHRASE, clock: Clock | None = None, person: str = "") -> Vault:
    return Vault.unlock(folder, secret, now=clock or Clock(), person=person, kdf=QUICK)


def actions(vault: Vault, subject: str = "") -> list[str]:
    """What the audit trail tells, the oldest first."""
    return [row.action for row in reversed(vault.read(lambda one: audit.entries(one, subject)))]


def person(record_id: str = "a1", name: str = "Sofia Marchetti", **more: object) -> Consultation:
    """A consultation of somebody."""
    patient = Patient(name=name, reference="0412-B", born=date(1990, 2, 28))
    value = Consultation(id=record_id, made_on=date(2026, 11, 24), patient=patient)
    return msgspec.structs.replace(value, **more)


def refuse(*_given: object, **_named: object) -> None:
    """Refuse as a system does that lets nobody in."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
