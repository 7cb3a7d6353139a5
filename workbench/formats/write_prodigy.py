"""Writes a dataset as JSON Lines for Prodigy: a text a line, its passages as spans, each with its whole fact.

Prodigy hands on keys it does not know, so that facts come back as they were (`read_spans`). Nothing is cut into words:
Prodigy does that itself. Source: https://prodi.gy/docs/api-interfaces#spans_manual.
"""

from pathlib import Path
from typing import Any

from workbench.formats.dataset import Dataset, DocumentRecord, FactRecord, LossReport, Options
from workbench.formats.marked import Mark, write_lines
from workbench.i18n import _

_ELSEWHERE = {"evidence"}


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write each document with its marked passages and their facts."""

    def line(document: DocumentRecord, text: str, marks: list[Mark]) -> dict[str, Any]:
        known = ("title", "source", "published", "language")
        meta: dict[str, Any] = {"document": document["id"]} | {key: document[key] for key in known if document[key]}  # type: ignore[literal-required]
        if options.handling:
            meta["handling"] = options.handling
        return {"text": text, "meta": meta, "spans": [_span(text, mark) for mark in marks], "answer": "accept"}

    written = write_lines(dataset, path, line)
    said = []
    if written.facts or any(True for _entity in dataset.entities):
        said.append(_("The entities, beside those that facts name, and the codebook are not in the file."))
    return LossReport(written.facts, written.marks, (*said, *written.losses()))


def _span(text: str, mark: Mark) -> dict[str, Any]:
    span = {"start": mark.start, "end": mark.end, "label": mark.label, "text": text[mark.start : mark.end]}
    if mark.fact:
        return span | {"fact": _fact(mark.fact)}
    said = (("note", mark.passage["note"]), ("author", mark.passage["author"])) if mark.passage else ()
    return span | {key: value for key, value in said if value}


def _fact(fact: FactRecord) -> dict[str, Any]:
    return {key: value for key, value in fact.as_json().items() if key not in _ELSEWHERE}
