"""Several files of colleagues at once: one that is refused leaves the others possible."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from workbench.core.project import Project, Report
from workbench.core.sharing import merging
from workbench.core.sharing.merging import KEEP, Merged
from workbench.core.sharing.receiving import is_locked
from workbench.errors import UserError

NO_PASSWORDS: Mapping[Path, str] = MappingProxyType({})
NOT_LOOKED: Mapping[Path, Merged] = MappingProxyType({})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not merged, and why, in a sentence; `is_locked` if a (better) password would help."""

    path: Path
    why: str
    is_locked: bool


def merge(
    project: Project,
    report: Report,
    paths: Sequence[Path],
    passwords: Mapping[Path, str] = NO_PASSWORDS,
    *,
    on_conflict: str = KEEP,
    trusted: Collection[str] | None = None,
    looked: Mapping[Path, Merged] = NOT_LOOKED,
) -> list[Merged | Refused]:
    """Merge files one after another, each a step of its own for undo; a job of a window.

    `looked` is what was found when they were looked at, as `merging.merge` takes it.
    """
    done: list[Merged | Refused] = []
    for number, path in enumerate(paths):
        report(number, len(paths))
        password = passwords.get(path, "")
        take = partial(
            merging.merge,
            project,
            password=password,
            on_conflict=on_conflict,
            trusted=trusted,
            looked=looked.get(path),
        )
        done.append(attempt(path, take))
    report(len(paths), len(paths))
    return done


def attempt(path: Path, take: Callable[[Path], T]) -> T | Refused:
    """What `take` gives of a file, or why the file is refused."""
    try:
        return take(path)
    except UserError as error:
        return Refused(path, str(error), is_locked(path))
