"""Typed claims and the passages that back them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import annotations, codebook, values
from workbench.core.codebook import Codebook, Field, Type
from workbench.core.entities import Directory
from workbench.core.history import Session
from workbench.core.ids import hashed_id
from workbench.core.models import Annotation, Comment, Evidence, Fact, FactType, Link, Review, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import N_, _

ATTRIBUTIONS = ("", "direct", "indirect", "narrative", "caption", "editorial")
CREDIBILITIES = (None, 1, 2, 3, 4, 5, 6)  # Admiralty code: 1 confirmed … 6 cannot be judged
_UNKNOWN = N_("“{words}” is no known name or ref; kept as text.")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a fact says, before it is saved. `fields` holds cells."""

    type: UUID
    statement: str
    fields: Mapping[str, Any]
    speaker: UUID | None = None
    speaker_printed: str = ""
    attribution: str = ""


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
) -> UUID:
    """Mark the passage [start, end) and make a fact of it. Saves one revision; the fact's id comes back.

    `fields` holds values or cells by key, `speaker` an entity's id, ref or name, or words that stay text. Without a
    statement the passage's own words stand for it.
    """
    attribution = _plain("attribution", attribution)
    book = codebook.of(project)
    kind = book.type(type_key)
    with project.change("Tag as {type}", type=kind.name) as session:
        session.require(FactType, kind.id)
        annotation = annotations.highlight(project, document, start, end)
        directory = Directory(session.connection)
        cells = settle(book, kind, fields or {}, directory)[0]
        who = find_speaker(directory, speaker)
        return record(session, Claim(kind.id, statement, cells, *who, attribution), annotation)


def record(session: Session, claim: Claim, annotation: UUID) -> UUID:
    """Write a fact with its first evidence into an open change."""
    a = table(Annotation).c
    words = session.connection.execute(select(a.exact).where(a.id == annotation)).scalar_one()
    fact = session.add(
        Fact(
            type=claim.type,
            statement=claim.statement.strip() or " ".join(words.split()),
            fields=dict(claim.fields),
            speaker=claim.speaker,
            speaker_printed=claim.speaker_printed,
            attribution=claim.attribution,
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

    A field set to None or "" goes. Contents are never refused: what does not fit comes back as warnings.
    """
    with project.change("Edit a fact") as session:
        book = codebook.of(project)
        row = _living(session, fact)
        directory = Directory(session.connection)
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
        if written.get("speaker_printed"):
            warnings.append("speaker: " + _(_UNKNOWN).format(words=written["speaker_printed"]))
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
        return {**(old if isinstance(old, dict) else {}), "value": value, "origin": "analyst"}

    return {
        key: [by_hand(item) for item in value] if isinstance(value, list) else by_hand(value, before.get(key))
        for key, value in given.items()
    }


def _says_the_same(given: Any, cell: Any, old: Any) -> bool:
    """True if a bare value is what the field says already: setting it again changes nothing."""
    bare = not isinstance(given, list) and not (isinstance(given, Mapping) and "value" in given)
    return bare and isinstance(old, dict) and bool(cell["value"] == old.get("value"))


def remove(project: Project, fact: UUID) -> None:
    """Delete a fact with its evidence, links, reviews and comments; its passages stay marked. Saves one revision."""
    with project.change("Delete a fact") as session:
        _living(session, fact)
        for model, column in ((Evidence, "fact"), (Link, "fact"), (Review, "fact"), (Comment, "about_row")):
            target = table(model)
            living = select(target.c.id).where(target.c[column] == fact, target.c.deleted.is_(False))
            session.remove_many(model, session.connection.execute(living).scalars().all())
        session.remove(Fact, fact)


def settle(
    book: Codebook, kind: Type, given: Mapping[str, Any], directory: Directory
) -> tuple[dict[str, Any], list[str]]:
    """The given field contents as cells, and what does not fit the codebook. Nothing is refused."""
    cells: dict[str, Any] = {}
    warnings: list[str] = []
    for key, raw in given.items():
        if not key:
            warnings.append(_("A field without a key was left out."))
            continue
        field = kind.fields.get(key)
        made = values.cells(raw)
        each = made if isinstance(made, list) else [made]
        if field and isinstance(made, list) and len(made) > 1 and not field.many:
            warnings.append(f"{key}: " + _("The field takes one value; {n} are given.").format(n=len(made)))
        for cell in each:
            warning = _settle_cell(book, field, key, cell, directory)
            if warning:
                warnings.append(f"{key}: {warning}")
        cells[key] = made
    return cells, warnings


def find_speaker(directory: Directory, given: object) -> tuple[UUID | None, str]:
    """(entity, "") for a known speaker, (None, words) for one that stays text, (None, "") for none."""
    if given in (None, ""):
        return None, ""
    found = directory.find(given, ("person", "organisation"))
    return (found, "") if found else (None, str(given.get("name", "") if isinstance(given, Mapping) else given))


def _settle_cell(
    book: Codebook, field: Field | None, key: str, cell: dict[str, Any], directory: Directory
) -> str | None:
    cell["value"] = values.normal(field.kind if field else None, cell["value"])
    if field is None or field.kind != "entity" or cell["value"] is None:
        return book.warning(field, key, cell["value"])
    found = directory.find(cell["value"])
    if found is None:
        if isinstance(cell["value"], Mapping):
            cell["value"] = str(cell["value"].get("name") or cell["value"].get("ref") or "")
        return _(_UNKNOWN).format(words=cell["value"])
    cell["value"] = {"entity": str(found)}
    return None


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
