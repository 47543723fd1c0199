"""Runs a script with arguments, as a module: `python -m tests.faults.script FILE …`."""

import runpy
import sys

if __name__ == "__main__":
    del sys.argv[0]
    runpy.run_path(sys.argv[0], run_name="__main__")
