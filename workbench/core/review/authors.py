"""Who wrote a fact: nobody reviews what they wrote themselves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import local
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Evidence, Link, Operation, Review, Revision, table
from workbench.text import fold

_ACCEPTING = (local.ACCEPT, local.SETTLE[local.ACCEPT])
_NO_CONTENT = {"credibility", "said_at", "note", "prefix", "suffix", "document", "start", "end", "page", "kept"}
"""Writing these makes nobody an author: that a passage has moved is not content, that its words changed is."""


def authors(connection: Connection, facts: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Everyone who wrote content of a fact since it was last accepted, or ever if nobody has since.

    At most 400 facts at a time.
    """
    rows = _rows_of(connection, facts)
    accepted = _last_accepted(connection, facts)
    o, r = table(Operation).c, table(Revision).c
    since: dict[UUID, set[UUID]] = {fact: set() for fact in facts}
    ever: dict[UUID, set[UUID]] = {fact: set() for fact in facts}
    for chunk in chunks(rows, CHUNK):
        query = select(o.row, o.change, r.analyst, r.seq).join(table(Revision), r.id == o.revision)
        query = query.where(r.undone.is_(False), r.undoes.is_(None))  # what was taken back is nobody's work
        for row, change, analyst, seq in connection.execute(query.where(o.row.in_(chunk))):
            if analyst is None or (change is not None and not _writes(change)):
                continue
            for fact in rows[row]:
                ever[fact].add(analyst)
                if seq > accepted.get(fact, 0):
                    since[fact].add(analyst)
    return {fact: since[fact] or ever[fact] for fact in facts}


def _writes(change: Mapping[str, Any]) -> bool:
    """Whether a change touches content; to confirm what stands there does not."""
    return any(
        key not in _NO_CONTENT and pair[0] != pair[1] and not _says_the_same(key, *pair) for key, pair in change.items()
    )


def _says_the_same(key: str, old: Any, new: Any) -> bool:
    """Whether a change confirms or moves what is said without saying anything else."""
    if key == "exact" and isinstance(old, str) and isinstance(new, str):
        return fold(old).split() == fold(new).split()
    return _only_confirms(key, old, new)


def _only_confirms(key: str, old: Any, new: Any) -> bool:
    is_cell = key.startswith("fields.") and isinstance(old, dict | list) and isinstance(new, dict | list)
    return is_cell and local.settled({key: old}) == local.settled({key: new})


def rows_behind(connection: Connection, fact: UUID) -> list[UUID]:
    """The rows that make up one fact and what was decided on it, deleted ones included."""
    return [*_rows_of(connection, [fact]), *_ids(connection, Review, [fact])]


def _ids(connection: Connection, model: type[Review], facts: Collection[UUID]) -> list[UUID]:
    target = table(model)
    return list(connection.execute(select(target.c.id).where(target.c.fact.in_(facts))).scalars())


def _rows_of(connection: Connection, facts: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """The rows that carry the content of these facts, each with its facts: fact, evidence, passages, links."""
    rows: dict[UUID, list[UUID]] = defaultdict(list)
    for fact in facts:
        rows[fact].append(fact)
    e, k, a = table(Evidence).c, table(Link).c, table(Annotation).c
    evidence = select(e.id, e.fact).where(e.fact.in_(facts))
    passages = select(a.id, e.fact).join(table(Evidence), e.annotation == a.id).where(e.fact.in_(facts))
    links = select(k.id, k.fact).where(k.fact.in_(facts))
    for query in (evidence, passages, links):
        for row, fact in connection.execute(query):
            rows[row].append(fact)
    return rows


def _last_accepted(connection: Connection, facts: Collection[UUID]) -> dict[UUID, int]:
    v, o, r = table(Review).c, table(Operation).c, table(Revision).c
    query = select(v.fact, func.min(r.seq)).join(table(Operation), o.row == v.id)
    query = query.join(table(Revision), r.id == o.revision)
    living = (v.fact.in_(facts), v.deleted.is_(False), v.decision.in_(_ACCEPTING))
    last: dict[UUID, int] = {}
    for fact, seq in connection.execute(query.where(*living).group_by(v.id, v.fact)):
        last[fact] = max(seq, last.get(fact, 0))
    return last
