"""Words that name somebody or something: linked many at a time, and as names of what is known or is added for them.

What takes long saves its step in parts, so that others can save meanwhile. `report(done, total)` is called before each
part and may raise to cancel; the parts that are saved stay, and are one step to undo.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench import text as texts
from workbench.core import documents, same
from workbench.core.entities import KINDS, name_of
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Alias, Annotation, Document, Entity, Link, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.text import one_line

ROLE = "mentions"
_LONGEST_NAME = 200
_FIRST = 5  # each may stand in a document of its own, whose text is read for it

Place = tuple[UUID, int, int]
"""A document and a half-open range of code points of its text."""

Span = tuple[int, int, UUID]
"""A half-open range of a text, and whom or what it names."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A name somebody ticked, where it stands, and its other forms.

    With an `entity` all these become aliases of it; without one, they make an entity of this kind.
    """

    name: str
    kind: str
    places: Sequence[Place]
    forms: Sequence[str] = ()
    entity: UUID | None = None


def tie_all(project: Project, report: Report, named: Sequence[tuple[Place, UUID]]) -> int:
    """Mark words and link them to what they name; how many were comes back.

    Words that are linked to it already, or to one that is the same, are left out, as is whatever is gone meanwhile.
    """

    def tie_in(session: Session, some: Sequence[tuple[Place, UUID]]) -> int:
        return _tie(session, some)

    return in_parts(project, "Link mentions: {n}", list(dict.fromkeys(named)), report, tie_in, first=_FIRST)[1]


def add_all(project: Project, report: Report, names: Sequence[Newcomer]) -> tuple[int, int]:
    """Add entities, or aliases to those that are there, and link where they are named: (names, links) comes back.

    All is one step for undo. Raises UserError for an unknown kind or an empty name, before anything is saved.
    """
    work: list[tuple[Newcomer, UUID, Place | None]] = []
    for one in names:
        if one.kind not in KINDS:
            raise UserError(
                "“{kind}” is not a kind of entity. There are: {known}.", kind=one.kind, known=", ".join(KINDS)
            )
        if not one_line(one.name):
            raise UserError("An entity needs a name.")
        entity = one.entity or new_id()
        work += [(one, entity, None), *((one, entity, place) for place in one.places)]
    linked = 0

    def add_in(session: Session, some: Sequence[tuple[Newcomer, UUID, Place | None]]) -> int:
        nonlocal linked
        named = [(one, entity) for one, entity, place in some if place is None]
        added = _add(session, named)
        linked += _tie(session, [(place, entity) for _one, entity, place in some if place is not None])
        return added

    return in_parts(project, "Add names: {n}", work, report, add_in, first=_FIRST)[1], linked


def name_so(project: Project, entity: UUID, document: UUID, start: int, end: int) -> UUID:
    """Let the words [start, end) be a name of an entity and link them to it; the alias's id comes back.

    Saves one revision. Words that are its name already are only linked. Raises UserError if they are both, or are too
    long for a name.
    """
    with project.change("Add the words as a name of {name}", name=name_of(project, entity)) as session:
        session.require(Entity, entity)
        text = documents.text_of(session.connection, document)
        start, end = texts.trim(text, *texts.snap(text, max(0, start), min(end, len(text))))
        words = one_line(text[start:end])
        if not words or len(words) > _LONGEST_NAME:
            raise UserError("Select the words of a name, at most {n} characters.", n=_LONGEST_NAME)
        place = (document, start, end)
        added = _name(session, entity, {words: place})
        if not _tie(session, [(place, entity)]) and not added:
            raise UserError(
                "“{words}” is a name of “{name}” and linked here already.", words=words, name=name_of(project, entity)
            )
        return hashed_id("alias", entity, words)


def origin_of(place: Place) -> str:
    """How an alias says where it was taken from: its document, and the characters of its text (RFC 5147)."""
    return f"document:{place[0]}#char={place[1]},{place[2]}"


def note(session: Session, document: UUID, text: str, named: Iterable[Span]) -> int:
    """Mark words of a text and link them to what they name, within an open change; how many comes back.

    Those linked already are left, and those whose entity is gone.
    """
    connection = session.connection
    named = list(named)
    there = _living(connection, {entity for _start, _end, entity in named})
    spans = [(texts.trim(text, *texts.snap(text, start, end)), entity) for start, end, entity in named]
    within = (min((span[0] for span, _ in spans), default=0), max((span[0] for span, _ in spans), default=0))
    a = table(Annotation).c
    marks = select(a.start, a.end, a.id).where(a.document == document, a.start.between(*within), a.deleted.is_(False))
    marked = {(start, end): row for start, end, row in connection.execute(marks.order_by(a.id.desc()))}
    linked, standing = linked_in(connection, document, within), same.all_kept(connection)
    rows, ties = [], []
    for span, entity in spans:
        stands = standing.get(entity, entity)
        if entity not in there or span[0] >= span[1] or (*span, stands) in linked:
            continue
        if span not in marked:
            marked[span] = new_id()
            exact, prefix, suffix = texts.context(text, *span)
            place = {"document": document, "start": span[0], "end": span[1]}
            rows.append({"id": marked[span], **place, "exact": exact, "prefix": prefix, "suffix": suffix})
        linked.add((*span, stands))
        row_id = hashed_id("link", marked[span], entity, ROLE)
        ties.append({"id": row_id, "annotation": marked[span], "entity": entity, "role": ROLE})
    session.add_many(Annotation, rows)
    session.add_many(Link, ties)
    return len(ties)


def linked_in(connection: Connection, document: UUID, within: tuple[int, int] | None = None) -> set[Span]:
    """The marked words of a document that are linked, each with the entity that stands for what they are linked to.

    With `within`, only those that begin from the first of these places to the last.
    """
    a, k = table(Annotation).c, table(Link).c
    query = select(a.start, a.end, same.kept(k.entity)).join(table(Link), k.annotation == a.id)
    query = query.where(a.document == document, a.deleted.is_(False), k.deleted.is_(False))
    query = query if within is None else query.where(a.start.between(*within))
    return {(start, end, entity) for start, end, entity in connection.execute(query)}


def _tie(session: Session, named: Iterable[tuple[Place, UUID]]) -> int:
    """Link words of any documents; those of a document that is gone, or outside its text, are left."""
    by_document: dict[UUID, list[Span]] = defaultdict(list)
    for (document, start, end), entity in named:
        by_document[document].append((start, end, entity))
    d = table(Document).c
    there = session.connection.execute(select(d.id).where(d.id.in_(list(by_document)), d.deleted.is_(False))).scalars()
    linked = 0
    for document in sorted(there):
        text = documents.text_of(session.connection, document)
        fit = [one for one in by_document[document] if 0 <= one[0] < one[1] <= len(text)]
        linked += note(session, document, text, fit)
    return linked


def _add(session: Session, named: Sequence[tuple[Newcomer, UUID]]) -> int:
    """Write those without an entity, and the forms of all; how many are there for that comes back."""
    fresh = [
        {"id": entity, "kind": one.kind, "name": one_line(one.name)} for one, entity in named if one.entity is None
    ]
    session.add_many(Entity, fresh)
    there = _living(session.connection, {entity for _one, entity in named})
    for one, entity in named:
        if entity in there:
            where = one.places[0] if one.places else None
            _name(session, entity, dict.fromkeys((one.name, *one.forms), where))
    return sum(entity in there for _one, entity in named)


def _name(session: Session, entity: UUID, forms: dict[str, Place | None]) -> int:
    """Note other names of a living entity, each with its place; how many are not among its names yet."""
    e, a = table(Entity).c, table(Alias).c
    ask = session.connection.execute
    known = {ask(select(e.name).where(e.id == entity)).scalar_one()}
    known |= set(ask(select(a.text).where(a.entity == entity, a.deleted.is_(False))).scalars())
    rows: dict[str, dict[str, Any]] = {}
    for form, place in forms.items():
        text = one_line(form)
        if text and text not in known:
            row = {"id": hashed_id("alias", entity, text), "entity": entity, "text": text, "script": _script(text)}
            rows[text] = row | {"origin": origin_of(place) if place else None}
    session.add_many(Alias, rows.values())
    return len(rows)


def _script(words: str) -> str | None:
    """ISO 15924 of words in one of the two scripts we read; None for others and for both at once."""
    letters = [char for char in words if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    if latin == len(letters):
        return "Latn" if letters else None
    return "Cyrl" if all("\u0400" <= char < "\u0530" for char in letters) else None


def _living(connection: Connection, entities: Iterable[UUID]) -> set[UUID]:
    e = table(Entity).c
    found: set[UUID] = set()
    for chunk in chunks(sorted(entities), CHUNK):
        found.update(connection.execute(select(e.id).where(e.id.in_(chunk), e.deleted.is_(False))).scalars())
    return found
