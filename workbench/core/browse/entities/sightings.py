"""Who was seen in which post, by sightings and by facts of the type "role", and who held it from when to when."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities import told
from workbench.core.models import Alias, Document, Entity, Sighting, table
from workbench.core.posts import ACTING, APPOINTED, HOLDS, LEFT
from workbench.core.values.days import EARLIEST, LATEST, between, days
from workbench.text import fold

_QUALIFIED = re.compile(
    r"^(?:(?:the|acting|interim|former|incumbent|current|outgoing|врио|и\. ?о\.|исполняющ\w+|временно|обязанности|"
    r"бывш\w+|нынешн\w+) +)+"
)
_OF_FIELD = re.compile(r"^((?:first |deputy |vice |state )*)minister (?:of|for) (?:the )?(.+)$")
_ALIKE = {"premier": "prime minister", "премьер": "премьер-министр"}
_CHAIR = re.compile(r"\bchair(?:man|woman|person)\b")
_SHARED = re.compile(  # held by several at once, so that somebody else in it is no successor
    r"\b(?:deputy|vice|co|member|adviser|advisor|aide|assistant|representative|ambassador|envoy|expert|senator|judge|"
    r"professor|consul|spokes\w+|fellow|official)\b|^minister$|^министр$|заместител|\bзам|\bвице|\bчлен|советник|"
    r"помощник|представител|\bпосол|депутат|сенатор|сопредседател"
)


class Key(NamedTuple):
    """What makes sightings be of one post: the post, or its title in plain form; and where it is held."""

    post: UUID | None
    title: str
    at: UUID | None

    @property
    def is_single(self) -> bool:
        """Whether one person holds it at a time: a deputy is one of several, a president of who knows what as well."""
        return (self.post is not None or self.at is not None) and not _SHARED.search(self.title)


@dataclass(frozen=True, slots=True)
class Sight:
    """A person in a post on a day (EDTF, "" for none); all entities are those that stand for them.

    It was noted as a `sighting`, or is told by a `fact`; `document` is where.
    """

    person: UUID
    title: str
    post: UUID | None
    at: UUID | None
    kind: str
    on: str
    document: UUID | None
    sighting: UUID | None
    fact: UUID | None


@dataclass(frozen=True, slots=True)
class Run:
    """Sightings of one person in one post with nobody else in between, in order of time, and what follows from them.

    `since` and `until` are EDTF: a day if somebody was appointed or left on it, an interval in which the change took
    place, "" if nothing is known. `is_disputed` if the sightings contradict those of somebody else.
    """

    key: Key
    person: UUID
    sights: tuple[Sight, ...]
    since: str = ""
    until: str = ""
    is_disputed: bool = False

    @property
    def seen(self) -> tuple[str, str]:
        """The days (EDTF) on which the person was first and last seen in the post; "" if on none."""
        dated = [sight.on for sight in self.sights if sight.on and sight.kind != LEFT]
        return (dated[0], dated[-1]) if dated else ("", "")

    @property
    def held(self) -> tuple[str, str]:
        """The first and last day (YYYY-MM-DD) between which the person surely held it, in no order if none."""
        first, last = self.seen
        since = self.since if first and _is_event(self.sights, APPOINTED) else first
        until = self.until if _is_event(self.sights, LEFT) else last
        begun, ended = days(since), days(until)
        return (begun[1] if begun else LATEST, ended[0] if ended else EARLIEST)


class Sightings:
    """All sightings of a project, read once."""

    def __init__(self, connection: Connection) -> None:
        self._standing = same.all_kept(connection)
        sights = [*self._noted(connection), *self._told(connection)]
        self._names = self._names_of(connection, {sight.at for sight in sights if sight.at})
        posts = {sight.post for sight in sights if sight.post}
        self._post_names = self._names_of(connection, posts)
        self._entity_of: dict[Key, UUID] = {}
        self._plain: dict[tuple[str, UUID | None], Key] = {}  # titles are printed again and again
        self.by_key = self._grouped(sights)

    def key(self, title: str, at: UUID | None, post: UUID | None = None) -> Key:
        """What a title as printed stands for: "the acting Prime Minister of Norland" at Norland is "prime minister".

        If a sighting names a post entity for just this title, it is that post.
        """
        named = self._titled(title, self.kept(at))
        post = self.kept(post) or self._entity_of.get(named)
        if post is None:
            return named
        return Key(post, min(self._post_names.get(post, {""}), key=len), None)

    def kept(self, entity: UUID | None) -> UUID | None:
        """The entity that stands for this one."""
        return self._standing.get(entity, entity) if entity is not None else None

    def runs(self, key: Key, *, without: tuple[UUID, UUID] | None = None) -> list[Run]:
        """Who held a post one after another; leaving out what (person, document) tells, if that is given."""
        sights = self.by_key.get(key, [])
        if without is not None:
            sights = [sight for sight in sights if (sight.person, sight.document) != without]
        return runs(key, sights)

    def _grouped(self, sights: Iterable[Sight]) -> dict[Key, list[Sight]]:
        every = [replace(sight, title=title) for sight in sights for title in _titles(sight.title)]
        for sight in every:
            if sight.post is not None and sight.title:
                self._entity_of.setdefault(self._titled(sight.title, sight.at), sight.post)
        found: dict[Key, list[Sight]] = defaultdict(list)
        for sight in every:
            found[self.key(sight.title, sight.at, sight.post)].append(sight)
        return dict(found)

    def _titled(self, title: str, at: UUID | None) -> Key:
        if (title, at) not in self._plain:
            self._plain[title, at] = Key(None, plain(title, self._names.get(at, set()) if at else set()), at)
        return self._plain[title, at]

    def _noted(self, connection: Connection) -> Iterator[Sight]:
        s = table(Sighting).c
        for row in connection.execute(select(table(Sighting)).where(s.deleted.is_(False)).order_by(s.id)):
            post, at = self.kept(row.post), self.kept(row.at)
            where = (row.document, row.id, None)
            yield Sight(self.kept(row.person) or row.person, row.printed, post, at, row.kind, row.seen, *where)

    def _told(self, connection: Connection) -> Iterator[Sight]:
        """What facts of the type "role" tell: seen as of a day, appointed on the first, left on the last."""
        d = table(Document).c
        facts = told.of_types(connection, ("role",))
        published = {row.id: row.published for row in connection.execute(select(d.id, d.published))} if facts else {}
        for fact in reversed(facts):
            at = self.kept(next(told.named(fact.fields, "organization"), None))
            kind = told.value(fact.fields, "sighting") or HOLDS
            dates = [(kind, told.value(fact.fields, "asOf"))]
            dates += [(APPOINTED, told.value(fact.fields, "startDate")), (LEFT, told.value(fact.fields, "endDate"))]
            dated = [(how, on) for how, on in dates if on]
            said = fact.said_at or published.get(fact.document, "") if fact.document else fact.said_at
            title = told.value(fact.fields, "roleName", "asPrinted")
            for person in told.named(fact.fields, "person") if title else ():
                for how, on in dated or [(kind, said)]:
                    yield Sight(self.kept(person) or person, title, None, at, how, on, fact.document, None, fact.id)

    def _names_of(self, connection: Connection, entities: set[UUID]) -> Mapping[UUID, set[str]]:
        """The names of these, folded, also those of all that are the same."""
        if not entities:
            return {}
        e, a = table(Entity).c, table(Alias).c
        found: dict[UUID, set[str]] = defaultdict(set)
        for query in (
            select(e.id, e.name).where(e.deleted.is_(False)),
            select(a.entity, a.text).where(a.deleted.is_(False)),
        ):
            for entity, name in connection.execute(query):
                kept = self._standing.get(entity, entity)
                if kept in entities:
                    found[kept].add(fold(name))
        return found


def plain(title: str, names: Iterable[str] = ()) -> str:
    """A title in the form by which posts are compared: folded, without an article, "acting" and whose it is."""
    words = _QUALIFIED.sub("", " ".join(fold(title).replace("'s", "").split()))
    for name in sorted(names, key=len, reverse=True):
        for ending in (f" of the {name}", f" of {name}", f" {name}"):
            words = words.removesuffix(ending)
        words = words.removeprefix(f"{name} ") or words
    words = _CHAIR.sub("chair", words)
    field = _OF_FIELD.match(words)
    if field and " of " not in field[2]:
        words = f"{field[1]}{field[2].replace('foreign affairs', 'foreign')} minister"
    return _ALIKE.get(words, words)


def runs(key: Key, sights: Iterable[Sight]) -> list[Run]:
    """Who held a post, one after another: a new run begins where somebody else is seen, if one holds it at a time."""
    every = sorted(sights, key=lambda sight: (*_when(sight), sight.kind == LEFT, str(sight.person)))
    if not key.is_single:
        by_person: dict[UUID, list[Sight]] = defaultdict(list)
        for sight in every:
            by_person[sight.person].append(sight)
        alone = [_bounded(Run(key, person, tuple(held)), None, None) for person, held in by_person.items()]
        return sorted(alone, key=lambda run: _when(run.sights[0]))
    rows: list[tuple[UUID, list[Sight]]] = []
    for sight in (sight for sight in every if sight.kind != LEFT and sight.on):
        if not rows or rows[-1][0] != sight.person:
            rows.append((sight.person, []))
        rows[-1][1].append(sight)
    for sight in (sight for sight in every if sight.kind == LEFT or not sight.on):
        _put(rows, sight)
    made = [Run(key, person, tuple(sorted(held, key=_when))) for person, held in rows]
    ends = [None, *made, None]
    bounded = [_bounded(run, ends[n], ends[n + 2]) for n, run in enumerate(made)]
    return [replace(run, is_disputed=_is_disputed(bounded, n)) for n, run in enumerate(bounded)]


def _put(rows: list[tuple[UUID, list[Sight]]], sight: Sight) -> None:
    """Add what has no day, or tells of somebody's leaving, to the last run of the person that began before."""
    for person, held in reversed(rows):
        if person == sight.person and (not sight.on or _when(held[0])[0] <= _when(sight)[1]):
            held.append(sight)
            return
    rows.append((sight.person, [sight]))
    rows.sort(key=lambda row: _when(row[1][0]))


