"""The versions of a document for somebody who decides on what waits: two texts side by side, and the passages."""

from dataclasses import dataclass
from uuid import UUID

from workbench.core import documents, versions
from workbench.core.project import Project
from workbench.core.versions import Version, Waiting
from workbench.text import context
from workbench.text.anchoring import Candidate
from workbench.text.changes import Part, changes


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a document, `old` and the newest; the last of `history` is `new`.

    `parts` are the paragraphs that differ or hold a passage that waits, `same` how many are alike after the last.
    """

    history: tuple[Version, ...]
    old: UUID
    new: UUID
    old_text: str
    new_text: str
    parts: tuple[Part, ...]
    same: int
    queue: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A place that a passage may have gone to, with its words and what stands before and after them."""

    place: Candidate
    exact: str
    before: str
    after: str


def compared(project: Project, document: UUID) -> Compared | None:
    """A version beside the newest one: the newest itself, or one that nothing waits on, is shown beside the one before.

    None if the document is gone. Takes about a second for a million characters.
    """
    history = versions.history(project, document)
    if not history:
        return None
    new = history[-1].id
    old = next((one.id for one in history if one.id == document != new), None)
    old = old or next((one.id for one in reversed(history[:-1]) if one.waiting), history[max(len(history) - 2, 0)].id)
    queue = tuple(versions.queue(project, document))
    with project.read() as connection:
        shared = versions.reanchoring(connection, old, new)
    also = [(one.start, one.end) for one in queue if one.document == old and one.kind == "text"]
    parts, same = changes(shared.old, shared.new, shared.alignment, also)
    return Compared(tuple(history), old, new, shared.old, shared.new, tuple(parts), same, queue)


def offered(project: Project, waiting: Waiting) -> tuple[Offered, ...]:
    """The places that a passage may have gone to, with their words, the likeliest first."""
    with project.read() as connection:
        text = documents.text_of(connection, waiting.newest)
    return tuple(Offered(one, *context(text, one.start, one.end, 60)) for one in versions.candidates(project, waiting))
