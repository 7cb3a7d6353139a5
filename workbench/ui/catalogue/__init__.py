"""Files of entities: an import with a preview in which each entity goes as somebody chooses, and an export."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from workbench.core import catalogue
from workbench.core.catalogue import Preview
from workbench.core.project import Project, Report
from workbench.i18n import _
from workbench.ui.catalogue.bringing import ImportDialog
from workbench.ui.catalogue.writing import ExportDialog
from workbench.ui.workspace import Workspace

__all__ = ["ExportDialog", "ImportDialog", "export_entities", "import_entities"]


def import_entities(workspace: Workspace, window: QWidget) -> None:
    """Ask for a file of entities, compare it in the background, and show what it would bring."""
    patterns = " ".join(f"*{suffix}" for suffix in catalogue.SUFFIXES)
    kinds = ";;".join((_("Entities ({patterns})").format(patterns=patterns), _("All files (*)")))
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Import entities"), "", kinds)
    if chosen:
        preview_file(workspace, window, Path(chosen))


def preview_file(workspace: Workspace, window: QWidget, file: Path) -> None:
    """Compare a file of entities in the background, and show what it would bring."""
    workspace.start(_("Comparing entities"), _compare, file, done=partial(_show, workspace, window, file))


def export_entities(workspace: Workspace, window: QWidget) -> None:
    """Ask what to write of the entities, in which format and where."""
    if workspace.project is not None:
        ExportDialog(workspace, window).open()


def _compare(project: Project, report: Report, file: Path) -> Preview:
    return catalogue.preview(project, catalogue.read_file(file), report)


def _show(workspace: Workspace, window: QWidget, file: Path, found: Preview) -> None:
    if isValid(window):
        ImportDialog(workspace, found, file, window).open()
