"""Who changed what when: one line per row that a step wrote, newest first, a page at a time.

A page reads no more than it shows, however long the log is. Where one revision wrote many rows of one table in one way
they are one line, which `Wanted.step` takes apart.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, case, func, or_, select, type_coerce

from workbench.core.browse.history.rows import (
    ADDED,
    CHANGED,
    DELETED,
    RESTORED,
    Changed,
    Fields,
    RowKey,
    called_all,
    changed,
    said_at_once,
    types_of,
    what_of,
)
from workbench.core.browse.history.scope import Scope, rows_of
from workbench.core.browse.history.steps import step_name, undone_backs
from workbench.core.browse.values import Names, time_of
from workbench.core.models import Analyst, LocalMerge, Operation, Revision, table
from workbench.core.project import Project
from workbench.text import fold

PAGE = 100  # lines
_AT_ONCE = 50  # revisions read together
_MOST = 2_000  # revisions looked through for one page when words are looked for
_FEW = 4  # rows of one table in one revision that are shown one by one
_UNSEEN = ("document_text", "document_source", "document_boxes")  # they come and go with their document

KINDS: Mapping[str, tuple[str, ...]] = {
    "facts": ("fact", "evidence", "link", "fact_relation", "citation"),
    "reviews": ("review",),
    "comments": ("comment",),
    "passages": ("annotation",),
    "documents": ("document", "region", "collection", "membership", "saved_search", "suggestion_refused"),
    "entities": (
        *("entity", "alias", "meeting", "programme", "relation", "sighting", "participation"),
        *("agenda_item", "stage", "identity"),
    ),
    "conclusions": ("conclusion", "ground", "question", "hypothesis", "judgement"),
    "codebook": ("fact_type", "field", "measure"),
    "project": ("project", "analyst", "share"),
}
"""The tables that a line may be about, by what one looks for."""

_MAIN = ("fact", "entity", "document", "annotation", "evidence", "link")
_RANK = {name: rank for rank, name in enumerate(_MAIN)}  # of one step what it was about stands first

Place = tuple[int, str, bytes]  # number of the revision, table, row: where a page ends


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to show; empty for all. All that is given must hold.

    `scope` is what they are about, `step` one step with each of its rows on a line, `kind` a key of KINDS, `since` a
    time in UTC (when it was done), `after` the number of a revision (what came into this copy later), and `text` words
    that stand in the line.
    """

    scope: Scope | None = None
    step: UUID | None = None
    analyst: UUID | None = None
    kind: str = ""
    since: str = ""
    after: int = 0
    text: str = ""


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Line:
    """What one revision did to one row, or to `count` rows of one table in the same way; `row` is None then.

    `what` is ADDED, CHANGED, DELETED or RESTORED. `came_with` is the file of the merge that brought it, "" if it was in
    the copy from the beginning, None if it was done here.
    """

    seq: int
    revision: UUID
    group: UUID
    at: str
    analyst: str
    label: str
    table: str
    row: UUID | None
    name: str
    what: str
    fields: tuple[Changed, ...]
    count: int
    is_undone: bool
    is_back: bool
    came_with: str | None

    @property
    def place(self) -> Place:
        """What tells a line from every other."""
        return self.seq, self.table, self.what.encode() if self.row is None else self.row.bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, newest first, and where the next page begins; None at the end. It may be empty and not the end."""

    lines: tuple[Line, ...]
    next: Place | None


def page(project: Project, wanted: Wanted = EVERYTHING, after: Place | None = None, size: int = PAGE) -> Page:
    """The lines that follow a place, or the first: so many or a few more, fewer if that would take long.

    Made for the background: 50 ms as a rule.
    """
    found: list[Line] = []
    words = fold(wanted.text).split()
    with project.read() as connection:
        tell = _Tell(connection)
        for _turn in range(_MOST // _AT_ONCE):
            entries, lines, after = _next(connection, tell, wanted, after, size - len(found))
            found += (line for line in lines if not words or _fits(line, words))
            if after is None or len(found) >= size or not entries:
                break
    return Page(tuple(found), after)


def _next(
    connection: Connection, tell: "_Tell", wanted: Wanted, after: Place | None, most: int
) -> tuple[int, list[Line], Place | None]:
    """How many revisions were read, their lines, and where to go on."""
    if wanted.step is not None:
        return _next_rows(connection, tell, wanted, wanted.step, after, max(most, _AT_ONCE))
    query = _revisions(wanted).order_by(table(Revision).c.seq.desc()).limit(_AT_ONCE)
    if after is not None:
        query = query.where(table(Revision).c.seq < after[0])
    entries = {row.id: row for row in connection.execute(query)}
    if not entries:
        return 0, [], None
    lines = tell.lines(entries, *_operations(connection, wanted, list(entries)))
    last = min(row.seq for row in entries.values())
    return len(entries), lines, (last, "", b"") if len(entries) == _AT_ONCE else None


def _next_rows(
    connection: Connection, tell: "_Tell", wanted: Wanted, step: UUID, after: Place | None, most: int
) -> tuple[int, list[Line], Place | None]:
    """As `_next`, of one step row by row."""
    r, o = table(Revision).c, table(Operation).c
    query = select(o.revision, o.table, o.row, o.prev, o.change, r.seq).join(table(Revision), r.id == o.revision)
    query = query.where(r.group == step, *about(wanted))
    if after is not None:
        seq, name, row = after
        later = or_(o.table > name, and_(o.table == name, o.row > UUID(bytes=row)))
        query = query.where(or_(r.seq < seq, and_(r.seq == seq, later)))
    rows = connection.execute(query.order_by(r.seq.desc(), o.table, o.row).limit(most)).all()
    revisions = {row.revision for row in rows}
    entries = {row.id: row for row in connection.execute(_columns().where(r.id.in_(revisions)))} if rows else {}
    lines = tell.lines(entries, rows, [])
    last = rows[-1] if len(rows) == most else None
    return len(rows), lines, None if last is None else (last.seq, last.table, last.row.bytes)


def _columns() -> Select[Any]:
    r, a = table(Revision).c, table(Analyst).c
    names = (r.id, r.seq, r.group, r.hlc, a.name, r.label, r.arguments, r.undoes, r.undone, r.received_in)
    return select(*names).outerjoin(table(Analyst), a.id == r.analyst)


def _revisions(wanted: Wanted) -> Select[Any]:
    """The revisions that may have lines that are wanted."""
    r, o = table(Revision).c, table(Operation).c
    query = narrowed(_columns(), wanted)
    if wanted.scope is not None:
        query = query.where(r.id.in_(select(o.revision).where(o.row.in_(rows_of(wanted.scope)))))
    return query.where(select(o.revision).where(o.revision == r.id, *about(wanted)).exists())


def narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """A query of revisions, of those only that are by somebody, since a time and after a revision, as it is wanted."""
    r = table(Revision).c
    if wanted.analyst is not None:
        query = query.where(r.analyst == wanted.analyst)
    if wanted.after:
        query = query.where(r.seq > wanted.after)
    if wanted.since:
        query = query.where(r.hlc >= clock_of(wanted.since))
    return query


def about(wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions on operations; those of the scope are left to whoever joins them."""
    o = table(Operation).c
    if wanted.kind:
        return [o.table.in_(KINDS[wanted.kind])]
    return [o.table.not_in(_UNSEEN)]


