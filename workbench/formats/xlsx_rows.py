"""The sheets of a workbook of facts: their columns, and what of the dataset is in a row of each."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from workbench.formats import spreadsheetml
from workbench.formats.dataset import Dataset, DocumentRecord, EntityRecord, EvidenceRecord, FactRecord, TypeRecord
from workbench.formats.spreadsheetml import Cell, Column
from workbench.formats.typed import Value, ends
from workbench.i18n import _

_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode

FACTS = (
    *(Column("number", 8), Column("fact", 12), Column("type"), Column("status", 10), Column("stale", 7)),
    *(Column("statement", 60, wraps=True), Column("speaker", 24), Column("attribution", 12), Column("said_at", 11)),
    *(Column("quote", 60, wraps=True), Column("source", 24), Column("page", 7), Column("passages", 9)),
    *(Column("entities", 30, wraps=True), Column("credibility", 11), Column("author"), Column("reviewer")),
    *(Column("review_date", 20), Column("review_decision", 15), Column("speaker_id", 12), Column("speaker_ref", 12)),
    *(Column("speaker_printed", 24), Column("revision", 12)),
)
EVIDENCE = (
    *(Column("number", 8), Column("fact", 12), Column("passage", 9), Column("quote", 60, wraps=True)),
    *(Column("source", 24), Column("title", 30), Column("publisher", 20), Column("published", 11), Column("page", 7)),
    *(Column("start", 9), Column("end", 9), Column("prefix", 20), Column("suffix", 20), Column("area", 12)),
    *(Column("document", 12), Column("annotation", 12)),
)
VALUES = (
    *(Column("number", 8), Column("field"), Column("place", 7), Column("value", 24)),
    *(Column("amount", 16), Column("first", 11), Column("last", 11), Column("entity", 12), Column("printed", 24)),
    *(Column("start", 9), Column("end", 9), Column("origin", 10), Column("more", 20)),
)
LINKS = tuple(map(Column, ("number", "role", "name", "kind", "ref", "entity")))
REVIEWS = tuple(map(Column, ("number", "reviewer", "decision", "reason", "comment", "date")))
ENTITIES = (
    *(Column("entity", 12), Column("ref"), Column("kind"), Column("name", 30), Column("aliases", 40, wraps=True)),
    *(Column("description", 40, wraps=True), Column("details", 30), Column("same", 30)),
)
DOCUMENTS = (
    *(Column("document", 12), Column("title", 40, wraps=True), Column("source", 24), Column("publisher", 20)),
    *map(Column, ("publisher_id", "distributor", "distributor_id", "reports", "reports_id", "published", "language")),
    *map(Column, ("media_type", "reliability", "characters", "sha256", "version_of", "csl")),
)
CODEBOOK = (
    *(Column("type"), Column("type_name", 20), Column("description", 40, wraps=True), Column("version", 8)),
    *(Column("field"), Column("field_name", 20), Column("kind", 10), Column("help", 40, wraps=True)),
    *(Column("required", 9), Column("many", 7), Column("choices", 30, wraps=True)),
)
ABOUT = (Column("what", 16), Column("words", 100, wraps=True))
_OF_A_CELL = frozenset(("value", "printed", "start", "end", "origin"))


def of_fields(held: Iterable[Value], places: Mapping[str, int]) -> list[Cell]:
    """A cell for each field that has a place; a single value in its type, several in words."""
    cells: list[Cell] = [None] * len(places)
    several: dict[int, list[str]] = {}
    for value in held:
        if value.field in places and value.text is not None:
            place = places[value.field]
            cells[place] = _best(value)
            several.setdefault(place, []).append(value.text)
    for place, texts in several.items():
        if len(texts) > 1:
            cells[place] = "; ".join(texts)
    return cells


def _best(value: Value) -> Cell:
    """A value as a number or a day if it is one, else in words."""
    if value.amount is not None:
        return value.amount if spreadsheetml.is_exact(value.amount) else value.text
    if value.is_true is not None:
        return value.is_true
    return _day(value.text or "") if value.first else value.text


def _day(edtf: str) -> Cell:
    """A date as a day if it is one that Excel has, else as it is written."""
    first, _last = ends(edtf)
    return spreadsheetml.day(first) if first and first.isoformat() == edtf else edtf


def of_fact(fact: FactRecord) -> Sequence[Cell]:
    """The cells behind the number of a fact."""
    who = fact.speaker
    speaker = (who["id"], who["ref"], who.get("printed")) if isinstance(who, dict) else (None, None, None)
    first: Any = fact.evidence[0] if fact.evidence else {}
    entities = "; ".join(f"{link['name']} ({link['role']})" for link in fact.entities)
    return (
        *(fact.id, fact.type, fact.status, fact.stale, fact.statement, _name(who), fact.attribution),
        *(_day(fact.said_at), first.get("quote"), first.get("source"), first.get("page"), len(fact.evidence), entities),
        *(fact.credibility, fact.author, fact.reviewer, fact.reviewed_at, fact.decision, *speaker, fact.revision),
    )


UNKNOWN: Sequence[Cell] = (None, None, None)
"""What stands beside the passages of a document that is not listed."""


def described(document: DocumentRecord) -> Sequence[Cell]:
    """What stands beside the passages of a document: its title, publisher and date."""
    return document["title"], _name(document["publisher"]), _day(document["published"])


def of_passage(one: EvidenceRecord, known: Sequence[Cell]) -> Sequence[Cell]:
    """The cells behind the place of a passage; `known` is what stands beside those of its document."""
    area = _canonical(one["area"]) if "area" in one else None
    where = (one.get("page"), one["start"], one["end"], one["prefix"], one["suffix"], area)
    return (one["quote"], one["source"], *known, *where, one["document"], one["annotation"])


def of_value(value: Value, held: Any) -> Sequence[Cell]:
    """The cells behind the number of a fact; `held` is all that the field holds."""
    amount = value.amount if value.amount is not None and spreadsheetml.is_exact(value.amount) else None
    first = spreadsheetml.day(value.first) if value.first else None
    last = spreadsheetml.day(value.last) if value.last else None
    meant = (value.field, value.number, value.text, amount, first, last, value.entity)
    return (*meant, value.printed, value.start, value.end, value.origin, _more(held, value.number))


def _more(held: Any, number: int) -> str | None:
    """What else is kept of a value: a note, who confirmed it, the ref of an entity."""
    cell = held[number - 1] if isinstance(held, list) else held
    if not isinstance(cell, dict):
        return None
    rest = {key: said for key, said in cell.items() if key not in _OF_A_CELL and said is not None}
    if isinstance(cell.get("value"), dict):
        rest["value"] = cell["value"]
    return _canonical(rest) if rest else None


def of_entity(entity: EntityRecord) -> Sequence[Cell]:
    """The row of an entity, other names a line each."""
    same = "\n".join(f"{one['name']} ({one['ref'] or one['id']})" for one in entity.get("same", ()))
    plain = (entity["id"], entity["ref"], entity["kind"], entity["name"], "\n".join(entity["aliases"]))
    return (*plain, entity["description"], _canonical(entity["details"]) if entity["details"] else None, same)


def of_document(document: DocumentRecord) -> Sequence[Cell]:
    """The row of a document."""
    named = (document["publisher"], document["distributor"], document["reports"])
    return (
        *(document["id"], document["title"], document["source"]),
        *(cell for one in named for cell in (_name(one), one["id"] if isinstance(one, dict) else None)),
        *(_day(document["published"]), document["language"], document["media_type"], document["reliability"]),
        *(document["characters"], document["sha256"], document["version_of"]),
        _canonical(document["csl"]) if "csl" in document else None,
    )


def of_type(kind: TypeRecord) -> Iterator[Sequence[Cell]]:
    """A row for each field; one for a type without."""
    plain = (kind["key"], kind["name"], kind["description"], kind["version"])
    for field in kind["fields"]:
        said = (field["key"], field.get("name"), field.get("kind"), field.get("help"))
        rest = (field.get("required"), field.get("many"), "\n".join(field.get("choices", ())))
        yield (*plain, *said, *rest)
    if not kind["fields"]:
        yield (*plain, *[None] * 7)


def about(dataset: Dataset, handling: str, losses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Where the workbook comes from, how far it may go, and what it could not hold."""
    project, method = dataset.project, dataset.method
    told: dict[str, Iterable[str]] = {
        "project": (project.name,),
        "project_id": (project.id,),
        "handling": (handling,),
        "profile": (method.profile,),
        "program": (method.program,),
        "choice": method.choice,
        "analyst": (
            _("{name}: {facts} facts made, {opinions} opinions given").format(name=name, facts=made, opinions=given)
            for name, made, given in method.analysts
        ),
        "rule": method.rules,
        "agreement": (
            _("{what}: {figure} ({n} compared)").format(what=what, figure=figure, n=compared)
            for what, compared, figure in method.agreement
        ),
        "loss": losses,
    }
    for what, lines in told.items():
        yield from ((what, line) for line in lines if line)


def _name(entity: Any) -> str | None:
    """An entity's name, or the words as printed."""
    return str(entity["name"]) if isinstance(entity, dict) else entity or None
