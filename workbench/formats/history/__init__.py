"""The audit trail of a project as files: who changed what when, as a table and as PROV-JSON. Write only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import UserError


@dataclass(frozen=True, slots=True)
class Step:
    """One saved revision: `at` in UTC with Z, who, what it is called; `group` is the step for undo it is a part of.

    `undoes` is the group it took back, "" for none; `merged_from` the file that brought it, "" if none did.
    """

    id: str
    at: str
    analyst_id: str
    analyst: str
    label: str
    group: str
    undoes: str
    is_undone: bool
    merged_from: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field before and after: as it is logged, plain JSON, and in words."""

    key: str
    old: Any
    new: Any
    old_words: str
    new_words: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one row: `what` is added, changed, deleted or restored.

    `before` are the ids of the steps that wrote the row last: none for one that came in, several after a conflict.
    """

    step: Step
    table: str
    row: str
    name: str
    what: str
    before: tuple[str, ...]
    fields: tuple[Field, ...]


Writer = Callable[[Iterable[Change], Path, str], int]
TABLE, PROV = ENDINGS = (".csv", ".prov.json")


def writer_of(path: Path) -> Writer:
    """The function that writes changes, oldest first, to a file of this name, by this program; how many there were.

    The file is read back and compared before it takes its name, and appears whole or not at all. Raises UserError for
    a name with another ending; the functions raise it, one sentence, for what cannot be written.
    """
    from workbench.formats.history import prov, table

    for ending, write in ((TABLE, table.write), (PROV, prov.write)):
        if path.name.lower().endswith(ending):
            return write
    raise UserError("“{name}” ends neither in .csv nor in .prov.json.", name=path.name)


def refuse_damaged(path: Path, wrote: object, read: object) -> None:
    """Raise UserError unless what was read back is what was written."""
    if wrote != read:
        raise UserError(
            "“{name}” was not written as it should be; the disk may be damaged. Try another.", name=path.name
        )
