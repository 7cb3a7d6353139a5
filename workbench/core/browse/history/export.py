"""The audit trail written to a file, change by change, oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

import workbench
from workbench.core.browse.history.lines import EVERYTHING, Wanted, about, narrowed
from workbench.core.browse.history.rows import Fields, called_all, in_fields, types_of, what_of
from workbench.core.browse.history.scope import rows_of
from workbench.core.browse.history.steps import step_name, undone_backs
from workbench.core.browse.values import Names, time_of
from workbench.core.models import Analyst, LocalMerge, Operation, Revision, table
from workbench.core.project import Project, Report
from workbench.core.replicas.stored import split
from workbench.formats import history as formats
from workbench.text import fold

_AT_ONCE = 500  # operations
_LONGEST = 32_000  # characters of a value: as many as a cell of a spreadsheet holds


@dataclass(frozen=True, slots=True)
class Written:
    """The file, and how many changes are in it."""

    path: Path
    changes: int


def write(project: Project, report: Report, path: Path, wanted: Wanted = EVERYTHING) -> Written:
    """Write the changes that are wanted; the ending of the name, .csv or .prov.json, says in which form.

    The file is read back and compared, and appears whole or not at all, also when `report` raises to cancel. Raises
    UserError if it cannot be written.
    """
    put = formats.writer_of(path)
    with project.read() as connection:
        found = _reported(changes(connection, wanted), report, _count(connection, wanted))
        return Written(path, put(found, path, f"Fact Workbench {workbench.__version__}"))


def changes(connection: Connection, wanted: Wanted = EVERYTHING) -> Iterator[formats.Change]:
    """The changes that are wanted, oldest first, in plain values; read as they are taken."""
    r, o, a = table(Revision).c, table(Operation).c, table(Analyst).c
    names = (r.id, r.group, r.hlc, r.analyst, a.name, r.label, r.arguments, r.undoes, r.undone, r.received_in)
    query = select(o.table, o.row, o.prev, o.change, *names).order_by(r.seq, o.table, o.row)
    query = _narrowed(query, wanted).outerjoin(table(Analyst), a.id == r.analyst)
    rows = iter(connection.execute(query.execution_options(yield_per=_AT_ONCE)))
    tell, words = _Tell(connection), fold(wanted.text).split()
    while some := list(islice(rows, _AT_ONCE)):
        for change in tell.changes(some):
            if not words or _fits(change, words):
                yield change


def _reported(found: Iterator[formats.Change], report: Report, total: int) -> Iterator[formats.Change]:
    for done, change in enumerate(found):
        if done % 100 == 0:
            report(min(done, total), total)
        yield change
    report(total, total)


def _count(connection: Connection, wanted: Wanted) -> int:
    return int(connection.execute(_narrowed(select(func.count()), wanted)).scalar_one())


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    r, o = table(Revision).c, table(Operation).c
    query = query.select_from(table(Operation)).join(table(Revision), r.id == o.revision)
    query = narrowed(query, wanted).where(*about(wanted))
    if wanted.step is not None:
        query = query.where(r.group == wanted.step)
    return query if wanted.scope is None else query.where(o.row.in_(rows_of(wanted.scope)))


class _Tell:
    """Makes plain values of operations; what was asked once is not asked again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names, self._fields = Names(connection), Fields(connection)
        m = table(LocalMerge).c
        merges = connection.execute(select(m.id, m.arguments))
        self._merges = {merge: str(arguments.get("name", "")) for merge, arguments in merges}
        self._step: formats.Step | None = None  # told last: a step has many rows

    def changes(self, rows: list[Any]) -> Iterator[formats.Change]:
        keys = [(row.table, row.row) for row in rows]
        called = called_all(self._connection, self._names, keys)
        kinds = types_of(self._connection, [row for name, row in keys if name == "fact"])
        backs = undone_backs(self._connection, {row.group for row in rows if row.undoes is not None})
        for row, key in zip(rows, keys, strict=True):
            what = what_of(row.prev, row.change)
            fields = tuple(self._told(row, kinds.get(row.row))) if row.prev else ()
            before = tuple(map(str, split(row.prev)))
            if self._step is None or self._step.id != str(row.id):
                self._step = _step(row, row.undoes in backs, self._merges.get(row.received_in, ""))
            yield formats.Change(self._step, row.table, str(row.row), called.get(key, ""), what, before, fields)

    def _told(self, row: Any, kind: UUID | None) -> Iterator[formats.Field]:
        pairs = {key: pair for key, pair in (row.change or {}).items() if pair[0] != pair[1] and key != "deleted"}
        for one in in_fields(row.table, pairs, self._names, self._fields, kind, _LONGEST):
            old, new = pairs[one.key]
            yield formats.Field(one.key, old, new, one.old, one.new)


def _step(row: Any, is_redo: bool, merged_from: str) -> formats.Step:
    return formats.Step(
        id=str(row.id),
        at=time_of(row.hlc),
        analyst_id=str(row.analyst or ""),
        analyst=row.name or "",
        label=step_name(row.label, row.arguments, row.undoes, is_redo),
        group=str(row.group),
        undoes=str(row.undoes or ""),
        is_undone=row.undone,
        merged_from=merged_from,
    )


def _fits(change: formats.Change, words: list[str]) -> bool:
    said = [change.step.label, change.name, change.step.analyst, change.step.merged_from]
    said += [part for one in change.fields for part in (one.old_words, one.new_words)]
    whole = fold(" ".join(said))
    return all(word in whole for word in words)
