"""The facts of a project with everything they rest on, one after the other."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from workbench.core import local
from workbench.core.dataset.names import Names, as_text, look_up
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Evidence, Fact, Link, LocalFact, Review, table
from workbench.formats.dataset import EvidenceRecord, FactRecord, LinkRecord, Named, ReviewRecord

Chosen = tuple[str, str, bool]  # fact, status, stale
Given = list[tuple[Any, ReviewRecord]]  # reviewer's id, review; oldest first


def facts(
    connection: Connection, *, statuses: Collection[str] | None = None, stale: bool = True
) -> Iterator[FactRecord]:
    """The living facts in the order they were made; of these statuses only, or all; without stale ones if not `stale`.

    Streamed: 400 facts are in memory at a time.
    """
    names = look_up(connection)
    for chunk in chunks(_chosen(connection, statuses, stale), CHUNK):
        yield from _records(connection, chunk, names)


def count(connection: Connection, statuses: Collection[str] | None, *, stale: bool) -> int:
    """How many living facts have one of these statuses and are (not) stale."""
    c = table(LocalFact).c
    query = select(func.count()).select_from(table(LocalFact)).where(c.stale.is_(stale))
    return connection.execute(query if statuses is None else query.where(c.status.in_(statuses))).scalar_one()


def _chosen(connection: Connection, statuses: Collection[str] | None, stale: bool) -> Iterator[Chosen]:
    """Chosen here, not by WHERE: the index on status would have a million facts sorted in memory."""
    c = table(LocalFact).c
    query = select(as_text(c.fact), c.status, c.stale).order_by(c.fact)
    with connection.execute(query, execution_options={"yield_per": CHUNK}) as found:
        for fact, status, is_stale in found:
            if (stale or not is_stale) and (statuses is None or status in statuses):
                yield fact, status, is_stale


def _records(connection: Connection, chosen: list[Chosen], names: Names) -> Iterator[FactRecord]:
    standing = {fact: (status, is_stale) for fact, status, is_stale in chosen}
    ids = list(standing)
    evidence, links = _evidence(connection, ids, names), _links(connection, ids, names)
    reviews = _reviews(connection, ids, names)
    f = table(Fact).c
    ours = [as_text(f[name]) for name in ("id", "type", "created_by", "head", "speaker")]
    said = (f.speaker_printed, f.statement, f.fields, f.attribution, f.credibility, f.said_at)
    query = select(*ours, *said).where(as_text(f.id).in_(ids)).order_by(f.id)
    for fact, kind, author, head, speaker, *rest in connection.execute(query):
        printed, statement, fields, attribution, credibility, said_at = rest
        given = reviews.get(fact, [])
        newest = _newest(given)
        yield FactRecord(
            id=fact,
            type=names.types[kind],
            status=standing[fact][0],
            stale=standing[fact][1],
            statement=statement,
            fields=_fields(fields, names),
            speaker=names.named(speaker) if speaker else printed or None,
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
            revision=head,
        )


def _evidence(connection: Connection, ids: list[str], names: Names) -> dict[str, list[EvidenceRecord]]:
    """By source and place; two documents of one name by their ids."""
    e, a = table(Evidence).c, table(Annotation).c
    columns = (as_text(e.fact), as_text(a.id), as_text(a.document), a.start, a.end, a.exact, a.prefix, a.suffix)
    query = select(*columns).join(table(Annotation), a.id == e.annotation)
    query = query.where(as_text(e.fact).in_(ids), e.deleted.is_(False), a.deleted.is_(False))
    found: dict[str, list[EvidenceRecord]] = defaultdict(list)
    for fact, annotation, document, start, end, exact, prefix, suffix in connection.execute(query):
        found[fact].append(
            {
                "annotation": annotation,
                "document": document,
                "source": names.sources.get(document, ""),
                "start": start,
                "end": end,
                "quote": exact,
                "prefix": prefix,
                "suffix": suffix,
            }
        )
    for several in found.values():
        several.sort(key=_place)
    return found


def _place(one: EvidenceRecord) -> tuple[str, str, int, int, str]:
    return one["source"], one["document"], one["start"], one["end"], one["annotation"]


def _links(connection: Connection, ids: list[str], names: Names) -> dict[str, list[LinkRecord]]:
    """By role, then by id: a new name moves nothing."""
    c = table(Link).c
    query = select(as_text(c.fact), as_text(c.entity), c.role)
    query = query.where(as_text(c.fact).in_(ids), c.deleted.is_(False))
    found: dict[str, list[LinkRecord]] = defaultdict(list)
    for fact, entity, role in connection.execute(query):
        found[fact].append(names.link(entity, role))
    for several in found.values():
        several.sort(key=lambda link: (link["role"], link["id"]))
    return found


def _reviews(connection: Connection, ids: list[str], names: Names) -> dict[str, Given]:
    c = table(Review).c
    query = select(as_text(c.fact), as_text(c.reviewer), c.decision, c.reason, c.comment, c.created_at)
    query = query.where(as_text(c.fact).in_(ids), c.deleted.is_(False)).order_by(c.id)
    found: dict[str, Given] = defaultdict(list)
    for fact, reviewer, decision, reason, comment, date in connection.execute(query):
        review: ReviewRecord = {
            "reviewer": names.analysts.get(reviewer),
            "decision": decision,
            "reason": reason,
            "comment": comment,
            "date": date,
        }
        found[fact].append((reviewer, review))
    return found


def _newest(given: Given) -> ReviewRecord | None:
    """The newest opinion that counts."""
    if not given:
        return None
    _, counting = local.opinions([(reviewer, review["decision"]) for reviewer, review in given])
    return given[max(counting.values())][1] if counting else None


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
    named: Named = names.named(value["entity"])
    return cell | {"value": named}
