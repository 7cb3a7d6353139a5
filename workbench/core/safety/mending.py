"""How rows are mended that somebody changed past the log: from the log, from a text, from a backup. Writes no log."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from workbench.core.annotations import AREA
from workbench.core.history import CHUNK, chunks, from_log
from workbench.core.ids import hashed_id, is_hashed
from workbench.core.models import (
    TABLES,
    Annotation,
    Document,
    DocumentSource,
    DocumentText,
    Operation,
    Project,
    Revision,
    table,
)
from workbench.core.replicas import stored, told
from workbench.core.replicas.outcome import Fate, by_table, children_of
from workbench.core.replicas.stored import RowKey
from workbench.core.safety import restoring, soundness
from workbench.core.safety.backups import backups_of
from workbench.errors import UserError
from workbench.text import place

_ROUNDS = 5


def rows(connection: Connection, *, drop: bool = True) -> None:
    """Make every row what the log says of it; one that is missing comes back, and one that the log does not know goes.

    Without `drop` the last stays as it is.
    """
    for _round in range(_ROUNDS):  # whether a deleted row lives on depends on others, which may be wrong themselves
        found = [one for one in soundness.past_the_log(connection) if drop or one[2].settled.heads]
        for name, row, fate in found:
            _mend(connection, name, row, fate)
        if not found:
            break
    missing_rows(connection)


def missing_rows(connection: Connection) -> None:
    """Bring back rows that are not there although the log has all of them."""
    for name, ids in by_table(_missing(connection)).items():
        for row, writes in stored.writes_of(connection, name, sorted(ids)).items():
            with suppress(LookupError):  # the first of its steps is lost as well
                after = stored.after(name, stored.empty(name, row), stored.settled_of(name, writes))
                stored.store_rows(connection, name, [after | {"deleted": bool(after["deleted"])}], {})


def passages(connection: Connection) -> None:
    """Put passages whose words do not stand where they say on the one place in their text where they do."""
    a, d, t = table(Annotation).c, table(Document).c, table(DocumentText).c
    query = select(a.id, a.start, a.end, a.exact, a.prefix, a.suffix, t.text).join(
        table(DocumentText), t.id == a.document
    )
    query = query.join(table(Document), d.id == a.document).where(a.deleted.is_(False), a.kind != AREA)
    for row, start, end, exact, prefix, suffix, text in connection.execute(query).all():
        if text[start:end] == exact and 0 <= start < end:
            continue
        found = place(text, exact, near=start, prefix=prefix, suffix=suffix)
        if found is not None and text[slice(*found)] == exact:
            values = {"start": found[0], "end": found[1]}
            connection.execute(update(table(Annotation)).where(a.id == row).values(values))


def from_backups(connection: Connection, path: Path) -> None:
    """Take texts, files and steps of the log that are not what they were from the newest backup that has them."""
    p = table(Project).c
    own = connection.execute(select(p.id)).scalar_one()
    for backup in backups_of(path):
        with suppress(UserError), restoring.opened(backup.path) as then, then.read() as theirs:
            if then.id == own:
                _take_contents(connection, theirs)
                _take_steps(connection, theirs)


def is_text(sha256: str, content: Any) -> bool:
    """Whether this is the text with that hash."""
    return isinstance(content, str) and hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest() == sha256


def is_source(row: UUID, content: Any) -> bool:
    """Whether this is the file, compressed, that a row is named after."""
    try:
        return hashed_id("source", hashlib.sha256(zlib.decompress(content)).hexdigest()) == row
    except (zlib.error, TypeError):
        return False


def _mend(connection: Connection, name: str, row: UUID, fate: Fate) -> None:
    if not fate.settled.heads:
        _drop(connection, name, row)
        return
    base = stored.empty(name, row) if is_hashed(row) else fate.after
    after = stored.after(name, base, fate.settled) | {"deleted": fate.after["deleted"]}
    stored.store_rows(connection, name, [after], {})


def _drop(connection: Connection, name: str, row: UUID) -> None:
    """Take a row out that nothing refers to."""
    for child, column in children_of(name):
        c = TABLES[child].c
        if connection.execute(select(c.id).where(c[column] == row).limit(1)).first():
            return
    connection.execute(delete(TABLES[name]).where(TABLES[name].c.id == row))


def _missing(connection: Connection) -> Iterator[RowKey]:
    """Rows that are not there although the log has all of them."""
    o = table(Operation).c
    for name, target in TABLES.items():
        if any(column.info.get("content") for column in target.c):
            continue
        query = select(o.row).where(o.table == name, o.row.not_in(select(target.c.id))).distinct()
        yield from ((name, row) for row in connection.execute(query).scalars() if is_hashed(row))


def _take_contents(connection: Connection, theirs: Connection) -> None:
    d, t, s = table(Document).c, table(DocumentText), table(DocumentSource)
    shas = connection.execute(select(d.id, d.text_sha256, d.bytes_sha256)).all()
    for document, sha256, of_bytes in shas:
        source = hashed_id("source", of_bytes)
        for target, column, row in ((t, "text", document), (s, "content", source)):
            query = select(target.c[column]).where(target.c.id == row)
            is_right = partial(is_text, sha256) if target is t else partial(is_source, source)
            if is_right(connection.execute(query).scalar()):
                continue
            found = theirs.execute(select(target).where(target.c.id == row)).mappings().first()
            if found is not None and is_right(found[column]):
                connection.execute(delete(target).where(target.c.id == row))
                connection.execute(insert(target), dict(found))


def _take_steps(connection: Connection, theirs: Connection) -> None:
    r, o = table(Revision), table(Operation)
    touched: set[RowKey] = set()
    states: dict[RowKey, dict[str, Any]] = {}
    for entry in list(soundness.not_whole(connection)):
        kept = theirs.execute(select(r).where(r.c.id == entry["id"])).mappings().first()
        if kept is None or not told.is_whole(theirs, kept):
            continue
        said = {name: kept[name] for name in kept if name not in ("seq", "received_in", "undone")}
        connection.execute(update(r).where(r.c.id == entry["id"]).values(said))
        connection.execute(delete(o).where(o.c.revision == entry["id"]))
        operations = theirs.execute(select(o).where(o.c.revision == entry["id"])).mappings().all()
        for some in chunks(operations, CHUNK):
            connection.execute(insert(o), [dict(one) for one in some])
        for name, row, _prev, change, inserted in told.lines_of(theirs, entry["id"]):
            touched.add((name, row))
            if change is None and inserted is not None:
                states[name, row] = inserted
    for name, ids in by_table(touched).items():
        _write_anew(connection, theirs, name, sorted(ids), states)


def _write_anew(
    connection: Connection, theirs: Connection, name: str, ids: list[UUID], inserted: Mapping[RowKey, Mapping[str, Any]]
) -> None:
    """Work rows out from how they came in, as a backup has that, and from what was written to them since."""
    target = TABLES[name]
    now, then = stored.states(connection, name, ids), stored.states(theirs, name, ids)
    for row, writes in stored.writes_of(connection, name, ids).items():
        if row not in now and any(column.info.get("content") for column in target.c):
            continue
        base = now.get(row) or then.get(row) or stored.empty(name, row)
        if (name, row) in inserted:
            said = inserted[name, row]
            base = base | {column: from_log(target, column, value) for column, value in said.items()}
        after = stored.after(name, base, stored.settled_of(name, writes))
        stored.store_rows(connection, name, [after], {})
