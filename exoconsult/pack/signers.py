"""Who signed a pack: this computer's key, and the signers that somebody has once trusted.

There is no authority. A signer is trusted on first use: the program shows the fingerprint of the key, a
person compares it with what the other room shows, and from then on the signer is known by that key.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from exoconsult import atomic
from exoconsult.errors import BadInput
from exoconsult.pack.model import Profile

_KEY, _KNOWN = "signing.key", "known-signers.json"
_KEY_BYTES = 32
_GROUPS, _DIGITS = 6, 5
_MOST_KNOWN = 1000


class Signer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A key that was trusted, the clinic it said it was, and when."""

    key: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    clinic: str
    trusted_at: datetime


def own_key(profile: Profile) -> Ed25519PrivateKey:
    """Return this room's signing key, made when it is first needed. Raises BadInput."""
    file = profile.packs / _KEY
    data = _read(file)
    if data is None:
        key = Ed25519PrivateKey.generate()
        make_folder(profile.packs)
        atomic.write_bytes(file, key.private_bytes_raw(), private=True)
        return key
    if len(data) != _KEY_BYTES:
        raise BadInput(
            "The signing key is damaged", file, remedy="Take it away; a new one is made, and other rooms ask."
        )
    return Ed25519PrivateKey.from_private_bytes(data)


def own_signer(profile: Profile) -> str:
    """Return this room's public key in hex, or nothing where it has not signed anything yet."""
    data = _read(profile.packs / _KEY)
    if data is None or len(data) != _KEY_BYTES:
        return ""
    return Ed25519PrivateKey.from_private_bytes(data).public_key().public_bytes_raw().hex()


def is_signed(message: bytes, signature: bytes, signer: str) -> bool:
    """Whether the signature is that of the key (hex) over the message."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(signer: str) -> str:
    """Six groups of five digits that stand for a key, to be read out over the telephone in any language."""
    number = int.from_bytes(hashlib.sha256(bytes.fromhex(signer)).digest())
    groups = []
    for _group in range(_GROUPS):
        number, rest = divmod(number, 10**_DIGITS)
        groups.append(f"{rest:0{_DIGITS}}")
    return " ".join(groups)


def known(profile: Profile) -> tuple[Signer, ...]:
    """Return the signers that were trusted here. Raises BadInput where the list is damaged."""
    file = profile.packs / _KNOWN
    data = _read(file)
    if data is None:
        return ()
    try:
        return msgspec.json.decode(data, type=tuple[Signer, ...])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(
            "The list of known signers is damaged",
            file,
            remedy="Take it away; signers are asked about again.",
        ) from error


def trust(profile: Profile, signer: str, clinic: str, at: datetime) -> None:
    """Remember a signer; nothing changes for one that is known."""
    before = known(profile)
    if any(one.key == signer for one in before):
        return
    make_folder(profile.packs)
    after = (*before[-_MOST_KNOWN:], Signer(signer, clinic, at))
    atomic.write_bytes(profile.packs / _KNOWN, msgspec.json.encode(after))


def make_folder(folder: Path) -> None:
    """Make a folder. Raises BadInput."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(
            f"The folder cannot be made ({reason})", folder, remedy="Check your rights."
        ) from error


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(f"The file cannot be read ({reason})", file) from error
