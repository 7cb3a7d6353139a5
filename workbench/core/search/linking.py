"""Linking what a search has found to an entity: passages by their words, facts themselves."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from workbench.core import documents, mentions, same
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id
from workbench.core.mentions import Place
from workbench.core.models import Document, Entity, Fact, Link, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report

ABOUT = "about"
_FIRST = 5  # each may stand in a document of its own, whose text is read for it


def link_all(project: Project, report: Report, entity: UUID, found: Sequence[Place | UUID]) -> int:
    """Link words of documents, and facts, to an entity; how many were comes back.

    What is linked to it already, or to one that is the same, is left out, as is whatever is gone meanwhile. Saves one
    step, in parts; `report(done, total)` may raise to cancel. Raises UserError if the entity is gone.
    """

    def link_in(session: Session, some: Sequence[Place | UUID]) -> int:
        session.require(Entity, entity)
        words = [one for one in some if not isinstance(one, UUID)]
        return _link_words(session, entity, words) + _link_facts(
            session, entity, [f for f in some if isinstance(f, UUID)]
        )

    return in_parts(project, "Link what was found: {n}", list(dict.fromkeys(found)), report, link_in, first=_FIRST)[1]


def _link_words(session: Session, entity: UUID, places: Sequence[Place]) -> int:
    by_document: dict[UUID, list[Place]] = defaultdict(list)
    for place in places:
        by_document[place[0]].append(place)
    d = table(Document).c
    linked = 0
    for chunk in chunks(sorted(by_document), CHUNK):
        there = session.connection.execute(select(d.id).where(d.id.in_(chunk), d.deleted.is_(False))).scalars().all()
        for document in there:
            text = documents.text_of(session.connection, document)
            spans = [(start, end, entity) for _d, start, end in by_document[document] if 0 <= start < end <= len(text)]
            linked += mentions.note(session, document, text, spans)
    return linked


def _link_facts(session: Session, entity: UUID, facts: Sequence[UUID]) -> int:
    f, k = table(Fact).c, table(Link).c
    everyone = list(same.everyone(session.connection, [entity]))
    rows = []
    for chunk in chunks(facts, CHUNK):
        there = session.connection.execute(select(f.id).where(f.id.in_(chunk), f.deleted.is_(False))).scalars().all()
        query = select(k.fact).where(k.fact.in_(chunk), k.entity.in_(everyone), k.deleted.is_(False))
        linked = set(session.connection.execute(query).scalars())
        rows += [fact for fact in there if fact not in linked]
    ties = (
        {"id": hashed_id("link", fact, entity, ABOUT), "fact": fact, "entity": entity, "role": ABOUT} for fact in rows
    )
    session.add_many(Link, ties)
    return len(rows)
