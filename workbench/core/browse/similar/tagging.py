"""Tagging similar passages: each becomes a fact that holds what its own words and its document give."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from workbench.core.browse import suggest
from workbench.core.facts import elsewhere
from workbench.core.facts.elsewhere import Place
from workbench.core.project import Project, Report


def tag_too(project: Project, report: Report, type_key: str, places: Sequence[Place]) -> tuple[list[UUID], int]:
    """Make a fact of this type of each passage, filled in as one that is begun there: (facts, how many left out).

    Reads what each document suggests, which takes a while for the first time. Saves one step; see `elsewhere.tag_too`.
    """
    return elsewhere.tag_too(project, report, type_key, places, partial(_claim, project, type_key))


def _claim(project: Project, type_key: str, place: Place) -> Mapping[str, Any]:
    filled = suggest.filled(project, *place, type_key)
    speaker = {"entity": filled.speaker} if filled.speaker else filled.printed or None
    return {"fields": filled.cells, "speaker": speaker, "attribution": filled.attribution}
