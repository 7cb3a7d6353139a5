"""A thousand edits on each side of a project: looked at first, then merged; the work grows with the edits."""

import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from tests.bench import data
from tests.bench.measure import Figure, cpu
from workbench.core.models import Annotation, table
from workbench.core.project import Project
from workbench.core.sharing import merging

CASES = ("1k/100k", "1k/1M")
_EDITS = 1_000
_SIZES = {"1k/100k": 100_000, "1k/1M": 1_000_000}


def run(case: str) -> Iterator[Figure]:
    """merge_cpu of looking and merging together."""
    mine, theirs = (data.folder() / f"merge-{side}.workbench" for side in ("mine", "theirs"))
    figures = []
    for _ in range(3):
        for path in (mine, theirs):
            shutil.copyfile(data.project(_SIZES[case]), path)
        _edit(theirs, "theirs", 0)
        _edit(mine, "mine", _EDITS // 2)  # half of the rows are those that the other side has changed as well
        with Project.open(mine) as project:
            figures.append(cpu(lambda: _look_and_merge(project, theirs)))
    yield Figure("merge", "merge_cpu", statistics.median(figures), "ms", case)
    for path in (mine, theirs):
        path.unlink()


def _look_and_merge(project: Project, theirs: Path) -> None:
    """What the sheet of a window does."""
    looked = merging.look(project, theirs)
    merging.merge(project, theirs, backup=None, looked=looked)


def _edit(path: Path, note: str, first: int) -> None:
    """A thousand notes, in ten steps."""
    with Project.open(path) as project:
        for number, rows in enumerate(_rows(project, first)):
            with project.change("Note") as session:
                session.set_many(Annotation, {row: {"note": f"{note} {number}"} for row in rows})


def _rows(project: Project, first: int) -> Iterator[list[UUID]]:
    a = table(Annotation).c
    with project.read() as connection:
        found = list(connection.execute(select(a.id).order_by(a.id).limit(_EDITS).offset(first)).scalars())
    return iter([found[at : at + _EDITS // 10] for at in range(0, len(found), _EDITS // 10)])
