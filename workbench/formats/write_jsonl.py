"""Writes the facts of a dataset as JSON Lines: every line is one fact, the same object as in the JSON export.

A mark of handling is the first key of every line, because lines are passed on one by one. What some programs take for
the end of a line stands as an escape. Source: https://jsonlines.org.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.formats import loose
from workbench.formats.atomic import replacing
from workbench.formats.dataset import Dataset, FactRecord, LossReport, Options
from workbench.formats.ties import roles
from workbench.i18n import _, ngettext

_encode = json.JSONEncoder(ensure_ascii=False).encode


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write a line for each fact; of what facts refer to a line holds the ids, the names and the passages."""
    mark = {"handling": options.handling} if options.handling else {}
    seen = _Seen(dataset)
    with replacing(path) as file:
        for fact in dataset.facts:
            file.write(_line({**mark, **fact.as_json()}))
            seen.take(fact)
    return LossReport(seen.facts, seen.facts, tuple(seen.losses()))


class _Seen:
    """The facts so far, and the documents and entities that none of them has named."""

    def __init__(self, dataset: Dataset) -> None:
        self.facts = 0
        self._types = sum(1 for _kind in dataset.types)
        self._documents = {document["id"] for document in dataset.documents}
        self._contents, self._known = dataset.contents, [*self._documents]
        self._entities = {entity["id"] for entity in dataset.entities}
        self._has_documents, self._has_entities = bool(self._documents), bool(self._entities)

    def take(self, fact: FactRecord) -> None:
        """Take note of what a fact names."""
        self.facts += 1
        self._documents.difference_update([one["document"] for one in fact.evidence])
        self._entities.difference_update([entity for entity, _role in roles(fact)])

    def losses(self) -> Iterator[str]:
        """What is not in the file, a sentence each."""
        if self._types:
            yield _("The codebook is not in the file, only the keys of types and fields.")
        if self._has_documents:
            yield _("Of the documents it holds the file names and the passages that facts rest on, and nothing else.")
        if self._has_entities:
            yield _("Of the entities it holds those that facts name, without their other names and descriptions.")
        if n := len(self._documents):
            loss = ngettext("{n} document without a fact is left out.", "{n} documents without a fact are left out.", n)
            yield loss.format(n=n)
        if n := len(self._entities):
            loss = ngettext(
                "{n} entity that no fact names is left out.", "{n} entities that no fact names are left out.", n
            )
            yield loss.format(n=n)
        yield from loose.losses(self._contents, self._known)


def _line(fact: dict[str, Any]) -> str:
    text = _encode(fact).replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text + "\n"
