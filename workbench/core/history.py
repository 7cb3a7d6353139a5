"""The one log of changes: every row is written together with its line in the log, and any step can be reversed.

A revision is one transaction. It holds at most one operation per row: first old value, last new value. Revisions of one
group are one step for undo. A row that comes in logs null (the row is there), a row whose id is made from its key logs
its fields, because two copies may both bring it. Formats and rules: README, "How a change is saved".
"""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from workbench.core.digest import Changes, digest, sum_of, to_log
from workbench.core.ids import is_hashed, new_id
from workbench.core.models import TABLES, Guid, LocalHeads, Operation, Revision, Row, table
from workbench.errors import UserError
from workbench.i18n import N_, _

CHUNK = 400  # rows per query: well under the oldest limit on bound values
MANY_ROWS = 10_000  # above this a change names no rows: views ask again
_NOT_LOGGED = {"id", "head"}
_NOT_IN_FIELDS = _NOT_LOGGED | {"created_by", "created_at"}
_GONE = {
    "agenda_item": N_("This agenda item is not in the project (any more)."),
    "alias": N_("This alias is not in the project (any more)."),
    "annotation": N_("This annotation is not in the project (any more)."),
    "citation": N_("This citation is not in the project (any more)."),
    "collection": N_("This collection or label is not in the project (any more)."),
    "comment": N_("This comment is not in the project (any more)."),
    "conclusion": N_("This conclusion is not in the project (any more)."),
    "document": N_("This document is not in the project (any more)."),
    "entity": N_("This entity is not in the project (any more)."),
    "fact": N_("This fact is not in the project (any more)."),
    "fact_type": N_("This fact type is not in the project (any more)."),
    "ground": N_("This citation is not in the project (any more)."),
    "hypothesis": N_("This hypothesis is not in the project (any more)."),
    "judgement": N_("This judgement is not in the project (any more)."),
    "link": N_("This link is not in the project (any more)."),
    "participation": N_("This participant is not in the project (any more)."),
    "question": N_("This question is not in the project (any more)."),
    "relation": N_("This relation is not in the project (any more)."),
    "sighting": N_("This sighting is not in the project (any more)."),
    "stage": N_("This stage is not in the project (any more)."),
}

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "annotation": ("document", "start", "end", "exact", "prefix", "suffix", "page", "area", "kept"),
}
"""Columns that only make sense together: when one changes the log has all of them, so that none is merged alone."""

