"""A search of 100,000 documents of 5 KB, English and Russian: half the words rare, a quarter in 1 %, a quarter in 10 %.

`100k` is the full project, which takes minutes to make; `20k` is for a smaller machine.
"""

import random
import sqlite3
import statistics
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from itertools import accumulate, count
from pathlib import Path

from tests.bench import data
from tests.bench.measure import Figure, cpu
from workbench.core import documents, search, seeds
from workbench.core.ids import new_id
from workbench.core.project import Project
from workbench.formats.types import ParsedDocument

CASES = ("100k",)
_SIZES = {"1k": 1_000, "20k": 20_000, "100k": 100_000}
_CHARACTERS = 5_000
_BATCH = 35  # so few that each is indexed as it comes in
_KINDS = {"rare": 40, "hundredth": 20, "tenth": 20}  # how many words of each are asked for
_SHARES = {"rare": 0.0001, "hundredth": 0.01, "tenth": 0.1}  # of the documents that hold each of them
_ENDS = (("", "s", "ed", "ing", "tion", "ly"), ("", "а", "ов", "ами", "ого", "ть", "ный"))
_SYLLABLES = (
    "ba de fi go lu ma ne pri so ta ve wor con der ther tra ment sta pol ex".split(),
    "ба де фи го лу ма не при со та ве гос пол раз пред ком тор про ста вы".split(),
)


def run(case: str) -> Iterator[Figure]:
    """query_cpu_p50, query_cpu_p95, typing_cpu_p95, add_cpu, index_ratio."""
    path = _project(_SIZES[case])
    with Project.open(path) as project:
        asked = [word for kind, words in _asked().items() for word in words]
        spent = sorted(_each(asked, lambda word: search.find(project, search.understand(word))))
        yield Figure("search", "query_cpu_p50", statistics.median(spent), "ms", case)
        yield Figure("search", "query_cpu_p95", spent[len(spent) * 95 // 100], "ms", case)
        begun = [word[:length] for word in asked[::4] for length in range(3, len(word) + 1)]
        typed = sorted(
            _each(begun, lambda word: search.find(project, search.understand(word, is_being_typed=True), limit=20))
        )
        yield Figure("search", "typing_cpu_p50", statistics.median(typed), "ms", case)
        yield Figure("search", "typing_cpu_p95", typed[len(typed) * 95 // 100], "ms", case)
        yield Figure("search", "add_cpu", _adding(project), "ms", case)
    yield Figure("search", "index_ratio", _ratio(path), "", case)


def _each(words: Sequence[str], work: Callable[[str], object]) -> Iterator[float]:
    for word in words:
        work(word)
        yield min(cpu(lambda word=word: work(word)) for _ in range(2))  # type: ignore[misc]


def _adding(project: Project) -> float:
    """What the index adds to bringing in one document."""
    from workbench.core import search_index
    from workbench.core.models import Document, DocumentText, table

    spent, numbers = [], count(10_000_000)
    for _ in range(20):
        words = _text(next(numbers))
        parsed = _parsed(words, "Another")
        with project.change("Add") as session:
            document = documents.add(project, parsed, "another.txt", words.encode())[0]
            touched = {table(Document).name: {document}, table(DocumentText).name: {document}}
            spent.append(cpu(lambda touched=touched: search_index.refresh(session.connection, touched)))  # type: ignore[misc]
        project.undo()
    return statistics.median(spent)


def _ratio(path: Path) -> float:
    """Bytes of the index for each byte of the texts."""
    with closing(sqlite3.connect(path)) as connection:
        index = connection.execute("SELECT sum(length(block)) FROM local_search_data").fetchone()[0]
        index += connection.execute("SELECT sum(length(sz) + 4) FROM local_search_docsize").fetchone()[0]
        return float(
            index / connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM document_text").fetchone()[0]
        )


def _project(size: int) -> Path:
    path = data.folder() / f"search-{size}.workbench"
    if path.exists():
        return path
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with seeds.new(part, name="Bench") as made:
        for first in range(0, size, _BATCH):
            with made.change("Generate", group=new_id()):
                for number in range(first, min(first + _BATCH, size)):
                    words = _text(number)
                    documents.add(made, _parsed(words, f"Document {number}"), f"{number}.txt", words.encode())
        search.catch_up(made, lambda _done, _total: None)
    part.replace(path)
    return path


def _parsed(words: str, title: str) -> ParsedDocument:
    return ParsedDocument(words, "text/plain", "utf-8", title, "", "", "", ())


@cache
def _vocabulary() -> tuple[tuple[list[str], list[float]], ...]:
    """Words of each language, and how often each is met, as Zipf found it."""
    chance, found = random.Random(1), []
    for syllables, ends in zip(_SYLLABLES, _ENDS, strict=True):
        words = {
            "".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4)))) + chance.choice(ends)
            for _ in range(30_000)
        }
        ordered = sorted(words, key=lambda word: (len(word), word))
        found.append((ordered, list(accumulate(1 / (place + 2.7) for place in range(len(ordered))))))
    return tuple(found)


@cache
def _asked() -> dict[str, list[str]]:
    """Words that nothing else generated holds, by how many documents are to hold them."""
    return {
        kind: [
            f"{'зж' if n % 2 else 'qx'}{_letters(n, cyrillic=bool(n % 2))}{kind[0] if n % 2 == 0 else 'ю'}{'o' * place}"
            for n in range(many)
        ]
        for place, (kind, many) in enumerate(_KINDS.items())
    }


def _letters(number: int, *, cyrillic: bool) -> str:
    alphabet = "абвгдклмно" if cyrillic else "abcdfghjkl"
    return "".join(alphabet[int(digit)] for digit in f"{number:02}")


def _text(number: int) -> str:
    """Paragraphs of about 400 characters, one of them in either language, with some of the words that are asked for."""
    chance = random.Random(number)
    pieces, size = [], 0
    special = [word for kind, words in _asked().items() for word in words if chance.random() < _SHARES[kind]]
    while size < _CHARACTERS:
        words, weights = _vocabulary()[len(pieces) % 2]
        picked = [words[bisect(weights, chance.random() * weights[-1])] for _ in range(60)]
        if special:
            picked[chance.randrange(60)] = special.pop()
        emoji = " 📈" if len(pieces) % 20 == 0 else ""
        pieces.append(" ".join(picked).capitalize() + emoji + ".")
        size += len(pieces[-1]) + 1
    return "\n".join(pieces)
