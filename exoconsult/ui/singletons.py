"""Keeps None, True and False alive on Python 3.11 while PySide6 6.12 uses them up.

PySide6 6.12 is built as if these objects could not be freed, which is so from Python 3.12 on (PEP 683).
On 3.11 every call into Qt that returns nothing takes one reference to None away without having had
one; after some five thousand calls Python stops with "none_dealloc". A very large count of references
has the same effect as PEP 683: they are never freed.
"""

from __future__ import annotations

import ctypes
import sys

_MANY = 1 << 40  # calls; a day of work needs some millions


def keep_alive() -> None:
    """Give the singletons more references than PySide6 can take away; does nothing from 3.12 on."""
    if sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(singleton))  # the first word of an object in CPython
        if count.value < _MANY:
            count.value += _MANY
