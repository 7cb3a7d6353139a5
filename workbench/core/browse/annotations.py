"""The list of marked passages: of a document or of all, and what a row says."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import annotations, documents
from workbench.core.dataset.names import stored
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Document, Evidence, Fact, FactType, LocalFact, table
from workbench.core.project import Project
from workbench.text import fold

_BATCH = CHUNK * 10
_BREAK = "\0"  # in no text, see text.freeze: one long fold takes a fifth of the time of many
_WRITTEN_LINE = re.compile(r"^.*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages: of this document, or of all; every one of the words in quote or note, in any case and script.

    `within` is a stretch of the document, [start, end): only those that share a character with it.
    """

    document: UUID | None = None
    words: str = ""
    within: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Backed:
    """A fact that rests on a passage, with its type's key, icon and name, and its status."""

    fact: UUID
    type: str
    icon: str
    statement: str
    name: str
    status: str
    stale: bool


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage: [start, end) of its document, and its paragraph, counted from 1; blank lines do not count."""

    id: UUID
    document: UUID
    title: str
    start: int
    end: int
    quote: str
    paragraph: int
    note: str
    facts: tuple[Backed, ...]


def snapshot(project: Project, chosen: Filter) -> bytes:
    """The ids of the passages chosen, by document and place, 16 bytes each."""
    a, d = table(Annotation).c, table(Document).c
    words = fold(chosen.words).split()
    texts = (a.exact, a.note) if words else ()
    query = select(stored(a.id), stored(a.document), *texts).where(a.deleted.is_(False))
    if chosen.document is not None:
        query = query.where(a.document == chosen.document)
    if chosen.within is not None:
        query = query.where(a.start < chosen.within[1], a.end > chosen.within[0])
    by_document: dict[bytes, list[bytes]] = defaultdict(list)
    with project.read() as connection:
        titles = {row_id: fold(title) for row_id, title in connection.execute(select(stored(d.id), d.title))}
        found = connection.execute(
            query.order_by(a.document, a.start, a.end, a.id), execution_options={"yield_per": _BATCH}
        )
        for chunk in chunks(found, _BATCH):
            for row in _having(words, chunk) if words else chunk:
                by_document[row[1]].append(row[0])
    order = sorted(by_document, key=lambda one: (titles.get(one, ""), one))
    return b"".join(chain.from_iterable(by_document[document] for document in order))


def rows(project: Project, ids: Sequence[UUID]) -> dict[UUID, PassageRow]:
    """The living passages with these ids; one that is gone is left out."""
    a, d = table(Annotation).c, table(Document).c
    query = select(a.id, a.document, d.title, a.start, a.end, a.exact, a.note, a.page).join(
        table(Document), d.id == a.document
    )
    found: dict[UUID, PassageRow] = {}
    with project.read() as connection:
        for chunk in chunks(ids, CHUNK):
            read = connection.execute(query.where(a.id.in_(chunk), a.deleted.is_(False))).all()
            paragraphs = _paragraphs(connection, {(row.document, row.start) for row in read})
            facts = _facts(connection, chunk)
            for row in read:
                found[row.id] = PassageRow(
                    id=row.id,
                    document=row.document,
                    title=row.title,
                    start=row.start,
                    end=row.end,
                    quote=annotations.words(row.exact, row.page),
                    paragraph=paragraphs[row.document, row.start],
                    note=row.note,
                    facts=tuple(facts.get(row.id, ())),
                )
    return found


def _having(words: Sequence[str], rows: Sequence[Any]) -> Iterator[Any]:
    """The rows whose texts hold every word."""
    folded = fold(_BREAK.join(f"{row.exact}\n{row.note}" for row in rows)).split(_BREAK)
    return (row for row, text in zip(rows, folded, strict=True) if all(word in text for word in words))


def _paragraphs(connection: Connection, places: set[tuple[UUID, int]]) -> dict[tuple[UUID, int], int]:
    """The paragraph of each (document, start); each text is read once, and only as far as the last place in it."""
    by_document: dict[UUID, list[int]] = defaultdict(list)
    for document, start in sorted(places):
        by_document[document].append(start)
    found: dict[tuple[UUID, int], int] = {}
    for document, starts in by_document.items():
        text, count, at = documents.text_of(connection, document), 0, 0
        for start in starts:
            line = text.rfind("\n", 0, start) + 1
            count += sum(1 for _match in _WRITTEN_LINE.finditer(text, at, line))
            at = line
            found[document, start] = count + 1
    return found


def _facts(connection: Connection, passages: list[UUID]) -> dict[UUID, list[Backed]]:
    """The living facts that rest on each passage, oldest first."""
    e, f, t, local = table(Evidence).c, table(Fact).c, table(FactType).c, table(LocalFact).c
    columns = (f.id, t.key, t.icon, f.statement, t.name, local.status, local.stale)
    query = select(e.annotation, *columns).join(table(Fact), f.id == e.fact)
    query = query.join(table(FactType), t.id == f.type).outerjoin(table(LocalFact), local.fact == f.id)
    query = query.where(e.annotation.in_(passages), e.deleted.is_(False), f.deleted.is_(False)).order_by(f.id)
    found: dict[UUID, list[Backed]] = defaultdict(list)
    for passage, fact, key, icon, statement, name, status, stale in connection.execute(query):
        found[passage].append(Backed(fact, key, icon, statement, name, status or "draft", bool(stale)))
    return found
