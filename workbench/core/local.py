"""What this copy works out for itself from the logged rows: a fact's status, staleness and place, suggestions.

Nothing here is logged, shared or merged; `check` rebuilds what facts say and compares. Which entity stands for which is
worked out in `same`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select

from workbench.core import same
from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Annotation,
    Document,
    Evidence,
    Fact,
    FactType,
    FieldDefinition,
    Link,
    LocalFact,
    LocalIdentity,
    LocalSignature,
    LocalSuggestion,
    Project,
    Review,
    canonical,
    table,
)
from workbench.core.superseded import is_superseded
from workbench.text import fold

SUBMIT, ACCEPT, REJECT, RETURN = "submit", "accept", "reject", "return"
WITHDRAW = "withdraw"  # the reviewer's own opinion counts no more
SETTLE = {ACCEPT: "settle_accept", REJECT: "settle_reject", RETURN: "settle_return"}  # a dispute, for all before it
STATUS_OF = {ACCEPT: "accepted", REJECT: "rejected", RETURN: "returned"}
STATUS_OF |= {settling: STATUS_OF[decision] for decision, settling in SETTLE.items()}
TWO_REVIEWERS = "two_reviewers."  # and the id of a fact type: a setting of the project
_UNCONFIRMED = {"confirmed_by"}
_NO_CONTENT = {*_UNCONFIRMED, "start", "end"}
STATUSES = ("draft", "in_review", "returned", "disputed", "accepted", "rejected")


def opinions(reviews: Iterable[tuple[UUID | None, str]]) -> tuple[bool, dict[UUID | None, int]]:
    """Whether the fact was sent to review, and for each reviewer the place of the opinion that counts, oldest first.

    Sending a fact to review (again) asks everybody anew: earlier opinions are history. So are those that were opposed
    once a dispute is settled; an opinion that is withdrawn counts no more.
    """
    submitted, standing = False, dict[UUID | None, int]()
    for place, (reviewer, decision) in enumerate(reviews):
        if decision == SUBMIT or decision in SETTLE.values():
            submitted = submitted or decision == SUBMIT
            standing.clear()
        if decision == WITHDRAW:
            submitted = True
            standing.pop(reviewer, None)
        elif decision != SUBMIT:
            standing[reviewer] = place
    return submitted, standing


def status(reviews: Sequence[tuple[UUID | None, str]], needed: int = 1, seen: Sequence[str] = ()) -> str:
    """The status that follows from (reviewer, decision), oldest first; different opinions make it disputed.

    A fact is accepted once so many different reviewers as are `needed` have accepted it, or one has settled a dispute
    so; until then it is in review. `seen` gives the content that each review vouches for: who accepted another content
    than the newest is not counted.
    """
    submitted, standing = opinions(reviews)
    found = {STATUS_OF[reviews[place][1]] for place in standing.values()}
    if not found:
        return "in_review" if submitted else "draft"
    if len(found) > 1:
        return "disputed"
    places = sorted(standing.values())
    if found == {STATUS_OF[ACCEPT]} and all(reviews[place][1] == ACCEPT for place in places):
        same = [place for place in places if not seen or seen[place] == seen[places[-1]]]
        if len(same) < needed:
            return "in_review"
    return found.pop()


def needs_two(connection: Connection) -> set[UUID]:
    """The fact types that the project wants two reviewers for."""
    settings = connection.execute(select(table(Project).c.settings)).scalar() or {}
    return {UUID(key.removeprefix(TWO_REVIEWERS)) for key in settings if key.startswith(TWO_REVIEWERS)}


def content(connection: Connection, facts: Iterable[UUID]) -> dict[UUID, str]:
    """SHA-256 of what a review of each fact vouches for.

    Type and its version, statement, fields, speaker, the words of its evidence and linked entities. Names and aliases
    are not content, so that a new alias makes no accepted fact stale; nor are the places where words stand, so that
    none is stale because its passages moved to a new version of their document.
    """
    found: dict[UUID, str] = {}
    for chunk in chunks(facts, CHUNK):
        words = _words(connection, chunk)
        for fact, vouched, fields, links in _said(connection, chunk):
            said = [*vouched, settled(fields), _placed(fields), sorted(words[fact]), links]
            found[fact] = hashlib.sha256(canonical(said).encode()).hexdigest()
    return found


def content_by_place(connection: Connection, facts: Collection[UUID]) -> dict[UUID, str]:
    """As `content`, of at most 400 facts, as reviews made before versions of documents vouch for it: with places."""
    found: dict[UUID, str] = {}
    spans = _spans(connection, list(facts))
    for fact, (*kind, said), fields, links in _said(connection, facts):
        cells = {key: _each(cell, _UNCONFIRMED) for key, cell in fields.items()}
        vouched = [*kind, cells, said, sorted(span[1:] for span in spans[fact]), links]
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
    reviews = reviews_of(connection, facts)
    decided = [fact for fact, given in reviews.items() if any(decision != SUBMIT for _, decision, _ in given)]
    hashes = content(connection, decided)
    waiting = _waiting(connection, facts)
    f, two = table(Fact).c, needs_two(connection)
    rows = []
    for fact, kind in connection.execute(select(f.id, f.type).where(f.id.in_(facts), f.deleted.is_(False))):
        given = [(reviewer, decision) for reviewer, decision, _ in reviews[fact]]
        vouched = {reviews[fact][place][2] for place in opinions(given)[1].values()}
        is_vouched = not vouched or hashes[fact] in vouched or bool(vouched & _by_place(connection, fact))
        first = min(spans[fact], default=(None, None, None))
        rows.append(
            {
                "fact": fact,
                "status": status(given, 2 if kind in two else 1, [vouched for *_, vouched in reviews[fact]]),
                "stale": bool(vouched) and (fact in waiting or not is_vouched),
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


def keep_signatures(connection: Connection, pipeline: int, made: Mapping[UUID, bytes]) -> None:
    """Keep what texts are known by, in the place of what was kept of them before."""
    target = table(LocalSignature)
    for chunk in chunks(made.items(), CHUNK):
        connection.execute(delete(target).where(target.c.document.in_([document for document, _found in chunk])))
        rows = [{"document": document, "pipeline": pipeline, "found": found} for document, found in chunk]
        connection.execute(insert(target), rows)


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
    annotations = set(touched.get("annotation", ())) | _passages_of(connection, touched.get("document", ()))
    facts |= _look_up(connection, table(Evidence), "annotation", annotations, "fact")
    types = set(touched.get("fact_type", ()))
    types |= _look_up(connection, table(FieldDefinition), "id", touched.get("field", ()), "fact_type")
    facts |= _look_up(connection, table(Fact), "type", types, "id")
    return facts | _under_another_rule(connection) if touched.get("project") else facts


def _under_another_rule(connection: Connection) -> set[UUID]:
    """The facts whose status may be another one since the project asks for more reviewers, or for fewer."""
    c, f, r = table(LocalFact).c, table(Fact).c, table(Review).c
    two = f.type.in_(needs_two(connection))
    accepted = select(c.fact).join(table(Fact), f.id == c.fact).where(c.status == STATUS_OF[ACCEPT], two)
    begun = select(r.fact).where(r.fact == c.fact, r.decision == ACCEPT, r.deleted.is_(False)).exists()
    waiting = select(c.fact).join(table(Fact), f.id == c.fact).where(c.status == "in_review", ~two, begun)
    return {fact for query in (accepted, waiting) for fact in connection.execute(query).scalars()}


def _passages_of(connection: Connection, documents: Iterable[UUID]) -> set[UUID]:
    """The passages of these documents and of the versions before them, which wait while a newer one is there."""
    touched = set(documents)
    before = _look_up(connection, table(Document), "id", touched, "version_of")
    return _look_up(connection, table(Annotation), "document", touched | before, "id") if before else set()


def _look_up(connection: Connection, target: Table, by: str, values: Iterable[UUID], wanted: str) -> set[UUID]:
    found: set[UUID] = set()
    for chunk in chunks(values, CHUNK):
        found.update(connection.execute(select(target.c[wanted]).where(target.c[by].in_(chunk))).scalars())
    return {value for value in found if value is not None}


def _by_place(connection: Connection, fact: UUID) -> set[str]:
    return set(content_by_place(connection, [fact]).values())


def _waiting(connection: Connection, facts: Sequence[UUID]) -> set[UUID]:
    """Those of the facts with evidence of which nobody has said where it is in the newer version of its document."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact).join(table(Annotation), a.id == e.annotation)
    living = (e.fact.in_(facts), e.deleted.is_(False), a.deleted.is_(False))
    return set(connection.execute(query.where(*living, a.kept.is_not(True), is_superseded(a.document))).scalars())


