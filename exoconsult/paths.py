"""Where files live: what is shipped with the program, and the user's own folders.

Nothing else in the program builds a path to a shipped file or a user folder. Functions only return
paths; whoever writes creates the folder.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import platformdirs

from exoconsult.errors import ExoError

APP_NAME = "ExoConsult"


@cache
def package_dir() -> Path:
    """Return the folder of the `exoconsult` package."""
    return Path(__file__).resolve().parent


@cache
def resources_dir() -> Path:
    """Return the shipped resources: inside the package (wheel), else beside it (checkout)."""
    for folder in (package_dir() / "resources", package_dir().parent / "resources"):
        if folder.is_dir():
            return folder
    raise ExoError(
        "The program's resources folder is missing", str(package_dir()), "Install the program again."
    )


def resource(*parts: str) -> Path:
    """Return one shipped file or folder, such as `resource("icons", "handout", "sun.svg")`."""
    return resources_dir().joinpath(*parts)


def font_file(bold: bool) -> Path:
    """Return one of the two faces of FiraGO, for screen and paper; raises ExoError when it is not there."""
    file = resource("fonts", "FiraGO-Bold.ttf" if bold else "FiraGO-Regular.ttf")
    if not file.is_file():
        raise ExoError("The program's resources folder is missing", str(file), "Install the program again.")
    return file


def docs_dir() -> Path:
    """Return the pages of the guide: inside the package (wheel), else beside it (checkout)."""
    inside = package_dir() / "docs"
    return inside if inside.is_dir() else package_dir().parent / "docs"


def content_dir() -> Path:
    """Return the folder of the clinical content files (TOML)."""
    return package_dir() / "content"


def user_data_dir() -> Path:
    """Return the user's folder for records and the clinic's own content."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def vault_dir() -> Path:
    """Return the folder of the encrypted records."""
    return user_data_dir() / "vault"


def backups_dir() -> Path:
    """Return where backups are always made; other places come on top."""
    return user_data_dir() / "backups"


def plain_records_dir() -> Path:
    """Return where consultations were kept before there was a vault; it need not be there."""
    return user_data_dir() / "consultations"


def own_content_dir() -> Path:
    """Return the clinic's own words and numbers; the folder need not be there."""
    return user_data_dir() / "content"


def last_good_content_dir() -> Path:
    """Return the copy of the clinic's own content that last passed every check; it need not be there."""
    return user_data_dir() / "content-last-good"


def user_config_dir() -> Path:
    """Return the user's folder for settings and the clinic's brand."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def user_log_dir() -> Path:
    """Return the user's folder for logs; logs never hold patient data."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
