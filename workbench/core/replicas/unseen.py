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
    seen = {merge: _seen(arguments) for merge, arguments in _open(connection)}
    found: set[UUID] = set()
    for query in _brought(list(seen), facts) if seen else ():
        found.update(fact for merge, fact in connection.execute(query) if str(fact) not in seen[merge])
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


def _brought(merges: Collection[UUID], facts: Collection[UUID] | None) -> Iterator[Select[Any]]:
    """(merge, fact) of the facts that merges wrote, or wrote a part of; few facts are asked for by their own rows."""
    o, r = table(Operation).c, table(Revision).c
    for model in (Fact, *_PARTS):
        c = table(model).c
        fact = c.id if model is Fact else c.fact
        query = select(r.received_in, fact).join(table(Operation), (o.row == c.id) & (o.table == table(model).name))
        query = query.join(table(Revision), r.id == o.revision).where(r.received_in.in_(merges), fact.is_not(None))
        yield query.distinct() if facts is None else query.where(fact.in_(facts))


def _living(connection: Connection, facts: Collection[UUID] | None) -> set[UUID]:
    f = table(Fact).c
    query = select(f.id).where(f.deleted.is_(False))
    return set(connection.execute(query if facts is None else query.where(f.id.in_(facts))).scalars())
