"""What is said once when a copy that somebody gave is opened: that it is unchanged since, or what differs."""

from typing import TYPE_CHECKING

from workbench.core.project import Project
from workbench.core.sharing import manifest
from workbench.core.sharing.manifest import Since
from workbench.i18n import _
from workbench.ui.main_window.memory import remembered

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

_MOST = 200  # copies that are remembered: those opened last


def tell_of_origin(window: "MainWindow") -> None:
    """Say of the copy that was opened who gave it and how it differs, once for each copy; it is read for that."""
    project = window.workspace.project
    if project is not None:
        window.workspace.study("arrived", _since, _told_of(), done=lambda found: _tell(window, project, found))


def _since(project: Project, told: list[str]) -> Since | None:
    """How the project differs from what was given; None if nobody gave it, or that was told before."""
    with project.read() as connection:
        given, _steps = manifest.given(connection)
    if given is None or _name(project, given.at) in told:
        return None
    return manifest.since(project)


def _tell(window: "MainWindow", project: Project, found: Since | None) -> None:
    if found is None or window.workspace.project is not project:
        return
    from workbench.ui.sharing import words

    told = [_name(project, found.given.at), *_told_of()]
    remembered().setValue("arrived", told[:_MOST])
    show = lambda: window.show_bottom("history")  # noqa: E731
    if found.tables and not found.steps:
        window.messages.warn(words.differs(found))
    else:
        window.messages.tell(words.differs(found), _("Show") if found.steps else "", show if found.steps else None)


def _told_of() -> list[str]:
    stored = remembered().value("arrived", [])
    return [str(name) for name in stored] if isinstance(stored, list) else [str(stored)]


def _name(project: Project, at: str) -> str:
    return f"{project.id} {at}"
