"""One step page with a sample, to test it and to look at it.

`python -m tests.ui.look scars out.png --sample 01 --size 912x732 [--dark] [--scale 1.3] [--low]`
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from exoconsult import paths
from exoconsult.brand import Brand
from exoconsult.consultation.files import decode
from exoconsult.consultation.model import Consultation
from exoconsult.settings import Settings
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import HandoutMaker
from exoconsult.ui.session import Session
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.shipped import load_library, sample_brand
from tests.ui import kept
from tests.ui.kept import records_in

NOON = kept.NOON


def sample(start: str) -> Consultation:
    """Return the shipped sample whose file name starts like this ("01")."""
    file = next(iter(sorted(paths.resource("samples").glob(f"{start}*.json"))))
    return decode(file.read_bytes(), file.name)


def make_context(folder: Path, brand: Brand | None = None) -> Context:
    """Return the shipped content and the sample clinic, with records in a folder and a fixed clock."""
    return Context(load_library(), brand or sample_brand(), Settings(), records_in(folder), now=lambda: NOON)


class Bench:
    """A page with a real session behind it, wired as the window does it. `edits` keeps what was emitted."""

    def __init__(self, page: StepPage, consultation: Consultation | None = None) -> None:
        self.page = page
        self.session = Session(page.context)
        self.edits: list[dict[str, Any]] = []
        if consultation is not None:
            self.session.open(consultation)
        if hasattr(page, "use"):
            page.use(self.session, HandoutMaker(page.context))
        page.edited.connect(self._on_edited)
        page.load(self.session.facts(page.STEP))

    @property
    def value(self) -> Consultation:
        """What the page's edits made of the consultation."""
        return self.session.value

    def _on_edited(self, changes: dict[str, Any]) -> None:
        self.edits.append(changes)
        self.session.change(changes)
        self.page.update_derived(self.session.facts(self.page.STEP))


def page_class(name: str) -> type[StepPage]:
    """Return the page of a step by the name of its module: `scars`, `session_plan`."""
    module = import_module(f"exoconsult.ui.steps.{name}_step")
    wanted = "".join(part.capitalize() for part in name.split("_")) + "Step"
    return getattr(module, wanted)  # type: ignore[no-any-return]


def main() -> int:
    """Draw a page into a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("step")
    parser.add_argument("out")
    parser.add_argument("--sample", default="")
    parser.add_argument("--size", default="912x732")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--down", type=int, default=0, help="pixels scrolled down")
    for flag in ("--dark", "--low", "--patient", "--full"):
        parser.add_argument(flag, action="store_true")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    apply(app, Theme(wanted.dark, wanted.scale, wanted.patient, wanted.low))
    context = make_context(Path(tempfile.mkdtemp()))
    bench = Bench(page_class(wanted.step)(context), sample(wanted.sample) if wanted.sample else None)
    window = QWidget()
    window.setProperty("ground", "paper")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    area = ScrollArea(bench.page)
    column.addWidget(area)
    width, height = (int(part) for part in wanted.size.split("x"))
    window.resize(width, height)
    window.show()
    app.processEvents()
    if wanted.full:
        window.resize(width, max(height, bench.page.height()))
    app.processEvents()
    area.verticalScrollBar().setValue(wanted.down)
    app.processEvents()
    return 0 if window.grab().save(wanted.out) else 1


if __name__ == "__main__":
    raise SystemExit(main())
