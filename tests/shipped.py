"""The shipped content, read once for all tests of a process: reading it takes as long as ten small tests."""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from exoconsult.brand import Brand
from exoconsult.brand import sample_brand as read_brand
from exoconsult.content import loader
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


@cache
def _parsed(text: str) -> bytes:
    return pickle.dumps(tomllib.loads(text))


@contextmanager
def parsed_once() -> Iterator[None]:
    """Content files of the same text are parsed once: it is half of the time of a check of all content."""

    def loads(text: str) -> Any:
        return pickle.loads(_parsed(text))  # a table of its own for each reader

    with pytest.MonkeyPatch.context() as patched:
        toml = SimpleNamespace(loads=loads, TOMLDecodeError=tomllib.TOMLDecodeError)
        patched.setattr(loader, "tomllib", toml)
        yield
