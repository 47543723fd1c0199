"""The theme that the settings and the desktop ask for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from exoconsult.settings import Settings
from exoconsult.ui.theme import Theme


def wanted_theme(settings: Settings) -> Theme:
    """The theme that the settings ask for; `system` follows the desktop."""
    dark = settings.theme == "dark"
    if settings.theme == "system":
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    still = settings.reduced_motion or _asks_for_less_motion()
    return Theme(dark=dark, scale=settings.text_percent / 100, strong=_asks_for_contrast(), still=still)


def _asks_for_less_motion() -> bool:
    """Whether the desktop asks that nothing moves; Qt tells since 6.12."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility") or not hasattr(hints.accessibility(), "motionPreference"):
        return False
    return hints.accessibility().motionPreference() is Qt.MotionPreference.ReducedMotion


def _asks_for_contrast() -> bool:
    """Whether the desktop asks for high contrast; Qt tells since 6.10."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
