"""Decisions on who is the same: taken, replaced and taken back at any time; and one entity taken apart into two."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import entities, moving
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id
from workbench.core.models import Entity, Identity, table
from workbench.core.moving import Chosen
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.core.same import DIFFERENT, SAME, UNSURE, connected, everyone
from workbench.errors import UserError
from workbench.i18n import N_

DECISIONS = (SAME, DIFFERENT, UNSURE)
_LABELS = {
    SAME: N_("{name} and {other} are the same"),
    DIFFERENT: N_("{name} and {other} are not the same"),
    UNSURE: N_("{name} and {other} may be the same"),
}


def decide(project: Project, entity: UUID, other: UUID, decision: str) -> UUID:
    """Decide that two entities are the same, different, or that nobody can say; the decision's id comes back.

    Saves one revision; it replaces an earlier decision on the two. Of those that are the same, `entity` gives the name.
    Nothing that refers to either is rewritten. Raises UserError if they are of two kinds, or it contradicts what was
    decided on others: with A the same as B and B as C, A and C are not different.
    """
    if decision not in DECISIONS:
        raise UserError("“{decision}” is no decision. There are: {known}.", decision=decision, known=_known())
    if entity == other:
        raise UserError("An entity cannot be compared with itself.")
    names = {"name": entities.name_of(project, entity), "other": entities.name_of(project, other)}
    row_id = decision_id(entity, other)
    with project.change(_LABELS[decision], name=names["name"], other=names["other"]) as session:
        session.require(Entity, entity)
        session.require(Entity, other)
        if decision == SAME:
            _refuse_two_kinds(session.connection, entity, other, names)
        _refuse_contradiction(session.connection, entity, other, decision, names)
        before = _found(session.connection, row_id)
        if before is None:
            return session.add(Identity(id=row_id, entity=entity, other=other, decision=decision))
        pair = {"entity": entity, "other": other} if decision == SAME else {}
        session.set(Identity, row_id, {**pair, "decision": decision, "deleted": False})
    return row_id


def take_back(project: Project, entity: UUID, other: UUID) -> None:
    """Decide nothing on two entities any more; all that was done since stays. Saves one revision.

    Raises UserError if nothing is decided on just these two.
    """
    called, also = entities.name_of(project, entity), entities.name_of(project, other)
    with project.change("Take back what was decided on {name} and {other}", name=called, other=also) as session:
        row_id = decision_id(entity, other)
        before = _found(session.connection, row_id)
        if before is None or before.deleted:
            raise UserError("Nothing is decided on “{name}” and “{other}”.", name=called, other=also)
        session.remove(Identity, row_id)


def split(project: Project, entity: UUID, name: str, chosen: Chosen, kind: str = "") -> UUID:
    """Add an entity, of the same kind unless another is given, and move to it what is chosen; its id comes back.

    Saves one revision. Of facts the speaker, the links and the cells that name the entity are moved, so that what was
    reviewed has to be looked at again. The two are decided to be different. Raises UserError if nothing is chosen, or
    something chosen is not the entity's or of one that is the same as it.
    """
    _refuse_nothing(chosen)
    old = entities.name_of(project, entity)
    with project.change("Split {name} off from {old}", name=name.strip(), old=old) as session:
        session.require(Entity, entity)
        made = entities.create(project, kind or _kind(session.connection, entity), name)
        _move(project, session, entity, made, chosen)
    return made


def move(project: Project, entity: UUID, to: UUID, chosen: Chosen) -> None:
    """Move what is chosen to another entity that is there already. Saves one revision.

    The two are decided to be different. Raises UserError as `split` does, and if the two are the same.
    """
    _refuse_nothing(chosen)
    names = {"name": entities.name_of(project, entity), "other": entities.name_of(project, to)}
    with project.change(
        "Move what belongs to {other} from {name}", name=names["name"], other=names["other"]
    ) as session:
        if to in everyone(session.connection, [entity]):
            raise UserError("“{name}” and “{other}” are the same. Take that decision back first.", **names)
        _move(project, session, entity, to, chosen)


def move_many(
    project: Project, report: Report, entity: UUID, to: UUID | str, chosen: Chosen, kind: str = ""
) -> tuple[UUID, int]:
    """As `move`, or as `split` if `to` is a name, for many rows; the other entity and how many rows were moved.

    Saves one step in parts. When `report` raises to cancel, what was moved by then stays. Links of facts go with their
    facts: they are not to be chosen beside them.
    """
    _refuse_nothing(chosen)
    with project.read() as connection:
        own = _kind(connection, entity)
        _refuse_other_kind(chosen, own, _kind(connection, to) if isinstance(to, UUID) else kind or own)
    made: list[UUID] = []

    def work(session: Session, some: Sequence[tuple[str, UUID]]) -> int:
        by_name: dict[str, list[UUID]] = defaultdict(list)
        for name, row in some:
            by_name[name].append(row)
        part = Chosen(**by_name)
        if made:
            moving.all_to(session, part, frozenset(everyone(session.connection, [entity])), made[0])
        elif isinstance(to, UUID):
            move(project, entity, to, part)
            made.append(to)
        else:
            made.append(split(project, entity, to, part, kind))
        return len(some)

    _step, moved = in_parts(project, N_("Move {n} rows to another entity"), chosen.rows(), report, work)
    return made[0], moved


def _move(project: Project, session: Session, entity: UUID, to: UUID, chosen: Chosen) -> None:
    _refuse_other_kind(chosen, _kind(session.connection, entity), _kind(session.connection, to))
    ours = frozenset(everyone(session.connection, [entity]))
    moving.all_to(session, chosen, ours, to)
    decide(project, entity, to, DIFFERENT)


def _refuse_other_kind(chosen: Chosen, own: str, other: str) -> None:
    if own != other and any(getattr(chosen, name) for name in moving.NAMING):
        raise UserError(
            "Posts, meetings, stages, relations and documents only move to one of the same kind; "
            "this is of the kind {name}, that of the kind {other}.",
            name=own,
            other=other,
        )


def _refuse_nothing(chosen: Chosen) -> None:
    if not len(chosen):
        raise UserError("Choose what belongs to the other one: passages, facts, names or what else is known of it.")


def _kind(connection: Connection, entity: UUID) -> str:
    e = table(Entity).c
    return str(connection.execute(select(e.kind).where(e.id == entity)).scalar_one())


def decision_id(entity: UUID, other: UUID) -> UUID:
    """The id of the decision on two entities, in either order."""
    return hashed_id("identity", *sorted((entity, other)))


def _known() -> str:
    return ", ".join(DECISIONS)


def _found(connection: Connection, row_id: UUID) -> Any:
    i = table(Identity).c
    return connection.execute(select(i.id, i.deleted).where(i.id == row_id)).one_or_none()


def _refuse_two_kinds(connection: Connection, entity: UUID, other: UUID, names: Mapping[str, str]) -> None:
    e = table(Entity).c
    kinds = {row.id: row.kind for row in connection.execute(select(e.id, e.kind).where(e.id.in_((entity, other))))}
    if kinds[entity] != kinds[other]:
        raise UserError(
            "“{name}” is of the kind {kind} and “{other}” of the kind {other_kind}: they cannot be the same.",
            **names,
            kind=kinds[entity],
            other_kind=kinds[other],
        )


def _refuse_contradiction(
    connection: Connection, entity: UUID, other: UUID, decision: str, names: Mapping[str, str]
) -> None:
    """Raise UserError if this decision and those on others cannot all be true."""
    own = decision_id(entity, other)
    mine, _ = connected(connection, [entity], own)
    if decision == DIFFERENT and other in mine:
        _, ties = connected(connection, [other], own)
        through = next(end for tie in sorted(ties) if other in tie for end in tie if end != other)
        raise UserError(
            "“{name}” and “{other}” are the same by way of “{through}”. Take that decision back first.",
            **names,
            through=_name(connection, through),
        )
    if decision == SAME and other not in mine:
        theirs, _ = connected(connection, [other], own)
        apart = _kept_apart(connection, mine, theirs, own)
        if apart is not None:
            raise UserError(
                "“{name}” and “{other}” cannot be the same: “{one}” and “{two}” were decided to be different. "
                "Take that decision back first.",
                **names,
                one=_name(connection, apart[0]),
                two=_name(connection, apart[1]),
            )


def _kept_apart(
    connection: Connection, some: Collection[UUID], others: Collection[UUID], without: UUID
) -> tuple[UUID, UUID] | None:
    """A pair decided to be different, one of each; the decision `without` does not count."""
    i = table(Identity).c
    query = select(i.entity, i.other).where(i.decision == DIFFERENT, i.deleted.is_(False), i.id != without)
    for chunk in chunks(sorted(some), CHUNK):
        for near, far in ((i.entity, i.other), (i.other, i.entity)):
            for pair in connection.execute(query.where(near.in_(chunk)).order_by(i.id)).mappings():
                if pair[far.name] in others:
                    return pair[near.name], pair[far.name]
    return None


def _name(connection: Connection, entity: UUID) -> str:
    e = table(Entity).c
    return str(connection.execute(select(e.name).where(e.id == entity)).scalar_one())
