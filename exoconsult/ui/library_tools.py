"""What the content library offers beside its list: the review copy, and packs for other rooms."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from exoconsult import atomic
from exoconsult.brand import Brand
from exoconsult.content.last_good import load_or_last_good
from exoconsult.content.model import Library
from exoconsult.errors import ExoError
from exoconsult.i18n import _, ngettext
from exoconsult.pack import ENDING, Import, Profile, changes_text, export, install, prepare
from exoconsult.pack.archive import opened, read
from exoconsult.pack.signers import fingerprint
from exoconsult.settings import Settings, load_settings
from exoconsult.ui import messages
from exoconsult.ui.background import Background
from exoconsult.ui.context import Context
from exoconsult.ui.library_words import subject_words
from exoconsult.ui.told import told


class LibraryTools(QObject):
    """`told` carries a line, `failed` one that says what to do, `imported` that a pack is in use."""

    told = Signal(str)
    failed = Signal(str)
    imported = Signal()

    def __init__(self, parent: QObject, work: Background) -> None:
        super().__init__(parent)
        self._work = work

    def review_copy(self, context: Context, language: str) -> None:
        """Make the PDF of the whole library in a language, with a line to sign for each entry."""
        name = _("content-for-review-{language}").format(language=language)
        place = messages.ask_save_path(None, _("Save the review copy"), f"{name}.pdf", ("PDF", "pdf"))
        if place is None:
            return
        from exoconsult.handout.review_copy import ReviewWords, review_copy

        words = ReviewWords(
            title=_("Content for review"),
            subject=subject_words,
            reviewed=_("Reviewed by {name} on {day}."),
            not_reviewed=_("Not yet reviewed here."),
            sign=_("Reviewed by"),
            on_day=_("Date"),
            page=_("Page {page} of {pages}"),
        )
        library, brand, day = context.library, context.brand, context.today()

        def make() -> int:
            made = review_copy(library, brand, language, words, day)
            atomic.write_bytes(place, made.pdf)
            return made.pages

        self._work.run(make, lambda pages: self._on_copied(place, pages), self._on_failed)

    def pack(self, context: Context, profile: Profile | None = None) -> None:
        """Ask which way, then make a pack or take one in."""
        profile = profile or Profile.own()
        title, text = _("Clinic pack"), _("One file makes another room like this one. It holds no patients.")
        ways = [("export", _("Make one for another room")), ("import", _("Take one in"))]
        way = messages.choose(None, title, text, ways)
        if way == "export":
            self.export(context, profile)
        elif way == "import":
            self.take(context, profile)

    def export(self, context: Context, profile: Profile) -> None:
        """Write the pack of this room where the user says, and name the fingerprint to compare."""
        kind = (_("Clinic pack"), ENDING)
        place = messages.ask_save_path(None, _("Save the clinic pack"), f"clinic.{ENDING}", kind)
        if place is None:
            return
        at = context.now().astimezone(UTC)

        def make() -> str:
            data = export(profile, at)
            atomic.write_bytes(place, data)
            return fingerprint(opened(data).manifest.signer)

        self._work.run(make, self._on_exported, self._on_failed)

    def take(self, context: Context, profile: Profile) -> None:
        """Check a pack, list what it would change, ask what is open, then change everything or nothing."""
        place = messages.ask_open_path(None, _("Open a clinic pack"), _("Clinic pack"), (ENDING,))
        if place is None:
            return
        today = context.today()
        self._work.run(
            lambda: prepare(read(place), profile, today, place.name),
            lambda wanted: self._on_prepared(wanted, context, profile),
            self._on_failed,
        )

    def _on_prepared(self, wanted: Import, context: Context, profile: Profile) -> None:
        if not wanted.changes:
            self.told.emit(_("This room is already like that pack. Nothing would change."))
            return
        if not self._trusted(wanted) or not self._newer(wanted):
            return
        count = len(wanted.changes)
        title = ngettext("Make {count} change?", "Make {count} changes?", count).format(count=count)
        kept = _("What is there now is kept. Consultations are not touched.")
        if not messages.confirm(
            None, title, f"{kept}\n\n{_first_lines(changes_text(wanted.changes))}", _("Make the changes")
        ):
            return
        try:
            install(wanted, profile, context.now().astimezone(UTC))
        except ExoError as error:
            self.failed.emit(told(error))
            return
        self.imported.emit()

    def _trusted(self, wanted: Import) -> bool:
        """A signer that is not known is named, and asked about once."""
        if wanted.signer != "unknown":
            return True
        manifest = wanted.pack.manifest
        said = _("It says that it is from {clinic}. Ask there what the pack was signed with. It has to be:")
        text = f"{said.format(clinic=manifest.clinic or '–')}\n\n{fingerprint(manifest.signer)}"
        return messages.confirm(None, _("Nobody here knows who signed this pack"), text, _("It is the same"))

    def _newer(self, wanted: Import) -> bool:
        if wanted.age == "newer":
            return True
        text = _("What this room has is as new or newer. Take the pack in all the same?")
        return messages.confirm(None, _("This pack is not newer"), text, _("Take it in"))

    def _on_copied(self, place: Path, pages: int) -> None:
        said = ngettext("Saved as {file}, {count} page.", "Saved as {file}, {count} pages.", pages)
        self.told.emit(said.format(file=place.name, count=pages))

    def _on_exported(self, signer: str) -> None:
        self.told.emit(_("Saved. The other room has to show this: {fingerprint}").format(fingerprint=signer))

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(told(error) if isinstance(error, ExoError) else str(error))


def after_pack(context: Context) -> tuple[Brand, Library, Settings]:
    """Read what a pack brought: the clinic, the content, and the settings of this computer with its own."""
    settings, _told = load_settings()
    loaded = load_or_last_good(tuple(context.library.words), today=context.today())
    return context.clinic_files.load().brand, loaded.library, settings


def _first_lines(text: str, most: int = 24) -> str:
    """As much of a list as a message can show; the command `pack show` has all of it."""
    lines = text.splitlines()
    return "\n".join(lines[:most] + (["…"] if len(lines) > most else []))
