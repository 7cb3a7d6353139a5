"""Writes a dataset as a plain SQLite file, for analysts who ask in SQL: all of it, with views of the usual questions.

It is no project and cannot be opened as one. `sqlite_schema` says what is in it.
"""

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.errors import UserError
from workbench.formats import loose
from workbench.formats.atomic import replacing_bytes
from workbench.formats.dataset import Dataset, DocumentRecord, EntityRecord, FactRecord, LossReport, Options, TypeRecord
from workbench.formats.sqlite_schema import COMPLETED, INDEXES, TABLES, views
from workbench.formats.typed import Kinds, Value, double, ends, kinds, values

_SETTINGS = ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "secure_delete = ON", "cache_size = -16384")
_INTEGERS = 2**63
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode

Row = tuple[Any, ...]


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the whole dataset, with the documents' texts if they are asked for, and have the engine look it over."""
    known: list[str] = []
    with replacing_bytes(path) as file, closing(sqlite3.connect(file.name, isolation_level=None)) as connection:
        try:
            facts, evidence = _fill(connection, dataset, options, known)
            _look_over(connection, path.name)
        except sqlite3.OperationalError as error:
            raise _of_the_disk(error) from error
    return LossReport(facts, evidence, tuple(loose.losses(dataset.contents, known)))


def _fill(connection: sqlite3.Connection, dataset: Dataset, options: Options, documents: list[str]) -> tuple[int, int]:
    """How many facts and pieces of evidence were written; the ids of `documents` are noted."""
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    for statement in TABLES:
        connection.execute(statement)
    types = list(dataset.types)
    _put_all(connection, "about", _about(dataset, options.handling))
    for kind in types:
        _put_type(connection, kind)
    texts = dataset.contents if options.texts else None
    for document in loose.noted(dataset.documents, documents):
        _put(connection, "documents", (*_document(document), texts.text(document["id"]) if texts else None))
    for entity in dataset.entities:
        _put_entity(connection, entity)
    facts = evidence = 0
    known = kinds(types)
    for facts, fact in enumerate(dataset.facts, start=1):
        _put_fact(connection, facts, fact, known)
        evidence += len(fact.evidence)
    for statement in (*COMPLETED, *INDEXES, *views(field["key"] for kind in types for field in kind["fields"])):
        connection.execute(statement)
    connection.execute("COMMIT")
    return facts, evidence


def _look_over(connection: sqlite3.Connection, name: str) -> None:
    """Read every page again: the engine wrote the file by its name, so that nobody else summed it up."""
    connection.execute("PRAGMA shrink_memory")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise UserError(
            "The disk gives back something else than was written to “{name}”. It may be failing; choose another.",
            name=name,
        )


def _of_the_disk(error: sqlite3.OperationalError) -> OSError:
    """What `replacing_bytes` makes a sentence of."""
    code = error.sqlite_errorcode & 0xFF
    return OSError(errno.ENOSPC if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR) else errno.EIO, str(error))


def _put(connection: sqlite3.Connection, table: str, row: Row) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - our own names


def _put_all(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    for row in rows:
        _put(connection, table, row)


def _about(dataset: Dataset, handling: str) -> Iterator[Row]:
    project, method = dataset.project, dataset.method
    told: dict[str, tuple[str, ...]] = {
        "project": (project.name,),
        "project_id": (project.id,),
        "settings": (_canonical(project.settings),),
        "handling": (handling,),
        "profile": (method.profile,),
        "program": (method.program,),
        "choice": method.choice,
        "analyst": tuple(_canonical(one) for one in method.analysts),  # name, facts made, opinions given
        "rule": method.rules,
        "agreement": tuple(_canonical(one) for one in method.agreement),  # of what, how many compared, the figure
    }
    for key, lines in told.items():
        for number, line in enumerate(lines, start=1):
            yield key, number, line


def _put_type(connection: sqlite3.Connection, kind: TypeRecord) -> None:
    _put(connection, "types", (kind["key"], kind["name"], kind["description"], kind["version"]))
    for number, field in enumerate(kind["fields"], start=1):
        said = (field.get(key) for key in ("name", "kind", "help", "required", "many"))
        _put(connection, "fields", (kind["key"], field["key"], number, *said, _canonical(field.get("choices", []))))


def _document(document: DocumentRecord) -> Row:
    return (
        *(document.get(key) for key in ("id", "title", "source", "characters", "sha256")),
        *_named(document.get("publisher")),
        *_named(document.get("distributor")),
        *_named(document.get("reports")),
        *_dated(document.get("published")),
        *(document.get(key) for key in ("language", "media_type", "reliability", "version_of")),
        _canonical(document["csl"]) if "csl" in document else None,
    )


def _named(held: Any) -> tuple[str | None, str | None]:
    """The name and the id of an entity, or the words as printed."""
    return (held["name"], held.get("id")) if isinstance(held, dict) else (held, None)


def _dated(edtf: str | None) -> tuple[str | None, ...]:
    """A date with its first and last day."""
    return edtf, *map(_day, ends(edtf or ""))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _put_entity(connection: sqlite3.Connection, entity: EntityRecord) -> None:
    plain = (entity["id"], entity["ref"], entity["kind"], entity["name"], entity["description"])
    _put(connection, "entities", (*plain, _canonical(entity["details"])))
    for number, alias in enumerate(entity["aliases"], start=1):
        _put(connection, "aliases", (entity["id"], number, alias))
    for number, other in enumerate(entity.get("same", ()), start=1):
        _put(connection, "same_entities", (entity["id"], number, other["id"], other["ref"], other["name"]))


def _put_fact(connection: sqlite3.Connection, number: int, fact: FactRecord, known: Kinds) -> None:
    who = fact.speaker
    speaker = (who["name"], who["id"], who["ref"], who.get("printed")) if isinstance(who, dict) else (who, *[None] * 3)
    reviewed = (fact.author, fact.reviewer, fact.reviewed_at, fact.decision, fact.revision)
    plain = (fact.id, number, fact.type, fact.status, fact.stale, fact.statement, *speaker, fact.attribution)
    said = (fact.credibility, *_dated(fact.said_at))
    _put(connection, "facts", (*plain, *said, *reviewed, _canonical(fact.fields)))
    for place, value in enumerate(values(fact, known), start=1):
        _put(connection, "field_values", (fact.id, place, *_value(value)))
    for place, one in enumerate(fact.evidence, start=1):
        where = (one["annotation"], one["document"], one["source"], one.get("page"), one["start"], one["end"])
        area = _canonical(one["area"]) if "area" in one else None
        _put(connection, "evidence", (fact.id, place, *where, one["quote"], one["prefix"], one["suffix"], area))
    for place, link in enumerate(fact.entities, start=1):
        tied = (link["id"], link["ref"], link["kind"], link["name"], link["role"])
        _put(connection, "fact_entities", (fact.id, place, *tied))
    for place, review in enumerate(fact.reviews, start=1):
        opinion = (review["reviewer"], review["decision"], review["reason"], review["comment"], review["date"])
        _put(connection, "reviews", (fact.id, place, *opinion))


def _value(value: Value) -> Row:
    meant = (value.text, _number(value.amount), _day(value.first), _day(value.last), value.entity)
    return value.field, value.number, *meant, value.printed, value.start, value.end, value.origin


def _number(amount: Decimal | None) -> int | float | None:
    """A whole figure as an integer where SQLite has room for it, any other as the nearest double."""
    if amount is not None and amount == amount.to_integral_value() and abs(amount) < _INTEGERS:
        return int(amount)
    return double(amount)
