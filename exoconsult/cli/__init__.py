"""The command line. Without a command it opens the program; every other command works without a display.

Exit codes: 0 done; 2 bad input or usage, one line on stderr that names the file, the place in it and what
is allowed; 3 no display for the window; 1 only for a fault of the program itself.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from exoconsult import __version__
from exoconsult.cli.display import NO_DISPLAY, has_display
from exoconsult.cli.packs import add_pack, finish_interrupted
from exoconsult.cli.records import add_records
from exoconsult.errors import ExoError
from exoconsult.limited import SECONDS, Fault

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        chosen = _parser().parse_args(arguments)
        finish_interrupted()
        return int(chosen.run(chosen))
    except ExoError as error:
        print(f"exoconsult: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away: nothing is left to tell anybody
        return 0
    except KeyboardInterrupt:
        return 130
    except ImportError as error:
        print(
            f"exoconsult: A part of the program is missing ({error.name}). Install it again.", file=sys.stderr
        )
        return 2
    except Exception as error:
        print(f"exoconsult: {_fault(error)}", file=sys.stderr)
        return 1


def _fault(error: Exception) -> str:
    """One line about a bug: kind and place, never the values, which may be a patient's."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    if isinstance(error, Fault):  # it happened in another process
        kind, place = error.kind, f" in {error.place}"
    return f"A fault of the program ({kind}{place}). Please report this line."


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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="exoconsult", description=ABOUT)
    parser.add_argument("--version", action="version", version=f"exoconsult {__version__}")
    parser.add_argument("--memory", action="store_true", help="open the program and keep nothing")
    parser.set_defaults(run=_open_program)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
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
    return parser


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


def _open_program(chosen: argparse.Namespace) -> int:
    if not has_display():
        print("exoconsult: There is no display here for a window. See exoconsult --help.", file=sys.stderr)
        return NO_DISPLAY
    from exoconsult.ui.app import run

    return run(memory=chosen.memory)
