"""Writes the facts of a dataset as CSV (RFC 4180): one row for each piece of evidence.

Columns in three groups: about the fact, about the evidence, and the fields. `fields` and `entity_links` hold JSON for
programs (what `read_csv` reads); `field.KEY` and `entities` say the same for people. A mark of handling is the first
column.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.formats import loose
from workbench.formats.atomic import replacing
from workbench.formats.dataset import Dataset, DocumentRecord, EvidenceRecord, FactRecord, LossReport, Options
from workbench.formats.spreadsheet import guarded
from workbench.i18n import _, ngettext

FACT = ("fact", "type", "status", "stale", "statement", "speaker", "speaker_id", "speaker_ref", "attribution")
_SOURCE = ("source", "title", "publisher", "published")
EVIDENCE = (*_SOURCE, "start", "end", "quote", "prefix", "suffix", "document", "annotation")
MORE = ("speaker_printed", "page", "area")  # what older files do not have
_REVIEW = ("author", "reviewer", "review_date", "review_decision", "revision")
REST = ("entities", "credibility", "said_at", *_REVIEW, "entity_links", "fields")

canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_NO_EVIDENCE = [""] * len(EVIDENCE)
_NO_PLACE = ["", ""]
AS_USUAL = Options()


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write one row for each piece of evidence; a fact without any has one row too."""
    counts = _Counts()
    known: list[str] = []
    columns, facts = lines(replace(dataset, documents=loose.noted(dataset.documents, known)), options)
    with replacing(path, encoding="utf-8-sig" if options.bom else "utf-8") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(columns)
        for fact, rows in facts:
            table.writerows(rows)
            counts.add(fact, len(rows))
    by_id = (_("Speakers and publishers stand by their ids, without their names."),) if options.ids else ()
    return LossReport(counts.facts, counts.rows, (*counts.losses(), *by_id, *loose.losses(dataset.contents, known)))


def lines(
    dataset: Dataset, options: Options = AS_USUAL
) -> tuple[list[str], Iterator[tuple[FactRecord, list[list[str]]]]]:
    """The names of the columns, and each fact with its rows of cells."""
    mark = {"handling": options.handling} if options.handling else {}
    call = _id if options.ids else _name
    keys = list(dict.fromkeys(field["key"] for kind in dataset.types for field in kind["fields"]))
    columns = {key: place for place, key in enumerate(keys)}
    documents = {document["id"]: _described(document, call) for document in dataset.documents}
    names = _cells([*mark, *FACT, *EVIDENCE, *REST, *MORE, *(f"field.{key}" for key in keys)])
    shape = _Shape(columns, documents, tuple(mark.values()), call)
    return names, ((fact, _rows(fact, shape)) for fact in dataset.facts)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where each field stands, what is told of each document, the first cells of a row, and how entities are called."""

    columns: Mapping[str, int]
    documents: Mapping[str, list[str]]
    mark: tuple[str, ...]
    call: Callable[[Any], str]


class _Counts:
    def __init__(self) -> None:
        self.facts = self.rows = self._reviews = 0
        self._has_words = False

    def add(self, fact: FactRecord, rows: int) -> None:
        self.facts += 1
        self.rows += rows
        decided = [review for review in fact.reviews if review["decision"] != "submit"]
        self._reviews += max(0, len(decided) - (fact.decision is not None))
        self._has_words = self._has_words or any(review["reason"] or review["comment"] for review in decided)

    def losses(self) -> Iterator[str]:
        if n := self._reviews:
            loss = ngettext(
                "{n} earlier review is not in the table: it holds the newest decision on each fact. "
                "JSON holds them all.",
                "{n} earlier reviews are not in the table: it holds the newest decision on each fact. "
                "JSON holds them all.",
                n,
            )
            yield loss.format(n=n)
        if self._has_words:
            yield _("The reasons and comments of reviews are not in the table. JSON holds them.")


def _described(document: DocumentRecord, call: Callable[[Any], str]) -> list[str]:
    return [document["title"], call(document["publisher"]), document["published"]]


def _rows(fact: FactRecord, shape: _Shape) -> list[list[str]]:
    first, rest = [*shape.mark, *_cells(_of_fact(fact, shape))], _cells(_of_rest(fact, shape))
    fields = _of_fields(fact.fields, shape)
    if not fact.evidence:
        return [[*first, *_NO_EVIDENCE, *rest, *_NO_PLACE, *fields]]
    evidence = ((one, _cells(_of_evidence(one, shape.documents))) for one in fact.evidence)
    return [[*first, *cells, *rest, *_place(one), *fields] for one, cells in evidence]


def _cells(texts: list[str]) -> list[str]:
    return [guarded(text) if text else "" for text in texts]


def _of_fact(fact: FactRecord, shape: _Shape) -> list[str]:
    speaker = fact.speaker
    named = [speaker["id"], speaker["ref"]] if isinstance(speaker, dict) else ["", ""]
    stale = "true" if fact.stale else "false"
    return [fact.id, fact.type, fact.status, stale, fact.statement, shape.call(speaker), *named, fact.attribution]


def _of_evidence(evidence: EvidenceRecord, documents: Mapping[str, list[str]]) -> list[str]:
    return [
        evidence["source"],
        *documents.get(evidence["document"], ("", "", "")),
        str(evidence["start"]),
        str(evidence["end"]),
        evidence["quote"],
        evidence["prefix"],
        evidence["suffix"],
        evidence["document"],
        evidence["annotation"],
    ]


def _place(evidence: EvidenceRecord) -> list[str]:
    """Page and area, which only what has pages has."""
    page, area = evidence.get("page"), evidence.get("area")
    return ["" if page is None else str(page), "" if area is None else canonical(area)]


def _of_rest(fact: FactRecord, shape: _Shape) -> list[str]:
    return [
        "; ".join(f"{shape.call(link)} ({link['role']})" for link in fact.entities),
        "" if fact.credibility is None else str(fact.credibility),
        fact.said_at,
        fact.author or "",
        fact.reviewer or "",
        fact.reviewed_at or "",
        fact.decision or "",
        fact.revision or "",
        canonical(fact.entities),
        canonical(fact.fields),
        fact.speaker.get("printed", "") if isinstance(fact.speaker, dict) else "",
    ]


def _of_fields(fields: Mapping[str, Any], shape: _Shape) -> list[str]:
    """Guarded cells, one for each field of the codebook; a key the codebook does not know is in `fields` only."""
    cells = [""] * len(shape.columns)
    for key, cell in fields.items():
        if key in shape.columns:
            cells[shape.columns[key]] = guarded(_plain(cell, shape.call))
    return cells


def _plain(cell: Any, call: Callable[[Any], str]) -> str:
    """What a person reads in a cell, or in a list of cells."""
    if isinstance(cell, list):
        return "; ".join(_plain(one, call) for one in cell)
    value = cell["value"] if isinstance(cell, dict) and "value" in cell else cell
    if isinstance(value, dict) and "name" in value:
        return call(value)
    if value is None or isinstance(value, str):
        return value or ""
    return canonical(value)


def _name(entity: Any) -> str:
    """An entity's name, or the words as printed."""
    return str(entity["name"]) if isinstance(entity, dict) else entity or ""


def _id(entity: Any) -> str:
    """An entity's id, or the words as printed."""
    return str(entity["id"]) if isinstance(entity, dict) else entity or ""
