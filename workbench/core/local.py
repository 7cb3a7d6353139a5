"""What this copy works out for itself from the logged rows: a fact's status, staleness and place, suggestions.

Nothing here is logged, shared or merged; `check` rebuilds what facts say and compares. Which entity stands for which is
worked out in `same`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select

from workbench.core import same
from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Annotation,
    Evidence,
    Fact,
    FactType,
    FieldDefinition,
    Link,
    LocalFact,
    LocalIdentity,
    LocalSuggestion,
    Review,
    canonical,
    table,
)

SUBMIT, ACCEPT, REJECT, RETURN = "submit", "accept", "reject", "return"
STATUS_OF = {ACCEPT: "accepted", REJECT: "rejected", RETURN: "returned"}
STATUSES = ("draft", "in_review", "returned", "disputed", "accepted", "rejected")


def opinions(reviews: Iterable[tuple[UUID | None, str]]) -> tuple[bool, dict[UUID | None, int]]:
    """Whether the fact was sent to review, and for each reviewer the place of the opinion that counts, oldest first.

    Sending a fact to review (again) asks everybody anew: earlier opinions are history.
    """
    submitted, standing = False, dict[UUID | None, int]()
    for place, (reviewer, decision) in enumerate(reviews):
        if decision == SUBMIT:
            submitted = True
            standing.clear()
        else:
            standing[reviewer] = place
    return submitted, standing


def status(reviews: list[tuple[UUID | None, str]]) -> str:
    """The status that follows from (reviewer, decision), oldest first; different opinions make it disputed."""
    submitted, standing = opinions(reviews)
    decisions = {reviews[place][1] for place in standing.values()}
    if not decisions:
        return "in_review" if submitted else "draft"
    return "disputed" if len(decisions) > 1 else STATUS_OF[decisions.pop()]


def content(connection: Connection, facts: Iterable[UUID]) -> dict[UUID, str]:
    """SHA-256 of what a review of each fact vouches for.

    Type and its version, statement, fields, speaker, evidence spans and linked entities; names and aliases are not
    content, so that a new alias makes no accepted fact stale.
    """
    found: dict[UUID, str] = {}
    for chunk in chunks(facts, CHUNK):
        spans, links = _spans(connection, chunk), _links(connection, chunk)
        f, kind = table(Fact).c, table(FactType).c
        query = select(f.id, kind.key, kind.version, f.statement, f.fields, f.speaker, f.speaker_printed, f.attribution)
        query = query.join(table(FactType), kind.id == f.type).where(f.id.in_(chunk))
        for fact, key, version, statement, fields, *said in connection.execute(query):
            vouched = [key, version, statement, settled(fields), [str(part) for part in said]]
            vouched += [sorted(span[1:] for span in spans[fact]), sorted(links[fact])]
            found[fact] = hashlib.sha256(canonical(vouched).encode()).hexdigest()
    return found


def refresh(connection: Connection, touched: Mapping[str, set[UUID]]) -> None:
    """Bring the local tables up to date after a change of these rows."""
    for chunk in chunks(sorted(_facts_behind(connection, touched)), CHUNK):
        _replace(connection, chunk)
    if decisions := touched.get("identity"):
        seen, standing = same.touched_by(connection, decisions)
        target = table(LocalIdentity)
        for chunk in chunks(sorted(seen), CHUNK):
            connection.execute(delete(target).where(target.c.entity.in_(chunk)))
        _stand(connection, standing)


def rebuild(connection: Connection) -> None:
    """Work every local table out anew."""
    connection.execute(delete(table(LocalFact)))
    for chunk in chunks(connection.execute(select(table(Fact).c.id)).scalars().all(), CHUNK):
        _replace(connection, chunk)
    connection.execute(delete(table(LocalIdentity)))
    _stand(connection, same.compute(connection))


def compute(connection: Connection, facts: list[UUID]) -> list[dict[str, Any]]:
    """The local rows of the living among at most 400 facts."""
    spans = _spans(connection, facts)
    reviews = _reviews(connection, facts)
    decided = [fact for fact, given in reviews.items() if any(decision != SUBMIT for _, decision, _ in given)]
    hashes = content(connection, decided)
    f = table(Fact).c
    rows = []
    for fact in connection.execute(select(f.id).where(f.id.in_(facts), f.deleted.is_(False))).scalars():
        given = [(reviewer, decision) for reviewer, decision, _ in reviews[fact]]
        counting = opinions(given)[1].values()
        first = min(spans[fact], default=(None, None, None))
        rows.append(
            {
                "fact": fact,
                "status": status(given),
                "stale": bool(counting) and all(reviews[fact][place][2] != hashes[fact] for place in counting),
                "document": None if first[1] is None else UUID(first[1]),
                "start": first[2],
            }
        )
    return rows


def keep_suggestions(connection: Connection, document: UUID, pipeline: int, said: str, found: bytes) -> None:
    """Keep what a document's text suggests, in the place of what was kept of it before."""
    target = table(LocalSuggestion)
    connection.execute(delete(target).where(target.c.document == document))
    connection.execute(insert(target).values(document=document, pipeline=pipeline, said=said, found=found))


