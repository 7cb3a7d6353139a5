"""The review queue: what waits for an analyst, by document and place."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents, local, review
from workbench.core.browse.review.narrowing import DISPUTED, EVERYTHING, MINE, Fitting, Wanted
from workbench.core.browse.review.passages import Span, passages
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Analyst, Document, Fact, FactType, LocalFact, table
from workbench.core.project import Project
from workbench.core.replicas import unseen

SAME_PASSAGE, NEW_PASSAGE, NEW_DOCUMENT = range(3)
_SENTENCE_END = re.compile(r"[.!?…][\"'”»)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Queue:
    """The waiting facts that an analyst may decide: ids of 16 bytes by document and place.

    `heads` has a byte for each: SAME_PASSAGE as the fact before, NEW_PASSAGE or NEW_DOCUMENT. `own` counts facts that
    wait for somebody else; `whole` is False if the search ended at a first page. `returned` are the ids of the
    analyst's own facts that came back to be put right, if everything is wanted.
    """

    ids: bytes
    heads: bytes
    own: int
    whole: bool
    returned: bytes = b""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the queue. `icon` is what the codebook names, or ""; `words` are those of the first passage."""

    id: UUID
    type: str
    icon: str
    statement: str
    author: str
    document: UUID | None
    title: str
    words: str
    status: str
    stale: bool
    unseen: bool = False  # a merge changed it, and nobody has looked at it since


def queue(project: Project, wanted: Wanted = EVERYTHING, at_most: int | None = None) -> Queue:
    """What waits for the acting analyst; with `at_most`, the search ends when so many are found."""
    ids, heads, own = bytearray(), bytearray(), 0
    last: Span | None = None
    with project.read() as connection:
        back = b"".join(fact.bytes for fact in returned(connection, project.analyst)) if wanted == EVERYTHING else b""
        texts, fitting = _Texts(connection), Fitting(project, connection, wanted)
        for chunk in chunks(_asked_for(connection, wanted), CHUNK):
            if at_most is not None and len(heads) >= at_most:
                return Queue(bytes(ids), bytes(heads), own, whole=False, returned=back)
            others, mine = _for_me(connection, chunk, project.analyst, wanted)
            own += mine
            fits = fitting.among(others)
            spans = _first_spans(connection, others)
            for fact in others:
                if fact in fits:
                    span = spans.get(fact)
                    ids += fact.bytes
                    heads.append(_head(texts, last, span))
                    last = span
    return Queue(bytes(ids), bytes(heads), own, whole=True, returned=back)


def _asked_for(connection: Connection, wanted: Wanted) -> list[UUID]:
    """The facts to look through: those nobody has decided on as they stand, or those with opposing opinions."""
    return disputed(connection) if DISPUTED in wanted.only else review.waiting(connection)


def _for_me(connection: Connection, facts: list[UUID], me: UUID | None, wanted: Wanted) -> tuple[list[UUID], int]:
    """Those of the facts that an analyst is asked about, or wrote if those are wanted; how many others are their own.

    A dispute is everybody's to see.
    """
    if MINE in wanted.only:
        mine = own(connection, facts, me)
        return [fact for fact in facts if fact in mine], 0
    if DISPUTED in wanted.only:
        return facts, 0
    mine = own(connection, facts, me) if review.needs_four_eyes(connection) else set()
    done = review.answered(connection, facts, me)
    return [fact for fact in facts if fact not in mine | done], len(mine)


def rows(project: Project, facts: Sequence[UUID]) -> dict[UUID, Waiting]:
    """The rows of the queue for these facts; one that is gone is left out."""
    f, k, c, d, a = (table(model).c for model in (Fact, FactType, LocalFact, Document, Analyst))
    query = select(f.id, k.key, k.icon, f.statement, a.name, c.document, d.title, c.status, c.stale)
    query = query.join(table(FactType), k.id == f.type).join(table(LocalFact), c.fact == f.id)
    query = query.outerjoin(table(Document), d.id == c.document).outerjoin(table(Analyst), a.id == f.created_by)
    found: dict[UUID, Waiting] = {}
    with project.read() as connection:
        for chunk in chunks(facts, CHUNK):
            words, fresh = _first_words(connection, chunk), unseen.among(connection, chunk)
            for row in connection.execute(query.where(f.id.in_(chunk), f.deleted.is_(False))):
                found[row.id] = Waiting(
                    row.id,
                    row.key,
                    row.icon,
                    row.statement,
                    row.name or "",
                    row.document,
                    row.title or "",
                    " ".join(words.get(row.id, "").split()),
                    row.status,
                    row.stale,
                    row.id in fresh,
                )
    return found


