"""Typed claims and the passages that back them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import annotations, codebook
from workbench.core.entities import Directory
from workbench.core.facts.contents import UNKNOWN, NewEntity, add_new, find_speaker, settle
from workbench.core.facts.owning import drop_own
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Annotation, Evidence, Fact, FactType, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import _

__all__ = [
    "ATTRIBUTIONS",
    "CREDIBILITIES",
    "Claim",
    "NewEntity",
    "add_evidence",
    "add_passage",
    "drop_evidence",
    "drop_own",
    "edit",
    "find_speaker",
    "record",
    "remove",
    "settle",
    "tag",
    "tag_mark",
]

ATTRIBUTIONS = ("", "direct", "indirect", "narrative", "caption", "editorial")
_MADE = ("confirmed_by", "from")  # what a cell says of a value that no analyst wrote
CREDIBILITIES = (None, 1, 2, 3, 4, 5, 6)  # Admiralty code: 1 confirmed … 6 cannot be judged


@dataclass(frozen=True, slots=True)
class Claim:
    """What a fact says, before it is saved. `fields` holds cells."""

    type: UUID
    statement: str
    fields: Mapping[str, Any]
    speaker: UUID | None = None
    speaker_printed: str = ""
    attribution: str = ""
    credibility: int | None = None


def tag(
    project: Project,
    document: UUID,
    start: int,
    end: int,
    type_key: str,
    *,
    statement: str = "",
    fields: Mapping[str, Any] | None = None,
    speaker: object = None,
    attribution: str = "",
    credibility: object = None,
) -> UUID:
    """Mark the passage [start, end) and make a fact of it. Saves one revision; the fact's id comes back.

    `fields` holds values or cells by key, `speaker` an entity's id, ref or name, {"entity": id, "printed": the post in
    which they speak}, or words that stay text; a NewEntity in either is added on the way. Without a statement the
    passage's own words stand for it.
    """
    with project.change("Tag as {type}", type=codebook.of(project).type(type_key).name):
        annotation = annotations.highlight(project, document, start, end)
        return tag_mark(
            project,
            annotation,
            type_key,
            statement=statement,
            fields=fields,
            speaker=speaker,
            attribution=attribution,
            credibility=credibility,
        )


def tag_mark(
    project: Project,
    annotation: UUID,
    type_key: str,
    *,
    statement: str = "",
    fields: Mapping[str, Any] | None = None,
    speaker: object = None,
    attribution: str = "",
    credibility: object = None,
) -> UUID:
    """Make a fact of what is marked already, words or an area of a page. Saves one revision, as `tag` does."""
    attribution, judged = _plain("attribution", attribution), _plain("credibility", credibility)
    book = codebook.of(project)
    kind = book.type(type_key)
    with project.change("Tag as {type}", type=kind.name) as session:
        session.require(FactType, kind.id)
        session.require(Annotation, annotation)
        directory = Directory(session.connection)
        cells = settle(book, kind, add_new(project, directory, fields or {}), directory)[0]
        who = find_speaker(directory, add_new(project, directory, speaker))
        return record(session, Claim(kind.id, statement, cells, *who, attribution, judged), annotation)


def record(session: Session, claim: Claim, annotation: UUID, fact_id: UUID | None = None) -> UUID:
    """Write a fact with its first evidence into an open change; under this id, if one is given."""
    a = table(Annotation).c
    words = session.connection.execute(select(a.exact).where(a.id == annotation)).scalar_one()
    fact = session.add(
        Fact(
            id=fact_id or new_id(),
            type=claim.type,
            statement=claim.statement.strip() or " ".join(words.split()),
            fields=dict(claim.fields),
            speaker=claim.speaker,
            speaker_printed=claim.speaker_printed,
            attribution=claim.attribution,
            credibility=claim.credibility,
        )
    )
    session.add(Evidence(id=hashed_id("evidence", fact, annotation), fact=fact, annotation=annotation))
    return fact


def add_evidence(project: Project, fact: UUID, annotation: UUID) -> UUID:
    """Let one more passage, of any document, back a fact. Saves one revision."""
    with project.change("Add evidence") as session:
        session.require(Fact, fact)
        session.require(Annotation, annotation)
        row_id = hashed_id("evidence", fact, annotation)
        return session.add(Evidence(id=row_id, fact=fact, annotation=annotation))


def add_passage(project: Project, fact: UUID, document: UUID, start: int, end: int) -> UUID:
    """Mark the passage [start, end) and let it back the fact as well. Saves one revision; the evidence's id comes back.

    Raises UserError if just this passage backs the fact already.
    """
    a, e = table(Annotation).c, table(Evidence).c
    with project.change("Add evidence") as session:
        session.require(Fact, fact)
        annotation = annotations.highlight(project, document, start, end)
        marked = session.connection.execute(select(a.start, a.end).where(a.id == annotation)).one()
        same = select(e.id).join(table(Annotation), a.id == e.annotation)
        same = same.where(e.fact == fact, e.deleted.is_(False), a.document == document, a.deleted.is_(False))
        if session.connection.execute(same.where(a.start == marked.start, a.end == marked.end)).first():
            raise UserError("This passage is evidence of the fact already.")
        return add_evidence(project, fact, annotation)


def drop_evidence(project: Project, fact: UUID, annotation: UUID) -> None:
    """Take a passage out of a fact. Saves one revision. Raises UserError if it is the only one."""
    e = table(Evidence).c
    with project.change("Take evidence out") as session:
        query = select(e.id, e.annotation).where(e.fact == fact, e.deleted.is_(False))
        backing = {row.annotation: row.id for row in session.connection.execute(query)}
        if annotation not in backing:
            raise UserError("This passage is no evidence of this fact.")
        if len(backing) == 1:
            raise UserError("A fact needs evidence: add another passage first, or delete the fact.")
        session.remove(Evidence, backing[annotation])


def edit(project: Project, fact: UUID, changes: Mapping[str, Any]) -> list[str]:
    """Change statement, speaker, credibility, attribution, said_at, type, or fields by key. Saves one revision.

    A field set to None or "" goes. A NewEntity as value or speaker is added on the way. Contents are never refused:
    what does not fit comes back as warnings.
    """
    with project.change("Edit a fact") as session:
        book = codebook.of(project)
        row = _living(session, fact)
        directory = Directory(session.connection)
        changes = add_new(project, directory, changes)
        written: dict[str, Any] = {}
        contents: dict[str, Any] = {}
        for key, value in changes.items():
            if not key:
                raise UserError("A field needs a key.")
            if key == "speaker":
                written["speaker"], written["speaker_printed"] = find_speaker(directory, value)
            elif key == "type":
                written["type"] = book.type(str(value)).id
            elif key == "status":
                raise UserError("The status of a fact follows from its reviews; review it instead.")
            elif key in ("statement", "credibility", "attribution", "said_at"):
                written[key] = _plain(key, value)
            else:
                contents[key] = value
        kind = next(t for t in book.types.values() if t.id == written.get("type", row))
        gone = {key for key, value in contents.items() if value in (None, "")}
        given = {key: value for key, value in contents.items() if key not in gone}
        before = _fields(session, fact)
        cells, warnings = settle(book, kind, _by_analyst(before, given), directory)
        cells = {key: cell for key, cell in cells.items() if not _says_the_same(given[key], cell, before.get(key))}
        if written.get("speaker_printed") and written["speaker"] is None:
            warnings.append("speaker: " + _(UNKNOWN).format(words=written["speaker_printed"]))
        written |= {f"fields.{key}": cell for key, cell in cells.items()} | {f"fields.{key}": None for key in gone}
        session.set(Fact, fact, written)
    return warnings


def _fields(session: Session, fact: UUID) -> dict[str, Any]:
    f = table(Fact).c
    found: dict[str, Any] = session.connection.execute(select(f.fields).where(f.id == fact)).scalar_one()
    return found


def _by_analyst(before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Bare values as cells that an analyst has set; the words that stood behind the value before stay with it."""

    def by_hand(value: Any, old: Any = None) -> Any:
        if isinstance(value, Mapping) and "value" in value:
            return value
        kept = {key: held for key, held in old.items() if key not in _MADE} if isinstance(old, dict) else {}
        return {**kept, "value": value, "origin": "analyst"}

    return {
        key: [by_hand(item) for item in value] if isinstance(value, list) else by_hand(value, before.get(key))
        for key, value in given.items()
    }


