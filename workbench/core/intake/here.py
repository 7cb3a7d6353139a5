"""What is said already at the places where a file of annotations has something, so that nothing comes in twice."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Evidence, Fact, FactType, table

MARK = ""
"""What a tag becomes that is no fact type: a mark, with the tag's name in its note."""

Place = tuple[UUID, int, int]
"""A document and the [start, end) of a passage in it."""


def said(connection: Connection, wanted: Collection[UUID]) -> Mapping[Place, set[tuple[str, str]]]:
    """The (type, statement) of the facts at each place of these documents, and (MARK, note) of its marks.

    A place where nothing is has an empty set.
    """
    a, e, f, t = table(Annotation).c, table(Evidence).c, table(Fact).c, table(FactType).c
    found: defaultdict[Place, set[tuple[str, str]]] = defaultdict(set)
    marks = select(a.document, a.start, a.end, a.note).where(a.deleted.is_(False))
    facts = select(a.document, a.start, a.end, t.key, f.statement).join(table(Evidence), e.annotation == a.id)
    facts = facts.join(table(Fact), f.id == e.fact).join(table(FactType), t.id == f.type)
    facts = facts.where(a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False))
    for chunk in chunks(sorted(wanted), CHUNK):
        for document, start, end, note in connection.execute(marks.where(a.document.in_(chunk))):
            found[document, start, end].add((MARK, note))
        for document, start, end, key, statement in connection.execute(facts.where(a.document.in_(chunk))):
            found[document, start, end].add((key, statement))
    return found


def is_known(line: Mapping[str, Any], there: Collection[tuple[str, str]]) -> bool:
    """Whether the fact or mark of a line is among what is said at its place.

    A mark is known by the note it began with, since who made it follows there; a fact by its statement, or by its type
    alone if the file states nothing, since analysts put it in words of their own afterwards.
    """
    kind = line.get("type", MARK)
    stated = str(line.get("note" if kind == MARK else "statement") or "").strip()
    words = {said for type_, said in there if type_ == kind}
    if kind == MARK:
        return any(not stated or said == stated or said.startswith(stated + "\n") for said in words)
    return bool(words) if not stated else stated in words
