"""Writes a dataset as UIMA CAS in JSON 0.4: an archive of one file for each document, each with its type system.

Source: https://github.com/apache/uima-uimaj-io-jsoncas.
"""

import json
from pathlib import Path
from typing import Any

from workbench.formats import cas
from workbench.formats.dataset import Dataset, DocumentRecord, LossReport, Options
from workbench.formats.marked import Mark, Written, each_document
from workbench.formats.packing import file_name, packing
from workbench.formats.write_cas import losses
from workbench.text import Utf16

_SOFA = 1
_encode = json.JSONEncoder(ensure_ascii=False).encode


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the archive. Raises UserError without texts at hand."""
    written, taken = Written(), set[str]()
    with packing(path) as archive:
        for document, text, marks in each_document(dataset, written):
            content = _content(document, text, marks, options)
            archive.add(f"{file_name(document['source'], taken)}.json", _encode(content).encode())
    return LossReport(written.facts, written.marks, tuple(losses(written)))


def _content(document: DocumentRecord, text: str, marks: list[Mark], options: Options) -> dict[str, Any]:
    units = Utf16(text)
    sofa = {"sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain", "sofaString": text}
    held: list[dict[str, Any]] = [{"%ID": _SOFA, "%TYPE": "uima.cas.Sofa", **sofa}]
    members = []

    def add(layer: str, place: tuple[int, int], known: dict[str, Any]) -> None:
        members.append(len(held) + 1)
        begin, end = (units.to16(each) for each in place)
        held.append({"%ID": len(held) + 1, "%TYPE": layer, "@sofa": _SOFA, "begin": begin, "end": end, **known})

    language = {"language": document["language"] or "x-unspecified"}
    add(cas.METADATA, (0, len(text)), language | cas.metadata(document, options))
    for mark in marks:
        layer, texts, lists = cas.features(mark)
        refs = {}
        for key, several in lists.items():
            held.append({"%ID": len(held) + 1, "%TYPE": cas.STRINGS, "%ELEMENTS": several})
            refs[f"@{key}"] = len(held)
        add(layer, (mark.start, mark.end), texts | refs)
    views = {"_InitialView": {"%SOFA": _SOFA, "%MEMBERS": members}}
    return {"%TYPES": _types(), "%FEATURE_STRUCTURES": held, "%VIEWS": views}


def _types() -> dict[str, Any]:
    ranges = {cas.STRING: cas.STRING, cas.STRINGS: "uima.cas.String[]"}
    return {
        layer: {
            "%NAME": layer,
            "%SUPER_TYPE": above,
            **{name: {"%NAME": name, "%RANGE": ranges[kind]} for name, kind in known.items()},
        }
        for layer, (above, known) in cas.LAYERS.items()
    }