def _says_the_same(given: Any, cell: Any, old: Any) -> bool:
    """True if a bare value is what the field says already: setting it again changes nothing."""
    bare = not isinstance(given, list) and not (isinstance(given, Mapping) and "value" in given)
    return bare and isinstance(old, dict) and bool(cell["value"] == old.get("value"))


def remove(project: Project, fact: UUID) -> None:
    """Delete a fact with what is only its own; its passages stay marked. Saves one revision."""
    with project.change("Delete a fact") as session:
        _living(session, fact)
        drop_own(session, [fact])
        session.remove(Fact, fact)


def _plain(key: str, value: Any) -> Any:
    if key == "statement" and not str(value or "").strip():
        raise UserError("A fact needs a statement.")
    if key == "attribution" and value not in ATTRIBUTIONS:
        raise UserError(
            "“{value}” is not a way of attribution. There are: {known}.", value=value, known=", ".join(ATTRIBUTIONS[1:])
        )
    if key != "credibility":
        return str(value or "").strip()
    number = int(value) if str(value).isdecimal() else value or None
    if number not in CREDIBILITIES or isinstance(number, bool | float):
        raise UserError("Credibility is a number from 1 (confirmed) to 6 (cannot be judged).")
    return number


def _living(session: Session, fact: UUID) -> UUID:
    """The type of a living fact. Raises UserError if it is gone."""
    f, t = table(Fact).c, table(FactType).c
    query = select(t.id).join(table(Fact), f.type == t.id).where(f.id == fact, f.deleted.is_(False))
    found: UUID | None = session.connection.execute(query).scalar()
    if found is None:
        raise UserError("There is no fact {fact} in this project (any more).", fact=fact)
    return found
