"""Words of the screen follow the language that is in use when they are shown."""

from __future__ import annotations

import contextvars
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from exoconsult import i18n, paths


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a small Polish catalog the only one there is."""
    folder = tmp_path / "locale" / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalog = Catalog(locale="pl")
    catalog.add("Back", "Wstecz")
    catalog.add("May", "Maj", context="month")
    catalog.add(("{n} day", "{n} days"), ("{n} dzień", "{n} dni", "{n} dni"))
    with (folder / "exoconsult.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)


def test_english_is_what_stands_in_the_source() -> None:
    i18n.use_language("en")
    assert i18n._("Back") == "Back"
    assert [i18n.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} day", "{n} days"]
    assert i18n.pgettext("month", "May") == "May"


@pytest.mark.usefixtures("polish")
def test_words_change_with_the_language_and_back() -> None:
    i18n.use_language("pl")
    try:
        assert i18n._("Back") == "Wstecz" and i18n._("Not translated") == "Not translated"
        assert i18n.pgettext("month", "May") == "Maj"
        assert i18n.ngettext("{n} day", "{n} days", 1) == "{n} dzień"
    finally:
        i18n.use_language("en")
    assert i18n._("Back") == "Back"


@pytest.mark.usefixtures("polish")
def test_the_languages_are_english_and_those_with_a_catalog() -> None:
    assert i18n.languages() == ("en", "pl")


def test_before_a_language_is_chosen_it_is_english() -> None:
    fresh = contextvars.Context()
    assert [fresh.run(i18n.ngettext, "{n} day", "{n} days", n) for n in (1, 2)] == ["{n} day", "{n} days"]


@pytest.mark.usefixtures("polish")
def test_a_language_without_a_catalog_gives_english() -> None:
    assert i18n.gettext_catalog("xx").gettext("Back") == "Back"


@pytest.mark.usefixtures("polish")
def test_a_copied_context_keeps_its_language() -> None:
    i18n.use_language("pl")
    kept = contextvars.copy_context()
    i18n.use_language("en")
    assert (kept.run(i18n._, "Back"), i18n._("Back")) == ("Wstecz", "Back")
