"""Step 3: where the scars are and of what kind, and the skin phototype; with what the answers raise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Region, ScarSite
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.point_boxes import PointBoxes
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.steps.scar_actions import ScarActions
from exoconsult.ui.steps.scar_details_form import ScarDetailsForm, without_other_details
from exoconsult.ui.steps.scar_edits import next_one_here, same_there
from exoconsult.ui.steps.scar_map import ScarMap
from exoconsult.ui.steps.scar_words import face_sites, region_name, site_cards, type_cards
from exoconsult.ui.steps.scars_patient import ScarStories
from exoconsult.ui.steps.side_by_side import SideBySide
from exoconsult.ui.steps.site_cards import SiteCards
from exoconsult.ui.steps.skin_phototype import SkinPhototype
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.scroll_area import TOGETHER
from exoconsult.ui.widgets.text import Text

if TYPE_CHECKING:
    from exoconsult.ui.handout_maker import HandoutMaker
    from exoconsult.ui.session import Session

_MOST_SITES = 40
_ROOM, _ROOM_PATIENT = (0.37, 308), (0.36, 500)
"""Share of the width that the face gets, and how wide it may be."""


class ScarsStep(StepPage):
    """Face or list, and the scar that is open beside it. Which one is open is no part of the value."""

    STEP: ClassVar[Step] = Step.SCARS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._sites: tuple[ScarSite, ...] = ()
        self._current: int | None = None
        self._facts: Facts | None = None
        self._look = (current().patient, current().compact)
        self._session: Session | None = None
        self.map, self.phototype = ScarMap(context), SkinPhototype(context)
        self.sites = SiteCards()
        self.types = ChoiceCards(_("Type of scar"), 4)
        self.types.set_options(type_cards(context))
        self._hint = AlertBox(Tone.PLAIN)
        self._recognise, self.for_open = Text("", Role.TAG, "ink2"), ScarActions()
        self.form = ScarDetailsForm(context, (self._recognise, self.for_open))
        self._points = PointBoxes(context)
        self.stories = ScarStories(context)
        self._lay_out()
        self._connect()

    def use(self, session: Session, _maker: HandoutMaker) -> None:
        """Take the session whose last change the buttons on the face take back."""
        self._session = session

    def load(self, facts: Facts) -> None:
        """Show the value; the scar that was open stays open if it is still there."""
        self._facts = facts
        count = len(facts.consultation.sites)
        if self._current is None or self._current >= count:
            self._current = 0 if count else None
        self.phototype.set_value(facts.consultation.phototype)
        self._show()

    def update_derived(self, facts: Facts) -> None:
        """Show what follows from a change; fields that already show it are left alone."""
        self._facts = facts
        self.phototype.set_value(facts.consultation.phototype)
        self._show()

    def ask_for_another(self) -> None:
        """Say that the patient can show a further place, and go to the face."""
        self.stories.ask_for_another()
        self.map.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Show what the patient view shows, or all of it again; stand closer in a low window."""
        super().changeEvent(event)
        shown = event.type() is QEvent.Type.StyleChange and self.__dict__.get("_facts") is not None
        if shown and (current().patient, current().compact) != self._look:
            self._look = (current().patient, current().compact)
            self._show()

    # --- layout ---------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._title = Text(_("Where are the scars, and what kind?"), Role.QUESTION)
        self._asked = Text("", Role.QUESTION)
        self._sub = Text(
            _("Tap an area on the face, then choose a type. More than one type is fine."), ink="ink2"
        )
        left, right, face = QWidget(), QWidget(), QWidget()
        face.setLayout(SideBySide(self.map, self.phototype, 0.5, 308, 14))
        first = QVBoxLayout(left)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(16)
        first.addWidget(self._asked)
        first.addWidget(face)
        second = self._second = QVBoxLayout(right)
        second.setContentsMargins(0, 0, 0, 0)
        self._asking = QWidget()
        self._asking.setProperty(TOGETHER, True)  # which scar, and its type
        asking = self._asking_column = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        for part in (self._hint, self.sites, self.types):
            asking.addWidget(part)
        for below in (self._asking, self._points, self.form, self.stories):
            second.addWidget(below)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._sub)
        self._both = SideBySide(left, right, *_ROOM)
        self.content.setSpacing(16)
        self.content.addLayout(head)
        self.content.addLayout(self._both)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self.map.region_tapped.connect(self._on_region_tapped)
        self.map.undo_asked.connect(lambda: self._move(back=True))
        self.map.redo_asked.connect(lambda: self._move(back=False))
        self.phototype.chosen.connect(lambda name: self.edited.emit({"phototype": name}))
        self.sites.chosen.connect(self._on_site_chosen)
        self.stories.chosen.connect(self._open)
        self.types.chosen.connect(self._on_type_chosen)
        self.form.changed.connect(self._on_form_changed)
        self.for_open.add_asked.connect(self._on_add_asked)
        self.for_open.copy_asked.connect(self._on_copy_asked)
        self.for_open.remove_asked.connect(self._on_remove_asked)

    # --- showing --------------------------------------------------------------------------------------

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self._sites = facts.consultation.sites
        session = self._session
        self.map.set_history(bool(session and session.can_undo), bool(session and session.can_redo))
        site = self._site()
        self.map.set_value(face_sites(self.context, self._sites, self._current))
        self.sites.show_sites(site_cards(self.context, self._sites), self._current)
        self.types.set_value(site.type if site else None)
        for part in (self.sites, self.for_open, self.form):
            part.setVisible(site is not None)
        self._show_words(site)
        if site is not None:
            self.form.set_value(site, several=len(self._sites) > 1)
            copied = same_there(self._sites, site.region)
            self.for_open.offer_copy(region_name(self.context, copied[0].region).lower() if copied else "")
        self._show_for_patient()

    def _show_for_patient(self) -> None:
        """In the patient view: the same face, and each scar in plain words instead of types and grades."""
        patient, facts = current().patient, self._facts
        name = facts.consultation.patient.preferred_name if facts is not None else ""
        words = _("{name}, are these the places that bother you?").format(name=name)
        asked = words if name else _("Are these the places that bother you?")
        self._asked.setText(asked)
        self._asked.setVisible(patient)
        self._title.setVisible(not patient)
        low = current().compact and not patient
        self._both.set_room(*(_ROOM_PATIENT if patient else _ROOM))
        for column in (self._second, self._asking_column):
            column.setSpacing(10 if low else 12)
        self.content.setSpacing(12 if low else 16)
        self.stories.setVisible(patient)
        self._sub.setVisible(not patient)
        for part in (self.types, self._asking):
            part.setVisible(not patient)
        self.phototype.setVisible(not patient)
        if patient:
            self.stories.set_value(self._sites, self._current)
            hide_private((self._hint, self.sites, self.for_open, self._recognise, self._points, self.form))

    def _show_words(self, site: ScarSite | None) -> None:
        self._hint.setVisible(site is None)
        self._say(Tone.PLAIN, _("No area marked yet."), _("Tap the face, or choose from the list."))
        known = site is not None and site.type in self.context.library.scar_types
        self._recognise.setVisible(known)
        if site is not None and known:
            block = f"scar_types.{site.type}.recognise"
            mark = f"scar_details.marks.{site.mark}.recognise"
            self._recognise.setText(self.context.words(mark if site.mark else block))
        points = self._facts.plan.points if self._facts else ()
        here = tuple(point for point in points if point.site is not None and point.site == self._current)
        self._points.set_value(here)

    def _say(self, tone: Tone, head: str, text: str) -> None:
        self._hint.set_tone(tone)
        self._hint.set_value(head, text)
        if tone is not Tone.PLAIN:
            self._hint.show()

    def _site(self) -> ScarSite | None:
        if self._current is None or self._current >= len(self._sites):
            return None
        return self._sites[self._current]

    # --- changes --------------------------------------------------------------------------------------

    def _on_region_tapped(self, region: Region) -> None:
        """Open the area's scar; the next one of the area where one is open; a new one where there is none."""
        here = [place for place, site in enumerate(self._sites) if site.region == region]
        if not here:
            self._add(ScarSite(region=region))
            return
        after = [place for place in here if self._current is not None and place > self._current]
        opened = self._current in here
        self._open(after[0] if opened and after else here[0])

    def _on_add_asked(self) -> None:
        site = self._site()
        if site is not None:
            self._add(next_one_here(site))
            self.types.stop().setFocus(Qt.FocusReason.OtherFocusReason)  # its type is what is asked next

    def _on_copy_asked(self) -> None:
        site = self._site()
        if site is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt would look for the next stop of all
            self._add(*same_there(self._sites, site.region))
            card = self.sites.button(self.sites.value())
            card.show()  # new, and shown by its layout only later; the button that was pressed is gone
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_site_chosen(self, key: str) -> None:
        self._open(int(key))

    def _on_type_chosen(self, name: str) -> None:
        site = self._site()
        if site is None:
            self.types.set_value(None)
            self._say(Tone.AMBER, _("Which area is it?"), _("Tap it on the face first, then choose a type."))
            return
        kind = self.context.library.scar_types[name]
        self._replace(without_other_details(msgspec.structs.replace(site, type=name), kind.asks))

    def _on_form_changed(self, fields: dict[str, Any]) -> None:
        site = self._site()
        if site is None:
            return
        if fields.get("dominant"):
            others = tuple(msgspec.structs.replace(each, dominant=False) for each in self._sites)
            self._sites = others
        self._replace(msgspec.structs.replace(site, **fields))

    def _on_remove_asked(self) -> None:
        place = self._current
        if place is None:
            return
        kept = self._sites[:place] + self._sites[place + 1 :]
        self._current = min(place, len(kept) - 1) if kept else None
        if not kept:
            self.map.shown().setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes with the last scar
        self.edited.emit({"sites": kept})

    def _add(self, *added: ScarSite) -> None:
        if len(self._sites) + len(added) > _MOST_SITES:
            self._say(Tone.AMBER, _("No more scars can be added."), "")
            return
        self._current = len(self._sites)
        self.edited.emit({"sites": (*self._sites, *added)})

    def _replace(self, site: ScarSite) -> None:
        place = self._current
        if place is not None:
            self.edited.emit({"sites": (*self._sites[:place], site, *self._sites[place + 1 :])})

    def _open(self, place: int) -> None:
        self._current = place
        self._show()

    def _move(self, *, back: bool) -> None:
        session = self._session
        if session is None:
            return
        if back:
            session.undo()
        else:
            session.redo()
        self.load(session.facts(self.STEP))
