"""What somebody decides on passages that wait: they go to a place of the newest version, stay, or are deleted."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from sqlalchemy import select

from workbench import text as texts
from workbench.core import annotations, citations, documents, facts
from workbench.core.history import Session
from workbench.core.models import Annotation, Citation, Evidence, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.core.superseded import newest
from workbench.core.versions import carrying
from workbench.core.versions.waiting import Waiting, candidates, page_at, pages, queue, reanchoring
from workbench.errors import UserError
from workbench.i18n import N_

KEEP: Literal["keep"] = "keep"
DISCARD: Literal["delete"] = "delete"
SURE = 0.8
"""From this score on a first candidate is taken with all others at once."""


def settle(project: Project, annotation: UUID, decision: tuple[int, int] | Literal["keep", "delete"]) -> None:
    """Put a passage that waits at [start, end) of the newest version, keep it with its own, or delete it.

    Deleted, it is no evidence and proves nothing any more. Saves one revision. Raises UserError if it does not wait
    (any more), the place holds no words, or it is the only evidence of a fact and shall be deleted.
    """
    if decision == DISCARD:
        _delete(project, annotation)
    elif decision == KEEP:
        with project.change("Keep a passage with the earlier version") as session:
            _waiting(session, annotation)
            session.set(Annotation, annotation, {"kept": True})
    else:
        with project.change("Move a passage to the new version") as session:
            _put(session, annotation, *decision)


def take_first(project: Project, report: Report, document: UUID, least: float = SURE) -> int:
    """Move every passage that waits to its first candidate, if that scores so much and none other does as well.

    How many moved comes back. Saves one step for undo, in parts; `report` may raise to cancel, what moved stays.
    """
    chosen: list[tuple[Waiting, tuple[int, int]]] = []
    found = queue(project, document)
    for done, one in enumerate(found):
        report(done, 2 * len(found))
        places = candidates(project, one)
        if places and places[0].score >= least and (len(places) == 1 or places[1].score < places[0].score):
            chosen.append((one, (places[0].start, places[0].end)))

    def put(session: Session, some: Sequence[tuple[Waiting, tuple[int, int]]]) -> int:
        a, count = table(Annotation).c, 0
        for one, place in some:
            row = session.connection.execute(select(a.document, a.deleted, a.kept).where(a.id == one.id)).one()
            if row.document == one.document and not row.deleted and not row.kept:
                _put(session, one.id, *place)
                count += 1
        return count

    return in_parts(project, N_("Move passages to the new version: {n}"), chosen, report, put)[1]


def _waiting(session: Session, annotation: UUID) -> tuple[UUID, UUID, int, int, str]:
    """(document, its newest version, start, end, kind) of a passage. Raises UserError if it does not wait."""
    a = table(Annotation).c
    query = select(a.document, a.start, a.end, a.kind).where(a.id == annotation, a.deleted.is_(False))
    row = session.connection.execute(query).first()
    if row is None:
        raise UserError("This passage is not marked any more.")
    new = newest(session.connection, row.document)
    if new == row.document:
        raise UserError("This passage is in the newest version already.")
    return row.document, new, row.start, row.end, row.kind


def _put(session: Session, annotation: UUID, start: int, end: int) -> None:
    old, new, *before, kind = _waiting(session, annotation)
    text = documents.text_of(session.connection, new)
    if kind == "area":
        page = page_at(pages(session.connection, new), start)
        session.set(Annotation, annotation, {"document": new, "start": start, "end": start, "page": page, "kept": None})
    else:
        if not 0 <= start < end <= len(text):
            raise UserError(
                "The passage {start}–{end} lies outside the text of {length} characters.",
                start=start,
                end=end,
                length=len(text),
            )
        place = texts.trim(text, *texts.snap(text, start, end))
        if place[0] >= place[1]:
            raise UserError("The passage holds nothing but white space.")
        compared = reanchoring(session.connection, old, new)
        carrying.passages(session, new, text, {annotation: place})
        moves = carrying.within(compared, (before[0], before[1]), place)
        carrying.fields(session, old, [annotation], compared.old, moves)
    carrying.sightings(session, old, new)


def _delete(project: Project, annotation: UUID) -> None:
    e, c = table(Evidence).c, table(Citation).c
    with project.change("Delete a passage of an earlier version") as session:
        _waiting(session, annotation)
        backed = select(e.fact).where(e.annotation == annotation, e.deleted.is_(False))
        for fact in session.connection.execute(backed).scalars().all():
            facts.drop_evidence(project, fact, annotation)
        proofs = select(c.id).where(c.annotation == annotation, c.deleted.is_(False))
        for citation in session.connection.execute(proofs).scalars().all():
            citations.uncite(project, citation)
        annotations.remove(project, annotation)
