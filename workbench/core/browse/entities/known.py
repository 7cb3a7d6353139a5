"""What is known of all entities at once, read when first asked for and kept until it changes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Select, func, select

from workbench.core import same
from workbench.core.models import (
    Alias,
    Annotation,
    Document,
    Entity,
    Evidence,
    Fact,
    Link,
    Meeting,
    Programme,
    table,
)
from workbench.core.project import Project
from workbench.text import fold

if TYPE_CHECKING:
    from workbench.core.browse.entities.sounding import Sounding

KIND_ORDER = ("meeting", "programme", "person", "instrument", "organisation", "post", "place")
_NAMES_FROM = {"entity", "alias", "meeting", "programme", "identity"}
_COUNTS_FROM = {"link", "fact", "identity"}
_THEN_FROM = {"sighting", "stage", "fact", "fact_type", "entity", "identity", "document"}
_DOCUMENT_FROM = {"link", "fact", "evidence", "annotation", "document", "identity"}


@dataclass(frozen=True, slots=True)
class Named:
    """An entity under all its names. `when` is EDTF: a meeting's date, a programme's period, else "".

    Its `aliases` are also the names of those that are the same. `folded` holds its names, folded, one a line.
    """

    id: UUID
    kind: str
    name: str
    aliases: tuple[str, ...]
    when: str
    folded: str


@dataclass(frozen=True, slots=True)
class InDocument:
    """How many facts and marked passages of a document name each entity, and the meeting it reports.

    `first` is where in the text the first of them begins, `day` when the document was published: EDTF or "".
    """

    counts: Mapping[UUID, int]
    reported: UUID | None
    first: Mapping[UUID, int]
    day: str


class Known:
    """Names, counts and posts of one project, for one thread. After a change go on with `after(tables)`."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._documents: dict[UUID, InDocument] = {}
        self._then: dict[str, Mapping[UUID, str]] = {}

    def after(self, tables: Collection[str] | None) -> "Known":
        """The same without what rows of these tables may have changed; None stands for any table."""
        kept = Known(self._project)
        if tables is None:
            return kept
        sources = {
            "names": _NAMES_FROM,
            "sounding": _NAMES_FROM,
            "by_kind": _NAMES_FROM,
            "standing": {"identity"},
            "by_id": _NAMES_FROM,
            "counts": _COUNTS_FROM,
        }
        for part, read_from in sources.items():
            if part in self.__dict__ and not read_from & set(tables):
                kept.__dict__[part] = self.__dict__[part]
        if not _DOCUMENT_FROM & set(tables):
            kept._documents = self._documents
        if not _THEN_FROM & set(tables):
            kept._then = self._then
        return kept

    @cached_property
    def standing(self) -> Mapping[UUID, UUID]:
        """The entity that stands for another one, by the id of that other one."""
        with self._project.read() as connection:
            return same.all_kept(connection)

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Every entity that stands for itself, by kind in the order of the sidebar, then by name."""
        e, a = table(Entity).c, table(Alias).c
        m, p = table(Meeting).c, table(Programme).c
        kept = self.standing
        aliases: dict[UUID, set[str]] = defaultdict(set)
        with self._project.read() as connection:
            for entity, text in connection.execute(select(a.entity, a.text).where(a.deleted.is_(False))):
                aliases[kept.get(entity, entity)].add(text)
            dates = connection.execute(select(m.id, m.start_date, m.end_date).where(m.deleted.is_(False)))
            when = {row.id: "/".join(filter(None, (row.start_date, row.end_date))) for row in dates}
            when |= {
                row.id: row.period for row in connection.execute(select(p.id, p.period).where(p.deleted.is_(False)))
            }
            found = connection.execute(select(e.id, e.kind, e.name).where(e.deleted.is_(False))).all()
        for row, _kind, name in found if kept else ():
            if row in kept:
                aliases[kept[row]].add(name)
                when[kept[row]] = when.get(kept[row]) or when.get(row, "")
        rows = [
            Named(row, kind, name, also, when.get(row, ""), fold("\n".join((name, *also))))
            for row, kind, name in found
            if row not in kept
            for also in (tuple(sorted(aliases.get(row, set()) - {name})),)
        ]
        place = {kind: number for number, kind in enumerate(KIND_ORDER)}
        rows.sort(key=lambda row: (place.get(row.kind, len(place)), row.folded, row.when))
        return tuple(rows)

    @cached_property
    def by_kind(self) -> Mapping[str, int]:
        """How many of `names` there are of each kind."""
        return Counter(row.kind for row in self.names)

    @cached_property
    def sounding(self) -> "Sounding":
        """What finds `names` by what is typed."""
        from workbench.core.browse.entities.sounding import Sounding  # what knows of names is slow to load

        return Sounding(row.folded for row in self.names)

    @cached_property
    def by_id(self) -> Mapping[UUID, Named]:
        """Every entity by its id; by the id of one for which another stands, that other one."""
        found = {row.id: row for row in self.names}
        return found | {entity: found[first] for entity, first in self.standing.items() if first in found}

    @cached_property
    def counts(self) -> Mapping[UUID, int]:
        """How many links each entity has in the project, and how many facts it is the speaker of."""
        k, f = table(Link).c, table(Fact).c
        linked = select(k.entity, func.count()).where(k.deleted.is_(False)).group_by(k.entity)
        said = select(f.speaker, func.count()).where(f.speaker.is_not(None), f.deleted.is_(False)).group_by(f.speaker)
        counts: Counter[UUID] = Counter()
        with self._project.read() as connection:
            for query in (linked, said):
                for entity, number in connection.execute(query):
                    counts[self.standing.get(entity, entity)] += number
        return counts

    def true_on(self, day: str) -> Mapping[UUID, str]:
        """The post of each person and the stage of whatever reached one, as of a day (EDTF); "": the latest known."""
        if day not in self._then:
            from workbench.core.browse.entities.then import true_on  # which reads facts by way of this module

            self._then.clear()
            with self._project.read() as connection:
                self._then[day] = true_on(connection, day)
        return self._then[day]

    def in_document(self, document: UUID) -> InDocument:
        """Who and what is named in one document."""
        if document not in self._documents:
            self._documents.clear()
            self._documents[document] = self._read(document)
        return self._documents[document]

    def _read(self, document: UUID) -> InDocument:
        f, e, a, k, d = (table(model).c for model in (Fact, Evidence, Annotation, Link, Document))
        here = (a.document == document, a.deleted.is_(False))
        facts = select(e.fact).join(table(Annotation), a.id == e.annotation).where(*here, e.deleted.is_(False))
        begun = facts.add_columns(func.min(a.start)).group_by(e.fact)
        by_fact: dict[UUID, set[UUID]] = defaultdict(set)
        first: dict[UUID, int] = {}
        with self._project.read() as connection:
            starts = {fact: start for fact, start in connection.execute(begun)}
            for query in _of_facts(facts):
                for fact, entity in connection.execute(query):
                    by_fact[fact].add(entity)
            fields = select(f.id, f.fields).where(f.id.in_(facts), f.deleted.is_(False))
            for fact, contents in connection.execute(fields):
                by_fact[fact].update(entities_in(contents))
            entity = same.kept(k.entity).label("named")
            passages = select(entity, func.count(k.annotation.distinct()), func.min(a.start))
            passages = passages.join(table(Annotation), a.id == k.annotation)
            passages = passages.where(*here, k.deleted.is_(False)).group_by(entity)
            counts: Counter[UUID] = Counter()
            for one, number, start in connection.execute(passages):
                counts[one], first[one] = number, start
            about = select(same.kept(d.reports), d.published).where(d.id == document)
            reported, day = connection.execute(about).first() or (None, "")
        for fact, named in by_fact.items():
            standing = {self.standing.get(one, one) for one in named}
            counts.update(standing)
            first.update((one, min(first.get(one, starts[fact]), starts[fact])) for one in standing)
        return InDocument(counts, reported, first, day or "")


def _of_facts(facts: Select[Any]) -> tuple[Select[Any], ...]:
    """(fact, entity) of links and of speakers."""
    f, k = table(Fact).c, table(Link).c
    linked = select(k.fact, k.entity).where(k.fact.in_(facts), k.deleted.is_(False))
    said = select(f.id, f.speaker).where(f.id.in_(facts), f.speaker.is_not(None), f.deleted.is_(False))
    return linked, said


def entities_in(fields: Mapping[str, Any]) -> Iterator[UUID]:
    """The entities that the cells of a fact's fields name."""
    for content in fields.values():
        for cell in content if isinstance(content, list) else [content]:
            value = cell.get("value") if isinstance(cell, dict) else None
            if isinstance(value, dict) and value.get("entity"):
                yield UUID(value["entity"])
