"""A pack into a room: put aside and checked whole, then changed over in one go, also over a power cut.

    packs/incoming/   the new files, what was there before, and last of all `ready`
    packs/previous/   what was there before the last pack

Until `ready` is written nothing has changed. From then on the change is carried out to its end, now or at
the next start, by steps that can be repeated.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import msgspec
import tomli_w

from exoconsult import atomic
from exoconsult.brand import load_brand
from exoconsult.content import loader
from exoconsult.errors import BadInput, ExoError
from exoconsult.pack import signers, state
from exoconsult.pack.changes import Change, changes
from exoconsult.pack.contents import checked_content, content_files, gathered, shortened_words
from exoconsult.pack.model import (
    CLINIC,
    CONTENT,
    SETTINGS,
    Manifest,
    Pack,
    Profile,
    SharedSettings,
    decoded,
    mark_of,
)
from exoconsult.settings import load_settings, save_settings

_READY = "ready.json"


class Import(msgspec.Struct, frozen=True):
    """A pack that passed every check, and what has to be asked before it is taken in.

    `signer`: made in this room, trusted before, or not known. `age`: against the newest pack that this room
    made or took in; `same` is that one again, `twin` another one with its number: two rooms went on from
    the same pack, each without the other.
    """

    pack: Pack
    changes: tuple[Change, ...]
    signer: Literal["own", "known", "unknown"]
    age: Literal["newer", "same", "twin", "older"]


class _Ready(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    serial: int
    signer: str
    clinic: str
    at: datetime
    logo: str
    """Name of the logo beside the clinic's file."""
    has_clinic: bool
    shared: SharedSettings | None
    mark: str = ""
    """Which pack of its number it is; an import that version 0.1.0 began does not say."""


def prepare(pack: Pack, profile: Profile, today: date, name: str = "") -> Import:
    """Check everything that is in a pack and list what it would change. Raises BadInput; changes nothing."""
    with tempfile.TemporaryDirectory(prefix="exopack-") as aside:
        staged = Path(aside)
        try:
            _put(pack.files, staged)
            _check(pack, staged, today)
        except ExoError as error:
            told = error.where.replace(f"{staged}/", "").replace(str(staged), "")
            what = f"The pack cannot be used: {shortened_words(told)}: {shortened_words(error.what)}"
            raise BadInput(what, name, remedy=error.remedy) from error
    known = {one.key for one in signers.known(profile)}
    manifest = pack.manifest
    own = manifest.signer == signers.own_signer(profile)
    return Import(
        pack=pack,
        changes=changes(_present(profile), pack.files),
        signer="own" if own else "known" if manifest.signer in known else "unknown",
        age=_age(manifest, state.load(profile)),
    )


def install(wanted: Import, profile: Profile, at: datetime) -> None:
    """Take a pack in; whoever calls has asked what has to be asked. Raises BadInput.

    Keeps what was there in `packs/previous` and remembers the signer.
    """
    pack, incoming = wanted.pack, profile.packs / "incoming"
    _remove(incoming)
    _put(pack.files, incoming / "new")
    _put(_present(profile), incoming / "before")
    logo = next((name for name in pack.files if name.startswith("logo.")), "")
    if logo:
        mark = hashlib.sha256(pack.files[logo]).hexdigest()[:12]
        logo = f"logo-{mark}{Path(logo).suffix}"
    ready = _Ready(
        serial=pack.manifest.serial,
        signer=pack.manifest.signer,
        clinic=pack.manifest.clinic,
        at=at,
        mark=mark_of(pack.manifest),
        logo=logo,
        has_clinic=CLINIC in pack.files,
        shared=_shared(pack.files.get(SETTINGS)),
    )
    atomic.write_bytes(incoming / _READY, msgspec.json.encode(ready))
    _carry_out(profile)


def finish_interrupted(profile: Profile) -> bool:
    """Carry an import to its end that was interrupted; return whether there was one. Raises BadInput."""
    if not (profile.packs / "incoming" / _READY).is_file():
        return False
    _carry_out(profile)
    return True


def _age(manifest: Manifest, newest: state.State) -> Literal["newer", "same", "twin", "older"]:
    """Numbers tell older from newer; where they are the same, what is in the pack tells whether it is it."""
    if manifest.serial != newest.serial:
        return "older" if manifest.serial < newest.serial else "newer"
    return "twin" if newest.mark and newest.mark != mark_of(manifest) else "same"


