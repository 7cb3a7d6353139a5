"""Facts put aside on disk and got back by fact type: a report needs them in another order than they come in."""

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
    """Facts by type, in the order they were added; in memory is only where each begins."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._starts: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _raised: object, _trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, fact: FactRecord) -> None:
        """Put a fact aside."""
        line = _encode(fact.as_json()).encode("ascii") + b"\n"
        self._starts[fact.type].append(self._end)
        self._end += self._file.write(line)

    def counts(self) -> dict[str, int]:
        """How many facts there are of each type, the types in the order they were met."""
        return {kind: len(starts) for kind, starts in self._starts.items()}

    def of_type(self, kind: str) -> Iterator[FactRecord]:
        """The facts of a type."""
        for start in self._starts.get(kind, ()):
            self._file.seek(start)
            yield FactRecord(**json.loads(self._file.readline()))
