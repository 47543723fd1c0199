"""What tests of a clinic's own content start from."""

from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from exoconsult import paths
from exoconsult.content import checks, loader, overlay

TODAY = date(2026, 12, 1)
DAY = date(2026, 11, 1)
ROOT = paths.content_dir()


def write(folder: Path, file: str, table: dict[str, Any]) -> None:
    target = folder / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(tomli_w.dumps(table), encoding="utf-8")


def said(text: str, **more: Any) -> dict[str, Any]:
    """One block of a clinic's prose."""
    return {"text": text, "sources": ["practice-default"], "reviewed_on": DAY, **more}


def prose(folder: Path, text: str, **more: Any) -> None:
    """The sentence about the check-up in the clinic's words."""
    ours = loader.load_words("en").blocks["plan.stop_rule"].revision
    write(folder, "en/plan.toml", {"stop_rule": said(text, **{"based_on": ours, **more})})


def shipped(part: str, *path: str) -> dict[str, Any]:
    """A copy of one of our neutral entries."""
    return dict(overlay.shipped_entries(part, ROOT)[path])


def problems(folder: Path) -> list[checks.Finding]:
    return list(checks.check_content(today=TODAY, overlay=folder).errors)