def _check(pack: Pack, staged: Path, today: date) -> None:
    """The gates that the room's own files pass, on what was put aside."""
    if CLINIC in pack.files:
        logos = [name for name in pack.files if name.startswith("logo.")]
        named = loader.parse(staged / CLINIC).get("logo", "")
        if logos != ([named] if named else []):  # so no file outside the pack is ever read
            raise BadInput("The clinic's logo is not the one in the pack", CLINIC, "$.logo")
        load_brand(staged / CLINIC)
    elif any(name.startswith("logo.") for name in pack.files):
        raise BadInput("There is a logo, but no clinic that it belongs to", CLINIC)
    _shared(pack.files.get(SETTINGS))
    for _name, file in content_files(staged / CONTENT):
        loader.parse(file)
    checked_content(staged / CONTENT, today)


def _shared(data: bytes | None) -> SharedSettings | None:
    if data is None:
        return None
    try:
        return msgspec.toml.decode(data, type=SharedSettings)
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as error:
        raise BadInput(f"The settings cannot be read ({str(error)[:200]})", SETTINGS) from error


def _present(profile: Profile) -> dict[str, bytes]:
    """What is in the room now, to be listed and kept, also where it is not in order."""
    try:
        return gathered(profile)
    except ExoError:
        files = {name: file.read_bytes() for name, file in content_files(profile.content)}
        for name, file in ((CLINIC, profile.clinic), (SETTINGS, profile.settings)):
            if file.is_file():
                files[name] = file.read_bytes()
        return files


def _carry_out(profile: Profile) -> None:
    """Every step may be done again: what is new lies aside, whole, until the last one."""
    incoming = profile.packs / "incoming"
    new, file = incoming / "new", incoming / _READY
    ready: _Ready = decoded(file.read_bytes(), _Ready, str(file), "The pack on its way in")
    try:
        _change_clinic(profile, ready, new)
        _change_content(profile, new / CONTENT)
        if (incoming / "before").is_dir():
            _remove(profile.packs / "previous")
            (incoming / "before").replace(profile.packs / "previous")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = f"The pack is only half taken in ({reason}); it goes on at the next start"
        remedy = "Mend that, then start the program again."
        if error.errno in atomic.FULL:
            remedy = "Free some space, then start the program again."
        elif error.errno in atomic.READ_ONLY:
            remedy = "Check your rights there, then start the program again."
        raise BadInput(what, profile.packs, remedy=remedy) from error
    signers.trust(profile, ready.signer, ready.clinic, ready.at)
    before = state.load(profile)
    if ready.serial >= before.serial:
        state.save(profile, state.State(ready.serial, ready.mark))
    file.unlink()
    _remove(incoming)


def _change_clinic(profile: Profile, ready: _Ready, new: Path) -> None:
    signers.make_folder(profile.config)
    if ready.shared is not None:
        settings, _told = load_settings(profile.settings)
        save_settings(
            msgspec.structs.replace(settings, **msgspec.structs.asdict(ready.shared)), profile.settings
        )
    if not ready.has_clinic:
        return
    table = loader.parse(new / CLINIC)
    if ready.logo:
        atomic.write_bytes(profile.config / ready.logo, (new / str(table["logo"])).read_bytes())
        table["logo"] = ready.logo
    atomic.write_bytes(profile.clinic, tomli_w.dumps(table).encode())


def _change_content(profile: Profile, new: Path) -> None:
    """Put the folder in the place of the old one; an empty pack leaves none."""
    coming, old = profile.data / ".content.coming", profile.data / ".content.old"
    _remove(coming)
    if new.is_dir():
        signers.make_folder(profile.data)
        shutil.copytree(new, coming)
    if profile.content.exists():
        _remove(old)
        profile.content.replace(old)
    if coming.is_dir():
        coming.replace(profile.content)
    _remove(old)


def _put(files: dict[str, bytes], folder: Path) -> None:
    """Write the files of a pack below a folder; their names were checked when it was opened."""
    for name, data in files.items():
        place = folder / name
        signers.make_folder(place.parent)
        atomic.write_bytes(place, data)


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
