"""Which texts are nearly the same words: reprints, and what an agency sent to several papers.

A text is known by the MinHash of its runs of five words (Broder, 1997). What looks alike by that is compared exactly:
the share of the runs of the shorter text that the longer one has as well, so that a shortened reprint is found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import local
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Document, DocumentText, LocalSignature, table
from workbench.core.project import Project, Report
from workbench.text import fold

PIPELINE = 1
ENOUGH = 0.6
"""From this share of common runs on, two texts are said to be nearly the same."""

_WORD = re.compile(r"\w+")
_RUN, _FEWEST, _SIZE, _SEED = 5, 20, 64, 1
_WORTH_COMPARING = 0.18  # of the two signatures: a reprint of a third of a text has about that
_MOST_CHARACTERS = 400_000  # of a text are looked at


def runs(text: str) -> frozenset[str]:
    """The runs of five words of a text, case and typography aside; none if it has too few to be compared."""
    words = _WORD.findall(fold(text[:_MOST_CHARACTERS]))
    found = frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return found if len(found) >= _FEWEST else frozenset()


def signature(text: str) -> bytes:
    """The MinHash of a text, 64 numbers of 4 bytes; empty if it is too short to be compared."""
    from rensa import RMinHash  # late: few sessions import documents

    found = runs(text)
    if not found:
        return b""
    made = RMinHash(_SIZE, _SEED)
    made.update(sorted(found))
    return b"".join(int(number).to_bytes(4, "little") for number in made.digest())


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter of two texts the other one has as well, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


class Signatures:
    """The signatures of many texts, by whatever they are known as."""

    def __init__(self, known: Mapping[Any, bytes]) -> None:
        import numpy as np

        self._keys = [key for key, found in known.items() if found]
        joined = b"".join(known[key] for key in self._keys)
        self._rows: Any = np.frombuffer(joined, "<u4").reshape(-1, _SIZE)

    def worth_comparing(self, found: bytes) -> Iterator[Any]:
        """What looks alike, the most alike first."""
        import numpy as np

        if found and len(self._keys):
            equal = (self._rows == np.frombuffer(found, "<u4")).mean(axis=1)
            for place in np.argsort(-equal, kind="stable"):
                if equal[place] < _WORTH_COMPARING:
                    return
                yield self._keys[place]


def of_project(project: Project, report: Report) -> dict[UUID, bytes]:
    """The signatures of all documents; those not kept yet are made, which takes a while, and kept."""
    d, s = table(Document).c, table(LocalSignature).c
    with project.read() as connection:
        living = list(connection.execute(select(d.id).where(d.deleted.is_(False))).scalars())
        kept = select(s.document, s.found).where(s.pipeline == PIPELINE)
        known: dict[UUID, bytes] = {document: found for document, found in connection.execute(kept)}
    missing = [document for document in living if document not in known]
    for done, chunk in enumerate(chunks(missing, CHUNK)):
        report(done * CHUNK, len(missing))
        made = {document: signature(text) for document, text in texts(project, chunk)}
        project.keep(partial(_keep, made))
        known |= made
    return {document: known.get(document, b"") for document in living}


def texts(project: Project, documents: Sequence[UUID]) -> list[tuple[UUID, str]]:
    """The texts of these documents."""
    t = table(DocumentText).c
    with project.read() as connection:
        return [(one, text) for one, text in connection.execute(select(t.id, t.text).where(t.id.in_(documents)))]


def _keep(made: Mapping[UUID, bytes], connection: Connection) -> None:
    local.keep_signatures(connection, PIPELINE, made)


def groups(pairs: Iterable[tuple[Any, Any]]) -> list[set[Any]]:
    """What hangs together by these pairs."""
    above: dict[Any, Any] = {}

    def top(one: Any) -> Any:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for one, other in pairs:
        above[top(one)] = top(other)
    found: dict[Any, set[Any]] = {}
    for one in above:
        found.setdefault(top(one), set()).add(one)
    return list(found.values())
