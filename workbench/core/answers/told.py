"""Facts as the tables need them: what they say, who said it, and the source it stands in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import local, same
from workbench.core.answers.lines import Line
from workbench.core.models import Document, Entity, Fact, FactType, Link, LocalFact, Meeting, table
from workbench.core.values.days import EARLIEST, LATEST, days


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was not rejected. `source` is what publishes its first passage, `said` when it was said or published.

    `said` is EDTF or "". `meeting` is what its document reports, None if it was said on another day. `about` are the
    names of whom it is linked to or names in a field, who said it, and that meeting. Of a fact without a passage all
    that tells of the document is "" or None.
    """

    id: UUID
    type: str
    statement: str
    fields: Mapping[str, Any]
    status: str
    stale: bool
    speaker: str
    document: UUID | None
    title: str
    source: str
    said: str
    reliability: str
    about: frozenset[str] = frozenset()
    meeting: UUID | None = None

    def is_said_by(self, day: str) -> bool:
        """Whether it was said by a day (YYYY-MM-DD); what has no day was."""
        return (days(self.said) or (EARLIEST, ""))[0] <= day


@dataclass(frozen=True, slots=True)
class Source:
    """A document: what publishes it and when (EDTF or ""), how reliable it is, which meeting it reports."""

    id: UUID
    title: str
    source: str
    published: str
    reliability: str
    meeting: UUID | None

    def is_out_by(self, day: str) -> bool:
        """Whether it was published by a day (YYYY-MM-DD); what has no day was."""
        return (days(self.published) or (EARLIEST, ""))[0] <= day


