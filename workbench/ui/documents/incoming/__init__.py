"""The way of files into the project: read in the background, looked over if there is anything to decide, brought in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from workbench.core import incoming, versions
from workbench.core.documents import Added, Imported, Read, needs_password
from workbench.core.incoming import Candidate
from workbench.core.versions import Brought
from workbench.i18n import _
from workbench.ui.documents.incoming.dialog import LookOver
from workbench.ui.workspace import Workspace

__all__ = ["LookOver", "take", "take_text"]

Done = Callable[[Imported], None]


def take(workspace: Workspace, parent: QWidget, paths: Sequence[Path], done: Done) -> None:
    """Read files, folders and archives in the background and import them; `done` hears what became of each."""
    if paths:
        show = partial(_show, workspace, parent, done)
        workspace.start(_("Reading documents"), incoming.look_over, list(paths), done=show)


def take_text(workspace: Workspace, parent: QWidget, text: str, name: str, done: Done) -> None:
    """Import a text that is in no file, under this name."""
    show = partial(_show, workspace, parent, done)
    workspace.start(_("Reading documents"), incoming.look_over_text, text, name, done=show)


def is_clear(found: Sequence[Candidate]) -> bool:
    """Whether there is nothing to decide: at most one document would come in, and it is no reprint."""
    is_open = any(one.likes or needs_password(one.read) for one in found if not one.is_here)
    return not is_open and sum(one.is_wanted for one in found) <= 1


def _show(workspace: Workspace, parent: QWidget, done: Done, found: list[Candidate]) -> None:
    if not isValid(parent):
        return
    if is_clear(found) or not workspace.settings.look_over_imports:
        _bring_in(workspace, done, [replace(one, version_of=None) for one in found])  # nobody has said that it is one
        return
    dialog = LookOver(workspace, found, parent)
    dialog.accepted_all.connect(partial(_bring_in, workspace, done))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _bring_in(workspace: Workspace, done: Done, found: Sequence[Candidate]) -> None:
    newer = [(one.version_of, one.read) for one in found if one.is_wanted and one.version_of is not None]

    def tell(imported: Imported) -> None:
        imported.known += incoming.known_of(found)
        if newer:
            job = partial(_tell_newer, done, imported, [read for _document, read in newer])
            workspace.start(_("Importing a new version"), versions.bring_all, newer, done=job)
        else:
            done(imported)

    workspace.start(_("Importing documents"), incoming.bring_in, list(found), done=tell)


def _tell_newer(
    done: Done, imported: Imported, reads: Sequence[Read], came: tuple[list[Brought], list[tuple[str, str]]]
) -> None:
    brought, failed = came
    sources = {source for source, _reason in failed}
    in_order = [read for read in reads if read.source not in sources]
    for read, one in zip(in_order, brought, strict=False):
        title = read.parsed.title if read.parsed else ""
        imported.newer.append(Added(read.source, one.document, title or read.name, 0))
        imported.waiting += one.queued
    imported.failed += failed
    done(imported)
