"""One highlight with a link and its log rows, durable; the cost may not grow with the project."""

import shutil
from collections.abc import Iterator
from itertools import count

from sqlalchemy import select

from tests.bench import data
from tests.bench.measure import Figure, median
from workbench.core import annotations, links
from workbench.core.models import Document, Entity, table
from workbench.core.project import Project

CASES = ("1k", "1M")
_SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000}


def run(case: str) -> Iterator[Figure]:
    """save_cpu_p50 for one size of project."""
    path = data.folder() / "save.workbench"
    shutil.copyfile(data.project(_SIZES[case]), path)
    places = count(0, 7)
    with Project.open(path) as project:
        with project.read() as connection:
            document = connection.execute(select(table(Document).c.id).limit(1)).scalar_one()
            entity = connection.execute(select(table(Entity).c.id).limit(1)).scalar_one()

        def save() -> None:
            start = next(places)
            with project.change("Highlight"):
                made = annotations.highlight(project, document, start, start + 30)
                links.link(project, entity, "mentions", annotation=made)

        yield Figure("save", "save_cpu_p50", median(save, runs=200), "ms", case)
    path.unlink()
