"""The real documents with what a person found in them, and how well a pass does. Empty lists without the corpus."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
DOCUMENTS = ("000", "002", "003")
PUBLISHED = {"000": "2026-02-02", "002": "2026-02-26", "003": "2025-07-24"}


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean, of how many."""

    precision: float
    recall: float
    f1: float
    wanted: int


def score(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Score:
    """How well `found` meets `wanted`; both may hold the same thing more than once."""
    have, want = Counter(found), Counter(wanted)
    hits = (have & want).total()
    precision = hits / have.total() if have else 1.0
    recall = hits / want.total() if want else 1.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Score(precision, recall, f1, want.total())


@cache
def text(number: str) -> str:
    """The text of a document, "000" to "004", as its offsets count it."""
    return (CORPUS / "documents" / f"{number}.txt").read_bytes().decode("utf-8")


@cache
def gold(kind: str) -> list[dict]:
    """The rows of "dates", "quantities", "mentions", "facts", "boilerplate" or "relations"; each with "doc"."""
    path = CORPUS / "gold" / f"{kind}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


@cache
def catalogue() -> dict[str, list[dict]]:
    """The known entities: lists by people, organisations and so on; {} without the corpus."""
    path = CORPUS / "catalogue.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
