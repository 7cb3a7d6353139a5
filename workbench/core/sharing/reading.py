"""The revisions of a colleague's file that are not here, read and checked before anything is done with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import digest, history
from workbench.core.history import CHUNK, chunks
from workbench.core.models import TABLES, Omitted, Operation, Revision, table
from workbench.core.replicas import told
from workbench.core.replicas.graph import Write
from workbench.core.replicas.stored import RowKey, split
from workbench.errors import UserError
from workbench.i18n import N_

EDITED = N_("“{name}” was changed by another program: {what}. Nothing was taken from it.")


@dataclass(slots=True)
class News:
    """What a file holds that this copy has not: revisions in the order of their clocks, and their operations.

    `known` are revisions of which this copy was given only a part, and that is whole, or more of it, over there.
    """

    revisions: list[dict[str, Any]] = field(default_factory=list)
    operations: list[dict[str, Any]] = field(default_factory=list)
    omitted: list[dict[str, Any]] = field(default_factory=list)
    known: list[UUID] = field(default_factory=list)

    @property
    def writes(self) -> dict[str, dict[UUID, list[Write]]]:
        """The operations as writes, by table and row."""
        entries = {entry["id"]: entry for entry in self.revisions}
        found: dict[str, dict[UUID, list[Write]]] = defaultdict(lambda: defaultdict(list))
        for op in self.operations:
            entry = entries.get(op["revision"]) or op["entry"]
            write = Write(entry["hlc"], entry["id"], split(op["prev"]), op["change"], entry["group"], entry["undoes"])
            found[op["table"]][op["row"]].append(write)
        return found


def news(mine: Connection, theirs: Connection, name: str) -> News:
    """What there is in the other file and not here. Raises UserError if somebody tampered with it."""
    here, there = _digests(mine), _digests(theirs)
    for revision in here.keys() & there.keys():
        if here[revision] != there[revision]:
            raise UserError(EDITED, name=name, what=_what(theirs, revision))
    found = News(known=_fuller(mine, theirs, here.keys() & there.keys()))
    fresh = there.keys() - here.keys()
    _read(theirs, found, fresh, name)
    _read_missing(mine, theirs, found, name)
    found.revisions.sort(key=lambda entry: (entry["hlc"], entry["id"]))
    return found


def _digests(connection: Connection) -> dict[UUID, bytes]:
    r = table(Revision).c
    return {revision: stored for revision, stored in connection.execute(select(r.id, r.digest))}


def _fuller(mine: Connection, theirs: Connection, both: Iterable[UUID]) -> list[UUID]:
    """Revisions that this copy has only in part, and the other has more of."""
    here, there = _omitted(mine), _omitted(theirs)
    return sorted(revision for revision in both if here.get(revision, set()) - there.get(revision, set()))


def _omitted(connection: Connection) -> dict[UUID, set[int]]:
    o, found = table(Omitted).c, defaultdict[UUID, set[int]](set)
    for revision, number in connection.execute(select(o.revision, o.number)):
        found[revision].add(number)
    return found


def _read(theirs: Connection, found: News, revisions: Iterable[UUID], name: str) -> None:
    r, o, left = table(Revision).c, table(Operation), table(Omitted)
    lines: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    sums: dict[UUID, dict[int, bytes]] = defaultdict(dict)
    for chunk in chunks(revisions, CHUNK):
        query = select(table(Revision)).where(r.id.in_(chunk))
        found.revisions += [dict(row) for row in theirs.execute(query).mappings()]
        query = select(o).where(o.c.revision.in_(chunk)).order_by(o.c.table, o.c.row)
        for row in theirs.execute(query).mappings():
            found.operations.append(dict(row))
            lines[row["revision"]].append(found.operations[-1])
        for row in theirs.execute(select(left).where(left.c.revision.in_(chunk))).mappings():
            found.omitted.append(dict(row))
            sums[row["revision"]][row["number"]] = row["sum"]
    arrived = _arrived(theirs, found.operations, name)
    for entry in found.revisions:
        told_lines = [_line(op, arrived) for op in lines[entry["id"]]]
        if not digest.is_digest(entry["digest"], entry, told_lines, sums[entry["id"]]):
            raise UserError(EDITED, name=name, what=history.said(entry["label"], entry["arguments"]))


def _line(op: Mapping[str, Any], arrived: Mapping[RowKey, dict[str, Any]]) -> digest.Line:
    inserted = arrived.get((op["table"], op["row"])) if op["change"] is None else None
    return op["table"], op["row"], op["prev"], op["change"], inserted


def _arrived(theirs: Connection, operations: Iterable[Mapping[str, Any]], name: str) -> dict[RowKey, dict[str, Any]]:
    """The rows that came in with these operations, as they were then."""
    rows: dict[str, list[UUID]] = defaultdict(list)
    for op in operations:
        if op["table"] not in TABLES:
            raise UserError(EDITED, name=name, what=op["table"])
        if op["change"] is None:
            rows[op["table"]].append(op["row"])
    return {
        (each, row): values for each, ids in rows.items() for row, values in told.as_inserted(theirs, each, ids).items()
    }


def _read_missing(mine: Connection, theirs: Connection, found: News, name: str) -> None:
    """The operations that this copy was given without, of revisions that it has otherwise."""
    o = table(Operation)
    for revision in found.known:
        entry = theirs.execute(select(table(Revision)).where(table(Revision).c.id == revision)).mappings().one()
        if not told.is_whole(theirs, entry):
            raise UserError(EDITED, name=name, what=history.said(entry["label"], entry["arguments"]))
        query = select(o.c.table, o.c.row).where(o.c.revision == revision)
        here = {(op.table, op.row) for op in mine.execute(query)}
        for row in theirs.execute(select(o).where(o.c.revision == revision)).mappings():
            if (row["table"], row["row"]) not in here:
                found.operations.append({**row, "entry": dict(entry)})
        left = table(Omitted)
        rows = theirs.execute(select(left).where(left.c.revision == revision)).mappings()
        found.omitted += [dict(row) for row in rows]


def _what(connection: Connection, revision: UUID) -> str:
    r = table(Revision).c
    row = connection.execute(select(r.label, r.arguments).where(r.id == revision)).one()
    return history.said(row.label, row.arguments)