def _bounded(run: Run, before: Run | None, after: Run | None) -> Run:
    """The run with the times of the changes at both its ends."""
    first, last = run.seen
    appointed = next((sight.on for sight in run.sights if sight.kind == APPOINTED and sight.on == first), "")
    left = _left(run)
    since = appointed or (between(_end(before), first) if before and _end(before) and first else f"../{_open(first)}")
    if not first:
        since = ""
    until = between(last, _open(left)) if last and left.startswith("../") else left
    if not until and after is not None and after.seen[0]:
        begins = after.seen[0]
        until = (
            begins if _is_event(after.sights, APPOINTED) else between(last, begins) if last else f"../{_open(begins)}"
        )
    return replace(run, since=since, until=until)


def _end(run: Run) -> str:
    return _open(_left(run)) if _left(run) else run.seen[1]


def _left(run: Run) -> str:
    return next((sight.on for sight in reversed(run.sights) if sight.kind == LEFT and sight.on), "")


def _open(edtf: str) -> str:
    """The end of an interval whose start is open: a date without a time, and the last day of what is no date."""
    known = days(edtf)
    return edtf if not any(sign in edtf for sign in "/{TX") or known is None else known[1]


def _is_event(sights: Sequence[Sight], kind: str) -> bool:
    return any(sight.kind == kind and sight.on for sight in sights)


def _is_disputed(every: Sequence[Run], number: int) -> bool:
    """Whether somebody else is seen on the same day, or before and after whoever does not only act for them."""
    run = every[number]
    before = every[number - 1] if number else None
    after = every[number + 1] if number + 1 < len(every) else None
    if before and after and before.person == after.person:
        return not all(sight.kind == ACTING for sight in run.sights)
    for one, other in ((before, run), (run, after)):
        if one and other and one.seen[1] and other.seen[0]:
            last, first = days(one.seen[1]), days(other.seen[0])
            if last and first and last == first and last[0] == last[1] and not _is_event(other.sights, APPOINTED):
                return True
    return False


def _titles(printed: str) -> list[str]:
    """The posts that one title lists: "Prime Minister; Chairman of the Council"."""
    return [part.strip() for part in printed.split(";") if part.strip()] or [""]


def _when(sight: Sight) -> tuple[str, str]:
    return days(sight.on) or (LATEST, LATEST)
