"""How everything looks as one value: colours, type, spaces, corners, heights.

A `Theme` is made once per change and given to `apply`, which sets fonts, palette and the one style
sheet. Painted widgets ask `current()` when they paint, so a change of theme needs no other wiring.
"""

from __future__ import annotations

import contextlib
from functools import lru_cache

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from exoconsult.paths import font_file
from exoconsult.ui.icons import icon
from exoconsult.ui.tokens import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Role, Tokens, Tone, ToneColours

__all__ = [
    "Role",
    "Theme",
    "Tokens",
    "Tone",
    "ToneColours",
    "apply",
    "current",
    "dress",
    "icon",
    "load_fonts",
    "undress",
]

FAMILY = "FiraGO"
SCALES = (1.0, 1.15, 1.3)
RADIUS_CONTROL, RADIUS_CARD, RADIUS_SMALL = 10, 12, 8
RING_WIDTH, RING_GAP = 3, 2
WORK_WIDTH = 1080
_DRESSED = "exo_dressed"
STYLE = "Fusion"


# Logical pixels at 100 percent: in the practitioner's view, in the patient view, bold or not.
_ROLES: dict[Role, tuple[int, int, bool]] = {
    Role.QUESTION: (30, 36, False),
    Role.FACT: (23, 26, True),
    Role.HEADING: (18, 23, True),
    Role.CARD: (16, 20, True),
    Role.BODY: (16, 20, False),
    Role.CONTROL: (15, 19, False),
    Role.TAG: (14, 18, False),
    Role.CAPTION: (13, 18, False),
}
_QUESTION_COMPACT = 26


class Theme(Struct, frozen=True):
    """How everything looks: dark or light, text size (1.0, 1.15, 1.3), patient view, low window.

    `strong`: the desktop asks for high contrast. `still`: nothing moves, changes are immediate.
    """

    dark: bool = False
    scale: float = 1.0
    patient: bool = False
    compact: bool = False
    strong: bool = False
    still: bool = False

    @property
    def tokens(self) -> Tokens:
        """Return the colours."""
        if self.strong:
            return STRONG_DARK if self.dark else STRONG_LIGHT
        return DARK if self.dark else LIGHT

    @property
    def target(self) -> int:
        """Return the least height of something you press, in logical pixels."""
        return 60 if self.patient else 44

    @property
    def field(self) -> int:
        """Return the height of a field."""
        return 60 if self.patient else 48

    @property
    def tall(self) -> int:
        """Return the height of Back and Next."""
        return 60 if self.patient else 52

    def size(self, role: Role) -> int:
        """Return the text size of a role in pixels, scaled."""
        normal, patient, _bold = _ROLES[role]
        pixels = patient if self.patient else normal
        if role is Role.QUESTION and self.compact and not self.patient:
            pixels = _QUESTION_COMPACT
        return round(pixels * self.scale)

    def px(self, pixels: float) -> int:
        """Return a length that has to grow with the text (icons, rows of a chart)."""
        return round(pixels * self.scale * (1.2 if self.patient else 1.0))

    def bold(self, role: Role) -> bool:
        """Return whether a role is bold by itself."""
        return _ROLES[role][2]

    def font(self, role: Role, bold: bool | None = None, tabular: bool = False) -> QFont:
        """Return the font of a role; `tabular` gives figures of equal width. Change copies of it only."""
        return _font(self.size(role), self.bold(role) if bold is None else bold, tabular)

    def colour(self, token: str) -> QColor:
        """Return a token by name as a Qt colour."""
        return QColor(str(getattr(self.tokens, token)))

    def tone(self, tone: Tone) -> ToneColours:
        """Return text, icon, tint and line of a tone."""
        t = self.tokens
        return {
            Tone.PLAIN: ToneColours(t.ink2, t.ink2, t.surface, t.line),
            Tone.TEAL: ToneColours(t.teal_deep, t.teal, t.teal_tint, t.teal_line),
            Tone.AMBER: ToneColours(t.amber, t.amber_icon, t.amber_tint, t.amber_line),
            Tone.CORAL: ToneColours(t.coral, t.coral_icon, t.coral_tint, t.coral_line),
            Tone.RED: ToneColours(t.red, t.red, t.red_tint, t.red_line),
        }[tone]