class Names:
    """Living entities by their names, as the ones that stand for them (`standing`); read once."""

    def __init__(self, connection: Connection) -> None:
        e = table(Entity).c
        self.standing = same.all_kept(connection)
        self._names = {row.id: row.name for row in connection.execute(select(e.id, e.name).where(e.deleted.is_(False)))}

    def of(self, entity: UUID | None) -> str:
        """The name, "" for nobody."""
        return self._names.get(self.standing.get(entity, entity), "") if entity is not None else ""

    def in_fields(self, fields: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
        """Whom these fields name, in their order, each once; an entity by its name, others as they are printed."""
        found: dict[str, None] = {}
        for key in keys:
            content = fields.get(key)
            for cell in content if isinstance(content, list) else [content]:
                if name := self._called(cell):
                    found[name] = None
        return tuple(found)

    def entities_in(self, fields: Mapping[str, Any]) -> Iterator[str]:
        """The names of all entities that fields name."""
        for content in fields.values():
            for cell in content if isinstance(content, list) else [content]:
                value = cell.get("value") if isinstance(cell, Mapping) else None
                if isinstance(value, Mapping) and value.get("entity"):
                    yield self.of(_id(value["entity"]))

    def _called(self, cell: Any) -> str:
        if not isinstance(cell, Mapping):
            return str(cell or "")
        value = cell.get("value")
        if isinstance(value, Mapping) and value.get("entity"):
            return self.of(_id(value["entity"])) or str(cell.get("printed") or "")
        return "" if isinstance(value, Mapping) else str(value or cell.get("printed") or "")


def told(connection: Connection, names: Names, types: Collection[str] = ()) -> list[Told]:
    """The living facts of these types, or of all, that were not rejected, in the order they were made."""
    f, t, c, d, m = (table(model).c for model in (Fact, FactType, LocalFact, Document, Meeting))
    ours = (f.id, t.key, f.statement, f.fields, c.status, c.stale, f.speaker, f.speaker_printed, f.said_at)
    theirs = (d.id, d.title, d.publisher, d.publisher_printed, d.published, d.reliability, d.reports, m.start_date)
    query = select(*ours, *theirs)
    query = query.join(table(FactType), t.id == f.type).join(table(LocalFact), c.fact == f.id)
    query = query.outerjoin(table(Document), d.id == c.document).outerjoin(table(Meeting), m.id == d.reports)
    linked = _linked(connection, names)
    query = query.where(f.deleted.is_(False), c.status != local.STATUS_OF[local.REJECT])
    if types:
        query = query.where(t.key.in_(sorted(types)))
    found = []
    for row in connection.execute(query.order_by(f.id)):
        key, kind, statement, fields, status, stale, speaker, printed, said_at, document, title, *published = row
        publisher, called, on, reliability, reports, met = published
        said_by = names.of(speaker) or printed or ""
        source = names.of(publisher) or called or title or ""
        said = (document, title or "", source, said_at or on or "", reliability or "")
        meeting = names.standing.get(reports, reports) if reports and _is_at(met, said_at, on) else None
        about = frozenset(filter(None, (*linked.get(key, ()), *names.entities_in(fields), said_by, names.of(meeting))))
        found.append(Told(key, kind, statement, fields, status, bool(stale), said_by, *said, about, meeting))
    return found


def sources(connection: Connection, names: Names) -> dict[UUID, Source]:
    """The living documents in the order they were published."""
    d = table(Document).c
    query = select(d.id, d.title, d.publisher, d.publisher_printed, d.published, d.reliability, d.reports)
    found = {}
    for row in connection.execute(query.where(d.deleted.is_(False)).order_by(d.published, d.id)):
        meeting = names.standing.get(row.reports, row.reports) if row.reports else None
        source = names.of(row.publisher) or row.publisher_printed or row.title or ""
        found[row.id] = Source(row.id, row.title or "", source, row.published or "", row.reliability or "", meeting)
    return found


def line(cells: Iterable[str], rows: Iterable[Told], *, mark: str = "", span: tuple[str, str] | None = None) -> Line:
    """A line that these facts carry, with what filters ask of it; `span` are its first and last day, if it has any."""
    carried = list(rows)
    return Line(
        cells=tuple(cells),
        facts=tuple(dict.fromkeys(one.id for one in carried)),
        mark=mark,
        days=span or (EARLIEST, LATEST),
        entities=frozenset(name for one in carried for name in one.about),
        sources=frozenset(one.source for one in carried if one.source),
        statuses=frozenset(one.status for one in carried),
        reliabilities=frozenset(one.reliability for one in carried if one.reliability),
    )


def beside(line: Line, documents: Iterable[UUID], rows: Iterable[Told]) -> Line:
    """The line with those documents as evidence in which none of the facts that carry it stands."""
    stands_in = {one.document for one in rows}
    return replace(line, documents=tuple(dict.fromkeys(one for one in documents if one not in stands_in)))


def span_of(*dates: str) -> tuple[str, str] | None:
    """The first and the last day of all these dates (EDTF); None if none can be told."""
    known = [span for one in dates if one and (span := days(one))]
    return (min(first for first, _last in known), max(last for _first, last in known)) if known else None


def _is_at(met: str | None, said: str | None, published: str | None) -> bool:
    """Whether something may have been said at a meeting of a date: on its day, or else published since. Dates are EDTF.

    What is not told may be so.
    """
    days_met, days_said, out = (days(one or "") for one in (met, said, published))
    if days_met is None:
        return True
    if days_said is not None:
        return days_said[0] <= days_met[1] and days_met[0] <= days_said[1]
    return out is None or out[1] >= days_met[0]


def _linked(connection: Connection, names: Names) -> Mapping[UUID, list[str]]:
    """Fact → names of whom it is linked to."""
    k = table(Link).c
    found: dict[UUID, list[str]] = defaultdict(list)
    query = select(k.fact, k.entity).where(k.fact.is_not(None), k.deleted.is_(False))
    for fact, entity in connection.execute(query):
        found[fact].append(names.of(entity))
    return found


def _id(written: object) -> UUID | None:
    """The id that a cell holds; None for what is none."""
    try:
        return UUID(str(written))
    except ValueError:
        return None
