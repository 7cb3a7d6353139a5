"""Two entities side by side: what is known of each, what agrees and what speaks against their being one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities import told
from workbench.core.browse.entities.card import Card, card
from workbench.core.browse.entities.others import Other, Proof, details, of_row, others, proofs
from workbench.core.browse.entities.sightings import plain
from workbench.core.browse.entities.tied import RelationRow, relations
from workbench.core.models import (
    Annotation,
    Entity,
    Identity,
    Link,
    Meeting,
    Participation,
    Programme,
    Sighting,
    table,
)
from workbench.core.project import Project
from workbench.core.values.days import days
from workbench.text import fold

NAME, POST, POSTS, MEETING, TOGETHER, DATE, RELATED, TIED, DETAIL = (
    "name",  # both are called so
    "post",  # both are seen in it
    "posts",  # seen in two posts on one day
    "meeting",  # both belong to it
    "together",  # both are listed as taking part
    "date",
    "related",  # both stand in this relation to a third
    "tied",  # the two stand in a relation to one another
    "detail",
)
_DETAILS: Mapping[str, tuple[type[Meeting | Programme], tuple[str, ...]]] = {
    "meeting": (Meeting, ("start_date", "end_date", "place", "body")),
    "programme": (Programme, ("period", "part_of")),
    "instrument": (Programme, ("period", "part_of")),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A person in a post on a day (EDTF, "" for none), noted as a sighting, which `proof` proves, or told by a fact."""

    title: str
    at: Other | None
    on: str
    fact: UUID | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of one of the two: all its card tells, its posts, the meetings it takes part in, its relations.

    `around` holds the words before and after each passage of the card, by its link.
    """

    card: Card
    seen: tuple[Seen, ...]
    meetings: tuple[Other, ...]
    relations: tuple[RelationRow, ...]
    around: Mapping[UUID, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Point:
    """Something that agrees, or that contradicts: `one` and `other` are what each side says, `detail` which field."""

    kind: str
    agrees: bool
    one: str
    other: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two entities; None stands for one that is gone. `decision` is what is decided on just these two, or ""."""

    one: Side | None
    other: Side | None
    points: tuple[Point, ...]
    decision: str


def side_by_side(project: Project, entity: UUID, other: UUID) -> SideBySide:
    """All that is known of each of two; those that are the same come alone, without what leads to the other."""
    with project.read() as connection:
        alone = other in same.group(connection, entity)
        decision = _decided(connection, entity, other)
    one, two = (_side(project, each, alone=alone) for each in (entity, other))
    points = tuple(_points(project, one, two)) if one and two else ()
    return SideBySide(one, two, points, decision)


def _side(project: Project, entity: UUID, *, alone: bool) -> Side | None:
    found = card(project, entity, alone=alone)
    if found is None:
        return None
    with project.read() as connection:
        ours = (entity,) if alone else same.group(connection, entity)
        tied = relations(connection, ours)
        around = _around(connection, [row.link for row in found.passages])
        return Side(found, _seen(connection, ours), _meetings(connection, ours), tied, around)


