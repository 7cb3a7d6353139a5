"""What the parts of the sidebar share: the project's names as last read, and a button."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton

from workbench.core.browse.entities import Known
from workbench.ui.icons import icon
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace


class Reading(QObject):
    """What is known of the project's entities: handed to background reads, and renewed after changes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._known: Known | None = None

    @property
    def known(self) -> Known | None:
        """What reads in the background may use; None without a project."""
        if self._known is None and self.workspace.project is not None:
            self._known = Known(self.workspace.project)
        return self._known

    def renew(self, tables: Collection[str] | None) -> None:
        """Forget what rows of these tables may have changed; None for any table."""
        self._known = None if self._known is None else self._known.after(tables)

    def forget(self) -> None:
        """Know nothing: the project is another one."""
        self._known = None


class Tool(QToolButton):
    """A button of one icon, which follows the theme; `name` is its tool tip and what a screen reader says."""

    def __init__(self, drawn: str, name: str, run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._drawn = drawn
        self.setToolTip(name)
        self.setAccessibleName(name)
        if run is not None:
            self.clicked.connect(lambda: run())
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._drawn))
