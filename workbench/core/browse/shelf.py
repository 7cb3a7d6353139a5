"""What all documents are filtered and sorted by, kept from one question to the next: a list is asked at every letter.

Words are compared here and not by the database, which knows no case outside Latin letters.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, case, func, select

from workbench.core import same
from workbench.core.browse import reading
from workbench.core.dataset.names import stored
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Document, Entity, LocalFact, Membership, Region, table
from workbench.core.project import Project
from workbench.core.superseded import is_superseded
from workbench.text import fold

ORDERS = ("date", "title", "publisher", "facts", "read", "added", "reliability", "state", "source", "length")
FROM_THE_TOP = frozenset({"date", "facts", "added", "length"})  # usually sorted from the newest or most on
NOT_BEGUN, IN_WORK, REVIEWED = STATES = ("not begun", "in work", "reviewed")
_DECIDED = ("accepted", "rejected")
_COUNTED = {"fact", "evidence", "annotation", "review", "link", "fact_type", "field"}
_READ = {"annotation", "region", "document"}
_FEW = 200  # documents that are read again one by one; for more, all are
_SHORT = 400  # characters: in more there is something to read
_AT_ONCE = 1_000
_NONE = (0, 0)

Counts = dict[bytes, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents: all `words` in title, publisher or source, in any case; of one of STATES, or "" for any.

    `group` is a collection or label that they have.
    """

    words: str = ""
    state: str = ""
    group: UUID | None = None


def snapshot(project: Project, wanted: Filter, order: str, descending: bool | None = None) -> bytes:
    """The ids of the documents wanted, 16 bytes each, in one of ORDERS; what has no such value comes last.

    Asked for nothing but all documents by date at first, it does not read more than that.

    Without `descending` in the usual direction: newest, most facts or longest first, all else from the smallest on.
    The order "read" takes as long as all texts are long, the first time.
    """
    with _turn:
        shelf = _shelves.get(project)
        if shelf is None:
            shelf = _shelves[project] = _Shelf()
    return shelf.snapshot(project, wanted, order, order in FROM_THE_TOP if descending is None else descending)


def get_ready(project: Project) -> None:
    """Read what documents are filtered by, so that the first letter typed does not have to wait for it."""
    snapshot(project, Filter(), "title")


def state(facts: int, reviewed: int) -> str:
    """One of STATES."""
    if not facts:
        return NOT_BEGUN
    return REVIEWED if reviewed == facts else IN_WORK


def counts(connection: Connection, documents: Sequence[UUID] | None = None) -> Counts:
    """(facts, reviewed) by the stored id of a document; of these documents, or of all."""
    c = table(LocalFact).c
    reviewed = func.sum(case((c.status.in_(_DECIDED) & c.stale.is_(False), 1), else_=0))
    query = select(stored(c.document), func.count(), reviewed).group_by(c.document)
    query = query.where(c.document.is_not(None)) if documents is None else query.where(c.document.in_(documents))
    return {document: (facts, decided) for document, facts, decided in connection.execute(query)}


@dataclass(slots=True)
class _Columns:
    """One value a document, by its place: in the order they came in. `texts` are folded: title, publisher, source."""

    ids: list[bytes]
    texts: list[str]
    published: list[str]
    reliability: list[str]
    length: "array[int]"
    newest: tuple[str, bytes]  # when the last came in, and its id

    def take(self, project: Project, documents: Sequence[UUID]) -> bool:
        """Read a few again; False if one of them came in before others, so that all have to be read."""
        with project.read() as connection:
            documents = [*documents, *_before(connection, documents)]
            found = {row[0]: row for row in _rows(connection, documents)}
        fresh = []
        for document in documents:
            row = found.get(document.bytes)
            place = self.ids.index(document.bytes) if document.bytes in self.ids else None
            if row is None and place is not None:
                for column in self.all:
                    del column[place]
            elif row is not None and place is not None:
                for column, value in zip(self.all, row, strict=False):
                    column[place] = value
            elif row is not None:
                fresh.append(row)
        fresh.sort(key=_came_in)
        if fresh and _came_in(fresh[0]) < self.newest:
            return False
        for row in fresh:
            self.append(row)
        return True

    def append(self, row: tuple[Any, ...]) -> None:
        """Add one that came in after all others."""
        for column, value in zip(self.all, row, strict=False):
            column.append(value)
        self.newest = _came_in(row)

    @property
    def all(self) -> tuple[Any, ...]:
        """The columns, in the order of the values of a row."""
        return self.ids, self.texts, self.published, self.reliability, self.length


def _came_in(row: tuple[Any, ...]) -> tuple[str, bytes]:
    return row[-1], row[0]


def _read(project: Project) -> _Columns:
    columns = _Columns([], [], [], [], array("q"), ("", b""))
    came_in: list[str] = []
    with project.read() as connection:
        for some in _portions(connection):
            for column, values in zip((*columns.all, came_in), zip(*some, strict=True), strict=True):
                column.extend(values)
    places = sorted(range(len(came_in)), key=lambda place: (came_in[place], columns.ids[place]))
    for column in columns.all:
        column[:] = (
            array("q", (column[place] for place in places))
            if isinstance(column, array)
            else [column[place] for place in places]
        )
    if places:
        columns.newest = came_in[places[-1]], columns.ids[-1]
    return columns