def _around(connection: Connection, links: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    k, a = table(Link).c, table(Annotation).c
    query = select(k.id, a.prefix, a.suffix).join(table(Annotation), a.id == k.annotation).where(k.id.in_(links))
    return {row.id: (row.prefix or "", row.suffix or "") for row in connection.execute(query)}


def _decided(connection: Connection, entity: UUID, other: UUID) -> str:
    i = table(Identity).c
    pair = (i.entity.in_((entity, other)), i.other.in_((entity, other)), i.deleted.is_(False))
    return connection.execute(select(i.decision).where(*pair)).scalar() or ""


def _seen(connection: Connection, ours: Sequence[UUID]) -> tuple[Seen, ...]:
    """Posts by sightings and by facts of the type "role", in order of time; a title at a place on a day once."""
    s = table(Sighting).c
    query = select(s.id, s.printed, s.post, s.at, s.seen).where(s.person.in_(ours), s.deleted.is_(False))
    noted = connection.execute(query.order_by(s.id)).all()
    facts = told.naming(connection, ("role",), ("person",), ours)
    places = {fact.id: next(told.named(fact.fields, "organization"), None) for fact in facts}
    named = others(connection, [*(end for row in noted for end in (row.post, row.at)), *places.values()])
    proved = proofs(connection, [row.id for row in noted])
    found: dict[tuple[str, Other | None, str], Seen] = {}
    for row in noted:
        title = row.printed or (named[row.post].name if row.post in named else "")
        seen = Seen(title, named.get(row.at), row.seen, None, next(iter(of_row(proved, row.id)), None))
        found.setdefault((fold(title), seen.at, seen.on), seen)
    for fact in facts:
        title, day = told.value(fact.fields, "roleName"), told.value(fact.fields, "asOf", "startDate", "endDate")
        seen = Seen(title, named.get(places[fact.id]), day, fact.id, None)
        found.setdefault((fold(title), seen.at, seen.on), seen)
    return tuple(sorted(found.values(), key=lambda one: (one.on, one.title)))


def _meetings(connection: Connection, ours: Sequence[UUID]) -> tuple[Other, ...]:
    p, m = table(Participation).c, table(Meeting).c
    query = select(p.meeting, m.start_date).outerjoin(table(Meeting), m.id == p.meeting)
    query = query.where(p.participant.in_(ours), p.deleted.is_(False)).order_by(m.start_date.desc(), p.id)
    found = [row.meeting for row in connection.execute(query)]
    held = select(m.id).where(m.body.in_(ours), m.deleted.is_(False)).order_by(m.start_date.desc(), m.id)
    found += connection.execute(held).scalars()
    named = others(connection, found)
    return tuple(dict.fromkeys(named[one] for one in found if one in named))


def _points(project: Project, one: Side, other: Side) -> Iterator[Point]:
    """What agrees comes first."""
    found = [*_names(one, other), *_of_posts(one, other), *_of_meetings(one, other), *_of_relations(one, other)]
    with project.read() as connection:
        found += _of_details(connection, one.card, other.card)
        found += _of_more(connection, one.card.id, other.card.id)
    yield from sorted(found, key=lambda point: not point.agrees)


def _names(one: Side, other: Side) -> Iterator[Point]:
    theirs = {fold(row.text): row.text for row in other.card.names}
    for text in dict.fromkeys(row.text for row in one.card.names):
        if fold(text) in theirs:
            yield Point(NAME, True, text, theirs[fold(text)])


def _of_posts(one: Side, other: Side) -> Iterator[Point]:
    """The same post; and two posts on one day, which a single person seldom holds, of the last such day."""
    theirs = {_held(sight): sight for sight in other.seen if sight.title}
    shared = {key: sight for sight in one.seen if (key := _held(sight)) in theirs}
    for key, sight in shared.items():
        yield Point(POST, True, _post(sight), _post(theirs[key]))
    apart = [
        (mine, their)
        for mine in one.seen
        for their in other.seen
        if _is_day(mine.on) and mine.on == their.on and _held(mine) != _held(their)
    ]
    if apart and not shared:
        mine, their = apart[-1]
        yield Point(POSTS, False, _post(mine), _post(their), mine.on)


def _of_meetings(one: Side, other: Side) -> Iterator[Point]:
    """Two people who are both listed at a meeting are two; a body that meets in the same meetings may be one."""
    both = [meeting for meeting in one.meetings if meeting in other.meetings]
    for meeting in both:
        is_body = one.card.kind not in ("person", "organisation")
        yield Point(MEETING if is_body else TOGETHER, is_body, meeting.name, meeting.name)


def _of_relations(one: Side, other: Side) -> Iterator[Point]:
    theirs = {(row.kind, row.is_first, row.other) for row in other.relations}
    for row in one.relations:
        if row.other.id == other.card.id:
            yield Point(TIED, False, row.name, row.name)
        elif (row.kind, row.is_first, row.other) in theirs:
            yield Point(RELATED, True, row.other.name, row.other.name, row.name)


def _of_details(connection: Connection, one: Card, other: Card) -> Iterator[Point]:
    if one.kind not in _DETAILS or one.kind != other.kind:
        return
    model, columns = _DETAILS[one.kind]
    mine, theirs = details(connection, model, [one.id]), details(connection, model, [other.id])
    ends = [said[column] for said in (mine, theirs) for column in columns if isinstance(said[column], UUID)]
    named = others(connection, ends)
    for column in columns:
        first, second = mine[column], theirs[column]
        if not first or not second:
            continue
        if isinstance(first, UUID):
            ours, their = named.get(first), named.get(second)
            if ours and their:
                yield Point(DETAIL, ours == their, ours.name, their.name, column)
        else:
            yield Point(DATE, _may_be_one(first, second), first, second, column)


def _of_more(connection: Connection, one: UUID, other: UUID) -> Iterator[Point]:
    """What a file said of both that has no column, as the day of birth."""
    e = table(Entity).c
    found = {row.id: row.more or {} for row in connection.execute(select(e.id, e.more).where(e.id.in_((one, other))))}
    mine, theirs = found.get(one, {}), found.get(other, {})
    for key in mine.keys() & theirs.keys():
        first, second = mine[key], theirs[key]
        if all(isinstance(each, str | int) and not isinstance(each, bool) and each != "" for each in (first, second)):
            agrees = fold(str(first)) == fold(str(second))
            yield Point(DETAIL, agrees, str(first), str(second), key)


def _held(sight: Seen) -> tuple[str, Other | None]:
    """A post in plain form, so that the Prime Minister of Norland is the prime minister at Norland."""
    return plain(sight.title, {fold(sight.at.name)} if sight.at else set()), sight.at


def _post(sight: Seen) -> str:
    where = sight.at.name if sight.at and sight.at.name.casefold() not in sight.title.casefold() else ""
    return ", ".join(filter(None, (sight.title, where)))


def _is_day(edtf: str) -> bool:
    span = days(edtf) if edtf else None
    return span is not None and span[0] == span[1]


def _may_be_one(one: str, other: str) -> bool:
    """Whether two dates (EDTF) may mean the same."""
    first, second = days(one), days(other)
    return one == other or (
        first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]
    )
