"""The clinic's own folder: its file, the version before, the last good one, and its logo.

    clinic.toml             what is in use
    clinic.previous.toml    what was in use before the last change
    clinic.last-good.toml   a copy of what could last be read; in use while clinic.toml cannot be
    clinic.damaged.toml     a file that could not be read, set aside when a new one takes its place
    logo-….png              the logo, made clean

Nothing is lost: a change never replaces a file that cannot be read without keeping it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from exoconsult import atomic, limited, paths
from exoconsult.brand.files import load_brand, sample_brand, save_brand
from exoconsult.brand.model import Brand
from exoconsult.errors import BadInput, ExoError

CLINIC, PREVIOUS, LAST_GOOD, DAMAGED = (
    f"clinic{ending}.toml" for ending in ("", ".previous", ".last-good", ".damaged")
)

if TYPE_CHECKING:  # the first window waits for no picture
    from exoconsult.images import Picture

_LOGOS = "logo-*.png"
LOGO_SECONDS = 30.0
"""A large one takes two; on a slow computer that is busy with other things, up to twenty."""
_CHOICES = ("name", "primary", "jurisdiction", "open_days")


class Loaded(msgspec.Struct, frozen=True):
    """The clinic in use, and where that is not its own file, the fault that is the reason."""

    brand: Brand
    used: Literal["own", "last_good", "previous", "sample"] = "own"
    fault: BadInput | None = None


def clean_logo(data: bytes, name: str) -> Picture:
    """Make a logo of a picture; one that cannot be seen on paper is none. Raises BadInput."""
    from exoconsult import images  # noqa: PLC0415

    picture = images.clean_picture(data, name)
    if not images.shows_on_white(picture):
        what = "This logo is white: nobody could see it on paper"
        raise BadInput(what, name, remedy="Choose its dark version, or one on a coloured ground.")
    return picture


def read_logo(file: Path, seconds: float = LOGO_SECONDS) -> Picture:
    """Read and clean a logo in a process of its own, which is ended in time. Raises BadInput."""
    from exoconsult import images  # noqa: PLC0415

    given = (images.read_bytes(file), file.name)
    try:
        made = limited.run(_answered, given, name=file.name, seconds=seconds)
    except BadInput as error:  # of the limit: what is wrong with the picture is in the answer
        what = "This picture takes too long to read, or too much memory"
        raise BadInput(what, file.name, remedy="Save it smaller, as PNG.") from error
    answer = msgspec.msgpack.decode(made, type=limited.Answer)
    return msgspec.msgpack.decode(limited.opened(answer, file.name), type=images.Picture)


def _answered(given: tuple[bytes, str]) -> bytes:
    """Runs in the other process."""
    return msgspec.msgpack.encode(limited.answered(_cleaned, given))


def _cleaned(given: tuple[bytes, str]) -> bytes:
    return msgspec.msgpack.encode(clean_logo(*given))


class OwnClinic:
    """The files of one folder; without an own file the sample clinic stands in, and says so."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or paths.user_config_dir()

    @property
    def file(self) -> Path:
        """The clinic's own file; it need not be there."""
        return self.folder / CLINIC

    def load(self) -> Loaded:
        """Return the clinic in use; never raises for what a person may have done to the files."""
        if not self._is_there(CLINIC):
            return Loaded(self._sample(), "sample")
        try:
            brand = load_brand(self.file)
        except BadInput as error:
            return self._instead(error)
        self._note_good(brand)
        return Loaded(brand)

    def save(self, brand: Brand) -> None:
        """Keep the clinic, and what was there before. Raises BadInput; then everything is as it was."""
        before = self._before()
        if before is not None:
            self._put(PREVIOUS if self._loads(CLINIC) else DAMAGED, before)
        save_brand(brand, self.file)
        self._note_good(brand)
        self._drop_logos()

    def made_own(self, brand: Brand) -> Brand:
        """Return what a change made of the clinic; the first own name takes all of the sample's with it.

        Country, days and colour stay: they are choices, not somebody's details.
        """
        if not brand.sample:
            return brand
        sample = self._sample()
        if brand.name == sample.name:
            return brand
        usual = Brand(name=brand.name)
        copied = {
            name: getattr(usual, name)
            for name in brand.__struct_fields__
            if name not in _CHOICES and getattr(brand, name) == getattr(sample, name)
        }
        return msgspec.structs.replace(brand, **{**copied, "sample": False})

    def take_logo(self, data: bytes, name: str) -> tuple[str, Picture]:
        """Make a logo clean and keep it; returns where it is, and what was mended. Raises BadInput."""
        picture = clean_logo(data, name)
        return self.keep_logo(picture), picture

    def keep_logo(self, picture: Picture) -> str:
        """Keep a clean logo in the folder; returns where it is. Raises BadInput."""
        import hashlib  # noqa: PLC0415 - hardly ever

        file = self.folder / f"logo-{hashlib.sha256(picture.png).hexdigest()[:12]}.png"
        self._make_folder()
        atomic.write_bytes(file, picture.png)
        return str(file)

    def _instead(self, error: BadInput) -> Loaded:
        """Return the last good clinic, else the one before, else the sample, with the fault."""
        if self._loads(LAST_GOOD):
            return Loaded(load_brand(self.folder / LAST_GOOD), "last_good", error)
        if self._loads(PREVIOUS):
            return Loaded(load_brand(self.folder / PREVIOUS), "previous", error)
        return Loaded(self._sample(), "sample", error)

    def _sample(self) -> Brand:
        return msgspec.structs.replace(sample_brand(), sample=True)

    def _note_good(self, brand: Brand) -> None:
        """Keep a copy of what could be read; a full disk is no reason not to start."""
        with contextlib.suppress(ExoError):
            if self._kept_good() != brand:
                save_brand(brand, self.folder / LAST_GOOD)

    def _kept_good(self) -> Brand | None:
        try:
            return load_brand(self.folder / LAST_GOOD, look_at_logo=False)
        except BadInput:
            return None

    def _loads(self, name: str) -> bool:
        try:
            load_brand(self.folder / name)
        except BadInput:
            return False
        return True

    def _is_there(self, name: str) -> bool:
        file = self.folder / name
        return file.is_symlink() or file.exists()

    def _before(self) -> bytes | None:
        """What is in the file now, if there is one; nothing takes the place of one that cannot be kept."""
        try:
            return self.file.read_bytes() if self.file.is_file() else None
        except OSError as error:
            what = f"The clinic file cannot be read ({error.strerror}), so it is not replaced"
            raise BadInput(what, self.file, remedy="Check your rights there, or move it away.") from error

    def _put(self, name: str, data: bytes) -> None:
        self._make_folder()
        atomic.write_bytes(self.folder / name, data)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"The folder cannot be made ({error.strerror})", self.folder) from error

    def _drop_logos(self) -> None:
        """Take logos away that no version names any more; a version that cannot be read may name any."""
        names = set()
        for version in (CLINIC, PREVIOUS, LAST_GOOD):
            if self._loads(version):
                names.add(Path(load_brand(self.folder / version).logo).name)
            elif self._is_there(version):
                return
        if self._is_there(DAMAGED):
            return
        for file in self.folder.glob(_LOGOS):
            if file.name not in names:
                with contextlib.suppress(OSError):
                    file.unlink()
