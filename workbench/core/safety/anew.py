"""A log made anew for the rows that are left of a project: each author's rows are one part of one step."""

import hashlib
import sqlite3
import time
import zlib
from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from workbench.core.annotations import AREA
from workbench.core.digest import digest, sum_of
from workbench.core.history import CHUNK, chunks, logged, now
from workbench.core.ids import hashed_id, is_hashed, new_id
from workbench.core.models import (
    TABLES,
    Analyst,
    Annotation,
    Citation,
    Comment,
    Document,
    DocumentBoxes,
    DocumentSource,
    DocumentText,
    Fact,
    FactType,
    LocalMerge,
    Manifest,
    Meeting,
    Omitted,
    Operation,
    Programme,
    Project,
    Review,
    Revision,
    table,
)
from workbench.core.replicas import stored
from workbench.core.safety import mending, repairs, soundness
from workbench.core.safety.orphans import drop_broken
from workbench.formats.boxes import Boxes
from workbench.i18n import N_

_LABEL = N_("Save what could be read of a damaged file")
_BY_ENTITY = (Meeting, Programme)  # known by the id of the entity


def add_project(made: sqlite3.Connection, name: str) -> None:
    """Add the row of the project itself."""
    row = (new_id().bytes, now(), name, '{"four_eyes":true}')
    columns = "id, created_at, deleted, name, settings"
    made.execute(f"INSERT INTO project ({columns}) VALUES (?, ?, 0, ?, ?)", row)  # noqa: S608 - names of our own


def make(connection: Connection) -> None:
    """Leave only living rows that fit together, as a project of its own, and log each as it is."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    mending.missing_rows(connection)
    for model in (Operation, Omitted, Manifest, LocalMerge, Revision):
        connection.execute(delete(table(model)))
    for target in TABLES.values():
        connection.execute(delete(target).where(target.c.deleted.is_(True)))
    _documents(connection)
    _types(connection)
    _people(connection)
    _drop_broken(connection)
    _passages(connection)
    _drop_broken(connection)
    _about_nothing(connection)
    connection.execute(update(table(Project)).values(id=new_id()))
    _log(connection)
    repairs.work_out(connection)


def _drop_broken(connection: Connection) -> None:
    drop_broken(lambda sql, values=(): connection.exec_driver_sql(sql, tuple(values)))  # type: ignore[arg-type, return-value]


def _documents(connection: Connection) -> None:
    """Drop documents whose text is not what was imported; a text stands in for a file that is lost."""
    d, t, s, b = (table(model) for model in (Document, DocumentText, DocumentSource, DocumentBoxes))
    wanted = set[UUID]()
    for document, sha256, of_bytes in connection.execute(select(d.c.id, d.c.text_sha256, d.c.bytes_sha256)).all():
        text = connection.execute(select(t.c.text).where(t.c.id == document)).scalar()
        if not mending.is_text(sha256, text):
            connection.execute(delete(d).where(d.c.id == document))
            continue
        source = hashed_id("source", of_bytes)
        if not mending.is_source(source, connection.execute(select(s.c.content).where(s.c.id == source)).scalar()):
            source = _stand_in(connection, document, str(text).encode("utf-8", "surrogatepass"))
        wanted.add(source)
    for target in (t, b):
        connection.execute(delete(target).where(target.c.id.not_in(select(d.c.id))))
    for row in connection.execute(select(s.c.id)).scalars().all():
        if row not in wanted:
            connection.execute(delete(s).where(s.c.id == row))
    for row, content in connection.execute(select(b.c.id, b.c.content)).all():
        if not _is_boxes(content):
            connection.execute(delete(b).where(b.c.id == row))


def _types(connection: Connection) -> None:
    """Put a fact type without a name in the place of one that is lost: its facts are worth more than that."""
    f, kind = table(Fact).c, table(FactType)
    lost = select(f.type).where(f.type.not_in(select(kind.c.id))).distinct().order_by(f.type)
    for number, row in enumerate(connection.execute(lost).scalars().all(), 1):
        made = FactType(id=row, key=f"lost_{number}", name=f"lost {number}", created_at=now())
        connection.execute(insert(kind), made.model_dump())


def _people(connection: Connection) -> None:
    """Put an analyst without a name in the place of one who is lost: who wrote a fact may not accept it."""
    known = set(connection.execute(select(table(Analyst).c.id)).scalars())
    seen = set(connection.execute(select(table(Review).c.reviewer)).scalars())
    for target in TABLES.values():
        seen.update(connection.execute(select(target.c.created_by).distinct()).scalars())
    for number, row in enumerate(sorted(one for one in seen - known if one is not None), 1):
        made = Analyst(id=row, name=f"lost {number}", created_by=row, created_at=now())
        connection.execute(insert(table(Analyst)), made.model_dump())


def _stand_in(connection: Connection, document: UUID, text: bytes) -> UUID:
    """Keep a document's text as the file it came from; the id of that."""
    d, s = table(Document), table(DocumentSource)
    sha256 = hashlib.sha256(text).hexdigest()
    row = hashed_id("source", sha256)
    values = {"bytes_sha256": sha256, "media_type": "text/plain", "encoding": "utf-8"}
    connection.execute(update(d).where(d.c.id == document).values(values))
    connection.execute(delete(s).where(s.c.id == row))
    made = {"id": row, "created_by": None, "created_at": now(), "deleted": False, "head": None}
    connection.execute(insert(s), made | {"content": zlib.compress(text)})
    return row


