"""The sheet of backups: each with what it holds, and what has happened since; one may be restored or opened beside."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QSplitter, QVBoxLayout
from shiboken6 import isValid

from workbench.core import safety
from workbench.core.browse import backups as browse
from workbench.core.browse.backups import Held, Looked
from workbench.core.models import TABLES
from workbench.core.project import Project, Report
from workbench.core.safety import Backup
from workbench.i18n import _, grouped, ngettext
from workbench.ui.safety import words
from workbench.ui.safety.panel import Panel
from workbench.ui.safety.replacing import replace
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace

_LIST, _SIDE = 300, 700


class BackupsSheet(Sheet):
    """All backups on the left, the newest first; what differs from one of them on the right."""

    KIND = "backups"
    ICON = "restore"
    IS_WIDE = True
    SHOWS = frozenset(TABLES)

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self._known: dict[Backup, Held] = {}
        self._rows: list[Held] = []
        self._looked: Looked | None = None
        self.count, self.list, self.panel = QLabel(), QListWidget(), Panel()
        self.make = QPushButton(_("Back up now"))
        self.check = QPushButton(_("Check the project"))
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(lambda _row: self._look())
        self.make.clicked.connect(self.back_up)
        self.check.clicked.connect(lambda: self.workspace.current.show_sheet("check", None))
        self.panel.restored.connect(self.restore)
        self.panel.beside.clicked.connect(self._open_beside)
        self.name(_("Backups"))

    @property
    def current(self) -> Held | None:
        """The backup the keyboard is on."""
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def refresh(self) -> None:
        """Read which backups there are and what they hold, in the background."""
        self.workspace.study("backups", browse.held, self._known, done=self._on_read)

    def back_up(self) -> None:
        """Make a backup, as a job, whether something has changed or not."""
        self.workspace.start(_("Backing up"), _back_up, done=self._on_made)

    def restore(self) -> None:
        """Put the backup that is chosen in the place of the project, which is closed and opened again."""
        held, project = self.current, self.workspace.project
        if held is not None and project is not None and not project.read_only:
            done = partial(replace, self.workspace, project.path, "restore")
            self.workspace.start(_("Restoring"), browse.prepare, held.backup.path, done=done)

    def _on_made(self, path: Path) -> None:
        self.workspace.told.emit(_("Backed up to “{name}”.").format(name=path.name))
        if isValid(self):
            self.refresh()

    def _on_read(self, found: list[Held]) -> None:
        if not isValid(self):
            return
        before = self.current
        self._rows, self._known = found, {one.backup: one for one in found}
        said = ngettext("{n} backup", "{n} backups", len(found)).format(n=grouped(len(found)))
        self.count.setText(said if found else _("No backup yet"))
        self.list.blockSignals(True)
        self.list.clear()
        for held in found:
            item = QListWidgetItem(f"{words.moment(held.backup)}\n{words.contents(held)}")
            item.setToolTip(str(held.backup.path))
            self.list.addItem(item)
        paths = [held.backup.path for held in found]
        self.list.setCurrentRow(paths.index(before.backup.path) if before and before.backup.path in paths else 0)
        self.list.blockSignals(False)
        self._look()

    def _look(self) -> None:
        held, project = self.current, self.workspace.project
        self.panel.show_one(held, writes=project is not None and not project.read_only)
        self.workspace.drop("backup")
        if held is not None and not held.problem:
            self.workspace.study("backup", browse.look_at, held.backup.path, done=self._on_looked)

    def _on_looked(self, looked: Looked) -> None:
        if isValid(self) and self.current is not None and self.current.backup.path == looked.path:
            self.panel.show_difference(looked)

    def _open_beside(self) -> None:
        if self.current is not None:
            self.beside_wanted.emit(self.current.backup.path)

    def _lay_out(self) -> None:
        self.count.setProperty("role", "heading")
        self.list.setAccessibleName(_("Backups"))
        self.list.setSpacing(SPACE[0] // 2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        head.setSpacing(SPACE[1])
        head.addWidget(self.count, 1)
        head.addWidget(self.check)
        head.addWidget(self.make)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.panel)
        split.setSizes([_LIST, _SIDE])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(split, 1)


def _back_up(project: Project, report: Report) -> Path:
    return safety.backup(project.path, report=report)
