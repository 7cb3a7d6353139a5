"""Bringing into the index what waits for it: of an older file everything, else what was too much for one change."""

import time
from collections.abc import Callable

from sqlalchemy import Connection

from workbench.core import search_index
from workbench.core.project import Project, Report
from workbench.errors import UserError

_TRIES, _PAUSE_SECONDS = 200, 0.05


def waiting(project: Project) -> int:
    """How many rows a search does not look at yet."""
    with project.read() as connection:
        return search_index.waiting(connection)


def catch_up(project: Project, report: Report) -> int:
    """Index what waits, in parts so short that nobody who saves has to wait for it; how many rows were done.

    Changes nothing that is logged, so there is nothing to undo. `report(done, total)` may raise to cancel: what is done
    stays. A file that is only read stays as it is. Raises UserError if others write all the time.
    """
    total = left = 0 if project.read_only else waiting(project)
    while left:
        report(total - left, total)
        left = _part(project)
        total = max(total, left)
    report(total, total)
    return total


def index_anew(project: Project, report: Report) -> int:
    """Throw the index away and make it again; how many rows were done."""

    def begin(connection: Connection) -> None:
        search_index.empty(connection)
        search_index.note(connection, search_index.everything(connection))

    if not project.read_only:
        _written(project, begin)
    return catch_up(project, report)


def _part(project: Project) -> int:
    left = 0

    def write(connection: Connection) -> None:
        nonlocal left
        left = search_index.catch_up(connection)

    _written(project, write)
    return left


def _written(project: Project, write: Callable[[Connection], None]) -> None:
    for _try in range(_TRIES):
        if project.keep(write):
            return
        time.sleep(_PAUSE_SECONDS)
    raise UserError("The project is being written to all the time. Try again in a moment.")
