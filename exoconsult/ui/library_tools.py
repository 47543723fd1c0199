"""What the content library offers beside its list: the review copy, and packs for other rooms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from exoconsult import atomic
from exoconsult.brand import Brand
from exoconsult.content.last_good import load_or_last_good
from exoconsult.content.model import Library
from exoconsult.errors import ExoError
from exoconsult.i18n import _, ngettext
from exoconsult.pack import ENDING, SHORT, Import, Profile, changes_text, export, install, prepare
from exoconsult.pack.archive import opened, read
from exoconsult.pack.signers import fingerprint
from exoconsult.settings import Settings, load_settings
from exoconsult.ui import messages
from exoconsult.ui.asked import Answer, Question
from exoconsult.ui.background import Background
from exoconsult.ui.context import Context
from exoconsult.ui.library_words import subject_words
from exoconsult.ui.told import told


class LibraryTools(QObject):
    """`told` carries a line, `failed` one that says what to do, `imported` that a pack is in use.

    `asked` carries a `Question` to put on the page.
    """

    told = Signal(str)
    failed = Signal(str)
    imported = Signal()
    asked = Signal(object)

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
        ways: tuple[Answer, ...] = (
            (_("Make one for another room"), lambda: self.export(context, profile)),
            (_("Take one in"), lambda: self.take(context, profile)),
        )
        self.asked.emit(Question(title, text, ways))

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
        """Ask what is open, one thing after the other, and then whether to make the changes."""
        if not wanted.changes:
            self.told.emit(_("This room is already like that pack. Nothing would change."))
            return
        doubts = [doubt for doubt in (_signer_doubt(wanted), _age_doubt(wanted)) if doubt is not None]
        self._ask_next(doubts, lambda: self._ask_changes(wanted, context, profile))

    def _ask_next(self, doubts: list[tuple[str, str, str]], then: Callable[[], None]) -> None:
        if not doubts:
            then()
            return
        (head, words, yes), *others = doubts
        self.asked.emit(Question(head, words, ((yes, lambda: self._ask_next(others, then)),)))

    def _ask_changes(self, wanted: Import, context: Context, profile: Profile) -> None:
        count = len(wanted.changes)
        head = ngettext("Make {count} change?", "Make {count} changes?", count).format(count=count)
        kept = _("What is there now is kept. Consultations are not touched.")
        words = f"{kept}\n\n{first_lines(changes_text(wanted.changes, SHORT))}"
        yes: Answer = (_("Make the changes"), lambda: self._install(wanted, context, profile))
        self.asked.emit(Question(head, words, (yes,)))

    def _install(self, wanted: Import, context: Context, profile: Profile) -> None:
        try:
            install(wanted, profile, context.now().astimezone(UTC))
        except ExoError as error:
            self.failed.emit(told(error))
            return
        self.imported.emit()

    def _on_copied(self, place: Path, pages: int) -> None:
        said = ngettext("Saved as {file}, {count} page.", "Saved as {file}, {count} pages.", pages)
        self.told.emit(said.format(file=place.name, count=pages))

    def _on_exported(self, signer: str) -> None:
        self.told.emit(_("Saved. The other room has to show this: {fingerprint}").format(fingerprint=signer))

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(told(error) if isinstance(error, ExoError) else str(error))


def _signer_doubt(wanted: Import) -> tuple[str, str, str] | None:
    """A signer that is not known is named, and asked about once: head, words and what agrees."""
    if wanted.signer != "unknown":
        return None
    manifest = wanted.pack.manifest
    said = _("It says that it is from {clinic}. Ask there what the pack was signed with. It has to be:")
    words = f"{said.format(clinic=manifest.clinic or '–')}\n\n{fingerprint(manifest.signer)}"
    return _("Nobody here knows who signed this pack"), words, _("It is the same")


def _age_doubt(wanted: Import) -> tuple[str, str, str] | None:
    if wanted.age == "newer":
        return None
    if wanted.age == "twin":
        words = _(
            "This room has another pack of the same number: two rooms went on from one pack, each without "
            "the other. What only this room has would be replaced. It is listed next."
        )
        return _("Two rooms made a pack of this number"), words, _("Take it in")
    words = _("What this room has is as new or newer. Take the pack in all the same?")
    return _("This pack is not newer"), words, _("Take it in")


def after_pack(context: Context) -> tuple[Brand, Library, Settings]:
    """Read what a pack brought: the clinic, the content, and the settings of this computer with its own."""
    settings, _told = load_settings()
    loaded = load_or_last_good(tuple(context.library.words), today=context.today())
    return context.clinic_files.load().brand, loaded.library, settings


def first_lines(text: str, most: int = 24) -> str:
    """As much of a list as a message can show, and how to see all of it."""
    lines, left = text.splitlines(), len(text.splitlines()) - most
    more = _("… and {count} more lines. The command “exoconsult pack show” lists all of them.")
    return "\n".join([*lines[:most], *([more.format(count=left)] if left > 0 else [])])
