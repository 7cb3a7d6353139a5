"""What was done in a project, as plain values: one line for each row that a step wrote, oldest first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ADDED, CHANGED, DELETED, RESTORED = "added", "changed", "deleted", "restored"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What one revision did to one row.

    Ids are lowercase UUIDs, `at` is in UTC with milliseconds. `step` names all revisions of one user action, `label` it
    in words, `undoes` the step that it took back. `what` is added, changed, deleted or restored; `fields` maps each
    field to (before, after), None before for what was added. `follows` are the revisions that wrote the row last.
    `is_undone` says that the step was taken back, `is_received` that it came from a colleague's copy.
    """

    revision: str
    step: str
    at: str
    analyst: str
    name: str
    label: str
    table: str
    row: str
    what: str
    fields: Mapping[str, tuple[Any, Any]]
    follows: tuple[str, ...] = ()
    undoes: str = ""
    is_undone: bool = False
    is_received: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """The trail of a project. `lines` can be asked for as often as a writer likes, each time from the beginning."""

    project: str
    name: str
    lines: Callable[[], Iterator[AuditLine]]
    program: str = "Fact Workbench"