def _stand(connection: Connection, standing: Mapping[UUID, UUID]) -> None:
    rows = [{"entity": entity, "same_as": kept} for entity, kept in sorted(standing.items())]
    if rows:
        connection.execute(insert(table(LocalIdentity)), rows)


def _replace(connection: Connection, facts: list[UUID]) -> None:
    target = table(LocalFact)
    connection.execute(delete(target).where(target.c.fact.in_(facts)))
    rows = compute(connection, facts)
    if rows:
        connection.execute(insert(target), rows)


def _facts_behind(connection: Connection, touched: Mapping[str, set[UUID]]) -> set[UUID]:
    facts = set(touched.get("fact", ()))
    for model in (Evidence, Link, Review):
        target = table(model)
        facts |= _look_up(connection, target, "id", touched.get(target.name, ()), "fact")
    facts |= _look_up(connection, table(Evidence), "annotation", touched.get("annotation", ()), "fact")
    types = set(touched.get("fact_type", ()))
    types |= _look_up(connection, table(FieldDefinition), "id", touched.get("field", ()), "fact_type")
    return facts | _look_up(connection, table(Fact), "type", types, "id")


def _look_up(connection: Connection, target: Table, by: str, values: Iterable[UUID], wanted: str) -> set[UUID]:
    found: set[UUID] = set()
    for chunk in chunks(values, CHUNK):
        found.update(connection.execute(select(target.c[wanted]).where(target.c[by].in_(chunk))).scalars())
    return {value for value in found if value is not None}


def _spans(connection: Connection, facts: list[UUID]) -> dict[UUID, list[tuple[Any, ...]]]:
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact, a.id, a.document, a.start, a.end).join(table(Annotation), a.id == e.annotation)
    spans: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    living = (e.fact.in_(facts), e.deleted.is_(False), a.deleted.is_(False))
    for fact, annotation, document, start, end in connection.execute(query.where(*living)):
        spans[fact].append((annotation, str(document), start, end))
    return spans


def _links(connection: Connection, facts: list[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    c = table(Link).c
    links: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    query = select(c.fact, c.entity, c.role).where(c.fact.in_(facts), c.deleted.is_(False))
    for fact, entity, role in connection.execute(query):
        links[fact].append((str(entity), role))
    return links


def _reviews(connection: Connection, facts: list[UUID]) -> dict[UUID, list[tuple[UUID | None, str, str]]]:
    c = table(Review).c
    reviews: dict[UUID, list[tuple[UUID | None, str, str]]] = defaultdict(list)
    query = select(c.fact, c.reviewer, c.decision, c.content_sha256).where(c.fact.in_(facts), c.deleted.is_(False))
    for fact, reviewer, decision, vouched in connection.execute(query.order_by(c.id)):
        reviews[fact].append((reviewer, decision, vouched))
    return reviews


def settled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of a fact as its content: who has confirmed them is none."""

    def strip(cell: Mapping[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in cell.items() if key != "confirmed_by"}

    return {key: [strip(c) for c in cell] if isinstance(cell, list) else strip(cell) for key, cell in fields.items()}
