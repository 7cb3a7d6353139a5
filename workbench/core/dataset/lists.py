"""The lists of the command line, row by row: documents, entities, annotations, analysts, revisions, the codebook."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Executable, select

from workbench.core import groups
from workbench.core.dataset.names import Names, look_up, stored, text_of
from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Alias,
    Analyst,
    Annotation,
    Document,
    Entity,
    FactType,
    FieldDefinition,
    Meeting,
    Programme,
    Revision,
    table,
)
from workbench.formats.dataset import DocumentRecord, EntityRecord, FieldRecord, TypeRecord


def documents(connection: Connection, names: Names | None = None) -> Iterator[DocumentRecord]:
    """The living documents by source, without their texts."""
    names = names or look_up(connection)
    d = table(Document).c
    ids: list[Any] = [
        text_of(d.id),
        text_of(d.version_of),
        stored(d.publisher),
        stored(d.distributor),
        stored(d.reports),
    ]
    plain = (d.title, d.source, d.characters, d.text_sha256, d.publisher_printed)
    rest = (d.published, d.language, d.media_type, d.reliability, d.csl)
    query = select(*ids, *plain, *rest).where(d.deleted.is_(False)).order_by(d.source, d.id)
    for row_id, version_of, publisher, distributor, reports, *row in _streamed(connection, query):
        title, source, characters, sha256, printed, published, language, media_type, reliability, csl = row
        record: DocumentRecord = {
            "id": row_id,
            "title": title,
            "source": source,
            "characters": characters,
            "sha256": sha256,
            "publisher": names.named(publisher) or printed or None,
            "distributor": names.named(distributor),
            "reports": names.named(reports),
            "published": published,
            "language": language,
            "media_type": media_type,
            "reliability": reliability,
            "version_of": version_of,
        }
        if csl:
            record["csl"] = csl
        yield record


def grouped(connection: Connection, found: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """These documents, each with the names of its "collections" and "labels", in order."""
    for chunk in chunks(found, CHUNK):
        groups_of = groups.of_documents(connection, [UUID(record["id"]) for record in chunk])
        for record in chunk:
            named = groups_of.get(UUID(record["id"]), ())
            yield {**record, **{f"{kind}s": [one.name for one in named if one.kind == kind] for kind in groups.KINDS}}


def entities(connection: Connection, names: Names | None = None) -> Iterator[EntityRecord]:
    """The living entities by kind and name, each with its other names in order and the details of its kind.

    Those that are the same come as one, under the name that is kept: the names of the others are among its aliases, and
    they themselves, with their refs, under "same", which others do not have.
    """
    names = names or look_up(connection)
    e = table(Entity).c
    query = select(stored(e.id), text_of(e.id), e.ref, e.kind, e.name, e.description).where(e.deleted.is_(False))
    query = query.order_by(e.kind, e.name, e.id)
    others: dict[bytes, list[bytes]] = defaultdict(list)
    for other, first in sorted(names.standing.items()):
        others[first].append(other)
    shown = (row for row in _streamed(connection, query) if row[0] not in names.standing)
    for chunk in chunks(shown, CHUNK):
        ids = [row[0] for row in chunk]
        aliases = _aliases(connection, [*ids, *(other for key in ids for other in others.get(key, ()))], names)
        details = _meetings(connection, ids, names) | _programmes(connection, ids, names)
        for key, row_id, ref, kind, name, description in chunk:
            record: EntityRecord = {
                "id": row_id,
                "ref": ref,
                "kind": kind,
                "name": name,
                "aliases": sorted(aliases.get(key, set()) - {name}),
                "description": description,
                "details": details.get(key, {}),
            }
            if key in others:
                record["same"] = [names.alone(other) for other in others[key]]
            yield record


def annotations(connection: Connection) -> Iterator[dict[str, Any]]:
    """The living annotations by document and place."""
    a, d, n = table(Annotation).c, table(Document).c, table(Analyst).c
    columns = (text_of(a.id), text_of(a.document), d.source, a.start, a.end, a.exact, a.prefix, a.suffix, a.note)
    keys = ("id", "document", "source", "start", "end", "quote", "prefix", "suffix", "note", "author")
    query = select(*columns, n.name).join(table(Document), d.id == a.document)
    query = query.outerjoin(table(Analyst), n.id == a.created_by).where(a.deleted.is_(False))
    query = query.order_by(a.document, a.start, a.end, a.id)
    for row in _streamed(connection, query):
        yield dict(zip(keys, row, strict=True))


def analysts(connection: Connection) -> Iterator[dict[str, Any]]:
    """The people who work on the project, by name."""
    a = table(Analyst).c
    query = select(text_of(a.id), a.name, a.colour).where(a.deleted.is_(False)).order_by(a.name, a.id)
    for row_id, name, colour in connection.execute(query):
        yield {"id": row_id, "name": name, "colour": colour}


def revisions(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every saved step, oldest first. `label` is an English message with {arguments}; `undone` is true of this copy."""
    r, a = table(Revision).c, table(Analyst).c
    columns = (text_of(r.id), r.hlc, a.name, r.label, r.arguments, text_of(r.group), text_of(r.undoes), r.undone)
    query = select(*columns).outerjoin(table(Analyst), a.id == r.analyst).order_by(r.seq)
    for row_id, hlc, name, label, arguments, group, undoes, undone in _streamed(connection, query):
        yield {
            "id": row_id,
            "at": _time(hlc),
            "analyst": name,
            "label": label,
            "arguments": arguments,
            "group": group,
            "undoes": undoes,
            "undone": undone,
        }