def _is_boxes(content: bytes) -> bool:
    try:
        Boxes(content)
    except ValueError:
        return False
    return True


def _passages(connection: Connection) -> None:
    """Put passages where their words stand; one whose words stand nowhere goes."""
    mending.passages(connection)
    a, t = table(Annotation), table(DocumentText).c
    query = select(a.c.id, a.c.start, a.c.end, a.c.exact, a.c.kind, a.c.area, t.text)
    for row, start, end, exact, kind, area, text in connection.execute(
        query.outerjoin(table(DocumentText), t.id == a.c.document)
    ).all():
        if kind == AREA:
            is_sound = 0 <= start == end <= len(text or "") and exact == "" and soundness.is_area(area)
        else:
            is_sound = 0 <= start < end <= len(text or "") and text[start:end] == exact
        if not is_sound:
            connection.execute(delete(a).where(a.c.id == row))


def _about_nothing(connection: Connection) -> None:
    """Drop remarks and proofs of rows that are lost, and details of lost entities."""
    for model in (Comment, Citation):
        target = table(model)
        for row, name, about in connection.execute(select(target.c.id, target.c.about_table, target.c.about_row)).all():
            of = TABLES.get(name)
            if of is None or connection.execute(select(of.c.id).where(of.c.id == about)).first() is None:
                connection.execute(delete(target).where(target.c.id == row))
    for detail in _BY_ENTITY:
        target = table(detail)
        connection.execute(delete(target).where(target.c.id.not_in(select(TABLES["entity"].c.id))))
    _drop_broken(connection)


def _log(connection: Connection) -> None:
    """One revision for the rows of each author, the first to write first. None of it is a step that undo takes."""
    authors: dict[UUID | None, list[tuple[str, UUID]]] = defaultdict(list)
    begun: dict[UUID | None, str] = {}
    for name, target in TABLES.items():
        c = target.c
        for row, author, at in connection.execute(select(c.id, c.created_by, c.created_at)):
            authors[author].append((name, row))
            begun[author] = min(at, begun.get(author, at))
    group, clock = new_id(), time.time_ns() // 1_000_000 << 16
    for seq, author in enumerate(sorted(authors, key=lambda one: (begun[one], str(one))), 1):
        entry: dict[str, Any] = {"id": new_id(), "seq": seq, "hlc": clock + seq, "analyst": author, "label": _LABEL}
        entry |= {"arguments": {}, "group": group, "undoes": None}
        lines = _lines(connection, sorted(authors[author]), entry["id"])
        added = {"digest": digest(entry, map(sum_of, lines)), "undone": False, "received_in": group}
        connection.execute(insert(table(Revision)), entry | added)
        columns = ("table", "row", "prev", "change")
        rows = [{"revision": entry["id"], **dict(zip(columns, line, strict=False))} for line in lines]
        for some in chunks(rows, CHUNK * 10):
            connection.execute(insert(table(Operation)), some)


def _lines(connection: Connection, keys: list[tuple[str, UUID]], revision: UUID) -> list[Any]:
    """What a revision says of rows that come in with it, as core/history writes it; they get it as their head."""
    found: dict[tuple[str, UUID], Any] = {}
    by_table: dict[str, list[UUID]] = defaultdict(list)
    for name, row in keys:
        by_table[name].append(row)
    for name, rows in by_table.items():
        target = TABLES[name]
        for chunk in chunks(rows, CHUNK):
            connection.execute(update(target).where(target.c.id.in_(chunk)).values(head=revision))
        for row, state in stored.states(connection, name, rows).items():
            said = logged(target, state)
            change = (
                {key: [None, value] for key, value in said.items() if value is not None} if is_hashed(row) else None
            )
            found[name, row] = (name, row, b"", change, said if change is None else None)
    return [found[key] for key in keys]
