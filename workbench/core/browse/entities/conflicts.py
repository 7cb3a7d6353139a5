"""Facts whose speaker is printed with a post that, by all that was seen, somebody else held on that day."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from workbench.core import documents
from workbench.core.browse.entities.known import Known
from workbench.core.browse.entities.others import Other, Proof, of_row, others, proofs
from workbench.core.browse.entities.pairs import PairRow, read
from workbench.core.browse.entities.sightings import Key, Run, Sight, Sightings
from workbench.core.models import Document, Fact, LocalFact, table
from workbench.core.posts import ACTING, LEFT
from workbench.core.project import Project, Report
from workbench.core.values.days import days
from workbench.text import fold

_SHORTEST = 3  # letters of a word that tells a name


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact said by a `person` who is `printed` with a post in [start, end) of its document, on a day (EDTF).

    `holder` was seen in the post from the first to the last of `seen` (EDTF), and the person on the days of `own`, ""
    for never. Of the sightings of the holder the one nearest to the day has a `proof`, or is `told` by a fact; either
    may be None, for a sighting is noted without as well.
    """

    fact: UUID
    statement: str
    document: UUID
    start: int
    end: int
    printed: str
    person: Other
    day: str
    holder: Other
    seen: tuple[str, str]
    own: tuple[str, str]
    proof: Proof | None
    told: UUID | None


@dataclass(frozen=True, slots=True)
class _Said:
    fact: UUID
    statement: str
    speaker: UUID | None
    printed: str
    day: str


@dataclass(frozen=True, slots=True)
class _Held:
    """Who held a post on the day, and when the other person was seen in it."""

    run: Run
    own: tuple[str, str]


def conflicts(project: Project, report: Report, known: Known | None = None) -> tuple[Conflict, ...]:
    """The facts of a project, those rejected aside, whose speaker is printed with another's post.

    It is another's if they were seen in it before and after the day, or last before it with the speaker seen only
    earlier; what the document itself shows of the speaker does not count. Reads only documents in which somebody speaks
    whose post changed hands. Made for the background; `report(done, total)` may raise to cancel.
    """
    known = known or Known(project)
    with project.read() as connection:
        asked = _Asked(Sightings(connection), known)
        said = _said(connection, asked)
    found: list[Conflict] = []
    for done, (document, facts) in enumerate(said.items()):
        report(done, len(said))
        with project.read() as connection:
            found += _in_document(connection, asked, document, facts)
    return tuple(found)


def of_fact(project: Project, fact: UUID, sightings: Sightings | None = None) -> Conflict | None:
    """What `conflicts` says of one fact, None if nothing; a fact without a speaker has none. For the background.

    `sightings` are all of the project, if they were read already.
    """
    f = table(Fact).c
    is_said = select(f.id).where(f.id == fact, or_(f.speaker.is_not(None), f.speaker_printed != ""))
    with project.read() as connection:
        if connection.execute(is_said).first() is None:
            return None
        asked = _Asked(sightings or Sightings(connection), Known(project))
        found = (_in_document(connection, asked, *one) for one in _said(connection, asked, fact).items())
        return next((conflict for each in found for conflict in each), None)


class _Asked:
    """The posts that changed hands, and who was seen in them."""

    def __init__(self, sightings: Sightings, known: Known) -> None:
        self.sightings, self._known = sightings, known
        by_key = sightings.by_key
        self.changed = {key for key, sights in by_key.items() if _changes(key, {one.person for one in sights})}
        self.people = {sight.person for key in self.changed for sight in by_key[key]}
        self._places = {key.at for key in self.changed if key.at}

    def rows_of(self, people: Collection[UUID], text: str) -> list[PairRow]:
        """These people with the posts that a document prints them with; only lines that may name them are read."""
        named = (row for row in self._known.names if row.id in people)
        words = {word for row in named for word in row.folded.split() if len(word) >= _SHORTEST}
        kept, places = _lines_with({word[:-2] if len(word) > _SHORTEST + 2 else word for word in words}, text)
        found = []
        for row in self.rows(words, kept):
            size, at = places[bisect_right(places, (row.start, len(text))) - 1]
            found.append(replace(row, start=row.start + at - size, end=row.end + at - size))
        return found

    def rows(self, words: Collection[str], text: str) -> list[PairRow]:
        """Whoever has one of these words in a name, with the posts that a text prints them with."""
        wanted = set(words)
        names = tuple(
            row
            for row in self._known.names
            if row.id in self._places or (row.kind == "person" and not wanted.isdisjoint(row.folded.split()))
        )
        return [row for row in read(text, names, "", is_kept=False) if row.person and row.kind != LEFT]


