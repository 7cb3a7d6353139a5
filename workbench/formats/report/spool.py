"""Facts put aside on disk and got back by chapter: a report needs them in another order than they come in."""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from workbench.formats.dataset import FactRecord

_encode = json.JSONEncoder(ensure_ascii=True).encode  # lone surrogates are for who writes them out


class Spool:
    """Facts by the key of their chapter; in memory is only where each begins, and its place in the chapter."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._starts: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _raised: object, _trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, fact: FactRecord, chapter: str, place: int = 0) -> None:
        """Put a fact aside."""
        line = _encode(fact.as_json()).encode("ascii") + b"\n"
        self._starts[chapter].append(self._end)
        self._places[chapter].append(place)
        self._end += self._file.write(line)

    def counts(self) -> dict[str, int]:
        """How many facts there are in each chapter, the chapters in the order they were met."""
        return {chapter: len(starts) for chapter, starts in self._starts.items()}

    def of(self, chapter: str) -> Iterator[FactRecord]:
        """The facts of a chapter by place, those of one place in the order they were added."""
        starts = self._starts.get(chapter, array("Q"))
        for number in sorted(range(len(starts)), key=self._places[chapter].__getitem__):
            self._file.seek(starts[number])
            yield FactRecord(**json.loads(self._file.readline()))
