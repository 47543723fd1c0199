"""`pack`: the clinic's brand, settings and own words as one signed file, from room to room.

Questions are asked at a terminal; without one, each has an option that answers it beforehand.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exoconsult import atomic
from exoconsult.errors import BadInput

if TYPE_CHECKING:
    from exoconsult.pack import Import, Pack


def add_pack(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command with its three actions."""
    told = "the clinic's brand, settings and own words as one signed file, without patients"
    actions = commands.add_parser("pack", help=told).add_subparsers(metavar="ACTION", required=True)
    export = actions.add_parser("export", help="make the file for another room")
    export.add_argument("file", type=Path, metavar="OUT.exopack")
    export.set_defaults(run=export_pack)
    show = actions.add_parser("show", help="who signed a file, what is in it, what it would change here")
    show.add_argument("file", type=Path, metavar="FILE.exopack")
    show.set_defaults(run=show_pack)
    take = actions.add_parser("import", help="make this room like the one that the file is from")
    take.add_argument("file", type=Path, metavar="FILE.exopack")
    take.add_argument("--yes", action="store_true", help="make the changes without asking")
    take.add_argument("--older", action="store_true", help="also over a newer pack")
    take.add_argument("--trust", default="", metavar="FINGERPRINT", help="the signer's, from the other room")
    take.set_defaults(run=import_pack)


def export_pack(chosen: argparse.Namespace) -> int:
    """`pack export OUT.exopack`: print where it is and the fingerprint to compare in the other room."""
    from exoconsult.pack import ENDING, Profile, export, opened
    from exoconsult.pack.signers import fingerprint

    file = chosen.file if chosen.file.suffix else chosen.file.with_suffix(f".{ENDING}")
    data = export(Profile.own(), _now())
    atomic.write_bytes(file, data)
    print(file)
    print(f"Signed by: {fingerprint(opened(data).manifest.signer)}")
    return 0


def show_pack(chosen: argparse.Namespace) -> int:
    """`pack show FILE.exopack`: exit code 2 for anything that could not be taken in."""
    pack, wanted = _prepared(chosen.file)
    print(_about(pack, wanted))
    for mark in pack.manifest.files:
        print(f"  {mark.name} ({mark.size} bytes)")
    _print_changes(wanted)
    return 0


def import_pack(chosen: argparse.Namespace) -> int:
    """`pack import FILE.exopack`: list, ask what is open, change everything or nothing."""
    from exoconsult.pack import Profile, install

    pack, wanted = _prepared(chosen.file)
    print(_about(pack, wanted))
    _print_changes(wanted)
    _ask_signer(pack, wanted, chosen)
    if wanted.age != "newer" and wanted.changes and not chosen.older:
        told = "This pack is not newer than what this room has."
        if wanted.age == "twin":
            told = "This room has another pack of this number: two rooms made one, each without the other's."
        _agree(chosen.file, f"{told} Take it in all the same?", "--older")
    if wanted.changes and not chosen.yes:
        _agree(chosen.file, "Make these changes?", "--yes")
    install(wanted, Profile.own(), _now())
    print(f"Done. What was there before is kept in {Profile.own().packs / 'previous'}")
    return 0


def _prepared(file: Path) -> tuple[Pack, Import]:
    from exoconsult.pack import Profile, prepare
    from exoconsult.pack.archive import read

    pack = read(file)
    return pack, prepare(pack, Profile.own(), _now().date(), str(file))


def _about(pack: Pack, wanted: Import) -> str:
    from exoconsult.pack.signers import fingerprint

    manifest = pack.manifest
    who = {"own": "this room", "known": "known here", "unknown": "not known here"}[wanted.signer]
    return "\n".join(
        (
            f"Clinic pack {manifest.serial} of {manifest.clinic or 'no named clinic'}, "
            f"{manifest.made_at:%Y-%m-%d %H:%M}, content {manifest.content_version}",
            f"Signed by: {fingerprint(manifest.signer)} ({who})",
        )
    )


def _print_changes(wanted: Import) -> None:
    from exoconsult.pack import changes_text

    print(changes_text(wanted.changes))


def _ask_signer(pack: Pack, wanted: Import, chosen: argparse.Namespace) -> None:
    from exoconsult.pack.signers import fingerprint

    given, real = "".join(chosen.trust.split()), fingerprint(pack.manifest.signer)
    if given and given != real.replace(" ", ""):
        raise BadInput(
            "Somebody else signed this pack", chosen.file, f"signed by {real}", remedy="Do not use it."
        )
    if wanted.signer == "unknown" and not given:
        question = f"Nobody here knows this signer. Does the other room show {real}?"
        _agree(chosen.file, question, "--trust FINGERPRINT")


def _agree(file: Path, question: str, option: str) -> None:
    """Ask at the terminal; raises BadInput for all but a yes, naming the option where nobody is there."""
    if not sys.stdin.isatty():
        raise BadInput(f"{question} Nothing was changed", file, remedy=f"Say yes with {option}.")
    if input(f"{question} [y/N] ").strip().lower() not in {"y", "yes"}:
        raise BadInput("Nothing was changed", file)


def _now() -> datetime:
    return datetime.now(UTC)
