"""The file a document was made from: written elsewhere byte for byte, or opened in the program for such files."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from workbench.core import documents
from workbench.core.project import Project, Report
from workbench.i18n import _
from workbench.ui.workspace import Workspace

Show = Callable[[QUrl], bool]


class Originals(QObject):
    """Opens and exports original files; the copies it opens are private, read only, and gone when the project closes.

    `show` is what opens a file; another one stands in where no desktop is.
    """

    def __init__(self, workspace: Workspace, parent: QWidget, show: Show = QDesktopServices.openUrl) -> None:
        super().__init__(parent)
        self._workspace, self._parent, self._show = workspace, parent, show
        self._folders: list[Path] = []
        workspace.closing.connect(self.forget)
        workspace.project_changed.connect(self.forget)

    def export(self, document: UUID, source: str) -> None:
        """Ask for a file and write the original into it, as a job."""
        usual = documents.safe_name(source)
        chosen, _kind = QFileDialog.getSaveFileName(self._parent, _("Export the original file"), usual)
        if chosen:
            file = Path(chosen)
            done = partial(self._on_exported, file)
            self._workspace.start(_("Exporting the original file"), _export, document, file, done=done)

    def open(self, document: UUID) -> None:
        """Show a copy of the original in its program; what may run or fetch something is refused with a sentence."""
        self._workspace.start(_("Opening the original file"), _copy, document, done=self._on_copied)

    def forget(self) -> None:
        """Delete the copies that were opened; one that another program holds fast goes with the temporary files."""
        for folder in self._folders:
            for file in folder.glob("*"):
                with suppress(OSError):
                    file.chmod(stat.S_IWUSR | stat.S_IRUSR)
            shutil.rmtree(folder, ignore_errors=True)
        self._folders.clear()

    def _on_exported(self, file: Path, _size: int) -> None:
        self._workspace.told.emit(_("The original file was written to “{file}”.").format(file=file.name))

    def _on_copied(self, file: Path) -> None:
        if isValid(self):
            self._folders.append(file.parent)
            if not self._show(QUrl.fromLocalFile(str(file))):
                self._workspace.failed.emit(
                    _("No program here opens “{file}”; export it instead.").format(file=file.name)
                )


def _export(project: Project, report: Report, document: UUID, file: Path) -> int:
    report(0, 0)
    return documents.export_original(project, document, file)


def _copy(project: Project, report: Report, document: UUID) -> Path:
    """A read-only copy in a folder that nobody else may look into."""
    report(0, 0)
    name, data = documents.original(project, document)
    documents.refuse_unsafe(name, data)
    file = Path(tempfile.mkdtemp(prefix="workbench-")) / documents.safe_name(name)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o400)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
    return file
