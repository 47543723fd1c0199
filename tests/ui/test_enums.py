"""Qt's enumerations made the quick way are what they would have been otherwise."""

from __future__ import annotations

import subprocess
import sys

CHECK = """
import enum
import importlib
from exoconsult.ui import enums  # sends the making of enumerations through `created`, and imports QtCore

HOW = ("flag_mask", "singles_mask", "all_bits", "boundary", "use_args", "member_type", "member_names")
made = []

def features(one):
    names, known = one.__members__, one._value2member_map_
    sides = {
        "names": [(name, member._value_, member._name_) for name, member in names.items()],
        "order": [member._name_ for member in one],
        "places": [member._sort_order_ for member in names.values()],
        "values": [(value, member._name_) for value, member in known.items()],
        "kinds": one.__mro__[1:],
        "parts": sorted(set(vars(one)) - {"__dict__", "__weakref__"}),
        "said": [(repr(member), str(member), f"{member}", hash(member)) for member in names.values()],
        "how": [vars(one).get(f"_{part}_") for part in HOW],
    }
    if issubclass(one, enum.Flag) and names:
        first = next(iter(names.values()))
        sides["joined"] = [(repr(member | first), repr(member & first), repr(~member)) for member in one]
        sides["unknown"] = [repr(one(number)) for number in (0, 1 << 30 | 1)]
    return sides

def beside(cls, name, names, **named):
    quick = enums.created(cls, name, names, **named)
    usual = enums._usual(cls, name, names, **named)
    if enums._is_from_qt(cls, names, named):  # before Qt adds to it what it wants
        made.append((name, features(quick), features(usual)))
    return quick

assert enum.EnumType._create_ is enums.created
enum.EnumType._create_ = beside
for module in ("QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport", "QtPdf"):
    found = importlib.import_module(f"PySide6.{module}")
    for name in dir(found):
        getattr(found, name)
wrong = [(name, part) for name, quick, usual in made for part in usual if quick[part] != usual[part]]
print(len(made), sum(len(quick["names"]) for _name, quick, _usual in made), wrong)
"""


def test_they_are_the_same_in_every_respect() -> None:
    done = subprocess.run([sys.executable, "-c", CHECK], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made, names, wrong = done.stdout.split(maxsplit=2)
    assert int(made) > 400 and int(names) > 3_000, "Qt's own were looked at"
    assert wrong.strip() == "[]"


def test_enumerations_of_others_are_made_as_ever() -> None:
    check = (
        "import enum\n"
        "from exoconsult.ui import enums\n"
        "Plain = enum.Enum('Plain', 'A B')\n"
        "Named = enum.IntFlag('Named', [('A', 1), ('B', 2)], module='somewhere')\n"
        "assert not enums._is_from_qt(enum.Enum, 'A B', {})\n"
        "assert [one.value for one in Plain] == [1, 2] and Named.__module__ == 'somewhere'\n"
        "assert Plain.__module__ == '__main__' and repr(Named.A | Named.B) == '<Named.A|B: 3>'\n"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
