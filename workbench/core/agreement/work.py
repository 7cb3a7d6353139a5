"""What analysts did in a document, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.core.agreement.unitizing import Span

HIGHLIGHT = ""  # the type of a passage that is no fact


@dataclass(frozen=True, slots=True)
class Tag:
    """One fact as its author wrote it, with its passages in one document, in order; `type` is the key of its type.

    A passage that was marked and left at that is a tag of the type HIGHLIGHT, with the annotation's id in the place of
    the fact's. `words` are those of its passages; `entities` are those it is linked to, in any role.
    """

    fact: UUID
    analyst: UUID
    type: str
    spans: tuple[Span, ...]
    words: str = ""
    statement: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    speaker: UUID | None = None
    speaker_printed: str = ""
    entities: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Work:
    """A document of `length` code points on which several analysts worked, and all that they marked in it.

    Some of the analysts may have marked nothing: they noted that there is nothing to record.
    """

    document: UUID
    title: str
    length: int
    analysts: tuple[UUID, ...]
    tags: tuple[Tag, ...]

    def spans(self, analyst: UUID, type: str | None = None) -> list[Span]:
        """Where an analyst marked something; only the passages of one type, if it is given."""
        return [span for tag in self.tags if tag.analyst == analyst and type in (None, tag.type) for span in tag.spans]
