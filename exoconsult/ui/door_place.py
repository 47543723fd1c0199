"""What the door works on: where the records are, and whose program it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from exoconsult import paths
from exoconsult.brand import Brand, OwnClinic
from exoconsult.content.later import AtHand
from exoconsult.settings import Settings, save_settings
from exoconsult.store.keyring import Keyring, system_keyring
from exoconsult.store.keys import PRODUCTION_KDF, Kdf
from exoconsult.store.search import Describe


class Place(Struct, frozen=True):
    """Where the records are, whose program it is, and what the door needs besides."""

    brand: Brand
    settings: Settings
    describe: Describe
    folder: Path = field(default_factory=paths.vault_dir)
    plain: Path = field(default_factory=paths.plain_records_dir)
    backups: Path = field(default_factory=paths.backups_dir)
    now: Callable[[], datetime] = datetime.now
    keep_settings: Callable[[Settings], None] = save_settings
    kdf: Kdf = PRODUCTION_KDF
    find_keyring: Callable[[], Keyring | None] = system_keyring
    library: AtHand | None = None
    """For asking about the clinic, where it has no file of its own yet; none: it is not asked about."""
    files: OwnClinic = field(default_factory=OwnClinic)
