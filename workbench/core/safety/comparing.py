"""What differs between a project and a backup of it: the steps only one of them has, and the rows those touched."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core.history import CHUNK, chunks, logged, said
from workbench.core.models import TABLES, Document, Fact, Operation, Revision, table
from workbench.core.project import Project
from workbench.core.replicas.outcome import by_table
from workbench.core.replicas.stored import RowKey, states
from workbench.i18n import _

ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a project differs from a backup.

    `rows` are (table, id, added | changed | removed) since the backup. `lost` are the steps that a restored backup
    would not have, the newest first, as (clock, what); `back` is how many steps only the backup has. `is_same` is
    False if the backup is of another project.
    """

    rows: tuple[tuple[str, UUID, str], ...]
    lost: tuple[tuple[int, str], ...]
    back: int
    is_same: bool

    def counts(self) -> dict[str, Counter[str]]:
        """How many rows were added, changed and removed, by table."""
        found: dict[str, Counter[str]] = {}
        for name, _row, what in self.rows:
            found.setdefault(name, Counter())[what] += 1
        return found


def difference(now: Project, then: Project) -> Difference:
    """How a project as it is `now` differs from a backup of `then`: living rows that are not the same in both."""
    with now.read() as mine, then.read() as theirs:
        here, there = _revisions(mine), _revisions(theirs)
        only_here, only_there = here - there, there - here
        touched = _touched(mine, only_here) | _touched(theirs, only_there)
        rows = tuple(
            (name, row, what)
            for name, ids in sorted(by_table(touched).items())
            for row, what in _compared(mine, theirs, name, ids)
        )
        back = len(_steps(theirs, only_there))
        return Difference(rows, _steps(mine, only_here), back, now.id == then.id)


def contents(project: Project) -> tuple[int, int]:
    """How many living facts and documents a project holds."""
    with project.read() as connection:
        facts, documents = (
            connection.execute(select(func.count()).where(table(model).c.deleted.is_(False))).scalar_one()
            for model in (Fact, Document)
        )
    return facts, documents


def _revisions(connection: Connection) -> set[UUID]:
    return set(connection.execute(select(table(Revision).c.id)).scalars())


def _touched(connection: Connection, revisions: Iterable[UUID]) -> set[RowKey]:
    o = table(Operation).c
    found: set[RowKey] = set()
    for chunk in chunks(sorted(revisions), CHUNK):
        query = select(o.table, o.row).where(o.revision.in_(chunk))
        found.update((name, row) for name, row in connection.execute(query) if name in TABLES)
    return found


def _compared(mine: Connection, theirs: Connection, name: str, rows: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    target = TABLES[name]
    for chunk in chunks(sorted(rows), CHUNK):
        now, then = (
            {row: logged(target, state) for row, state in states(each, name, chunk).items() if not state["deleted"]}
            for each in (mine, theirs)
        )
        for row in chunk:
            if row in now and row not in then:
                yield row, ADDED
            elif row in then and row not in now:
                yield row, REMOVED
            elif row in now and now[row] != then[row]:
                yield row, CHANGED


def _steps(connection: Connection, revisions: Iterable[UUID]) -> tuple[tuple[int, str], ...]:
    """(clock, what) of the steps that these revisions are, the newest first."""
    r = table(Revision).c
    found: dict[UUID, tuple[int, int, str]] = {}
    for chunk in chunks(sorted(revisions), CHUNK):
        query = select(r.group, r.seq, r.hlc, r.label, r.arguments, r.undoes).where(r.id.in_(chunk))
        for group, seq, clock, label, arguments, undoes in connection.execute(query):
            if group not in found or found[group][0] < seq:
                words = said(label, arguments)
                found[group] = seq, clock, words if undoes is None else _("Undone: {step}").format(step=words)
    return tuple((clock, words) for _seq, clock, words in sorted(found.values(), reverse=True))
