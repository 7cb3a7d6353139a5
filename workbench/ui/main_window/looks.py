"""Larger and smaller texts, light and dark: chosen in the window and remembered."""

from typing import TYPE_CHECKING

from workbench import settings
from workbench.core.browse.offered import KINDS
from workbench.ui.theme import theme

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


class Looks:
    """What one window looks like."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def zoom(self, step: int) -> None:
        """Write the document's text larger (1), smaller (-1), or in its usual size (0); show its pages so."""
        if self._window.viewer.zoom(step):
            return
        own = self._window.workspace.settings
        usual = type(own).model_fields["font_size"].default
        own.font_size = max(9, min(24, own.font_size + step)) if step else usual
        self.write_anew()
        settings.save(own)

    def write_anew(self) -> None:
        """Write documents as the settings say, wherever they are read."""
        window = self._window
        window.viewer.set_font_size(window.workspace.settings.font_size)
        if "review" in window.__dict__:
            window.review.set_font_size(window.workspace.settings.font_size)

    def switch_suggestions(self, kind: str) -> None:
        """Show suggestions of this kind, or none."""
        current = self._window.workspace.current
        current.suggest(current.suggested ^ {kind})

    def keep_suggestions(self) -> None:
        """Remember which kinds of suggestions are shown."""
        own, current = self._window.workspace.settings, self._window.workspace.current
        own.suggestions = [kind for kind in KINDS if kind in current.suggested]
        settings.save(own)
        self._window.commands.enable()

    def switch_theme(self) -> None:
        """Change between light and dark, and remember it."""
        own = self._window.workspace.settings
        own.theme = "light" if theme.is_dark else "dark"
        theme.use(own.theme)
        settings.save(own)
