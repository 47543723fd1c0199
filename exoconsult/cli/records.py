"""`records`: look through, back up, bring back, export and audit what is kept, without a window.

The passphrase comes from a prompt or from a file descriptor, never from an argument, which every other
program on the computer could read.
"""

from __future__ import annotations

import argparse
import contextlib
import getpass
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exoconsult import atomic, paths
from exoconsult.errors import BadInput, StoreError, VaultDamaged

if TYPE_CHECKING:
    from exoconsult.store.vault import Vault

_MOST = 4096


def add_records(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command with its five actions."""
    told = "look through, back up, bring back, export and audit the records"
    records = commands.add_parser("records", help=told)
    actions = records.add_subparsers(metavar="ACTION", required=True)
    for name, (run, help_text) in ACTIONS.items():
        action = actions.add_parser(name, help=help_text)
        if name == "backup":
            action.add_argument("place", type=Path, metavar="FOLDER", help="where backups are kept")
        elif name == "restore":
            action.add_argument("backup", type=Path, metavar="BACKUP", help="the folder of one backup")
        elif name == "export":
            action.add_argument("target", type=Path, metavar="FOLDER", help="a folder that is not there yet")
            action.add_argument("--names", action="store_true", help="put patients' names into file names")
            action.add_argument("--brand", type=Path, metavar="BRAND.toml", help="the clinic's file")
        elif name == "audit":
            action.add_argument("-o", "--output", type=Path, metavar="OUT.csv", help="default: print it")
        action.add_argument("--records", type=Path, metavar="FOLDER", help="default: yours on this computer")
        action.add_argument("--person", default="", metavar="NAME", help="whose passphrase it is")
        action.add_argument(
            "--passphrase-fd", type=int, metavar="N", help="read it from this file descriptor, not a prompt"
        )
        action.set_defaults(run=run)


def verify(chosen: argparse.Namespace) -> int:
    """`records verify`: exit code 2 when something is damaged, each fault on a line."""
    from exoconsult.store import backup

    with _opened(chosen) as vault:
        faults = (*vault.warnings.words(), *vault.verify())
        counts = vault.read(backup.count)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        raise VaultDamaged("The records are damaged", str(_folder(chosen)), "Restore from the newest backup.")
    print(f"Everything is in order: {counts.consultations} consultations, {counts.sheets} sheets")
    return 0


def backup(chosen: argparse.Namespace) -> int:
    """`records backup FOLDER`: make one, thin the old ones out; print where it is."""
    from exoconsult.store.backup import keep

    with _opened(chosen) as vault:
        made = keep(vault, chosen.place)
    print(made.folder)
    return 0


def restore(chosen: argparse.Namespace) -> int:
    """`records restore BACKUP`: bring it back to an empty place; print what came."""
    from exoconsult.store.restoring import restore as bring_back

    found = bring_back(chosen.backup, _folder(chosen), _passphrase(chosen), now=_now)
    print(f"{found.counts.consultations} consultations are back, as of {found.at:%Y-%m-%d %H:%M} UTC")
    if found.erased_again:
        print(f"{found.erased_again} that were erased since were erased again")
    return 0


def export(chosen: argparse.Namespace) -> int:
    """`records export FOLDER`: everything as plain files; a line of the audit trail."""
    from exoconsult.cli.commands import brand_for, library_for
    from exoconsult.exchange.model import Setting
    from exoconsult.exchange.portable import export_everything
    from exoconsult.kept_records import all_records
    from exoconsult.store.vault_records import VaultRecords

    setting = Setting(
        library=library_for(("en",), None),
        brand=brand_for(chosen.brand),
        today=_now().date(),
        with_names=chosen.names,
    )
    with _opened(chosen) as vault:
        made = export_everything(all_records(VaultRecords(vault)), chosen.target, setting)
        vault.note("export", "everything", f"{made.records} records")
    print(f"{made.records} records, {made.files} files in {made.folder}. They are not encrypted.")
    for record_id in made.without_dates:
        print(f"Without dates, as its scars or route are no longer in the content: {record_id}")
    return 0


def audit(chosen: argparse.Namespace) -> int:
    """`records audit [-o OUT.csv]`: the trail, the oldest row first; exit code 2 when it is broken."""
    from exoconsult.store import audit as trail

    with _opened(chosen) as vault:
        rows = vault.read(trail.entries)
        faults = vault.verify()
    data = trail.as_csv(tuple(reversed(rows))).encode()
    if chosen.output:
        atomic.write_bytes(chosen.output, data, private=True)
        print(chosen.output)
    else:
        sys.stdout.buffer.write(data)
    if faults:
        raise VaultDamaged(f"The records or their audit trail are damaged ({faults[0]})")
    return 0


@contextlib.contextmanager
def _opened(chosen: argparse.Namespace) -> Iterator[Vault]:
    """Open the vault for one command and lock it again."""
    from exoconsult.store.vault import Vault

    folder = _folder(chosen)
    if not Vault.exists(folder):
        raise StoreError("There are no records", str(folder), "Name the right folder with --records.")
    vault = Vault.unlock(folder, _passphrase(chosen), now=_now, person=chosen.person)
    try:
        yield vault
    finally:
        vault.close()


def _folder(chosen: argparse.Namespace) -> Path:
    return Path(chosen.records) if chosen.records else paths.vault_dir()


def _passphrase(chosen: argparse.Namespace) -> str:
    if chosen.passphrase_fd is None:
        if not sys.stdin.isatty():
            raise BadInput(
                "There is nobody to ask for the passphrase", remedy="Give it with --passphrase-fd N."
            )
        return getpass.getpass("Passphrase or recovery code: ")
    try:
        data = os.read(chosen.passphrase_fd, _MOST)
    except OSError as error:
        raise BadInput(
            "The passphrase cannot be read from there", f"--passphrase-fd {chosen.passphrase_fd}"
        ) from error
    return data.decode("utf-8", "replace").partition("\n")[0].rstrip("\r")


def _now() -> datetime:
    return datetime.now(UTC)


ACTIONS = {
    "verify": (verify, "look at every page, table and row of the audit trail"),
    "backup": (backup, "make a backup in a folder, such as a USB stick"),
    "restore": (restore, "bring a backup back to an empty place"),
    "export": (export, "everything as a plain folder that needs no ExoConsult; it is not encrypted"),
    "audit": (audit, "who did what and when, as CSV"),
}
