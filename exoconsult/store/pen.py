"""What a change of the records is made with: the connection inside a transaction, when and by whom."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from exoconsult.store import audit
from exoconsult.store.connection import Connection


class Pen(Struct, frozen=True):
    """Given to each change by `Vault.write`; only valid inside it."""

    connection: Connection
    at: datetime
    by: str
    audit_key: bytes

    @property
    def moment(self) -> str:
        """When, as it is kept."""
        return audit.moment(self.at)

    def note(self, action: audit.Action, subject: str = "", detail: str = "") -> None:
        """Write a row of the audit trail in the same transaction."""
        audit.add(self.connection, self.audit_key, (self.at, self.by, action), subject, detail)
