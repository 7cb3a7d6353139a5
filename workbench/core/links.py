"""Ties between a fact or an annotation and an entity, each in a role."""

from uuid import UUID

from sqlalchemy import select

from workbench.core import annotations, entities, same
from workbench.core.entities import name_of
from workbench.core.ids import hashed_id
from workbench.core.models import Annotation, Entity, Fact, Link, table
from workbench.core.project import Project
from workbench.errors import UserError

ROLES = ("mentions", "subject", "object", "about", "place", "held at", "participant", "signatory")


def link(
    project: Project, entity: UUID, role: str, *, fact: UUID | None = None, annotation: UUID | None = None
) -> UUID:
    """Tie a fact or an annotation to an entity. Saves one revision; the same link twice is one link.

    Raises UserError for an unknown role. A speaker is a property of the fact, not a link.
    """
    if role not in ROLES:
        raise UserError("“{role}” is not a role of a link. There are: {known}.", role=role, known=", ".join(ROLES))
    if (fact is None) == (annotation is None):
        raise ValueError("a link belongs to a fact or to an annotation")
    row_id = hashed_id("link", fact or annotation, entity, role)
    with project.change("Link {name}", name=name_of(project, entity)) as session:
        session.require(Entity, entity)
        for model, owner in ((Fact, fact), (Annotation, annotation)):
            if owner is not None:
                session.require(model, owner)
        return session.add(Link(id=row_id, fact=fact, annotation=annotation, entity=entity, role=role))


def tie(
    project: Project,
    entity: UUID,
    role: str,
    *,
    fact: UUID | None = None,
    passage: tuple[UUID, int, int] | None = None,
    annotation: UUID | None = None,
) -> UUID:
    """Link a fact, an annotation, or a passage (document, start, end) that is highlighted if nobody has marked it yet.

    Saves one revision. Raises UserError if they are linked in this role already, or one that is the same is.
    """
    with project.change("Link {name}", name=name_of(project, entity)) as session:
        mark = annotations.mark(project, session.connection, *passage) if passage is not None else annotation
        k = table(Link).c
        ours = same.everyone(session.connection, [entity])
        known = select(k.id).where(k.id.in_([hashed_id("link", fact or mark, one, role) for one in ours]))
        known = known.where(k.deleted.is_(False))
        if session.connection.execute(known).first():
            raise UserError("“{name}” is linked here in this role already.", name=name_of(project, entity))
        return link(project, entity, role, fact=fact, annotation=mark)


def tie_new(
    project: Project,
    kind: str,
    name: str,
    role: str,
    *,
    fact: UUID | None = None,
    passage: tuple[UUID, int, int] | None = None,
    annotation: UUID | None = None,
) -> UUID:
    """Add an entity and link a fact, passage or annotation to it; the entity's id comes back. Saves one revision."""
    with project.change("Add and link {name}", name=name.strip()):
        entity = entities.create(project, kind, name)
        tie(project, entity, role, fact=fact, passage=passage, annotation=annotation)
        return entity


def unlink(project: Project, link_id: UUID) -> None:
    """Take a tie away. Saves one revision."""
    with project.change("Unlink") as session:
        session.require(Link, link_id)
        session.remove(Link, link_id)
