"""The command line. Without a command it opens the program; every other command works without a display.

Exit codes: 0 done; 2 bad input or usage, one line on stderr that names the file, the place in it and what
is allowed; 3 no display for the window; 1 only for a fault of the program itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from exoconsult.cli import window
from exoconsult.errors import ExoError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
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


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        window.finish_interrupted()
        return window.open_program()
    from exoconsult.cli.arguments import parser

    chosen = parser().parse_args(arguments)
    window.finish_interrupted()
    return int(chosen.run(chosen))


def _fault(error: Exception) -> str:
    """One line about a bug: kind and place, never the values, which may be a patient's."""
    import traceback

    from exoconsult.limited import Fault

    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    if isinstance(error, Fault):  # it happened in another process
        kind, place = error.kind, f" in {error.place}"
    return f"A fault of the program ({kind}{place}). Please report this line."
