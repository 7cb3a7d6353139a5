"""How one fact bears on another, as an analyst sees it: what a rule would say otherwise gives way to this."""

from uuid import UUID

from sqlalchemy import select

from workbench.core.history import Session
from workbench.core.ids import hashed_id
from workbench.core.models import Fact, FactRelation, table
from workbench.core.project import Project
from workbench.errors import UserError

TOGETHER, APART = "same_claim", "other_claim"
KINDS = (
    *("supports", "contradicts", "tension", "fulfils", "updates", "same_statement", "complements"),
    *(TOGETHER, APART),
)
"""What a fact does to the other one. The last two: they are about the same; the first is about something else."""

EITHER_WAY = frozenset({"contradicts", "tension", "same_statement", "complements", TOGETHER})
"""The kinds that say the same from either end."""

_LONGEST_NOTE = 5_000


def relate(project: Project, fact: UUID, kind: str, other: UUID, note: str = "") -> UUID:
    """Note how a fact bears on another; the id of the relation comes back. Saves one revision.

    The same relation again takes the new note. Raises UserError for an unknown kind, for a fact and itself, and if one
    of them is gone.
    """
    _check_kind(kind)
    if fact == other:
        raise UserError("Choose another fact: a fact does not bear on itself.")
    first, second = sorted((fact, other)) if kind in EITHER_WAY else (fact, other)
    row = hashed_id("fact_relation", first, second, kind)
    with project.change("Relate two facts") as session:
        for end in (fact, other):
            _require_living(session, end)
        if _is_living(session, row):
            session.set(FactRelation, row, {"note": _checked(note)})
            return row
        return session.add(FactRelation(id=row, fact=first, other=second, kind=kind, note=_checked(note)))


def edit(project: Project, relation: UUID, note: str) -> None:
    """Reword the note of a relation. Saves one revision."""
    with project.change("Edit a relation of facts") as session:
        session.require(FactRelation, relation)
        session.set(FactRelation, relation, {"note": _checked(note)})


def unrelate(project: Project, relation: UUID) -> None:
    """Take a relation away; the facts stay. Saves one revision."""
    with project.change("Delete a relation of facts") as session:
        session.require(FactRelation, relation)
        session.remove(FactRelation, relation)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise UserError(
            "“{kind}” is no way in which facts bear on each other. There are: {known}.",
            kind=kind,
            known=", ".join(KINDS),
        )


def _checked(note: str) -> str:
    note = note.strip()
    if len(note) > _LONGEST_NOTE:
        raise UserError("A note has at most {n} characters.", n=_LONGEST_NOTE)
    return note


def _require_living(session: Session, fact: UUID) -> None:
    f = table(Fact).c
    if not session.connection.execute(select(f.id).where(f.id == fact, f.deleted.is_(False))).first():
        raise UserError("There is no fact {fact} in this project (any more).", fact=fact)


def _is_living(session: Session, relation: UUID) -> bool:
    r = table(FactRelation).c
    living = select(r.id).where(r.id == relation, r.deleted.is_(False))
    return session.connection.execute(living).first() is not None
