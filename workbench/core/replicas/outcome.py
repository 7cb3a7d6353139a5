"""What rows become by writes of several copies: worked out without writing anything, so that it can be looked at first.

A row that was deleted lives on while a living one refers to it. So a colleague who deletes a document and one who marks
a passage in it are both right until somebody decides.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.history import CHUNK, chunks
from workbench.core.models import TABLES, LocalConflict, table
from workbench.core.replicas.graph import DELETED, REVIVED, Contest, Settled
from workbench.core.replicas.stored import RowKey, State, settled_of, states, writes_of


@dataclass(slots=True)
class Fate:
    """What becomes of one row: its state in this copy before, None if it is new, its state after, and its graph."""

    before: State | None
    after: State
    settled: Settled
    revived: bool = False
    is_deleted: bool = field(init=False)  # by what was written to it alone

    def __post_init__(self) -> None:
        self.is_deleted = bool(self.settled.values.get(DELETED, self.after["deleted"]))

    @property
    def contests(self) -> tuple[Contest, ...]:
        """What copies disagree on."""
        if not self.revived:
            return self.settled.contests
        return (Contest(REVIVED, "", tuple((head, True, False) for head in reversed(self.settled.heads))),)


@dataclass(slots=True)
class Outcome:
    """The fate of every row that is concerned; others stay as they are."""

    connection: Connection
    fates: dict[RowKey, Fate] = field(default_factory=dict)

    def keep_referred(self) -> None:
        """Let rows that are deleted live while living ones refer to them, and no longer."""
        self._take_in(self._revived_before())
        for key, fate in self.fates.items():
            self._give(key, fate, lives=not fate.is_deleted)
        living = [key for key in self.fates if self._lives(key)]
        wanted = set(self._demanded(living)) | self._supported_by_others({*self.fates} - {*living})
        while wanted:
            woken = self._dead(wanted)
            for key in woken:
                self._give(key, self.fates[key], lives=True)
            wanted = set(self._demanded(woken))

    def _give(self, key: RowKey, fate: Fate, *, lives: bool) -> None:
        fate.after = {**fate.after, "deleted": not lives}
        fate.revived = lives and fate.is_deleted

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

    def _revived_before(self) -> list[RowKey]:
        c = table(LocalConflict).c
        query = select(c.table, c.row).where(c.kind == REVIVED)
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
