"""The shipped content, read once for all tests of a process: reading it takes as long as ten small tests."""

from __future__ import annotations

from functools import cache

from exoconsult.brand import Brand
from exoconsult.brand import sample_brand as read_brand
from exoconsult.content.loader import load_library as read_library
from exoconsult.content.model import Library


@cache
def load_library(languages: tuple[str, ...] = ("en",)) -> Library:
    """The shipped library; a value that nobody changes."""
    return read_library(languages)


@cache
def sample_brand() -> Brand:
    """The sample clinic; a value that nobody changes."""
    return read_brand()