def types(connection: Connection) -> Iterator[TypeRecord]:
    """The codebook: the living fact types in order, each with its fields in order."""
    t, f = table(FactType).c, table(FieldDefinition).c
    keys = ("key", "name", "kind", "help", "required", "many", "choices")
    query = select(text_of(f.fact_type), *(f[key] for key in keys)).where(f.deleted.is_(False))
    fields: dict[str, list[FieldRecord]] = {}
    for type_id, *row in connection.execute(query.order_by(f.position, f.key, f.id)):
        key, name, kind, explained, required, many, choices = row
        fields.setdefault(type_id, []).append(
            {
                "key": key,
                "name": name,
                "kind": kind,
                "help": explained,
                "required": required,
                "many": many,
                "choices": choices,
            }
        )
    query = select(text_of(t.id), t.key, t.name, t.description, t.version).where(t.deleted.is_(False))
    for type_id, key, name, description, version in connection.execute(query.order_by(t.position, t.key, t.id)):
        found = fields.get(type_id, [])
        yield {"key": key, "name": name, "description": description, "version": version, "fields": found}


def _streamed(connection: Connection, query: Executable) -> Iterator[Any]:
    with connection.execute(query, execution_options={"yield_per": CHUNK}) as found:
        yield from found


def _aliases(connection: Connection, ids: list[bytes], names: Names) -> dict[bytes, set[str]]:
    """Other names by entity: aliases, and all names of those that it stands for."""
    c = table(Alias).c
    found: dict[bytes, set[str]] = defaultdict(set)
    for entity in ids:
        if entity in names.standing:
            found[names.standing[entity]].add(names.alone(entity)["name"])
    for chunk in chunks(ids, CHUNK):
        query = select(stored(c.entity), c.text).where(stored(c.entity).in_(chunk), c.deleted.is_(False))
        for entity, text in connection.execute(query):
            found[names.standing.get(entity, entity)].add(text)
    return found


def _meetings(connection: Connection, ids: list[bytes], names: Names) -> dict[bytes, dict[str, Any]]:
    c = table(Meeting).c
    query = select(stored(c.id), c.start_date, c.end_date, stored(c.place), c.status)
    query = query.where(stored(c.id).in_(ids), c.deleted.is_(False))
    return {
        key: {"start_date": start, "end_date": end, "place": names.named(place), "status": status}
        for key, start, end, place, status in connection.execute(query)
    }


def _programmes(connection: Connection, ids: list[bytes], names: Names) -> dict[bytes, dict[str, Any]]:
    c = table(Programme).c
    query = select(stored(c.id), c.period, stored(c.part_of)).where(stored(c.id).in_(ids), c.deleted.is_(False))
    return {
        key: {"period": period, "part_of": names.named(part_of)} for key, period, part_of in connection.execute(query)
    }


def _time(hlc: int) -> str:
    """The time in a hybrid logical clock, which counts milliseconds above its 16 low bits."""
    at = datetime.fromtimestamp((hlc >> 16) / 1000, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
