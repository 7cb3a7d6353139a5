"""Tagging passages of many documents: each becomes a fact that holds what its own words and its document give."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from workbench.core import documents
from workbench.core.browse import suggest
from workbench.core.facts import elsewhere
from workbench.core.facts.elsewhere import Place
from workbench.core.project import Project, Report
from workbench.i18n import N_
from workbench.text import sentence_at

_TAG = N_("Tag passages as {type}: {n}")


def tag_too(project: Project, report: Report, type_key: str, places: Sequence[Place]) -> tuple[list[UUID], int]:
    """Make a fact of this type of each passage, filled in as one that is begun there: (facts, how many left out).

    Reads what each document suggests, which takes a while for the first time. Saves one step; see `elsewhere.tag_too`.
    """
    return elsewhere.tag_too(project, report, type_key, places, partial(_claim, project, type_key))


def tag_sentences(project: Project, report: Report, type_key: str, places: Sequence[Place]) -> tuple[list[UUID], int]:
    """Make a fact of this type of the sentence around each of these words: (facts, how many left out).

    Words of one sentence make one fact. Raises UserError if a document is gone; else as `tag_too`.
    """
    around: dict[Place, None] = {}
    with project.read() as connection:
        for document, start, end in sorted(places):
            text = documents.text_of(connection, document)
            first, last = sentence_at(text, start)[0], sentence_at(text, max(start, end - 1))[1]
            around[document, min(first, start), max(last, end)] = None
    fill = partial(_claim, project, type_key)
    made, left = elsewhere.tag_too(project, report, type_key, list(around), fill, label=_TAG)
    return made, left + len(places) - len(around)


def _claim(project: Project, type_key: str, place: Place) -> Mapping[str, Any]:
    filled = suggest.filled(project, *place, type_key)
    speaker = {"entity": filled.speaker} if filled.speaker else filled.printed or None
    return {"fields": filled.cells, "speaker": speaker, "attribution": filled.attribution}
