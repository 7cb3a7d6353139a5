"""What a project holds, as plain values: the lists of the command line, and the export of its facts.

Everything is read as tuples and streamed. Only names are kept (entities, sources, analysts), so that a million facts
take no more memory than a thousand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, select

from workbench.core.dataset.choosing import EVERY, Filter
from workbench.core.dataset.contents import contents
from workbench.core.dataset.lists import analysts, annotations, documents, entities, grouped, revisions, types
from workbench.core.dataset.method import Figures, method
from workbench.core.dataset.names import look_up, text_of
from workbench.core.dataset.profiles import AS_USUAL, PREFIX, Profile, forget, keep, profile, profiles
from workbench.core.dataset.records import count, fact, facts
from workbench.core.history import CHUNK
from workbench.core.local import STATUSES
from workbench.core.models import Project as ProjectRow
from workbench.core.models import table
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import writer, writers
from workbench.formats.dataset import Dataset, FactRecord, LossReport, Options, ProjectInfo
from workbench.i18n import ngettext

__all__ = [
    "EVERY",
    "Filter",
    "Profile",
    "analysts",
    "annotations",
    "documents",
    "entities",
    "export",
    "fact",
    "facts",
    "forget",
    "grouped",
    "keep",
    "profile",
    "profiles",
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
    among: Filter = EVERY,
    options: Options = AS_USUAL,
    name: str = "",
    agreement: Figures = (),
    report: Report = lambda _done, _total: None,
) -> LossReport:
    """Write the project's facts of these statuses, of those `among` a choice, to `path`, which appears whole or not.

    Facts that changed since their review are left out and counted among the losses; “all” takes every living fact,
    stale ones and drafts too. The same project gives the same bytes. `name` is that of the profile, `agreement` what
    the note on the method tells of it. Raises UserError for an unknown format or status, and if the file cannot be
    written.
    """
    write = writer(format.lower())
    if write is None:
        raise UserError(
            "“{format}” is not a format of an export. There are: {known}.", format=format, known=", ".join(writers())
        )
    listed = (statuses,) if isinstance(statuses, str) else tuple(statuses)
    chosen = Profile(format.lower(), listed, among, options)
    wanted = _known(chosen.statuses)
    _refuse_the_project_itself(project, path)
    with project.read() as connection:
        found = count(connection, wanted, stale=False, among=among)
        stale = count(connection, wanted, stale=True, among=among)
        total = found + (stale if wanted is None else 0)
        names = look_up(connection)
        records = partial(facts, connection, statuses=wanted, stale=wanted is None, names=names, among=among)
        dataset = Dataset(
            _info(connection),
            types(connection),
            documents(connection, names),
            entities(connection, names),
            _reported(records(), total, report),
            contents(project, connection, lambda document: records(document=document)),
            method(connection, chosen, name=name, agreement=agreement),
        )
        written = write(dataset, path, options)
    if written.facts < total and not written.losses:  # a writer of another package may be silent about it
        written = replace(written, losses=(_not_written(total - written.facts),))
    return written if wanted is None or not stale else replace(written, losses=(*written.losses, _left_out(stale)))


def _known(statuses: Iterable[str]) -> frozenset[str] | None:
    """The statuses meant by names or lists of names with commas; None for all."""
    names = {name.strip() for part in statuses for name in part.split(",") if name.strip()}
    known = ", ".join((*STATUSES, ALL))
    if unknown := sorted(names - {*STATUSES, ALL}):
        raise UserError("“{status}” is not a status of a fact. There are: {known}.", status=unknown[0], known=known)
    if not names:
        raise UserError("No status is named. There are: {known}.", known=known)
    return None if ALL in names else frozenset(names)


def _refuse_the_project_itself(project: Project, path: Path) -> None:
    if path.exists() and path.samefile(project.path):
        raise UserError("“{name}” is the project itself; write the export to another file.", name=path.name)


def _info(connection: Connection) -> ProjectInfo:
    p = table(ProjectRow).c
    row_id, name, settings = connection.execute(select(text_of(p.id), p.name, p.settings)).one()
    return ProjectInfo(row_id, name, {key: value for key, value in settings.items() if not key.startswith(PREFIX)})


def _reported(chosen: Iterator[FactRecord], total: int, report: Report) -> Iterator[FactRecord]:
    """The facts, with word of how far it is; `report` may raise to cancel."""
    report(0, total)
    for done, record in enumerate(chosen, start=1):
        yield record
        if done % CHUNK == 0:
            report(done, total)
    report(total, total)


def _not_written(facts: int) -> str:
    return ngettext("{n} fact is not in the file.", "{n} facts are not in the file.", facts).format(n=facts)


def _left_out(stale: int) -> str:
    loss = ngettext(
        "{n} fact was changed since its review and is left out; review again to include what is right.",
        "{n} facts were changed since review and are left out; review again to include what is right.",
        stale,
    )
    return loss.format(n=stale)
