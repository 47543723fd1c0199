"""Collects the licence texts of everything that a build carries: `python packaging/licences.py FOLDER`.

The dependencies are followed from `pyproject.toml` through what is installed. A package without a licence
text of its own, and without one in `packaging/licences`, ends the build.
"""

from __future__ import annotations

import re
import sys
import sysconfig
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licences"
SUPPLIED = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pyside6-pdf": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
"""Wheels that name their licence and bring no text of it."""

_LICENCE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|ofl|authors)[^/]*$", re.IGNORECASE)


def needed() -> list[str]:
    """Return the packages that the product needs at run time, all the way down, in order of name."""
    product = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {_name(wanted) for wanted in product["dependencies"]}
    optional = map(_name, product["optional-dependencies"]["keyring"])  # every build carries it
    found |= {package for package in optional if _installed(package)}
    waiting = list(found)
    while waiting:
        for wanted in distribution(waiting.pop()).requires or ():
            package = _name(wanted)
            if "extra ==" not in wanted and package not in found and _installed(package):
                found.add(package)
                waiting.append(package)
    return sorted(found)


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _installed(package: str) -> bool:
    """Some are wanted on another system only."""
    try:
        distribution(package)
    except PackageNotFoundError:
        return False
    return True


def texts(package: str) -> dict[str, bytes]:
    """Return the licence texts of a package by file name; raises ValueError when there is none."""
    own = _own_texts(distribution(package))
    given = {name: (TEXTS / name).read_bytes() for name in SUPPLIED.get(package, ())}
    if not own and not given:
        raise ValueError(f"{package} has no licence text: put one into {TEXTS} and name it in SUPPLIED")
    return {**own, **given}


def _own_texts(package: Distribution) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for file in package.files or ():
        place = Path(str(package.locate_file(file)))
        if ".dist-info" in str(file) and _LICENCE.search(file.as_posix()) and place.is_file():
            found[file.name] = place.read_bytes()
    return found


def collect(folder: Path) -> int:
    """Write every text as FOLDER/PACKAGE/FILE, with our own and Python's; return how many packages."""
    packages = needed()
    for package in packages:
        for name, text in texts(package).items():
            place = folder / package / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text)
    (folder / "LICENSE").write_bytes((HERE.parent / "LICENSE").read_bytes())
    (folder / "firago").mkdir(exist_ok=True)
    (folder / "firago" / "OFL.txt").write_bytes((HERE.parent / "resources/fonts/OFL.txt").read_bytes())
    (folder / "python").mkdir(exist_ok=True)
    (folder / "python" / "LICENSE.txt").write_bytes(_python_licence())
    return len(packages)


def _python_licence() -> bytes:
    library = Path(sysconfig.get_path("stdlib"))
    for place in (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"):
        if place.is_file():
            return place.read_bytes()
    debian = Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright")
    if debian.is_file():
        return debian.read_bytes()
    raise ValueError("the licence of Python itself was not found")


if __name__ == "__main__":
    sys.stdout.write(f"licence texts of {collect(Path(sys.argv[1]))} packages\n")
