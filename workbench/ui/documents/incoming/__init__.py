"""The way of files into the project: read in the background, looked over if there is anything to decide, brought in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from workbench.core import incoming
from workbench.core.documents import Imported, needs_password
from workbench.core.incoming import Candidate
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
        _bring_in(workspace, done, found)
        return
    dialog = LookOver(workspace, found, parent)
    dialog.accepted_all.connect(partial(_bring_in, workspace, done))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _bring_in(workspace: Workspace, done: Done, found: Sequence[Candidate]) -> None:
    def tell(imported: Imported) -> None:
        imported.known += incoming.known_of(found)
        done(imported)

    workspace.start(_("Importing documents"), incoming.bring_in, list(found), done=tell)
