"""What a project holds, as plain values: the lists of the command line, and the export of its facts.

Everything is read as tuples and streamed. Only names are kept (entities, sources, analysts), so that a million facts
take no more memory than a thousand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, select

from workbench.core.dataset.contents import contents
from workbench.core.dataset.lists import analysts, annotations, documents, entities, grouped, revisions, types
from workbench.core.dataset.names import Names, look_up, text_of
from workbench.core.dataset.records import count, fact, facts
from workbench.core.history import CHUNK
from workbench.core.local import STATUSES
from workbench.core.models import Project as ProjectRow
from workbench.core.models import table
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import WRITERS
from workbench.formats.dataset import Contents, Dataset, FactRecord, LossReport, Options, ProjectInfo
from workbench.i18n import ngettext

__all__ = [
    "analysts",
    "annotations",
    "documents",
    "entities",
    "export",
    "fact",
    "facts",
    "grouped",
    "revisions",
    "types",
]

ALL = "all"


def export(
    project: Project,
    path: Path,
    *,
    format: str,
    statuses: Iterable[str] = ("accepted",),
    options: Options = Options(),  # noqa: B008 - frozen
    report: Report = lambda _done, _total: None,
) -> LossReport:
    """Write the project's facts of these statuses to `path`, which appears whole or not at all.

    Facts that changed since their review are left out and counted among the losses; “all” takes every living fact,
    stale ones and drafts too. The same project gives the same bytes. Raises UserError for an unknown format or status,
    and if the file cannot be written.
    """
    write = WRITERS.get(format.lower())
    if write is None:
        raise UserError(
            "“{format}” is not a format of an export. There are: {known}.", format=format, known=", ".join(WRITERS)
        )
    wanted = _known(statuses)
    _refuse_the_project_itself(project, path)
    with project.read() as connection:
        found = count(connection, wanted, stale=False)
        stale = count(connection, wanted, stale=True)
        total = found + (stale if wanted is None else 0)
        names = look_up(connection)
        chosen = facts(connection, statuses=wanted, stale=wanted is None, names=names)
        within = contents(project, connection, names, wanted, stale=wanted is None)
        written = write(_dataset(connection, names, _reported(chosen, total, report), within), path, options)
    return written if wanted is None or not stale else replace(written, losses=(*written.losses, _left_out(stale)))


def _known(statuses: Iterable[str]) -> frozenset[str] | None:
    """The statuses meant by names or lists of names with commas; None for all."""
    listed = [statuses] if isinstance(statuses, str) else statuses
    names = {name.strip() for part in listed for name in part.split(",") if name.strip()}
    known = ", ".join((*STATUSES, ALL))
    if unknown := sorted(names - {*STATUSES, ALL}):
        raise UserError("“{status}” is not a status of a fact. There are: {known}.", status=unknown[0], known=known)
    if not names:
        raise UserError("No status is named. There are: {known}.", known=known)
    return None if ALL in names else frozenset(names)


def _refuse_the_project_itself(project: Project, path: Path) -> None:
    if path.exists() and path.samefile(project.path):
        raise UserError("“{name}” is the project itself; write the export to another file.", name=path.name)


def _dataset(connection: Connection, names: Names, chosen: Iterator[FactRecord], within: Contents) -> Dataset:
    p = table(ProjectRow).c
    row_id, name, settings = connection.execute(select(text_of(p.id), p.name, p.settings)).one()
    info = ProjectInfo(row_id, name, settings)
    return Dataset(info, types(connection), documents(connection, names), entities(connection, names), chosen, within)


def _reported(chosen: Iterator[FactRecord], total: int, report: Report) -> Iterator[FactRecord]:
    """The facts, with word of how far it is; `report` may raise to cancel."""
    report(0, total)
    for done, record in enumerate(chosen, start=1):
        yield record
        if done % CHUNK == 0:
            report(done, total)
    report(total, total)


def _left_out(stale: int) -> str:
    loss = ngettext(
        "{n} fact was changed since its review and is left out; review again to include what is right.",
        "{n} facts were changed since review and are left out; review again to include what is right.",
        stale,
    )
    return loss.format(n=stale)
