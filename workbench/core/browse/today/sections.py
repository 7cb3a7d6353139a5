"""What a section of Today holds."""

from dataclasses import dataclass
from uuid import UUID

MOST = 8  # lines of a section that are shown


@dataclass(frozen=True, slots=True)
class Line:
    """Something to see to: `kind` is "fact", "document", "entity" or "conflict", and `id` its row.

    `words` say what it is; `said` is what there is to do, or what `who` said of it `at` a time in UTC. `status` is that
    of a fact, or "stale". `sort` is the key of a fact's type or the kind of an entity, `icon` what the codebook names.
    `place` is the passage to show, [start, end) of a document.
    """

    kind: str
    id: UUID
    words: str
    who: str = ""
    said: str = ""
    at: str = ""
    status: str = ""
    sort: str = ""
    icon: str = ""
    place: tuple[UUID, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """How many things there are, and the first of them, at most `MOST`."""

    count: int
    lines: tuple[Line, ...]
