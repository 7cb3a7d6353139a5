"""What a copy held when it was given out: rows counted and hashed by table, texts by document, who, when, for whom."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select

from workbench.core.history import logged
from workbench.core.models import TABLES, Document, Manifest, Revision, canonical, table
from workbench.core.project import Project

_ROWS = 2_000  # read at once


@dataclass(frozen=True, slots=True)
class Given:
    """What a copy says of itself: who gave it to whom and when (UTC), what of the project, its newest revision then."""

    analyst: str
    recipient: str
    at: str
    what: str
    newest: UUID
    tables: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Since:
    """How a project compares with what was given: steps saved since, and the tables that are not as they were."""

    given: Given
    steps: int
    tables: tuple[str, ...]


def describe(connection: Connection, **said: str) -> dict[str, Any]:
    """The manifest of a project as it is now: `said` and what can be counted and hashed."""
    r, d = table(Revision).c, table(Document).c
    newest = connection.execute(select(r.id).order_by(r.seq.desc()).limit(1)).scalar_one()
    texts = select(d.id, d.text_sha256).where(d.deleted.is_(False)).order_by(d.id)
    return {
        "manifest": 1,
        **said,
        "newest": str(newest),
        "revisions": connection.execute(select(func.count()).select_from(table(Revision))).scalar_one(),
        "tables": {name: _of_table(connection, name) for name in TABLES},
        "documents": {str(document): sha for document, sha in connection.execute(texts)},
    }


def write(connection: Connection, said: dict[str, Any], signature: bytes = b"") -> None:
    """Put a manifest into a copy, in the place of one it has."""
    connection.execute(delete(table(Manifest)))
    connection.execute(insert(table(Manifest)).values(id=1, content=canonical(said), signature=signature))


def given(connection: Connection) -> tuple[Given | None, int]:
    """What a file was when it was given out, None for one that never was; and how many steps were saved since."""
    said = _given(connection)
    return said, _steps_since(connection, said) if said else 0


def since(project: Project) -> Since | None:
    """How this file differs from what was given out; None for one that never was. Reads every row."""
    with project.read() as connection:
        said, steps = given(connection)
        if said is None:
            return None
        now = {name: _of_table(connection, name) for name in TABLES}
    differ = tuple(name for name in TABLES if said.tables.get(name) != now[name])
    return Since(said, steps, differ)


def _steps_since(connection: Connection, said: Given) -> int:
    r = table(Revision).c
    seq = connection.execute(select(r.seq).where(r.id == said.newest)).scalar() or 0
    steps: int = connection.execute(select(func.count(func.distinct(r.group))).where(r.seq > seq)).scalar_one()
    return steps


def _given(connection: Connection) -> Given | None:
    content = connection.execute(select(table(Manifest).c.content)).scalar()
    try:
        said = json.loads(content) if content is not None else None
        if said is None:
            return None
        analyst, recipient, at, what = (str(said[name]) for name in ("analyst", "recipient", "at", "what"))
        return Given(analyst, recipient, at, what, UUID(said["newest"]), dict(said["tables"]))
    except (ValueError, TypeError, LookupError):
        return None  # somebody wrote something else there


def _of_table(connection: Connection, name: str) -> dict[str, Any]:
    """The number of rows of a table, and SHA-256 over all of them in the order of their ids."""
    sums, rows = hashlib.sha256(), 0
    for row in _rows(connection, name):
        sums.update(canonical(row).encode())
        rows += 1
    return {"rows": rows, "sha256": sums.hexdigest()}


def _rows(connection: Connection, name: str) -> Iterator[dict[str, Any]]:
    target = TABLES[name]
    columns = [column for column in target.c if not column.info.get("content")]
    found = connection.execution_options(yield_per=_ROWS).execute(select(*columns).order_by(target.c.id))
    for row in found.mappings():
        yield {"id": str(row["id"]), **logged(target, dict(row))}
