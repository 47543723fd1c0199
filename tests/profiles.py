"""What a release leaves on a computer, kept as one archive for each: later versions have to open them all.

`python -m tests.profiles` makes `tests/data/profiles/VERSION.zip` of the present version before a release; it
is never made again after that. It holds two folders, as they lie in the user's home: `data` with
the encrypted records and the clinic's own words, `config` with settings, clinic, logo and PIN.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import msgspec

from exoconsult import __version__, paths
from exoconsult.brand import OwnClinic, sample_brand
from exoconsult.consultation import files
from exoconsult.consultation.model import Consultation
from exoconsult.content.loader import load_library
from exoconsult.handout_file import Request, make_handout_file
from exoconsult.pin import StaffPin
from exoconsult.settings import Settings, save_settings
from exoconsult.store.records import Sheet
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import Clock, make_vault

ARCHIVES = Path(__file__).parent / "data" / "profiles"
SECOND, SECOND_SECRET = "Dr Ben Okafor", "walnut hill door"
PIN = "2468"
SETTINGS = Settings(
    ui_language="es", theme="dark", text_percent=115, practitioner=SECOND, keep_records="keep", room="Room 2"
)
CLINIC = "Northfield Scar Clinic"
OWN_WORDS = """[stop_rule]
text = "If nothing changes after a few visits, we stop and talk."
sources = ["practice-default"]
reviewed_on = 2026-11-01
reviewed_by = "Dr Example"
based_on = 1
"""
PERIOD = ("retention_years", "8")
PRINTED, CHANGED, ERASED = 0, 1, 12
"""Places of samples: one with a sheet that was given, one that was changed later, one that was erased."""


def consultations() -> tuple[Consultation, ...]:
    """The sample consultations."""
    found = sorted(paths.resource("samples").glob("*.json"))
    return tuple(files.decode(file.read_bytes(), file.name) for file in found)


def fill(home: Path) -> None:
    """Work as a clinic does, in `data` and `config` of a folder."""
    data, config, clock = home / "data", home / "config", Clock()
    vault = make_vault(data / "vault", clock)
    vault.set_passphrase(SECOND, SECOND_SECRET)
    vault.set_setting(*PERIOD)
    records = VaultRecords(vault)
    values = consultations()
    for value in values:
        records.save(value)
        clock.move(minutes=20)
    printed = values[PRINTED]
    wanted = Request(printed, load_library(), sample_brand(), date(2026, 11, 20))
    pdf = make_handout_file(wanted)[1].pdf
    records.keep_sheet(printed, Sheet(pdf=pdf, content_version="1.0", printer="Office", name="Handout"))
    clock.move(days=3)
    records.save(msgspec.structs.replace(values[CHANGED], practitioner=SECOND))
    records.erase(values[ERASED].id)
    vault.close()
    (data / "content" / "en").mkdir(parents=True)
    (data / "content" / "en" / "plan.toml").write_text(OWN_WORDS, encoding="utf-8")
    save_settings(SETTINGS, config / "settings.toml")
    clinic = OwnClinic(config)
    clinic.save(msgspec.structs.replace(clinic.made_own(sample_brand()), name=CLINIC))
    StaffPin(config / "staff-pin.json").set(PIN)


def main() -> int:
    """Make the archive of this version; one that is there stays as it is."""
    archive = ARCHIVES / f"{__version__}.zip"
    if archive.exists():
        sys.stderr.write(f"{archive} is there already: it shows what that version left behind\n")
        return 2
    ARCHIVES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as kept:
        fill(Path(made))
        for file in sorted(Path(made).rglob("*")):
            if file.is_file() and file.name != "room.bin":  # room for a full disk, without content
                kept.write(file, file.relative_to(made))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
