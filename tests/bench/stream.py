"""A dataset of any number of reviewed facts that is made while it is written, and what writing it takes."""

import json
import resource
import sys
import time
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.bench import data

_PER_DOCUMENT = 2_000
_PEOPLE = 100
_DATE = "2025-01-02T03:04:05Z"


def main() -> int:
    """`python -m tests.bench.stream FORMAT COUNT FILE`: [CPU ms of the writer alone, peak resident MiB] as JSON.

    What it takes to make the facts is taken off the time. The format “nothing” writes nothing.
    """
    from workbench.formats import WRITERS
    from workbench.formats.dataset import Options

    form, count, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    made = _cpu(lambda: sum(1 for _fact in _facts(0, min(count, 20_000), form))) * count / min(count, 20_000)
    used = _cpu(lambda: WRITERS[form](dataset(count, form), path, Options())) if form in WRITERS else made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([used - made, peak]) + "\n")
    return 0


def dataset(count: int, form: str = "") -> Any:
    """The dataset; for “pdf” the facts rest on areas of pages."""
    from workbench.formats.dataset import Contents, Dataset, ProjectInfo

    numbers = range(0, count, _PER_DOCUMENT)
    first = {_id("document", number // _PER_DOCUMENT): number for number in numbers}
    contents = Contents(
        text=lambda key: _text(first[key] // _PER_DOCUMENT),
        original=lambda _key: _pdf() if form == "pdf" else b"",
        boxes=lambda _key: b"",
        regions=lambda _key: (),
        facts=lambda key: _facts(first[key], min(count, first[key] + _PER_DOCUMENT), form),
        passages=lambda _key: (),
    )
    documents = [_document(number // _PER_DOCUMENT, form) for number in numbers]
    info = ProjectInfo(str(UUID(int=1)), "Bench")
    return Dataset(info, [_TYPE], documents, map(_entity, range(_PEOPLE)), _facts(0, count, form), contents)


def _cpu(work: Any) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


_FIELD = {"name": "", "kind": "text", "help": "", "required": False, "many": False, "choices": []}
_TYPE: Any = {
    "key": "quantity",
    "name": "Quantity",
    "description": "",
    "version": 1,
    "fields": [{"key": key, **_FIELD} for key in ("value", "unit", "period", "modifier")],
}
_KINDS = ("document", "entity", "fact", "annotation")


def _id(kind: str, number: int) -> str:
    return str(UUID(int=(_KINDS.index(kind) + 1 << 64) + number))


@lru_cache(2)
def _text(document: int) -> str:
    return data.text(document)


@cache
def _pdf() -> bytes:
    from tests import pdfs

    return pdfs.report()


def _document(number: int, form: str) -> dict[str, Any]:
    known = {
        "id": _id("document", number),
        "title": f"Document {number}",
        "source": f"{number}.txt",
        "sha256": "0" * 64,
    }
    nobody = {"publisher": "Press office", "distributor": None, "reports": None, "published": "2025", "language": "en"}
    media_type = "application/pdf" if form == "pdf" else "text/plain"
    return known | nobody | {"characters": 0, "media_type": media_type, "reliability": "B", "version_of": None}


def _named(number: int) -> dict[str, Any]:
    return {"id": _id("entity", number), "ref": f"per:{number}", "name": f"Person {number}"}


def _entity(number: int) -> Any:
    return _named(number) | {"kind": "person", "aliases": [], "description": "", "details": {}}


def _facts(first: int, end: int, form: str) -> Iterator[Any]:
    """The facts of these numbers, each with one passage, one entity and one review."""
    from workbench.formats.dataset import FactRecord

    for number in range(first, end):
        cells = {"value": str(number), "unit": "%", "period": "2025", "modifier": "about"}
        link = _named(number % _PEOPLE)
        review = {"reviewer": "Reviewer", "decision": "accept", "reason": "", "comment": "", "date": _DATE}
        yield FactRecord(
            id=_id("fact", number),
            type="quantity",
            status="accepted",
            stale=False,
            statement=f"About {number} percent in 2025",
            fields={key: {"value": value, "printed": value, "origin": "stated"} for key, value in cells.items()},
            speaker=link,  # type: ignore[arg-type]
            attribution="direct",
            credibility=2,
            said_at="2025-01-01",
            author="Author",
            reviewer="Reviewer",
            reviewed_at=_DATE,
            decision="accept",
            evidence=[_evidence(number, form)],
            entities=[link | {"kind": "person", "role": "about"}],  # type: ignore[list-item]
            reviews=[review],  # type: ignore[list-item]
            revision=None,
        )


def _evidence(number: int, form: str) -> Any:
    document, words = number // _PER_DOCUMENT, _text(number // _PER_DOCUMENT)
    known = {
        "annotation": _id("annotation", number),
        "document": _id("document", document),
        "source": f"{document}.txt",
    }
    if form == "pdf":
        area = [0.1, number % _PER_DOCUMENT / 3_000, 0.5, number % _PER_DOCUMENT / 3_000 + 0.01]
        return known | {"start": 0, "end": 0, "quote": "", "prefix": "", "suffix": "", "page": 1, "area": area}
    start = number % _PER_DOCUMENT * (len(words) - 100) // _PER_DOCUMENT
    end = start + 20 + number % 60
    context = {"prefix": words[max(0, start - 32) : start], "suffix": words[end : end + 32]}
    return known | {"start": start, "end": end, "quote": words[start:end], **context}


if __name__ == "__main__":
    sys.exit(main())
