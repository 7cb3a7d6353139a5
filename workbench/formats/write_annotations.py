"""Writes a dataset as W3C Web Annotations: one collection in JSON-LD, one annotation a line.

A fact is an annotation of all its passages: its type a body that tags, its statement one that describes, each entity a
body that identifies; what the vocabulary has no word for is a describing body of JSON with the keys of our own export.
A review is an annotation of the fact's annotation that assesses. Sources: https://www.w3.org/TR/annotation-model/ and
https://www.w3.org/TR/annotation-vocab/.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID, uuid5

from workbench.formats.atomic import replacing
from workbench.formats.dataset import (
    Dataset,
    DocumentRecord,
    EvidenceRecord,
    FactRecord,
    LinkRecord,
    LossReport,
    Options,
    PassageRecord,
)
from workbench.i18n import _, ngettext

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGES, AREAS = "http://tools.ietf.org/rfc/rfc3778", "http://www.w3.org/TR/media-frags/"
ELSEWHERE = frozenset({"id", "type", "statement", "evidence", "entities", "reviews"})
"""The keys of a fact that do not stand in its body of JSON."""

_encode = json.JSONEncoder(ensure_ascii=False).encode
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_OURS = UUID("6f0f0a5c-8f0e-5d0b-9b5e-3a1c6c0d7a11")
Body = dict[str, Any]


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the facts, their reviews and the other marked passages; the texts themselves are not part of it."""
    writing = _Writing(dataset, options)
    with replacing(path) as file:
        _write_head(file, dataset, options)
        total = _write_items(file, writing.annotations())
        file.write(f'\n]}},\n"last": {_encode(_iri(_page(dataset)))},\n"total": {total}\n}}\n')
    return LossReport(writing.facts, total, tuple(writing.losses()))


def _write_head(file: TextIO, dataset: Dataset, options: Options) -> None:
    head: Body = {"@context": CONTEXT, "id": _iri(dataset.project.id), "type": "AnnotationCollection"}
    head["label"] = dataset.project.name
    if dataset.method.program:
        head["generator"] = {"type": "Software", "name": dataset.method.program}
    if options.handling:
        head["audience"] = _audience(options.handling)
    page = {"id": _iri(_page(dataset)), "type": "AnnotationPage", "partOf": head["id"], "startIndex": 0}
    file.write(_encode(head)[:-1] + ',\n"first": ' + _encode(page)[:-1] + ', "items": [')


def _write_items(file: TextIO, annotations: Iterable[Body]) -> int:
    count = 0
    for count, annotation in enumerate(annotations, start=1):
        file.write(("\n" if count == 1 else ",\n") + _encode(annotation))
    return count


