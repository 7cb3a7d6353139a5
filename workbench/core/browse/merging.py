"""What merging a colleague's file would do, in words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from workbench.core.browse.values import Names, in_words
from workbench.core.project import Project, Report
from workbench.core.replicas.outcome import parents_of
from workbench.core.sharing import manifest, merging
from workbench.core.sharing.merging import Merged
from workbench.core.sharing.planning import Plan

_MOST = 500  # rows that are named
_NAMES = ("title", "statement", "name", "exact", "text", "topic", "stage", "printed", "decision", "role", "recipient")
_TIES = {"evidence", "link", "membership", "citation", "region", "document_text", "document_source", "document_boxes"}


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at before it is merged: what it would do, and who gave it, as far as it says.

    `rows` are (table, name, what happens) of the first rows that change; those that only tie others together come last.
    """

    path: Path
    would: Merged
    rows: tuple[tuple[str, str, str], ...]
    given: manifest.Given | None


def look_at(project: Project, report: Report, path: Path) -> Looked:
    """What merging a file would do. Saves nothing. Raises UserError as `merging.look` does."""
    report(0, 1)
    with merging.planned(project, path) as (plan, would, theirs):
        ordered = sorted(would.rows, key=lambda row: row[0] in _TIES)[:_MOST]
        names = Names(plan.outcome.connection)
        rows = tuple((name, _called(plan, names, name, row), what) for name, row, what in ordered)
        report(1, 1)
        return Looked(path, would, rows, manifest.given(theirs))


def _called(plan: Plan, names: Names, name: str, row: UUID, depth: int = 1) -> str:
    """What an analyst will know a row by: its own words, or those of what it ties together."""
    fate = plan.outcome.fates.get((name, row))
    if fate is None:
        return names.of(row)
    own = next((in_words(fate.after[key], names) for key in _NAMES if fate.after.get(key)), "")
    if own or not depth:
        return own
    parents: list[tuple[str, Any]] = [(parent, fate.after[column]) for column, parent in parents_of(name)]
    if name in ("document_text", "document_boxes"):
        parents = [("document", row)]
    found = (_called(plan, names, parent, one, depth - 1) for parent, one in parents if one is not None)
    return " – ".join(filter(None, found))
