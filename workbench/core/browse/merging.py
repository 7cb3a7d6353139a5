"""What merging a colleague's file would do, in words."""

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from workbench.core import safety
from workbench.core.browse.values import Names, in_words
from workbench.core.project import Project, Report
from workbench.core.replicas.outcome import parents_of
from workbench.core.sharing import merging
from workbench.core.sharing.merging import Merged
from workbench.core.sharing.planning import Plan
from workbench.core.sharing.several import NO_PASSWORDS, Refused, attempt

_MOST = 500  # rows that are named
_NAMES = ("title", "statement", "name", "exact", "text", "topic", "stage", "printed", "decision", "role", "recipient")
_TIES = {"evidence", "link", "membership", "citation", "region", "document_text", "document_source", "document_boxes"}


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at before it is merged, and what that would do.

    `rows` are (table, name, what happens) of the first rows that change; those that only tie others together come last.
    """

    path: Path
    would: Merged
    rows: tuple[tuple[str, str, str], ...]


def look_at(
    project: Project,
    report: Report,
    paths: Sequence[Path],
    passwords: Mapping[Path, str] = NO_PASSWORDS,
    trusted: Collection[str] | None = None,
) -> list[Looked | Refused]:
    """What merging these files would do, each after those before it. Saves nothing.

    Several are tried out on a private copy of the project.
    """
    found: list[Looked | Refused] = []
    with _place_to_try(project, is_needed=len(paths) > 1) as place:
        for number, path in enumerate(paths):
            report(number, len(paths))
            look = partial(_look, place, password=passwords.get(path, ""), trusted=trusted)
            found.append(attempt(path, look))
            if isinstance(found[-1], Looked) and number < len(paths) - 1:
                merging.merge(place, path, password=passwords.get(path, ""), backup=None)
    report(len(paths), len(paths))
    return found


@contextmanager
def _place_to_try(project: Project, *, is_needed: bool) -> Iterator[Project]:
    if not is_needed:
        yield project
        return
    with tempfile.TemporaryDirectory(prefix="fact-workbench-") as folder:
        copy = safety.save_copy(project, lambda _done, _total: None, Path(folder) / project.path.name)
        with Project.open(copy) as opened:
            yield opened


def _look(project: Project, path: Path, *, password: str, trusted: Collection[str] | None) -> Looked:
    with merging.planned(project, path, password, trusted) as (plan, would):
        ordered = sorted(would.rows, key=lambda row: row[0] in _TIES)[:_MOST]
        names = Names(plan.outcome.connection)
        return Looked(path, would, tuple((name, _called(plan, names, name, row), what) for name, row, what in ordered))


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
