"""Settings come back as saved; a damaged file is set aside, not lost."""

from pathlib import Path

import pytest

from exoconsult.errors import BadInput
from exoconsult.settings import Settings, load_settings, save_settings


def test_settings_come_back(tmp_path: Path) -> None:
    value = Settings(theme="dark", text_percent=130, window=(1, 2, 1366, 768))
    save_settings(value, tmp_path / "new" / "settings.toml")
    assert load_settings(tmp_path / "new" / "settings.toml") == (value, "")


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), "")


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'theme = "purple"')
    value, told = load_settings(file)
    assert value == Settings()
    assert str(tmp_path / "settings.damaged") in told
    assert (tmp_path / "settings.damaged").read_bytes() == b'theme = "purple"'


def test_a_key_of_a_newer_version_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'theme = "dark"\nhologram = true\n')
    assert load_settings(file)[0] == Settings(theme="dark")


def test_a_damaged_file_that_cannot_be_set_aside_is_named_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'theme = "purple"')

    def refused(_file: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    value, told = load_settings(file)
    assert value == Settings() and told.endswith(f"Kept as {file}.")
    assert file.read_bytes() == b'theme = "purple"'


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInput, match=r"taken.*The folder cannot be made.*Check your rights"):
        save_settings(Settings(), tmp_path / "taken" / "new" / "settings.toml")


def test_a_bad_line_is_named_where_it_stands_or_by_its_key_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\nwindow = [\n  1,\n\n  2,\n  "x",\n  768,\n]\n', encoding="utf-8")
    assert "$.window[2] (line 6)" in load_settings(file)[1]
    file.write_text('"th\\u0065me" = "purple"\n', encoding="utf-8")
    assert "($.theme)" in load_settings(file)[1]
