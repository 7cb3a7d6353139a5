"""A project of 100,000 documents, a million annotations and links, and 100,000 entities: opening it, and its lists."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.bench import data
from tests.bench.measure import Figure, cpu, median, process

CASES = ("10k", "100k")
_COUNTS = {"10k": 10_000, "100k": 100_000}
_EACH = 10  # annotations of a document
_BATCH = 5_000
_WORDS = "council report of ministers trade programme agreed signed совет министров торговля доклад заявление".split()
_TYPED = ("t", "tr", "trade", "торг", "министров со", "no. 99")
_ORDERS = ("title", "publisher", "added", "facts", "state", "reliability", "source", "length")


def run(case: str) -> Iterator[Figure]:
    """list_cpu is the first list, ready_cpu what filters need; sort_cpu and filter_cpu are the slowest of several."""
    path = made(_COUNTS[case])
    code = "import sys; from workbench.core.project import Project; Project.open(sys.argv[1]).close()"
    empty, _peak = process("-c", "import workbench.core.project")
    opened, _peak = process("-c", code, str(path))
    yield Figure("project", "open_cpu", opened - empty, "ms", case)
    yield from _lists(path, case)
    _used, peak = process("-m", "tests.bench.window", str(path))
    yield Figure("project", "peak_rss", peak, "MiB", case)


def _lists(path: Path, case: str) -> Iterator[Figure]:
    from workbench.core.browse import documents as browse
    from workbench.core.browse import entities
    from workbench.core.browse.documents import Filter
    from workbench.core.project import Project

    with Project.open(path, read_only=True) as project:
        yield Figure("project", "list_cpu", cpu(lambda: browse.snapshot(project, Filter(), "date")), "ms", case)
        ids = browse.snapshot(project, Filter(), "date")
        last = len(ids) // 16 - 100
        for name, first in (("first", 0), ("middle", last // 2), ("last", last)):
            page = [UUID(bytes=ids[at * 16 : at * 16 + 16]) for at in range(first, first + 100)]
            yield Figure("project", f"page_cpu_{name}", median(lambda p=page: browse.rows(project, p)), "ms", case)
        yield Figure("project", "ready_cpu", cpu(lambda: browse.get_ready(project)), "ms", case)
        sorts = [cpu(lambda order=order: browse.snapshot(project, Filter(), order)) for order in _ORDERS]
        yield Figure("project", "sort_cpu", max(sorts), "ms", case)
        typed = [median(lambda w=w: browse.snapshot(project, Filter(w), "date")) for w in _TYPED]
        yield Figure("project", "filter_cpu", max(typed), "ms", case)
        yield Figure(
            "project", "filter_wall", _wall(lambda: browse.snapshot(project, Filter("tr"), "date")), "ms", case
        )
        known = entities.Known(project)
        document = UUID(bytes=ids[:16])
        entities.listing(project, known, document)
        yield Figure("project", "sidebar_cpu", median(lambda: entities.listing(project, known, document)), "ms", case)


def _wall(work: Any) -> float:
    import time

    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def made(count: int) -> Path:
    """The project with this many documents; made when first asked for."""
    path = data.folder() / f"documents-{count}.workbench"
    return path if path.exists() else _make(path, count)


def _make(path: Path, count: int) -> Path:
    from workbench.core import groups, seeds
    from workbench.core.ids import hashed_id, new_id
    from workbench.core.models import Annotation, Document, DocumentText, Entity, Link, Membership

    chance, part = random.Random(17), path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with seeds.new(part, name="Bench") as project:
        kinds = ("person", "organisation", "meeting", "programme", "place")
        entities = [new_id() for _n in range(count)]
        with project.change("Entities") as session:
            rows = ({"id": e, "kind": kinds[n % 5], "name": f"Name {n}"} for n, e in enumerate(entities))
            session.add_many(Entity, rows)
        labels = [groups.create(project, "label", name) for name in ("Urgent", "Спорно", "Done")]
        for first in range(0, count, _BATCH):
            here = range(first, min(count, first + _BATCH))
            with project.change("Documents") as session:
                documents = [_document(chance, n, entities) for n in here]
                session.add_many(Document, (row for row, _text in documents))
                session.add_many(DocumentText, ({"id": row["id"], "text": text} for row, text in documents))
                marks = [mark for row, text in documents for mark in _marks(chance, row["id"], text)]
                session.add_many(Annotation, marks)
                session.add_many(Link, (_link(mark["id"], chance.choice(entities)) for mark in marks))
                chosen = [(row["id"], chance.choice(labels)) for row, _text in documents[::3]]
                rows = ({"id": hashed_id("membership", g, d), "collection": g, "document": d} for d, g in chosen)
                session.add_many(Membership, rows)
    return part.replace(path)


def _document(chance: random.Random, number: int, entities: list[UUID]) -> tuple[dict[str, Any], str]:
    from workbench.core.ids import hashed_id

    text = f"No. {number}. " + " ".join(chance.choices(_WORDS, k=60))
    row = {
        "id": hashed_id("document", number),
        "title": " ".join(chance.choices(_WORDS, k=8)).capitalize() + f", no. {number}",
        "source": f"reports/{number}.txt",
        "publisher": chance.choice(entities) if number % 3 else None,
        "publisher_printed": "" if number % 3 else "Пресс-служба",
        "published": f"{2000 + number % 26}-{number % 12 + 1:02}-{number % 28 + 1:02}" if number % 10 else "",
        "reliability": "ABCDEF"[number % 6] if number % 4 else "",
        "characters": len(text),
        "text_sha256": str(number),
        "bytes_sha256": str(number),
    }
    return row, text


def _marks(chance: random.Random, document: UUID, text: str) -> Iterator[dict[str, Any]]:
    from workbench.core.ids import new_id

    for _number in range(_EACH):
        start = chance.randrange(len(text) - 20)
        yield {
            "id": new_id(),
            "document": document,
            "start": start,
            "end": start + 12,
            "exact": text[start : start + 12],
        }


def _link(mark: UUID, entity: UUID) -> dict[str, Any]:
    from workbench.core.ids import hashed_id

    row = hashed_id("link", mark, entity, "mentions")
    return {"id": row, "annotation": mark, "entity": entity, "role": "mentions"}


if __name__ == "__main__":
    sys.stdout.write(f"{made(int(sys.argv[1]))}\n")
