"""Writes a dataset as JSON Lines that doccano imports: a text a line, its passages as [start, end, label].

Source: https://doccano.github.io/doccano/ (sequence labelling, JSONL).
"""

from pathlib import Path
from typing import Any

from workbench.formats.dataset import Dataset, DocumentRecord, LossReport, Options
from workbench.formats.marked import Mark, write_lines
from workbench.i18n import _


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write each document with its marked passages; keys beside the text and the labels become columns there."""
    has_notes = False

    def line(document: DocumentRecord, text: str, marks: list[Mark]) -> dict[str, Any]:
        nonlocal has_notes
        has_notes = has_notes or any(mark.passage and mark.passage["note"] for mark in marks)
        known = {"document": document["id"], "title": document["title"], "source": document["source"]}
        handling = {"handling": options.handling} if options.handling else {}
        return {"text": text, "label": [[mark.start, mark.end, mark.label] for mark in marks], **known, **handling}

    written = write_lines(dataset, path, line)
    said = [_("Of each fact only its type and its passages are in the file.")] if written.facts else []
    if has_notes:
        said.append(_("The notes on passages are not in the file."))
    return LossReport(written.facts, written.marks, (*said, *written.losses()))
