"""The rows of the tables of a dataset, one after the other, so that a million facts take no more memory than one.

Every id that a row refers to is the key of a row: an entity, a document or a fact type that is only referred to gets a
row of what is known of it, at the end.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.formats.dataset import (
    Dataset,
    DocumentRecord,
    EntityRecord,
    EvidenceRecord,
    FactRecord,
    TypeRecord,
)
from workbench.formats.tables import layout
from workbench.formats.tables.cells import Row, Value, is_named, plain, values
from workbench.formats.write_csv import canonical
from workbench.i18n import ngettext

Rows = Iterator[tuple[str, Row]]
"""(name of the table, values in the order of its columns)"""

_NUMBERS = ("decimal", "integer")


class Filling:
    """The rows of a dataset, which is gone through once, and how many of what there were."""

    def __init__(self, dataset: Dataset, handling: str, text_file: Callable[[str, str], str]) -> None:
        """`text_file` takes a document's id and source and gives the name of the file its text is put in, or ""."""
        self._dataset, self._handling, self._text_file = dataset, handling, text_file
        self._numeric: dict[str, set[str]] = defaultdict(set)
        self._types = _Keys()
        self._entities = _Keys()
        self._documents = _Keys()
        self.facts = self.rows = self._twice = 0

    def every_row(self) -> Rows:
        """The rows of all tables; those of one table come in order, but not all in one stretch."""
        for name, row in self._every_row():
            self.rows += 1
            yield name, row

    def losses(self) -> Iterator[str]:
        """What found no place in the tables, a sentence each."""
        if n := self._twice:
            loss = ngettext(
                "{n} fact type has the key of another one and is left out.",
                "{n} fact types have the key of another one and are left out.",
                n,
            )
            yield loss.format(n=n)

    def _every_row(self) -> Rows:
        yield from ((layout.ABOUT.name, (item, *said)) for item, said in enumerate(self._about(), start=1))
        for kind in self._dataset.types:
            yield from self._type(kind)
        for entity in self._dataset.entities:
            yield from self._entity(entity)
        for document in self._dataset.documents:
            yield from self._document(document)
        for fact in self._dataset.facts:
            self.facts += 1
            yield from self._fact(fact)
        yield from self._missing(layout.TYPES, self._types)
        yield from self._missing(layout.ENTITIES, self._entities)
        yield from self._missing(layout.DOCUMENTS, self._documents)

    def _about(self) -> Iterator[tuple[str, str]]:
        project, method = self._dataset.project, self._dataset.method
        said = {"handling": self._handling, "project": project.id, "name": project.name}
        said |= {"program": method.program, "profile": method.profile}
        yield from ((key, value) for key, value in said.items() if value)
        yield from (("choice", sentence) for sentence in method.choice)
        yield from (("rule", sentence) for sentence in method.rules)
        for name, facts, opinions in method.analysts:
            yield "analyst", canonical({"name": name, "facts": facts, "opinions": opinions})
        for of, compared, figure in method.agreement:
            yield "agreement", canonical({"of": of, "compared": compared, "figure": figure})
        if project.settings:
            yield "settings", canonical(project.settings)

    def _type(self, kind: TypeRecord) -> Rows:
        if kind["key"] in self._types.listed:
            self._twice += 1
            return
        self._types.listed.add(kind["key"])
        yield layout.TYPES.name, (kind["key"], kind["name"], kind["description"], kind["version"])
        for item, field in enumerate(kind["fields"], start=1):
            if field["kind"] in _NUMBERS:
                self._numeric[kind["key"]].add(field["key"])
            named = (field["key"], field["name"], field["kind"], field["help"])
            choices = canonical(field["choices"]) if field["choices"] else None
            yield layout.FIELDS.name, (kind["key"], item, *named, field["required"], field["many"], choices)

    def _entity(self, entity: EntityRecord) -> Rows:
        key, details = entity["id"], entity["details"]
        self._entities.listed.add(key)
        dates = [_text(details.get(name)) for name in ("start_date", "end_date")]
        place, part_of = (self._named(details.get(name)) for name in ("place", "part_of"))
        status, period = (_text(details.get(name)) for name in ("status", "period"))
        named = (key, entity["ref"], entity["kind"], entity["name"], entity["description"])
        whole = canonical(details) if details else None
        yield layout.ENTITIES.name, (*named, *dates, place, status, period, part_of, whole)
        for item, alias in enumerate(entity["aliases"], start=1):
            yield layout.ALIASES.name, (key, item, alias)
        for item, other in enumerate(entity.get("same", ()), start=1):
            yield layout.SAME.name, (key, item, other["id"], other["ref"], other["name"])

    def _document(self, document: DocumentRecord) -> Rows:
        key, source, publisher = document["id"], document["source"], document["publisher"]
        self._documents.listed.add(key)
        if older := document["version_of"]:
            self._documents.refer(older)
        said = publisher["name"] if isinstance(publisher, dict) else publisher
        parties = (self._named(party) for party in (publisher, document["distributor"], document["reports"]))
        csl = document.get("csl")
        yield (
            layout.DOCUMENTS.name,
            (
                *(key, document["title"], source, document["characters"], document["sha256"]),
                *(said, *parties, document["published"], document["language"], document["media_type"]),
                *(document["reliability"], older, canonical(csl) if csl else None, self._text_file(key, source)),
            ),
        )

    def _fact(self, fact: FactRecord) -> Rows:
        self._types.refer(fact.type)
        speaker: Any = fact.speaker
        is_known = isinstance(speaker, dict)
        said: Row = (
            (speaker["name"], self._named(speaker), speaker.get("printed")) if is_known else (speaker, None, None)
        )
        opinion = (fact.author, fact.reviewer, fact.reviewed_at, fact.decision, fact.revision)
        standing = (fact.id, fact.type, fact.status, fact.stale, fact.statement)
        yield (
            layout.FACTS.name,
            (*standing, *said, fact.attribution, fact.credibility, fact.said_at, *opinion),
        )
        for number, row in enumerate(values(fact.fields, self._numeric.get(fact.type, ())), start=1):
            yield layout.FIELD_VALUES.name, (fact.id, number, *row)
        self._refer_to_values(fact.fields)
        yield from self._rests_on(fact)

    def _rests_on(self, fact: FactRecord) -> Rows:
        for item, one in enumerate(fact.evidence, start=1):
            self._documents.refer(one["document"], source=one["source"])
            yield layout.EVIDENCE.name, (fact.id, item, *_place(one))
        for item, link in enumerate(fact.entities, start=1):
            self._entities.refer(link["id"], ref=link["ref"], kind=link["kind"], name=link["name"])
            yield layout.FACT_ENTITIES.name, (fact.id, item, link["id"], link["role"])
        for item, review in enumerate(fact.reviews, start=1):
            said = (review["reviewer"], review["decision"], review["reason"], review["comment"], review["date"])
            yield layout.REVIEWS.name, (fact.id, item, *said)

    def _refer_to_values(self, fields: Mapping[str, Any]) -> None:
        for held in fields.values():
            for cell in held if isinstance(held, list) else (held,):
                value = cell["value"] if isinstance(cell, Mapping) and "value" in cell else cell
                if is_named(value):
                    self._named(value)

    def _named(self, entity: Any) -> str | None:
        """The id of an entity that is referred to; None for words and for none."""
        if not isinstance(entity, Mapping):
            return None
        self._entities.refer(entity["id"], ref=entity["ref"], name=entity["name"])
        return str(entity["id"])

    def _missing(self, table: layout.Table, keys: "_Keys") -> Rows:
        for key, known in keys.missing():
            given: dict[str, Value] = {table.key[0]: key, **known}
            yield table.name, tuple(given.get(column.name) for column in table.columns)


class _Keys:
    """The keys of the rows of one table, and what is known of those that are referred to without having one."""

    def __init__(self) -> None:
        self.listed: set[str] = set()
        self._referred: dict[str, dict[str, str]] = {}

    def refer(self, key: str, **known: str) -> None:
        if key not in self.listed:
            self._referred[key] = known | self._referred.get(key, {})

    def missing(self) -> Iterator[tuple[str, dict[str, str]]]:
        return ((key, known) for key, known in self._referred.items() if key not in self.listed)


def _place(one: EvidenceRecord) -> Row:
    area = [plain(side) for side in one["area"]] if "area" in one else [None] * 4
    words = (one["quote"], one["prefix"], one["suffix"])
    return (one["annotation"], one["document"], one["start"], one["end"], *words, one.get("page"), *area)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
