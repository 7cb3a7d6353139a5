"""Groups of documents: collections, which a document belongs to, and labels, which say what one thinks of it.

A document may be in any number of both. What takes long saves its step in parts, so that others can save meanwhile:
`report(done, total)` is called before each part and may raise to cancel; the parts that are saved stay, and are one
step to undo.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import models
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Document, Membership, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import N_
from workbench.text import fold, one_line

KINDS = COLLECTION, LABEL = ("collection", "label")
COLOURS = ("blue", "teal", "violet", "amber", "olive", "rose", "grey")  # the swatches that a theme draws
_TAKEN = {
    COLLECTION: N_("There is a collection “{name}” already."),
    LABEL: N_("There is a label “{name}” already."),
}
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Group:
    """A collection or a label: `kind` is one of KINDS, `colour` one of COLOURS."""

    id: UUID
    kind: str
    name: str
    colour: str


def create(project: Project, kind: str, name: str, colour: str = "", *, step: UUID | None = None) -> UUID:
    """Add a collection or a label; its id comes back. Without a colour it takes the one that fewest others have.

    Saves one revision, of the `step` if one is given. Raises UserError for an empty name, or one that another of its
    kind has.
    """
    if kind not in KINDS:
        raise UserError("“{kind}” is neither a collection nor a label.", kind=kind)
    with project.change("Add {name}", group=step, name=one_line(name)) as session:
        known = of(session.connection)
        row = models.Collection(
            kind=kind,
            name=_free_name(known, kind, name),
            colour=_colour(colour) if colour else _rarest(known),
        )
        return session.add(row)


def edit(project: Project, group: UUID, changes: Mapping[str, str]) -> None:
    """Change name or colour. Saves one revision.

    Raises UserError for an empty name, one that another of its kind has, or a colour that is none of COLOURS.
    """
    if unknown := set(changes) - {"name", "colour"}:
        raise UserError("“{field}” of a collection or label cannot be edited.", field=min(unknown))
    with project.change("Edit {name}") as session:
        found = _require(session, group)
        session.arguments["name"] = found.name
        written: dict[str, Any] = {}
        if "name" in changes:
            others = [other for other in of(session.connection) if other.id != group]
            written["name"] = _free_name(others, found.kind, changes["name"])
        if "colour" in changes:
            written["colour"] = _colour(changes["colour"])
        session.set(models.Collection, group, written)


def remove(project: Project, report: Report, group: UUID) -> int:
    """Delete a collection or a label; how many documents were in it comes back, and they stay.

    Raises UserError if it is gone.
    """
    with project.read() as connection:
        m = table(Membership).c
        living = select(m.id).where(m.collection == group, m.deleted.is_(False)).order_by(m.id)
        members: list[UUID | None] = list(connection.execute(living).scalars())

    def remove_in(session: Session, some: Sequence[UUID | None]) -> int:
        session.arguments["name"] = _require(session, group).name
        rows = [row for row in some if row is not None]
        session.remove_many(Membership, rows)
        if some[-1] is None:
            late = session.connection.execute(living).scalars().all()  # put in by somebody else meanwhile
            session.remove_many(Membership, late)
            session.remove(models.Collection, group)
        return len(rows)

    return in_parts(project, "Delete {name}", [*members, None], report, remove_in)[1]


def gather(project: Project, report: Report, documents: Iterable[UUID], kind: str, name: str) -> int:
    """Add a collection or a label and put documents into it, in one step; how many comes back. Errors as of both."""
    step = new_id()
    return put(project, report, documents, create(project, kind, name, step=step), step=step)


def put(project: Project, report: Report, documents: Iterable[UUID], group: UUID, *, step: UUID | None = None) -> int:
    """Put documents into a collection, or give them a label; how many were not in it before comes back.

    What is gone is left out. Raises UserError if the collection or label is gone.
    """

    def put_in(session: Session, some: Sequence[UUID]) -> int:
        session.arguments["name"] = _require(session, group).name
        inside = _inside(session.connection, group, some)
        fresh = [one for one in _living(session.connection, some) if one not in inside]
        rows = [{"id": membership(group, one), "collection": group, "document": one} for one in fresh]
        session.add_many(Membership, rows)
        return len(rows)

    once = list(dict.fromkeys(documents))
    return in_parts(project, "Put documents into {name}: {n}", once, report, put_in, group=step)[1]


def take_out(project: Project, report: Report, documents: Iterable[UUID], group: UUID) -> int:
    """Take documents out of a collection, or a label from them; how many were in it comes back.

    Raises UserError if the collection or label is gone.
    """

    def take_out_in(session: Session, some: Sequence[UUID]) -> int:
        session.arguments["name"] = _require(session, group).name
        inside = _inside(session.connection, group, some)
        session.remove_many(Membership, map(partial(membership, group), inside))
        return len(inside)

    return in_parts(project, "Take documents out of {name}: {n}", list(dict.fromkeys(documents)), report, take_out_in)[
        1
    ]


def membership(group: UUID, document: UUID) -> UUID:
    """The id that every copy of a project gives to a document's place in a collection or under a label."""
    return hashed_id("membership", group, document)


