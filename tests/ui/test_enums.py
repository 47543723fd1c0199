"""Qt's enumerations, made when they are first asked for, are what they would have been otherwise."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import Qt

from exoconsult.ui.widgets.painting import ENTER_KEYS

CHECK = """
import enum
import importlib
from exoconsult.ui import enums  # sends the making of enumerations through `created`, and imports QtCore

HOW = ("flag_mask", "singles_mask", "all_bits", "boundary", "use_args", "member_type", "member_names")
made = []

def features(one):
    names, known = one.__members__, one._value2member_map_
    assert type(one) is enum.EnumType
    sides = {
        "class": (one.__name__, one.__qualname__, one.__doc__),
        "members": {(type(member) is one, member.__objclass__ is one) for member in names.values()},
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

def beside(cls, class_name, names, **named):
    quick = enums.created(cls, class_name, names, **named)
    usual = enums._usual(cls, class_name, names, **named)
    if enums._is_from_qt(cls, names, named):  # before Qt adds to it what it wants
        assert type(quick) is enums._Empty
        made.append((class_name, features(quick), features(usual)))
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


ASKED = """
import enum
import operator
import pickle
import threading
from exoconsult.ui import enums
from PySide6.QtCore import QDir, QEvent, QLocale, Qt

def empty(one):
    return type(one) is enums._Empty and one in enums._waiting

def first(one, ask):
    assert empty(one), one
    found = ask(one)
    assert type(one) is enum.EnumType and not empty(one) and one not in enums._waiting
    return found

assert empty(Qt.Key) and repr(Qt.Key).startswith("<"), "nobody has asked for a key yet"
assert first(Qt.Corner, lambda one: one.TopLeftCorner)._value_ == 0
assert first(Qt.DayOfWeek, lambda one: one(3)) is Qt.DayOfWeek.Wednesday
assert first(Qt.SortOrder, lambda one: one["DescendingOrder"]) is Qt.SortOrder(1)
assert first(Qt.Axis, list) == [Qt.Axis.XAxis, Qt.Axis.YAxis, Qt.Axis.ZAxis]
assert first(Qt.PenCapStyle, len) == 4
assert first(Qt.PenStyle, lambda one: 2 in one._value2member_map_)
assert first(Qt.FillRule, lambda one: "WindingFill" in one.__members__)
assert first(Qt.TileRule, lambda one: "RoundTile" in dir(one))
assert first(Qt.ClipOperation, lambda one: hasattr(one, "NoClip"))
assert first(Qt.ArrowType, lambda one: not hasattr(one, "Nowhere"))
assert first(Qt.Edge, lambda one: one.TopEdge | one.LeftEdge) == Qt.Edge(3)
assert first(Qt.TimeSpec, lambda one: one["UTC"] in one)
assert first(Qt.ScrollPhase, lambda one: pickle.loads(pickle.dumps(one.ScrollEnd))) is Qt.ScrollPhase(3)
assert first(QLocale.Language, lambda one: QLocale("es").language()) is QLocale.Language.Spanish, "Qt asks"
assert first(QEvent.Type, lambda one: QEvent(one.Paint).type()) is QEvent.Type.Paint
assert first(QDir.Filter, lambda one: QDir().filter()) & QDir.Filter.Files

start, found = threading.Barrier(8), []
def ask():
    start.wait()
    found.append(Qt.Key.Key_Escape)
assert empty(Qt.Key)
threads = [threading.Thread(target=ask) for _number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(found) == 8 and {id(one) for one in found} == {id(Qt.Key(0x01000000))}, "made once"
print("done", len(enums._waiting))
"""


def test_each_is_made_by_whatever_asks_for_it_first() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said, left = done.stdout.split()
    assert said == "done" and int(left) > 60, "the others wait on"


def test_keys_with_a_number_of_their_own_are_qts() -> None:
    assert set(ENTER_KEYS) == {Qt.Key.Key_Return, Qt.Key.Key_Enter}


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
