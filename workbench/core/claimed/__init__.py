"""The claims of a project: read once, then kept as facts are saved, here or elsewhere."""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from workbench.core import rates
from workbench.core.claimed.decided import SAME_STATEMENT, VERDICT_OF, Noted, decisions, noted
from workbench.core.claimed.rows import Around, claim, claims, look_around
from workbench.core.claims import WORST, Claim, Claims, Comparison, Decision, Known, between
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Evidence, Link, Relation, Review, table
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, days

__all__ = ["NOT_SAVED", "VERDICT_OF", "Kept", "as_if", "compared", "is_ready", "kept"]

_KEPT: WeakKeyDictionary[Project, "Kept"] = WeakKeyDictionary()
_LOCK = threading.Lock()
_REFERRED_TO = frozenset({"entity", "alias", "identity", "relation", "document", "fact_type", "field", "project"})
"""Tables of what facts refer to."""
_OF_FACTS: Mapping[str, type[SQLModel]] = {"evidence": Evidence, "link": Link, "review": Review}
_PART_OF = "part of"
_MOST_COMPARED = 100
_RESTS_ON = ("quote", "publisher", "document", "elsewhere", "origin", "published", "language", "start", "entities")
_UNREAD = -1
NOT_SAVED = "00000000-0000-0000-0000-000000000000"
"""The id of a fact that is being written."""


