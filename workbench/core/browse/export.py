"""What an export would hold, before it is written: how many facts of each status, and the first rows of the table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import func, select

from workbench.core import dataset, groups
from workbench.core.browse.facts import Choice, choices
from workbench.core.dataset.choosing import EVERY, Filter, picked, widened
from workbench.core.dataset.names import look_up
from workbench.core.dataset.profiles import Profile
from workbench.core.local import STATUSES
from workbench.core.models import Entity, LocalFact, table
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


@dataclass(frozen=True, slots=True)
class Offered:
    """What an export can be narrowed down to: types by the codebook, the rest by name; and the profiles by name.

    `entities` are those that a profile names; of all there are too many to offer.
    """

    types: tuple[Choice, ...]
    collections: tuple[Choice, ...]
    analysts: tuple[Choice, ...]
    entities: tuple[Choice, ...]
    profiles: Mapping[str, Profile]


def offered(project: Project) -> Offered:
    """What there is to choose from, in this project."""
    lists = choices(project)
    with project.read() as connection:
        kept = dataset.profiles(connection)
        known = [one for one in groups.of(connection) if one.kind == groups.COLLECTION]
        wanted = {row for chosen in kept.values() for row in chosen.among.entities}
        e = table(Entity).c
        named = connection.execute(select(e.id, e.name, e.kind).where(e.id.in_(sorted(wanted))).order_by(e.name, e.id))
        entities = tuple(Choice(str(row), name, kind) for row, name, kind in named)
    collections = tuple(Choice(str(one.id), one.name, "collection") for one in known)
    return Offered(lists.types, collections, lists.analysts, entities, kept)


def counts(project: Project, among: Filter = EVERY) -> Counts:
    """The facts by status, of those `among` a choice whose statuses do not count."""
    c = table(LocalFact).c
    with project.read() as connection:
        chosen = replace(widened(connection, among), statuses=frozenset())
        query = picked(chosen, c.status, c.stale, func.count()).group_by(c.status, c.stale)
        found = {(status, stale): n for status, stale, n in connection.execute(query)}
        four_eyes = needs_four_eyes(connection)
    fresh, stale = ({status: found.get((status, flag), 0) for status in STATUSES} for flag in (False, True))
    return Counts(fresh, stale, four_eyes)


def preview(project: Project, statuses: Collection[str], among: Filter = EVERY) -> Preview:
    """At most 20 rows of what an export of these statuses ("all" for every fact), `among` a choice, would write."""
    every = dataset.ALL in statuses
    with project.read() as connection:
        names = look_up(connection)
        wanted = None if every else statuses
        chosen = dataset.facts(connection, statuses=wanted, stale=every, names=names, among=among)
        documents = dataset.documents(connection, names)
        shown = Dataset(ProjectInfo("", ""), dataset.types(connection), documents, (), chosen)
        columns, facts = write_csv.lines(shown)
        rows = tuple(islice((tuple(row) for _fact, lines in facts for row in lines), ROWS))
    return Preview(tuple(columns), rows)
