"""Which facts a table shows and in which order, as ids.

Facts are chosen by the database where it can; words are compared and rows sorted here, because the database knows no
case outside Latin letters. 100,000 facts take some tenths of a second: made for the background.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, func, select

from workbench.core.browse.facts.orders import KEYS, PLACE
from workbench.core.dataset.choosing import EVERY, Filter, all_facts, picked, widened
from workbench.core.dataset.names import stored
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Document, Evidence, Fact, LocalFact, table
from workbench.core.project import Project
from workbench.core.replicas import unseen
from workbench.text import fold

_BREAK = "\0"  # in no text: see text.freeze


@dataclass(frozen=True, slots=True)
class Order:
    """By what a table is sorted: one of ORDERS. What has no value comes last both ways; equals stand by place."""

    key: str = PLACE
    descending: bool = False


def snapshot(project: Project, chosen: Filter = EVERY, order: Order = Order()) -> bytes:
    """The ids of the facts chosen, in order, 16 bytes each."""
    with project.read() as connection:
        chosen = widened(connection, chosen)
        ids = _by_place(connection, chosen)
        if words := fold(chosen.words).split():
            said = _words(connection, chosen)
            ids = [fact for fact in ids if all(word in said[fact] for word in words)]
        if chosen.unseen:
            fresh = {fact.bytes for fact in unseen.among(connection)}
            ids = [fact for fact in ids if fact in fresh]
        if order.key == PLACE:
            return b"".join(reversed(ids) if order.descending else ids)
        keys = KEYS[order.key](connection, chosen)
    known = [fact for fact in ids if keys.get(fact) not in (None, "")]
    known.sort(key=keys.__getitem__, reverse=order.descending)
    if len(known) == len(ids):
        return b"".join(known)
    return b"".join(chain(known, (fact for fact in ids if keys.get(fact) in (None, ""))))


def count(project: Project, chosen: Filter = EVERY) -> int:
    """How many facts there are of those chosen."""
    if chosen.words.strip() or chosen.unseen:
        return len(snapshot(project, chosen)) // 16
    with project.read() as connection:
        found: int = connection.execute(picked(widened(connection, chosen), func.count())).scalar_one()
    return found


def _by_place(connection: Connection, chosen: Filter) -> list[bytes]:
    """The facts by the title of their document and their place in it; those without a passage come last."""
    c, d = table(LocalFact).c, table(Document).c
    titles = {row_id: fold(title) for row_id, title in connection.execute(select(stored(d.id), d.title))}
    query = picked(chosen, stored(c.document), stored(c.fact)).order_by(c.document, c.start, c.fact)
    by_document: dict[bytes | None, list[bytes]] = defaultdict(list)
    for document, fact in connection.execute(query):
        by_document[document].append(fact)
    order = sorted((document for document in by_document if document), key=lambda one: (titles.get(one, ""), one))
    return list(chain.from_iterable(by_document[document] for document in (*order, None) if document in by_document))


def _words(connection: Connection, chosen: Filter) -> dict[bytes, str]:
    """Statement and quotes of the facts chosen, folded."""
    f, e, a = table(Fact).c, table(Evidence).c, table(Annotation).c
    statements = picked(chosen, stored(f.id), f.statement, among=all_facts())
    among = all_facts().join(table(Evidence), e.fact == f.id).join(table(Annotation), a.id == e.annotation)
    quotes = picked(chosen, stored(e.fact), a.exact, among=among).where(e.deleted.is_(False), a.deleted.is_(False))
    said: dict[bytes, str] = {}
    for query in (statements, quotes):
        for chunk in chunks(connection.execute(query), CHUNK * 10):
            folded = fold(_BREAK.join(text for _fact, text in chunk)).split(_BREAK)  # one long fold is quicker
            for (fact, _text), text in zip(chunk, folded, strict=True):
                said[fact] = f"{said[fact]}\n{text}" if fact in said else text
    return said
