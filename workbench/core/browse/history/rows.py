"""What the rows of the log are called, what happened to them, and what their fields said before and after, in words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.browse.values import LONGEST, Names, in_words
from workbench.core.history import CHUNK, chunks, from_log
from workbench.core.models import TABLES, Fact, FieldDefinition, table
from workbench.core.values import choice_in_words, currency_name, unit_name

ADDED, CHANGED, DELETED, RESTORED = "added", "changed", "deleted", "restored"
RowKey = tuple[str, UUID]  # table, id

_CALLED: Mapping[str, tuple[str, ...]] = {  # the columns that tell an analyst which row it is
    "alias": ("text", "entity"),
    "meeting": ("id",),
    "programme": ("id",),
    "relation": ("entity", "other"),
    "sighting": ("person", "printed", "post"),
    "participation": ("participant", "meeting"),
    "agenda_item": ("topic",),
    "stage": ("entity", "stage"),
    "identity": ("entity", "other"),
    "citation": ("annotation",),
    "document_text": ("id",),
    "document_boxes": ("id",),
    "document_source": (),
    "region": ("document",),
    "annotation": ("exact",),
    "membership": ("document", "collection"),
    "fact": ("statement",),
    "fact_relation": ("fact", "other"),
    "evidence": ("annotation",),
    "link": ("entity", "annotation", "fact"),
    "review": ("fact",),
    "comment": ("text",),
    "document": ("title",),
    "conclusion": ("text",),
    "ground": ("fact",),
    "question": ("text",),
    "hypothesis": ("text",),
    "judgement": ("fact", "hypothesis"),
    "share": ("recipient",),
    "suggestion_refused": (),
}
_SAID_AT_ONCE: Mapping[str, tuple[str, ...]] = {  # what a row that comes in is about, besides its name
    "review": ("decision", "reason", "comment"),
    "link": ("role",),
    "identity": ("decision",),
    "relation": ("kind",),
    "fact_relation": ("kind", "note"),
    "ground": ("role",),
    "judgement": ("verdict",),
    "conclusion": ("likelihood", "confidence"),
    "sighting": ("kind", "seen"),
    "participation": ("capacity",),
    "region": ("kind",),
    "suggestion_refused": ("kind",),
    "citation": ("about_table", "field"),
}
_DATES = {
    "document": {"published"},
    "fact": {"said_at"},
    "meeting": {"start_date", "end_date"},
    "programme": {"period"},
    "relation": {"start", "end"},
    "sighting": {"seen"},
    "stage": {"reached"},
}
_CODES: Mapping[str, Callable[[str], str]] = {"choice": choice_in_words, "unit": unit_name, "currency": currency_name}
_NO_WORDS = {"deleted", "prefix", "suffix", "created_by", "created_at", "content_sha256", "text_sha256", "bytes_sha256"}
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a row: its `key` in the log, its `name` in the codebook or "", and what it said in words.

    `is_date` for EDTF, with the words of the source behind it in brackets, if it has any.
    """

    key: str
    name: str
    old: str
    new: str
    is_date: bool = False


class Fields:
    """What the fields of facts are called, and of which kind they are; the fact's own type is asked first."""

    def __init__(self, connection: Connection) -> None:
        f = table(FieldDefinition).c
        query = select(f.fact_type, f.key, f.name, f.kind).order_by(f.deleted.desc(), f.id)
        self._known: dict[tuple[UUID | None, str], tuple[str, str]] = {}
        for kind, key, *told in connection.execute(query):
            self._known[kind, key] = self._known[None, key] = (str(told[0]), str(told[1]))

    def of(self, kind: UUID | None, key: str) -> tuple[str, str]:
        """(name, kind) of the field with this key; ("", "") if no type has such a field."""
        return self._known.get((kind, key)) or self._known.get((None, key), ("", ""))


def what_of(prev: bytes, change: Mapping[str, Any] | None) -> str:
    """What an operation did to its row."""
    if not prev:
        return ADDED
    gone = (change or {}).get("deleted")
    return CHANGED if gone is None else DELETED if gone[1] else RESTORED


def fields_of(change: Mapping[str, Sequence[Any]], names: Names) -> Iterator[tuple[str, str, str]]:
    """(key, old, new) of the fields that an operation changed, in words."""
    for key, (old, new) in change.items():
        if key != "deleted" and old != new:  # what only makes sense together is logged together
            yield key.partition(".")[2] or key, in_words(old, names), in_words(new, names)