class Kept:
    """The claims of one project and what they refer to. Only for who holds it by `kept`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.claims = Claims()
        self.around = Around()
        self._seq = _UNREAD
        self._translations: dict[str, str] = {}
        self._decided: list[Decision] = []

    @property
    def is_read(self) -> bool:
        """Whether all claims were read once."""
        return self._seq != _UNREAD

    def catch_up(self, project: Project) -> None:
        """Take in what was saved since the last time; everything, the first time."""
        with project.read() as connection:
            newest, changes = project.news(self._seq) if self.is_read else (project.newest(), [])
            was_read, self._seq = self.is_read, _UNREAD  # all anew the next time, if anything goes wrong now
            if not was_read or any(change.rows is None for change in changes):
                self._read_all(connection, look_around(connection))
            elif changes:
                self._take_in(connection, {row for change in changes for row in change.rows or ()})
            self._seq = newest

    def name(self, entity: str) -> str:
        """What an entity is called, by what claims know it by."""
        return self.around.names.get(entity, entity)

    def as_of(self, day: str) -> "Kept":
        """The same as if nothing had been said after a day (YYYY-MM-DD); "" for all there is."""
        if not day:
            return self
        view = Kept()
        view.around, view.claims = self.around, Claims(self.claims.known)
        view.claims.decide(self._decided)
        view.claims.update(one for one in self.claims if (days(one.published) or (EARLIEST, ""))[0] <= day)
        return view

    def _read_all(self, connection: Connection, around: Around) -> None:
        self.around = around
        self.claims = Claims(_known(connection, around))
        relations = noted(connection)
        self._translations, self._decided = _translations(relations), decisions(relations)
        self.claims.decide(self._decided)
        self.claims.update(map(self._told, claims(connection, around)))

    def _take_in(self, connection: Connection, rows: Collection[tuple[str, UUID]]) -> None:
        before, touched = self.around, {name for name, _row in rows}
        facts = set(_facts(connection, rows))
        if touched & _REFERRED_TO:
            self.around = around = look_around(connection, None if "document" in touched else before)
            if not before.means_the_same(around) or _known(connection, around) != self.claims.known:
                self._read_all(connection, around)
                return
            facts |= _standing_in(connection, _changed(before.documents, around.documents))
        if "fact_relation" in touched:
            relations, earlier = noted(connection), self._translations
            self._translations, self._decided = _translations(relations), decisions(relations)
            facts |= {UUID(fact) for fact in _changed(earlier, self._translations)}
            self.claims.decide(self._decided)
        if facts:
            found = [self._told(one) for one in claims(connection, self.around, facts)]
            self.claims.update(found, {str(fact) for fact in facts} - {one.id for one in found})

    def _told(self, one: Claim) -> Claim:
        """The claim; one that somebody noted to be the same statement as another goes back to that one."""
        first = self._translations.get(one.id)
        if first is None or one.text("translationOf"):
            return one
        return replace(one, fields={**one.fields, "translationOf": first})


@contextmanager
def kept(project: Project) -> Iterator[Kept]:
    """The claims of a project as they are now; nobody else reads or changes them meanwhile.

    The first time reads all facts, which may take seconds: for the background.
    """
    with _LOCK:
        found = _KEPT.setdefault(project, Kept())
    with found.lock:
        found.catch_up(project)
        yield found


def is_ready(project: Project) -> bool:
    """Whether `kept` has read all facts of a project, and nobody holds them for long: whoever asks need not wait."""
    found = _KEPT.get(project)
    return found is not None and found.is_read and not found.lock.locked()


@contextmanager
def as_if(held: Kept, fact: Mapping[str, Any], row: str = NOT_SAVED) -> Iterator[None]:
    """As if this were saved under an id, in place of what has it: `fact` as `rows.claim` takes it, without an id."""
    before = [held.claims[row]] if row in held.claims else []
    written = claim({**fact, "id": row}, held.around)
    for saved in before:  # what it rests on stays, unless that is given
        if not fact.get("evidence"):
            written = replace(written, **{name: getattr(saved, name) for name in _RESTS_ON})
    try:
        held.claims.update([written])
        yield
    finally:
        held.claims.update(before, () if before else (row,))


def compared(known: Claims, fact: str) -> list[Comparison]:
    """What other facts are to one, the gravest of each pair, where there is anything to say; at most a hundred."""
    others = dict.fromkeys(other for other in _met(known, fact) if other != fact)
    found = (between(known, fact, other) for other in islice(others, _MOST_COMPARED))
    return sorted((each[0] for each in found if each), key=lambda each: WORST.index(each.verdict))


def _met(known: Claims, fact: str) -> Iterator[str]:
    """The facts that somebody or a rule found to be something to one, and those that say the same; some repeatedly."""
    yield from known.decided_with(fact)
    for matter, cell, side in known.says(fact):
        for finding in known.findings(matter):
            if side in finding.sides:
                for other in finding.sides:
                    yield from known.saying(matter, other)
        for same, facts in known.cells(matter).get(cell, {}).items():
            if same.said == side.said:  # by somebody's decision they may stand apart
                yield from facts


def _facts(connection: Connection, rows: Iterable[tuple[str, UUID]]) -> Iterator[UUID]:
    """The facts that these rows belong to."""
    by_table: dict[str, list[UUID]] = {}
    for name, row in sorted(rows):
        by_table.setdefault(name, []).append(row)
    yield from by_table.get("fact", ())
    for name, model in _OF_FACTS.items():
        c = table(model).c
        for chunk in chunks(by_table.get(name, ()), CHUNK):
            found = connection.execute(select(c.fact).where(c.id.in_(chunk), c.fact.is_not(None)))
            yield from found.scalars()
    e, a = table(Evidence).c, table(Annotation).c
    for chunk in chunks(by_table.get("annotation", ()), CHUNK):
        query = select(e.fact).join(table(Annotation), a.id == e.annotation).where(a.id.in_(chunk))
        yield from connection.execute(query).scalars()


def _known(connection: Connection, around: Around) -> Known:
    r = table(Relation).c
    query = select(r.entity, r.other).where(r.kind == _PART_OF, r.deleted.is_(False)).order_by(r.id)
    within = {around.entity(part): around.entity(whole) for part, whole in connection.execute(query)}
    places = {part: whole for part, whole in within.items() if around.kinds.get(part) == "place"}
    entered = rates.rates(connection)
    by_year = {currency: {year: float(rate) for year, rate in each.items()} for currency, each in entered.items()}
    return Known(by_year, places, rates.COMMON)


def _translations(relations: Iterable[Noted]) -> dict[str, str]:
    return {str(one.other): str(one.fact) for one in relations if one.kind == SAME_STATEMENT}


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _standing_in(connection: Connection, documents: Collection[str]) -> set[UUID]:
    """The facts with a passage in one of these documents."""
    e, a = table(Evidence).c, table(Annotation).c
    found = set[UUID]()
    for chunk in chunks([UUID(one) for one in sorted(documents)], CHUNK):
        query = select(e.fact).join(table(Annotation), a.id == e.annotation).where(a.document.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found
