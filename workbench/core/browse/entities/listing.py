"""Entities for a list: those of a document or all, those that are meant, and where the text names one."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from workbench.core import documents, same
from workbench.core.browse.entities.known import Known, Named
from workbench.core.models import Annotation, Evidence, Fact, Link, table
from workbench.core.project import Project
from workbench.text import fold

_SUGGESTED, _MOST_MENTIONS, _LONGEST_PART = 40, 2_000, 80


@dataclass(frozen=True, slots=True)
class Listing:
    """Entities in the order they are shown, with counts and posts by id, and the meeting the document reports."""

    rows: tuple[Named, ...]
    counts: Mapping[UUID, int]
    posts: Mapping[UUID, str]
    reported: UUID | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """At most 40 entities, the likeliest first; `is_meant` unless nothing that was typed or selected names them."""

    rows: tuple[Named, ...]
    is_meant: bool


def listing(
    _project: Project, known: Known, document: UUID | None, typed: str = "", kinds: Collection[str] = ()
) -> Listing:
    """The entities of a document, the ones named most often first in each kind; of None all, by name.

    Every word typed must occur in one of the names, in any case and script; without `kinds`, of every kind. The first
    reading of 30,000 entities takes a second, later ones some milliseconds: made for the background.
    """
    if document is None:
        rows, counts, reported = known.names, known.counts, None
    else:
        here = known.in_document(document)
        counts, reported = here.counts, here.reported
        wanted = (*counts, reported) if reported is not None else tuple(counts)
        places = {row.id for row in map(known.by_id.get, wanted) if row is not None}
        rows = tuple(row for row in known.names if row.id in places)
    words = fold(typed).split()
    rows = tuple(row for row in rows if all(word in row.folded for word in words) and (not kinds or row.kind in kinds))
    if document is not None:
        order = {kind: number for number, kind in enumerate(dict.fromkeys(row.kind for row in rows))}
        rows = tuple(
            sorted(rows, key=lambda row: (order[row.kind], row.id != reported, -counts.get(row.id, 0), row.folded))
        )
    return Listing(rows, counts, known.posts, reported)


def called(_project: Project, known: Known, names: Collection[str]) -> tuple[Named, ...]:
    """The entities that already have one of these names, as a name or an alias, in any case."""
    wanted = {fold(name.strip()) for name in names if name.strip()}
    return tuple(row for row in known.names if not wanted.isdisjoint(row.folded.split("\n")))


def suggest(_project: Project, known: Known, typed: str, words: str, document: UUID | None = None) -> Suggested:
    """The entities somebody may mean: by what is typed, else those that the words name.

    Words that name nobody suggest what the document names most often.
    """
    said = fold(" ".join(words.split()))
    parts = fold(typed).split()
    if parts:
        found = [row for row in known.names if all(part in row.folded for part in parts)]
        found.sort(
            key=lambda row: (not row.folded.startswith(parts[0]), -_match(row, said), -known.counts.get(row.id, 0))
        )
        return Suggested(tuple(found[:_SUGGESTED]), True)
    scored = [(score, row) for row in known.names if (score := _match(row, said))]
    scored.sort(key=lambda pair: (-pair[0], -known.counts.get(pair[1].id, 0)))
    if scored or document is None:
        return Suggested(tuple(row for _, row in scored[:_SUGGESTED]), bool(scored))
    counts = known.in_document(document).counts
    often = sorted(counts, key=lambda row: -counts[row])[:_SUGGESTED]
    return Suggested(tuple(known.by_id[row] for row in often if row in known.by_id), False)


def _match(row: Named, said: str) -> int:
    """How well words name an entity: the length of its longest name in them; 1 if they are a part of a name; else 0."""
    if not said:
        return 0
    best = max((len(name) for name in row.folded.split("\n") if name in said and _whole(name).search(said)), default=0)
    return best or int(2 < len(said) <= _LONGEST_PART and said in row.folded)


def _whole(*names: str) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first, across any white space."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def mentions(project: Project, entity: Named, document: UUID) -> list[tuple[int, int]]:
    """The [start, end) of every place of a document that names the entity or is linked to it, in order.

    Whatever is the same counts as well.
    """
    a, k = table(Annotation).c, table(Link).c
    linked = select(a.start, a.end).join(table(Link), k.annotation == a.id)
    linked = linked.where(
        same.kept(k.entity) == entity.id, k.deleted.is_(False), a.document == document, a.deleted.is_(False)
    ).limit(_MOST_MENTIONS)
    with project.read() as connection:
        text = documents.text_of(connection, document)
        found = {(start, end) for start, end in connection.execute(linked)}
    for match in _whole(*entity.folded.split("\n")).finditer(fold(text)):
        found.add(match.span())
        if len(found) >= _MOST_MENTIONS:
            break
    return sorted(found)


def words_of(project: Project, fact: UUID) -> str:
    """The words that back a fact, for suggesting whom it names; "" if it is gone."""
    a, e, f = table(Annotation).c, table(Evidence).c, table(Fact).c
    query = select(a.exact).join(table(Evidence), e.annotation == a.id).join(table(Fact), f.id == e.fact)
    query = query.where(f.id == fact, f.deleted.is_(False), e.deleted.is_(False)).order_by(a.id).limit(20)
    with project.read() as connection:
        return " ".join(connection.execute(query).scalars())