class _Texts:
    """The text of the document asked for last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: tuple[UUID, str] | None = None

    def of(self, document: UUID) -> str:
        if self._last is None or self._last[0] != document:
            self._last = document, documents.text_of(self._connection, document)
        return self._last[1]


def _head(texts: _Texts, last: Span | None, span: Span | None) -> int:
    if span is None or last is None or last[0] != span[0]:
        return NEW_DOCUMENT
    if span[1] < last[2]:
        return SAME_PASSAGE
    between = texts.of(span[0])[last[2] - 1 : span[1]]
    return NEW_PASSAGE if _SENTENCE_END.search(between) else SAME_PASSAGE


def disputed(connection: Connection) -> list[UUID]:
    """The facts with opposing opinions, by document's title and place."""
    c, d = table(LocalFact).c, table(Document).c
    query = select(c.fact).outerjoin(table(Document), d.id == c.document).where(c.status == "disputed")
    return list(connection.execute(query.order_by(d.title, c.document, c.start, c.fact)).scalars())


def returned(connection: Connection, me: UUID | None) -> list[UUID]:
    """The facts of an analyst that were returned and not changed since, by document and place."""
    c = table(LocalFact).c
    query = select(c.fact).where(c.status == local.STATUS_OF[local.RETURN], c.stale.is_(False))
    found = connection.execute(query.order_by(c.document, c.start, c.fact)).scalars().all()
    mine = set[UUID]().union(*(own(connection, chunk, me) for chunk in chunks(found, CHUNK)))
    return [fact for fact in found if fact in mine]


def own(connection: Connection, facts: list[UUID], me: UUID | None) -> set[UUID]:
    """Those of at most 400 facts that an analyst wrote."""
    if me is None:
        return set()
    return {fact for fact, wrote in review.authors(connection, facts).items() if me in wrote}


def _first_spans(connection: Connection, facts: Collection[UUID]) -> dict[UUID, Span]:
    """The passage that gives each fact its place in the queue, the one that `local` counts as its first."""
    c = table(LocalFact).c
    place = {row.fact: row for row in connection.execute(select(c.fact, c.document, c.start).where(c.fact.in_(facts)))}
    return {
        fact: (document, start, end)
        for fact, (document, start, end), _ in passages(connection, facts)
        if (place[fact].document, place[fact].start) == (document, start)
    }


def _first_words(connection: Connection, facts: Collection[UUID]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for fact, _, words in passages(connection, facts):
        found.setdefault(fact, words)
    return found


@dataclass(frozen=True, slots=True)
class Choices:
    """What the queue can be narrowed to, by name: (key, name) of types, (id, name) of authors and documents.

    And the rules of review: `all_types` are (id, name, whether two reviewers are asked for) of every fact type.
    """

    types: tuple[tuple[str, str], ...]
    authors: tuple[tuple[UUID, str], ...]
    documents: tuple[tuple[UUID, str], ...]
    four_eyes: bool
    parties_settle: bool = False
    all_types: tuple[tuple[UUID, str, bool], ...] = ()


def choices(project: Project, at_most: int = 40) -> Choices:
    """Types, authors and documents of all facts that wait, at most so many of each."""
    f, k, c, d, a = (table(model).c for model in (Fact, FactType, LocalFact, Document, Analyst))
    found: list[tuple[tuple[Any, str], ...]] = []
    with project.read() as connection:
        for key, name, order in ((k.key, k.name, k.position), (a.id, a.name, a.name), (d.id, d.title, d.title)):
            query = select(key, name).select_from(table(Fact)).join(table(FactType), k.id == f.type)
            query = query.join(table(LocalFact), c.fact == f.id).outerjoin(table(Document), d.id == c.document)
            query = query.outerjoin(table(Analyst), a.id == f.created_by)
            query = query.where(review.is_waiting(), key.is_not(None)).group_by(key, name, order).order_by(order)
            found.append(tuple((row[0], row[1]) for row in connection.execute(query.limit(at_most))))
        types, authors, titles = found
        two, kinds = local.needs_two(connection), select(k.id, k.name).where(k.deleted.is_(False))
        every = [(row.id, row.name, row.id in two) for row in connection.execute(kinds.order_by(k.position, k.name))]
        rules = review.needs_four_eyes(connection), review.parties_may_settle(connection)
        return Choices(types, authors, titles, *rules, tuple(every))
