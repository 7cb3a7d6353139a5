"""What the parts of the sidebar share: the project's names as last read, and two small widgets."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QToolButton

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


class Elided(QLabel):
    """A label of one line that ends in … where it has no room."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setMinimumWidth(40)
        self._whole = ""

    def show_text(self, whole: str) -> None:
        """Show a sentence, all of it as the tool tip."""
        self._whole = whole
        self.setToolTip(whole)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - 4))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()