def _before(connection: Connection, documents: Sequence[UUID]) -> list[UUID]:
    """The versions before these documents, whether these are there (any more) or not."""
    d = table(Document).c
    query = select(d.version_of).where(d.id.in_(documents), d.version_of.is_not(None), d.version_of.not_in(documents))
    return list(connection.execute(query).scalars())


def _rows(connection: Connection, documents: Sequence[UUID]) -> list[tuple[Any, ...]]:
    return [row for some in _portions(connection, documents) for row in some]


def _portions(connection: Connection, documents: Sequence[UUID] | None = None) -> Iterator[list[tuple[Any, ...]]]:
    """The values of the columns, and when it came in, of these documents, or of all; in no order.

    Of several versions of a document only the newest comes.
    """
    d, p = table(Document).c, table(Entity).alias("publisher").c
    said = (d.title, func.coalesce(p.name, d.publisher_printed), d.source)
    query = select(stored(d.id), *said, d.published, d.reliability, d.characters, d.created_at)
    query = query.outerjoin(p.id.table, p.id == same.kept(d.publisher)).where(d.deleted.is_(False))
    query = query.where(~is_superseded(d.id))
    query = query if documents is None else query.where(d.id.in_(documents))
    once: dict[str, str] = {}  # many documents are of the same day, or came in together: one text for all of them
    for some in connection.execute(query, execution_options={"yield_per": _AT_ONCE}).partitions():
        texts = ["\n".join((title, name, source.replace("\n", " "))) for _id, title, name, source, *_rest in some]
        yield [
            (row_id, text, once.setdefault(day, day), letter, length, once.setdefault(at, at))
            for (row_id, _title, _name, _source, day, letter, length, at), text in zip(
                some, _folded(texts), strict=True
            )
        ]


def _folded(texts: Sequence[str]) -> list[str]:
    """Each text folded; all of them at once, which takes a third of the time."""
    whole, at, found = fold("".join(texts)), 0, []
    for text in texts:
        found.append(whole[at : at + len(text)])
        at += len(text)
    return found


