"""What every test runs with: a screen that is always there and the same random cases every time."""

import gc
import importlib
import os
import sys
from pathlib import Path

import coverage
import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

import exoconsult

# A screen that holds the whole window: on Qt's own, 800 x 800, a finger further right meets no window.
SCREEN = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = SCREEN

# "ci" is what `make test` uses; HYPOTHESIS_PROFILE=dev looks for new cases, more of them and at random.
settings.register_profile(
    "ci",
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("dev", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Tracing makes Python three times slower. What is measured (not ui/ and cli/, see pyproject.toml) is covered
# by the plain tests beside it; journeys, harm done on purpose, scans of the source and, as `untraced`, one
# rule over many cases or whole handouts only add time.
UNTRACED = ("cli", "desktop", "faults", "network", "packaging", "project", "ui")
UNMEASURED = ("exoconsult.ui", "exoconsult.cli", "exoconsult.__main__")


class Tracing:
    """Coverage, where it runs at all, stopped and started between tests.

    What tests start is not measured: many of these processes are killed, some while they would write what
    they measured, and half a file is none. What they do is covered by tests that do it in this process.
    """

    CHILDREN = "COVERAGE_PROCESS_CONFIG"

    def __init__(self) -> None:
        self._on = True
        self._measured = coverage.Coverage.current()  # kept: once stopped it is nobody's current one

    def turn(self, on: bool) -> None:
        self._turn(on)
        os.environ.pop(self.CHILDREN, None)

    def _turn(self, on: bool) -> None:
        if self._measured is not None and on != self._on:
            self._on = on
            if on:
                self._measured.start()
            else:
                self._measured.stop()

    def save(self) -> None:
        """Write down what was measured."""
        self._turn(False)
        if self._measured is not None:
            self._measured.save()

    def load(self, package: Path) -> None:
        """Load all that is measured, as the modules' own lines count too; the tests are found untraced."""
        if self._measured is not None:
            for file in sorted(package.rglob("*.py")):
                name = ".".join(file.relative_to(package.parent).with_suffix("").parts)
                if not name.startswith(UNMEASURED):
                    importlib.import_module(name.removesuffix(".__init__"))
        self._turn(False)  # not for processes: pytest's own, which run the tests, start from here


_tracing = Tracing()
_tracing.load(Path(exoconsult.__file__).parent)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: every sixth moment a test waits for a timer, a process or the disk."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What was loaded stays: no search for unreachable objects, many in each test, looks through it again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Write it while this process surely lives: a worker that needs ten seconds for its end is killed."""
    _tracing.save()


def pytest_runtest_setup(item: pytest.Item) -> None:
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    again = item.get_closest_marker("untraced") or is_hypothesis_test(getattr(item, "obj", None))
    _tracing.turn(folder not in UNTRACED and not again)
