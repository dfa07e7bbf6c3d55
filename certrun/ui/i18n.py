"""Languages of the window. Chinese is the language of the sources; English comes from a compiled translation.

``tools/translations.py`` refreshes and compiles it. Qt's own dialogs come in Chinese from the translations inside
PySide6, and what is missing there from a small file of ours.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from certrun.ui.assets import asset_path

Language = Literal["zh", "en"]

_present: list[QTranslator] = []


def translate(context: str, text: str, number: int = -1) -> str:
    """The words for ``text``, a Chinese source, in the present language; ``%n`` becomes ``number``.

    Sources are found by lupdate where they stand as literals in a call of a function of this name.
    """
    return QCoreApplication.translate(context, text, None, number)


def present_language() -> Language:
    """The language that ``install_language`` put in force."""
    return "en" if QLocale().language() == QLocale.Language.English else "zh"


def install_language(app: QCoreApplication, language: Language) -> tuple[str, ...]:
    """Put ``language`` in force for windows built from now on; returns the files that were not found.

    The locale is set too, so that Qt's calendars and numbers speak the same language whatever the desktop says.
    """
    while _present:
        app.removeTranslator(_present.pop())
    QLocale.setDefault(QLocale(QLocale.Language.Chinese if language == "zh" else QLocale.Language.English))
    return tuple(path for path in _translation_files(language) if not _install(app, path))


def _translation_files(language: Language) -> list[str]:
    if language == "en":
        return [str(asset_path("translations", "certrun_en.qm"))]
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return [f"{folder}/qtbase_zh_CN.qm", str(asset_path("translations", "qtbase_zh_missing.qm"))]


def _install(app: QCoreApplication, path: str) -> bool:
    translator = QTranslator(app)
    if not translator.load(path):
        return False
    app.installTranslator(translator)
    _present.append(translator)
    return True