class _Shelf:
    """The documents of one project. Several threads may ask; each waits for the one before."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._seq = -1  # of the newest revision that is taken into account
        self._columns: _Columns | None = None
        self._counts: Counts | None = None
        self._shares: dict[bytes, int | None] = {}
        self._members: dict[UUID, set[bytes]] = {}
        self._sorted: dict[tuple[str, bool], list[int]] = {}

    def snapshot(self, project: Project, wanted: Filter, order: str, descending: bool) -> bytes:
        """What the function of this name gives."""
        with self._turn:
            self._catch_up(project)
            if self._columns is None and order == "date" and wanted == Filter():
                return _by_date(project, descending)
            columns = self._columns or _read(project)
            self._columns = columns
            places = self._in_order(project, columns, order, descending)
            ids = columns.ids
            if words := sorted(fold(wanted.words).split(), key=len, reverse=True):  # the rarest first, most likely
                fits = [words[0] in text for text in columns.texts]  # in the order they lie in memory
                for word in words[1:]:
                    fits = [fit and word in text for fit, text in zip(fits, columns.texts, strict=True)]
                places = [place for place in places if fits[place]]
            if wanted.state:
                decided = self._counted(project)
                places = [place for place in places if state(*decided.get(ids[place], _NONE)) == wanted.state]
            if wanted.group is not None:
                inside = self._inside(project, wanted.group)
                places = [place for place in places if ids[place] in inside]
            return b"".join([ids[place] for place in places])

    # --- keeping in step

    def _forget(self) -> None:
        self._columns = self._counts = None
        for known in (self._shares, self._members, self._sorted):
            known.clear()

    def _catch_up(self, project: Project) -> None:
        """Let go of what was changed since the last question."""
        newest = project.newest()
        if newest == self._seq:
            return
        before, self._seq = self._seq, newest
        if self._columns is None or newest - before > _FEW:
            self._forget()
            return
        rows: set[tuple[str, UUID]] = set()
        for change in project.news(before)[1]:
            if change.rows is None:
                self._forget()
                return
            rows |= change.rows
        self._take_in(project, rows)

    def _take_in(self, project: Project, rows: set[tuple[str, UUID]]) -> None:
        tables = {name for name, _row in rows}
        if "identity" in tables or self._names_publisher(project, rows):
            self._columns = None
            self._sorted.clear()
        if tables & _COUNTED:
            self._counts = None
            self._unsort("facts", "state")
        if tables & {"membership", "collection"}:
            self._members.clear()
        if tables & _READ and self._shares:
            self._forget_shares(project, {row for row in rows if row[0] in _READ})
        documents = [row for name, row in rows if name == "document"]
        if documents and self._columns is not None:
            self._sorted.clear()
            if len(documents) > _FEW or not self._columns.take(project, documents):
                self._columns = None

    def _names_publisher(self, project: Project, rows: Iterable[tuple[str, UUID]]) -> bool:
        entities = [row for name, row in rows if name == "entity"]
        if not entities:
            return False
        if len(entities) > CHUNK:
            return True
        d = table(Document).c
        with project.read() as connection:
            published = select(d.id).where(same.kept(d.publisher).in_(entities)).limit(1)
            return connection.execute(published).first() is not None

    def _forget_shares(self, project: Project, rows: set[tuple[str, UUID]]) -> None:
        self._unsort("read")
        documents = reading.touched(project, rows)
        if documents is None:
            self._shares.clear()
        for document in documents or ():
            self._shares.pop(document.bytes, None)

    def _unsort(self, *orders: str) -> None:
        self._sorted = {key: places for key, places in self._sorted.items() if key[0] not in orders}

    # --- what is known

    def _counted(self, project: Project) -> Counts:
        if self._counts is None:
            with project.read() as connection:
                self._counts = counts(connection)
        return self._counts

    def _inside(self, project: Project, group: UUID) -> set[bytes]:
        if group not in self._members:
            m = table(Membership).c
            query = select(stored(m.document)).where(m.collection == group, m.deleted.is_(False))
            with project.read() as connection:
                self._members[group] = set(connection.execute(query).scalars())
        return self._members[group]

    def _read_shares(self, project: Project, columns: _Columns) -> list[int | None]:
        """How much of each document is marked or read, in percent; of one that nobody has touched yet, nothing."""
        unknown = [place for place, one in enumerate(columns.ids) if one not in self._shares]
        if unknown:
            touched = _touched(project)
            plain = [place for place in unknown if columns.length[place] > _SHORT and columns.ids[place] not in touched]
            self._shares.update((columns.ids[place], 0) for place in plain)
            rest = sorted(set(unknown).difference(plain))
            for some in chunks((UUID(bytes=columns.ids[place]) for place in rest), _AT_ONCE):
                found = reading.percents(project, some)
                self._shares.update((document.bytes, share) for document, share in found.items())
        return [self._shares[one] for one in columns.ids]

    # --- order

    def _in_order(self, project: Project, columns: _Columns, order: str, descending: bool) -> list[int]:
        """The places of all documents; what has no value comes last, and the same values by title or as they came."""
        known = self._sorted.get((order, descending))
        if known is None:
            values, lacking = self._values(project, columns, order)
            plain = order in ("title", "date", "added")
            before = range(len(columns.ids)) if plain else self._in_order(project, columns, "title", False)
            known = sorted(before, key=values.__getitem__, reverse=descending)
            if any(lacking):
                known.sort(key=lacking.__getitem__)
            self._sorted[order, descending] = known
        return known

    def _values(self, project: Project, columns: _Columns, order: str) -> tuple[Sequence[Any], Sequence[int]]:
        """The value of each document, and whether it has none: 0, or a number by which those without are sorted."""
        if order == "facts":
            decided = self._counted(project)
            return [decided.get(one, _NONE)[0] for one in columns.ids], ()
        if order == "state":
            decided = self._counted(project)
            return [STATES.index(state(*decided.get(one, _NONE))) for one in columns.ids], ()
        if order == "read":
            shares = self._read_shares(project, columns)
            return [-1 if share is None else share for share in shares], [share is None for share in shares]
        if order in ("publisher", "source"):
            part = 1 if order == "publisher" else 2
            values = [text.split("\n", 2)[part] for text in columns.texts]
            return values, [not value for value in values]
        if order == "reliability":
            return columns.reliability, [not letter for letter in columns.reliability]
        if order == "date":
            return columns.published, [0 if date[:1].isdigit() else 1 if date else 2 for date in columns.published]
        if order == "length":
            return columns.length, ()
        return columns.texts if order == "title" else range(len(columns.ids)), ()


def _by_date(project: Project, descending: bool) -> bytes:
    """All documents by date, asked of the database: a tenth of the time of reading what they are filtered by."""
    d = table(Document).c
    lacking = case((func.substr(d.published, 1, 1).between("0", "9"), 0), (d.published != "", 1), else_=2)
    date = d.published.desc() if descending else d.published
    query = (
        select(stored(d.id))
        .where(d.deleted.is_(False), ~is_superseded(d.id))
        .order_by(lacking, date, d.created_at, d.id)
    )
    with project.read() as connection:
        return b"".join(connection.execute(query).scalars())


def _touched(project: Project) -> set[bytes]:
    """The documents in which anything is marked, read, or set aside as not to be read."""
    found: set[bytes] = set()
    with project.read() as connection:
        for model in (Annotation, Region):
            c = table(model).c
            query = select(stored(c.document)).where(c.deleted.is_(False)).distinct()
            found.update(connection.execute(query).scalars())
    return found


_shelves: WeakKeyDictionary[Project, _Shelf] = WeakKeyDictionary()
_turn = Lock()