class _Writing:
    """The annotations of a dataset in order, and what of it they could not hold."""

    def __init__(self, dataset: Dataset, options: Options) -> None:
        self._dataset, self._handling = dataset, options.handling
        self._documents = {document["id"]: document for document in dataset.documents}
        self._names = {kind["key"]: kind["name"] for kind in dataset.types}
        self._entities = sum(1 for _entity in dataset.entities)
        self._described: set[str] = set()
        self.facts = self._odd_times = 0

    def annotations(self) -> Iterator[Body]:
        """Each fact with its reviews behind it, then the passages without a fact, document by document."""
        for fact in self._dataset.facts:
            self.facts += 1
            yield self._fact(fact)
            yield from self._reviews(fact)
        if contents := self._dataset.contents:
            for document in self._documents:
                yield from map(self._passage, contents.passages(document))

    def losses(self) -> Iterator[str]:
        """What is not in the file, a sentence each."""
        if self._documents:
            yield _("The texts of the documents are not in the file: annotations only point at them.")
        if self._entities:
            yield _("Of the entities it holds those that facts name, without their other names and descriptions.")
        if self._names:
            yield _("The codebook is not in the file, only the names of the types.")
        if self._odd_times:
            loss = ngettext("{n} date of a review is left out.", "{n} dates of reviews are left out.", self._odd_times)
            yield loss.format(n=self._odd_times)

    def _fact(self, fact: FactRecord) -> Body:
        found = self._begun(fact.id, "tagging", fact.author)
        rest = {key: value for key, value in fact.as_json().items() if key not in ELSEWHERE}
        bodies = [_text("tagging", self._names.get(fact.type) or fact.type)]
        if fact.statement:
            bodies.append(_text("describing", fact.statement))
        bodies += map(_entity, fact.entities)
        bodies.append(_text("describing", _canonical({"type": fact.type, **rest})) | {"format": "application/json"})
        found["body"] = bodies
        found["target"] = [self._target(one) for one in fact.evidence] or [_iri(self._dataset.project.id)]
        return found

    def _reviews(self, fact: FactRecord) -> Iterator[Body]:
        for number, review in enumerate(fact.reviews, start=1):
            row_id = str(uuid5(_OURS, f"{fact.id} review {number}"))
            found = self._begun(row_id, "assessing", review["reviewer"])
            if _TIME.fullmatch(review["date"]):
                found["created"] = review["date"]
            else:
                self._odd_times += bool(review["date"])
            found["body"] = [_text("assessing", review["decision"])]
            if review["reason"]:
                found["body"].append(_text("tagging", review["reason"]))
            if review["comment"]:
                found["body"].append(_text("commenting", review["comment"]))
            found["target"] = _iri(fact.id)
            yield found

    def _passage(self, passage: PassageRecord) -> Body:
        found = self._begun(
            passage["annotation"], "commenting" if passage["note"] else "highlighting", passage["author"]
        )
        if passage["note"]:
            found["body"] = [_text("commenting", passage["note"])]
        found["target"] = [self._target(passage)]
        return found

    def _begun(self, row_id: str, motivation: str, creator: str | None) -> Body:
        found: Body = {"@context": CONTEXT, "id": _iri(row_id), "type": "Annotation", "motivation": motivation}
        if creator:
            found["creator"] = {"type": "Person", "name": creator}
        if self._handling:
            found["audience"] = _audience(self._handling)
        return found

    def _target(self, one: EvidenceRecord | PassageRecord) -> Body:
        source: str | Body = _iri(one["document"])
        if one["document"] not in self._described:
            self._described.add(one["document"])
            source = _source(one, self._documents.get(one["document"]))
        return {"type": "SpecificResource", "source": source, "selector": _selectors(one)}


def _source(one: EvidenceRecord | PassageRecord, document: DocumentRecord | None) -> Body:
    """The document in full, where it is named for the first time."""
    found: Body = {"id": _iri(one["document"]), "type": "Text", "dcterms:source": one["source"]}
    if document is None:
        return found
    known = {"label": document["title"], "format": document["media_type"], "language": document["language"]}
    more = {"dcterms:issued": document["published"], "dcterms:identifier": f"sha256:{document['sha256']}"}
    return found | {key: value for key, value in (known | more).items() if value}


def _selectors(one: EvidenceRecord | PassageRecord) -> list[Body]:
    """Ways to find the passage, each enough by itself."""
    if "area" in one:
        return [_on_page(one, _area(one["area"]))]
    quote = {"type": "TextQuoteSelector", "exact": one["quote"], "prefix": one["prefix"], "suffix": one["suffix"]}
    place = {"type": "TextPositionSelector", "start": one["start"], "end": one["end"]}
    return [place, quote, *([_on_page(one, quote)] if "page" in one else [])]


def _on_page(one: EvidenceRecord | PassageRecord, within: Body) -> Body:
    value = f"page={one.get('page', 1)}"
    return {"type": "FragmentSelector", "conformsTo": PAGES, "value": value, "refinedBy": within}


def _area(area: list[float]) -> Body:
    left, top, right, bottom = (100 * side for side in area)
    value = "xywh=percent:" + ",".join(f"{part:.6g}" for part in (left, top, right - left, bottom - top))
    return {"type": "FragmentSelector", "conformsTo": AREAS, "value": value}


def _text(purpose: str, value: str) -> Body:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _entity(link: LinkRecord) -> Body:
    source = {"id": _iri(link["id"]), "label": link["name"], "dcterms:type": link["kind"]}
    if link["ref"]:
        source["dcterms:identifier"] = link["ref"]
    found = {"type": "SpecificResource", "purpose": "identifying", "source": source}
    return found | ({"schema:roleName": link["role"]} if link["role"] else {})


def _audience(handling: str) -> Body:
    return {"id": "https://www.first.org/tlp/", "type": "schema:Audience", "schema:audienceType": handling}


def _iri(row_id: str) -> str:
    return f"urn:uuid:{row_id}"


def _page(dataset: Dataset) -> str:
    return str(uuid5(_OURS, f"{dataset.project.id} page"))
