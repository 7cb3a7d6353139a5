"""What refers to an entity, and what is its own and goes with it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import (
    AgendaItem,
    Alias,
    Citation,
    Document,
    Fact,
    Link,
    Meeting,
    Participation,
    Programme,
    Relation,
    Row,
    Sighting,
    Stage,
    table,
)
from workbench.i18n import N_, _

_USES: dict[str, tuple[tuple[type[Row], str], ...]] = {
    N_("linked"): ((Link, "entity"),),
    N_("a speaker"): ((Fact, "speaker"),),
    N_("a publisher, distributor or reported meeting"): (
        (Document, "publisher"),
        (Document, "distributor"),
        (Document, "reports"),
    ),
    N_("the place of a meeting"): ((Meeting, "place"),),
    N_("the body that meets"): ((Meeting, "body"),),
    N_("what a meeting is part of"): ((Meeting, "part_of"),),
    N_("a programme's parent"): ((Programme, "part_of"),),
    N_("seen in a post"): ((Sighting, "person"), (Sighting, "post"), (Sighting, "at")),
    N_("a participant of a meeting"): ((Participation, "participant"), (Participation, "side")),
    N_("adopted at a meeting"): ((AgendaItem, "instrument"),),
    N_("what decided on a stage"): ((Stage, "by"),),
    N_("in a relation"): ((Relation, "entity"), (Relation, "other")),
}
_OWN: tuple[tuple[type[Row], str], ...] = (
    (Alias, "entity"),
    (Participation, "meeting"),
    (AgendaItem, "meeting"),
    (Stage, "entity"),
    (Meeting, "id"),
    (Programme, "id"),
)


def of(connection: Connection, entity: UUID) -> list[str]:
    """What an entity is to others, in words: "linked", "seen in a post"; the fields of facts are not looked through."""
    found = []
    for words, columns in _USES.items():
        for model, name in columns:
            c = table(model).c
            living = select(c.id).where(c[name] == entity, c.deleted.is_(False)).limit(1)
            if connection.execute(living).first():
                found.append(_(words))
    return list(dict.fromkeys(found))


def remove_own(session: Session, entity: UUID) -> None:
    """Delete what is only an entity's own: names, details, agenda, participants, stages, and what proves them."""
    for model, name in _OWN:
        c = table(model).c
        living = select(c.id).where(c[name] == entity, c.deleted.is_(False))
        rows = session.connection.execute(living).scalars().all()
        drop_citations(session, rows)
        session.remove_many(model, rows)
    drop_citations(session, [entity])


def drop_citations(session: Session, rows: Iterable[UUID]) -> None:
    """Delete the citations that prove these rows."""
    c = table(Citation).c
    for chunk in chunks(rows, CHUNK):
        living = select(c.id).where(c.about_row.in_(chunk), c.deleted.is_(False))
        session.remove_many(Citation, session.connection.execute(living).scalars().all())
