"""Ties between a fact or an annotation and an entity, each in a role."""

from uuid import UUID

from workbench.core.entities import name_of
from workbench.core.ids import hashed_id
from workbench.core.models import Annotation, Entity, Fact, Link
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


def unlink(project: Project, link_id: UUID) -> None:
    """Take a tie away. Saves one revision."""
    with project.change("Unlink") as session:
        session.require(Link, link_id)
        session.remove(Link, link_id)
