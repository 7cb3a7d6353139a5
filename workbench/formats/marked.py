"""The marked passages of each document of a dataset, for formats of a line a text that tools of machine learning read.

Places are code points of the frozen text, whole documents, nothing is cut into words.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import UserError
from workbench.formats.atomic import replacing
from workbench.formats.dataset import Contents, Dataset, DocumentRecord, FactRecord, PassageRecord
from workbench.i18n import ngettext

PASSAGE = "Passage"
"""The label of a passage without a fact."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of one fact, or a passage with no fact: [start, end) and its label, the name of a fact's type."""

    start: int
    end: int
    label: str
    annotation: str
    fact: FactRecord | None = None
    passage: PassageRecord | None = None


@dataclass(slots=True)
class Written:
    """How many facts and marks were written, and what had no place."""

    facts: int = 0
    marks: int = 0
    without_place: int = 0
    areas: int = 0

    def losses(self) -> Iterator[str]:
        """What is not in the file, a sentence each."""
        if n := self.without_place:
            loss = ngettext("{n} fact without a passage is left out.", "{n} facts without a passage are left out.", n)
            yield loss.format(n=n)
        if n := self.areas:
            yield ngettext("{n} area of a page is left out.", "{n} areas of pages are left out.", n).format(n=n)


def each_document(dataset: Dataset, written: Written) -> Iterator[tuple[DocumentRecord, str, list[Mark]]]:
    """(document, its text, its marks by place) in order; `written` counts along.

    Raises UserError without texts at hand.
    """
    contents = dataset.contents
    if contents is None:
        raise UserError("This format holds the texts of the documents, and they are not at hand here.")
    names = {kind["key"]: kind["name"] for kind in dataset.types}
    for fact in dataset.facts:
        written.facts += 1
        areas = sum("area" in one for one in fact.evidence)
        written.areas += areas
        written.without_place += areas == len(fact.evidence)
    for document in dataset.documents:
        marks = _marks(contents, document["id"], names, written)
        written.marks += len(marks)
        yield document, contents.text(document["id"]), marks


def write_lines(dataset: Dataset, path: Path, line: Callable[[DocumentRecord, str, list[Mark]], Any]) -> Written:
    """Write what `line` makes of each document, a line of JSON each. Raises UserError without texts at hand."""
    written = Written()
    with replacing(path) as file:
        for document, text, marks in each_document(dataset, written):
            file.write(_encode(line(document, text, marks)) + "\n")
    return written


def _marks(contents: Contents, document: str, names: dict[str, str], written: Written) -> list[Mark]:
    """The marks of one document by place."""
    found = []
    for fact in contents.facts(document):
        for one in fact.evidence:
            if one["document"] == document and "area" not in one:
                label = names.get(fact.type) or fact.type
                found.append(Mark(one["start"], one["end"], label, one["annotation"], fact=fact))
    for passage in contents.passages(document):
        if "area" in passage:
            written.areas += 1
        else:
            place = passage["start"], passage["end"]
            found.append(Mark(*place, PASSAGE, passage["annotation"], passage=passage))
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.label, mark.annotation))
