"""The one style sheet of the program, written from tokens.

Only Qt's own widgets (labels, frames, text fields, scroll bars, menus) are styled here; everything
that has states of its own is painted in `widgets/`.
"""

from __future__ import annotations

from exoconsult.ui.theme import FAMILY, RADIUS_CARD, RADIUS_CONTROL, Role, Theme, Tone


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    return "\n".join((_ground(theme), _text(theme), _frames(theme), _fields(theme), _extras(theme)))


def _ground(theme: Theme) -> str:
    t = theme.tokens
    return f"""
QWidget {{ font-family: "{FAMILY}"; color: {t.ink}; }}
QMainWindow, QDialog, QWidget[ground="paper"] {{ background: {t.paper}; }}
QWidget[ground="sunken"] {{ background: {t.sunken}; }}
QWidget[ground="surface"] {{ background: {t.surface}; }}
QLabel {{ background: transparent; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[ground="clear"] {{ background: transparent; border: none; }}
"""


def _text(theme: Theme) -> str:
    t = theme.tokens
    rules = []
    for role in Role:
        weight = "bold" if theme.bold(role) else "normal"
        rules.append(f'QLabel[role="{role}"] {{ font-size: {theme.size(role)}px; font-weight: {weight}; }}')
    rules.append('QLabel[weight="bold"] { font-weight: bold; }')
    rules.append('QLabel[weight="normal"] { font-weight: normal; }')
    for ink, colour in (("ink", t.ink), ("ink2", t.ink2), ("ink3", t.ink3), ("teal", t.teal)):
        rules.append(f'QLabel[ink="{ink}"] {{ color: {colour}; }}')
    for tone in (Tone.AMBER, Tone.CORAL, Tone.RED):
        rules.append(f'QLabel[ink="{tone}"] {{ color: {theme.tone(tone).text}; }}')
    rules.append(f'QLabel[ink="teal_deep"] {{ color: {t.teal_deep}; }}')
    rules.append(f'QLabel[ink="on_teal"] {{ color: {t.on_teal}; }}')
    return "\n".join(rules)


def _frames(theme: Theme) -> str:
    t = theme.tokens
    rules = [
        f'QFrame[kind="card"] {{ background: {t.surface}; border: 1px solid {t.line};'
        f" border-radius: {RADIUS_CARD}px; }}",
        f'QFrame[kind="card"][chosen="true"] {{ background: {t.teal_tint}; border: 2px solid {t.teal}; }}',
        f'QFrame[kind="card"][dashed="true"] {{ border: 1px dashed {t.control}; }}',
        f'QFrame[kind="rule"] {{ background: {t.line}; border: none; }}',
        *(
            f'QFrame[kind="{kind}"] {{ background: {ground}; border: none;'
            f" border-{side}: 1px solid {t.line}; }}"
            for kind, ground, side in (
                ("bar-top", t.paper, "bottom"),
                ("bar-bottom", t.surface, "top"),
                ("rail", t.sunken, "right"),
                ("panel", t.sunken, "left"),
            )
        ),
        f'QFrame[kind="page"] {{ background: #FFFFFF; border: 1px solid {t.line}; }}',
    ]
    for tone in Tone:
        made = theme.tone(tone)
        fill = t.paper if tone is Tone.PLAIN else made.tint
        rules.append(
            f'QFrame[kind="alert"][tone="{tone}"] {{ background: {fill}; border: 1px solid {made.line};'
            f" border-radius: {RADIUS_CONTROL}px; }}"
        )
        rules.append(
            f'QFrame[kind="card"][tone="{tone}"] {{ background: {fill}; border: 1px solid {made.line}; }}'
        )
    return "\n".join(rules)


def _fields(theme: Theme) -> str:
    t, body = theme.tokens, theme.size(Role.BODY)
    edge = f"border: 1px solid {t.control}; border-radius: {RADIUS_CONTROL}px;"
    rest = f"background: {t.surface}; color: {t.ink}; {edge}"
    names = "QLineEdit, QPlainTextEdit, QComboBox"
    focus = "QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus"
    return f"""
{names} {{ {rest} font-size: {body}px; selection-background-color: {t.teal};
    selection-color: {t.on_teal}; placeholder-text-color: {t.ink3}; }}
QLineEdit {{ padding: 0 13px; min-height: {theme.field - 2}px; }}
QPlainTextEdit {{ padding: 7px 9px; }}
QComboBox {{ padding: 0 13px; min-height: {theme.field - 2}px; }}
QComboBox::drop-down {{ border: none; width: 32px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.control};
    selection-background-color: {t.teal_tint}; selection-color: {t.teal_deep}; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {theme.target}px; padding: 0 12px; }}
{focus} {{ border: 2px solid {t.teal}; }}
QLineEdit:focus, QComboBox:focus {{ padding: 0 12px; min-height: {theme.field - 4}px; }}
QPlainTextEdit:focus {{ padding: 6px 8px; }}
QLineEdit[mistake="true"] {{ border: 2px solid {t.amber_icon}; padding: 0 12px;
    min-height: {theme.field - 4}px; }}
QLineEdit[mistake="true"]:focus {{ border: 4px solid {t.amber_icon}; padding: 0 10px;
    min-height: {theme.field - 8}px; }}
QLineEdit:read-only, QLineEdit:disabled {{ background: {t.sunken}; color: {t.ink2};
    border: 1px solid {t.line}; }}
QLineEdit:read-only:focus {{ border: 2px solid {t.teal}; }}
"""


def _extras(theme: Theme) -> str:
    t = theme.tokens
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {t.control}; border-radius: 4px; min-height: 44px; min-width: 44px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.control}; padding: 8px;
    font-size: {theme.size(Role.TAG)}px; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.control}; padding: 6px; }}
QMenu::item {{ min-height: {theme.target - 12}px; padding: 6px 16px; border-radius: 6px;
    font-size: {theme.size(Role.CONTROL)}px; }}
QMenu::item:selected {{ background: {t.teal_tint}; color: {t.teal_deep}; }}
QMessageBox QPushButton, QFileDialog QPushButton {{ min-height: {theme.target - 2}px; padding: 0 18px;
    min-width: 88px;
    border: 1px solid {t.control}; border-radius: {RADIUS_CONTROL}px; background: {t.surface};
    font-size: {theme.size(Role.CONTROL)}px; }}
QMessageBox QPushButton:default {{ background: {t.teal}; color: {t.on_teal}; border-color: {t.teal};
    font-weight: bold; }}
QMessageBox QPushButton:focus {{ border: 3px solid {t.teal_deep}; padding: 0 16px; }}
QMessageBox QLabel#qt_msgbox_label {{ font-size: {theme.size(Role.HEADING)}px; font-weight: bold;
    min-width: 420px; }}
QMessageBox QLabel#qt_msgbox_informativelabel {{ font-size: {theme.size(Role.BODY)}px; min-width: 420px; }}
QMessageBox QLabel#qt_msgboxex_icon_label {{ padding: 4px 8px 0 4px; }}
"""