def _lines_with(stems: Collection[str], text: str) -> tuple[str, list[tuple[int, int]]]:
    """The lines in which one of these folded words begins or stands, and where each is: in them, and in the text."""
    folded, at, size = fold(text), 0, 0
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    for line in text.splitlines(keepends=True):
        here = folded[at : at + len(line)]
        if any(stem in here for stem in stems):
            places.append((size, at))
            kept.append(line)
            size += len(line)
        at += len(line)
    return "".join(kept), places


def _changes(key: Key, people: Collection[UUID]) -> bool:
    return key.is_single and len(people) > 1


def _said(connection: Connection, asked: _Asked, fact: UUID | None = None) -> dict[UUID, list[_Said]]:
    """What these people say, by document in the order of ids; also what is said by words that name nobody for sure."""
    f, n, d = table(Fact).c, table(LocalFact).c, table(Document).c
    query: Any = select(f.id, f.statement, f.speaker, f.speaker_printed, f.said_at, n.document, d.published)
    query = query.join(table(LocalFact), n.fact == f.id).join(table(Document), d.id == n.document)
    query = query.where(f.deleted.is_(False), n.status != "rejected", d.deleted.is_(False))
    query = query.where(or_(f.speaker.is_not(None), f.speaker_printed != "")).order_by(n.document, n.start, f.id)
    if fact is not None:
        query = query.where(f.id == fact)
    found: dict[UUID, list[_Said]] = defaultdict(list)
    for row in connection.execute(query) if asked.people else ():
        speaker = asked.sightings.kept(row.speaker)
        if speaker is None or speaker in asked.people:
            day = row.said_at or row.published
            found[row.document].append(_Said(row.id, row.statement, speaker, row.speaker_printed, day))
    return found


def _in_document(connection: Connection, asked: _Asked, document: UUID, facts: Sequence[_Said]) -> Iterator[Conflict]:
    people = {said.speaker for said in facts if said.speaker}
    rows = asked.rows_of(people, documents.text_of(connection, document)) if people else []
    for said in facts:
        told = [row for row in rows if row.person and row.person.id == said.speaker]
        if said.speaker is None:
            told = asked.rows(fold(said.printed).split(), said.printed)
        for row in told:
            held = _holder(asked, row, document, said.day)
            found = _conflict(connection, said, document, row, held) if held is not None else None
            if found is not None:
                yield found
                break


def _conflict(connection: Connection, said: _Said, document: UUID, row: PairRow, held: _Held) -> Conflict | None:
    run = held.run
    person_id = row.person.id if row.person else None
    ends = others(connection, (person_id, run.person))
    person, holder = ends.get(person_id), ends.get(run.person)
    if person is None or holder is None:
        return None
    where = (row.start, row.end) if said.speaker else (0, 0)
    words = ", ".join(filter(None, (row.printed, row.organisation)))
    sight = _shown_by(run, said.day)
    proved = proofs(connection, [sight.sighting]) if sight.sighting else {}
    proof = next(iter(of_row(proved, sight.sighting)), None) if sight.sighting else None
    about = (said.fact, said.statement, document, *where, words, person, said.day)
    return Conflict(*about, holder, run.seen, held.own, proof, sight.fact)


def _shown_by(run: Run, day: str) -> Sight:
    """The sighting that shows best that somebody held a post on a day: the last before it, else the first after."""
    on = days(day)
    dated = [sight for sight in run.sights if sight.on and sight.kind != LEFT]
    before = [sight for sight in dated if on and (days(sight.on) or on)[0] <= on[0]]
    return before[-1] if before else dated[0] if dated else run.sights[0]


def _holder(asked: _Asked, row: PairRow, document: UUID, day: str) -> _Held | None:
    """Who held the post of a row on a day, if it was somebody else for sure."""
    on = days(day)
    if on is None or row.person is None:
        return None
    person = row.person.id
    found = []
    for key in _keys(asked, row):
        runs = asked.sightings.runs(key, without=(person, document))
        begun = [run for run in runs if run.held[0] <= on[0]]
        last = begun[-1] if begun else None
        if last is None or last.person == person or last.is_disputed or _only_acts(last):
            return None
        earlier = [run for run in begun if run.person == person]
        later = [run for run in runs[len(begun) :] if run.person == person]
        if on[1] > last.held[1] and not (earlier and not later):
            return None
        found.append(_Held(last, (earlier[-1:] + later)[0].seen if earlier or later else ("", "")))
    return found[0] if found else None


def _only_acts(run: Run) -> bool:
    return all(sight.kind == ACTING for sight in run.sights)


def _keys(asked: _Asked, row: PairRow) -> list[Key]:
    """The posts that the words of a row may stand for; without a place, those in which the person was seen."""
    known, changed = asked.sightings, asked.changed
    if row.at is not None:
        key = known.key(row.printed, row.at.id)
        return [key] if key in changed else []
    if row.organisation or row.person is None:
        return []
    title = known.key(row.printed, None).title
    person = row.person.id
    return [key for key in changed if key.title == title and any(sight.person == person for sight in known.by_key[key])]
