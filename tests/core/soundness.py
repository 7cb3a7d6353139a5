"""What must hold in every project at every moment, worked out anew from the rows and the log."""

from functools import cache

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects import sqlite

from workbench.core import digest, history, local, same, search_index
from workbench.core.ids import is_hashed
from workbench.core.models import TABLES, Annotation, DocumentText, Fact, LocalFact, Operation, Revision, table

UNTOLD = {"id", "head"}  # kept beside the row, not logged
GIVEN = {"created_by", "created_at"}  # not part of the key that two copies share


@cache
def _reading():
    """For each table its query, columns and what turns the driver's values into ours: many times faster."""
    dialect = sqlite.dialect()
    found = {}
    for name, target in TABLES.items():
        made = [(c.name, c.type.dialect_impl(dialect).result_processor(dialect, None)) for c in target.c]
        found[name] = (str(select(target).compile(dialect=dialect)), made)
    return found


def all_rows(connection):
    """{table: {id: {column: value}}} of every row, the deleted ones too."""
    found, driver = {}, connection.connection.cursor()  # its own: a result of SQLAlchemy for each table takes long
    for name, (query, columns) in _reading().items():
        rows = (
            {
                column: value if value is None or turn is None else turn(value)
                for (column, turn), value in zip(columns, row, strict=True)
            }
            for row in driver.execute(query)
        )
        found[name] = {row["id"]: row for row in rows}
    return found


def living(connection):
    """{table: {id: {column: value}}} of all living rows, without heads; tables without any are left out."""
    return alive(all_rows(connection))


def alive(rows):
    """The living among all rows, as `living` gives them."""
    kept = {
        name: {key: {k: v for k, v in row.items() if k != "head"} for key, row in found.items() if not row["deleted"]}
        for name, found in rows.items()
    }
    return {name: found for name, found in kept.items() if found}


def problems(connection, rows=None):
    """One line per thing that is wrong; [] for a sound project. `rows` are all of its rows, if they were read."""
    rows = all_rows(connection) if rows is None else rows
    return [*_dangling(alive(rows)), *_anchors(connection), *_local(connection), *_log(connection, rows)]


def _dangling(rows):
    for name, target in TABLES.items():
        for key in target.foreign_keys:
            yield from _dangling_by(rows, name, key)


def _dangling_by(rows, name: str, key: ForeignKey):
    for row in rows.get(name, {}).values():
        if row[key.parent.name] is not None and row[key.parent.name] not in rows.get(key.column.table.name, ()):
            yield f"{name} {row['id']}: {key.parent.name} refers to no living {key.column.table.name}"


def _anchors(connection):
    a, t = table(Annotation).c, table(DocumentText).c
    query = select(a.start, a.end, a.exact, t.text).join(table(DocumentText), t.id == a.document)
    for start, end, exact, text in connection.execute(query.where(a.deleted.is_(False))):
        if not (0 <= start < end <= len(text) and text[start:end] == exact):
            yield f"annotation {start}–{end} reads “{text[start:end]}”, not “{exact}”"


def _local(connection):
    kept = {row["fact"]: dict(row) for row in connection.execute(select(table(LocalFact))).mappings()}
    facts = connection.execute(select(table(Fact).c.id)).scalars().all()
    rebuilt = {row["fact"]: row for chunk in history.chunks(facts, 400) for row in local.compute(connection, chunk)}
    if kept != rebuilt:
        yield f"local_fact holds {kept}, a rebuild gives {rebuilt}"
    if same.all_kept(connection) != same.compute(connection):
        yield f"local_identity holds {same.all_kept(connection)}, a rebuild gives {same.compute(connection)}"
    if not search_index.is_sound(connection):
        yield "the index of all words is not what a rebuild gives"


def _log(connection, stored):
    """Take every revision back, newest first: each must fit the rows as they then are, and its digest too."""
    rows = {(name, row_id): row for name, found in stored.items() for row_id, row in found.items()}
    operations = {}
    for op in connection.execute(select(table(Operation))).mappings():
        operations.setdefault(op["revision"], []).append(op)
    told = {key: _told(*key, row) for key, row in rows.items()}
    newest = {}
    for revision in connection.execute(select(table(Revision)).order_by(Revision.seq.desc())).mappings():
        lines = []
        for op in sorted(operations.pop(revision["id"], ()), key=lambda op: (op["table"], op["row"])):
            key = (op["table"], op["row"])
            newest.setdefault(key, revision["id"])
            inserted = _inserted(key[0], told[key]) if op["change"] is None else None
            lines.append((*key, op["prev"], op["change"], inserted))
            yield from _take_back(told, key, op)
        if not digest.is_digest(revision["digest"], revision, lines, {}):
            yield f"the digest of “{revision['label']}” does not fit"
    yield from (f"{name} {row_id} is told by no revision" for name, row_id in told)
    yield from (
        f"{key} has another head than its newest revision" for key in newest if newest[key] != rows[key]["head"]
    )


def _told(name, row_id, row):
    target = TABLES[name]
    return {key: digest.to_log(row[key]) for key in row if key not in UNTOLD and not target.c[key].info.get("content")}


def _inserted(name, told):
    """A row as its insert was told: without empty columns that came with a later format."""
    columns = TABLES[name].c
    return {key: value for key, value in told.items() if value is not None or not columns[key].info.get("later")}


def _take_back(told, key, op):
    row, change = told[key], op["change"] or {}
    for name, (_, new) in change.items():
        column, _, part = name.partition(".")
        if (row.get(column, {}).get(part) if part else row.get(column)) != new:
            yield f"{key}: {name} is {row.get(column)!r}, the log says {new!r}"
    if op["prev"]:
        history.overwrite(row, {name: old for name, (old, _) in change.items()})
        return
    if is_hashed(op["row"]):
        silent = {name for name, value in row.items() if value is not None} - set(change) - GIVEN
        if silent:
            yield f"{key}: the log does not speak of {silent}"
    del told[key]
