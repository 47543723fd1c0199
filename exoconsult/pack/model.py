"""What a clinic pack is: its manifest, its limits, and the folders of the room it is made from or for."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec

from exoconsult import paths
from exoconsult.errors import BadInput

ENDING = "exopack"
FORMAT = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
CLINIC, SETTINGS, CONTENT = "clinic.toml", "settings.toml", "content"

MOST_PACK_BYTES = 16_000_000
MOST_FILES = 100
MOST_TEXT_BYTES = 1_000_000
MOST_LOGO_BYTES = 12_000_000
MOST_MANIFEST_BYTES = 60_000

_NAMES = re.compile(
    r"clinic\.toml|settings\.toml|logo\.(?:png|jpg|jpeg|svg)"
    r"|content/(?:neutral|[a-z]{2,3})/(?!(?:con|prn|aux|nul)\.)[a-z][a-z_]{0,40}\.toml"
)
"""Every name a pack may hold, and so every place it may write to. The four are devices on Windows."""


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a pack, in bytes and as SHA-256."""

    name: Annotated[str, msgspec.Meta(max_length=100)]
    size: Annotated[int, msgspec.Meta(ge=0, le=MOST_LOGO_BYTES)]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is signed.

    `serial` grows with every pack, whichever room makes it: a room counts on from the highest it has seen.
    So older and newer can be told apart when a clock is wrong. `made_at` is only shown.
    """

    format: int
    serial: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    made_at: datetime
    clinic: Annotated[str, msgspec.Meta(max_length=120)]
    program: Annotated[str, msgspec.Meta(max_length=40)]
    content_version: Annotated[str, msgspec.Meta(max_length=40)]
    signer: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    """The Ed25519 public key."""
    files: Annotated[tuple[Mark, ...], msgspec.Meta(max_length=MOST_FILES)]


def mark_of(manifest: Manifest) -> str:
    """What tells a pack from another one of the same number: whose it is, and what is in it."""
    return hashlib.sha256(msgspec.json.encode((manifest.signer, manifest.files))).hexdigest()


class Pack(msgspec.Struct, frozen=True):
    """A pack whose signature and hashes are right; whether the signer is known is another question."""

    manifest: Manifest
    files: dict[str, bytes]


class SharedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings that belong to the clinic and not to one computer, its screen or its printer."""

    ui_language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")] = "en"
    lock_after_minutes: Annotated[int, msgspec.Meta(ge=1, le=15)] = 5


class Profile(msgspec.Struct, frozen=True):
    """A room's own folders: settings and clinic, own content, and what packs need to remember."""

    config: Path
    data: Path

    @classmethod
    def own(cls) -> Profile:
        """The folders of the present user."""
        return cls(paths.user_config_dir(), paths.user_data_dir())

    @property
    def clinic(self) -> Path:
        """The clinic's file; it need not be there."""
        return self.config / CLINIC

    @property
    def settings(self) -> Path:
        """The settings; they need not be there."""
        return self.config / SETTINGS

    @property
    def content(self) -> Path:
        """The clinic's own words and numbers; the folder need not be there."""
        return self.data / CONTENT

    @property
    def packs(self) -> Path:
        """Key, known signers, the state of this room, and what is on its way in."""
        return self.data / "packs"


def name_is_known(name: str) -> bool:
    """Whether a pack may hold a file of this name."""
    return _NAMES.fullmatch(name) is not None


def most_bytes(name: str) -> int:
    """The most that a file of this name may have."""
    return MOST_LOGO_BYTES if name.startswith("logo.") else MOST_TEXT_BYTES


def decoded(data: bytes, kind: Any, where: str, what: str) -> Any:
    """Return the value of a JSON text; raises BadInput for anything else, however deep or large."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, RecursionError, OverflowError) as error:
        reason = str(error).rstrip(".")[:200]
        raise BadInput(
            f"{what} cannot be read ({reason})", where, remedy="Ask for the pack again."
        ) from error
