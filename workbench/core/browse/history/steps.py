"""The steps of a project, newest first, and what each of them changed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import review, undo
from workbench.core.browse import marks
from workbench.core.browse.history.rows import called, fields_of, what_of
from workbench.core.browse.values import Names, time_of
from workbench.core.history import CHUNK, chunks, said
from workbench.core.models import Analyst, Annotation, Document, Operation, Region, Revision, table
from workbench.core.project import Project
from workbench.i18n import _


@dataclass(frozen=True, slots=True)
class Step:
    """One step, all its revisions together. `at` is in UTC; `is_back` for the undo or redo of another step."""

    group: UUID
    at: str
    analyst: str
    label: str
    rows: int
    is_undone: bool
    is_back: bool
    is_received: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that a step changed: its table, what it is called, what happened, and (field, old, new) in words."""

    table: str
    name: str
    what: str
    fields: tuple[tuple[str, str, str], ...]


def rows(project: Project, groups: Sequence[UUID]) -> dict[UUID, Step]:
    """The steps with these groups."""
    r, o, a = table(Revision).c, table(Operation).c, table(Analyst).c
    found: dict[UUID, Step] = {}
    with project.read() as connection:
        for chunk in chunks(groups, CHUNK):
            backs = undone_backs(connection, chunk)
            count = (
                select(o.revision, func.count().label("n"))
                .group_by(o.revision)
                .where(o.revision.in_(select(r.id).where(r.group.in_(chunk))))
            )
            counted = Counter({revision: n for revision, n in connection.execute(count)})
            sizes: Counter[UUID] = Counter()
            parts: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
            query = select(r.id, r.group, r.hlc, a.name, r.label, r.arguments, r.undoes, r.undone, r.received_in)
            query = query.outerjoin(table(Analyst), a.id == r.analyst).where(r.group.in_(chunk))
            for row in connection.execute(query.order_by(r.seq.desc())):
                sizes[row.group] += counted[row.id]
                parts[row.group].append(row.arguments)
                arguments = row.arguments | ({"n": undo.count_in(parts[row.group])} if "n" in row.arguments else {})
                found[row.group] = Step(
                    row.group,
                    time_of(row.hlc),
                    row.name or "",
                    step_name(row.label, arguments, row.undoes, row.undoes in backs),
                    sizes[row.group],
                    row.undone,
                    row.undoes is not None,
                    row.received_in is not None,
                )
    return found


def changed(project: Project, group: UUID, at_most: int = 50) -> list[Touched]:
    """What a step did to its rows, at most so many of them."""
    r, o = table(Revision).c, table(Operation).c
    query = select(o.table, o.row, o.prev, o.change).join(table(Revision), r.id == o.revision)
    query = query.where(r.group == group).order_by(r.seq, o.table, o.row).limit(at_most)
    with project.read() as connection:
        names = Names(connection)
        return [_touched(connection, names, *row) for row in connection.execute(query).all()]


def taken_back(project: Project, group: UUID) -> list[str]:
    """The steps in words that undo takes, newest first, until this one is taken as well.

    Raises UserError if undo never takes it.
    """
    with project.read() as connection:
        return [said(label, arguments) for _, label, arguments in undo.steps_until(connection, group)]


def of_fact(project: Project, fact: UUID) -> list[tuple[Step, list[Touched]]]:
    """The life of one fact, newest step first: each step with what it changed of the fact."""
    with project.read() as connection:
        behind = review.rows_behind(connection, fact)
    return of_rows(project, behind)


def of_rows(project: Project, behind: Collection[UUID]) -> list[tuple[Step, list[Touched]]]:
    """The life of some rows, newest step first: each step with what it changed of them."""
    r, o = table(Revision).c, table(Operation).c
    query = select(r.seq, r.group, o.table, o.row, o.prev, o.change).join(table(Revision), r.id == o.revision)
    with project.read() as connection:
        names, touched = Names(connection), dict[UUID, list[Touched]]()
        found = [
            row for chunk in chunks(behind, CHUNK) for row in connection.execute(query.where(o.row.in_(chunk))).all()
        ]
        for _seq, group, *rest in sorted(found, key=lambda row: row[:1] + row[2:3]):
            touched[group] = [*touched.pop(group, []), _touched(connection, names, *rest)]
    known = rows(project, list(touched))
    return [(known[group], touched[group]) for group in reversed(touched)]


def passages(project: Project, rows: Collection[tuple[str, UUID]]) -> list[tuple[UUID, int, int]]:
    """The (document, start, end) of what a change of these rows was about, gone or not, by place.

    None of deleted documents; nothing if there may be very many.
    """
    marked = marks.touched(project, rows)
    read = [row for name, row in rows if name == table(Region).name]
    d, found = table(Document).c, []
    with project.read() as connection:
        for model, ids in ((Annotation, marked), (Region, read)):
            if ids:
                c = table(model).c
                query = select(c.document, c.start, c.end).join(table(Document), d.id == c.document)
                query = query.where(c.id.in_(list(ids)[:CHUNK]), d.deleted.is_(False))
                found += [(row.document, row.start, row.end) for row in connection.execute(query)]
    return sorted(found, key=lambda passage: passage[1:])


def analysts(project: Project) -> dict[UUID, str]:
    """Everybody who took a step, by id, in the order of their names."""
    r, a = table(Revision).c, table(Analyst).c
    query = select(a.id, a.name).where(a.id.in_(select(r.analyst).distinct())).order_by(a.name)
    with project.read() as connection:
        return {analyst: name for analyst, name in connection.execute(query)}


def step_name(label: str, arguments: Mapping[str, Any], undoes: UUID | None, is_redo: bool) -> str:
    """What a step is called, or what it took back."""
    words = said(label, arguments)
    if undoes is None:
        return words
    return (_("Redo: {step}") if is_redo else _("Undo: {step}")).format(step=words)


def undone_backs(connection: Connection, groups: Collection[UUID]) -> set[UUID]:
    """Of the groups that these took back, those that were themselves steps back: taking them back is a redo."""
    done, back = table(Revision), table(Revision).alias()
    query = select(back.c.undoes).join(done, done.c.group == back.c.undoes)
    query = query.where(back.c.group.in_(groups), done.c.undoes.is_not(None))
    return set(connection.execute(query).scalars())


def _touched(
    connection: Connection, names: Names, name: str, row: UUID, prev: bytes, change: Mapping[str, Any] | None
) -> Touched:
    fields = tuple(fields_of(change or {}, names)) if prev else ()
    return Touched(name, called(connection, names, name, row), what_of(prev, change), fields)
