"""What a copy is given without: whole rows with all that was ever written to them, and nothing that refers to them.

What remains of a step that is told only in part is the sum of each line left out, so that its digest can still be
checked. A step that told of nothing else is left out whole.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from workbench.core import digest
from workbench.core.history import CHUNK, chunks
from workbench.core.ids import hashed_id
from workbench.core.models import (
    TABLES,
    Citation,
    Comment,
    Document,
    Evidence,
    Fact,
    Ground,
    Judgement,
    LocalFact,
    Membership,
    Omitted,
    Operation,
    Revision,
    SuggestionRefused,
    table,
)
from workbench.core.models import (
    Collection as Group,
)
from workbench.core.replicas import disputes, told
from workbench.core.replicas.outcome import by_table, children_of
from workbench.core.replicas.stored import RowKey

_OF_DOCUMENT = ("document_text", "document_boxes")  # known by the id of the document


def drafts(connection: Connection) -> set[RowKey]:
    """Facts that are drafts, with what belongs to them."""
    f = table(LocalFact).c
    found = {("fact", fact) for fact in connection.execute(select(f.fact).where(f.status == "draft")).scalars()}
    return _with_dependents(connection, found)


def all_but(connection: Connection, collections: Collection[UUID]) -> set[RowKey]:
    """Documents in none of these collections, the other collections, and facts that rest on such documents alone."""
    m, d, g = table(Membership).c, table(Document).c, table(Group).c
    inside = select(m.document).where(m.collection.in_(collections), m.deleted.is_(False))
    found = {("document", one) for one in connection.execute(select(d.id).where(d.id.not_in(inside))).scalars()}
    found |= {("collection", one) for one in connection.execute(select(g.id).where(g.id.not_in(collections))).scalars()}
    found = _with_dependents(connection, found)
    e, f = table(Evidence).c, table(Fact).c
    gone = {row for name, row in found if name == "evidence"}
    backed = {fact for row, fact in connection.execute(select(e.id, e.fact)) if row not in gone}
    alone = {("fact", fact) for fact in connection.execute(select(f.id)).scalars() if fact not in backed}
    return _with_dependents(connection, found | alone)


def leave_out(connection: Connection, rows: Collection[RowKey]) -> None:
    """Delete rows for good from a copy, with every line of the log on them."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    gone = by_table(rows)
    o, r = table(Operation), table(Revision)
    touched: set[UUID] = set()
    for name, ids in gone.items():
        for chunk in chunks(ids, CHUNK):
            query = select(o.c.revision).where(o.c.table == name, o.c.row.in_(chunk))
            touched.update(connection.execute(query).scalars())
    for revision in sorted(touched):
        _shorten(connection, revision, rows)
    disputes.forget(connection, rows)
    for name, ids in gone.items():
        for chunk in chunks(ids, CHUNK):
            connection.execute(delete(o).where(o.c.table == name, o.c.row.in_(chunk)))
            connection.execute(delete(TABLES[name]).where(TABLES[name].c.id.in_(chunk)))
    empty = select(o.c.revision)
    for chunk in chunks(touched, CHUNK):
        left = set(connection.execute(empty.where(o.c.revision.in_(chunk))).scalars())
        for model, column in ((Omitted, table(Omitted).c.revision), (Revision, r.c.id)):
            connection.execute(delete(table(model)).where(column.in_(set(chunk) - left)))


def _shorten(connection: Connection, revision: UUID, rows: Collection[RowKey]) -> None:
    """Keep the sums of the lines of a revision that are left out, by their places."""
    lines, known = told.lines_of(connection, revision), told.omitted(connection, revision)
    places = [place for place in range(len(lines) + len(known)) if place not in known]
    sums = [
        {"revision": revision, "number": place, "sum": digest.sum_of(line)}
        for place, line in zip(places, lines, strict=True)
        if (line[0], line[1]) in rows
    ]
    if sums:
        connection.execute(insert(table(Omitted)), sums)


def _with_dependents(connection: Connection, rows: Iterable[RowKey]) -> set[RowKey]:
    """These rows and all that refer to them, directly or not."""
    found, fresh = set[RowKey](), set(rows)
    while fresh:
        found |= fresh
        fresh = _dependents(connection, fresh) - found
    return found


def _dependents(connection: Connection, rows: Collection[RowKey]) -> set[RowKey]:
    found: set[RowKey] = set()
    for name, ids in by_table(rows).items():
        for child, column in children_of(name):
            found |= _rows_with(connection, child, TABLES[child].c[column], ids)
        for model in (Comment, Citation):
            found |= _rows_with(connection, table(model).name, table(model).c.about_row, ids)
        if name == "fact":
            found |= _resting_on(connection, ids)
        if name == "document":
            found |= _of_documents(connection, ids)
    return found


def _resting_on(connection: Connection, facts: Collection[UUID]) -> set[RowKey]:
    """Judgements of these facts, and conclusions that cite one: they would tell what the copy does not have."""
    g = table(Ground).c
    found = _rows_with(connection, "judgement", table(Judgement).c.fact, facts)
    found |= _rows_with(connection, "ground", g.fact, facts)
    for chunk in chunks(facts, CHUNK):
        citing = connection.execute(select(g.conclusion).where(g.fact.in_(chunk))).scalars()
        found |= {("conclusion", conclusion) for conclusion in citing}
    return found


def _of_documents(connection: Connection, documents: Collection[UUID]) -> set[RowKey]:
    """Texts, files and what was refused in these documents, unless another document has the same."""
    d = table(Document).c
    found = {
        (name, document) for name in _OF_DOCUMENT for document in documents if _is_there(connection, name, document)
    }
    columns = connection.execute(select(d.id, d.bytes_sha256, d.text_sha256)).all()
    kept = {row.bytes_sha256 for row in columns if row.id not in documents}
    for row in columns:
        if row.id in documents:
            found |= _rows_with(
                connection, "suggestion_refused", table(SuggestionRefused).c.text_sha256, [row.text_sha256]
            )
            source = hashed_id("source", row.bytes_sha256)
            if row.bytes_sha256 not in kept and _is_there(connection, "document_source", source):
                found.add(("document_source", source))
    return found


def _is_there(connection: Connection, name: str, row: UUID) -> bool:
    c = TABLES[name].c
    return connection.execute(select(func.count()).where(c.id == row)).scalar_one() > 0


def _rows_with(
    connection: Connection, name: str, column: ColumnElement[object], values: Iterable[object]
) -> set[RowKey]:
    found: set[RowKey] = set()
    for chunk in chunks(values, CHUNK):
        found.update(
            (name, row) for row in connection.execute(select(TABLES[name].c.id).where(column.in_(chunk))).scalars()
        )
    return found
