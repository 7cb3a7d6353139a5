"""Facts of one type on many passages of a document, in one step for undo."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench import text as texts
from workbench.core import annotations, codebook, documents
from workbench.core.entities import Directory
from workbench.core.facts import Claim, record
from workbench.core.facts.contents import add_new, find_speaker, settle
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Annotation, Document, Evidence, Fact, FactType, table
from workbench.core.parts import in_parts
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import N_

Span = tuple[int, int]


def tag_all(project: Project, report: Report, document: UUID, spans: Iterable[Span], type_key: str) -> tuple[int, int]:
    """Make a fact of each of these passages, stated in its own words: (made, left out because tagged so already).

    Each is widened to whole grapheme clusters and marked without white space at its ends; what holds nothing else is no
    passage. Saves one step in parts, so that others can save meanwhile. `report(done, total)` is called before each
    part and may raise to cancel; the parts that are saved stay. Raises UserError for an unknown type, or a range
    outside the text.
    """
    kind = codebook.of(project).type(type_key)
    with project.read() as connection:
        text = documents.text_of(connection, document)
    passages = marked(text, spans)

    def tag_in(session: Session, some: Sequence[Span]) -> int:
        session.arguments["type"] = kind.name
        session.require(Document, document)
        session.require(FactType, kind.id)
        known = _tagged(session.connection, document, kind.id, (some[0][0], some[-1][0]))
        fresh = [span for span in some if span not in known]
        _record(session, text, document, kind.id, fresh)
        return len(fresh)

    made = in_parts(project, N_("Tag passages as {type}: {n}"), passages, report, tag_in)[1]
    return made, len(passages) - made


def tag_each(project: Project, document: UUID, type_key: str, claims: Sequence[Mapping[str, Any]]) -> list[UUID]:
    """Make a fact of each claim on a passage of a document; the facts' ids come back, in their order.

    A claim is {"place", "row", "fields", "speaker", "attribution"}: the half-open range to mark, a number of its own,
    and the rest as `tag` takes it. A cell that is worked out from another claim names its row as "from", and is saved
    with the id of that fact, or without it if there is no such claim. Saves one revision.
    """
    book = codebook.of(project)
    kind = book.type(type_key)
    ids = {claim["row"]: new_id() for claim in claims}
    with project.change("Tag {n} facts as {type}", n=len(claims), type=kind.name) as session:
        session.require(FactType, kind.id)
        directory = Directory(session.connection)
        marks: dict[Span, UUID] = {}
        for claim in claims:
            place = claim["place"]
            marks[place] = marks.get(place) or annotations.highlight(project, document, *place)
            cells = settle(book, kind, add_new(project, directory, _traced(claim["fields"], ids)), directory)[0]
            said = Claim(kind.id, "", cells, *find_speaker(directory, claim["speaker"]), claim["attribution"])
            record(session, said, marks[place], ids[claim["row"]])
    return list(ids.values())


def _traced(fields: Mapping[str, Any], ids: Mapping[int, UUID]) -> dict[str, Any]:
    """With the facts that cells were worked out from in place of their rows."""
    traced = dict(fields)
    for key, cell in fields.items():
        if isinstance(cell, Mapping) and "from" in cell:
            source = ids.get(cell["from"])
            rest = {part: held for part, held in cell.items() if part != "from"}
            traced[key] = rest | ({"from": str(source)} if source else {})
    return traced


def tagged(project: Project, document: UUID, type_key: str) -> set[Span]:
    """The passages of a document that back a fact of this type; empty for an unknown type."""
    t = table(FactType).c
    with project.read() as connection:
        kind = connection.execute(select(t.id).where(t.key == type_key, t.deleted.is_(False))).scalar()
        return set() if kind is None else _tagged(connection, document, kind)


def marked(text: str, spans: Iterable[Span]) -> list[Span]:
    """These ranges as passages are marked, in order, each once: whole clusters, no white space at the ends."""
    found = set()
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise UserError(
                "The passage {start}–{end} lies outside the text of {length} characters.",
                start=start,
                end=end,
                length=len(text),
            )
        found.add(texts.trim(text, *texts.snap(text, start, end)))
    return sorted(span for span in found if span[0] < span[1])


def _tagged(connection: Connection, document: UUID, kind: UUID, within: Span | None = None) -> set[Span]:
    """The passages that back a fact of a type, of those that start from one place to another."""
    a, e, f = table(Annotation).c, table(Evidence).c, table(Fact).c
    query = select(a.start, a.end).select_from(table(Annotation)).join(table(Evidence), e.annotation == a.id)
    query = query.join(table(Fact), f.id == e.fact).where(a.document == document, f.type == kind)
    if within is not None:
        query = query.where(a.start.between(*within))
    living = (a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False))
    return {(start, end) for start, end in connection.execute(query.where(*living))}


def _record(session: Session, text: str, document: UUID, kind: UUID, spans: Sequence[Span]) -> None:
    annotations, facts, evidence = [], [], []
    for start, end in spans:
        annotation, fact = new_id(), new_id()
        exact, prefix, suffix = texts.context(text, start, end)
        place = {"document": document, "start": start, "end": end}
        annotations.append({"id": annotation, **place, "exact": exact, "prefix": prefix, "suffix": suffix})
        facts.append({"id": fact, "type": kind, "statement": " ".join(exact.split())})
        evidence.append({"id": hashed_id("evidence", fact, annotation), "fact": fact, "annotation": annotation})
    for model, rows in ((Annotation, annotations), (Fact, facts), (Evidence, evidence)):
        session.add_many(model, rows)
