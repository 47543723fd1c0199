"""What a room remembers of packs: the highest number it has made or taken in."""

from __future__ import annotations

import msgspec

from exoconsult import atomic
from exoconsult.pack.model import Profile, decoded
from exoconsult.pack.signers import make_folder

_FILE = "state.json"


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`serial`: of the newest pack this room made or took in; 0 for none. `mark`: which one it was."""

    serial: int = 0
    mark: str = ""


def load(profile: Profile) -> State:
    """Return what is remembered. Raises BadInput where that file is damaged."""
    file = profile.packs / _FILE
    if not file.is_file():
        return State()
    found: State = decoded(file.read_bytes(), State, str(file), "What this room remembers of packs")
    return found


def save(profile: Profile, state: State) -> None:
    """Remember it. Raises BadInput."""
    make_folder(profile.packs)
    atomic.write_bytes(profile.packs / _FILE, msgspec.json.encode(state))
