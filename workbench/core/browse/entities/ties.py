"""What ties one entity to another, gathered from every table that says so, each tie with the rows that prove it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities.known import entities_in
from workbench.core.browse.entities.sightings import Sightings
from workbench.core.models import (
    AgendaItem,
    Document,
    Entity,
    Fact,
    Link,
    LocalFact,
    Meeting,
    Participation,
    Programme,
    Relation,
    Row,
    Stage,
    table,
)
from workbench.core.values.days import between, days
from workbench.i18n import N_

TIES = ("relation", "part of", "stage", "participation", "post", "place", "report", "fact")
_MOST_FACTS = 10_000
_MOST_IN_ONE = 12  # a fact that names more is a list: not everybody in it has to do with everybody else
_FAMILIES = {"part of": "part of", "approved by": "stage", "approved at": "stage", "adopted": "stage"}


class Source(NamedTuple):
    """A row that proves a tie; `field` narrows it to what one field of the row says."""

    table: str
    row: UUID
    field: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties the entity `of` to the entity `to`: both stand for themselves.

    `kind` is one of TIES; `name` what it is called from the first ("member of", a post as printed, a stage). `whens`
    are the dates (EDTF) at which it is known to be so, in order; none if there is no date.
    """

    kind: str
    name: str
    of: UUID
    to: UUID
    sources: tuple[Source, ...]
    whens: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from all others, the same in every copy of the project."""
        return f"{self.kind}|{self.name}|{self.of}|{self.to}"

    @property
    def when(self) -> str:
        """EDTF of all its dates together, "" for none."""
        return between(self.whens[0], self.whens[-1]) if self.whens else ""

    def is_within(self, first: str, last: str) -> bool:
        """Whether it is known to be so at some time between two days (YYYY-MM-DD, both included)."""
        spans = (days(when) for when in self.whens)
        return any(span is not None and span[0] <= last and first <= span[1] for span in spans)


class _Gathered:
    """Ties put together by what they say, whoever says it."""

    def __init__(self, connection: Connection) -> None:
        e = table(Entity).c
        self._standing = same.all_kept(connection)
        self._living = set(connection.execute(select(e.id).where(e.deleted.is_(False))).scalars())
        self._found: dict[tuple[str, str, UUID, UUID], list[tuple[Source, str]]] = defaultdict(list)

    def kept(self, entity: UUID | None) -> UUID | None:
        """The living entity that stands for this one."""
        kept = self._standing.get(entity, entity) if entity is not None else None
        return kept if kept in self._living else None

    def add(
        self, kind: str, name: str, of: UUID | None, to: UUID | None, source: Source, *, when: str | None = ""
    ) -> None:
        """Note a tie, unless one of the two is gone or both are the same."""
        first, other = self.kept(of), self.kept(to)
        if first is not None and other is not None and first != other:
            self._found[kind, name, first, other].append((source, when or ""))

    def ties(self) -> Iterator[Tie]:
        """All ties, in the order of TIES, then of their names and ends."""
        order = {kind: number for number, kind in enumerate(TIES)}
        for key in sorted(self._found, key=lambda key: (order[key[0]], *key[1:])):
            said = self._found[key]
            dated = sorted({when for _source, when in said if days(when)}, key=lambda when: days(when) or ("", ""))
            yield Tie(*key, tuple(dict.fromkeys(source for source, _when in said)), tuple(dated))


def ties(connection: Connection) -> list[Tie]:
    """Every tie between two living entities of the project."""
    found = _Gathered(connection)
    held = _meetings(connection, found)
    _programmes(connection, found)
    _relations(connection, found)
    _taking_part(connection, found, held)
    _stages(connection, found)
    _posts(connection, found)
    _reports(connection, found, held)
    _facts(connection, found)
    return list(found.ties())


def _all(connection: Connection, model: type[Row]) -> Iterator[Any]:
    target = table(model)
    yield from connection.execute(select(target).where(target.c.deleted.is_(False)).order_by(target.c.id))


def _meetings(connection: Connection, found: _Gathered) -> dict[UUID, str]:
    """The date of each meeting comes back."""
    held = {}
    for row in _all(connection, Meeting):
        when = held[row.id] = between(row.start_date, row.end_date) if row.end_date else row.start_date
        for kind, name, field in (
            ("part of", N_("part of"), "part_of"),
            ("place", N_("held in"), "place"),
            ("participation", N_("meeting of"), "body"),
        ):
            found.add(kind, name, row.id, getattr(row, field), Source("meeting", row.id, field), when=when)
    return held


def _programmes(connection: Connection, found: _Gathered) -> None:
    for row in _all(connection, Programme):
        source = Source("programme", row.id, "part_of")
        found.add("part of", N_("part of"), row.id, row.part_of, source, when=row.period)


def _relations(connection: Connection, found: _Gathered) -> None:
    for row in _all(connection, Relation):
        kind = _FAMILIES.get(row.kind, "relation")
        when = between(row.start, row.end) if row.start and row.end else row.start and f"{row.start}/.."
        when = when or (row.end and f"../{row.end}")
        found.add(kind, row.kind, row.entity, row.other, Source("relation", row.id), when=when)


def _taking_part(connection: Connection, found: _Gathered, held: dict[UUID, str]) -> None:
    for row in _all(connection, Participation):
        name = N_("chairs") if row.is_chair else N_("takes part in")
        source = Source("participation", row.id)
        found.add("participation", name, row.participant, row.meeting, source, when=held.get(row.meeting))
    for row in _all(connection, AgendaItem):
        source = Source("agenda_item", row.id)
        found.add("stage", N_("on the agenda of"), row.instrument, row.meeting, source, when=held.get(row.meeting))


def _stages(connection: Connection, found: _Gathered) -> None:
    for row in _all(connection, Stage):
        found.add("stage", row.stage, row.entity, row.by, Source("stage", row.id), when=row.reached)


def _posts(connection: Connection, found: _Gathered) -> None:
    """People and where they hold posts, and posts that are entities, from the first sighting to the last."""
    known = Sightings(connection)
    for key in known.by_key:
        for run in known.runs(key):
            first, last = run.seen
            when = between(first, last) if first else ""
            for sight in run.sights:
                row = sight.sighting or sight.fact
                if row is not None:
                    source = Source("sighting" if sight.sighting else "fact", row)
                    for end in (sight.at, sight.post):
                        found.add("post", run.sights[-1].title or key.title, run.person, end, source, when=when)


def _reports(connection: Connection, found: _Gathered, held: dict[UUID, str]) -> None:
    for row in _all(connection, Document):
        for who in dict.fromkeys((row.publisher, row.distributor)):
            source, when = Source("document", row.id), row.published or held.get(row.reports, "")
            found.add("report", N_("reports on"), who, row.reports, source, when=when)


def _facts(connection: Connection, found: _Gathered) -> None:
    """Those who are named in one fact, of the newest 10,000; facts that were rejected do not count."""
    f, k, n = table(Fact).c, table(Link).c, table(LocalFact).c
    query = select(f.id, f.fields, f.speaker, f.said_at).join(table(LocalFact), n.fact == f.id)
    query = query.where(f.deleted.is_(False), n.status != "rejected").order_by(f.id.desc()).limit(_MOST_FACTS)
    linked: dict[UUID, set[UUID]] = defaultdict(set)
    for fact, entity in connection.execute(
        select(k.fact, k.entity).where(k.fact.is_not(None), k.deleted.is_(False))
    ).all():
        linked[fact].add(entity)
    for row in connection.execute(query):
        named = linked[row.id] | set(entities_in(row.fields)) | ({row.speaker} if row.speaker else set())
        who = sorted({kept for one in named if (kept := found.kept(one)) is not None})
        if len(who) <= _MOST_IN_ONE:
            for of, to in combinations(who, 2):
                found.add("fact", N_("in the same fact"), of, to, Source("fact", row.id), when=row.said_at)
