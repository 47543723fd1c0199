"""Widgets leave layouts through `emptying`: an item from `takeAt` that is still held spoils their height."""

from __future__ import annotations

import ast

from tests.project.scans import ROOT

UI = ROOT / "exoconsult" / "ui"
HOME = UI / "widgets" / "emptying.py"


def takes(source: str) -> list[int]:
    """Return the lines of a Python text that take an item out of a layout."""
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [n.lineno for n in found if isinstance(n.func, ast.Attribute) and n.func.attr == "takeAt"]


def test_only_one_place_takes_items_out_of_layouts() -> None:
    there = [file for file in UI.rglob("*.py") if takes(file.read_text(encoding="utf-8"))]
    assert there == [HOME]


def test_a_planted_one_is_found() -> None:
    assert takes("def clear(layout):\n    item = layout.takeAt(0)\n    return item\n") == [2]
