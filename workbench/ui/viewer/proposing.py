"""Asks once, in the heading, whether the document is right about itself: its date, who published it, which meeting."""

from uuid import UUID

from PySide6.QtCore import QObject
from shiboken6 import isValid

from workbench.core.browse import suggest
from workbench.core.browse.suggest import About
from workbench.core.history import Change
from workbench.ui.stating import state
from workbench.ui.viewer.heading import HeadingBar
from workbench.ui.workspace import Workspace

_TABLES = {"document", "entity", "alias", "meeting"}


class Proposing(QObject):
    """Keeps what is proposed for one heading; `confirm` states all of it in one step."""

    def __init__(self, workspace: Workspace, document: UUID, heading: HeadingBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._document, self._heading = workspace, document, heading
        self._about = About()
        heading.confirm.clicked.connect(self.confirm)

    @property
    def is_open(self) -> bool:
        """Whether there is something to confirm."""
        return self._about != About()

    def load(self) -> None:
        """Work out in the background what the document says of itself."""
        project = self._workspace.project
        if project is not None and not project.read_only:
            key = f"about {self._document} {id(self)}"
            self._workspace.study(key, suggest.about, self._document, done=self._on_about)

    def refresh(self, change: Change) -> None:
        """Look again if something may be stated by now, or a meeting known."""
        if change.rows is None or {name for name, _row in change.rows} & _TABLES:
            self.load()

    def confirm(self) -> None:
        """State all that is proposed, in one step."""
        if self.is_open:
            state(self._workspace, self._document, self._about.changes(), done=lambda: None)

    def _on_about(self, about: About) -> None:
        if isValid(self):  # the page may be closed by now
            self._about = about
            self._heading.show_proposed(about)
