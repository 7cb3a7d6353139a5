"""What rows become by writes of several copies: worked out without writing anything, so that it can be looked at first.

A row that was deleted lives on while a living one refers to it. So a colleague who deletes a document and one who marks
a passage in it are both right until somebody decides. Where one deleted a row that another changed, what was deleted
with it lives as long as it does: a fact does not come back without its evidence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.history import CHUNK, chunks
from workbench.core.models import TABLES, LocalConflict, table
from workbench.core.replicas.graph import CARRIED, DELETE, DELETED, REVIVED, Contest, Settled
from workbench.core.replicas.stored import RowKey, State, settled_of, states, writes_of


@dataclass(slots=True)
class Fate:
    """What becomes of one row: its state in this copy before, None if it is new, its state after, and its graph."""

    before: State | None
    after: State
    settled: Settled
    revived: bool = False
    carried: bool = False
    is_deleted: bool = field(init=False)  # by what was written to it alone

    def __post_init__(self) -> None:
        self.is_deleted = bool(self.settled.values.get(DELETED, self.after["deleted"]))

    @property
    def contests(self) -> tuple[Contest, ...]:
        """What copies disagree on."""
        if not (self.revived or self.carried):
            return self.settled.contests
        kind, heads = CARRIED if self.carried else REVIVED, reversed(self.settled.deleted_by or self.settled.heads)
        return (Contest(kind, "", tuple((head, True, False) for head in heads)),)


@dataclass(slots=True)
class Outcome:
    """The fate of every row that is concerned; others stay as they are."""

    connection: Connection
    fates: dict[RowKey, Fate] = field(default_factory=dict)

    def keep_referred(self) -> None:
        """Let rows that are deleted live while living ones refer to them, and no longer."""
        self._take_in(self._alive_by_dispute())
        for key, fate in self.fates.items():
            self._give(key, fate, lives=not fate.is_deleted)
        living = [key for key in self.fates if self._lives(key)]
        wanted = set(self._demanded(living)) | self._supported_by_others({*self.fates} - {*living})
        while wanted:
            woken = self._dead(wanted)
            for key in woken:
                self._give(key, self.fates[key], lives=True)
            wanted = set(self._demanded(woken))
        for key, fate in list(self.fates.items()):
            deleters = {
                head for one in fate.settled.contests if one.kind == DELETE for head, gone, _old in one.heads if gone
            }
            if deleters and self._lives(key):
                self._carry(key, deleters)

    def _carry(self, key: RowKey, deleters: Collection[UUID]) -> None:
        """Let what was deleted together with a row live with it, where all else that it refers to lives."""
        name, row = key
        for child, column in children_of(name):
            c = TABLES[child].c
            query = select(c.id).where(c[column] == row, c.deleted.is_(True))
            self._take_in([(child, one) for one in self.connection.execute(query).scalars()])
            for other, fate in list(self.fates.items()):
                if other[0] != child or fate.after[column] != row or not fate.after["deleted"]:
                    continue
                if {*fate.settled.deleted_by} & {*deleters} and self._all_live(other):
                    self._give(other, fate, lives=True)
                    fate.revived, fate.carried = False, True

    def _all_live(self, key: RowKey) -> bool:
        """Whether all that a row refers to lives."""
        parents = set(self._demanded([key]))
        return not self._dead(parents)

    def _give(self, key: RowKey, fate: Fate, *, lives: bool) -> None:
        fate.after = {**fate.after, "deleted": not lives}
        fate.revived, fate.carried = lives and fate.is_deleted, False

    def _lives(self, key: RowKey) -> bool:
        return not self.fates[key].after["deleted"]

    def _demanded(self, keys: Iterable[RowKey]) -> Iterator[RowKey]:
        """The rows that these refer to."""
        for key in keys:
            state = self.fates[key].after
            for column, parent in parents_of(key[0]):
                if state[column] is not None:
                    yield parent, state[column]

    def _dead(self, keys: Collection[RowKey]) -> list[RowKey]:
        """Those of the rows that are deleted, with their fates."""
        self._take_in(self._deleted_here(keys))
        return [key for key in keys if key in self.fates and not self._lives(key)]

    def _deleted_here(self, keys: Collection[RowKey]) -> Iterator[RowKey]:
        for name, rows in by_table(key for key in keys if key not in self.fates).items():
            c = TABLES[name].c
            for chunk in chunks(sorted(rows), CHUNK):
                query = select(c.id).where(c.id.in_(chunk), c.deleted.is_(True))
                yield from ((name, row) for row in self.connection.execute(query).scalars())

    def _supported_by_others(self, keys: Collection[RowKey]) -> set[RowKey]:
        """Those of the rows that living rows refer to which are no concern of this outcome."""
        found: set[RowKey] = set()
        for name, rows in by_table(keys).items():
            for child, column in children_of(name):
                c = TABLES[child].c
                for chunk in chunks(sorted(rows), CHUNK):
                    query = select(c.id, c[column]).where(c[column].in_(chunk), c.deleted.is_(False))
                    found.update(
                        (name, parent)
                        for row, parent in self.connection.execute(query)
                        if (child, row) not in self.fates
                    )
        return found

    def _alive_by_dispute(self) -> list[RowKey]:
        c = table(LocalConflict).c
        query = select(c.table, c.row).where(c.kind.in_((REVIVED, CARRIED, DELETE)))
        return [(name, row) for name, row in self.connection.execute(query)]

    def _take_in(self, keys: Iterable[RowKey]) -> None:
        """Make rows a concern of this outcome, as they are."""
        for name, rows in by_table(key for key in keys if key not in self.fates).items():
            writes = writes_of(self.connection, name, rows)
            for row_id, state in states(self.connection, name, rows).items():
                self.fates[name, row_id] = Fate(state, dict(state), settled_of(name, writes[row_id]))


def by_table(keys: Iterable[RowKey]) -> dict[str, set[UUID]]:
    """The ids of rows by the name of their table."""
    found: dict[str, set[UUID]] = defaultdict(set)
    for name, row in keys:
        found[name].add(row)
    return found


@cache
def parents_of(name: str) -> tuple[tuple[str, str], ...]:
    """(column, table) of what the rows of a table refer to."""
    return tuple((key.parent.name, key.column.table.name) for key in sorted(TABLES[name].foreign_keys, key=str))


@cache
def children_of(name: str) -> tuple[tuple[str, str], ...]:
    """(table, column) of what refers to the rows of a table."""
    return tuple((child, column) for child in sorted(TABLES) for column, parent in parents_of(child) if parent == name)
