"""What a build carries besides the program: licences, icons, files of the desktop, needs of Debian."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from exoconsult import paths
from exoconsult.store import keyring

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def script(name: str) -> ModuleType:
    """Load a script of `packaging`, which is no package."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_dependency_comes_with_its_licence(tmp_path: Path) -> None:
    licences = script("licences")
    count = licences.collect(tmp_path)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    folders = {place.name for place in tmp_path.iterdir() if place.is_dir()}
    assert direct <= folders and {"lxml", "shiboken6", "python", "firago"} <= folders
    assert count == len(folders) - 2
    assert "SIL OPEN FONT LICENSE" in (tmp_path / "firago" / "OFL.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (
        tmp_path / "pyside6-essentials" / "LGPL-3.0.txt"
    ).read_text(encoding="utf-8")
    empty = [place for place in tmp_path.rglob("*") if place.is_file() and place.stat().st_size < 40]
    assert empty == []


def test_a_dependency_without_a_licence_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    licences = script("licences")
    monkeypatch.setattr(licences, "SUPPLIED", {})
    with pytest.raises(ValueError, match="pyside6-essentials has no licence text"):
        licences.texts("pyside6-essentials")


def test_a_build_carries_the_keyrings_that_the_program_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing imports them by a statement, so the builder has to be told."""
    told: dict[str, Any] = {}

    def analyse(_scripts: object, **given: object) -> SimpleNamespace:
        told.update(given)
        return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])

    hooks = SimpleNamespace(copy_metadata=lambda package: [(f"{package}.dist-info", package)])
    icons = SimpleNamespace(draw=lambda _folder: None)
    licences = SimpleNamespace(collect=lambda _folder: 0)
    for name, module in (("PyInstaller.utils.hooks", hooks), ("icons", icons), ("licences", licences)):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "platform", "linux")
    spec = PACKAGING / "exoconsult.spec"
    rest = dict.fromkeys(("PYZ", "EXE", "COLLECT"), lambda *_given, **_named: None)
    exec(
        compile(spec.read_text("utf-8"), str(spec), "exec"),
        {"SPECPATH": str(PACKAGING), "Analysis": analyse, **rest},
    )
    assert {"keyring", *keyring.REAL} <= set(told["hiddenimports"])
    assert ("keyring.dist-info", "keyring") in told["datas"]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert "exoconsult[keyring]" in extras["package"]


def test_what_the_keyring_brings_comes_with_its_licence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is installed, as where builds are made."""
    licences = script("licences")
    assert ("keyring" in licences.needed()) == licences._installed("keyring")
    monkeypatch.setattr(licences, "_installed", lambda _package: True)
    monkeypatch.setattr(licences, "distribution", lambda _package: SimpleNamespace(requires=()))
    assert "keyring" in licences.needed()


def test_icons_are_drawn_in_every_size(tmp_path: Path) -> None:
    script("icons").draw(tmp_path)
    for side in (16, 48, 256, 512):
        with Image.open(tmp_path / f"exoconsult-{side}.png") as image:
            assert image.size == (side, side)
            opaque = image.getchannel("A").histogram()[255] / side**2
            assert opaque > 0.7 and len(image.convert("RGB").getcolors(side * side) or []) > 2
    with Image.open(tmp_path / "exoconsult.ico") as image:
        assert {(16, 16), (32, 32), (256, 256)} <= set(image.info["sizes"])
    with Image.open(tmp_path / "exoconsult.icns") as image:
        assert image.size[0] >= 256


def test_the_desktop_finds_program_icon_and_description() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    file = PACKAGING / "linux" / "org.exoconsult.ExoConsult.desktop"
    entry.read(file, encoding="utf-8")
    told = entry["Desktop Entry"]
    assert (told["Exec"], told["Icon"], told["Terminal"]) == ("exoconsult", "exoconsult", "false")
    about = ET.parse(file.with_name("org.exoconsult.ExoConsult.metainfo.xml")).getroot()
    assert about.findtext("launchable") == file.name
    assert about.findtext("project_license") == "Apache-2.0"
    assert about.findtext("id") == "org.exoconsult.ExoConsult"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Debian")
