"""Bytes on their way from one room to another: encrypted with age, for one room or with a passphrase.

The sender of what is sealed for a room is not proved: whoever knows the room's public key can make it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from exoconsult.errors import BadInput

MOST_BYTES = 300_000_000
LEAST_PASSPHRASE = 12
ENDING = ".exobundle"
AGAIN = "Ask for the bundle once more."
_AGE = b"age-encryption.org/v1\n"


class RoomKey(msgspec.Struct, frozen=True):
    """A room's two halves: `public` is given to other rooms, `secret` never leaves this one."""

    public: str
    secret: str


def new_room_key() -> RoomKey:
    """Make the key of a room, once."""
    from pyrage import x25519  # noqa: PLC0415 - most starts of the program exchange nothing

    secret = x25519.Identity.generate()
    return RoomKey(str(secret.to_public()), str(secret))


def check_public_key(public: str) -> str:
    """Return another room's public key as it is used. Raises BadInput for a mistyped one."""
    _recipient(public)
    return public.strip()


def seal_for_rooms(data: bytes, publics: Iterable[str]) -> bytes:
    """Encrypt for rooms by their public keys. Raises BadInput for a mistyped key."""
    import pyrage  # noqa: PLC0415 - see above

    recipients = [_recipient(public) for public in publics]
    if not recipients:
        raise BadInput("The bundle is for no room", remedy="Choose a room, or a passphrase.")
    return bytes(pyrage.encrypt(data, recipients))


def seal_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Encrypt with a passphrase, which takes about a second. Raises BadInput for a short one."""
    from pyrage import passphrase as by_words  # noqa: PLC0415 - see above

    if len(passphrase) < LEAST_PASSPHRASE:
        allowed = f"at least {LEAST_PASSPHRASE} characters"
        raise BadInput("The passphrase is too short", allowed=allowed, remedy="Use a few words.")
    return bytes(by_words.encrypt(data, passphrase))


def open_in_room(sealed: bytes, secret: str, name: str = "") -> bytes:
    """Return what was sealed for this room. Raises BadInput; `name` is what messages call the file."""
    import pyrage  # noqa: PLC0415 - see above

    if wants_passphrase(sealed, name):
        raise BadInput("The bundle is locked with a passphrase", name, remedy="Enter that passphrase.")
    try:
        identity = pyrage.x25519.Identity.from_str(secret.strip())
    except pyrage.IdentityError as error:
        remedy = "Make a new one and give its public half."
        raise BadInput("This room's own key is damaged", remedy=remedy) from error
    wrong = BadInput("The bundle was made for another room", name, remedy="Ask for one for this room.")
    return _decrypted(lambda: pyrage.decrypt(sealed, [identity]), name, wrong)


def open_with_passphrase(sealed: bytes, passphrase: str, name: str = "") -> bytes:
    """Return what was sealed with a passphrase. Raises BadInput."""
    from pyrage import passphrase as by_words  # noqa: PLC0415 - see above

    if not wants_passphrase(sealed, name):
        what = "The bundle is locked for a room, not with a passphrase"
        raise BadInput(what, name, remedy="Open it in that room.")
    wrong = BadInput("The passphrase is wrong", name, remedy="Enter it again.")
    return _decrypted(lambda: by_words.decrypt(sealed, passphrase), name, wrong)


def wants_passphrase(sealed: bytes, name: str = "") -> bool:
    """Return whether a passphrase opens it; looks at the head, which is not secret. Raises BadInput."""
    if len(sealed) > MOST_BYTES:
        raise BadInput("The bundle is too large", name, "", f"up to {MOST_BYTES // 1_000_000} MB")
    if not sealed.startswith(_AGE):
        newer = sealed.startswith(b"age-encryption.org/")
        what = "The bundle is locked in a newer way" if newer else "This is not a bundle"
        remedy = "Update ExoConsult." if newer else f"Choose a file that ends with {ENDING}."
        raise BadInput(what, name, remedy=remedy)
    return sealed[len(_AGE) :].startswith(b"-> scrypt ")


def _recipient(public: str) -> Any:
    import pyrage  # noqa: PLC0415 - see above

    try:
        return pyrage.x25519.Recipient.from_str(public.strip())
    except pyrage.RecipientError as error:
        what = "This is not a room's public key"
        raise BadInput(what, allowed="age1…, 62 characters", remedy="Copy it again.") from error


def _decrypted(decrypt: Callable[[], bytes], name: str, wrong: BadInput) -> bytes:
    import pyrage  # noqa: PLC0415 - see above

    try:
        return bytes(decrypt())
    except pyrage.DecryptError as error:
        said = str(error)
        if "No matching keys" in said or said == "Decryption failed":
            raise wrong from error
        if "Excessive work" in said:
            raise BadInput("The bundle would take hours to open", name, remedy=AGAIN) from error
        raise BadInput("The bundle is damaged or was changed on its way", name, remedy=AGAIN) from error
