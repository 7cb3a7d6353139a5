"""Lists of sources: an import that shows first what it would fill in, and an export."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from workbench.core import sources
from workbench.core.project import Project, Report
from workbench.core.sources import Proposal
from workbench.formats.sources import FORMATS
from workbench.i18n import _, grouped, ngettext
from workbench.ui.sources.bringing import ImportDialog
from workbench.ui.workspace import Workspace

__all__ = ["ImportDialog", "export_sources", "import_sources"]


def import_sources(workspace: Workspace, window: QWidget) -> None:
    """Ask for a list of sources, compare it in the background, and show what it would fill in."""
    patterns = " ".join(f"*{suffix}" for suffix in FORMATS.values())
    kinds = ";;".join((_("Lists of sources ({patterns})").format(patterns=patterns), _("All files (*)")))
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Import sources"), "", kinds)
    if chosen:
        done = partial(_show, workspace, window, Path(chosen))
        workspace.start(_("Comparing sources"), _compare, Path(chosen), done=done)


def export_sources(workspace: Workspace, window: QWidget) -> None:
    """Ask for a file and write the sources of all documents into it, as a job; its ending says in which format."""
    if workspace.project is None:
        return
    names = {"csl": "CSL-JSON", "bibtex": "BibTeX", "ris": "RIS"}
    kinds = {f"{names[form]} (*{suffix})": suffix for form, suffix in FORMATS.items()}
    usual = str(workspace.project.path.with_suffix(next(iter(kinds.values()))))
    chosen, kind = QFileDialog.getSaveFileName(window, _("Export sources"), usual, ";;".join(kinds))
    if chosen:
        file = Path(chosen)
        file = file if file.suffix else file.with_suffix(kinds.get(kind, ".json"))
        workspace.start(_("Exporting sources"), _export, file, done=partial(_tell, workspace, file))


def _compare(project: Project, report: Report, file: Path) -> list[Proposal]:
    return sources.preview(project, sources.read_file(file), report=report)


def _export(project: Project, report: Report, file: Path) -> int:
    report(0, 0)
    return sources.export_file(project, file)


def _show(workspace: Workspace, window: QWidget, file: Path, found: Sequence[Proposal]) -> None:
    if isValid(window):
        ImportDialog(workspace, found, file, window).open()


def _tell(workspace: Workspace, file: Path, n: int) -> None:
    said = ngettext("{n} source written to {file}", "{n} sources written to {file}", n)
    workspace.told.emit(said.format(n=grouped(n), file=file.name))
