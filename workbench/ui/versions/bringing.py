"""Asking for the file of a new version, and bringing it in as a job."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core import documents, versions
from workbench.core.project import Project, Report
from workbench.core.versions import Brought
from workbench.i18n import _
from workbench.ui.versions.words import brought
from workbench.ui.workspace import Workspace

Tell = Callable[[str, str, Callable[[], object] | None], object]


def ask_for_version(workspace: Workspace, window: QWidget, tell: Tell) -> None:
    """Ask for the file that holds a new version of the document that is read, and bring it in.

    `tell(sentence, action, run)` says what became of it.
    """
    document = workspace.current.document
    if document is None:
        return
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Import a new version of this document"))
    if chosen:
        bring_version(workspace, document, Path(chosen), tell)


def bring_version(workspace: Workspace, document: UUID, file: Path, tell: Tell) -> None:
    """Bring in a file as the new version of a document, as a job, and read it when it is there."""

    def done(found: Brought) -> None:
        show = partial(workspace.current.show_sheet, "versions", found.document)
        workspace.current.show_document(found.document)
        tell(brought(found), _("Decide…") if found.queued else _("What has changed"), show)

    workspace.start(_("Importing a new version"), _bring, document, file, done=done)


def _bring(project: Project, report: Report, document: UUID, file: Path) -> Brought:
    parsed, data = documents.read(file)
    return versions.bring(project, document, parsed, file.name, data, report=report)
