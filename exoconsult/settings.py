"""How this computer's program is set: language, theme, text size, printer. Nothing about patients."""

# No annotations from the future here: msgspec would compile the text of each at every start.
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from exoconsult import atomic, paths, toml_file
from exoconsult.errors import BadInput

FILE_NAME = "settings.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """One value, loaded at start and saved on each change. Keys of a newer version are passed over."""

    ui_language: str = "en"
    theme: Literal["system", "light", "dark"] = "system"
    text_percent: Literal[100, 115, 130] = 100
    reduced_motion: bool = False
    printer: str = ""
    two_sided: bool = True
    practitioner: str = ""
    window: tuple[int, int, int, int] | None = None
    """Left, top, width and height of the window when it was last closed."""
    keep_records: Literal["ask", "keep", "not"] = "ask"
    """Whether consultations are kept on this computer."""
    lock_after_minutes: Annotated[int, msgspec.Meta(ge=1, le=15)] = 5
    """Minutes without any key, click or touch after which the records lock. Cannot be switched off."""
    hide_when_shared: bool = True
    """Whether shared screens and previews show nothing of the window, where the system can hide it."""
    maximized: bool = False
    """Whether the window filled its screen when it was closed."""
    room: str = ""
    """What this computer's room is called."""
    backup_places: tuple[str, ...] = ()
    """Further folders for backups, such as a USB stick; the one beside the records is always used."""
    left_at: tuple[str, str] | None = None
    """Id of the record that was left last, and the id of the step that was on screen. No patient data."""
    working_on: tuple[str, str] | None = None
    """The same of the record on screen, while it is; closing takes it away, a crash or the lock does not."""
    locked_on: str = ""
    """The day on which the program locked with `working_on` on screen, as YYYY-MM-DD."""


def settings_file() -> Path:
    """Return where the settings are kept."""
    return paths.user_config_dir() / FILE_NAME


def load_settings(file: Path | None = None) -> tuple[Settings, str]:
    """Return the settings and, where the file was damaged, one line that says what happened to it.

    A damaged file is set aside with the ending `.damaged`, never overwritten or lost.
    """
    place = file or settings_file()
    try:
        return toml_file.read(place, Settings, "The settings file"), ""
    except FileNotFoundError:
        return Settings(), ""
    except BadInput as error:
        aside = place.with_suffix(".damaged")
        try:
            place.replace(aside)
        except OSError:
            aside = place
        key = f" ({error.place})" if error.place else ""
        return Settings(), f"Settings could not be read: {error.what}{key}. Kept as {aside}."


def save_settings(settings: Settings, file: Path | None = None) -> None:
    """Write the settings; raises BadInput when the place cannot be written."""
    place = file or settings_file()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"The folder cannot be made ({error.strerror})", place.parent, remedy="Check your rights there."
        ) from error
    present = {key: value for key, value in msgspec.to_builtins(settings).items() if value is not None}
    atomic.write_bytes(place, msgspec.toml.encode(present))
