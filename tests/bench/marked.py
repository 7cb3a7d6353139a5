"""Generated projects of one document with marks, for the workloads that read it; made once."""

import random
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.bench import data
from workbench.core import codebook, documents, seeds
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Annotation, Evidence, Fact
from workbench.core.project import Project
from workbench.formats.types import ParsedDocument

_SIZES = {"10KB": 10_000, "1MB": 1_000_000, "10MB": 10_000_000, "50MB": 50_000_000}
_COUNTS = {"0": 0, "1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000}
_BATCH = 10_000
_LINE = 5_000_000


def document(project: Project) -> UUID:
    """The one document."""
    with project.read() as connection:
        return documents.find(connection, "text.txt")


def project(case: str) -> Path:
    """A project for SIZE/MARKS, or for "one line": 5 MB without a line break, 10,000 marks. Do not write to it."""
    path = data.folder() / f"viewer-{case.replace('/', '-').replace(' ', '-')}.workbench"
    return path if path.exists() else _made(path, *_wanted(case))


def _wanted(case: str) -> tuple[str, int]:
    if case == "one line":
        words = data.text(11, _LINE // 400 + 1)[:_LINE].replace("\n", " ")
        return words, 10_000
    size, count = case.split("/")
    return data.text(11, max(1, _SIZES[size] // 400 + 1))[: _SIZES[size]], _COUNTS[count]


def _made(path: Path, words: str, count: int) -> Path:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    chance = random.Random(3)
    with seeds.new(part, name="Bench") as made:
        parsed = ParsedDocument(words, "text/plain", "utf-8", "Text", "", "", "en", ())
        document, _ = documents.add(made, parsed, "text.txt", words.encode())
        kinds = [kind.id for kind in codebook.of(made).types.values()]
        for first in range(0, count, _BATCH):
            many = min(_BATCH, count - first)
            marks = [_mark(document, words, chance) for _ in range(many)]
            facts = [{"id": new_id(), "type": chance.choice(kinds), "statement": mark["exact"]} for mark in marks]
            backing = [
                {"id": hashed_id("evidence", fact["id"], mark["id"]), "fact": fact["id"], "annotation": mark["id"]}
                for fact, mark in zip(facts, marks, strict=True)
            ]
            with made.change("Generate") as session:
                session.add_many(Annotation, marks)
                session.add_many(Fact, facts)
                session.add_many(Evidence, backing)
    part.replace(path)
    return path


def _mark(document: UUID, words: str, chance: random.Random) -> dict[str, Any]:
    start = chance.randrange(len(words) - 100)
    end = start + chance.randrange(10, 90)
    return {"id": new_id(), "document": document, "start": start, "end": end, "exact": words[start:end]}
