"""How much of a document is dealt with: marked, or read by somebody who found nothing to record."""

from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents
from workbench.core.dataset.names import stored
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, DocumentText, Region, table
from workbench.core.project import Project
from workbench.core.reading import READ
from workbench.errors import UserError
from workbench.text.paragraphs import Coverage, Ranges, coverage, paragraphs, ranges

_BESIDE = ("heading", "boilerplate", "front_matter")  # regions that nobody has to read
_PORTION = 5_000
_KEPT = 2_000_000  # paragraphs kept from one question to the next
_NONE = ranges(array("q"))


def of_document(project: Project, document: UUID, marks: Ranges | None = None) -> Coverage | None:
    """How much of one document is dealt with, and what is left; None if it is gone.

    `marks` are its marks where they are known already. Takes as long as its text is long the first time.
    """
    with project.read() as connection:
        found = _paragraphs(connection, document)
        if found is None:
            return None
        if marks is None:
            marks = _marks(connection, [document])[document]
        read, beside = _regions(connection, [document])
    return coverage(found, marks, read[document], beside[document])


def percents(project: Project, wanted: Collection[UUID]) -> dict[UUID, int | None]:
    """How much of each document is dealt with, in percent; None where there is nothing to read, or it is gone."""
    done: dict[UUID, int | None] = {}
    with project.read() as connection:
        for chunk in chunks(wanted, CHUNK):
            marks = _marks(connection, chunk)
            read, beside = _regions(connection, chunk)
            for document in chunk:
                found = _paragraphs(connection, document) or _NONE
                done[document] = coverage(found, marks[document], read[document], beside[document]).percent
    return done


def touched(project: Project, rows: Collection[tuple[str, UUID]]) -> set[UUID] | None:
    """The documents of which another part is dealt with after a change of these rows; None if it may be any.

    Rows that are gone count.
    """
    if len(rows) > CHUNK:
        return None
    found = {row for name, row in rows if name == "document"}
    with project.read() as connection:
        for model in (Annotation, Region):
            c, name = table(model).c, table(model).name
            changed = [row for of, row in rows if of == name]
            if changed:
                found |= set(connection.execute(select(c.document).where(c.id.in_(changed))).scalars())
    return found


class _Kept:
    """The paragraphs of documents asked for before: the id of a document is made from its text, which never changes."""

    def __init__(self) -> None:
        self._found: OrderedDict[UUID, Ranges] = OrderedDict()
        self._count, self._turn = 0, Lock()

    def get(self, document: UUID) -> Ranges | None:
        with self._turn:
            if document in self._found:
                self._found.move_to_end(document)
            return self._found.get(document)

    def put(self, document: UUID, found: Ranges) -> None:
        with self._turn:
            if document not in self._found:
                self._found[document] = found
                self._count += len(found)
            while self._count > _KEPT and len(self._found) > 1:
                self._count -= len(self._found.popitem(last=False)[1])


_kept = _Kept()


def _paragraphs(connection: Connection, document: UUID) -> Ranges | None:
    t = table(DocumentText).c
    living = select(t.id).where(t.id == document, t.deleted.is_(False))
    known = _kept.get(document)
    if known is not None:
        return known if connection.execute(living).first() else None
    try:
        found = paragraphs(documents.text_of(connection, document))
    except UserError:
        return None
    _kept.put(document, found)
    return found


def _marks(connection: Connection, documents: Sequence[UUID]) -> Mapping[UUID, Ranges]:
    a = table(Annotation).c
    query = select(stored(a.document), a.start, a.end).where(a.document.in_(documents), a.deleted.is_(False))
    return _by_document(connection.execute(query.order_by(a.document, a.start)))


def _regions(connection: Connection, documents: Sequence[UUID]) -> tuple[Mapping[UUID, Ranges], Mapping[UUID, Ranges]]:
    """What was read of each document, and what does not count."""
    r = table(Region).c
    query = select(stored(r.document), r.start, r.end).where(r.document.in_(documents), r.deleted.is_(False))
    query = query.order_by(r.document, r.start)
    kinds = (r.kind == READ, r.kind.in_(_BESIDE))
    read, beside = (_by_document(connection.execute(query.where(kind))) for kind in kinds)
    return read, beside


def _by_document(rows: Any) -> Mapping[UUID, Ranges]:
    found: dict[UUID, Ranges] = defaultdict(lambda: _NONE)
    for document, stretch in groupby(chain.from_iterable(rows.partitions(_PORTION)), itemgetter(0)):
        found[UUID(bytes=document)] = ranges(array("q", chain.from_iterable(map(itemgetter(1, 2), stretch))))
    return found
