"""A step of 20,000 rows and a step of one, there and back."""

import shutil
import statistics
from collections.abc import Iterator
from itertools import count

from sqlalchemy import select

from tests.bench import data
from tests.bench.measure import Figure, cpu
from workbench.core.history import Change
from workbench.core.models import Annotation, table
from workbench.core.project import Project

CASES = ("20k", "1")
_ROWS = {"20k": 20_000, "1": 1}


def run(case: str) -> Iterator[Figure]:
    """do_cpu and undo_cpu of one step."""
    path = data.folder() / "undo.workbench"
    shutil.copyfile(data.project(20_000), path)
    numbers = count()
    with Project.open(path) as project:
        with project.read() as connection:
            query = select(table(Annotation).c.id).limit(_ROWS[case])
            rows = list(connection.execute(query).scalars())

        def do() -> None:
            note = f"note {next(numbers)}"
            with project.change("Note") as session:
                session.set_many(Annotation, {row: {"note": note} for row in rows})

        def undo() -> Change:
            return project.undo()

        runs = [(cpu(do), cpu(undo)) for _ in range(6)][1:]
        yield Figure("undo", "do_cpu", statistics.median(run[0] for run in runs), "ms", case)
        yield Figure("undo", "undo_cpu", statistics.median(run[1] for run in runs), "ms", case)
    path.unlink()
