"""What an export would hold, before it is written: how many facts of each status, and the first rows of the table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select

from workbench.core import dataset
from workbench.core.dataset.names import look_up
from workbench.core.local import STATUSES
from workbench.core.models import LocalFact, table
from workbench.core.project import Project
from workbench.core.review import needs_four_eyes
from workbench.formats import write_csv
from workbench.formats.dataset import Dataset, ProjectInfo

ROWS = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """How many living facts have each status as their reviews stand, and how many of them changed since (`stale`)."""

    facts: Mapping[str, int]
    stale: Mapping[str, int]
    four_eyes: bool

    @property
    def total(self) -> int:
        """All living facts, stale ones too."""
        return sum(self.facts.values()) + sum(self.stale.values())

    def of(self, statuses: Collection[str]) -> tuple[int, int, int]:
        """(written, left out as stale, left out by status) of an export of these statuses; “all” leaves nothing out."""
        if dataset.ALL in statuses:
            return self.total, 0, 0
        written = sum(self.facts[status] for status in statuses)
        stale = sum(self.stale[status] for status in statuses)
        return written, stale, self.total - written - stale


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of the table as the CSV export writes them, under its columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def counts(project: Project) -> Counts:
    """The facts by status."""
    c = table(LocalFact).c
    query = select(c.status, c.stale, func.count()).group_by(c.status, c.stale)
    with project.read() as connection:
        found = {(status, stale): n for status, stale, n in connection.execute(query)}
        four_eyes = needs_four_eyes(connection)
    fresh, stale = ({status: found.get((status, flag), 0) for status in STATUSES} for flag in (False, True))
    return Counts(fresh, stale, four_eyes)


def preview(project: Project, statuses: Collection[str]) -> Preview:
    """At most 20 rows of what an export of these statuses ("all" for every fact) would write."""
    every = dataset.ALL in statuses
    with project.read() as connection:
        names = look_up(connection)
        chosen = dataset.facts(connection, statuses=None if every else statuses, stale=every, names=names)
        documents = dataset.documents(connection, names)
        shown = Dataset(ProjectInfo("", ""), dataset.types(connection), documents, (), chosen)
        columns, facts = write_csv.lines(shown)
        rows = tuple(islice((tuple(row) for _fact, lines in facts for row in lines), ROWS))
    return Preview(tuple(columns), rows)
