"""Writes a dataset as JSON Lines for training spaCy: [text, annotations], as `Example.from_dict` takes them.

`spans` holds all passages of facts under the key `sc`, which may overlap; `entities` those that do not: where passages
overlap the longest, then the first. Source: https://spacy.io/api/data-formats#dict-input.
"""

from pathlib import Path
from typing import Any

from workbench.formats.dataset import Dataset, DocumentRecord, LossReport, Options
from workbench.formats.marked import Mark, write_lines
from workbench.i18n import _

KEY = "sc"
"""The name of the group of spans that spaCy's span categorizer looks for."""

Span = tuple[int, int, str]


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write each document with the passages of its facts. There is no place for a mark of handling."""
    unmarked, is_trimmed = 0, False

    def line(_document: DocumentRecord, text: str, marks: list[Mark]) -> list[Any]:
        nonlocal unmarked, is_trimmed
        is_trimmed = is_trimmed or any(mark.fact and _trimmed(text, mark) != _whole(mark) for mark in marks)
        spans = [one for mark in marks if mark.fact and (one := _trimmed(text, mark))]
        unmarked += sum(mark.fact is None for mark in marks)
        spans = list(dict.fromkeys(spans))
        return [text, {"entities": _apart(spans), "spans": {KEY: spans}}]

    written = write_lines(dataset, path, line)
    said = []
    if written.facts:
        said.append(_("Of each fact only its type and its passages are in the file."))
    if unmarked:
        said.append(_("Passages without a fact are left out: there is nothing to learn from them."))
    if is_trimmed:
        said.append(_("White space at the ends of passages is left out, and passages of nothing else."))
    if options.handling:
        said.append(_("How far the file may be passed on is not said in it."))
    return LossReport(written.facts, written.marks - unmarked, (*said, *written.losses()))


def _trimmed(text: str, mark: Mark) -> Span | None:
    """The span without white space at its ends, which spaCy refuses; None if nothing is left."""
    quote = text[mark.start : mark.end]
    start = mark.start + len(quote) - len(quote.lstrip())
    return (start, start + len(quote.strip()), mark.label) if quote.strip() else None


def _whole(mark: Mark) -> Span:
    return mark.start, mark.end, mark.label


def _apart(spans: list[Span]) -> list[Span]:
    """Spans none of which overlaps another, by place."""
    chosen: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one)):
        inside = range(span[0], span[1])
        if taken.isdisjoint(inside):
            taken.update(inside)
            chosen.append(span)
    return sorted(chosen)
