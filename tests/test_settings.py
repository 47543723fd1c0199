"""Settings come back as saved; a damaged file is set aside, not lost."""

from pathlib import Path

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
