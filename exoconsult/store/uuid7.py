"""Ids that sort by the time they were made (UUID version 7, RFC 9562); the time is passed in."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(now: datetime) -> str:
    """Return a new id: milliseconds since 1970 in its first 48 bits, then chance."""
    milliseconds = max(0, int((now.astimezone(UTC) - _EPOCH).total_seconds() * 1000)) & (2**48 - 1)
    number = milliseconds << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | 7 << 76
    number = number & ~(0b11 << 62) | 0b10 << 62
    return str(uuid.UUID(int=number))