Rows = dict[str, set[UUID]]  # ids by table
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One saved revision, as every view hears of it, of the step `group`. `rows`: {(table, id)}, None above 10,000."""

    revision: UUID
    group: UUID
    label: str
    arguments: Mapping[str, Any]
    rows: frozenset[tuple[str, UUID]] | None


@dataclass(slots=True)
class _Operation:
    prev: bytes
    change: Changes | None
    inserted: dict[str, Any] | None = None
    arrived: bool = False  # the row came in with this revision
    head: UUID | None = None
    insisted: set[str] = field(default_factory=set)  # fields that are logged although they stay as they are


@dataclass
class Session:
    """One open change: the only hand that writes rows. `touched` holds the rows it changed, by table, but for looks."""

    connection: Connection
    label: str
    arguments: dict[str, Any]
    group: UUID
    analyst: UUID | None = None
    undoes: UUID | None = None
    revision: UUID = field(default_factory=new_id)
    touched: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    writes: int = 0
    saved: Change | None = None
    broken: bool = False  # a part failed after it had written: the whole may not be saved
    at: str = field(default_factory=lambda: now())
    _operations: dict[tuple[str, UUID], _Operation] = field(default_factory=dict)

    def add(self, row: Row) -> UUID:
        """Write one row. A deleted row with a hashed id comes back with the values given; a living one stays."""
        self.add_many(type(row), [row.model_dump()])
        return row.id

    def add_many(self, model: type[Row], rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows given as {column: value}; every column without a default must be there, `id` may be left out."""
        target = table(model)
        defaults = _defaults(model)
        stamp = {"created_by": self.analyst, "created_at": self.at, "head": self.revision, "deleted": False}
        for chunk in chunks(rows, CHUNK * 25):
            complete = [{**defaults, "id": new_id(), **values, **stamp} for values in chunk]
            known = self._known(target, [values["id"] for values in complete if is_hashed(values["id"])])
            fresh: dict[UUID, dict[str, Any]] = {}
            for values in complete:
                if values["id"] in known:
                    self._restore(model, values, known[values["id"]])
                else:
                    fresh.setdefault(values["id"], values)
            if fresh:
                self.connection.execute(insert(target), list(fresh.values()))
                for values in fresh.values():
                    self._note_arrival(target, values)

    def require(self, model: type[Row], row_id: UUID) -> None:
        """Raise UserError if this row is not there (any more): what is written next would refer to it."""
        target = table(model)
        query = select(target.c.id).where(target.c.id == row_id, target.c.deleted.is_(False))
        if self.connection.execute(query).first() is None:
            raise UserError(_GONE.get(target.name, N_("This row is not in the project (any more).")))

    def set(self, model: type[Row], row_id: UUID, values: Mapping[str, Any]) -> bool:
        """Change columns of one row; False if they were so already.

        `fields.KEY` is one key of a JSON column, None removes it. Raises LookupError if there is no such row.
        """
        return bool(self.set_many(model, {row_id: values}))

    def resolve(self, model: type[Row], row_id: UUID, values: Mapping[str, Any]) -> None:
        """Decide what columns of a row are where copies disagree: as `set`, logged even if they stay as they are."""
        self.set_many(model, {row_id: values}, insist=True)

    def set_many(self, model: type[Row], rows: Mapping[UUID, Mapping[str, Any]], *, insist: bool = False) -> int:
        """Change columns of many rows; the number of rows that changed."""
        target = table(model)
        columns = [column for column in target.c if not column.info.get("content")]
        changed = 0
        for chunk in chunks(rows.items(), CHUNK):
            query = select(*columns).where(target.c.id.in_([row_id for row_id, _ in chunk]))
            found = {row["id"]: row for row in self.connection.execute(query).mappings()}
            heads = self._several_heads(target, found)
            writes: dict[frozenset[str], list[dict[str, Any]]] = defaultdict(list)
            for row_id, values in chunk:
                if row_id not in found:
                    raise LookupError(f"no {target.name} {row_id}")
                noted, written = self._note_change(target, found[row_id], values, heads.get(row_id), insist)
                if noted:
                    writes[frozenset(written)].append({"b_id": row_id, "b_head": self.revision, **written})
                    changed += 1
            for names, parameters in writes.items():
                self._update(target, names, parameters)
        return changed

    def remove(self, model: type[Row], row_id: UUID) -> None:
        """Mark one row as deleted."""
        self.set(model, row_id, {"deleted": True})

    def remove_many(self, model: type[Row], row_ids: Iterable[UUID]) -> None:
        """Mark rows as deleted."""
        self.set_many(model, {row_id: {"deleted": True} for row_id in row_ids})

    def note(self, rows: Collection[tuple[str, UUID]]) -> None:
        """Say of rows that they have changed, though no line of the log says so; what follows is refreshed."""
        for name, row_id in rows:
            self.touched[name].add(row_id)
        if self.saved is not None and self.saved.rows is not None:
            self.saved = replace(self.saved, rows=self.saved.rows | set(rows))

    def rows(self) -> "Rows":
        """All rows that were written, by table."""
        found: Rows = defaultdict(set)
        for name, row_id in self._operations:
            found[name].add(row_id)
        return found

    def close(self) -> None:
        """Write the revision and its operations, and say so in `saved`; nothing if nothing changed."""
        self._drop_what_changed_back()
        if not self._operations and self.undoes is None:
            return
        # two questions, because together they would read the whole table where each alone reads one index entry
        seq, hlc = (self.connection.execute(select(func.max(c))).scalar() for c in (Revision.seq, Revision.hlc))
        entry: dict[str, Any] = {
            "id": self.revision,
            "seq": (seq or 0) + 1,
            "hlc": max(time.time_ns() // 1_000_000 << 16, (hlc or 0) + 1),
            "analyst": self.analyst,
            "label": self.label,
            "arguments": self.arguments,
            "group": self.group,
            "undoes": self.undoes,
        }
        lines = [
            (name, row_id, op.prev, op.change, op.inserted) for (name, row_id), op in sorted(self._operations.items())
        ]
        self.connection.execute(
            insert(table(Revision)), entry | {"digest": digest(entry, map(sum_of, lines)), "undone": False}
        )
        if lines:
            columns = ("table", "row", "prev", "change")
            rows = [{"revision": self.revision, **dict(zip(columns, line, strict=False))} for line in lines]
            self.connection.execute(insert(table(Operation)), rows)
        touched = frozenset(self._operations) if len(self._operations) <= MANY_ROWS else None
        self.saved = Change(self.revision, self.group, self.label, self.arguments, touched)

    def _known(self, target: Table, row_ids: Sequence[UUID]) -> dict[UUID, bool]:
        found: dict[UUID, bool] = {}
        for chunk in chunks(row_ids, CHUNK):
            query = select(target.c.id, target.c.deleted).where(target.c.id.in_(chunk))
            found.update((row_id, deleted) for row_id, deleted in self.connection.execute(query))
        return found

    def _restore(self, model: type[Row], values: Mapping[str, Any], deleted: bool) -> None:
        if deleted:
            content = {column.name for column in table(model).c if column.info.get("content")}
            kept = {name: value for name, value in values.items() if name not in _NOT_IN_FIELDS | content}
            self.set(model, values["id"], kept)

    def _note_arrival(self, target: Table, values: Mapping[str, Any]) -> None:
        row_id = values["id"]
        change: Changes | None = None
        if is_hashed(row_id):
            change = {name: [None, value] for name, value in logged(target, values).items() if value is not None}
        inserted = None if change is not None else logged(target, values)
        self._operations[target.name, row_id] = _Operation(b"", change, inserted, arrived=True)
        self.touched[target.name].add(row_id)
        self.writes += 1

    def _several_heads(self, target: Table, rows: Iterable[UUID]) -> dict[UUID, bytes]:
        """The heads of those rows that have more than one."""
        h = table(LocalHeads).c
        query = select(h.row, h.heads).where(h.table == target.name, h.row.in_(list(rows)))
        return {row: heads for row, heads in self.connection.execute(query)}

    def _note_change(
        self,
        target: Table,
        row: Mapping[Any, Any],
        values: Mapping[str, Any],
        heads: bytes | None = None,
        insist: bool = False,
    ) -> tuple[bool, dict[str, Any]]:
        """Log what differs; whether anything was logged, and the columns to write."""
        written: dict[str, Any] = {}
        changes: Changes = {}
        for name, new in _key_by_key(target, row, values):
            column, dot, key = name.partition(".")
            old = row[column]
            if dot:
                whole = written.get(column, old)
                old = whole.get(key)
                kept = {k: v for k, v in whole.items() if k != key}
                after = kept if new is None else kept | {key: new}
            else:
                after = new
            if old != new or insist:
                changes[name] = [to_log(old), to_log(new)]
            if old != new:
                written[column] = after
            if old != new and target.c[column].info.get("touches"):
                self.touched[target.name].update(one for one in (old, new) if one is not None)
        together = TOGETHER.get(target.name, ())
        if any(name in together for name in changes):
            changes |= {name: [to_log(row[name])] * 2 for name in together if name not in changes}
        if changes:
            op = self._note_operation(target, row["id"], row["head"], changes, heads)
            op.insisted.update(changes if insist else ())
        return bool(changes), written

    def _note_operation(
        self, target: Table, row_id: UUID, head: UUID | None, changes: Changes, heads: bytes | None
    ) -> _Operation:
        if not changes.keys() <= _looks(target):
            self.touched[target.name].add(row_id)
        self.writes += 1
        op = self._operations.get((target.name, row_id))
        if op is None:
            op = _Operation(heads or (head.bytes if head else b""), {}, head=head)
            self._operations[target.name, row_id] = op
        if op.change is None and op.inserted is not None:
            overwrite(op.inserted, {name: new for name, (_, new) in changes.items()})
        elif op.change is not None:
            for name, (old, new) in changes.items():
                op.change[name] = [op.change[name][0] if name in op.change else old, new]
        return op

    def _update(self, target: Table, names: Iterable[str], parameters: list[dict[str, Any]]) -> None:
        new = {name: bindparam(f"v_{name}", type_=target.c[name].type) for name in names}
        statement = update(target).where(target.c.id == bindparam("b_id", type_=Guid()))
        statement = statement.values(head=bindparam("b_head", type_=Guid()), **new)
        renamed = [
            {(name if name.startswith("b_") else f"v_{name}"): value for name, value in row.items()}
            for row in parameters
        ]
        self.connection.execute(statement, renamed)

    def _drop_what_changed_back(self) -> None:
        for (name, row_id), op in list(self._operations.items()):
            if op.change is None or op.arrived:
                continue
            differ = {key for key, pair in op.change.items() if pair[0] != pair[1] or key in op.insisted}
            if not differ.isdisjoint(TOGETHER.get(name, ())):
                differ.update(TOGETHER[name])
            op.change = {key: pair for key, pair in op.change.items() if key in differ}
            if not op.change:
                del self._operations[name, row_id]
                target = TABLES[name]
                self.connection.execute(update(target).where(target.c.id == row_id).values(head=op.head))


def _key_by_key(target: Table, row: Mapping[Any, Any], values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values to write, with columns that are logged key by key taken apart."""
    for name, new in values.items():
        if name in target.c and target.c[name].info.get("keyed"):
            yield from ((f"{name}.{key}", new.get(key)) for key in {**row[name], **new})
        else:
            yield name, new


@cache
def _defaults(model: type[Row]) -> Mapping[str, Any]:
    """The value of every column that has one without being given; shared, for nothing here changes a value in place."""
    specs = model.model_fields.items()
    return {name: spec.get_default(call_default_factory=True) for name, spec in specs if not spec.is_required()}


@cache
def _looks(target: Table) -> frozenset[str]:
    """The columns that say how a row is shown; what else the project works out does not depend on them."""
    return frozenset(column.name for column in target.c if column.info.get("looks"))


def now() -> str:
    """The time in UTC, to the millisecond, ending in Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` items, in order."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def said(label: str, arguments: Mapping[str, Any]) -> str:
    """The name of a step in the language in use: its label with the arguments filled in, or bare if they do not fit."""
    message = _(label)
    try:
        return message.format_map(arguments)
    except (LookupError, ValueError, TypeError, AttributeError):
        return message


def from_log(target: Table, name: str, value: Any) -> Any:
    """A logged value as its column keeps it."""
    column = target.c.get(name)
    return UUID(value) if column is not None and isinstance(column.type, Guid) and value is not None else value


def logged(target: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row that the log speaks for; file contents are covered by their own hashes.

    A column that came with a later file format is left out while it is empty: older logs know nothing of it.
    """
    row = {
        column.name: to_log(values[column.name])
        for column in target.c
        if column.name not in _NOT_LOGGED and not column.info.get("content")
    }
    return without_later(target, row)


def without_later(target: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A logged row without the empty columns that came with a later file format."""
    return {name: value for name, value in row.items() if value is not None or not target.c[name].info.get("later")}


def overwrite(row: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Put logged values into a logged row; `fields.KEY` is one key of a JSON column, None takes it away."""
    for name, value in values.items():
        column, dot, key = name.partition(".")
        if not dot:
            row[column] = value
            continue
        row[column] = {k: v for k, v in row[column].items() if k != key}
        if value is not None:
            row[column][key] = value