def _operations(
    connection: Connection, wanted: Wanted, revisions: Collection[UUID]
) -> tuple[list[Any], list[tuple[UUID, str, str, int]]]:
    """The operations to show one by one, and (revision, table, what, how many) of those that are many."""
    o = table(Operation).c
    inside = [o.revision.in_(revisions), *about(wanted)]
    if wanted.scope is not None:
        inside.append(o.row.in_(rows_of(wanted.scope)))
    what = _what()
    counted = select(o.revision, o.table, what.label("what"), func.count().label("n")).where(*inside)
    counts = connection.execute(counted.group_by(o.revision, o.table, what)).all()
    many = [(row.revision, row.table, row.what, row.n) for row in counts if row.n > _FEW]
    few = [(row.revision, row.table, row.what) for row in counts if row.n <= _FEW]
    found: list[Any] = []
    by_what: dict[str, list[tuple[UUID, str]]] = {}
    for revision, name, sort in few:
        by_what.setdefault(sort, []).append((revision, name))
    for sort, pairs in by_what.items():
        each = or_(*(and_(o.revision == revision, o.table == name) for revision, name in pairs))
        query = select(o.revision, o.table, o.row, o.prev, o.change).where(each, what == sort)
        if wanted.scope is not None:
            query = query.where(o.row.in_(rows_of(wanted.scope)))
        found += connection.execute(query)
    return found, many