@lru_cache(maxsize=256)
def _font(size: int, bold: bool, tabular: bool) -> QFont:
    """Make each font once: widgets ask for theirs at every paint."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    font.exo_key = f"{size} {bold} {tabular}"  # type: ignore[attr-defined]
    return font


def font_key(font: QFont) -> str:
    """Tell one of our fonts from the others, quicker than Qt does; empty for any other font."""
    return getattr(font, "exo_key", "")


def make_application(arguments: list[str]) -> QApplication:
    """Make the application with the style that `apply` would set: it need not be taken out of Qt for that."""
    app = QApplication([*arguments, "-style", STYLE])
    app.setProperty("exo_style", True)
    return app


def load_fonts() -> None:
    """Give Qt the two faces of FiraGO, once per application."""
    app = QApplication.instance()
    if app is None or app.property("exo_fonts"):
        return
    app.setProperty("exo_fonts", True)
    for bold in (False, True):
        QFontDatabase.addApplicationFont(str(font_file(bold)))


class _Applied:
    """What `apply` was given last: every painting asks for it, and to ask Qt's application takes longer."""

    theme = Theme()


def current() -> Theme:
    """Return the theme that was applied last; the light one before that."""
    return _Applied.theme


def apply(app: QApplication, theme: Theme, *, dressed: bool = False) -> None:
    """Set font, palette and style sheet of the whole application.

    `dressed`: the window that is being made gets a sheet of its own (`dress`), so that there is none to set.
    """
    from exoconsult.ui.style_sheet import style_sheet

    load_fonts()
    windows = [window for window in app.topLevelWidgets() if window.property(_DRESSED)]
    if _Applied.theme == theme and (windows or app.styleSheet()):
        return
    _Applied.theme = theme
    if not app.property("exo_style"):
        app.setProperty("exo_style", True)
        app.setStyle(STYLE)  # the same drawing on every system; native styles ignore palettes
    app.setFont(theme.font(Role.CONTROL))
    app.setPalette(palette(theme))
    for window in windows:
        window.setStyleSheet(style_sheet(theme))
    if not windows and not dressed:
        app.setStyleSheet(style_sheet(theme))


def undress() -> None:
    """Take the application's own style sheet off, before a window is made that gets one of its own."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleSheet():
        app.setStyleSheet("")


def dress(window: QWidget) -> None:
    """Give a window the style sheet for itself and all that is in it, now and at each `apply`.

    Qt styles every widget once for each of its ancestors when the sheet is the application's: seconds in
    a full window. A sheet of the window's own takes a tenth of that.
    """
    from exoconsult.ui.style_sheet import style_sheet

    undress()
    window.setProperty(_DRESSED, True)
    window.setStyleSheet(style_sheet(current()))


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette made from the tokens, for whatever the style sheet does not reach."""
    t, made, roles = theme.tokens, QPalette(), QPalette.ColorRole
    pairs = {
        roles.Window: t.paper,
        roles.Base: t.surface,
        roles.AlternateBase: t.sunken,
        roles.Button: t.surface,
        roles.WindowText: t.ink,
        roles.Text: t.ink,
        roles.ButtonText: t.ink,
        roles.PlaceholderText: t.ink3,
        roles.Highlight: t.teal,
        roles.HighlightedText: t.on_teal,
        roles.Link: t.teal,
        roles.ToolTipBase: t.surface,
        roles.ToolTipText: t.ink,
    }
    for role, colour in pairs.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.ink3))
    with contextlib.suppress(AttributeError):  # Accent came with Qt 6.6
        made.setColor(roles.Accent, QColor(t.teal))
    return made