def changed(
    name: str, change: Mapping[str, Sequence[Any]], names: Names, fields: Fields, kind: UUID | None = None
) -> tuple[Changed, ...]:
    """The fields that a change of a row of this table is about; `kind` is the type of a fact."""
    return tuple(in_fields(name, telling(change), names, fields, kind))


def telling(pairs: Mapping[str, Sequence[Any]], *, all_of: bool = False) -> dict[str, Sequence[Any]]:
    """Of the (old, new) by field those that differ, or `all_of` them, without what is told by another field."""
    kept = {key: pair for key, pair in pairs.items() if key not in _NO_WORDS and (all_of or pair[0] != pair[1])}
    if "exact" in kept and kept["exact"][0] != kept["exact"][1]:
        return {key: pair for key, pair in kept.items() if key not in ("start", "end", "page")}
    return kept


def in_fields(
    name: str,
    pairs: Mapping[str, Sequence[Any]],
    names: Names,
    fields: Fields,
    kind: UUID | None = None,
    longest: int = LONGEST,
) -> Iterator[Changed]:
    """These fields of a row of this table in words, each of at most so many characters."""
    for key, pair in pairs.items():
        own = key.partition(".")[2] if name == "fact" else ""
        called, sort = fields.of(kind, own) if own else ("", "")
        old, new = (in_words(_spoken(from_log(TABLES[name], key, value), sort), names, longest) for value in pair)
        yield Changed(key, called, old, new, sort == "edtf" or key in _DATES.get(name, ()))


def _spoken(value: Any, sort: str) -> Any:
    """A cell, or a list of cells, with its code in words if fields of this kind hold codes."""
    called = _CODES.get(sort)
    if called is None:
        return value
    if isinstance(value, list):
        return [_spoken(one, sort) for one in value]
    code = value.get("value") if isinstance(value, Mapping) else None
    return {**value, "value": called(code) or code} if isinstance(code, str) and code else value


def said_at_once(
    connection: Connection, added: Iterable[RowKey], names: Names, fields: Fields
) -> dict[RowKey, tuple[Changed, ...]]:
    """What rows that came in are about: a review its decision, a link its role."""
    found: dict[RowKey, tuple[Changed, ...]] = {}
    for name, rows in _by_table(added).items():
        if name in _SAID_AT_ONCE:
            for row in _read(connection, name, rows, _SAID_AT_ONCE[name]):
                pairs = {key: (None, row[key]) for key in _SAID_AT_ONCE[name] if row[key]}
                found[name, row["id"]] = tuple(in_fields(name, pairs, names, fields))
    return found


def types_of(connection: Connection, facts: Collection[UUID]) -> dict[UUID, UUID]:
    """The types of these facts."""
    f, found = table(Fact).c, dict[UUID, UUID]()
    for chunk in chunks(facts, CHUNK):
        found.update((row, kind) for row, kind in connection.execute(select(f.id, f.type).where(f.id.in_(chunk))))
    return found


def called_all(connection: Connection, names: Names, rows: Iterable[RowKey]) -> dict[RowKey, str]:
    """What analysts know these rows by: their own words, or what they tie together; gone ones as well."""
    found: dict[RowKey, str] = {}
    for name, ids in _by_table(rows).items():
        columns = _CALLED.get(name) or tuple(key for key in ("title", "name") if key in TABLES[name].c)
        for row in _read(connection, name, ids, columns):
            words = [in_words(row[key], names) for key in columns if row[key]]
            said = " · ".join(dict.fromkeys(filter(None, words)))
            found[name, row["id"]] = said if len(said) <= _LONGEST_NAME else f"{said[: _LONGEST_NAME - 1]}…"
    return found


def called(connection: Connection, names: Names, name: str, row: UUID) -> str:
    """What an analyst knows a row by."""
    return called_all(connection, names, [(name, row)]).get((name, row), "")


def _read(
    connection: Connection, name: str, ids: Collection[UUID], columns: Sequence[str]
) -> Iterator[Mapping[str, Any]]:
    c = TABLES[name].c
    for chunk in chunks(ids, CHUNK):
        query = select(*(c[key] for key in dict.fromkeys(("id", *columns)))).where(c.id.in_(chunk))
        for row in connection.execute(query).mappings():
            yield {str(key): value for key, value in row.items()}


def _by_table(rows: Iterable[RowKey]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for name, row in rows:
        found.setdefault(name, []).append(row)
    return found
