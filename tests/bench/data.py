"""Generated projects, the same for every run, kept in $WORKBENCH_BENCH or a folder under the temporary directory."""

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from workbench.core import analysts, codebook, documents, local, seeds
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Annotation, Entity, Evidence, Fact, Link, Review
from workbench.core.project import Project
from workbench.formats.types import ParsedDocument

_WORDS = "council ministers trade programme agreed signed growth совет союзное государство торговля рублей".split()
_PER_DOCUMENT = 2_000
_BATCH = 10_000


def folder() -> Path:
    """Where generated data is kept."""
    place = Path(os.environ.get("WORKBENCH_BENCH") or Path(tempfile.gettempdir()) / "workbench-bench")
    place.mkdir(parents=True, exist_ok=True)
    return place


def text(seed: int, paragraphs: int = 400) -> str:
    """English and Cyrillic paragraphs of about 400 characters, an emoji in every 20th."""
    chance = random.Random(seed)
    lines = []
    for number in range(paragraphs):
        words = chance.choices(_WORDS, k=50)
        lines.append(" ".join(words) + (" 📈." if number % 20 == 0 else "."))
    return "\n".join(lines)


def project(annotations: int) -> Path:
    """A project with this many highlights, each linked to an entity."""
    path = folder() / f"highlights-{annotations}.workbench"
    return path if path.exists() else _made(path, annotations, with_facts=False)


def reviewed(facts: int) -> Path:
    """A project with this many accepted facts, each with one passage, one link and one review."""
    path = folder() / f"facts-{facts}.workbench"
    return path if path.exists() else _made(path, facts, with_facts=True)


def _made(path: Path, count: int, *, with_facts: bool) -> Path:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with seeds.new(part, name="Bench") as made:
        author, reviewer = analysts.join(made, "Author"), analysts.join(made, "Reviewer")
        kind = codebook.of(made).types["quantity"].id
        with made.change("Add entities") as session:
            people = [session.add(Entity(kind="person", name=f"Person {n}")) for n in range(100)]
        for first in range(0, count, _BATCH):
            made.analyst = author
            marks = list(_marks(made, range(first, min(first + _BATCH, count))))
            facts = [new_id() for _ in marks] if with_facts else []
            with made.change("Generate") as session:
                session.add_many(Annotation, marks)
                if with_facts:
                    session.add_many(Fact, (_fact(fact, kind, n) for n, fact in enumerate(facts)))
                    session.add_many(Evidence, map(_evidence, facts, (mark["id"] for mark in marks)))
                session.add_many(Link, _links(people, facts, marks))
            made.analyst = reviewer
            if with_facts:
                _accept(made, facts, reviewer)
    part.replace(path)
    return path


def _accept(made: Project, facts: list[UUID], reviewer: UUID) -> None:
    with made.change("Accept") as session:
        hashes = local.content(session.connection, facts)
        rows = ({"fact": f, "reviewer": reviewer, "decision": "accept", "content_sha256": hashes[f]} for f in facts)
        session.add_many(Review, rows)


def _marks(made: Project, numbers: range) -> Iterator[dict[str, Any]]:
    document, words = None, ""
    for number in numbers:
        if document is None or number % _PER_DOCUMENT == 0:
            words = text(number // _PER_DOCUMENT)
            parsed = ParsedDocument(words, "text/plain", "utf-8", f"Document {number}", "", "", "en", ())
            document, _ = documents.add(made, parsed, f"{number // _PER_DOCUMENT}.txt", words.encode())
        start = number % _PER_DOCUMENT * (len(words) - 100) // _PER_DOCUMENT
        end = start + 20 + number % 60
        yield {"id": new_id(), "document": document, "start": start, "end": end, "exact": words[start:end]}


def _fact(fact: UUID, kind: UUID, number: int) -> dict[str, Any]:
    def cell(value: str) -> dict[str, Any]:
        return {"value": value, "printed": value, "start": None, "end": None, "origin": "stated"}

    fields = {"value": cell(str(number)), "unit": cell("%"), "period": cell("2025"), "modifier": cell("about")}
    return {"id": fact, "type": kind, "statement": f"About {number} percent in 2025", "fields": fields}


def _evidence(fact: UUID, annotation: UUID) -> dict[str, Any]:
    return {"id": hashed_id("evidence", fact, annotation), "fact": fact, "annotation": annotation}


def _links(people: list[UUID], facts: list[UUID], marks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, mark in enumerate(marks):
        fact = facts[number] if facts else None
        annotation = None if facts else mark["id"]
        entity = people[number % len(people)]
        row = hashed_id("link", fact or annotation, entity, "about")
        yield {"id": row, "fact": fact, "annotation": annotation, "entity": entity, "role": "about"}
