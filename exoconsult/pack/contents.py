"""What goes into a pack: the clinic and its logo, the clinic's settings, its own words and numbers."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from exoconsult import __version__, paths
from exoconsult.brand import load_brand
from exoconsult.content import loader, overlay
from exoconsult.errors import BadInput
from exoconsult.pack import signers, state
from exoconsult.pack.archive import opened, sealed
from exoconsult.pack.model import (
    CLINIC,
    CONTENT,
    FORMAT,
    MOST_FILES,
    MOST_PACK_BYTES,
    SETTINGS,
    Manifest,
    Profile,
    SharedSettings,
    mark_of,
    name_is_known,
)
from exoconsult.settings import load_settings


def export(profile: Profile, at: datetime) -> bytes:
    """Return the pack of this room, signed with its key. Raises ExoError where something is not in order.

    What another room would refuse is never sent: clinic, logo and content pass every check first.
    """
    files = gathered(profile)
    if set(files) == {SETTINGS}:
        what = "There is nothing to export: no clinic of your own, no words of your own"
        raise BadInput(what, profile.clinic, remedy="Enter the clinic's name first.")
    version = checked_content(profile.content, at.date())
    before = state.load(profile)
    manifest = Manifest(
        format=FORMAT,
        serial=before.serial + 1,
        made_at=at,
        clinic=load_brand(profile.clinic).name if CLINIC in files else "",
        program=__version__,
        content_version=version,
        signer="0" * 64,
        files=(),
    )
    data = sealed(files, manifest, signers.own_key(profile))
    if len(data) > MOST_PACK_BYTES or len(files) > MOST_FILES:
        raise BadInput("The pack would be too large", profile.content, remedy="Use a smaller logo.")
    state.save(profile, state.State(manifest.serial, mark_of(opened(data).manifest)))
    return data


def gathered(profile: Profile) -> dict[str, bytes]:
    """Return the files of a pack of this room as it is now. Raises ExoError naming what is wrong."""
    files: dict[str, bytes] = {}
    if profile.clinic.is_file():
        load_brand(profile.clinic)
        table = loader.parse(profile.clinic)
        logo = profile.config / str(table.get("logo", ""))
        if table.get("logo"):
            table["logo"] = f"logo{logo.suffix.lower()}"
            files[table["logo"]] = logo.read_bytes()
        files[CLINIC] = _toml(table)
    settings, _told = load_settings(profile.settings)
    shared = {name: getattr(settings, name) for name in SharedSettings.__struct_fields__}
    files[SETTINGS] = _toml(shared)
    for name, file in content_files(profile.content):
        files[name] = file.read_bytes()
    for name in files:
        if not name_is_known(name):
            raise BadInput(
                f"A clinic pack holds no file of this name: {name}", remedy="Give it another name."
            )
    return files


MOST_QUOTED = 2000
"""Characters of a finding: it quotes what it found, and a text has at most some hundreds."""


def content_files(folder: Path) -> list[tuple[str, Path]]:
    """Return the files of a clinic's own content with their names in a pack."""
    if not folder.is_dir():
        return []
    return [(f"{CONTENT}/{group}/{file.name}", file) for group, file in overlay.own_files(folder)]


def checked_content(folder: Path, today: date) -> str:
    """Pass a clinic's own content through every gate; return its version. Raises BadInput."""
    if not folder.is_dir():
        return loader.CONTENT_VERSION
    from exoconsult.content.checks import examine  # noqa: PLC0415 - a pack without own words never waits for it

    library, report = examine(paths.content_dir(), folder, today=today)
    if library is None or report.errors:
        first, more = report.errors[0], len(report.errors) - 1
        place = _place(first.file, folder)
        what = f"The own words and numbers have errors: {first.message}"
        told = f" ({more} more)" if more else ""
        raise BadInput(
            shortened_words(what) + told,
            place,
            shortened_words(first.key),
            remedy="Mend them where they were made.",
        )
    return library.version


def _place(file: str, folder: Path) -> str:
    """A file as it is called in the pack, wherever it was put to be looked at."""
    return file.replace(str(folder), CONTENT).replace("\\", "/")


def shortened_words(words: str) -> str:
    """Keep what a message quotes of a pack whole, but for what is longer than any text of ours."""
    return words if len(words) <= MOST_QUOTED else f"{words[:150]}…{words[-150:]}"


def _toml(table: dict[str, Any]) -> bytes:
    return tomli_w.dumps(msgspec.to_builtins(table, builtin_types=(date,))).encode()
