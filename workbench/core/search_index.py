"""The index of all words, kept with every change: of documents, and of what is said in facts, notes and comments.

It holds stems and no text. What would take long is noted in `local_search_todo` instead, and done by the next search;
rows that are deleted meanwhile stay in the index until then, so whoever asks it looks at the rows as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite

from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Annotation,
    Comment,
    Document,
    DocumentText,
    Evidence,
    Fact,
    LocalDocument,
    LocalSaid,
    LocalSearchState,
    LocalSearchTodo,
    table,
)
from workbench.core.store_sqlite import INDEXES
from workbench.core.values import number_of
from workbench.text import stems

CHARACTERS_AT_ONCE = 200_000  # of texts that one change waits for; a thousand take about a fifth of a millisecond
ROWS_AT_ONCE = 500

_ADD = "INSERT INTO local_search (rowid, title, text) VALUES (?, ?, ?)"
_TAKE_OUT = "INSERT INTO local_search (local_search, rowid, title, text) VALUES ('delete', ?, ?, ?)"
_SAY = "INSERT INTO local_said_search (rowid, words) VALUES (?, ?)"
_UNSAY = "INSERT INTO local_said_search (local_said_search, rowid, words) VALUES ('delete', ?, ?)"
_NUMBERS, _UNITS = ("value", "minValue", "maxValue"), ("unit", "currency")
_DOCUMENT = "document"
_MOST_DIGITS = 300  # before the point, of what a float can hold

Rows = Mapping[str, set[UUID]]


class Said(NamedTuple):
    """What the index holds of a fact, a note or a comment."""

    words: str
    low: float | None = None
    high: float | None = None
    units: str = ""


def refresh(connection: Connection, touched: Rows) -> None:
    """Bring the index up to date after a change of these rows, or note what is to be done later."""
    wanted = {kind: rows for kind, rows in _concerned(connection, touched).items() if rows}
    if not wanted:
        return
    if not _is_of_today(connection):
        note(connection, wanted)
        return
    late: dict[str, set[UUID]] = {}
    for kind, rows in wanted.items():
        if kind == _DOCUMENT:
            late[kind] = _replace_documents(connection, rows, CHARACTERS_AT_ONCE)
        elif len(rows) > ROWS_AT_ONCE:
            late[kind] = rows
        else:
            _replace_said(connection, kind, rows)
    note(connection, late)


def note(connection: Connection, rows: Mapping[str, Iterable[UUID]]) -> None:
    """Note rows, by the name of their table, that the next search is to bring into the index."""
    todo = [{"kind": kind, "row": row} for kind, ids in rows.items() for row in sorted(ids)]
    for some in chunks(todo, CHUNK * 10):
        connection.execute(insert_in_sqlite(table(LocalSearchTodo)).on_conflict_do_nothing(), some)


def waiting(connection: Connection) -> int:
    """How many rows are still to be brought into the index."""
    if not _is_of_today(connection):
        return sum(len(rows) for rows in everything(connection).values())
    return int(connection.execute(select(func.count()).select_from(table(LocalSearchTodo))).scalar_one())


def catch_up(connection: Connection) -> int:
    """Bring some of what is waiting into the index, as much as a change may take; how many rows is left.

    Each document counts for its length. What an earlier version of the program made is thrown away first.
    """
    if not _is_of_today(connection):
        empty(connection)
        note(connection, everything(connection))
    t = table(LocalSearchTodo)
    some = connection.execute(select(t.c.kind, t.c.row).order_by(t.c.kind, t.c.row).limit(ROWS_AT_ONCE)).all()
    kind = some[0].kind if some else ""
    rows = {row for each, row in some if each == kind}
    left = set[UUID]()
    if kind == _DOCUMENT:
        left = _replace_documents(connection, rows, CHARACTERS_AT_ONCE, at_least_one=True)
    elif rows:
        _replace_said(connection, kind, rows)
    for chunk in chunks(rows - left, CHUNK):
        connection.execute(delete(t).where(t.c.kind == kind, t.c.row.in_(chunk)))
    return waiting(connection)


def empty(connection: Connection) -> None:
    """Throw the index away."""
    for index in INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")  # noqa: S608 - our own names
    for model in (LocalDocument, LocalSaid, LocalSearchTodo, LocalSearchState):
        connection.execute(delete(table(model)))
    connection.execute(insert(table(LocalSearchState)).values(pipeline=stems.PIPELINE))


def everything(connection: Connection) -> dict[str, set[UUID]]:
    """All that belongs into the index, by the name of its table."""
    found: dict[str, set[UUID]] = {}
    for model in (Document, Fact, Comment, Annotation):
        c = table(model).c
        query = select(c.id).where(c.deleted.is_(False))
        query = query.where(c.note != "") if model is Annotation else query
        found[table(model).name] = set(connection.execute(query).scalars())
    return found


def compute(connection: Connection, kind: str, rows: Iterable[UUID]) -> dict[UUID, Said]:
    """What belongs into the index of the living among these facts, passages or comments; at most 400 of them."""
    ids = list(rows)
    if kind == table(Fact).name:
        return _facts(connection, ids)
    if kind == table(Comment).name:
        c = table(Comment).c
        remarks = connection.execute(select(c.id, c.text).where(c.id.in_(ids), c.deleted.is_(False)))
        return {row: Said(_stems(text)) for row, text in remarks}
    a = table(Annotation).c
    marks = select(a.id, a.note, a.exact).where(a.id.in_(ids), a.deleted.is_(False), a.note != "")
    return {row: Said(_stems(words, exact)) for row, words, exact in connection.execute(marks)}


def stems_of(text: str) -> str:
    """The stems of a text or a title as the index takes them."""
    return _stems(text)


def is_sound(connection: Connection) -> bool:
    """Whether the index holds what it should, as far as its sizes tell; what waits for it does not count."""
    if not _is_of_today(connection):
        return True
    t = table(LocalSearchTodo)
    waits: dict[str, set[UUID]] = {}
    for kind, row in connection.execute(select(t.c.kind, t.c.row)):
        waits.setdefault(kind, set()).add(row)
    wanted = everything(connection)
    return _holds_documents(connection, wanted.pop(_DOCUMENT), waits.get(_DOCUMENT, set())) and all(
        _holds_said(connection, kind, rows, waits.get(kind, set())) for kind, rows in wanted.items()
    )


def _holds_documents(connection: Connection, wanted: set[UUID], waits: set[UUID]) -> bool:
    k, d, t = table(LocalDocument).c, table(Document).c, table(DocumentText).c
    known = {row.document: row for row in connection.execute(select(k.document, k.rid, k.title))}
    sizes = _sizes(connection, "local_search")
    if known.keys() - waits != wanted - waits or sizes.keys() != {row.rid for row in known.values()}:
        return False
    for chunk in chunks(sorted(wanted - waits), CHUNK):
        query = select(d.id, d.title, t.text).join(table(DocumentText), t.id == d.id).where(d.id.in_(chunk))
        for document, title, text in connection.execute(query):
            stored, words = known[document], stems.stems(title)
            size = [len(stems.stems(text)), len(words)]
            if stored.title != " ".join(words) or sizes[stored.rid] != size:
                return False
    return True


def _holds_said(connection: Connection, kind: str, wanted: set[UUID], waits: set[UUID]) -> bool:
    target = table(LocalSaid)
    known = {row.row: row for row in connection.execute(select(target).where(target.c.kind == kind))}
    sizes = _sizes(connection, "local_said_search")
    if known.keys() - waits != wanted - waits:
        return False
    for chunk in chunks(sorted(wanted - waits), CHUNK):
        for row_id, said in compute(connection, kind, chunk).items():
            row = known[row_id]
            if said != Said(*row[3:]) or sizes.get(row.rid) != [len(row.words.split())]:
                return False
    return True


def _sizes(connection: Connection, index: str) -> dict[int, list[int]]:
    """How many words the index holds of each column, by rowid (https://www.sqlite.org/fts5.html, section 9.4)."""
    rows = connection.exec_driver_sql(f"SELECT id, sz FROM {index}_docsize")  # noqa: S608 - a name of our own
    return {rid: _counts(packed) for rid, packed in rows}


def _counts(packed: bytes) -> list[int]:
    """The integers in SQLite's packing: seven bits a byte, the highest bit on all bytes but the last of each."""
    found, number = list[int](), 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            found.append(number)
            number = 0
    return found


def _is_of_today(connection: Connection) -> bool:
    """Whether the stems in the index are made as today's are; an empty one is."""
    state = table(LocalSearchState)
    pipeline = connection.execute(select(state.c.pipeline)).scalar()
    if pipeline is None:
        connection.execute(insert(state).values(pipeline=stems.PIPELINE)) if _may_write(connection) else None
    return pipeline in (None, stems.PIPELINE)


def _may_write(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writing"))


def _concerned(connection: Connection, touched: Rows) -> dict[str, set[UUID]]:
    """Whose words may have changed."""
    e = table(Evidence).c
    facts, noted = _behind(connection, touched.get("annotation", ()))
    facts |= touched.get("fact", set())
    for chunk in chunks(touched.get("evidence", ()), CHUNK):
        facts.update(connection.execute(select(e.fact).where(e.id.in_(chunk))).scalars())
    return {
        _DOCUMENT: touched.get("document", set()) | touched.get("document_text", set()),
        "fact": facts,
        "annotation": noted,
        "comment": set(touched.get("comment", ())),
    }


def _behind(connection: Connection, annotations: Iterable[UUID]) -> tuple[set[UUID], set[UUID]]:
    """The facts that rest on these passages, and those of the passages that have a note, or had one."""
    a, s, e = table(Annotation).c, table(LocalSaid), table(Evidence)
    query = select(a.id, a.note, s.c.rid, e.c.fact)
    query = query.outerjoin(s, s.c.row == a.id).outerjoin(e, e.c.annotation == a.id)
    facts, noted = set[UUID](), set[UUID]()
    for chunk in chunks(annotations, CHUNK):
        for annotation, note_, rid, fact in connection.execute(query.where(a.id.in_(chunk))):
            if note_ or rid is not None:
                noted.add(annotation)
            if fact is not None:
                facts.add(fact)
    return facts, noted


def _replace_documents(
    connection: Connection, rows: Iterable[UUID], most: int, *, at_least_one: bool = False
) -> set[UUID]:
    """Put documents into the index as they are, and take out those that are gone; the ones left for later come back.

    That are all after the first `most` characters.
    """
    d, known, t = table(Document).c, table(LocalDocument), table(DocumentText).c
    query = select(d.id, d.title, d.characters, d.deleted, known.c.rid, known.c.title.label("indexed"))
    query = query.outerjoin(known, known.c.document == d.id)
    late, spent = set[UUID](), 0
    for chunk in chunks(sorted(rows), CHUNK):
        for row in connection.execute(query.where(d.id.in_(chunk))).all():
            title = None if row.deleted else _stems(row.title)
            if title == row.indexed:
                continue
            spent += row.characters
            if spent > most and not (at_least_one and spent == row.characters):
                late.add(row.id)
                continue
            text = _stems(connection.execute(select(t.text).where(t.id == row.id)).scalar() or "")
            if row.rid is not None:
                connection.exec_driver_sql(_TAKE_OUT, (row.rid, row.indexed, text))
                connection.execute(delete(known).where(known.c.rid == row.rid))
            if title is not None:
                made = insert(known).values(document=row.id, title=title).returning(known.c.rid)
                connection.exec_driver_sql(_ADD, (connection.execute(made).scalar_one(), title, text))
    return late


def _replace_said(connection: Connection, kind: str, rows: Iterable[UUID]) -> None:
    target = table(LocalSaid)
    for chunk in chunks(sorted(rows), CHUNK):
        before = {row.row: row for row in connection.execute(select(target).where(target.c.row.in_(chunk)))}
        after = compute(connection, kind, chunk)
        gone = [row for row_id, row in before.items() if after.get(row_id) != Said(*row[3:])]
        fresh = [row_id for row_id, said in after.items() if row_id not in before or said != Said(*before[row_id][3:])]
        if gone:
            connection.exec_driver_sql(_UNSAY, [(row.rid, row.words) for row in gone])
            connection.execute(delete(target).where(target.c.rid.in_([row.rid for row in gone])))
        if fresh:
            _say(connection, kind, {row_id: after[row_id] for row_id in sorted(fresh)})


def _say(connection: Connection, kind: str, said: Mapping[UUID, Said]) -> None:
    target = table(LocalSaid)
    first = (connection.execute(select(func.max(target.c.rid))).scalar() or 0) + 1
    rows = [
        {"rid": rid, "kind": kind, "row": row, **each._asdict()} for rid, (row, each) in enumerate(said.items(), first)
    ]
    connection.execute(insert(target), rows)
    connection.exec_driver_sql(_SAY, [(row["rid"], row["words"]) for row in rows])


def _facts(connection: Connection, facts: Sequence[UUID]) -> dict[UUID, Said]:
    f, e, a = table(Fact).c, table(Evidence).c, table(Annotation).c
    quotes: dict[UUID, list[str]] = {}
    evidence = select(e.fact, a.exact).join(table(Annotation), a.id == e.annotation)
    evidence = evidence.where(e.fact.in_(facts), e.deleted.is_(False), a.deleted.is_(False))
    for fact, exact in connection.execute(evidence.order_by(a.document, a.start, a.id)):
        quotes.setdefault(fact, []).append(exact)
    query = select(f.id, f.statement, f.speaker_printed, f.fields).where(f.id.in_(facts), f.deleted.is_(False))
    found = {}
    for fact, statement, speaker, fields in connection.execute(query):
        numbers = [number for key in _NUMBERS for number in _numbers(fields.get(key))]
        units = {_unit(cell) for key in _UNITS for cell in _cells(fields.get(key))} - {""}
        words = _stems(statement, *_printed(fields), speaker, *quotes.get(fact, ()))
        low, high = min(numbers, default=None), max(numbers, default=None)
        found[fact] = Said(words, low, high, f" {' '.join(sorted(units))} " if units else "")
    return found


def _stems(*parts: str) -> str:
    return " ".join(word for part in parts for word in stems.stems(part))


def _cells(content: object) -> Iterator[Mapping[str, Any]]:
    yield from (cell for cell in (content if isinstance(content, list) else [content]) if isinstance(cell, Mapping))


def _printed(fields: Mapping[str, Any]) -> Iterator[str]:
    """The words of a fact's fields: as printed, and sentences somebody wrote there."""
    for _key, content in sorted(fields.items()):
        for cell in _cells(content):
            value = cell.get("value")
            words = cell.get("printed") or (value if isinstance(value, str) and " " in value else "")
            if isinstance(words, str):
                yield words


def _unit(cell: Mapping[str, Any]) -> str:
    return "".join(str(cell.get("value") or "").casefold().split())


def _numbers(content: object) -> Iterator[float]:
    for cell in _cells(content):
        number = number_of(str(cell.get("value") or ""))
        if number is not None and len(number) <= _MOST_DIGITS:
            yield float(number)