def _what() -> ColumnElement[str]:
    """What an operation did, for the database."""
    o = table(Operation).c
    logged = type_coerce(o.change, Text)
    return case(
        (o.prev == b"", ADDED),
        (logged.like('%"deleted":[false,true]%'), DELETED),
        (logged.like('%"deleted":[true,false]%'), RESTORED),
        else_=CHANGED,
    )


def clock_of(at: str) -> int:
    """The smallest hybrid logical clock at this time, in UTC and ISO 8601."""
    return int(datetime.fromisoformat(at).timestamp() * 1000) << 16


class _Row(TypedDict):
    table: str
    row: UUID | None
    name: str
    what: str
    fields: tuple[Changed, ...]
    count: int


class _Tell:
    """Makes lines of operations; what was asked for one page is not asked again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names, self._fields = Names(connection), Fields(connection)
        m = table(LocalMerge).c
        merges = connection.execute(select(m.id, m.arguments))
        self._merges = {merge: str(arguments.get("name", "")) for merge, arguments in merges}

    def lines(
        self, entries: Mapping[UUID, Any], operations: Sequence[Any], many: Sequence[tuple[UUID, str, str, int]]
    ) -> list[Line]:
        """A line for each operation, and for each of those that are many; newest first, then by table and row."""
        keys = [(op.table, op.row) for op in operations]
        called = called_all(self._connection, self._names, keys)
        types = types_of(self._connection, [row for name, row in keys if name == "fact"])
        added = [key for key, op in zip(keys, operations, strict=True) if not op.prev]
        said = said_at_once(self._connection, added, self._names, self._fields)
        backs = undone_backs(self._connection, {entry.group for entry in entries.values() if entry.undoes})
        found = []
        for op in operations:
            key: RowKey = (op.table, op.row)
            differs = self._differs(op, types.get(op.row)) if op.prev else said.get(key, ())
            row: _Row = {
                "table": op.table,
                "row": op.row,
                "name": called.get(key, ""),
                "what": what_of(op.prev, op.change),
                "fields": differs,
                "count": 1,
            }
            found.append(self._line(entries[op.revision], backs, row))
        for revision, name, what, n in many:
            row = {"table": name, "row": None, "name": "", "what": what, "fields": (), "count": n}
            found.append(self._line(entries[revision], backs, row))
        return sorted(found, key=lambda line: (-line.seq, _RANK.get(line.table, len(_RANK)), line.place))

    def _differs(self, op: Any, kind: UUID | None) -> tuple[Changed, ...]:
        return changed(op.table, op.change or {}, self._names, self._fields, kind)

    def _line(self, entry: Any, backs: Collection[UUID], of: _Row) -> Line:
        return Line(
            seq=entry.seq,
            revision=entry.id,
            group=entry.group,
            at=time_of(entry.hlc),
            analyst=entry.name or "",
            label=step_name(entry.label, entry.arguments, entry.undoes, entry.undoes in backs),
            is_undone=entry.undone,
            is_back=entry.undoes is not None,
            came_with=None if entry.received_in is None else self._merges.get(entry.received_in, ""),
            **of,
        )


def _fits(line: Line, words: Collection[str]) -> bool:
    said = fold(" ".join(_words(line)))
    return all(word in said for word in words)


def _words(line: Line) -> Iterator[str]:
    yield from (line.label, line.name, line.analyst, line.came_with or "")
    for one in line.fields:
        yield from (one.name, one.old, one.new)
