"""Asking for files: where a copy goes, and which copies come back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core import groups
from workbench.core.browse.merging import Looked
from workbench.core.browse.merging import look_at as look_at_file
from workbench.core.project import Project, Report
from workbench.core.sharing import giving, merging
from workbench.core.sharing.giving import Shared
from workbench.core.sharing.merging import Merged
from workbench.i18n import _
from workbench.ui.sharing import words
from workbench.ui.sharing.give import ShareDialog, Wanted
from workbench.ui.sharing.take import MergeDialog
from workbench.ui.workspace import Workspace

Save = Callable[[str, str], Path | None]  # title, suggested name → where a file is to be written
Tell = Callable[[str, str, Callable[[], object] | None], object]


def share(workspace: Workspace, window: QWidget, ask: Save) -> None:
    """Ask what goes along and where to, and write the copy as a job."""
    project = workspace.project
    if project is None:
        return
    collections = workspace.ask(_collections) or []
    dialog = ShareDialog(collections, window)
    workspace.closing.connect(dialog.close)
    dialog.wanted.connect(partial(_write, workspace, ask, project))
    dialog.open()


def _write(workspace: Workspace, ask: Save, project: Project, wanted: Wanted) -> None:
    path = ask(_("Share a copy"), words.file_name(project.path.stem, wanted.recipient))
    if path is None:
        return

    def done(made: Shared) -> None:
        workspace.told.emit(words.shared(made))

    workspace.start(_("Sharing a copy"), _give, path, wanted, done=done)


def _give(project: Project, report: Report, path: Path, wanted: Wanted) -> Shared:
    return giving.share(project, report, path, wanted.recipient, drafts=wanted.drafts, collections=wanted.collections)


def _collections(project: Project) -> list[groups.Group]:
    with project.read() as connection:
        return [group for group in groups.of(connection) if group.kind == groups.COLLECTION]


def merge(workspace: Workspace, window: QWidget, tell: Tell) -> None:
    """Ask for the files of colleagues, look at each, and merge those that somebody agrees to."""
    kinds = _("Projects (*{suffix});;All files (*)").format(suffix=".workbench")
    chosen, _kind = QFileDialog.getOpenFileNames(window, _("Merge a colleague's file"), "", kinds)
    if chosen:
        look_at(workspace, window, [Path(name) for name in chosen], tell)


def look_at(workspace: Workspace, window: QWidget, paths: list[Path], tell: Tell) -> None:
    """Say what merging the first of these files would do, as a job; the others follow one by one."""
    first, *rest = paths

    def done(found: Looked) -> None:
        dialog = MergeDialog(workspace, found, window)
        dialog.agreed.connect(partial(_merge, workspace, window, first, rest, tell))
        dialog.open()

    workspace.start(_("Looking at “{name}”").format(name=first.name), look_at_file, first, done=done)


def _merge(workspace: Workspace, window: QWidget, path: Path, rest: list[Path], tell: Tell) -> None:
    def done(found: list[Merged]) -> None:
        (merged,) = found
        decide = partial(workspace.current.show_sheet, "conflicts", None)
        tell(words.merged(merged), _("Decide…") if merged.opened else "", decide if merged.opened else None)
        if rest:
            look_at(workspace, window, rest, tell)

    workspace.start(_("Merging “{name}”").format(name=path.name), merging.merge_files, [path], done=done)
