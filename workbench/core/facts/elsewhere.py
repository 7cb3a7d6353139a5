"""What passages of other documents say as well: tagged as one fact was, or as more evidence of it, in one step."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import annotations, codebook, documents, undo
from workbench.core.codebook import Codebook, Type
from workbench.core.entities import Directory
from workbench.core.facts import Claim, add_evidence, record
from workbench.core.facts.contents import add_new, find_speaker, settle
from workbench.core.facts.several import marked
from workbench.core.history import Session
from workbench.core.ids import new_id
from workbench.core.models import Annotation, Evidence, Fact, FactType, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import N_

Place = tuple[UUID, int, int]  # document, [start, end)
Fill = Callable[[Place], Mapping[str, Any]]

_TAG = N_("Tag similar passages as {type}: {n}")


def tag_too(
    project: Project, report: Report, type_key: str, places: Sequence[Place], fill: Fill, *, label: str = _TAG
) -> tuple[list[UUID], int]:
    """Make a fact of this type of each passage: (the facts, how many passages were left out).

    Left out is a passage that shares a character with one on which a fact of the type rests. `fill` gives the fields,
    speaker and attribution of a fact, as `facts.tag` takes them, and may take long. Saves one step, `label`, in a part
    for each fact. `report(done, total)` is called before each and may raise to cancel; facts saved stay. Raises
    UserError for an unknown type, a range outside the text or a document that is gone.
    """
    book = codebook.of(project)
    kind, group = book.type(type_key), new_id()
    made: list[UUID] = []
    for done, place in enumerate(places):
        report(done, len(places))
        with project.read() as connection:
            if _rests(connection, kind.id, place):
                continue
        claim = fill(place)
        with project.change(label, group=group, type=kind.name, n=0) as session:
            if made and undo.is_undone(session.connection, group):
                raise UserError("This step was undone while it was at work. What was left of it is not done.")
            session.require(FactType, kind.id)
            if not _rests(session.connection, kind.id, place):
                made.append(_tag(project, session, book, kind, place, claim))
                session.arguments["n"] = 1
    report(len(places), len(places))
    return made, len(places) - len(made)


def add_passages(project: Project, report: Report, fact: UUID, places: Sequence[Place]) -> tuple[int, int]:
    """Mark these passages and let them back the fact as well: (added, left out because just they back it already).

    Saves one step in parts. `report(done, total)` is called before each part and may raise to cancel; the parts that
    are saved stay. Raises UserError if the fact or a document is gone, or for a range outside the text.
    """

    def add_in(session: Session, some: Sequence[Place]) -> int:
        session.require(Fact, fact)
        backing, added = _backing(session.connection, fact), 0
        for document, start, end in some:
            text = documents.text_of(session.connection, document)
            for span in marked(text, [(start, end)]):
                if (document, *span) not in backing:
                    add_evidence(project, fact, annotations.highlight(project, document, *span))
                    backing.add((document, *span))
                    added += 1
        return added

    added = in_parts(project, N_("Add evidence: {n}"), places, report, add_in, first=1)[1]
    return added, len(places) - added


def _tag(
    project: Project, session: Session, book: Codebook, kind: Type, place: Place, claim: Mapping[str, Any]
) -> UUID:
    annotation = annotations.highlight(project, *place)
    directory = Directory(session.connection)
    cells = settle(book, kind, add_new(project, directory, claim["fields"]), directory)[0]
    who = find_speaker(directory, add_new(project, directory, claim["speaker"]))
    return record(session, Claim(kind.id, "", cells, *who, claim["attribution"]), annotation)


def _rests(connection: Connection, kind: UUID, place: Place) -> bool:
    """Whether a fact of the type rests on a passage that shares a character with this one."""
    document, start, end = place
    a, e, f = table(Annotation).c, table(Evidence).c, table(Fact).c
    query = select(f.id).join(table(Evidence), e.fact == f.id).join(table(Annotation), a.id == e.annotation)
    query = query.where(f.type == kind, a.document == document, a.start < end, a.end > start)
    query = query.where(a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False))
    return connection.execute(query.limit(1)).first() is not None


def _backing(connection: Connection, fact: UUID) -> set[Place]:
    """The passages that back a fact."""
    a, e = table(Annotation).c, table(Evidence).c
    query = select(a.document, a.start, a.end).join(table(Evidence), e.annotation == a.id)
    query = query.where(e.fact == fact, e.deleted.is_(False), a.deleted.is_(False))
    return {(document, start, end) for document, start, end in connection.execute(query)}
