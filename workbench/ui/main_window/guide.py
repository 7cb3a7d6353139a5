"""What explains the window: help for the place one is in, the keys, the tour, preferences."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.theme import TEXT

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

_TOPICS = {"check": "backups"}  # of tabs that are explained on the page of another


class Guide:
    """Opens windows of their own beside the work; each module is loaded when it is first asked for."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def help(self) -> None:
        """Open the help page of the place we are in."""
        from workbench.ui.help import show_help

        show_help(self._topic(), self._window)

    def about(self) -> None:
        """Say which program this is."""
        from workbench.ui.help import show_help

        show_help("about", self._window)

    def keys(self) -> None:
        """Open the list of all keys."""
        from workbench.ui.help import Keys

        Keys(self._window.commands.key_list(), self._window).show()

    def tour(self) -> None:
        """Point at the parts of the window, one after the other; without a project, on the sample."""
        from workbench.ui.tour import Tour

        window = self._window
        if window.workspace.project is None:
            window.files.open_sample()
        window.show_place("read")
        Tour(window.parts(), window).start()

    def preferences(self) -> None:
        """Open the preferences."""
        from workbench.ui.preferences import Preferences

        preferences = Preferences(self._window.workspace, self._window)
        preferences.changed.connect(self._on_preference)
        preferences.open()

    def _on_preference(self, name: str, _value: object) -> None:
        if name == "font_size" or name in TEXT:
            self._window.looks.write_anew()

    def _topic(self) -> str:
        window, focus = self._window, QApplication.focusWidget()
        if window.place != "read" or focus is None:
            return window.place
        if window.history.isAncestorOf(focus):
            return "history"
        inside = (name for name, part in window.parts().items() if part.isAncestorOf(focus) and name != "viewer")
        return next(inside, None) or self._topic_of_sheet(focus) or "read"

    def _topic_of_sheet(self, focus: QWidget) -> str:
        """The page about the tab that has the keyboard, "" if there is none about it."""
        from workbench.ui.help import TOPICS

        sheet = self._window.viewer.sides.active.sheet
        topic = "" if sheet is None else _TOPICS.get(sheet.KIND, sheet.KIND)
        return topic if sheet is not None and sheet.isAncestorOf(focus) and topic in TOPICS else ""
