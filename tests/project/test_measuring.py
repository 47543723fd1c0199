"""What the tests measured is on disk before their processes end."""

import subprocess
import sys
from pathlib import Path

from coverage import CoverageData

FROM_TOP = Path(__file__).parents[2]
KILLED = """
import os, sys
import coverage
measured = coverage.Coverage(data_file=sys.argv[1], source=["exoconsult"])
measured.start()
from tests import conftest
conftest._tracing.turn(True)
from exoconsult.plain_text import line
line("a  b", 200)
conftest.pytest_sessionfinish()
os._exit(9)
"""


def test_a_worker_that_is_killed_at_its_end_has_written_what_it_measured(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "measured")]
    done = subprocess.run(command, cwd=FROM_TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 9, done.stderr
    (file,) = tmp_path.iterdir()
    data = CoverageData(str(file))
    data.read()
    (place,) = (name for name in data.measured_files() if name.endswith("plain_text.py"))
    assert data.lines(place)
