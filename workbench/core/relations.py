"""How entities stand to one another: a small table of kinds, each with a name from either side, dated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import entities, uses
from workbench.core.history import Session
from workbench.core.models import Entity, Relation, table
from workbench.core.project import Project
from workbench.core.values import is_edtf
from workbench.errors import UserError
from workbench.i18n import N_, _
from workbench.text import one_line

_WHO = ("person", "organisation", "place")
_PLAN = ("programme", "instrument")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation: its name from the one side and from the `other`, and what may stand on either.

    `is_alike` asks for two entities of the same kind.
    """

    name: str
    other: str
    of: tuple[str, ...]
    to: tuple[str, ...]
    is_alike: bool = False

    def fits(self, of: str, to: str) -> bool:
        """Whether it may stand between two kinds of entity, in this direction."""
        return of in self.of and to in self.to and (of == to or not self.is_alike)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(N_("member of"), N_("has member"), _WHO, ("organisation",)),
        Kind(N_("works for"), N_("has working for it"), ("person",), ("organisation", "person")),
        Kind(N_("part of"), N_("has part"), ("organisation", "place", "post"), ("organisation", "place", "post")),
        Kind(N_("based in"), N_("seat of"), ("organisation", "person"), ("place",)),
        Kind(
            N_("precedes"),
            N_("follows"),
            (*_PLAN, "organisation", "meeting", "post"),
            (*_PLAN, "organisation", "meeting", "post"),
            is_alike=True,
        ),
        Kind(N_("approved by"), N_("approved"), _PLAN, _WHO),
        Kind(N_("approved at"), N_("meeting that approved"), _PLAN, ("meeting",)),
        Kind(N_("adopted"), N_("adopted by"), ("meeting", *_WHO), _PLAN),
        Kind(N_("responsible for"), N_("under the responsibility of"), (*_WHO, "post"), (*_PLAN, "organisation")),
        Kind(N_("party to"), N_("has as a party"), _WHO, ("instrument",)),
        Kind(N_("implements"), N_("implemented by"), ("programme", "organisation", "instrument"), _PLAN),
        Kind(N_("amends"), N_("amended by"), ("instrument",), ("instrument",)),
        Kind(N_("reports to"), N_("receives reports from"), (*_WHO, "post"), (*_WHO, "post")),
        Kind(N_("reports on"), N_("reported in"), ("instrument",), ("meeting", "programme")),
    )
}
_FIELDS = ("kind", "start", "end", "note")


def between(of: str, to: str) -> Iterator[tuple[str, bool, str]]:
    """(kind, whether the first comes first, its name from the first) for what may stand between two kinds of entity."""
    for key, kind in KINDS.items():
        if kind.fits(of, to):
            yield key, True, kind.name
        if kind.fits(to, of):
            yield key, False, kind.other


def relate(
    project: Project, entity: UUID, kind: str, other: UUID, *, start: str = "", end: str = "", note: str = ""
) -> UUID:
    """Put one entity into a relation to another; its id comes back. Saves one revision.

    `start` and `end` are EDTF, "" for not stated. Raises UserError if just this is noted already, or does not fit.
    """
    c = table(Relation).c
    names = {"name": entities.name_of(project, entity), "other": entities.name_of(project, other)}
    with project.change("Relate {name} to {other}", name=names["name"], other=names["other"]) as session:
        values = _checked({"kind": kind, "start": start, "end": end, "note": note})
        _refuse_unfit(session, entity, str(values["kind"]), other)
        values |= {"entity": entity, "other": other}
        alike = (c[key] == values[key] for key in ("entity", "other", "kind", "start", "end"))
        if session.connection.execute(select(c.id).where(*alike, c.deleted.is_(False)).limit(1)).first():
            raise UserError("“{name}” and “{other}” are related in this way already.", **names)
        return session.add(Relation(**values))


def edit(project: Project, relation: UUID, changes: Mapping[str, Any]) -> None:
    """Change kind, start, end or note. Saves one revision."""
    if unknown := set(changes) - set(_FIELDS):
        raise UserError("“{field}” of a relation cannot be edited.", field=min(unknown))
    c = table(Relation).c
    with project.change("Edit a relation") as session:
        session.require(Relation, relation)
        before = session.connection.execute(select(table(Relation)).where(c.id == relation)).mappings().one()
        values = _checked({key: before[key] for key in _FIELDS} | dict(changes))
        if values["kind"] != before["kind"]:
            _refuse_unfit(session, before["entity"], values["kind"], before["other"])
        session.set(Relation, relation, values)


def remove(project: Project, relation: UUID) -> None:
    """Take a relation away, with what proves it. Saves one revision."""
    with project.change("Delete a relation") as session:
        session.require(Relation, relation)
        uses.drop_citations(session, [relation])
        session.remove(Relation, relation)


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(given) | {"note": str(given["note"] or "").strip(), "kind": one_line(str(given["kind"] or ""))}
    if values["kind"] not in KINDS:
        raise UserError(
            "“{kind}” is not a kind of relation. There are: {known}.", kind=values["kind"], known=", ".join(KINDS)
        )
    values |= {key: entities.date(values[key]) for key in ("start", "end")}
    start, end = values["start"], values["end"]
    if start and end and "/" not in start + end and not start.startswith("{") and not is_edtf(f"{start}/{end}"):
        raise UserError("The end, {end}, is before the start, {start}.", start=start, end=end)
    return values


def _refuse_unfit(session: Session, entity: UUID, kind: str, other: UUID) -> None:
    """Raise UserError unless a relation of this kind may stand between the two."""
    session.require(Entity, entity)
    session.require(Entity, other)
    if entity == other:
        raise UserError("An entity has no relation to itself.")
    e = table(Entity).c
    rows = session.connection.execute(select(e.id, e.kind, e.name).where(e.id.in_((entity, other))))
    found = {row.id: row for row in rows}
    if not KINDS[kind].fits(found[entity].kind, found[other].kind):
        raise UserError(
            "“{name}” ({kind}) cannot be “{relation}” “{other}” ({other_kind}).",
            name=found[entity].name,
            kind=found[entity].kind,
            relation=_(kind),
            other=found[other].name,
            other_kind=found[other].kind,
        )
