"""Comments that ask for the analyst: replies to theirs, and those that name them, until they have answered."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import Connection, or_, select

from workbench.core import comments
from workbench.core.browse.review.passages import passages
from workbench.core.browse.today.sections import MOST, Line, Section
from workbench.core.comments import Remark, Thread
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Analyst, Annotation, Comment, Document, Entity, Fact, FactType, table
from workbench.core.project import Project


def asked(project: Project, _day: str) -> Section:
    """The comments that reply to the analyst or name them ("@Anna") and that they have not answered, newest first.

    An answer is any comment of theirs that comes later in the thread.
    """
    me = project.analyst
    if me is None:
        return Section(0, ())
    with project.read() as connection:
        a = table(Analyst).c
        name = connection.execute(select(a.name).where(a.id == me)).scalar() or ""
        rows = _rows(connection, me)
    found = [one for row in rows for thread in comments.threads(project, [row]) for one in _open(thread, row, me, name)]
    with project.read() as connection:
        told = _about(connection, {row for row, _one in found})
    found = sorted(((row, one) for row, one in found if row in told), key=lambda pair: pair[1].id, reverse=True)
    return Section(len(found), tuple(_line(told[row], one) for row, one in found[:MOST]))


def _rows(connection: Connection, me: UUID) -> list[UUID]:
    """The rows with a thread in which the analyst may be asked: theirs, or one with an "@"."""
    c, mine = table(Comment).c, table(Comment).alias()
    to_me = select(mine.c.id).where(mine.c.id == c.reply_to, mine.c.created_by == me).exists()
    query = select(c.about_row).distinct().where(c.deleted.is_(False), c.created_by.is_distinct_from(me))
    return list(connection.execute(query.where(or_(to_me, c.text.contains("@")))).scalars())


def _open(thread: Thread, row: UUID, me: UUID, name: str) -> Iterator[tuple[UUID, Remark]]:
    """(row, remark) of those in a thread that ask the analyst and came after their last word in it."""
    remarks = (thread.first, *thread.replies)
    authors = {one.id: one.author for one in remarks}
    last = max((place for place, one in enumerate(remarks) if one.author == me), default=-1)
    for one in remarks[last + 1 :]:
        replies = one.reply_to is not None and authors.get(one.reply_to) == me
        if replies or comments.names_somebody(one.text, name):
            yield row, one


def _about(connection: Connection, rows: set[UUID]) -> Mapping[UUID, Line]:
    """What the remarks are about, those rows that are there."""
    found: dict[UUID, Line] = {}
    f, k, e, d, a = (table(model).c for model in (Fact, FactType, Entity, Document, Annotation))
    for chunk in chunks(sorted(rows), CHUNK):
        facts = select(f.id, f.statement, k.key, k.icon).join(table(FactType), k.id == f.type)
        spans = {fact: span for fact, span, _words in passages(connection, chunk)}
        living = connection.execute(facts.where(f.id.in_(chunk), f.deleted.is_(False)))
        for fact, statement, key, icon in living:
            found[fact] = Line("fact", fact, statement, sort=key, icon=icon, place=spans.get(fact))
        named = select(e.id, e.name, e.kind).where(e.id.in_(chunk), e.deleted.is_(False))
        found |= {entity: Line("entity", entity, name, sort=kind) for entity, name, kind in connection.execute(named)}
        titled = select(d.id, d.title).where(d.id.in_(chunk), d.deleted.is_(False))
        found |= {document: Line("document", document, title) for document, title in connection.execute(titled)}
        marked = select(a.id, a.document, a.start, a.end, a.exact).where(a.id.in_(chunk), a.deleted.is_(False))
        for passage, document, start, end, exact in connection.execute(marked):
            found[passage] = Line("document", document, exact, place=(document, start, end))
    return found


def _line(about: Line, one: Remark) -> Line:
    plain = (about.kind, about.id, about.words)
    return Line(*plain, one.name, one.text, one.at, "", about.sort, about.icon, about.place)
