"""Starts the window: settings, language, theme, workspace, main window, and what happens when something breaks."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from workbench import i18n, settings
from workbench.ui import crash
from workbench.ui.icons import icon
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import colours, theme
from workbench.ui.workspace import Workspace


def main(project: Path | None) -> int:
    """Open the window, on a project if one is given; the exit status of the program."""
    app, window = start(project)
    window.show()
    gc.freeze()  # what the program itself is made of stays: searching it for garbage would hold a key up for 60 ms
    return app.exec()


def start(project: Path | None) -> tuple[QApplication, MainWindow]:
    """The program with its window, ready to be shown; the project opens when the window has been drawn once."""
    app = QApplication(sys.argv[:1])
    own = settings.load()
    i18n.use(own.language)
    app.setApplicationName("Fact Workbench")
    app.setApplicationDisplayName("Fact Workbench")
    app.setDesktopFileName("fact-workbench")
    translate_qt(app)
    with theme.later():
        theme.scale(own.interface_scale / 100)
        theme.contrast(own.contrast)
        theme.set_text(own)
        theme.use(own.theme)
        theme.follow_system()
        app.setWindowIcon(icon("read", colours().accent))
        window = MainWindow(Workspace(own))
    crash.catch(window)
    if project is not None:
        QTimer.singleShot(0, window, lambda: window.files.open(project))
    return app, window


def translate_qt(app: QApplication) -> None:
    """Qt's own buttons and dialogs in our language, where Qt has it."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(i18n.language()), "qtbase", "_", folder):
        app.installTranslator(translator)
