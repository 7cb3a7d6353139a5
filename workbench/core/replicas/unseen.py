"""Facts that a merge brought or changed in this copy, and that nobody has looked at since.

What a merge touched is in the log; which of it was seen is kept with the merge, in this copy alone, so that it is
neither shared nor a step. Taking a merge back takes its dots along.
"""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select, update

from workbench.core.models import Evidence, Fact, Link, LocalMerge, Operation, Review, Revision, table

SEEN = "seen"  # beside the arguments of a merge: the ids of its facts that were looked at; without it, all were
_PARTS = (Evidence, Link, Review)  # a change of them is a change of their fact


def among(connection: Connection, facts: Collection[UUID] | None = None) -> set[UUID]:
    """Those of at most 400 facts that are to be seen; of all facts if none are named."""
    open_ = _open(connection)
    if not open_:
        return set()
    found: set[UUID] = set()
    for merge, arguments in open_:
        seen = _seen(arguments)
        for query in _brought(merge, facts):
            found.update(fact for fact in connection.execute(query).scalars() if str(fact) not in seen)
    return found & _living(connection, facts) if found else found


def note(connection: Connection, fact: UUID) -> None:
    """Somebody has looked at this fact."""
    for merge, arguments in _open(connection):
        _keep(connection, merge, {**arguments, SEEN: sorted({*_seen(arguments), str(fact)})})


def note_all(connection: Connection) -> None:
    """Nothing that was merged so far is to be seen any more."""
    for merge, arguments in _open(connection):
        _keep(connection, merge, {name: value for name, value in arguments.items() if name != SEEN})


def _open(connection: Connection) -> list[tuple[UUID, dict[str, Any]]]:
    """The merges that may have brought something to be seen, with their arguments."""
    m = table(LocalMerge).c
    rows = connection.execute(select(m.id, m.arguments).where(m.undone.is_(False)))
    return [(merge, arguments) for merge, arguments in rows if SEEN in arguments]


def _seen(arguments: dict[str, Any]) -> set[str]:
    return set(arguments[SEEN])


def _keep(connection: Connection, merge: UUID, arguments: dict[str, Any]) -> None:
    m = table(LocalMerge)
    connection.execute(update(m).where(m.c.id == merge).values(arguments=arguments))


def _brought(merge: UUID, facts: Collection[UUID] | None) -> Iterator[Select[Any]]:
    """The facts that a merge wrote, or that it wrote a part of."""
    o, r = table(Operation).c, table(Revision).c
    came = select(o.row).join(table(Revision), r.id == o.revision).where(r.received_in == merge)
    own = came.where(o.table == table(Fact).name)
    yield own if facts is None else own.where(o.row.in_(facts))
    for model in _PARTS:
        c = table(model).c
        rows = came.where(o.table == table(model).name)
        query = select(c.fact).where(c.id.in_(rows), c.fact.is_not(None))
        yield query if facts is None else query.where(c.fact.in_(facts))


def _living(connection: Connection, facts: Collection[UUID] | None) -> set[UUID]:
    f = table(Fact).c
    query = select(f.id).where(f.deleted.is_(False))
    return set(connection.execute(query if facts is None else query.where(f.id.in_(facts))).scalars())
