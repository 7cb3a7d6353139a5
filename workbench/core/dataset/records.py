"""The facts of a project with everything they rest on, one after the other."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, func, select

from workbench.core import local
from workbench.core.dataset.choosing import EVERY, Filter, backed_in, picked, widened
from workbench.core.dataset.names import Names, as_text, look_up, stored, text_of
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Evidence, Fact, Link, LocalFact, Review, Revision, table
from workbench.errors import UserError
from workbench.formats.dataset import EvidenceRecord, FactRecord, LinkRecord, Named, ReviewRecord

Standing = dict[bytes, tuple[str, bool]]  # by stored id of the fact: status, stale
Within = Callable[[Column[Any]], ColumnElement[bool]]  # of a column that names facts: those of the chunk
Given = list[tuple[Any, ReviewRecord]]  # reviewer's stored id, review; oldest first


def facts(
    connection: Connection,
    *,
    statuses: Collection[str] | None = None,
    stale: bool = True,
    names: Names | None = None,
    among: Filter = EVERY,
    document: UUID | None = None,
) -> Iterator[FactRecord]:
    """The living facts in the order they were made; of these statuses only, or all; without stale ones if not `stale`.

    Only those `among` a choice, of which statuses and words do not count, and with a `document` those that rest on a
    passage of it as well. Streamed: 400 facts are in memory at a time.
    Statuses are chosen here and not by WHERE, because the index on status would have a million facts sorted in memory.
    """
    names = names or look_up(connection)
    c = table(LocalFact).c
    among = replace(widened(connection, among), statuses=frozenset())
    query = picked(among, stored(c.fact), c.status, c.stale).order_by(c.fact)
    if document is not None:
        query = query.where(c.fact.in_(backed_in(frozenset({document}))))
    is_most = among == EVERY and document is None
    with connection.execute(query, execution_options={"yield_per": CHUNK}) as found:
        for chunk in chunks(found, CHUNK):
            standing = {
                row_id: (status, is_stale)
                for row_id, status, is_stale in chunk
                if (stale or not is_stale) and (statuses is None or status in statuses)
            }
            seen = [row[0] for row in chunk] if is_most else []
            if standing:
                yield from _records(connection, standing, names, _within(standing, seen))


def fact(connection: Connection, fact_id: UUID) -> FactRecord:
    """One living fact. Raises UserError if it is not there (any more)."""
    c = table(LocalFact).c
    query = select(stored(c.fact), c.status, c.stale).where(c.fact == fact_id)
    standing = {row_id: (status, stale) for row_id, status, stale in connection.execute(query)}
    if not standing:
        raise UserError("There is no fact {fact} in this project (any more).", fact=fact_id)
    return next(_records(connection, standing, look_up(connection), _within(standing, list(standing))))


def count(connection: Connection, statuses: Collection[str] | None, *, stale: bool, among: Filter = EVERY) -> int:
    """How many living facts among a choice have one of these statuses and are (not) stale."""
    c = table(LocalFact).c
    among = replace(widened(connection, among), statuses=frozenset(statuses or ()))
    found: int = connection.execute(picked(among, func.count()).where(c.stale.is_(stale))).scalar_one()
    return found


def _within(standing: Standing, seen: list[bytes]) -> Within:
    """The condition on a fact column: the whole stretch if most of it is wanted (half the time), else one by one."""
    if seen and len(standing) * 4 >= len(seen):
        return lambda column: stored(column).between(seen[0], seen[-1])
    return lambda column: stored(column).in_(list(standing))


def _records(connection: Connection, standing: Standing, names: Names, within: Within) -> Iterator[FactRecord]:
    evidence, links = _evidence(connection, within, names), _links(connection, within, names)
    reviews = _reviews(connection, within, names)
    f = table(Fact).c
    ours = [stored(f[name]) for name in ("id", "type", "created_by", "head", "speaker")]
    said = (f.speaker_printed, f.statement, f.fields, f.attribution, f.credibility, f.said_at)
    query = select(*ours, *said).where(within(f.id)).order_by(f.id)
    for fact, kind, author, head, speaker, *rest in connection.execute(query).all():
        if fact not in standing:
            continue
        printed, statement, fields, attribution, credibility, said_at = rest
        given = reviews.get(fact, [])
        by, newest = _newest(given)
        if (
            by is not None and author == by
        ):  # who wrote it first was accepted by another later on, and accepts what that one wrote now
            author = _writer(connection, head) or author
        yield FactRecord(
            id=as_text(fact),
            type=names.types[kind],
            status=standing[fact][0],
            stale=standing[fact][1],
            statement=statement,
            fields=_fields(fields, names),
            speaker=_speaker(names.named(speaker), printed),
            attribution=attribution,
            credibility=credibility,
            said_at=said_at,
            author=names.analysts.get(author),
            reviewer=newest and newest["reviewer"],
            reviewed_at=newest and newest["date"],
            decision=newest and newest["decision"],
            evidence=evidence.get(fact, []),
            entities=links.get(fact, []),
            reviews=[review for _, review in given],
            revision=as_text(head) if head else None,
        )


def _speaker(named: Named | None, printed: str) -> Named | str | None:
    """Who says it and in which post, or the words for whom nobody knows."""
    if named is None or not printed:
        return named or printed or None
    return {**named, "printed": printed}


def _evidence(connection: Connection, within: Within, names: Names) -> dict[bytes, list[EvidenceRecord]]:
    """By source and place; two documents of one name by their ids."""
    e, a = table(Evidence).c, table(Annotation).c
    columns = (stored(e.fact), text_of(a.id), stored(a.document), a.start, a.end, a.exact, a.prefix, a.suffix)
    places = (a.page, a.area)
    query = select(*columns, *places).join(table(Annotation), a.id == e.annotation)
    query = query.where(within(e.fact), e.deleted.is_(False), a.deleted.is_(False))
    found: dict[bytes, list[EvidenceRecord]] = defaultdict(list)
    for fact, annotation, document, start, end, exact, prefix, suffix, page, area in connection.execute(query).all():
        row_id, source = names.sources[document]
        record: EvidenceRecord = {
            "annotation": annotation,
            "document": row_id,
            "source": source,
            "start": start,
            "end": end,
            "quote": exact,
            "prefix": prefix,
            "suffix": suffix,
        }
        if page is not None:
            record["page"] = page
        if area is not None:
            record["area"] = area
        found[fact].append(record)
    for several in found.values():
        if len(several) > 1:
            several.sort(key=_place)
    return found


def _place(one: EvidenceRecord) -> tuple[str, str, int, int, str]:
    return one["source"], one["document"], one["start"], one["end"], one["annotation"]


def _links(connection: Connection, within: Within, names: Names) -> dict[bytes, list[LinkRecord]]:
    """By role, then by id: a new name moves nothing."""
    c = table(Link).c
    query = select(stored(c.fact), stored(c.entity), c.role)
    query = query.where(within(c.fact), c.deleted.is_(False))
    found: dict[bytes, list[LinkRecord]] = defaultdict(list)
    for fact, entity, role in connection.execute(query).all():
        found[fact].append(names.link(entity, role))
    for fact, several in found.items():
        found[fact] = [one for one, _ in groupby(sorted(several, key=_role))]  # two that are the same may be linked
    return found


def _role(link: LinkRecord) -> tuple[str, str]:
    return link["role"], link["id"]


def _reviews(connection: Connection, within: Within, names: Names) -> dict[bytes, Given]:
    c = table(Review).c
    query = select(stored(c.fact), stored(c.reviewer), c.decision, c.reason, c.comment, c.created_at)
    query = query.where(within(c.fact), c.deleted.is_(False)).order_by(c.id)
    found: dict[bytes, Given] = defaultdict(list)
    for fact, reviewer, decision, reason, comment, date in connection.execute(query).all():
        review: ReviewRecord = {
            "reviewer": names.analysts.get(reviewer),
            "decision": decision,
            "reason": reason,
            "comment": comment,
            "date": date,
        }
        found[fact].append((reviewer, review))
    return found


def _newest(given: Given) -> tuple[Any, ReviewRecord | None]:
    """(reviewer, review) of the newest opinion that counts."""
    if not given:
        return None, None
    _, counting = local.opinions([(reviewer, review["decision"]) for reviewer, review in given])
    return given[max(counting.values())] if counting else (None, None)


def _writer(connection: Connection, head: bytes) -> bytes | None:
    """Who wrote the revision that a fact row stands at."""
    r = table(Revision).c
    query = select(stored(r.analyst)).where(stored(r.id) == head)
    found: bytes | None = connection.execute(query).scalar()
    return found


def _fields(stored: Mapping[str, Any], names: Names) -> dict[str, Any]:
    return {
        key: [_cell(one, names) for one in cell] if isinstance(cell, list) else _cell(cell, names)
        for key, cell in stored.items()
    }


def _cell(cell: Any, names: Names) -> Any:
    """A cell as stored, but an entity {"entity": id} with its ref and name."""
    value = cell.get("value") if isinstance(cell, dict) else None
    if not isinstance(value, dict) or "entity" not in value:
        return cell
    named = names.written(value["entity"])
    return cell | {"value": named} if named else cell
