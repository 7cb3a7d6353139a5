"""What becomes of a suggestion: it is taken, or refused and does not come back."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents, links, mentions, same
from workbench.core.history import Session
from workbench.core.ids import hashed_id
from workbench.core.models import Document, Region, SuggestionRefused, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.core.suggest import Suggestion
from workbench.errors import UserError
from workbench.i18n import N_

TAKEN = ("entity", "boilerplate")
"""The kinds that are taken as they are. The others fill fields, or need a person to say what they are."""

APART = "boilerplate"


def take(project: Project, document: UUID, suggestion: Suggestion) -> None:
    """Do what a suggestion says. Saves one revision.

    The words of an entity are marked and linked to it; lines that are no part of the story become a region. Raises
    UserError if it is done already, or a suggestion of this kind is not taken as it is.
    """
    if suggestion.kind == "entity":
        place = (document, suggestion.start, suggestion.end)
        links.tie(project, UUID(str(suggestion.value)), mentions.ROLE, passage=place)
    elif suggestion.kind == APART:
        with project.change("Set apart what is no part of the story") as session:
            session.require(Document, document)
            session.add_many(Region, [_region(document, suggestion)])
    else:
        raise UserError("This suggestion fills the fields of a fact: tag the passage.")


def take_all(project: Project, report: Report, document: UUID, suggestions: Iterable[Suggestion]) -> int:
    """Take the strong ones that can be taken as they are and are still open; how many comes back.

    Saves one step in parts, so that others can save meanwhile. `report(done, total)` is called before each part and may
    raise to cancel; the parts that are saved stay.
    """
    with project.read() as connection:
        text = documents.text_of(connection, document)
        strong = [one for one in suggestions if one.is_strong and one.kind in TAKEN]
        strong = open_ones(connection, document, strong)

    def take_in(session: Session, some: Sequence[Suggestion]) -> int:
        session.require(Document, document)
        still = open_ones(session.connection, document, some)
        session.add_many(Region, [_region(document, one) for one in still if one.kind == APART])
        named = [(one.start, one.end, UUID(str(one.value))) for one in still if one.kind == "entity"]
        return mentions.note(session, document, text, named) + sum(one.kind == APART for one in still)

    return in_parts(project, N_("Take suggestions: {n}"), strong, report, take_in)[1]


def refuse(project: Project, document: UUID, suggestion: Suggestion) -> None:
    """Do not suggest this for these words again, in any copy. Saves one revision."""
    with project.change("Refuse a suggestion") as session:
        session.require(Document, document)
        key = (_sha(session.connection, document), suggestion.start, suggestion.end, suggestion.kind)
        row = SuggestionRefused(text_sha256=key[0], start=key[1], end=key[2], kind=key[3])
        row.id = hashed_id("refused", *key)
        session.add(row)


def open_ones(connection: Connection, document: UUID, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that are neither refused nor taken, in their order."""
    r, g = table(SuggestionRefused).c, table(Region).c
    query = select(r.start, r.end, r.kind).where(r.text_sha256 == _sha(connection, document), r.deleted.is_(False))
    refused = {tuple(row) for row in connection.execute(query)}
    regions = select(g.start, g.end).where(g.document == document, g.kind == APART, g.deleted.is_(False))
    apart = [tuple(row) for row in connection.execute(regions)]
    linked, standing = mentions.linked_in(connection, document), same.all_kept(connection)

    def is_open(one: Suggestion) -> bool:
        if (one.start, one.end, one.kind) in refused:
            return False
        if one.kind == "entity":
            entity = UUID(str(one.value))
            return (one.start, one.end, standing.get(entity, entity)) not in linked
        return one.kind != APART or not any(start <= one.start and one.end <= end for start, end in apart)

    return [one for one in suggestions if is_open(one)]


def _sha(connection: Connection, document: UUID) -> str:
    d = table(Document).c
    return connection.execute(select(d.text_sha256).where(d.id == document)).scalar() or ""


def _region(document: UUID, one: Suggestion) -> dict[str, Any]:
    return {"document": document, "kind": APART, "start": one.start, "end": one.end, "details": {"label": one.value}}
