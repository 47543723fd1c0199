"""What every section is made from: the consultation, its plan, the content, the clinic, and who is cited."""

from __future__ import annotations

from datetime import date

import msgspec

from exoconsult.brand import Brand, Person
from exoconsult.consultation.model import Consultation, Product
from exoconsult.content.model import Library
from exoconsult.handout.wording import Wording
from exoconsult.handout.words import Text, text
from exoconsult.planning.model import Plan, Visit

JUDGED = "judgement"


class Citations:
    """Numbers sources in the order of first use; stated defaults are no publications and get none."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._used: list[str] = []

    def mark(self, sources: tuple[str, ...]) -> str:
        """Return " [1] [2]" for these sources, numbering those that were not used yet."""
        known = dict.fromkeys(name for name in sources if self.is_published(name))
        self._used.extend(name for name in known if name not in self._used)
        numbers = sorted(self._used.index(name) + 1 for name in known)
        return "".join(f" [{number}]" for number in numbers)

    def used(self) -> tuple[str, ...]:
        """Ids in the order of their numbers."""
        return tuple(self._used)

    def is_published(self, name: str) -> bool:
        """Whether this is a publication or page of somebody else, and not a default that was stated here."""
        source = self._library.sources.get(name)
        return source is not None and source.read != JUDGED


class Sheet(msgspec.Struct, frozen=True):
    """Everything a section may read. `made_on` is the day printed on the handout."""

    consultation: Consultation
    plan: Plan
    library: Library
    brand: Brand
    made_on: date
    words: Wording
    citations: Citations

    # --- words --------------------------------------------------------------------------------------

    def say(self, block_id: str, **values: object) -> str:
        """A sentence of the content in the handout's language."""
        return self.words.say(block_id, **values)

    def label(self, name: str, /, **values: object) -> Text:
        """A heading or label of handout.toml."""
        return text(self.words.say(f"handout.{name}", **values))

    def cited(self, block_id: str, most: int = 1, **values: object) -> str:
        """A sentence followed by the numbers of its first `most` published sources."""
        return self.words.say(block_id, **values) + self.cite(self.words.sources(block_id), most)

    def cite(self, sources: tuple[str, ...], most: int = 1) -> str:
        """The numbers of the first `most` published sources; none on the short form, which has no list."""
        if self.consultation.handout.form == "short":
            return ""
        published = [name for name in sources if self.citations.is_published(name)]
        return self.citations.mark(tuple(published[:most]))

    # --- who ------------------------------------------------------------------------------------------

    @property
    def full_name(self) -> str:
        """The name on page 1; the preferred one where no other is known."""
        patient = self.consultation.patient
        return patient.name.strip() or patient.preferred_name.strip()

    @property
    def call_name(self) -> str:
        """How the patient likes to be called; empty if nobody said."""
        patient = self.consultation.patient
        return patient.preferred_name.strip() or patient.name.strip().split(" ")[0]

    @property
    def initials(self) -> str:
        """Initials of all names, for every footer."""
        return "".join(f"{name[0].upper()}." for name in self.full_name.split() if name[0].isalpha())

    @property
    def practitioner(self) -> Person | None:
        """Who gives the consultation, with the registration that the clinic entered for that name."""
        name = self.consultation.practitioner.strip()
        known = next((person for person in self.brand.people if person.name.strip() == name), None)
        return known or (Person(name) if name else None)

    # --- where ----------------------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """Id of the jurisdiction, `other` where the clinic gave none that the content knows."""
        known = self.library.places.jurisdictions
        return self.brand.jurisdiction if self.brand.jurisdiction in known else "other"

    @property
    def emergency(self) -> str:
        """The emergency number, the clinic's own setting first."""
        jurisdiction = self.library.places.jurisdictions.get(self.place)
        return self.brand.emergency_number or (jurisdiction.emergency if jurisdiction else "")

    @property
    def phone(self) -> str:
        """The number to call if worried: by day, else the other one."""
        return self.brand.phone_day.strip() or self.brand.phone_out_of_hours.strip()

    # --- what -----------------------------------------------------------------------------------------

    @property
    def without_session(self) -> bool:
        """Whether the scars are known and no session is planned for them: there is nothing to heal from."""
        return bool(self.types) and not self.plan.schedule.visits

    @property
    def kind(self) -> str:
        """Kind of the route that the plan uses."""
        return self.plan.recovery.kind

    @property
    def route_icon(self) -> str:
        """Icon of a session by this route."""
        route = self.library.routes.get(self.plan.recovery.route)
        return route.icon if route else ""

    @property
    def product(self) -> Product:
        """The product of this consultation; what it leaves open is the clinic's own."""
        own = self.consultation.product
        clinic = self.brand.product_named(own.name)
        return msgspec.structs.replace(
            own,
            name=own.name or clinic.name,
            maker=own.maker or clinic.maker,
            source=own.source or clinic.source,
        )

    @property
    def types(self) -> tuple[str, ...]:
        """Scar types present, the main one first, in the order of their letters."""
        sites = sorted(self.consultation.sites, key=lambda site: not site.dominant)
        return tuple(dict.fromkeys(s.type for s in sites if s.type in self.library.scar_types))

    @property
    def days_to_think(self) -> int:
        """Days between information and the first session, the clinic's own number first."""
        own = self.brand.days_to_think
        return self.library.plan.days_to_think if own is None else own

    @property
    def next_visit(self) -> Visit | None:
        """The first visit that has not taken place yet, on or after the day of printing."""
        ahead = [v for v in self.plan.schedule.visits if not v.given and v.on >= self.made_on]
        return min(ahead, key=lambda visit: visit.on, default=None)
