"""Writes a dataset as a Data Package 2.0: the same tables as CSV files, described by `datapackage.json`.

Every resource has its Table Schema with keys, its length and its SHA-256. Source: https://datapackage.org/standard.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.formats.dataset import Dataset, LossReport, Options
from workbench.formats.tables import archived, layout
from workbench.formats.tables.archived import GUARD, File
from workbench.formats.tables.cells import Row
from workbench.formats.tables.layout import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/{}.json"
_TYPES: Mapping[str, Mapping[str, str]] = {
    layout.ID: {"type": "string", "format": "uuid"},
    layout.TEXT: {"type": "string"},
    **{kind: {"type": kind} for kind in (layout.INTEGER, layout.NUMBER, layout.BOOLEAN, layout.ARRAY, layout.OBJECT)},
}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_ADDRESS = re.compile(r"(https?|ftps?)://\S+")
_ODD = re.compile(r"[^a-z0-9]+")
Descriptor = dict[str, Any]


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the archive; texts are in `texts/` and are no resources. No licence is named: none is known."""
    sources = _Sources()

    def front(files: Sequence[File]) -> Mapping[str, bytes]:
        descriptor = _package(dataset, options.handling, sources.listed())
        descriptor["resources"] = [_resource(file, options.handling) for file in files]
        text = json.dumps(descriptor, ensure_ascii=False, indent=2)
        return {"datapackage.json": text.encode() + b"\n"}

    plain = replace(options, bom=False)  # its readers take the mark for a part of the first name
    return archived.write(dataset, path, plain, front, folder="data/", see=sources.see)


class _Sources:
    """The documents that facts rest on, as they go by."""

    def __init__(self) -> None:
        self._documents: dict[str, Descriptor] = {}
        self._cited: set[str] = set()

    def see(self, table: str, row: Row) -> None:
        """Take note of a document, or of one that a fact rests on."""
        if table == layout.DOCUMENTS.name:
            key, title, source = map(str, row[:3])
            where = {"path": source} if _ADDRESS.fullmatch(source) else {}
            self._documents[key] = {"title": title or source, **where}
        elif table == layout.EVIDENCE.name:
            self._cited.add(str(row[3]))

    def listed(self) -> list[Descriptor]:
        """What is known of them, in the order of the table."""
        return [known for key, known in self._documents.items() if key in self._cited]


def _package(dataset: Dataset, handling: str, sources: list[Descriptor]) -> Descriptor:
    project, method = dataset.project, dataset.method
    said = [*method.choice, *method.rules, *(f"{of}: {figure} ({n})" for of, n, figure in method.agreement)]
    people = [
        {"title": name, "roles": [role for role, count in (("author", facts), ("reviewer", opinions)) if count]}
        for name, facts, opinions in method.analysts
    ]
    descriptor: Descriptor = {
        "$schema": PROFILE.format("datapackage"),
        "name": _ODD.sub("-", project.name.lower()).strip("-") or "dataset",
        "id": f"urn:uuid:{project.id}",
        "title": project.name,
        "description": "\n\n".join([*said, GUARD]),
        "handling": handling,
        "program": method.program,
        "contributors": [one for one in people if one["title"] and one["roles"]],
        "sources": sources,
    }
    return {key: value for key, value in descriptor.items() if value}


def _resource(file: File, handling: str) -> Descriptor:
    return {
        "$schema": PROFILE.format("dataresource"),
        "name": file.table.name,
        "type": "table",
        "path": file.path,
        "description": file.table.description,
        **({"handling": handling} if handling else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"$schema": PROFILE.format("tabledialect"), **_DIALECT},
        "schema": _schema(file.table),
    }


def _schema(table: Table) -> Descriptor:
    foreign = [_foreign(table, column) for column in table.columns if column.refers]
    return {
        "$schema": PROFILE.format("tableschema"),
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [*table.key],
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> Descriptor:
    needed = {"constraints": {"required": True}} if column.needed else {}
    return {"name": column.name, **_TYPES[column.type], "description": column.description, **needed}


def _foreign(table: Table, column: Column) -> Descriptor:
    (target,) = [one for one in layout.TABLES if one.name == column.refers]
    elsewhere = {} if target is table else {"resource": target.name}
    return {"fields": [column.name], "reference": {**elsewhere, "fields": [*target.key]}}
