"""The error family speaks in one line; paths find what is shipped."""

from pathlib import Path

import pytest

import exoconsult
from exoconsult import paths, settings
from exoconsult.errors import BadInput, ContentError, ExoError, MissingGlyphs, RenderError, StoreError


def test_one_line_with_place_and_remedy() -> None:
    error = ExoError("The disk\nis full", "records.db", "Free some space.")
    assert str(error) == "records.db: The disk is full. Free some space."


def test_bad_input_names_file_place_and_allowed_values() -> None:
    error = BadInput("Grade 7 is unknown", "maya.json", "$.sites[1].grade", "1 to 4")
    assert str(error) == "maya.json, $.sites[1].grade: Grade 7 is unknown. Allowed: 1 to 4."
    assert (error.file, error.place, error.allowed, error.exit_code) == (
        "maya.json",
        "$.sites[1].grade",
        "1 to 4",
        2,
    )


def test_missing_glyphs_names_each_character_once() -> None:
    error = MissingGlyphs("✓✓✗", "$.patient.name")
    text = str(error)
    assert "U+2713 CHECK MARK" in text and "U+2717 BALLOT X" in text
    assert text.count("U+2713") == 1 and "\n" not in text


def test_family() -> None:
    assert issubclass(MissingGlyphs, RenderError)
    for kind in (BadInput, ContentError, StoreError, RenderError):
        assert issubclass(kind, ExoError)


def test_shipped_folders_exist() -> None:
    assert paths.resource("brand", "linden.toml").is_file()
    assert paths.content_dir().name == "content"
    assert len({paths.user_data_dir(), paths.user_config_dir(), paths.user_log_dir()}) == 3


def test_what_is_kept_of_a_user_has_a_folder_each() -> None:
    kept = {
        paths.vault_dir(),
        paths.backups_dir(),
        paths.plain_records_dir(),
        paths.own_content_dir(),
        paths.last_good_content_dir(),
    }
    assert len(kept) == 5 and {folder.parent for folder in kept} == {paths.user_data_dir()}
    assert settings.settings_file() == paths.user_config_dir() / "settings.toml"


def test_a_program_without_its_resources_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "package_dir", lambda: tmp_path / "exoconsult")
    paths.resources_dir.cache_clear()
    try:
        with pytest.raises(ExoError, match="Install the program again"):
            paths.resources_dir()
    finally:
        paths.resources_dir.cache_clear()


def test_what_is_shipped_is_in_the_package_or_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = Path(exoconsult.__file__).parent
    paths.package_dir.cache_clear()
    paths.resources_dir.cache_clear()
    assert paths.package_dir() == package.resolve()
    assert paths.resources_dir() in (package / "resources", package.parent / "resources")
    assert (paths.docs_dir() / "guide" / "patient.md").is_file()
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(paths, "package_dir", lambda: tmp_path)
    assert paths.docs_dir() == tmp_path / "docs"


def test_a_program_without_its_fonts_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert paths.font_file(bold=True) != paths.font_file(bold=False)
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    with pytest.raises(ExoError, match=r"FiraGO-Bold\.ttf: .*Install the program again"):
        paths.font_file(bold=True)
