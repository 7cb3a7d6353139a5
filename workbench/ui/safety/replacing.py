"""The open project replaced by a file that is ready: closed, put in place, opened again."""

from pathlib import Path

from workbench.core.safety import restoring
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.workspace import Workspace


def replace(workspace: Workspace, path: Path, what: str, draft: Path) -> None:
    """Close the project, let a finished file take its place, open it, and say where the file before is kept.

    If that is not possible the project opens as it was. `what` is said in the name of the file that is kept.
    """
    workspace.close()
    problem, aside = "", None
    try:
        aside = restoring.put_in_place(draft, path, what)
    except UserError as error:
        problem = str(error)
    if workspace.open(path) and not problem:
        words = _("Done. The file as it was is kept as “{name}”.") if aside else _("Done.")
        workspace.told.emit(words.format(name=aside.name if aside else ""))
    elif problem:
        workspace.failed.emit(problem)