def of(connection: Connection) -> list[Group]:
    """All collections, then all labels, each in the order of their names."""
    c = table(models.Collection).c
    query = select(c.id, c.kind, c.name, c.colour).where(c.deleted.is_(False))
    found = [Group(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda group: (group.kind, fold(group.name), group.id))


def counted(project: Project, documents: Iterable[UUID] | None = None) -> list[tuple[Group, int]]:
    """All collections and labels in the order of `of`, each with how many of these documents it has, or of all."""
    m, found = table(Membership).c, Counter[UUID]()
    query = select(m.collection, func.count()).where(m.deleted.is_(False)).group_by(m.collection)
    with project.read() as connection:
        known = of(connection)
        for chunk in [None] if documents is None else chunks(documents, CHUNK) if known else ():
            inside = query if chunk is None else query.where(m.document.in_(chunk))
            found.update({group: count for group, count in connection.execute(inside)})
    return [(group, found[group.id]) for group in known]


def of_documents(connection: Connection, documents: Iterable[UUID]) -> dict[UUID, tuple[Group, ...]]:
    """The collections and labels of these documents, in the order of `of`; those without any are left out."""
    known = of(connection)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    m = table(Membership).c
    for chunk in chunks(documents, CHUNK) if known else ():
        inside = select(m.document, m.collection).where(m.document.in_(chunk), m.deleted.is_(False))
        for document, group in connection.execute(inside):
            found[document].add(group)
    return {document: tuple(group for group in known if group.id in theirs) for document, theirs in found.items()}


def _require(session: Session, group: UUID) -> Group:
    session.require(models.Collection, group)
    return next(found for found in of(session.connection) if found.id == group)


def _free_name(others: Iterable[Group], kind: str, name: str) -> str:
    """The name as it is stored. Raises UserError if it is empty, or one of these has it, in whatever case."""
    name = one_line(name)[:_LONGEST_NAME]
    if not name:
        raise UserError("A collection or label needs a name.")
    for other in others:
        if other.kind == kind and fold(other.name) == fold(name):
            raise UserError(_TAKEN[kind], name=other.name)
    return name


def _colour(colour: str) -> str:
    if colour not in COLOURS:
        raise UserError("“{colour}” is not a colour. There are: {known}.", colour=colour, known=", ".join(COLOURS))
    return colour


def _rarest(known: Collection[Group]) -> str:
    taken = [group.colour for group in known]
    return min(COLOURS, key=taken.count)


def _living(connection: Connection, documents: Sequence[UUID]) -> list[UUID]:
    """Those of the documents that are there, in their order."""
    d = table(Document).c
    found: set[UUID] = set()
    for chunk in chunks(documents, CHUNK):
        found.update(connection.execute(select(d.id).where(d.id.in_(chunk), d.deleted.is_(False))).scalars())
    return [document for document in documents if document in found]


def _inside(connection: Connection, group: UUID, documents: Sequence[UUID]) -> list[UUID]:
    """Those of the documents that are in a collection or have a label."""
    m = table(Membership).c
    found: list[UUID] = []
    for chunk in chunks(documents, CHUNK):
        ids = [membership(group, document) for document in chunk]
        found += connection.execute(select(m.document).where(m.id.in_(ids), m.deleted.is_(False))).scalars()
    return found
