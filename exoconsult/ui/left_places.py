"""At which step each consultation was left, so that it is opened there again."""

from __future__ import annotations

from exoconsult.consultation.flow import STEPS, Step, left_at
from exoconsult.consultation.model import Consultation
from exoconsult.ui.session import Session


class LeftPlaces:
    """Remembers those of this run. `kept`: the last one of an earlier run, from the settings."""

    def __init__(self, session: Session, kept: tuple[str, str] | None) -> None:
        self._session, self._kept = session, kept
        self._left: dict[str, Step] = {}

    def note(self, record_id: str, step: Step) -> None:
        """This record is left at this step."""
        self._left[record_id] = step

    def of(self, consultation: Consultation) -> Step:
        """Where a consultation was left; where nobody noted it, what its value says."""
        return self._left.get(consultation.id) or self._before(consultation)

    def _before(self, consultation: Consultation) -> Step:
        """Where it was left in an earlier run of the program."""
        if self._kept is not None and self._kept[0] == consultation.id and self._kept[1] in set(STEPS):
            return Step(self._kept[1])
        return left_at(consultation, lambda step: bool(self._session.facts(step).problems))
