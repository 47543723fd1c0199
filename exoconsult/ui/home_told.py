"""What Home says above the list: what was done, or what did not work and what to do."""

from __future__ import annotations

from exoconsult.errors import ExoError
from exoconsult.ui.theme import Tone
from exoconsult.ui.told import told
from exoconsult.ui.widgets.containers import AlertBox


class HomeTold(AlertBox):
    """Not there while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(Tone.TEAL, "ok")

    def tell(self, words: str, tone: Tone = Tone.TEAL, head: str = "") -> None:
        """Say it in place of what was said before; an empty text says nothing any more."""
        self.set_tone(tone, "ok" if tone is Tone.TEAL else "warn")
        self.set_value(head, words)
        self.setVisible(bool(head or words))

    def warn(self, words: str, head: str = "") -> None:
        """Say what did not work."""
        self.tell(words, Tone.AMBER, head)

    def fail(self, error: ExoError) -> None:
        """Say what a fault was, and what to do."""
        self.warn(told(error))

    def words(self) -> str:
        """Return what is said."""
        return "" if self.isHidden() else self.accessibleName()
