"""Health answers to points raised: stop, wait, caution or info, each with its source.

The program lists; the practitioner decides.
"""

from datetime import date

import msgspec

from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Level, Library


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at before treating.

    `id`: `question.<id>`, `age`, `type.<id>`, `cause.<id>`, `mark.<id>`, `grade.1` or `site-date`.
    `answer`: `yes` or `unsure` for a question. `until`: first day after a wait; none: no date known.
    `words`: id of the block that says why and what would change it. `site`: index of the scar site.
    """

    id: str
    level: Level
    words: str
    answer: str = ""
    until: date | None = None
    site: int | None = None
    sources: tuple[str, ...] = ()


def points(consultation: Consultation, library: Library, *, on: date, kind: str = "") -> tuple[Point, ...]:
    """All points raised for a session on day `on`, strongest first. `kind`: see Route.kind."""
    raise NotImplementedError


def open_questions(consultation: Consultation, library: Library, *, kind: str = "") -> tuple[str, ...]:
    """Ids of safety questions without an answer."""
    raise NotImplementedError
