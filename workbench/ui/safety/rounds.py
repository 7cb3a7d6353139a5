"""Backups that nobody asks for: soon after a project is opened and every hour, if something has changed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from workbench.core import safety
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.workspace import Workspace

SOON_MS, HOUR_MS = 15_000, 3_600_000  # not at once: opening and the first reading come first


class Rounds(QObject):
    """Backs up the project of a window as a job. What fails is said once for each project and never stops work."""

    def __init__(self, workspace: Workspace, parent: QObject, *, soon_ms: int = SOON_MS) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._warned: Path | None = None
        self._soon, self._hourly = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(soon_ms)
        self._hourly.setInterval(HOUR_MS)
        self._soon.timeout.connect(self.look)
        self._hourly.timeout.connect(self._on_hour)
        workspace.project_changed.connect(self._on_project)

    def look(self) -> None:
        """Make a backup, unless nothing has changed since the last one."""
        project = self._workspace.project
        if project is not None and not project.read_only:
            self._workspace.fetch("backup", _is_due, done=self._on_looked)

    def _on_project(self) -> None:
        project = self._workspace.project
        for timer in (self._soon, self._hourly):
            timer.stop()
            if project is not None and not project.read_only:
                timer.start()

    def _on_hour(self) -> None:
        if self._workspace.settings.hourly_backups:
            self.look()

    def _on_looked(self, due: bool) -> None:
        project = self._workspace.project
        if due and project is not None:
            self._workspace.start(_("Backing up"), _back_up, done=partial(self._on_done, project.path))

    def _on_done(self, path: Path, problem: str) -> None:
        if problem and self._warned != path:
            self._warned = path
            sentence = _("No backup could be made. {reason} Your work goes on and is saved.")
            self._workspace.failed.emit(sentence.format(reason=problem))


def _is_due(project: Project) -> bool:
    return project.is_in_place() and safety.is_due(project)


def _back_up(project: Project, report: Report) -> str:
    """Why no backup could be made, or ""."""
    try:
        safety.backup_if_changed(project, report)
    except UserError as error:
        return str(error)
    return ""
