"""What is marked in a document, for the screen that shows its text: packed, so that a million marks fit."""

import json
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Select,
    String,
    and_,
    func,
    select,
    type_coerce,
    union_all,
)

from workbench.core import documents, same
from workbench.core.history import CHUNK, chunks
from workbench.core.local import STATUSES
from workbench.core.models import (
    Analyst,
    Annotation,
    Document,
    Entity,
    Evidence,
    Fact,
    FactType,
    Link,
    LocalFact,
    Region,
    Review,
    table,
)
from workbench.core.project import Project
from workbench.core.reading import READ
from workbench.core.superseded import is_superseded
from workbench.core.turns import TURN
from workbench.errors import UserError

NO_FACT = bytes(16)
_PORTION = 5_000
_LOOK_BACK = 20_000
_WORDS = 12


@dataclass(slots=True)
class Marks:
    """Marks by place in the text, one entry per annotation and fact it backs; the same position in every column.

    `ids` and `facts` hold 16 bytes per entry (NO_FACT: a plain highlight), `types` a place in `type_keys`, `statuses`
    a place in `local.STATUSES`, `stale` 0 or 1. Ranges are half-open, in code points of the frozen text.
    """

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    ids: bytearray = field(default_factory=bytearray)
    facts: bytearray = field(default_factory=bytearray)
    types: bytearray = field(default_factory=bytearray)
    statuses: bytearray = field(default_factory=bytearray)
    stale: bytearray = field(default_factory=bytearray)
    type_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is left out of the texts of a window: keys of fact types, "" for plain highlights, and statuses of facts."""

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.types) + len(self.statuses)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the text: names are "" where nothing is stated, `published` is EDTF or ""."""

    title: str
    publisher: str
    published: str
    published_confirmed: bool
    reports: str
    reliability: str
    facts: int | None = None  # how many; None if nobody has counted
    is_superseded: bool = False  # a newer version is there


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a document, [start, end) in code points: its kind, and a heading's level (1 to 6; else 0)."""

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A fact in a few words: type, statement, status, who wrote it; `words` is the statement's beginning."""

    type_key: str
    type_name: str
    icon: str
    statement: str
    status: str
    stale: bool
    author: str

    @property
    def words(self) -> str:
        """The first words of the statement."""
        return " ".join(self.statement.split(maxsplit=_WORDS)[:_WORDS])


def text(project: Project, document: UUID) -> str:
    """The frozen text of a document; "" if it is gone."""
    with project.read() as connection:
        try:
            return documents.text_of(connection, document)
        except UserError:
            return ""


def of_document(project: Project, document: UUID, near: tuple[int, int] | None = None) -> Marks:
    """Every mark of a document; or only those about the range `near`, which is quick whatever the document holds."""
    a = table(Annotation).c
    wanted = [a.document == document]
    if near is not None:
        wanted += [a.start > near[0] - _LOOK_BACK, a.start < near[1], a.end > near[0]]
    with project.read() as connection:
        keys = _type_keys(connection)
        found = Marks(type_keys=tuple(keys.values()))
        codes = {row_id: code for code, row_id in enumerate(keys)}
        for portion in connection.execute(_query(*wanted)).partitions(_PORTION):
            _pack(found, portion, codes)
    return found


def of_annotations(project: Project, document: UUID, annotations: Collection[UUID]) -> Marks:
    """The marks of at most 400 annotations, as far as they are there and in this document."""
    a = table(Annotation).c
    with project.read() as connection:
        keys = _type_keys(connection)
        found = Marks(type_keys=tuple(keys.values()))
        codes = {row_id: code for code, row_id in enumerate(keys)}
        _pack(found, connection.execute(_query(a.document == document, a.id.in_(annotations))).all(), codes)
    return found


def touched(project: Project, rows: Collection[tuple[str, UUID]]) -> set[UUID] | None:
    """The annotations that look different after a change of these rows; None if there may be very many.

    Rows that are gone count: their annotations may still be on the screen.
    """
    by_table: dict[str, list[UUID]] = {}
    for name, row in rows:
        by_table.setdefault(name, []).append(row)
    if len(rows) > CHUNK or {"fact_type", "field"} & set(by_table):
        return None
    with project.read() as connection:
        facts = set(by_table.get("fact", ()))
        for model in (Review, Link):
            c, changed = table(model).c, by_table.get(table(model).name)
            if changed:
                facts |= set(connection.execute(select(c.fact).where(c.id.in_(changed))).scalars()) - {None}
        return set(by_table.get("annotation", ())) | _behind(connection, by_table.get("evidence", ()), facts)


def _behind(connection: Connection, evidence: Collection[UUID], facts: Collection[UUID]) -> set[UUID]:
    """The annotations of these rows of evidence and of these facts, gone or not."""
    e = table(Evidence).c
    asked = [(e.id, evidence), (e.fact, facts)]
    queries = [select(e.annotation).where(column.in_(wanted)) for column, wanted in asked if wanted]
    return set(connection.execute(union_all(*queries)).scalars()) if queries else set()


