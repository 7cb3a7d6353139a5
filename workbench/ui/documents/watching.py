"""A folder out of which a project takes documents by itself, if somebody says so."""

import os
import stat
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from workbench import settings
from workbench.core import documents
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import readers
from workbench.i18n import _
from workbench.ui.documents.incoming import Done
from workbench.ui.workspace import Workspace

_SOON_MS, _LATER_MS = 1_200, 60_000  # after something happened in the folder; where nobody tells of it
_MOST_SEEN = 20_000

File = tuple[str, int, int]  # name, time of the last change in nanoseconds, bytes


class Watching(QObject):
    """Takes in what is new in the folder and has not changed between two looks; each file once, however it is read.

    The folder is one person's choice for a project: it is kept in the settings, not in the project.
    """

    def __init__(self, workspace: Workspace, parent: QObject, done: Done) -> None:
        super().__init__(parent)
        self._workspace, self._done = workspace, done
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(lambda _folder: self._timer.start(_SOON_MS))
        self._before = frozenset[File]()
        self._takes = frozenset[File]()
        workspace.project_changed.connect(self._begin)
        self._begin()

    @property
    def folder(self) -> Path | None:
        """The folder that is watched for the project that is open."""
        project = self._workspace.project
        found = self._workspace.settings.watched.get(str(project.id)) if project is not None else None
        return Path(found) if found and project is not None and not project.read_only else None

    def watch(self, folder: Path | None) -> None:
        """Watch this folder from here on, or none. Documents that are in it come in as well."""
        project, own = self._workspace.project, self._workspace.settings
        if project is not None:
            key = str(project.id)
            others = {known: path for known, path in own.watched.items() if known != key}
            own.watched = others | ({key: str(folder)} if folder else {})
            self._save()
            self._begin()

    def _begin(self) -> None:
        self._timer.stop()
        self._before = self._takes = frozenset()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if self.folder is not None:
            self._watcher.addPath(str(self.folder))
            self._timer.start(_SOON_MS)

    def _look(self) -> None:
        if self.folder is not None:
            self._workspace.fetch("watched folder", _files, self.folder, done=self._on_seen)

    def _on_seen(self, found: frozenset[File]) -> None:
        folder, seen = self.folder, set(self._seen())
        if folder is None:
            return
        new = {file for file in found if _line(file) not in seen}
        settled = frozenset(new & self._before) - self._takes
        self._before = found
        self._timer.start(_SOON_MS if new - settled - self._takes else _LATER_MS)
        if settled:
            self._takes |= settled
            paths = sorted(folder / name for name, _when, _size in settled)
            done = partial(self._on_taken, settled)
            self._workspace.start(_("Importing documents"), _take, paths, done=done)

    def _on_taken(self, files: frozenset[File], found: documents.Imported) -> None:
        own, project = self._workspace.settings, self._workspace.project
        if project is not None:
            lines = [*self._seen(), *map(_line, sorted(files))][-_MOST_SEEN:]
            own.watched_seen = {**own.watched_seen, str(project.id): lines}
            self._save()
        self._takes -= files
        self._done(found)

    def _seen(self) -> list[str]:
        project = self._workspace.project
        return self._workspace.settings.watched_seen.get(str(project.id), []) if project is not None else []

    def _save(self) -> None:
        try:
            settings.save(self._workspace.settings)
        except UserError as error:
            self._workspace.failed.emit(str(error))


def _line(file: File) -> str:
    name, time, size = file
    return f"{time} {size} {name}"


def _files(_project: Project, folder: Path) -> frozenset[File]:
    """The files in the folder that can be read; none if it is not there at the moment."""
    kinds = (*readers.suffixes(), *documents.ARCHIVES)
    found = set[File]()
    try:
        with os.scandir(folder) as inside:
            visible = [one for one in inside if not one.name.startswith(".")]
            for one in (one for one in visible if Path(one.name).suffix.lower() in kinds):
                state = one.stat()
                if stat.S_ISREG(state.st_mode):
                    found.add((one.name, state.st_mtime_ns, state.st_size))
    except OSError:
        return frozenset()
    return frozenset(found)


def _take(project: Project, report: Report, paths: Sequence[Path]) -> documents.Imported:
    return documents.import_files(project, paths, report=report)
