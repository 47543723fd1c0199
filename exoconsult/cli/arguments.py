"""What may be typed after `exoconsult`. Where nothing is, the window opens without this, and the sooner."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from exoconsult import __version__
from exoconsult.cli import window
from exoconsult.cli.packs import add_pack
from exoconsult.cli.records import add_records
from exoconsult.limited import SECONDS

ABOUT = (
    "ExoConsult helps a qualified practitioner explain a treatment, record the conversation and print "
    "information. It does not diagnose, select or recommend treatment."
)
MOST_SECONDS = 3600


class _Parser(argparse.ArgumentParser):
    """Says what is wrong on one line, as every other mistake is told."""

    def error(self, message: str) -> NoReturn:
        print(f"exoconsult: {' '.join(message.split())} (see {self.prog} --help)", file=sys.stderr)
        raise SystemExit(2)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; give seconds, up to {MOST_SECONDS}")
    return seconds


def parser() -> argparse.ArgumentParser:
    """Return what understands all commands and their options."""
    whole = _Parser(prog="exoconsult", description=ABOUT)
    whole.add_argument("--version", action="version", version=f"exoconsult {__version__}")
    whole.add_argument("--memory", action="store_true", help="open the program and keep nothing")
    whole.set_defaults(run=lambda chosen: window.open_program(memory=chosen.memory))
    commands = whole.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    _add_handout_commands(commands)
    plan = commands.add_parser("plan", help="everything derived from a consultation, as JSON")
    plan.add_argument("file", metavar="FILE.json")
    plan.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day to plan from")
    plan.add_argument("--brand", type=Path, metavar="BRAND.toml", help="the clinic's file")
    _add_content(plan)
    plan.set_defaults(run=_command("plan"))
    dates = commands.add_parser("dates", help="the dates to come as a calendar file, naming the clinic only")
    dates.add_argument("file", metavar="FILE.json")
    dates.add_argument("-o", "--output", type=Path, metavar="OUT.ics", help="default: beside FILE; - prints")
    dates.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day to plan from")
    dates.add_argument("--brand", type=Path, metavar="BRAND.toml", help="the clinic's file")
    dates.set_defaults(run=_command("dates"))
    schema = commands.add_parser("schema", help="JSON Schema of FILE.json")
    schema.set_defaults(run=_command("schema"))
    content = commands.add_parser("content", help="check the content, or list your own words beside ours")
    content.add_argument("action", choices=["check", "changes"])
    content.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="whole content in place of ours")
    content.add_argument("--json", action="store_true", help="print the report as JSON")
    _add_content(content)
    content.set_defaults(run=_command("content"))
    demo = commands.add_parser("demo", help="sample consultations to PDFs and pictures of the screens")
    demo.add_argument("folder", nargs="?", type=Path, default=Path("build/demo"), metavar="DIR")
    demo.add_argument("--screens", type=Path, metavar="DIR", help="also make pictures of the screens here")
    demo.add_argument("--few", action="store_true", help="of the screens, three looks in place of all")
    demo.add_argument("--guide", type=Path, metavar="DIR", help="also make the guide's pictures here")
    demo.set_defaults(run=_command("demo"))
    add_pack(commands)
    add_records(commands)
    return whole


def _add_handout_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    for name, told in (
        ("handout", "make the handout of a consultation as PDF"),
        ("text", "print the handout's words in reading order"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("file", metavar="FILE.json", help="the consultation; - reads standard input")
        if name == "handout":
            command.add_argument("-o", "--output", type=Path, metavar="OUT.pdf", help="default: beside FILE")
            limit = f"stop when it takes longer; default: {SECONDS:g}"
            command.add_argument(
                "--time-limit", type=_seconds, default=SECONDS, metavar="SECONDS", help=limit
            )
        command.add_argument("--language", metavar="L", help="language of the handout, such as en")
        command.add_argument("--paper", choices=["a4", "letter"])
        command.add_argument("--print-size", choices=["standard", "large"])
        command.add_argument("--brand", type=Path, metavar="BRAND.toml", help="the clinic's file")
        command.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day it is made")
        _add_content(command)
        command.set_defaults(run=_command(name))


def _add_content(command: argparse.ArgumentParser) -> None:
    told = "your own words and numbers over ours; default: content/ in your user data"
    command.add_argument("--content", type=Path, metavar="DIR", help=told)


def _command(name: str) -> object:
    """Return the command of that name, imported only when it runs."""

    def run(chosen: argparse.Namespace) -> int:
        from exoconsult.cli import commands

        return int(getattr(commands, name)(chosen))

    return run
