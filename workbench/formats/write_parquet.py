"""Writes facts as a Parquet file, for data frames: a row for each fact, with its evidence, values and reviews nested.

Needs the extra `parquet`. Everything of a fact is in its row; what is not a fact stands in the metadata of the file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.errors import UserError
from workbench.formats import loose
from workbench.formats.atomic import replacing_bytes
from workbench.formats.dataset import SCHEMA, Dataset, EvidenceRecord, FactRecord, LossReport, Options
from workbench.formats.typed import Kinds, Value, double, ends, kinds, values
from workbench.i18n import N_, _, ngettext

_GROUP = 5_000  # facts in memory at a time
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode

_SPEAKER = {"id": "string", "ref": "string", "name": "string", "printed": "string"}
_VALUE = {
    **{"field": "string", "number": "int32", "value": "string", "amount": "float64", "first": "date32"},
    **{"last": "date32", "entity": "string", "printed": "string", "start": "int64", "end": "int64", "origin": "string"},
}
_EVIDENCE = {
    **{"annotation": "string", "document": "string", "source": "string", "title": "string", "publisher": "string"},
    **{"published": "string", "page": "int32", "start": "int64", "end": "int64", "quote": "string"},
    **{"prefix": "string", "suffix": "string", "area": ["float64"]},
}
_ENTITY = dict.fromkeys(("id", "ref", "kind", "name", "role"), "string")
_REVIEW = dict.fromkeys(("reviewer", "decision", "reason", "comment", "date"), "string")
_COLUMNS: Mapping[str, Any] = {
    **{"id": "string", "type": "string", "status": "string", "stale": "bool", "statement": "string"},
    **{"speaker": _SPEAKER, "attribution": "string", "credibility": "int32"},
    **{"said_at": "string", "said_first": "date32", "said_last": "date32"},
    **dict.fromkeys(("author", "reviewer", "reviewed_at", "decision", "revision"), "string"),
    **{"values": [_VALUE], "evidence": [_EVIDENCE], "entities": [_ENTITY], "reviews": [_REVIEW], "fields": "string"},
}

MISSING = N_("This installation writes no Parquet. Install the extra “parquet”: pip install 'fact-workbench[parquet]'")


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write a row for each fact. `fields` holds the values as JSON, with everything that is kept of them.

    Raises UserError if the extra is missing.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UserError(MISSING) from error
    types, documents = list(dataset.types), {one["id"]: _described(one) for one in dataset.documents}
    told = _told(dataset, types, options.handling)
    schema = pa.schema([(name, _type(pa, kind)) for name, kind in _COLUMNS.items()], metadata=told)
    known = kinds(types)
    rows = (_row(fact, known, documents) for fact in dataset.facts)
    count = 0
    with replacing_bytes(path) as file, pq.ParquetWriter(file, schema) as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema))
            count += len(group)
            group.clear()  # before the next ones are read
    losses = _losses(len(documents), sum(1 for _one in dataset.entities), options)
    return LossReport(count, count, (*losses, *loose.losses(dataset.contents, documents)))


def _type(pa: Any, kind: Any) -> Any:
    """The type of a column: a name of a type, a struct by its keys, or a list of one of them."""
    if isinstance(kind, list):
        return pa.list_(_type(pa, kind[0]))
    if isinstance(kind, dict):
        return pa.struct([(name, _type(pa, held)) for name, held in kind.items()])
    return getattr(pa, {"bool": "bool_"}.get(kind, kind))()


def _told(dataset: Dataset, types: Iterable[Any], handling: str) -> dict[str, str]:
    """What the file says of itself."""
    return {
        "schema": str(SCHEMA),
        "project": _canonical(dataset.project.as_json()),
        "handling": handling,
        "method": _canonical(asdict(dataset.method)),
        "types": _canonical(list(types)),
    }


def _described(document: Mapping[str, Any]) -> dict[str, str | None]:
    publisher = document["publisher"]
    name = publisher["name"] if isinstance(publisher, dict) else publisher
    return {"title": document["title"], "publisher": name, "published": document["published"]}


def _row(fact: FactRecord, known: Kinds, documents: Mapping[str, Mapping[str, str | None]]) -> dict[str, Any]:
    first, last = ends(fact.said_at)
    return {
        **fact.as_json(),
        "speaker": {"name": fact.speaker} if isinstance(fact.speaker, str) else fact.speaker,
        "said_first": first,
        "said_last": last,
        "values": [_value(value) for value in values(fact, known)],
        "evidence": [_evidence(one, documents) for one in fact.evidence],
        "fields": _canonical(fact.fields),
    }


def _value(value: Value) -> dict[str, Any]:
    return {
        "field": value.field, "number": value.number, "value": value.text, "amount": double(value.amount),
        "first": value.first, "last": value.last, "entity": value.entity, "printed": value.printed,
        "start": value.start, "end": value.end, "origin": value.origin,
    }  # fmt: skip


def _evidence(one: EvidenceRecord, documents: Mapping[str, Mapping[str, str | None]]) -> dict[str, Any]:
    return {**documents.get(one["document"], {}), **one}


def _losses(documents: int, entities: int, options: Options) -> Iterator[str]:
    if documents:
        loss = ngettext(
            "Of {n} document only title, publisher and date are in the file. SQLite and JSON hold the rest.",
            "Of {n} documents only title, publisher and date are in the file. SQLite and JSON hold the rest.",
            documents,
        )
        yield loss.format(n=documents)
    if entities:
        loss = ngettext(
            "Of {n} entity only the name is in the file, where a fact names it. SQLite and JSON hold the rest.",
            "Of {n} entities only the names are in the file, where facts name them. SQLite and JSON hold the rest.",
            entities,
        )
        yield loss.format(n=entities)
    if options.texts:
        yield _("The documents’ texts are not in the file: it has a place for facts only. SQLite has one for texts.")
