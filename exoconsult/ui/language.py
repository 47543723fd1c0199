"""The language of the screen: Qt's own words, and the button on Home's rail with which it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QPoint, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy

from exoconsult import i18n
from exoconsult.i18n import _
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.menus import open_menu

_TRANSLATOR = "exo_translator"


def language_name(code: str) -> str:
    """A language's name for itself, so that whoever looks for it can read it."""
    if code == i18n.SOURCE_LANGUAGE:
        return "English"
    from babel import Locale  # it takes a moment to load

    name = Locale.parse(code).get_display_name() or code
    return name[0].upper() + name[1:]


def known(code: str) -> str:
    """The code if the screen can speak it; English for one of another version, or mistyped in the file."""
    return code if code in i18n.languages() else i18n.SOURCE_LANGUAGE


def screen_locale(language: str) -> QLocale:
    """Days and months in the language of the screen; the system's own way where that is its language."""
    system = QLocale.system()
    if system.name().split("_")[0] == language:
        return system
    return QLocale("en_GB" if language == i18n.SOURCE_LANGUAGE else language)


def speak(app: QApplication, language: str) -> None:
    """Use a language for everything shown from now on: words, days and months, Qt's own menus and dialogs."""
    i18n.use_language(language)
    QLocale.setDefault(screen_locale(language))
    before = app.findChild(QTranslator, _TRANSLATOR)
    if before is not None:
        app.removeTranslator(before)
        before.setParent(None)
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    if language == i18n.SOURCE_LANGUAGE:
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


class LanguageButton(QuietButton):
    """Says which language the screen speaks; `chosen` carries the code of another one."""

    chosen = Signal(str)

    def __init__(self, language: str) -> None:
        words = _("Language: {language}").format(language=language_name(language))
        super().__init__(words, "globe")
        self._language = language
        self.bold, self.role, self.plain_ink, self.leading_words = False, Role.BODY, True, True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def menu_of_languages(self) -> QMenu:
        """Return the languages to choose from, the present one ticked."""
        menu = QMenu(self)
        for code in i18n.languages():
            action = menu.addAction(language_name(code))
            action.setCheckable(True)
            action.setChecked(code == self._language)
            action.triggered.connect(lambda _checked=False, code=code: self._choose(code))
        return menu

    def _choose(self, code: str) -> None:
        if code != self._language:
            self.chosen.emit(code)

    def _on_clicked(self) -> None:
        menu = self.menu_of_languages()
        menu.aboutToHide.connect(menu.deleteLater)
        open_menu(menu, self, self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
