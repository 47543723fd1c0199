"""What every page is given: the library, the clinic, the settings, the records and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from exoconsult.brand import Brand, OwnClinic
from exoconsult.content.later import AtHand, at_hand
from exoconsult.pin import StaffPin
from exoconsult.settings import Settings, save_settings
from exoconsult.store.keyring import Keyring, system_keyring
from exoconsult.store.records import Records
from exoconsult.ui.notices import Notices

if TYPE_CHECKING:  # what the first window is shown without
    from exoconsult.consultation.flow import Problem
    from exoconsult.consultation.model import Consultation
    from exoconsult.content.model import Library
    from exoconsult.page_process import PageProcess
    from exoconsult.planning.model import Plan
    from exoconsult.ui.backups import Backups


class Context(Struct, frozen=True):
    """The surroundings of one run of the program. `now` is the only clock below the window."""

    content: AtHand
    """What patients are told: the library, or what gives it once it is asked for (see `library`)."""
    brand: Brand
    settings: Settings
    records: Records
    sample_clinic: bool = False
    """Whether the sample clinic's details are in use, because the clinic has none of its own yet."""
    keep_settings: Callable[[Settings], None] = save_settings
    """Called with the settings after each change; raises ExoError when they cannot be kept."""
    now: Callable[[], datetime] = field(default=datetime.now)
    pin: StaffPin = field(default_factory=StaffPin)
    """What leads out of the patient view."""
    may_keep: bool = False
    """Whether nothing is kept by choice, so that keeping can begin."""
    backups: Backups | None = None
    """What makes backups by itself; none where nothing is kept."""
    find_keyring: Callable[[], Keyring | None] = system_keyring
    """Where a secret may lie that opens the records for who is signed in."""
    clinic_files: OwnClinic = field(default_factory=OwnClinic)
    """Where the clinic's own details are kept."""
    pages: PageProcess | None = None
    """What makes the handout beside the window; without it a thread of this process does."""
    notices: Notices = field(default_factory=Notices)
    """What has to be read once after the start."""

    @property
    def library(self) -> Library:
        """The content; where it has not been read yet, it is read now. Raises ContentError then."""
        return at_hand(self.content)

    def today(self) -> date:
        """The present day."""
        return self.now().date()

    def anew(self, settings: Settings, brand: Brand, library: Library | None = None) -> Context:
        """Return what places are made of in another language, for another clinic or with other words.

        The sample clinic stays the sample until the clinic has details of its own.
        """
        sample = brand.sample or (self.sample_clinic and brand == self.brand)
        content = library or self.content
        return replace(self, settings=settings, brand=brand, content=content, sample_clinic=sample)

    def words(self, block_id: str, **values: object) -> str:
        """A sentence of the content in the language of the screen."""
        from exoconsult.content import words

        return words.text(self.library, self.settings.ui_language, block_id, **values)

    def has_words(self, block_id: str) -> bool:
        """Whether the content has words for this id."""
        from exoconsult.content import words

        return words.has(self.library, self.settings.ui_language, block_id)


def practitioner(context: Context) -> str:
    """Who uses this computer: who is set, else the only one there is."""
    people = context.brand.people
    return context.settings.practitioner or (people[0].name if len(people) == 1 else "")


class Facts(Struct, frozen=True):
    """A consultation with everything derived from it: what a page shows."""

    consultation: Consultation
    plan: Plan
    problems: tuple[Problem, ...] = ()
    """What is open on the page's own step."""