def test_debian_brings_what_the_check_of_libraries_asks_for() -> None:
    command = ["sh", str(PACKAGING / "system-packages.sh"), "--depends"]
    depends = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    names = depends.split(", ")
    listed = re.findall(r"^(?:always|window)\|", (PACKAGING / "system-packages.sh").read_text("utf-8"), re.M)
    assert len(names) == len(listed) > 20
    assert "libcups2 | libcups2t64" in names and "libxcb-cursor0" in names
    assert not re.search(r"\||always|window", depends.replace(" | ", ""))


def test_a_library_that_nobody_in_the_build_asks_for_is_left_out() -> None:
    asked = {
        "src/QtGui.so": ["libQt6Gui.so.6", "libc.so.6"],
        "src/libQt6Gui.so.6": ["libicu.so.73"],
        "src/platforms/libqxcb.so": ["libQt6Xcb.so.6"],
        "src/libpython3.11.so.1.0": ["libz.so.1"],
        "src/libgtk.so.0": ["libpixman.so.1"],
        "src/_imaging.so": ["libtiff-1.so.6"],
    }
    kept = [
        ("PySide6/QtGui.so", "src/QtGui.so", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "src/libQt6Gui.so.6", "BINARY"),
        ("PySide6/Qt/lib/libicu.so.73", "src/libicu.so.73", "BINARY"),
        ("libicu.so.73", "PySide6/Qt/lib/libicu.so.73", "SYMLINK"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "src/platforms/libqxcb.so", "BINARY"),
        ("PySide6/Qt/lib/libQt6Xcb.so.6", "src/libQt6Xcb.so.6", "BINARY"),
        ("libpython3.11.so.1.0", "src/libpython3.11.so.1.0", "BINARY"),
        ("libz.so.1", "src/libz.so.1", "BINARY"),
        ("PIL/_imaging.so", "src/_imaging.so", "EXTENSION"),
        ("pillow.libs/libtiff-1.so.6", "src/libtiff-1.so.6", "BINARY"),
    ]
    dead = [
        ("libpixman.so.1", "src/libpixman.so.1", "BINARY"),
        ("pillow.libs/libavif-1.so.6", "src/libavif-1.so.6", "BINARY"),
        ("PySide6/Qt/lib/libQt6Qml.so.6", "src/libQt6Qml.so.6", "BINARY"),
        ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"),
    ]
    reached = script("reached").reached
    mixed = [entry for pair in zip(kept[:4], dead, strict=True) for entry in pair] + kept[4:]
    found = reached(mixed, lambda file: asked.get(file, []), ("libpython",))
    assert sorted(found) == sorted(kept)


def left_out() -> set[str]:
    """The modules that the build leaves out."""
    tree = ast.parse((PACKAGING / "exoconsult.spec").read_text(encoding="utf-8"))
    lists = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return set(ast.literal_eval(lists["unused"]))


def imported(source: str) -> set[str]:
    """The modules that a piece of Python imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_nothing_that_the_program_imports_is_left_out_of_the_build() -> None:
    files = (ROOT / "exoconsult").rglob("*.py")
    wanted = {name for file in files for name in imported(file.read_text(encoding="utf-8"))}
    unused = left_out()
    assert "tkinter" in unused and "PySide6.QtCore" in wanted
    assert sorted(name for name in wanted for out in unused if f"{name}.".startswith(f"{out}.")) == []


def test_an_import_inside_a_function_counts() -> None:
    assert imported("def f():\n    from PySide6 import QtSql\n") == {"PySide6", "PySide6.QtSql"}


def test_guide_content_and_resources_go_along_in_wheel_and_folder() -> None:
    """What the program reads beside its own modules; `paths` looks inside the package first."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    wheel = tools["hatch"]["build"]["targets"]["wheel"]
    assert set(wheel["include"]) == {"/exoconsult", "/resources", "/docs"}
    assert wheel["sources"] == {"resources": "exoconsult/resources", "docs": "exoconsult/docs"}
    spec = (PACKAGING / "exoconsult.spec").read_text(encoding="utf-8")
    for place in ("resources", "docs"):
        assert f'(str(root / "{place}"), "exoconsult/{place}")' in spec
    assert '(root / "exoconsult/content").rglob("*.toml")' in spec
    assert paths.docs_dir() == ROOT / "docs" and paths.resources_dir() == ROOT / "resources"


def test_an_installed_program_finds_its_guide_inside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(paths, "package_dir", lambda: tmp_path)
    assert paths.docs_dir() == tmp_path / "docs"
