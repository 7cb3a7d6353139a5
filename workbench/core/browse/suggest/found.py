"""What the text of a document suggests, and of what is known in the project; kept in the file where that is slow."""

import json
import zlib
from collections.abc import Collection, Iterable
from dataclasses import astuple, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from workbench.core import local, suggested
from workbench.core.browse.card.find import Named
from workbench.core.browse.entities.known import Known
from workbench.core.browse.entities.known import Named as KnownAs
from workbench.core.browse.marks import text
from workbench.core.models import Document, Entity, LocalSuggestion, table
from workbench.core.project import Project
from workbench.core.suggest import Suggestion
from workbench.core.suggest.passes import KINDS, NAMED, PIPELINE, of_names, of_text, published

if TYPE_CHECKING:
    from workbench.core.suggest.names import Names

_KEPT = frozenset({"date", "quantity", "speaker", "boilerplate"})
_PARTS = {"value", "unit", "currency", "modifier", "min", "max"}
_ROOM, _ROOM_EACH = 100_000, 100  # bytes that are unpacked at most, and for each character of the text
_BEYOND = 5_000  # characters of a long paragraph that are read with the part that is wanted
_SPEAK = ("person", "organisation")


def of_document(project: Project, document: UUID, kinds: Collection[str] = KINDS) -> list[Suggestion]:
    """What a document suggests, of these kinds, by place, enclosing ones first; the value of an entity is its id.

    Takes tenths of a second, for a long text seconds: not for the thread of a window. What the text alone says is kept
    in the file and read from there the next time.
    """
    words = text(project, document)
    found: list[Suggestion] = []
    if _KEPT & set(kinds):
        found += [one for one in _of_text(project, document, words) if one.kind in kinds]
    if "sentence" in kinds:
        found += of_text(words, None, ("sentence",))
    if set(kinds) & set(NAMED):
        found += of_names(words, prepared(Known(project).names), kinds)
    return sorted(found, key=lambda one: (one.start, -one.end))


def of_part(project: Project, document: UUID, kinds: Collection[str], start: int, end: int) -> list[Suggestion]:
    """What the paragraphs around [start, end) suggest, read without the rest of the text, by place. Nothing is kept."""
    words = text(project, document)
    first = max(words.rfind("\n", 0, start) + 1, start - _BEYOND)
    last = words.find("\n", end)
    piece = words[first : min(last if last >= 0 else len(words), end + _BEYOND)]
    found = of_text(piece, said(project, document, words), _KEPT & set(kinds))
    if set(kinds) & set(NAMED):
        found += of_names(piece, prepared(Known(project).names), kinds)
    moved = (replace(one, start=one.start + first, end=one.end + first) for one in found)
    return sorted(moved, key=lambda one: (one.start, -one.end))


def still_open(project: Project, document: UUID, kinds: Collection[str] = KINDS) -> list[Suggestion]:
    """What a document suggests without what was refused or taken, by place."""
    found = of_document(project, document, kinds)
    with project.read() as connection:
        return suggested.open_ones(connection, document, found)


def _of_text(project: Project, document: UUID, words: str) -> list[Suggestion]:
    """What the text alone says, kept since the last time, or worked out and kept."""
    day = said(project, document, words) or ""
    k = table(LocalSuggestion).c
    query = select(k.found).where(k.document == document, k.pipeline == PIPELINE, k.said == day)
    with project.read() as connection:
        kept = connection.execute(query).scalar()
    found = _unpacked(kept, len(words)) if kept is not None else None
    if found is not None:
        return found
    found = of_text(words, day or None, _KEPT)
    project.keep(lambda connection: local.keep_suggestions(connection, document, PIPELINE, day, _packed(found)))
    return found


def _packed(found: list[Suggestion]) -> bytes:
    return zlib.compress(json.dumps([astuple(one) for one in found], ensure_ascii=False).encode())


def _unpacked(kept: bytes, length: int) -> list[Suggestion] | None:
    """What was kept of a text of this length; None if it is damaged: the file may come from anybody."""
    try:
        opened = zlib.decompressobj()
        rows = json.loads(opened.decompress(kept, _ROOM + _ROOM_EACH * length))
        found = [Suggestion(*row) for row in rows]
        sound = all(0 <= one.start < one.end <= length and _is_sound(one) for one in found)
    except (zlib.error, ValueError, TypeError, RecursionError):
        return None
    return found if sound else None


def _is_sound(one: Suggestion) -> bool:
    held = one.value.values() if isinstance(one.value, dict) else [one.value]
    is_text = all(part is None or isinstance(part, str) for part in held)
    has_parts = one.kind != "quantity" or (isinstance(one.value, dict) and set(one.value) >= _PARTS)
    return one.kind in _KEPT and isinstance(one.rule, str) and isinstance(one.is_strong, bool) and is_text and has_parts


def said(project: Project, document: UUID, words: str) -> str | None:
    """The day that relative dates of a document count from: as stated, else as its own words say; EDTF."""
    d = table(Document).c
    with project.read() as connection:
        stated = connection.execute(select(d.published).where(d.id == document)).scalar()
    return stated or published(words)


@lru_cache(2)
def prepared(known: tuple[KnownAs, ...]) -> "Names":
    """What finds these names in a text; the last two are kept, for making one takes a while."""
    return finder(known)


def finder(known: Iterable[KnownAs]) -> "Names":
    """As `prepared`, and not kept: for a few names."""
    from workbench.core.suggest.names import Known as KnownName
    from workbench.core.suggest.names import Names

    return Names(KnownName(str(row.id), row.kind, (row.name, *row.aliases)) for row in known)


def refs(project: Project) -> dict[str, str]:
    """The reference each entity was created with, "" for none, by its id."""
    e = table(Entity).c
    with project.read() as connection:
        found = connection.execute(select(e.id, e.ref).where(e.deleted.is_(False)))
        return {str(row): ref for row, ref in found}


def documents(project: Project) -> list[UUID]:
    """Every document, in the order they came in."""
    d = table(Document).c
    with project.read() as connection:
        return list(connection.execute(select(d.id).where(d.deleted.is_(False)).order_by(d.created_at, d.id)).scalars())


def speaker(known: Known, printed: str) -> Named | None:
    """The one person or organisation that goes by just this name, as a text prints it."""
    found = prepared(known.names).find(printed) if printed else []
    kinds = {str(row.id): row.kind for row in known.names}
    whole = [one for one in found if one.is_strong and (one.start, one.end) == (0, len(printed))]
    if not whole or kinds.get(str(whole[0].value)) not in _SPEAK:
        return None
    return next(Named(row.id, row.kind, row.name) for row in known.names if str(row.id) == whole[0].value)
