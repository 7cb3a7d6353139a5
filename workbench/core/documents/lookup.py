"""Finding a document, its title and its text."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Pool, select

from workbench.core.models import Document, DocumentText, table
from workbench.core.project import Project
from workbench.core.superseded import is_superseded
from workbench.errors import UserError

_KEPT, _MOST_KEPT = 4, 8_000_000  # texts, and characters in all of them but the one asked for last

_texts: WeakKeyDictionary[Pool, OrderedDict[UUID, str]] = WeakKeyDictionary()  # by open file
_turn = threading.Lock()


def text_of(connection: Connection, document: UUID) -> str:
    """The frozen text. Raises UserError if the document is not there.

    The texts asked for last are kept: they never change, and a long one takes half a second to read.
    """
    t = table(DocumentText).c
    there = select(t.id).where(t.id == document, t.deleted.is_(False))
    if connection.execute(there).first() is None:
        raise UserError("This document is not in the project (any more).")
    with _turn:
        kept = _texts.setdefault(connection.engine.pool, OrderedDict())
        if document in kept:
            kept.move_to_end(document)
            return kept[document]
    found = str(connection.execute(select(t.text).where(t.id == document)).scalar_one())
    with _turn:
        kept[document] = found
        while len(kept) > _KEPT or (len(kept) > 1 and sum(map(len, kept.values())) - len(found) > _MOST_KEPT):
            kept.popitem(last=False)
    return found


def title_of(project: Project, document: UUID) -> str:
    """The title. Raises UserError if the document is not there."""
    d = table(Document).c
    with project.read() as connection:
        title = connection.execute(select(d.title).where(d.id == document, d.deleted.is_(False))).scalar()
    if title is None:
        raise UserError("This document is not in the project (any more).")
    return str(title)


def find(connection: Connection, key: str) -> UUID:
    """The document with this id or file name; of several versions with one name, the newest.

    Raises UserError if there is none, or several documents have the name.
    """
    d = table(Document).c
    try:
        wanted = d.id == UUID(key)
    except ValueError:
        wanted = (d.source == key) & ~is_superseded(d.id)
    found: Sequence[UUID] = (
        connection.execute(select(d.id).where(wanted, d.deleted.is_(False)).limit(2)).scalars().all()
    )
    if not found:
        raise UserError("There is no document “{key}” in this project.", key=key)
    if len(found) > 1:
        raise UserError("Several documents are called “{key}”; use the id of one.", key=key)
    return found[0]
