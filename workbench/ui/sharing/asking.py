"""Asking for files: where a copy goes, and which copies come back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core import groups
from workbench.core.browse.merging import Looked
from workbench.core.browse.merging import look_at as looking
from workbench.core.project import Project, Report
from workbench.core.sharing import giving, several
from workbench.core.sharing.giving import Shared
from workbench.core.sharing.merging import Merged
from workbench.core.sharing.several import NO_PASSWORDS, Refused
from workbench.i18n import _
from workbench.ui.sharing import words
from workbench.ui.sharing.give import ShareDialog, Wanted
from workbench.ui.sharing.take import MergeDialog
from workbench.ui.sharing.unlocking import UnlockDialog
from workbench.ui.workspace import Workspace

Save = Callable[[str, str], Path | None]  # title, suggested name → where a file is to be written
Tell = Callable[[str, str, Callable[[], object] | None], object]
Show = Callable[[], object]


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
    return giving.share(
        project,
        report,
        path,
        wanted.recipient,
        drafts=wanted.drafts,
        collections=wanted.collections,
        password=wanted.password,
        signed=wanted.signed,
    )


def _collections(project: Project) -> list[groups.Group]:
    with project.read() as connection:
        return [group for group in groups.of(connection) if group.kind == groups.COLLECTION]


def merge(workspace: Workspace, window: QWidget, tell: Tell, show_changed: Show = lambda: None) -> None:
    """Ask for the files of colleagues, look at them, and merge those that somebody agrees to."""
    kinds = _("Projects (*{suffix});;All files (*)").format(suffix=".workbench")
    chosen, _kind = QFileDialog.getOpenFileNames(window, _("Merge a colleague's file"), "", kinds)
    if chosen:
        look_at(workspace, window, [Path(name) for name in chosen], tell, show_changed)


def look_at(
    workspace: Workspace,
    window: QWidget,
    paths: Sequence[Path],
    tell: Tell,
    show_changed: Show = lambda: None,
    passwords: Mapping[Path, str] = NO_PASSWORDS,
) -> None:
    """Say what merging these files would do, as a job, and merge them if somebody agrees."""

    def done(found: list[Looked | Refused]) -> None:
        refused = [one for one in found if isinstance(one, Refused)]
        if len(refused) == len(found) and not any(one.is_locked for one in refused):
            workspace.failed.emit(" ".join(one.why for one in refused))
            return
        dialog = MergeDialog(workspace, found, window)
        good = {one.path: one.would for one in found if isinstance(one, Looked)}
        dialog.agreed.connect(partial(_merge, workspace, good, passwords, tell, show_changed))
        dialog.unlocked.connect(lambda typed: look_again(typed, refused))
        dialog.open()

    def look_again(typed: str, refused: list[Refused]) -> None:
        known = {**passwords, **{one.path: typed for one in refused if one.is_locked}}
        look_at(workspace, window, paths, tell, show_changed, known)

    workspace.start(
        _doing(_("Looking at “{name}”"), _("Looking at {n} files"), paths), looking, paths, passwords, done=done
    )


def _merge(
    workspace: Workspace, looked: Mapping[Path, Merged], passwords: Mapping[Path, str], tell: Tell, show_changed: Show
) -> None:
    paths = list(looked)

    def done(found: list[Merged | Refused]) -> None:
        merged = [one for one in found if isinstance(one, Merged)]
        said = words.all_merged(merged, [one for one in found if isinstance(one, Refused)])
        if any(one.opened for one in merged):
            tell(said, _("Decide…"), partial(workspace.current.show_sheet, "conflicts", None))
        elif any(name == "fact" for one in merged for name, _row, _what in one.rows):
            tell(said, _("Show changed facts"), show_changed)
        else:
            tell(said, "", None)

    label = _doing(_("Merging “{name}”"), _("Merging {n} files"), paths)
    workspace.start(label, partial(several.merge, looked=looked), paths, passwords, done=done)


def _doing(one: str, many: str, paths: Sequence[Path]) -> str:
    return one.format(name=paths[0].name) if len(paths) == 1 else many.format(n=len(paths))


def unlock(
    workspace: Workspace,
    window: QWidget,
    path: Path,
    save: Callable[[str], None],
    merge_it: Callable[[Mapping[Path, str]], None],
) -> None:
    """Ask for the password of a locked copy; `save` gets it to make a project of the copy, `merge_it` to merge it."""
    project = workspace.project
    dialog = UnlockDialog(path, window, merges=project is not None and not project.read_only)
    workspace.closing.connect(dialog.close)
    dialog.wanted.connect(save)
    dialog.merge_wanted.connect(lambda typed: merge_it({path: typed}))
    dialog.open()