def heading(project: Project, document: UUID) -> Heading | None:
    """What stands above the text, its facts not counted; None if the document is gone."""
    d = table(Document).c
    publisher, meeting = table(Entity).alias(), table(Entity).alias()
    stated = (d.published, d.published_confirmed, meeting.c.name, d.reliability)
    newer = is_superseded(d.id).label("is_superseded")
    query = select(d.title, publisher.c.name, d.publisher_printed, *stated, newer).select_from(table(Document))
    query = query.outerjoin(publisher, publisher.c.id == same.kept(d.publisher))
    query = query.outerjoin(meeting, meeting.c.id == same.kept(d.reports))
    with project.read() as connection:
        row = connection.execute(query.where(d.id == document, d.deleted.is_(False))).one_or_none()
    if row is None:
        return None
    title, name, printed, published, confirmed, reports, reliability, newer = row
    said = (title, name or printed, published, confirmed, reports or "", reliability)
    return Heading(*said, is_superseded=bool(newer))


def counted(project: Project, document: UUID) -> Heading | None:
    """The heading with its facts counted, which takes a tenth of a second where there are a million."""
    found, local = heading(project, document), table(LocalFact).c
    count = select(func.count()).select_from(table(LocalFact)).where(local.document == document)
    with project.read() as connection:
        return found and replace(found, facts=connection.execute(count).scalar_one())


def labels(project: Project, facts: Collection[UUID]) -> Mapping[UUID, Label]:
    """Each fact in a few words; one that is gone is left out. Only for those in sight."""
    f, t, local, who = table(Fact).c, table(FactType).c, table(LocalFact).c, table(Analyst).c
    columns = (t.key, t.name, t.icon, f.statement, local.status, local.stale, who.name)
    query = select(f.id, *columns).select_from(table(Fact)).join(table(FactType), t.id == f.type)
    query = query.outerjoin(table(LocalFact), local.fact == f.id).outerjoin(table(Analyst), who.id == f.created_by)
    found: dict[UUID, Label] = {}
    with project.read() as connection:
        for chunk in chunks(facts, CHUNK):
            rows = connection.execute(query.where(f.id.in_(chunk), _living(f)))
            for row, key, name, icon, statement, status, stale, author in rows:
                found[row] = Label(key, name, icon, statement, status or "draft", bool(stale), author or "")
    return found


def speaker(project: Project, fact: UUID) -> str:
    """Who said what the fact records, as known, with their post, or as printed; "" if nobody is named."""
    f, e = table(Fact).c, table(Entity).c
    query = select(e.name, f.speaker_printed).select_from(table(Fact))
    query = query.outerjoin(table(Entity), e.id == same.kept(f.speaker))
    with project.read() as connection:
        row = connection.execute(query.where(f.id == fact, _living(f))).one_or_none()
    return "" if row is None else ", ".join(filter(None, row))


def structure(project: Project, document: UUID) -> list[Piece]:
    """The parts of a document as its reader found them, by place, an enclosing one first."""
    r = table(Region).c
    query = select(r.kind, r.start, r.end, type_coerce(r.details, String)).where(r.document == document, _living(r))
    query = query.where(r.kind.not_in((READ, TURN))).order_by(r.start, r.end.desc())
    with project.read() as connection:
        found = connection.execute(query).all()
    return [Piece(kind, start, end, _level(details)) for kind, start, end, details in found]


def _level(raw: str) -> int:
    details = json.loads(raw) if '"level"' in raw else None  # most pieces have none: a book has a thousand pages
    level = details.get("level", 0) if isinstance(details, Mapping) else 0
    return level if isinstance(level, int) and 0 <= level <= 6 else 0


def _query(*wanted: ColumnElement[bool]) -> Select[Any]:
    a, e, f, local = table(Annotation).c, table(Evidence).c, table(Fact).c, table(LocalFact).c
    raw = [type_coerce(column, LargeBinary) for column in (a.id, f.id, f.type)]
    backing = and_(e.annotation == a.id, _living(e))
    query = select(a.start, a.end, *raw, local.status, local.stale).select_from(table(Annotation))
    query = query.outerjoin(table(Evidence), backing).outerjoin(table(Fact), and_(f.id == e.fact, _living(f)))
    query = query.outerjoin(table(LocalFact), local.fact == f.id)
    return query.where(_living(a), *wanted).order_by(a.start, a.end, a.id)


def _pack(found: Marks, rows: Sequence[Any], codes: Mapping[bytes, int]) -> None:
    if not rows:
        return
    starts, ends, ids, facts, types, statuses, stale = zip(*rows, strict=True)
    found.starts.extend(starts)
    found.ends.extend(ends)
    found.ids += b"".join(ids)
    found.facts += b"".join(fact or NO_FACT for fact in facts)
    found.types += bytes(codes.get(kind, 0) for kind in types)
    found.statuses += bytes(_CODES.get(status, 0) for status in statuses)
    found.stale += bytes(map(bool, stale))


def _column(connection: Any, wanted: Any, known: Any, values: Collection[UUID]) -> set[UUID]:
    """Of the rows in which a column is one of some values. Without any, no row is looked at."""
    return set(connection.execute(select(wanted).where(known.in_(values))).scalars()) if values else set()


def _type_keys(connection: Any) -> dict[bytes, str]:
    """The first is for marks without a fact."""
    t = table(FactType).c
    rows = connection.execute(select(type_coerce(t.id, LargeBinary), t.key).order_by(t.position, t.key))
    return {NO_FACT: "", **dict(map(tuple, _first(rows, 255)))}


def _first(rows: Any, count: int) -> Iterator[Any]:
    return (row for row, _ in zip(rows, range(count), strict=False))


def _living(columns: Any) -> ColumnElement[bool]:
    living: ColumnElement[bool] = columns.deleted.is_(False)
    return living


_CODES = {status: code for code, status in enumerate(STATUSES)}