def _said(connection: Connection, facts: Collection[UUID]) -> Iterator[tuple[UUID, list[Any], Any, list[Any]]]:
    """(fact, what is said of it, its fields, its links) of at most 400 facts."""
    links = _links(connection, list(facts))
    f, kind = table(Fact).c, table(FactType).c
    query = select(f.id, kind.key, kind.version, f.statement, f.fields, f.speaker, f.speaker_printed, f.attribution)
    query = query.join(table(FactType), kind.id == f.type).where(f.id.in_(facts))
    for fact, key, version, statement, fields, *said in connection.execute(query):
        yield fact, [key, version, statement, [str(part) for part in said]], fields, sorted(links[fact])


def _words(connection: Connection, facts: Sequence[UUID]) -> dict[UUID, list[tuple[Any, ...]]]:
    """The evidence of each fact: which passage, its words, and of an area the page and the place on it."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact, a.id, a.exact, a.kind, a.page, a.area).join(table(Annotation), a.id == e.annotation)
    words: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    living = (e.fact.in_(facts), e.deleted.is_(False), a.deleted.is_(False))
    for fact, annotation, exact, kind, page, area in connection.execute(query.where(*living)):
        place = [page, area] if kind == "area" else []
        words[fact].append((str(annotation), " ".join(fold(exact).split()), place))
    return words


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


def reviews_of(connection: Connection, facts: Collection[UUID]) -> dict[UUID, list[tuple[UUID | None, str, str]]]:
    """(reviewer, decision, hash of the content vouched for) of at most 400 facts, oldest first."""
    c = table(Review).c
    reviews: dict[UUID, list[tuple[UUID | None, str, str]]] = defaultdict(list)
    query = select(c.fact, c.reviewer, c.decision, c.content_sha256).where(c.fact.in_(facts), c.deleted.is_(False))
    for fact, reviewer, decision, vouched in connection.execute(query.order_by(c.id)):
        reviews[fact].append((reviewer, decision, vouched))
    return reviews


def settled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of a fact as its content: neither who has confirmed them nor where their words stand is any."""
    return {key: _each(cell, _NO_CONTENT) for key, cell in fields.items()}


def _placed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Of each cell, whether it is known where its words stand."""

    def is_placed(cell: Any) -> bool:
        return isinstance(cell, Mapping) and cell.get("start") is not None

    return {
        key: [is_placed(c) for c in cell] if isinstance(cell, list) else is_placed(cell) for key, cell in fields.items()
    }


def _each(content: Any, without: Collection[str]) -> Any:
    """A cell, or a list of cells, without these keys."""
    if isinstance(content, list):
        return [_each(cell, without) for cell in content]
    return {key: value for key, value in content.items() if key not in without}
