"""A row as it was after any revision, and two such states side by side: field by field, with the words that differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from workbench.core.browse.history.rows import Changed, Fields, called, in_fields, telling, types_of
from workbench.core.browse.values import Names
from workbench.core.project import Project
from workbench.core.replicas import state
from workbench.text.alignment import align
from workbench.text.changes import Part, changes

_LONGEST = 20_000  # characters of one field


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of a row, `name` as it is called now: the fields that differ, and how many others are the same.

    `parts` are, by the key of a field, what differs in its words, for texts long enough to be read side by side.
    """

    table: str
    row: UUID
    name: str
    fields: tuple[Changed, ...]
    parts: Mapping[str, tuple[Part, ...]]
    same: int


def compare(project: Project, name: str, row: UUID, then: UUID, other: UUID | None = None) -> Compared:
    """A row of a table as it was after the revision `then`, beside after another one, or as it is (None).

    Raises UserError if the row is gone from the file.
    """
    with project.read() as connection:
        old = state.after(connection, name, row, then)
        new = state.now(connection, name, row) if other is None else state.after(connection, name, row, other)
        pairs = {key: (old.get(key), new.get(key)) for key in {**old, **new}}
        differ = telling(pairs)
        names = Names(connection)
        kind = types_of(connection, [row]).get(row) if name == "fact" else None
        fields = tuple(in_fields(name, differ, names, Fields(connection), kind, _LONGEST))
        words = called(connection, names, name, row)
    parts = {one.key: found for one in fields if (found := _parts(one.old, one.new))}
    same = sum(
        before == later and later not in (None, "", [], {}) for before, later in telling(pairs, all_of=True).values()
    )
    return Compared(name, row, words, fields, parts, same)


def _parts(old: str, new: str) -> tuple[Part, ...]:
    """The words that differ, for a text that has a few of them on both sides."""
    if not (old and new):
        return ()
    return tuple(changes(old, new, align(old, new))[0])
