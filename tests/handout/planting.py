"""A finished file, and the ways in which tests plant faults in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from exoconsult.handout.render import render
from tests.handout.finished import DATES
from tests.handout.pdf_reading import Element, Read
from tests.handout.sample_pages import page_plan, page_visits, sample_handout
from tests.shipped import sample_brand

Plant = Callable[[Read], None]
Rule = Callable[[Read], Iterator[str]]


@cache
def good() -> bytes:
    """Two pages with every kind of element and an attached file."""
    return render(sample_handout(pages=(page_plan(), page_visits())), sample_brand(), (DATES,)).pdf


def planted(plant: Plant) -> bytes:
    """The same file with a fault in it."""
    read = Read(good())
    plant(read)
    buffer = io.BytesIO()
    read.pdf.save(buffer, fix_metadata_version=False)
    return buffer.getvalue()


def page(old: bytes, new: bytes, count: int = 1) -> Plant:
    """Exchange operators on page 1."""

    def plant(read: Read) -> None:
        contents = read.pdf.pages[0].obj.Contents
        data = contents.read_bytes()
        assert old in data
        contents.write(data.replace(old, new, count))

    return plant


def element(role: str, change: Callable[[Element], None]) -> Plant:
    """Change the first element of a role."""
    return lambda read: change(read.elements(role)[0])


def every(role: str, change: Callable[[Element], None]) -> Plant:
    """Change all elements of a role."""

    def plant(read: Read) -> None:
        for found in read.elements(role):
            change(found)

    return plant


def first_page(change: Callable[[Any], None]) -> Plant:
    return lambda read: change(read.pdf.pages[0].obj)


def catalog(change: Callable[[Any], None]) -> Plant:
    return lambda read: change(read.root)


def xmp(old: str, new: str) -> Plant:
    """Exchange words of the metadata."""

    def plant(read: Read) -> None:
        assert old in read.xmp()
        read.root.Metadata.write(read.xmp().replace(old, new).encode("utf-8"))

    return plant


def font(change: Callable[[Any], None]) -> Plant:
    return lambda read: change(next(iter(read.pdf.pages[0].obj.Resources.Font.values())))


def attached(change: Callable[[Any], None]) -> Plant:
    return lambda read: change(read.root.Names.EmbeddedFiles.Names[1])


def put(name: str, value: Any) -> Callable[[Any], None]:
    """Give an entry of an element or object another value."""

    def change(thing: Any) -> None:
        (thing.object if isinstance(thing, Element) else thing)[name] = value

    return change


def drop(name: str) -> Callable[[Any], None]:
    """Take an entry out of an element or object."""

    def change(thing: Any) -> None:
        target = thing.object if isinstance(thing, Element) else thing
        del target[name]

    return change
