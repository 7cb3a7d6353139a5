"""The audit trail of a project: everything that was ever written, by whom and when, for other programs to read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

import workbench
from workbench.core.browse.history import About
from workbench.core.browse.history.scope import behind
from workbench.core.history import CHUNK, chunks, said
from workbench.core.models import Analyst, Operation, Revision, table
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project, Report
from workbench.core.replicas.stored import split
from workbench.core.replicas.told import as_inserted
from workbench.errors import UserError
from workbench.formats import write_audit_csv, write_prov
from workbench.formats.audit import ADDED, CHANGED, DELETED, RESTORED, Audit, AuditLine

FORMATS = {".csv": write_audit_csv.write, ".json": write_prov.write}
"""The function that writes a trail, by the suffix of the file: a table, or PROV-JSON."""


def export(project: Project, report: Report, path: Path, about: About | None = None) -> int:
    """Write the trail, or that of one fact, entity or document; how many lines it has.

    Raises UserError for another suffix than those of FORMATS, for the project itself, and if it cannot be written.
    """
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        raise UserError("A history is written as .csv or as .json (PROV); “{name}” is neither.", name=path.name)
    with project.read() as connection:
        p = table(ProjectRow).c
        row_id, name = connection.execute(select(p.id, p.name)).one()
        total: int = connection.execute(select(func.count()).select_from(table(Operation))).scalar_one()
        trail = Audit(str(row_id), name, lambda: _reported(lines(connection, about), total, report), _program())
        return write(trail, path)


def lines(connection: Connection, about: About | None = None) -> Iterator[AuditLine]:
    """What each revision did to each row, oldest first, in the order in which this copy came to know it."""
    r, o, a = table(Revision).c, table(Operation).c, table(Analyst).c
    names = {analyst: name for analyst, name in connection.execute(select(a.id, a.name))}
    steps = select(r.id, r.hlc, r.analyst, r.label, r.arguments, r.group, r.undoes, r.undone, r.received_in)
    wrote = select(o.revision, o.table, o.row, o.prev, o.change).order_by(o.table, o.row)
    if about is not None:
        wrote = wrote.where(o.row.in_(behind(about)))
    for chunk in chunks(connection.execute(steps.order_by(r.seq)).all(), CHUNK):
        found = connection.execute(wrote.where(o.revision.in_([step.id for step in chunk]))).all()
        arrived = _arrived(connection, found)
        by_step: dict[UUID, list[Any]] = {}
        for row in found:
            by_step.setdefault(row.revision, []).append(row)
        for step in chunk:
            for row in by_step.get(step.id, ()):
                yield _line(step, row, names, arrived)


def _arrived(connection: Connection, found: Any) -> dict[tuple[str, UUID], dict[str, Any]]:
    """The rows that came in whole, as they were then."""
    wanted: dict[str, list[UUID]] = {}
    for row in found:
        if not row.prev and row.change is None:
            wanted.setdefault(row.table, []).append(row.row)
    rows = ((name, as_inserted(connection, name, ids)) for name, ids in wanted.items())
    return {(name, row): values for name, inserted in rows for row, values in inserted.items()}


def _line(step: Any, row: Any, names: dict[UUID, str], arrived: dict[tuple[str, UUID], dict[str, Any]]) -> AuditLine:
    change = row.change or {key: [None, value] for key, value in arrived.get((row.table, row.row), {}).items()}
    gone = change.get("deleted", [None, None])[1]
    what = ADDED if not row.prev else CHANGED if gone is None else DELETED if gone else RESTORED
    return AuditLine(
        str(step.id),
        str(step.group),
        _time(step.hlc),
        str(step.analyst or ""),
        names.get(step.analyst, ""),
        said(step.label, step.arguments),
        row.table,
        str(row.row),
        what,
        {key: (old, new) for key, (old, new) in change.items() if key != "deleted" and old != new},
        tuple(str(one) for one in split(row.prev)),
        str(step.undoes or ""),
        bool(step.undone),
        step.received_in is not None,
    )


def _time(hlc: int) -> str:
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _program() -> str:
    return f"Fact Workbench {workbench.__version__}"


def _reported(found: Iterator[AuditLine], total: int, report: Report) -> Iterator[AuditLine]:
    for done, line in enumerate(found):
        if done % CHUNK == 0:
            report(min(done, total), total)
        yield line
    report(total, total)
