"""Writes a dataset as JSON, schema 1: one object a line, so that two exports can be compared line by line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from workbench.formats import loose
from workbench.formats.atomic import replacing
from workbench.formats.dataset import SCHEMA, Dataset, DocumentRecord, LossReport, Options

_encode = json.JSONEncoder(ensure_ascii=False).encode


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the whole dataset, fact by fact; of the documents' texts only the SHA-256, unless `options.texts`."""
    with replacing(path) as file:
        handling = f'"handling": {_encode(options.handling)},\n' if options.handling else ""
        file.write(f'{{\n"schema": {SCHEMA},\n{handling}"project": {_encode(dataset.project.as_json())}')
        _write_list(file, "types", dataset.types)
        known: list[str] = []
        _write_list(file, "documents", _documents(dataset, options, loose.noted(dataset.documents, known)))
        _write_list(file, "entities", dataset.entities)
        facts = _write_list(file, "facts", (fact.as_json() for fact in dataset.facts))
        file.write("\n}\n")
    return LossReport(facts, facts, tuple(loose.losses(dataset.contents, known)))


def _documents(dataset: Dataset, options: Options, documents: Iterable[DocumentRecord]) -> Iterable[Mapping[str, Any]]:
    if not options.texts or (contents := dataset.contents) is None:
        return documents
    return ({**one, "text": contents.text(one["id"])} for one in documents)


def _write_list(file: TextIO, name: str, records: Iterable[Mapping[str, Any]]) -> int:
    file.write(f',\n"{name}": [')
    count = 0
    for count, record in enumerate(records, start=1):
        file.write(("\n" if count == 1 else ",\n") + _encode(record))
    file.write("\n]" if count else "]")
    return count
