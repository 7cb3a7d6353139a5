"""What can be mended of a project, each by name: worked out anew, taken back in one step, or mended on a copy.

What is worked out from the log is written in place. What changes rows as a step does is one, after a backup: undo may
refuse to bring back what did not hold together. Anything else is done on a copy that is looked over again; only if
fewer problems are left does it take the place of the project, which is kept aside.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from workbench.core import local, search_index, store_sqlite
from workbench.core.history import Session
from workbench.core.models import LOGGED, table
from workbench.core.project import Project, Report
from workbench.core.replicas import disputes
from workbench.core.safety import mending, restoring, soundness
from workbench.core.safety.backups import backup_if_changed
from workbench.core.safety.soundness import Problem, check
from workbench.errors import UserError
from workbench.i18n import N_

_TURNS, _PAUSE = 40, 0.25  # seconds between two tries
DERIVED, STEP, COPY = "derived", "step", "copy"
_NOTHING = N_("The repair “{repair}” would mend nothing; the project is as it was.")
_LABEL = N_("Take out what refers to deleted rows")


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: its name, what it does in a few words, and how: `derived` in place, one `step`, or on a `copy`."""

    name: str
    title: str
    how: str


REPAIRS = {
    one.name: one
    for one in (  # in the order in which they are done: what comes later rests on what comes before
        Repair(soundness.BACKUP, N_("Take texts and steps that were changed from a backup"), COPY),
        Repair(soundness.ROWS, N_("Make rows what the log says of them"), COPY),
        Repair(soundness.PASSAGES, N_("Find the words of passages again"), COPY),
        Repair(soundness.REFERENCES, N_("Take out what refers to deleted rows"), STEP),
        Repair(soundness.STATUSES, N_("Work out anew what follows from reviews and decisions"), DERIVED),
        Repair(soundness.CONFLICTS, N_("Work out anew what copies disagree on"), DERIVED),
        Repair(soundness.SEARCH, N_("Make the index of all words anew"), DERIVED),
    )
}


def offered(problems: Iterable[Problem]) -> list[Repair]:
    """The repairs that may mend these problems, in the order in which they are best done."""
    named = {problem.repair for problem in problems}
    return [repair for name, repair in REPAIRS.items() if name in named]


def named(name: str) -> Repair:
    """The repair of this name. Raises UserError if there is none."""
    if name not in REPAIRS:
        raise UserError("“{word}” is none of: {known}.", word=name, known=", ".join(REPAIRS))
    return REPAIRS[name]


def repair(path: Path, name: str) -> Path | None:
    """Do one repair of a project that is closed; the file that was kept aside comes back if it was done on a copy.

    Raises UserError if it mends nothing or the project is open somewhere; nothing changes then.
    """
    if named(name).how == COPY:
        with Project.open(path, read_only=True) as project:
            draft = prepare(project, lambda _done, _total: None, name)
        return restoring.put_in_place(draft, path, restoring.REPAIR)
    with Project.open(path) as project:
        mend(project, lambda _done, _total: None, name)
    return None


def mend(project: Project, report: Report, name: str) -> None:
    """Do a repair in place: of what is worked out from the log, or as one step, after a backup. Saves."""
    report(0, 1)
    if named(name).how == STEP:
        backup_if_changed(project, report)
        with project.change(_LABEL) as session:
            _take_out(session)
    else:
        _keep(project, _WORK_OUT[name])
    report(1, 1)


def prepare(project: Project, report: Report, name: str) -> Path:
    """Do a repair on a copy beside the project, which is ready to be put in its place.

    Raises UserError if no fewer problems are left than before; no copy is left then.
    """
    draft = project.path.with_name(project.path.name + ".repaired")
    restoring.discard(draft)  # of a program that was ended meanwhile
    try:
        store_sqlite.copy(project.path, draft)
        with Project.open(draft) as copy:
            before = check(copy, report=report)
            _keep(copy, lambda connection: _mend_copy(connection, name, project.path))
            after = check(copy, report=report)
    except (LookupError, ValueError, TypeError, AttributeError, DBAPIError):  # the log itself does not hold together
        restoring.discard(draft)
        raise UserError(_NOTHING, repair=name) from None
    except BaseException:
        restoring.discard(draft)
        raise
    if len(after) >= len(before):
        restoring.discard(draft)
        raise UserError(_NOTHING, repair=name)
    return draft


def work_out(connection: Connection) -> None:
    """Work out anew all that follows from the log and the rows."""
    for rebuild in _WORK_OUT.values():
        rebuild(connection)


def _mend_copy(connection: Connection, name: str, path: Path) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    if name == soundness.BACKUP:
        mending.from_backups(connection, path)
    elif name == soundness.ROWS:
        mending.rows(connection)
    else:
        mending.passages(connection)
    work_out(connection)


def _keep(project: Project, write: Callable[[Connection], None]) -> None:
    """Write when nothing else is being saved: an index may just be brought up to date."""
    for _turn in range(_TURNS):
        if project.keep(write):
            return
        time.sleep(_PAUSE)
    raise UserError("Something else is being saved, or the file is read only. Try again in a moment.")


def _search_anew(connection: Connection) -> None:
    search_index.empty(connection)
    search_index.note(connection, search_index.everything(connection))


def _take_out(session: Session) -> None:
    """Mark rows as deleted that refer to deleted ones, until none does."""
    models = {table(model).name: model for model in LOGGED}
    is_done = False
    while not is_done:
        is_done = True
        for child, _parent, query in soundness.lost():
            rows: set[UUID] = set(session.connection.execute(query.limit(None)).scalars())
            session.remove_many(models[child], sorted(rows))
            is_done = is_done and not rows


_WORK_OUT: dict[str, Callable[[Connection], None]] = {
    soundness.STATUSES: local.rebuild,
    soundness.CONFLICTS: disputes.rebuild,
    soundness.SEARCH: _search_anew,
}
